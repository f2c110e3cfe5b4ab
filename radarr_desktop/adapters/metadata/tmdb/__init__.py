"""The Movie Database, by its API of version 3."""

from radarr_desktop.adapters.metadata.tmdb.client import Tmdb
from radarr_desktop.adapters.metadata.tmdb.settings import TmdbSettings

__all__ = ["Tmdb", "TmdbSettings"]
