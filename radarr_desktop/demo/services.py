"""Starts all practice services together and stops them together."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from radarr_desktop.demo.catalogue import DemoFilm, load_films
from radarr_desktop.demo.indexer import PracticeIndexer
from radarr_desktop.demo.metadata import PracticeMetadata
from radarr_desktop.demo.releases import DemoRelease, releases_of
from radarr_desktop.demo.seeder import Seeder
from radarr_desktop.demo.server import address_of, listener, serving
from radarr_desktop.demo.tracker import Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Where the practice services are, and what they have."""

    #: What stands for `https://api.themoviedb.org/3`.
    metadata_url: str
    metadata_api_key: str = field(repr=False)
    #: The base address; the API path is `/api`.
    indexer_url: str
    indexer_api_key: str = field(repr=False)
    films: tuple[DemoFilm, ...]
    #: Films of which the good release can really be fetched.
    seeded_tmdb_ids: frozenset[int]

    def good_release(self, tmdb_id: int) -> DemoRelease:
        """The release that a sensible profile should end up with."""
        film = next(film for film in self.films if film.tmdb_id == tmdb_id)
        return releases_of(film)[0]


@contextlib.asynccontextmanager
async def practice_services(
    folder: Path, *, upload_bytes_per_second: int = 0, started_at: datetime | None = None
) -> AsyncIterator[Services]:
    """Serve until the block ends; the seeder's files lie in `folder` and stay there.

    `upload_bytes_per_second` slows the transfers down, so that they can be watched; `started_at` is
    what the ages of the releases count from (the present).
    """
    films, posters = await asyncio.to_thread(_read_films)
    releases = [release for film in films for release in releases_of(film)]
    started_at = started_at or datetime.fromtimestamp(time.time(), UTC)
    metadata_key, indexer_key = secrets.token_hex(16), secrets.token_hex(16)
    at_tracker, at_metadata, at_indexer = listener(), listener(), listener()
    tracker = Tracker()
    seeder = Seeder(
        folder,
        tracker,
        f"{address_of(at_tracker)}/announce",
        upload_bytes_per_second=upload_bytes_per_second,
    )
    apps = {
        at_tracker: tracker.app,
        at_metadata: PracticeMetadata(films, posters, metadata_key).app,
        at_indexer: PracticeIndexer(releases, seeder.torrent, indexer_key, started_at).app,
    }
    services = Services(
        metadata_url=f"{address_of(at_metadata)}/3",
        metadata_api_key=metadata_key,
        indexer_url=address_of(at_indexer),
        indexer_api_key=indexer_key,
        films=films,
        seeded_tmdb_ids=frozenset(each.film.tmdb_id for each in releases if each.is_seeded),
    )
    async with seeder, serving(apps):
        yield services


def _read_films() -> tuple[tuple[DemoFilm, ...], dict[str, bytes]]:
    films = load_films()
    return films, {film.slug: film.poster() for film in films}
