"""One file for each kind of indexer: its records of every area (see `indexer_checks`)."""
