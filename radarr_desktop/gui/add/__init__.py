"""Adding a film from what the metadata source knows."""
