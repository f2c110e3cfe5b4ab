"""Download clients: one module or folder each, registered under Radarr's name."""
