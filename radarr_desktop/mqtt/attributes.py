"""The topics that hold lists: JSON objects that Home Assistant shows as attributes.

Its recorder keeps no attributes beyond 16,384 bytes, so every list ends before that.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from radarr_desktop.domain.movie import ImageKind, Movie
from radarr_desktop.mqtt.state import QueueItem, Release, State

#: Below the recorder's limit, with room for what Home Assistant adds (name, unit, icon).
LARGEST = 15_000
#: The line of a card that says when a film comes out; the card fills in `$day` and `$date`.
_RELEASE_LINE = {"cinema": "Cinema", "digital": "Digital", "physical": "Disc"}

Json = dict[str, Any]


def encoded(value: object) -> bytes:
    """Compact UTF-8 JSON; half a surrogate pair in a foreign title becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def lists(state: State, limit: int = LARGEST) -> dict[str, bytes]:
    """The last part of each topic → what is to lie there."""
    return {
        "queue": queue(state.queue, limit),
        "health": health(state, limit),
        "recent": recent(state.recent, limit),
        "upcoming": upcoming(state.upcoming, limit),
    }


def queue(items: Sequence[QueueItem], limit: int = LARGEST) -> bytes:
    """Downloads, and how many more there are."""
    return _fitting(
        [_queue_row(item) for item in items],
        lambda rows, more: {"items": rows, "more": more},
        limit,
    )


def health(state: State, limit: int = LARGEST) -> bytes:
    """What is wrong."""
    rows = [
        {"source": one.source, "level": one.level.value, "message": one.message, "url": None}
        for one in state.issues
    ]
    return _fitting(rows, lambda shown, more: {"issues": shown, "more": more}, limit)


def recent(movies: Sequence[Movie], limit: int = LARGEST) -> bytes:
    """Films that came last, for upcoming-media-card."""
    rows = [_card(movie, movie.file.added_at if movie.file else movie.added_at) for movie in movies]
    for row in rows:
        row["release"] = "Added $day, $date"
    return _cards(rows, limit)


def upcoming(releases: Sequence[Release], limit: int = LARGEST) -> bytes:
    """Films to come, for upcoming-media-card."""
    rows = []
    for release in releases:
        row = _card(release.movie, release.at)
        row["release"] = f"{_RELEASE_LINE[release.kind]} $day, $date"
        rows.append(row)
    return _cards(rows, limit)


def midnight(day: date) -> datetime:
    """The beginning of a day, with a zone."""
    return datetime.combine(day, time(), UTC)


def _queue_row(item: QueueItem) -> Json:
    return {
        "title": item.title,
        "year": item.year or None,
        "tmdb_id": item.tmdb_id or None,
        "quality": item.quality or None,
        "progress": round(item.progress * 100, 1),
        "size_gb": round(item.size_bytes / 1e9, 2),
        "speed": round(item.speed / 1e6, 2),
        "eta": item.eta.isoformat(timespec="seconds") if item.eta else None,
        # While it is with the client, what the client says tells more: paused, queued, warning.
        "state": item.status if item.state == "downloading" else item.state,
        "client": item.client,
        "indexer": item.indexer or None,
    }


def _card(movie: Movie, at: datetime) -> Json:
    data = movie.metadata
    rating = next((one.value for one in data.ratings if one.value), 0.0)
    trailer = data.youtube_trailer_id
    return {
        "title": movie.title,
        "airdate": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "flag": movie.file is not None,
        "runtime": data.runtime_minutes,
        "studio": data.studio,
        "genres": ", ".join(data.genres[:3]),
        "rating": f"★ {rating:.1f}" if rating else "",
        "poster": data.image_url(ImageKind.POSTER),
        "fanart": data.image_url(ImageKind.FANART),
        "deep_link": f"https://www.themoviedb.org/movie/{data.tmdb_id}",
        "trailer": f"https://www.youtube.com/watch?v={trailer}" if trailer else "",
        "summary": data.overview[:200],
        "tmdb_id": data.tmdb_id,
    }


def _cards(rows: list[Json], limit: int) -> bytes:
    # The card takes its defaults from the first entry of the list.
    defaults = {
        "title_default": "$title",
        "line1_default": "$release",
        "line2_default": "$genres",
        "line3_default": "$rating - $runtime",
        "line4_default": "$studio",
        "icon": "mdi:eye-off",
    }
    return _fitting(rows, lambda shown, _more: {"data": [defaults, *shown]}, limit)


def _fitting(rows: list[Json], wrap: Callable[[list[Json], int], Json], limit: int) -> bytes:
    room = limit - len(encoded(wrap([], len(rows))))
    shown: list[Json] = []
    for row in rows:
        room -= len(encoded(row)) + 1
        if room < 0:
            break
        shown.append(row)
    return encoded(wrap(shown, len(rows) - len(shown)))
