"""Plain RSS feeds of torrents: their items, their shapes, and what all such indexers share."""
