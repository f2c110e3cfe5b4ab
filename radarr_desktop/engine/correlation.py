"""Ids that join what belongs together, from the search over grab and download to the import."""

import secrets


def new_correlation_id() -> str:
    """Twelve hex digits."""
    return secrets.token_hex(6)
