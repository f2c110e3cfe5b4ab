"""Library rows for windows' tests: plain values, as many as wanted."""

import random
from datetime import UTC, datetime, timedelta

from radarr_desktop.base.text import sort_title
from radarr_desktop.ports.store import LibraryRow

NOW = datetime(2026, 3, 14, 16, 20, tzinfo=UTC)

TITLES = (
    ("Battleship Potemkin", 1925), ("The Cabinet of Dr. Caligari", 1920),
    ("Carnival of Souls", 1962), ("Charade", 1963), ("D.O.A.", 1950), ("Detour", 1945),
    ("The General", 1926), ("The Gold Rush", 1925), ("His Girl Friday", 1940),
    ("The Hitch-Hiker", 1953), ("The Lost World", 1925), ("Metropolis", 1927),
    ("Night of the Living Dead", 1968), ("Nosferatu", 1922), ("The Phantom of the Opera", 1925),
    ("Safety Last!", 1923), ("Sherlock Jr.", 1924), ("A Trip to the Moon", 1902),
    ("Les Misérables", 1934), ("Häxan", 1922), ("Vampyr", 1932), ("Zéro de conduite", 1933),
)  # fmt: skip
QUALITIES = ("Bluray-1080p", "WEBDL-1080p", "DVD", "Bluray-720p", "Remux-2160p")


def library_row(
    row_id: int = 1, title: str = "Charade", year: int = 1963, **changes: object
) -> LibraryRow:
    """A film on the shelf; `changes` are fields of the row."""
    values = {
        "id": row_id, "tmdb_id": 1000 + row_id, "imdb_id": f"tt{row_id:07d}", "title": title,
        "sort_title": sort_title(title), "year": year, "status": "released", "monitored": True,
        "is_available": True, "quality_profile_id": 1, "quality_name": "Bluray-1080p",
        "size_bytes": 8 * 2**30, "runtime_minutes": 96, "wants_better": False,
        "added_at": NOW - timedelta(days=row_id % 400), "poster_url": "", "genres": ("Horror",),
        "rating": 7.4, "tags": (), "path": f"/films/{title} ({year})",
        "available_on": NOW - timedelta(days=400),
    }  # fmt: skip
    return LibraryRow(**{**values, **changes})  # type: ignore[arg-type]


def library_rows(count: int) -> list[LibraryRow]:
    """Films in all states, the same ones each time."""
    dice = random.Random(4)
    words = sorted({word for title, _year in TITLES for word in title.split() if len(word) > 3})
    rows = []
    for place in range(count):
        if place < len(TITLES):
            title, year = TITLES[place]
        else:
            title = " ".join(dice.sample(words, 2)) + f" {place}"
            year = dice.randint(1902, 2026)
        kind = place % 9
        changes: dict[str, object] = {"quality_name": dice.choice(QUALITIES)}
        if kind == 5:
            changes |= {"quality_name": "", "size_bytes": 0}
        elif kind == 4:
            changes |= {"wants_better": True}
        elif kind == 7:
            changes |= {
                "quality_name": "", "size_bytes": 0, "is_available": False,
                "available_on": NOW + timedelta(days=40),
            }  # fmt: skip
        elif kind == 8 and place % 2:
            changes |= {"quality_name": "", "size_bytes": 0, "monitored": False}
        rows.append(library_row(place + 1, title, year, **changes))
    return rows
