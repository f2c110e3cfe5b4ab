"""Films, files and facts to import."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.facts import FoundFile, ImportCandidate, ImportFacts
from radarr_desktop.domain.movie import MediaInfo, Movie, MovieFile, MovieMetadata
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import (
    BY_NAME,
    QUALITIES,
    ProfileItem,
    QualityModel,
    QualityProfile,
    Revision,
)
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
GB = 2**30

PROFILE = QualityProfile(
    id=1,
    name="Any",
    items=tuple(ProfileItem(qualities=(quality,), allowed=True) for quality in QUALITIES),
    cutoff=7,
)
MEDIA = MediaInfo(
    width=1920,
    height=1080,
    runtime_seconds=94 * 60,
    audio_codec="AAC",
    audio_stream_count=1,
    audio_channels=2.0,
)
MOVIE = Movie(
    id=7,
    metadata=MovieMetadata(
        tmdb_id=653,
        title="Nosferatu",
        clean_title="nosferatu",
        sort_title="nosferatu",
        year=1922,
        runtime_minutes=94,
    ),
    path="/films/Nosferatu (1922)",
    root_folder_path="/films",
    quality_profile_id=1,
    added_at=NOW,
)
RELEASE_NAME = "Nosferatu.1922.1080p.BluRay.x264-GRP"


def a_file(relative_path: str = "Nosferatu.1922.mkv", **changes) -> FoundFile:
    base = FoundFile(
        path=f"/downloads/{RELEASE_NAME}/{relative_path}",
        relative_path=relative_path,
        size_bytes=4 * GB,
        modified_at=NOW - timedelta(hours=1),
        media_info=MEDIA,
    )
    return replace(base, **changes)


def a_quality(name: str, **revision) -> QualityModel:
    return QualityModel(quality=BY_NAME[name.lower()], revision=Revision(**revision))


def a_candidate(quality_name: str = "Bluray-1080p", **changes) -> ImportCandidate:
    base = ImportCandidate(file=a_file(), movie=MOVIE, quality=a_quality(quality_name))
    return replace(base, **changes)


def facts(**changes) -> ImportFacts:
    return replace(ImportFacts(now=NOW, profile=PROFILE), **changes)


def a_movie_file(quality: str = "DVD", score: int = 0, **revision) -> MovieFile:
    return MovieFile(
        movie_id=7,
        relative_path="Nosferatu (1922).mkv",
        size_bytes=GB,
        added_at=NOW,
        quality=a_quality(quality, **revision),
        custom_format_score=score,
    )


def a_grab(name: str = RELEASE_NAME, **changes) -> Grab:
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease)
    base = Grab(
        download_id="ab" * 20,
        movie_id=7,
        client_id=1,
        client_name="qBittorrent",
        release=Release(
            guid="1",
            title=name,
            indexer_id=1,
            indexer_name="Practice",
            protocol=Protocol.TORRENT,
            size_bytes=4 * GB,
            published_at=NOW,
            flags=IndexerFlag.FREELEECH,
        ),
        parsed=parsed,
        payload=None,
        state=GrabState.SENT,
        custom_format_score=25,
        why=(),
        correlation_id="c",
        created_at=NOW,
    )
    return replace(base, **changes)
