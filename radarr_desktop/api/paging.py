"""Radarr's pages: a part of a list, with its place and order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from radarr_desktop.api.call import Query
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.store import Page

T = TypeVar("T")
W = TypeVar("W")

#: Gives what a list is sorted by: values that compare with each other.
SortKey = Callable[[T], Any]

_PROTOCOLS = {
    **{one.value: one for one in Protocol},
    "0": Protocol.UNKNOWN,
    "1": Protocol.USENET,
    "2": Protocol.TORRENT,
}
_DEFAULT_SIZE = 10
_LARGEST_SIZE = 100_000


class PageWire(Struct, Generic[W], rename="camel", kw_only=True):
    """A page of a list."""

    page: int
    page_size: int
    sort_key: str
    sort_direction: str
    total_records: int
    records: list[W]


def page_asked(query: Query, keys: Sequence[str], default: str, *, descending: bool) -> Page:
    """The page that a query asks for; an unknown key means the default one in its usual order."""
    asked = query.text("sortKey").lower()
    # Clients name keys with their table: `movieMetadata.sortTitle`, `movies.sortTitle`.
    known = {key.lower(): key for key in keys}
    key = known.get(asked) or known.get(asked.rpartition(".")[2])
    direction = query.text("sortDirection").lower()
    is_descending = (
        direction == "descending" if direction in ("ascending", "descending") else descending
    )
    return Page(
        number=max(1, query.number("page", 1)),
        size=min(_LARGEST_SIZE, max(1, query.number("pageSize", _DEFAULT_SIZE))),
        sort_key=key or default,
        descending=is_descending if key or direction else descending,
    )


def protocols_asked(query: Query) -> tuple[Protocol, ...]:
    """Those of `protocols`, by name or by Radarr's number; none = all.

    Raises:
        InvalidInputError: there is no such protocol.
    """
    found = []
    for text in query.texts("protocols"):
        known = _PROTOCOLS.get(text.lower())
        if known is None:
            raise InvalidInputError.of("protocols", f"{text!r} is no protocol", text)
        found.append(known)
    return tuple(found)


def page_wire(page: Page, total: int, records: list[W]) -> PageWire[W]:
    """The answer."""
    return PageWire(
        page=page.number,
        page_size=page.size,
        sort_key=page.sort_key,
        sort_direction="descending" if page.descending else "ascending",
        total_records=total,
        records=records,
    )


def cut(items: Sequence[T], page: Page, keys: Mapping[str, SortKey[T]]) -> list[T]:
    """The items of a page, for lists that are whole in memory."""
    ordered = sorted(items, key=keys[page.sort_key], reverse=page.descending)
    start = (page.number - 1) * page.size
    return ordered[start : start + page.size]
