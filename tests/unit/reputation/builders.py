"""Observations in a few words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from radarr_desktop.domain.reputation.observation import GIBIBYTE, Observation

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


def seen(
    number: int, seeders: int | None, leechers: int | None, size: float, completed: int | None,
    *, internal: bool = False, days: int = 100, **changes: Any,
) -> Observation:  # fmt: skip
    """Release `number` of a group, so many days old."""
    values: dict[str, Any] = {
        "indexer_id": 1, "guid": f"HDBits-{number}", "indexer_name": "HDBits",
        "title": f"Film.{number}.2020.1080p.BluRay.x264-GRP", "group": "GRP",
        "size_bytes": round(size * GIBIBYTE), "seeders": seeders, "leechers": leechers,
        "times_completed": completed, "is_internal": internal, "resolution": 1080,
        "medium": "bluray", "added_at": NOW - timedelta(days=days), "seen_at": NOW,
    }  # fmt: skip
    return Observation(**{**values, **changes})


EXAMPLE_A = [
    seen(1, 40, 2, 20, 84, internal=True, days=15), seen(2, 30, 3, 22, 33, internal=True),
    seen(3, 25, 5, 18, 15), seen(4, 5, 0, 20, 10),
]  # fmt: skip
EXAMPLE_B = [seen(1, 3, 6, 4, 3, days=90), seen(2, 1, 2, 10, 0, days=300)]
