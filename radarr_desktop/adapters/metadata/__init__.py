"""Metadata sources, one module each."""
