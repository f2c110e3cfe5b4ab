"""Practice services on loopback, started only by `--demo`: metadata, an indexer, a seeding peer."""
