"""Indexers, one module each."""
