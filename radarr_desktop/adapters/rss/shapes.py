"""Which element of a feed says what: found by looking at its items; pure.

    ezRSS        the elements that ezRSS defined for torrents
    otherwise    address    the first item's enclosure, or else `link`
                 seeders    in the description, if any item has them there
                 size       the enclosure's length, an element `size` or `Size`, the description

A size counts when no item states one below 2 MiB; in descriptions it is enough that more than half
of the items state a good one, for people write other sizes there too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import msgspec

from radarr_desktop.adapters.feed_values import (
    digest,
    parse_guid,
    parse_info_hash,
    parse_int,
    parse_size,
)
from radarr_desktop.adapters.rss.items import RssDocument, RssItem
from radarr_desktop.adapters.rss.values import leechers_in, seeders_in, size_in
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.provider import ProviderIdentity

#: No film is smaller.
_LEAST_SIZE = 2 * 1024 * 1024
_SCHEMES = ("magnet:", "http:", "https:")
_MAX_SIZE = 2**63 - 1


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Where the values of a feed's items are."""

    is_ezrss: bool = False
    has_enclosure_url: bool = False
    has_enclosure_length: bool = False
    has_size_in_description: bool = False
    has_seeders_in_description: bool = False
    size_element: str | None = None


EZRSS = Shape(is_ezrss=True)


class UnsupportedFeedError(ValueError):
    """No shape fits; the message says what is wrong with the feed."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose feed it is, and what relative addresses in it refer to."""

    identity: ProviderIdentity
    url: str


def find_shape(document: RssDocument, source: Source, *, allow_zero_size: bool) -> Shape:
    """The shape of a feed.

    Raises:
        UnsupportedFeedError: its items cannot be used.
    """
    items = document.items
    if not items:
        raise UnsupportedFeedError("the feed is empty")
    if all(one.published_at is None for one in items):
        # Programs of Radarr's family look for these words.
        raise UnsupportedFeedError("Rss feed must have a pubDate with a date in its items")
    if document.is_ezrss:
        releases = read_releases(items, EZRSS, source)
        is_right = _are_sizes(releases, allow_zero_size=allow_zero_size)
        if is_right and not _problem(items, releases):
            return EZRSS
    shape = Shape(has_enclosure_url=items[0].enclosure is not None)
    if problem := _problem(items, read_releases(items, shape, source)):
        raise UnsupportedFeedError(problem)
    if any(seeders_in(one.text("description")) is not None for one in items):
        shape = msgspec.structs.replace(shape, has_seeders_in_description=True)
    return _with_size(items, shape, allow_zero_size=allow_zero_size)


def read_releases(items: Sequence[RssItem], shape: Shape, source: Source) -> list[Release]:
    """The items as releases, as the shape says; those without title, date or address left out."""
    found = (_release(one, shape, source) for one in items)
    return [one for one in found if one is not None]


def _with_size(items: Sequence[RssItem], shape: Shape, *, allow_zero_size: bool) -> Shape:
    for one in (
        msgspec.structs.replace(shape, has_enclosure_length=True),
        msgspec.structs.replace(shape, size_element="size"),
        msgspec.structs.replace(shape, size_element="Size"),
    ):
        if all(_size(item, one) >= _LEAST_SIZE for item in items):
            return one
    described = msgspec.structs.replace(shape, has_size_in_description=True)
    good = sum(_size(item, described) >= _LEAST_SIZE for item in items)
    if good > len(items) / 2:
        return described
    if not allow_zero_size:
        raise UnsupportedFeedError(
            "the feed states no size of its releases, or none that a film could have; if you want "
            "it all the same, allow releases without a size"
        )
    return shape


def _are_sizes(releases: Sequence[Release], *, allow_zero_size: bool) -> bool:
    """Could all of them be sizes of films; 0 = not stated?"""
    return all(
        one.size_bytes >= _LEAST_SIZE or (allow_zero_size and not one.size_bytes)
        for one in releases
    )


def _problem(items: Sequence[RssItem], releases: Sequence[Release]) -> str:
    """Why the releases cannot be what the feed means, "" if they can."""
    if any(not item.title for item in items):
        return "items have no title"
    links = [one.download_url or one.magnet_url for one in releases]
    if not links or not all(link.lower().startswith(_SCHEMES) for link in links):
        return "items have no download url that could be fetched"
    if len({one.guid for one in releases}) < len(releases):
        return "several items have the same guid"
    return ""


def _release(item: RssItem, shape: Shape, source: Source) -> Release | None:
    link = _absolute(_link(item, shape), source.url)
    if not item.title or item.published_at is None or not link:
        return None
    magnet = item.text("magnetURI") if shape.is_ezrss else ""
    if link.lower().startswith("magnet:"):
        magnet, link = magnet or link, ""
    stated = parse_guid(item.text("guid"))
    description = item.text("description") if shape.has_seeders_in_description else ""
    identity = source.identity
    release = Release(
        guid=stated or _made_up_guid(item, link or magnet),
        title=item.title,
        indexer_id=identity.id,
        indexer_name=identity.name,
        indexer_priority=identity.priority,
        protocol=Protocol.TORRENT,
        size_bytes=_size(item, shape),
        published_at=item.published_at,
        download_url=link,
        magnet_url=magnet,
        info_hash=parse_info_hash(item.text("infoHash") if shape.is_ezrss else "", magnet),
        comment_url=_absolute(_comments(item), source.url),
        seeders=seeders_in(description),
        leechers=leechers_in(description),
    )
    if not shape.is_ezrss:
        return release
    seeders, peers = parse_int(item.text("seeds")), parse_int(item.text("peers"))
    leechers = max(0, peers - (seeders or 0)) if peers is not None else None
    return replace(release, info_url=stated, seeders=seeders, leechers=leechers)


def _comments(item: RssItem) -> str:
    """Where they are; blogs and some sites have an element of that name that counts them."""
    text = item.text("comments")
    return "" if text.isdecimal() else text


def _link(item: RssItem, shape: Shape) -> str:
    enclosure = item.enclosure
    if (shape.is_ezrss or shape.has_enclosure_url) and enclosure is not None:
        return enclosure.url
    return item.text("link")


def _size(item: RssItem, shape: Shape) -> int:
    enclosure = item.enclosure
    read: Callable[[str], int] = parse_size
    text = ""
    if shape.is_ezrss:
        text = item.text("contentLength")
    elif shape.has_enclosure_length:
        text = enclosure.length if enclosure else ""
    elif shape.size_element:
        text = item.text(shape.size_element)
    elif shape.has_size_in_description:
        text, read = item.text("description"), size_in
    size = read(text)
    return size if 0 <= size <= _MAX_SIZE else 0


def _made_up_guid(item: RssItem, link: str) -> str:
    """The same for the same item each time; a digest, for its link may hold a key."""
    text = f"{item.title}\n{item.published_at}\n{link}"
    return digest(text)


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return ""
