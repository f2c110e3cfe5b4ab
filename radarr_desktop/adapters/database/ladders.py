"""Ladders of releases that were judged together: each different rung is kept once for all of them.

Of the thirty-odd rungs of a release few are its own (size, seeders, place): the film, its profile
and the settings are the same for most of the others. A release keeps the places of its rungs.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import Json, dumps, from_plain, parse
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.rejection import RejectionKind

_Key = tuple[str, str, str, bool, RejectionKind | None, datetime | None]


class SharedRungs:
    """The different rungs of a batch, while it is written."""

    def __init__(self) -> None:
        self._places: dict[_Key, int] = {}
        self._rungs: list[Rung] = []

    def places(self, ladder: Iterable[Rung]) -> list[int]:
        """Where the rungs of a ladder are, in its order."""
        return [self._place(rung) for rung in ladder]

    def to_json(self) -> str:
        """All of them as a column holds them."""
        return dumps(self._rungs)

    def _place(self, rung: Rung) -> int:
        # Not the rung itself: a dataclass takes five times as long to be found.
        kind = None if rung.passes else rung.kind
        key = (rung.rule, rung.saw, rung.wanted, rung.passes, kind, rung.until)
        place = self._places.setdefault(key, len(self._rungs))
        if place == len(self._rungs):
            self._rungs.append(rung)
        return place


class StoredRungs:
    """The rungs of a batch as they were written; only those that are asked for are made."""

    def __init__(self, text: str | bytes) -> None:
        self._plain: list[Json] = parse(text)
        self._made: dict[int, Rung] = {}

    def ladder(self, places: Sequence[int]) -> tuple[Rung, ...]:
        """The rungs at these places."""
        return tuple([self._rung(place) for place in places])

    def _rung(self, place: int) -> Rung:
        if place not in self._made:
            self._made[place] = from_plain(Rung, self._plain[place])
        return self._made[place]
