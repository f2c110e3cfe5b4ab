"""HDBits' answers → releases; pure.

What the site is known to vary is read either way: numbers as text, an empty object in place of a
number, no `imdb`. A row that cannot be read is left out, the others stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec

from radarr_desktop.adapters.feed_values import (
    parse_date,
    parse_imdb_id,
    parse_info_hash,
    parse_title,
)
from radarr_desktop.adapters.indexers.hdbits.settings import HDBitsSettings
from radarr_desktop.adapters.site_values import is_set, member, number, size, text
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.ports.provider import ProviderIdentity

_DISC, _XXX = 1, 7
_HALF_MEDIUMS = frozenset({_DISC, 4, 5})
_HALF_CATEGORIES = frozenset({2, 3})


class Row(msgspec.Struct):
    """A torrent as the site describes it; only what is read is named."""

    id: int | str
    name: str = ""
    filename: Any = ""
    hash: Any = ""
    size: int | None = 0
    utadded: int | None = None
    added: str | None = ""
    seeders: Any = None
    leechers: Any = None
    times_completed: Any = None
    freeleech: Any = "no"
    type_category: Any = 0
    type_medium: Any = 0
    type_origin: Any = 0
    type_exclusive: Any = 0
    imdb: Any = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of torrents."""

    releases: tuple[Release, ...]
    #: How many rows there were, readable or not.
    row_count: int


def read_page(rows: list[Any], settings: HDBitsSettings, identity: ProviderIdentity) -> Page:
    """The releases in an answer's rows."""
    return Page(tuple(_releases(rows, settings, identity)), len(rows))


def download_url(base_url: str, torrent_id: object, passkey: str) -> str:
    """Where the torrent is fetched; never to be shown."""
    query = urlencode({"id": str(torrent_id), "passkey": passkey})
    return f"{base_url.rstrip('/')}/download.php?{query}"


def details_url(base_url: str, torrent_id: object) -> str:
    """The page for people."""
    return f"{base_url.rstrip('/')}/details.php?{urlencode({'id': str(torrent_id)})}"


def _releases(
    rows: list[Any], settings: HDBitsSettings, identity: ProviderIdentity
) -> Iterator[Release]:
    for raw in rows:
        try:
            row = msgspec.convert(raw, Row, strict=False)
        except msgspec.ValidationError:
            continue
        title, published = _title(row, settings), _published(row)
        torrent_id = text(row.id)
        if not title or published is None or not torrent_id:
            continue
        yield Release(
            guid=f"HDBits-{torrent_id}",
            title=title,
            indexer_id=identity.id,
            indexer_name=identity.name,
            indexer_priority=identity.priority,
            protocol=Protocol.TORRENT,
            size_bytes=size(row.size),
            published_at=published,
            download_url=download_url(settings.base_url, torrent_id, settings.api_key),
            info_hash=parse_info_hash(text(row.hash), ""),
            info_url=details_url(settings.base_url, torrent_id),
            seeders=number(row.seeders),
            leechers=number(row.leechers),
            imdb_id=parse_imdb_id(text(member(row.imdb, "id"))),
            flags=_flags(row, settings),
            grabs=number(row.times_completed),
            is_exclusive=is_set(row.type_exclusive),
        )


def _title(row: Row, settings: HDBitsSettings) -> str:
    is_plain = number(row.type_medium) != _DISC and number(row.type_category) != _XXX
    file_name = text(row.filename).removesuffix(".torrent")
    if settings.use_filenames and is_plain and file_name:
        return file_name
    return parse_title(row.name)


def _published(row: Row) -> datetime | None:
    if row.utadded:
        try:
            return datetime.fromtimestamp(row.utadded, UTC)
        except (OverflowError, ValueError, OSError):
            return None
    return parse_date(row.added or "")


def _flags(row: Row, settings: HDBitsSettings) -> IndexerFlag:
    category = number(row.type_category)
    is_internal = is_set(row.type_origin)
    flags = IndexerFlag.INTERNAL if is_internal else IndexerFlag.NONE
    is_half = (
        number(row.type_medium) in _HALF_MEDIUMS or is_internal or category in _HALF_CATEGORIES
    )
    if is_set(row.freeleech):
        flags |= IndexerFlag.FREELEECH
    elif settings.half_leech and category != _XXX and is_half:
        flags |= IndexerFlag.HALFLEECH
    return flags
