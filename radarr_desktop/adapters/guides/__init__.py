"""Guides on disk and behind an address."""
