"""States to be shown, with everything in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.health import Issue, Level
from radarr_desktop.engine.settings import MqttSettings
from radarr_desktop.mqtt.discovery import DeviceFacts
from radarr_desktop.mqtt.state import FolderSpace, Happened, LeftAlone, QueueItem, Release, State
from radarr_desktop.mqtt.topics import Topics
from radarr_desktop.ports.store import LibraryCounts
from tests.database import values

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TOPICS = Topics.of(MqttSettings(enabled=True, host="h", instance_id="ab12cd34"))
FACTS = DeviceFacts(name="Radarr Desktop", version="1.2.3")


def item(**changes: Any) -> QueueItem:
    whole = QueueItem(
        title="Nosferatu",
        year=1922,
        tmdb_id=653,
        quality="Bluray-1080p",
        progress=0.25,
        size_bytes=8_000_000_000,
        left_bytes=6_000_000_000,
        speed=2_500_000,
        eta=NOW + timedelta(minutes=40),
        state="downloading",
        status="downloading",
        client="qBittorrent",
        indexer="Practice",
        poster_url="https://example.org/p.jpg",
    )
    return replace(whole, **changes)


def film(movie_id: int = 1, **changes: Any) -> Movie:
    return replace(
        values.film(1, 653, "Nosferatu", id=movie_id, file=values.movie_file(movie_id)), **changes
    )


def issue(level: Level = Level.WARNING, message: str = "No client") -> Issue:
    return Issue(source="DownloadClientCheck", level=level, message=message)


FULL = State(
    version="1.2.3",
    started_at=NOW - timedelta(hours=3),
    counts=LibraryCounts(
        movies=12, monitored=10, with_file=8, missing=3, cutoff_unmet=1, size_bytes=123_456_789_012
    ),
    folders=(
        FolderSpace(id=1, path="/films", free_bytes=5_123_456_789_012),
        FolderSpace(id=7, path="/mnt/Ünïcödé 电影", free_bytes=None),
    ),
    low_space_bytes=10_000_000_000,
    queue=(item(), item(title="Häxan", year=0, speed=500_000, eta=None, is_stalled=True)),
    last_import=Happened(at=NOW - timedelta(days=1), title="Metropolis (1927)", quality="DVD"),
    last_grab=Happened(at=NOW, title="Nosferatu (1922)", quality="Bluray-1080p"),
    last_rss_sync=NOW - timedelta(minutes=12),
    issues=(issue(),),
    clients_answer=True,
    indexers_answer=False,
    left_alone=(
        LeftAlone(
            kind="indexer",
            name="Example",
            state="open",
            until=NOW + timedelta(minutes=5),
            message="Example: nothing answers",
        ),
        LeftAlone(kind="tmdb", name="tmdb", state="halfOpen", until=None, message="away"),
    ),
    recent=(film(),),
    upcoming=(Release(movie=film(2), at=NOW + timedelta(days=3), kind="digital"),),
)
