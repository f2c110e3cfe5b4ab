"""Releases that were seen, written straight into the table: for a library made by `fill_library`.

await fill_releases(url, 10_000, films=10_000)     the same releases for the same seed
"""

import json
import random
from datetime import datetime, timedelta

import asyncpg

from radarr_desktop.adapters.database.codec import dumps
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from tests.support.library import made_films, release_names

_COLUMNS = (
    "indexer_id", "guid", "search_id", "position", "published_at", "first_seen_at", "seen_at",
    "movie_id", "release", "parsed", "candidate",
)  # fmt: skip


async def fill_releases(
    url: str, count: int, *, films: int, now: datetime, days: int = 30, seed: int = 3
) -> int:
    """Store `count` releases of the made films, seen in the last days; returns of how many films.

    A tenth belongs to no film of the library.
    """
    draw = random.Random(seed)
    number_of = {film.release_name: film.number for film in made_films(films)}
    rows = []
    for number, name in enumerate(release_names(count, films=films, seed=seed)):
        parsed = parse_release_name(name)
        at = now - timedelta(days=days * draw.random())
        own = name.split(f".{parsed.year}.")[0] if isinstance(parsed, ParsedRelease) else ""
        movie_id = number_of.get(f"{own}.{parsed.year}") if own else None
        is_known = movie_id is not None and draw.random() > 0.1
        release = Release(
            guid=f"https://indexer.example/{number}", title=name, indexer_id=1,
            indexer_name="Practice", protocol=Protocol.TORRENT,
            size_bytes=draw.randint(2, 40) * 1_000_000_000, published_at=at,
            download_url="", seeders=draw.randint(1, 900),
        )  # fmt: skip
        found = {"languages": [], "formats": [], "format_score": 0, "matched_by": "by its title"}
        rows.append(
            (
                1, release.guid, "feed", number, at, at, at, movie_id if is_known else None,
                dumps(release), dumps(parsed) if is_known else None,
                json.dumps(found) if is_known else None,
            )
        )  # fmt: skip
    connection = await asyncpg.connect(url)
    try:
        await connection.copy_records_to_table("releases", records=rows, columns=_COLUMNS)
        await connection.execute("ANALYZE releases")
    finally:
        await connection.close()
    return len({row[7] for row in rows if row[7]})
