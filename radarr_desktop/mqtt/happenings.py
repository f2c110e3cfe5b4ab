"""From the engine's facts to messages on the event topic."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from radarr_desktop.domain.events import (
    DownloadFailed,
    Event,
    HealthChanged,
    ImportBlocked,
    MovieAdded,
    MovieDeleted,
    MovieEvent,
    MovieFileDeleted,
    MovieImported,
    ReleaseGrabbed,
)
from radarr_desktop.domain.movie import ImageKind, Movie

#: Every type that is ever sent; Home Assistant refuses others.
EVENT_TYPES = (
    "grabbed", "imported", "upgraded", "failed", "import_blocked", "movie_added", "movie_deleted",
    "file_deleted", "health_issue", "health_restored", "add_failed",
)  # fmt: skip
#: Those that an automation may begin with, as triggers of the device.
TRIGGERS = ("grabbed", "imported", "upgraded", "failed", "import_blocked", "health_issue")

#: So many issues at once are told one by one.
MOST_ISSUES = 10

#: What every message holds, whatever happened.
_EMPTY: Mapping[str, Any] = {
    "title": None, "year": None, "tmdb_id": None, "imdb_id": None, "quality": None,
    "size_gb": None, "release": None, "indexer": None, "client": None, "poster": None,
    "message": None,
}  # fmt: skip

Json = dict[str, Any]


def happenings(event: Event) -> list[Json]:
    """Messages for an event, without `id` and `time`; none for what nobody waits for."""
    match event:
        case ReleaseGrabbed():
            return [
                _film("grabbed", event)
                | {
                    "release": event.release_title,
                    "quality": event.quality,
                    "size_gb": _gigabytes(event.size_bytes),
                    "indexer": event.indexer,
                    "client": event.client,
                }
            ]
        case MovieImported():
            return [
                _film("upgraded" if event.is_upgrade else "imported", event)
                | {
                    "release": event.release_title,
                    "quality": event.quality,
                    "size_gb": _gigabytes(event.size_bytes),
                }
            ]
        case DownloadFailed():
            facts = {"release": event.release_title, "message": event.reason}
            return [_film("failed", event) | facts]
        case ImportBlocked():
            facts = {"release": event.release_title, "message": event.reason}
            return [_film("import_blocked", event) | facts]
        case MovieAdded():
            return [_film("movie_added", event)]
        case MovieDeleted():
            return [_film("movie_deleted", event)]
        case MovieFileDeleted():
            return [_film("file_deleted", event) | {"message": event.reason}]
        case HealthChanged():
            return [
                *(_message("health_issue", text) for text in event.raised[:MOST_ISSUES]),
                *(_message("health_restored", text) for text in event.restored[:MOST_ISSUES]),
            ]
        case _:
            return []


def add_failed(term: str, reason: str) -> Json:
    """A film that was asked for over MQTT and could not be added."""
    return _message("add_failed", reason) | {"title": term}


def with_film(message: Json, movie: Movie | None) -> Json:
    """The message with what the library knows beyond the event."""
    if movie is None:
        return message
    return message | {
        "imdb_id": movie.metadata.imdb_id or None,
        "poster": movie.metadata.image_url(ImageKind.POSTER) or None,
        "quality": message["quality"]
        or (movie.file.quality.quality.name if movie.file is not None else None),
    }


def stamped(message: Json, event_id: str, now: datetime) -> Json:
    """The message, ready to be sent."""
    return {"event_type": message["event_type"], "id": event_id, "time": now.isoformat()} | message


def _film(kind: str, event: MovieEvent) -> Json:
    return {
        **_EMPTY,
        "event_type": kind,
        "title": event.title or None,
        "year": event.year or None,
        "tmdb_id": event.tmdb_id or None,
    }


def _message(kind: str, text: str) -> Json:
    return {**_EMPTY, "event_type": kind, "message": text}


def _gigabytes(size_bytes: int) -> float:
    return round(size_bytes / 1e9, 2)
