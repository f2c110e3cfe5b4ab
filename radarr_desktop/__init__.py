"""Radarr Desktop: finds, downloads and keeps films in order."""

__version__ = "0.1.0"
