"""The Radarr-compatible HTTP API."""
