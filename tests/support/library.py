"""A big library, written straight into the tables: plausible films, files and history.

    await fill_library(url, films=10_000)      about two seconds; the same films for the same seed

Titles are made of a few hundred words in the patterns of real ones, so that search, sorting and
matching have what they meet in practice: articles, accents, sequels, shared words, shared titles.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import asyncpg

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.quality import (
    BLURAY720P,
    BLURAY1080P,
    BLURAY2160P,
    HDTV1080P,
    REMUX1080P,
    WEBDL1080P,
    WEBDL2160P,
    Quality,
)
from radarr_desktop.domain.title_forms import loose_title


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)

_ADJECTIVES = _words(
    "Last First Silent Broken Golden Dark Crimson Hidden Endless Distant Burning Frozen Lonely "
    "Wild Sacred Bitter Velvet Hollow Restless Electric Paper Winter Summer Midnight Northern "
    "Southern Forgotten Perfect Secret Little Great Quiet Savage Tender Strange Empty White"
)
_NOUNS = _words(
    "River Night House Garden Mountain Harbour Witness Stranger Shadow Empire Kingdom Letter Train "
    "Summer Winter Station Island Ocean Soldier Daughter Brother Widow King Queen Detective Doctor "
    "Machine Mirror Window Promise Secret Journey Return Escape Wedding Funeral Carnival Orchestra "
    "Lighthouse Desert Forest Bridge Tower Circus Market Painter Poet Hunter Thief Ghost Angel "
    "Wolf Raven Lion Tiger Storm Fire Rain Snow Moon Sun Star Road City Street Border Frontier"
)
_NAMES = _words(
    "Amélie Björn Chloé Dimitri Eleanor François Gabriela Håkon Ingrid José Katarína Łukasz Márta "
    "Niño Ørjan Pénélope Quentin René Søren Tomás Ulrike Věra Wendell Xavier Yasmín Zoë Ada Bruno"
)
_PLACES = _words("Paris Kraków Lisbon Tōkyō Oslo Marseille Havana Dublin Reykjavík Málaga Zürich")
_GENRES = _words(
    "Action Adventure Animation Comedy Crime Documentary Drama Family Fantasy History Horror Music "
    "Mystery Romance Thriller War Western"
)
_GROUPS = _words("FraMeSToR DON CtrlHD NTb FLUX SPARKS EbP TayTO HiFi playBD CRiSC VietHD")
_QUALITIES: tuple[Quality, ...] = (
    BLURAY1080P, BLURAY1080P, WEBDL1080P, WEBDL1080P, BLURAY720P, REMUX1080P, HDTV1080P,
    WEBDL2160P, BLURAY2160P,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeFilm:
    """A film that does not exist."""

    number: int
    title: str
    original_title: str
    year: int
    others: tuple[str, ...]

    @property
    def release_name(self) -> str:
        """A release of it, without quality and group."""
        words = "".join(one if one.isalnum() else " " for one in self.title).split()
        return f"{'.'.join(words)}.{self.year}"


def made_films(count: int, seed: int = 1) -> Iterator[MadeFilm]:
    """The first `count` films; no two have both title and year in common."""
    draw = random.Random(seed)
    seen: set[tuple[str, int]] = set()
    number = 0
    while number < count:
        title, year = _title(draw), min(2026, 1915 + int(draw.triangular(0, 112, 95)))
        if (title, year) in seen:
            continue
        seen.add((title, year))
        number += 1
        foreign = draw.random() < 0.2
        others = tuple(_title(draw) for _ in range(draw.choice((0, 0, 1, 2, 3))))
        yield MadeFilm(number, title, _title(draw) if foreign else title, year, others)


def release_names(count: int, films: int = 10_000, seed: int = 2) -> list[str]:
    """Release names of the made films, as indexers offer them."""
    draw = random.Random(seed)
    library = list(made_films(films))
    tails = (
        "1080p.BluRay.x264", "1080p.WEB-DL.DDP5.1.H.264", "2160p.UHD.BluRay.REMUX.HDR.HEVC.Atmos",
        "720p.HDTV.x264", "PROPER.1080p.BluRay.DTS-HD.MA.5.1.x264", "German.DL.1080p.BluRay.x264",
        "Extended.Cut.1080p.AMZN.WEBRip.DDP5.1.x264", "MULTi.1080p.WEB.H264", "DVDRip.XviD",
    )  # fmt: skip
    return [
        f"{draw.choice(library).release_name}.{draw.choice(tails)}-{draw.choice(_GROUPS)}"
        for _ in range(count)
    ]


async def fill_library(
    url: str,
    *,
    films: int = 10_000,
    root: str = "/films",
    image_url: str = "",
    seed: int = 1,
) -> None:
    """Put films into a migrated database that has its default profiles and no films yet.

    Seven of ten have a file and two facts of history. `image_url` is where their posters are said
    to be; "" = none has one.
    """
    draw = random.Random(seed + 1)
    library = list(made_films(films, seed))
    connection = await asyncpg.connect(url)
    try:
        profile_id = await connection.fetchval(
            "SELECT id FROM quality_profiles ORDER BY (name = 'HD-1080p') DESC, id LIMIT 1"
        )
        async with connection.transaction():
            for table, columns, rows in (
                ("movie_metadata", _METADATA, [_metadata(one, draw, image_url) for one in library]),
                ("alternative_titles", _TITLES, [row for one in library for row in _titles(one)]),
                ("loose_titles", _LOOSE_TITLES, [t for one in library for t in _loose_titles(one)]),
                ("movies", _MOVIES, [_movie(one, draw, root, profile_id) for one in library]),
            ):
                await connection.copy_records_to_table(table, records=rows, columns=columns)
            with_file = [one for one in library if draw.random() < 0.7]
            qualities = {one.number: draw.choice(_QUALITIES) for one in with_file}
            await connection.copy_records_to_table(
                "movie_files",
                records=[_file(one, qualities[one.number], draw) for one in with_file],
                columns=_FILES,
            )
            await connection.copy_records_to_table(
                "history",
                records=[row for one in with_file for row in _history(one, qualities[one.number])],
                columns=_HISTORY,
            )
            for table in ("movie_metadata", "movies"):
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


_METADATA = (
    "id", "tmdb_id", "imdb_id", "title", "clean_title", "sort_title", "original_title", "status",
    "year", "overview", "runtime_minutes", "in_cinemas", "digital_release", "genres", "keywords",
    "studio", "certification", "popularity", "ratings", "images", "refreshed_at",
)  # fmt: skip
_TITLES = ("metadata_id", "position", "title", "clean_title", "source")
_LOOSE_TITLES = ("title", "metadata_id")
_MOVIES = (
    "id", "metadata_id", "path", "root_folder_path", "quality_profile_id", "monitored",
    "minimum_availability", "added_at",
)  # fmt: skip
_FILES = (
    "movie_id", "relative_path", "size_bytes", "added_at", "quality_id", "revision", "languages",
    "release_group", "scene_name", "placed_by", "media_info",
)  # fmt: skip
_HISTORY = (
    "movie_id", "kind", "source_title", "quality_id", "revision", "languages", "download_id", "at",
    "facts",
)  # fmt: skip
_REVISION = json.dumps({"version": 1, "real": 0, "is_repack": False})


def _title(draw: random.Random) -> str:
    adjective, noun, other = draw.choice(_ADJECTIVES), draw.choice(_NOUNS), draw.choice(_NOUNS)
    name, place = draw.choice(_NAMES), draw.choice(_PLACES)
    pattern = draw.choice(
        (
            "The {a} {n}", "{a} {n}", "{n} of {p}", "A {n} in {p}", "{p}: {a} {n}",
            "The {n} and the {o}",
            "{m}", "{m}'s {n}", "{m} & {n}", "{n} {k}", "The {a} {n} {k}", "{n}: The {a} {o}",
        )
    )  # fmt: skip
    return pattern.format(
        a=adjective, n=noun, o=other, m=name, p=place, k=draw.choice(("II", "III", "2", "3"))
    )


def _metadata(film: MadeFilm, draw: random.Random, image_url: str) -> tuple[object, ...]:
    released = date(film.year, draw.randint(1, 12), draw.randint(1, 28))
    images = [{"kind": "poster", "url": f"{image_url}/{film.number}.jpg"}] if image_url else []
    return (
        film.number,
        100_000 + film.number,
        f"tt{5_000_000 + film.number}",
        film.title,
        clean_title(film.title),
        film.title.removeprefix("The ").removeprefix("A ").lower(),
        film.original_title,
        "released",
        film.year,
        f"{film.title} tells of a {draw.choice(_NOUNS).lower()} in {draw.choice(_PLACES)}. " * 3,
        draw.randint(75, 180),
        released,
        released + timedelta(days=100),
        draw.sample(_GENRES, 2),
        [word.lower() for word in draw.sample(_NOUNS, 4)],
        f"{draw.choice(_ADJECTIVES)} {draw.choice(_NOUNS)} Pictures",
        draw.choice(("PG", "PG-13", "R", "")),
        round(draw.expovariate(0.2), 3),
        json.dumps([{"source": "tmdb", "value": round(draw.uniform(3, 9), 1), "votes": 900}]),
        json.dumps(images),
        NOW - timedelta(hours=draw.randint(1, 400)),
    )


def _titles(film: MadeFilm) -> Iterator[tuple[object, ...]]:
    for position, title in enumerate(film.others, start=1):
        yield film.number, position, title, clean_title(title), "tmdb"


def _loose_titles(film: MadeFilm) -> Iterator[tuple[object, ...]]:
    for title in set(map(loose_title, (film.title, film.original_title, *film.others))):
        yield title, film.number


def _movie(film: MadeFilm, draw: random.Random, root: str, profile_id: int) -> tuple[object, ...]:
    return (
        film.number,
        film.number,
        f"{root}/{film.title.replace(':', ' -')} ({film.year}) [{film.number}]",
        root,
        profile_id,
        draw.random() < 0.9,
        "released",
        NOW - timedelta(days=draw.randint(0, 2000), seconds=film.number),
    )


def _file(film: MadeFilm, quality: Quality, draw: random.Random) -> tuple[object, ...]:
    scene_name = f"{film.release_name}.{quality.name}-{draw.choice(_GROUPS)}"
    media = {
        "container": "Matroska", "video_codec": "AVC", "width": 1920, "height": 1080,
        "runtime_seconds": 6000.0, "audio_codec": "AAC", "audio_channels": 5.1,
        "audio_languages": ["en"], "subtitle_languages": ["en", "de"],
    }  # fmt: skip
    return (
        film.number,
        f"{film.title.replace(':', ' -')} ({film.year}) {quality.name}.mkv",
        draw.randint(2, 60) * 1_000_000_000,
        NOW - timedelta(days=draw.randint(0, 1500)),
        quality.id,
        _REVISION,
        [1],
        draw.choice(_GROUPS),
        scene_name,
        "hardlink",
        json.dumps(media),
    )


def _history(film: MadeFilm, quality: Quality) -> Iterator[tuple[object, ...]]:
    download_id = f"{film.number:040x}"
    title = f"{film.release_name}.{quality.name}-GRP"
    for kind, facts in (
        (HistoryKind.GRABBED, {"indexer": "Practice", "downloadClient": "qBittorrent"}),
        (HistoryKind.IMPORTED, {"importedPath": f"/films/{film.title}", "placedBy": "hardlink"}),
    ):
        at = NOW - timedelta(days=film.number % 900, hours=1 if kind is HistoryKind.GRABBED else 0)
        yield (
            film.number, kind.number, title, quality.id, _REVISION, [1], download_id, at,
            json.dumps(facts),
        )  # fmt: skip
