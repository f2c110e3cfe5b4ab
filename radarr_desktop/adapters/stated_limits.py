"""The limits that an indexer states in its feed: read, and kept to."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from lxml import etree

from radarr_desktop.adapters.feed_values import parse_date, parse_int
from radarr_desktop.adapters.safe_xml import local_name
from radarr_desktop.base.errors import HeldBackError
from radarr_desktop.ports.indexer import StatedLimits

#: Limits that do not say when there is room again: asked after this.
_ROOM_AGAIN_AFTER = timedelta(hours=1)
#: What was done so long ago counts no more.
_COUNTED_FOR = timedelta(days=1)
_ELEMENTS = frozenset({"limits", "apilimits"})


def parse_limits(root: etree._Element) -> StatedLimits | None:
    """The limits in a feed (`<limits>`, `<newznab:apilimits>`), None if it states none.

    A limit that says only when the oldest request was has room again a day after it.
    """
    for channel in (root, *root):
        for element in channel:
            if local_name(element).lower() in _ELEMENTS:
                return _limits(element)
    return None


def _limits(element: etree._Element) -> StatedLimits | None:
    values = {re.sub(r"\W", "", str(name)).lower(): value for name, value in element.items()}
    stated = StatedLimits(
        queries=parse_int(_text(values, "apicurrent")),
        most_queries=parse_int(_text(values, "apimax")),
        queries_free_at=_free_at(values, "api"),
        grabs=parse_int(_text(values, "grabcurrent")),
        most_grabs=parse_int(_text(values, "grabmax")),
        grabs_free_at=_free_at(values, "grab"),
    )
    return None if stated == StatedLimits() else stated


def _text(values: dict[str, str | bytes], name: str) -> str:
    return str(values.get(name, ""))


def _free_at(values: dict[str, str | bytes], what: str) -> datetime | None:
    free_at = parse_date(_text(values, f"{what}nextavailable"))
    if free_at is not None:
        return free_at
    oldest = parse_date(_text(values, f"{what}oldesttime"))
    return oldest + _COUNTED_FOR if oldest else None


class LimitKeeper:
    """Keeps to what an indexer stated last."""

    def __init__(self, name: str) -> None:
        """`name` is the indexer's, for messages."""
        self._name = name
        self._stated_at: datetime | None = None
        self.stated: StatedLimits | None = None

    def note(self, stated: StatedLimits | None, now: datetime) -> None:
        """What its answer states; None = nothing, what it stated before still holds."""
        if stated is not None:
            self.stated, self._stated_at = stated, now

    def note_grab(self) -> None:
        """One more file was fetched; the next feed tells the true number."""
        if self.stated is not None and self.stated.grabs is not None:
            self.stated = replace(self.stated, grabs=self.stated.grabs + 1)

    def check_query(self, now: datetime) -> None:
        """Raises HeldBackError if it would not answer another query."""
        if self.stated is not None:
            one = self.stated
            self._check("requests", one.queries, one.most_queries, one.queries_free_at, now)

    def check_grab(self, now: datetime) -> None:
        """Raises HeldBackError if it would not give another file."""
        if self.stated is not None:
            one = self.stated
            self._check("downloads", one.grabs, one.most_grabs, one.grabs_free_at, now)

    def _check(
        self, what: str, done: int | None, most: int | None, free_at: datetime | None, now: datetime
    ) -> None:
        if done is None or most is None or done < most or self._stated_at is None:
            return
        free_at = free_at or self._stated_at + _ROOM_AGAIN_AFTER
        if now >= free_at:
            return
        raise HeldBackError(
            self._name,
            f"{self._name} was not asked: it says that {done} of {most} {what} are used; "
            f"there is room again at {free_at.astimezone():%H:%M}",
            retry_after=free_at - now,
        )
