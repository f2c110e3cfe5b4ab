"""The library: poster wall and table over one model, with search, filters and an inspector."""
