"""Films that are missing or could be better."""
