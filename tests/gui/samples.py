"""Films, downloads and releases as the engine's values, for windows that show them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.base.data_files import resource
from radarr_desktop.base.registry import discover
from radarr_desktop.base.text import clean_title
from radarr_desktop.demo.catalogue import DemoFilm, load_films
from radarr_desktop.domain import language, quality
from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.decisions import specs
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ranking import places
from radarr_desktop.domain.download import DownloadState, ItemStatus, StatusMessage
from radarr_desktop.domain.facts import (
    Candidate,
    DecisionFacts,
    DecisionSettings,
    IndexerFacts,
    SearchKind,
)
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Image, ImageKind, Movie, MovieFile, Rating
from radarr_desktop.domain.quality import (
    ProfileItem,
    QualityDefinition,
    QualityModel,
    QualityProfile,
)
from radarr_desktop.domain.release import ParsedRelease, Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.ports.metadata import ImageStore
from radarr_desktop.ports.store import QueueRow, Store, StoredRelease
from tests.database import values

NOW = SystemClock().now()
GB = 2**30
discover(specs)


def poster_url(film: DemoFilm) -> str:
    """Where the film's poster is at an invented source."""
    return f"https://image.example/t/p/original/{film.slug}.jpg"


async def fill_library(parts: Any, count: int = 12) -> list[Movie]:
    """Films of the practice catalogue in all states, with posters, files and history."""
    store: Store = parts[Store]
    metadata: Metadata = parts[Metadata]
    images: ImageStore = parts[ImageStore]
    profiles = await store.profiles.profiles()
    hd = next(one for one in profiles if one.name == "HD-1080p")
    await store.shelves.add_root_folder("/films")
    movies = []
    for place, film in enumerate(load_films()[:count]):
        known = values.metadata(
            film.tmdb_id, film.title,
            clean_title=clean_title(film.title),
            sort_title=film.title.lower().removeprefix("the ").removeprefix("a "),
            year=film.release_date.year, overview=film.overview, genres=film.genres,
            runtime_minutes=film.runtime_minutes, studio=film.studio, imdb_id=film.imdb_id,
            original_title=film.title, certification="NR", in_cinemas=film.release_date,
            digital_release=film.release_date if place != 7 else (NOW + timedelta(days=30)).date(),
            physical_release=None, alternative_titles=(),
            ratings=(Rating(source="imdb", value=7.9, votes=90_000),),
            images=(Image(kind=ImageKind.POSTER, url=poster_url(film)),),
        )  # fmt: skip
        picture = resource("demo", "posters", f"{film.slug}.jpg").read_bytes()
        for url in (poster_url(film), metadata.thumbnail_url(poster_url(film))):
            await images.put(url, picture)
        movie = values.film(
            hd.id, film.tmdb_id, film.title,
            metadata=known, path=f"/films/{film.title} ({known.year})", monitored=place != 9,
            added_at=NOW - timedelta(days=place), tags=frozenset(),
        )  # fmt: skip
        movie = replace(movie, id=await store.movies.add(movie))
        movies.append(movie)
        if place not in (3, 7, 9):
            await store.files.add(movie_file(movie, is_poor=place == 5))
            await store.history.add(grabbed(movie))
            await store.history.add(
                replace(grabbed(movie), kind=HistoryKind.IMPORTED, at=NOW - timedelta(hours=2))
            )
    return movies


async def fill_formats(parts: Any) -> list[CustomFormat]:
    """Custom formats of title patterns, with points in every profile."""
    catalog: Catalog = parts[Catalog]
    made = []
    for name, patterns in (
        ("x265 (HD)", ("x265|HEVC", "1080p")),
        ("German dual language", ("German", r"\bDL\b")),
        ("Lossless or object-based sound", ("Atmos", "DTS-HD", "TrueHD")),
    ):
        conditions = tuple(
            FormatCondition(
                name=value, implementation="ReleaseTitleSpecification", fields={"value": value}
            )
            for value in patterns
        )
        made.append(await catalog.save_format(CustomFormat(id=0, name=name, conditions=conditions)))
    scores = tuple((one.id, worth) for one, worth in zip(made, (-40, 250, 75), strict=True))
    for profile in await parts[Store].profiles.profiles():
        await catalog.save_profile(replace(profile, format_scores=scores))
    return made


def movie_file(movie: Movie, *, is_poor: bool = False) -> MovieFile:
    """A file that fits the film, or one that is worth replacing."""
    found = quality.DVD if is_poor else quality.BLURAY1080P
    name = f"{movie.title} ({movie.year}) {found.name}.mkv"
    return values.movie_file(
        movie.id, relative_path=name, quality=QualityModel(quality=found), size_bytes=8 * GB,
        scene_name=f"{movie.title.replace(' ', '.')}.{movie.year}.1080p.BluRay.x264-GRP",
        edition="",
    )  # fmt: skip


def grabbed(movie: Movie) -> HistoryRecord:
    """A film's release was taken."""
    return HistoryRecord(
        movie_id=movie.id, kind=HistoryKind.GRABBED,
        source_title=f"{movie.title.replace(' ', '.')}.{movie.year}.1080p.BluRay.x264-GRP",
        quality=QualityModel(quality=quality.BLURAY1080P), at=NOW - timedelta(hours=3),
        custom_format_score=85, facts={"indexer": "Torznab A", "downloadClient": "qBittorrent"},
    )  # fmt: skip


def queue_rows(movies: list[Movie]) -> list[QueueRow]:
    """Downloads in the states that a person meets."""
    states: tuple[dict[str, Any], ...] = (
        {"speed": 18_400_000, "remaining_bytes": 3 * GB, "eta": timedelta(minutes=3)},
        {"state": DownloadState.IMPORTING, "status": ItemStatus.COMPLETED, "remaining_bytes": 0},
        {"stalled_since": NOW - timedelta(minutes=42), "remaining_bytes": 5 * GB},
        {
            "state": DownloadState.IMPORT_BLOCKED, "status": ItemStatus.COMPLETED,
            "remaining_bytes": 0,
            "messages": (StatusMessage(title="", messages=("two films in the folder",)),),
        },
        {"status": ItemStatus.QUEUED, "remaining_bytes": 8 * GB},
        {
            "state": DownloadState.FAILED_PENDING, "status": ItemStatus.FAILED,
            "remaining_bytes": 2 * GB,
            "messages": (StatusMessage(title="", messages=("no such file in the torrent",)),),
        },
    )  # fmt: skip
    rows = []
    for place, (movie, changes) in enumerate(zip(movies, states, strict=False)):
        plain: dict[str, Any] = {
            "id": place + 1, "download_id": f"{place:040x}", "total_bytes": 8 * GB, "speed": 0,
            "eta": None, "messages": (), "stalled_since": None, "missing_since": None,
            "indexer_name": ("HDBits", "Torznab A", "Torznab B")[place % 3],
            "client_name": ("qBittorrent", "Built-in engine")[place % 2],
        }  # fmt: skip
        rows.append(
            QueueRow(
                download=values.download(1, movie.id, **{**plain, **changes}),
                movie_title=movie.title, movie_year=movie.year, tmdb_id=movie.metadata.tmdb_id,
                poster_url=movie.metadata.image_url(ImageKind.POSTER),
                quality_name="Bluray-1080p", quality=QualityModel(quality=quality.BLURAY1080P),
                languages=(language.ENGLISH,), custom_format_score=0, info_url="",
                release_group="GRP", why=("Bluray-1080p is the best the profile wants",),
            )
        )  # fmt: skip
    return rows


def waiting_rows(movies: list[Movie]) -> list[QueueRow]:
    """Releases that wait for their time, as the queue shows them."""
    why = ("The delay profile waits 2 hours for a better release",)
    times = (timedelta(days=1), timedelta(minutes=40), None)
    rows = []
    for place, (movie, after) in enumerate(zip(movies, times, strict=False)):
        [row] = queue_rows([movie])
        download = replace(
            row.download, id=10**9 + place, download_id="", client_id=0, client_name="", speed=0,
            status=ItemStatus.DELAY, remaining_bytes=row.download.total_bytes, eta=after,
            indexer_name="Torznab A",
        )  # fmt: skip
        until = None if after is None else NOW + after
        rows.append(replace(row, download=download, why=why, waits_until=until))
    return rows


def stored_releases(movie: Movie) -> list[StoredRelease]:
    """What a search may find, judged as it would be."""
    title = movie.title.replace(" ", ".")
    formats = (CustomFormat(id=1, name="Remaster"), CustomFormat(id=2, name="x265"))
    year = movie.year
    offers = (
        (f"{title}.{year}.REMASTERED.1080p.BluRay.x265-GRP", quality.BLURAY1080P, 8.1, 212, 85),
        (f"{title}.{year}.1080p.WEB-DL.DD2.0.H264-ABC", quality.WEBDL1080P, 4.4, 41, 0),
        (f"{title}.{year}.2160p.UHD.BluRay.REMUX.HDR10-FGT", quality.REMUX2160P, 54.2, 96, 0),
        (f"{title}.{year}.Colorized.720p.BluRay-NAH", quality.BLURAY720P, 3.1, 12, -200),
        (f"{title}.{year}.1080p.BluRay.x264-NEW", quality.BLURAY1080P, 7.7, None, 0),
        (f"{movie.title} {year} CAM x264", quality.CAM, 0.7, 3, 0),
    )
    decisions = []
    for place, (name, promised, gigabytes, seeders, score) in enumerate(offers):
        ages = timedelta(days=3 ** (6 - place), hours=place)
        release = values.release(
            f"guid-{place}", title=name, size_bytes=int(gigabytes * GB), seeders=seeders,
            protocol=Protocol.USENET if seeders is None else Protocol.TORRENT,
            indexer_name=("HDBits", "Torznab A", "Newznab")[place % 3], indexer_id=place % 3 + 1,
            published_at=NOW - (ages if seeders else timedelta(minutes=4)), info_hash="",
        )  # fmt: skip
        parsed = ParsedRelease(
            release_title=name, titles=(movie.title,), year=movie.year,
            quality=QualityModel(quality=promised),
        )  # fmt: skip
        candidate = Candidate(
            release=release, parsed=parsed, movie=replace(movie, file=None),
            languages=(language.ENGLISH,), formats=formats if score > 0 else (),
            format_score=score, matched_by=f"Title and year fit {movie.title} ({movie.year})",
        )  # fmt: skip
        decisions.append(judge(candidate, sample_facts()))
    ranked = [place.told(sample_facts()) for place in places(decisions, sample_facts())]
    told = {one.release.guid: one for one in ranked}
    return [
        StoredRelease(release=one.release, search_id="s", decision=told[one.release.guid],
                      seen_at=NOW)
        for one in decisions
    ]  # fmt: skip


def sample_facts() -> DecisionFacts:
    """What the sample releases are judged by."""
    wanted = (quality.BLURAY720P, quality.WEBDL1080P, quality.BLURAY1080P)
    items = tuple(ProfileItem(qualities=(one,), allowed=one in wanted) for one in quality.QUALITIES)
    return DecisionFacts(
        now=NOW,
        search=SearchKind.INTERACTIVE,
        profile=QualityProfile(id=1, name="HD-1080p", items=items, cutoff=quality.BLURAY1080P.id),
        settings=DecisionSettings(minimum_age_minutes=30),
        indexers={number: IndexerFacts(minimum_seeders=5) for number in (1, 2, 3)},
        definitions={
            one.id: QualityDefinition(quality=one, title=one.name, min_size=2, max_size=1500)
            for one in quality.QUALITIES
        },
        free_bytes=500 * GB,
    )


def many_releases(movie: Movie, count: int) -> list[StoredRelease]:
    """The same again and again, each a little larger than the one before."""
    found = []
    offers = stored_releases(movie)
    for place in range(count):
        stored = offers[place % len(offers)]
        release = replace(
            stored.release, guid=f"guid-{place}", size_bytes=stored.release.size_bytes + place
        )
        decision = replace(stored.decision, release=release)
        found.append(replace(stored, release=release, decision=decision))
    return found


SHOTS = Path(__file__).parents[2] / "shots"


def blocked_entries(movies: list[Movie]) -> list[BlocklistEntry]:
    """Entries of every scope, for one film and all, in force and over, short and endless."""
    failed = BlocklistEntry(
        movie_id=movies[0].id,
        source_title=f"{movies[0].title.replace(' ', '.')}.1080p.BluRay.x264-GRP",
        protocol=Protocol.TORRENT,
        indexer_name="Practice",
        message="Hash check failed for piece 12",
        at=NOW - timedelta(hours=3),
        expires_at=NOW + timedelta(hours=5),
        attempt=2,
        failure=FailureReason.HASH_MISMATCH,
    )
    by_hand = replace(
        failed, failure=FailureReason.MANUALLY_REJECTED, message="Poor work", attempt=1,
        expires_at=None, movie_id=None,
    )  # fmt: skip
    entries = [
        failed,
        replace(by_hand, scope=Scope.GROUP, term="BAD", source_title="BAD"),
        replace(by_hand, scope=Scope.PATTERN, term="/cam-?rip|telesync/i", source_title="x"),
        replace(by_hand, scope=Scope.HASH, term="ab" * 20, movie_id=movies[1].id),
        replace(by_hand, scope=Scope.TITLE, term=failed.source_title, movie_id=movies[2].id),
        replace(failed, expires_at=NOW - timedelta(days=2), at=NOW - timedelta(days=4)),
        replace(
            failed, failure=FailureReason.RELEASE_PURGED, expires_at=None, attempt=1,
            message="Practice: indexer.example answers “gone” (status 410); check the address",
        ),
        replace(
            failed, source_title="Very.Long.Name.Of.A.Release." * 9 + "-GRP",
            failure=FailureReason.IMPORT_MEDIA_INFO, attempt=1234,
            message="No audio track was found in the file, " * 9,
        ),
        replace(by_hand, scope=Scope.PATTERN, term="فيلم", source_title="فيلم"),
    ]  # fmt: skip
    return [replace(one, at=one.at - timedelta(hours=n)) for n, one in enumerate(entries)]
