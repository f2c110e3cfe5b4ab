"""Interactive search: the releases for one film, each with its verdict."""
