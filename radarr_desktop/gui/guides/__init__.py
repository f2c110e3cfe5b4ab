"""The window of published guides."""
