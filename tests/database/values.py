"""Values with every field set, so that a round trip that loses one is seen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.domain import language, quality
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.download import (
    Download,
    DownloadState,
    Grab,
    GrabState,
    ItemStatus,
    StatusMessage,
)
from radarr_desktop.domain.movie import (
    AlternativeTitle,
    CollectionRef,
    Image,
    ImageKind,
    MediaInfo,
    Movie,
    MovieFile,
    MovieMetadata,
    MovieStatus,
    Rating,
    TitleSource,
)
from radarr_desktop.domain.quality import ProfileItem, QualityModel, QualityProfile, Revision
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release
from tests.support.secrets import known

NOW = datetime(2026, 3, 14, 15, 9, 26, 535000, tzinfo=UTC)
PASSKEY = known("passkey of releases", "passkey-3f1c9a77")
PROPER = QualityModel(quality=quality.BLURAY1080P, revision=Revision(real=1, version=2))


def metadata(tmdb_id: int = 653, title: str = "Nosferatu", **changes: Any) -> MovieMetadata:
    whole = MovieMetadata(
        tmdb_id=tmdb_id,
        title=title,
        clean_title=title.lower().replace(" ", ""),
        sort_title=title.lower(),
        year=1922,
        imdb_id=f"tt{tmdb_id:07d}",
        original_title="Nosferatu, eine Symphonie des Grauens",
        original_language=language.BY_ID[4],
        status=MovieStatus.RELEASED,
        overview="A vampire moves house.",
        runtime_minutes=94,
        in_cinemas=date(1922, 3, 4),
        digital_release=date(2013, 11, 18),
        physical_release=date(2001, 1, 2),
        secondary_year=1921,
        genres=("Horror", "Fantasy"),
        keywords=("vampire", "silent film"),
        studio="Prana-Film",
        certification="PG",
        website="https://example.org/nosferatu",
        youtube_trailer_id="abc",
        popularity=17.5,
        ratings=(Rating(source="imdb", value=7.9, votes=90_000), Rating(source="tmdb", value=7.7)),
        images=(
            Image(kind=ImageKind.FANART, url="https://example.org/f.jpg"),
            Image(kind=ImageKind.POSTER, url="https://example.org/p.jpg"),
        ),
        collection=CollectionRef(tmdb_id=9, title="Vampires"),
        alternative_titles=(
            AlternativeTitle(
                title="Nosferatu le vampire",
                clean_title="nosferatuvampire",
                source=TitleSource.TMDB,
                language=language.BY_ID[2],
            ),
            AlternativeTitle(title="Носферату", clean_title="носферату", source=TitleSource.USER),
        ),
    )
    return replace(whole, **changes)


def film(profile_id: int, tmdb_id: int = 653, title: str = "Nosferatu", **changes: Any) -> Movie:
    whole = Movie(
        metadata=metadata(tmdb_id, title),
        path=f"/films/{title} ({tmdb_id})",
        root_folder_path="/films",
        quality_profile_id=profile_id,
        monitored=True,
        minimum_availability=MovieStatus.IN_CINEMAS,
        added_at=NOW,
        tags=frozenset({3, 1}),
        last_search_at=NOW - timedelta(days=2),
        metadata_refreshed_at=NOW - timedelta(days=1),
    )
    return replace(whole, **changes)


def movie_file(movie_id: int, **changes: Any) -> MovieFile:
    whole = MovieFile(
        movie_id=movie_id,
        relative_path="Nosferatu (1922).mkv",
        size_bytes=5_000_000_000,
        added_at=NOW,
        quality=PROPER,
        languages=(language.BY_ID[4], language.ENGLISH),
        release_group="GRP",
        edition="Restored",
        scene_name="Nosferatu.1922.1080p.BluRay.x264-GRP",
        original_path="Nosferatu/nosferatu.mkv",
        placed_by="hardlink",
        indexer_flags=int(IndexerFlag.FREELEECH | IndexerFlag.SCENE),
        custom_format_score=15,
        media_info=MediaInfo(
            container="Matroska",
            video_codec="x264",
            width=1920,
            height=1080,
            frames_per_second=23.976,
            audio_channels=5.1,
            audio_languages=("deu", "eng"),
        ),
    )
    return replace(whole, **changes)


def profile(name: str = "HD", **changes: Any) -> QualityProfile:
    whole = QualityProfile(
        id=0,
        name=name,
        items=(
            ProfileItem(qualities=(quality.SDTV,), allowed=False),
            ProfileItem(
                qualities=(quality.WEBDL1080P, quality.WEBRIP1080P),
                allowed=True,
                group_id=1000,
                group_name="WEB 1080p",
            ),
            ProfileItem(qualities=(quality.BLURAY1080P,), allowed=True),
        ),
        cutoff=quality.BLURAY1080P.id,
        min_format_score=1,
        cutoff_format_score=10,
        min_upgrade_format_score=2,
        format_scores=((7, -5), (8, 100)),
        language=language.ORIGINAL,
    )
    return replace(whole, **changes)


def release(guid: str = "guid-1", **changes: Any) -> Release:
    whole = Release(
        guid=guid,
        title="Nosferatu.1922.1080p.BluRay.x264-GRP",
        indexer_id=4,
        indexer_name="Practice",
        protocol=Protocol.TORRENT,
        size_bytes=5_000_000_000,
        published_at=NOW - timedelta(hours=3),
        download_url=f"https://example.org/dl/{guid}?passkey={PASSKEY}",
        magnet_url=f"magnet:?xt=urn:btih:{'a' * 40}&tr=https://t.example/{PASSKEY}",
        info_hash="a" * 40,
        info_url="https://example.org/details/1",
        seeders=12,
        leechers=0,
        tmdb_id=653,
        imdb_id="tt0013442",
        flags=IndexerFlag.FREELEECH | IndexerFlag.INTERNAL,
        categories=(2000, 2040),
        indexer_priority=7,
    )
    return replace(whole, **changes)


PARSED = ParsedRelease(
    release_title="Nosferatu.1922.PROPER.REAL.1080p.BluRay.x264-GRP",
    titles=("Nosferatu", "Nosferatu le vampire"),
    year=1922,
    quality=PROPER,
    quality_from="name",
    edition="Restored",
    release_group="GRP",
    languages=(language.BY_ID[4],),
    imdb_id="tt0013442",
)


def grab(movie_id: int, download_id: str = "a" * 40, **changes: Any) -> Grab:
    whole = Grab(
        download_id=download_id,
        movie_id=movie_id,
        client_id=2,
        client_name="qBittorrent",
        release=release(),
        parsed=PARSED,
        payload=b"d8:announce" + PASSKEY.encode() + b"e",
        state=GrabState.SENDING,
        custom_format_score=15,
        why=("Best quality", "Most seeders"),
        ladder=(Rung(rule="MaximumSize", passes=True, saw="4.0 GB", wanted="at most 8.0 GB"),),
        correlation_id="c-1",
        created_at=NOW,
        interactive=True,
    )
    return replace(whole, **changes)


def download(grab_id: int, movie_id: int, **changes: Any) -> Download:
    whole = Download(
        grab_id=grab_id,
        download_id="a" * 40,
        movie_id=movie_id,
        client_id=2,
        client_name="qBittorrent",
        indexer_name="Practice",
        title="Nosferatu.1922.1080p.BluRay.x264-GRP",
        protocol=Protocol.TORRENT,
        state=DownloadState.DOWNLOADING,
        status=ItemStatus.DOWNLOADING,
        total_bytes=5_000_000_000,
        remaining_bytes=1_000_000_000,
        speed=1_000_000,
        eta=timedelta(minutes=17, seconds=3),
        output_path="/downloads/Nosferatu",
        messages=(StatusMessage(title="nosferatu.mkv", messages=("Slow", "No peers")),),
        correlation_id="c-1",
        added_at=NOW,
        changed_at=NOW + timedelta(minutes=1),
        stalled_since=NOW,
        missing_since=NOW + timedelta(minutes=2),
    )
    return replace(whole, **changes)


async def stored_film(
    database: Database, tmdb_id: int = 653, title: str = "Nosferatu", **changes: Any
) -> Movie:
    """A film in the library, with a profile of its own if none is there."""
    profiles = await database.profiles.profiles()
    profile_id = profiles[0].id if profiles else await database.profiles.save_profile(profile())
    movie_id = await database.movies.add(film(profile_id, tmdb_id, title, **changes))
    found = await database.movies.get(movie_id)
    assert found is not None
    return found
