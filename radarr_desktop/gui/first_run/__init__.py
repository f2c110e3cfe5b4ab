"""The first steps of a new library."""
