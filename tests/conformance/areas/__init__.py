"""The adapters: one file per area or family of areas, found by import."""
