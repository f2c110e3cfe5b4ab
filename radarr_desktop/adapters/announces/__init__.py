"""Announces, one tracker a file."""
