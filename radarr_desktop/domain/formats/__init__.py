"""Custom formats: their conditions, how they match, how they are tried."""
