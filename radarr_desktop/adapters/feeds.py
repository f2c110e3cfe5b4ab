"""Newznab and Torznab XML → releases, or an error; pure.

    <rss>, <feed>   a Feed
    <error>         a FeedError: an answer of its own, often with status 200
    (<caps>         see caps.py)

Which element gives which value is in the tables below; where several do, the first that says
something sensible wins. An item that cannot be read is left out and counted, the others stay.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from radarr_desktop.adapters.feed_values import (
    digest,
    parse_date,
    parse_flags,
    parse_guid,
    parse_imdb_id,
    parse_info_hash,
    parse_int,
    parse_languages,
    parse_size,
    parse_title,
)
from radarr_desktop.adapters.safe_xml import NotXmlError, local_name, parse_xml, xml_steps
from radarr_desktop.adapters.stated_limits import parse_limits
from radarr_desktop.adapters.steps import Steps, at_once
from radarr_desktop.base.errors import ProviderUnreadableError
from radarr_desktop.domain.language import BY_ID
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import StatedLimits

#: An address that joining would leave as it is: a host, and no dots to walk up by.
_WHOLE_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?![^/?#])(?!.*/\.{1,2}(?:/|$))")
_MULTI = re.compile(r"\bMULTI\b", re.IGNORECASE)
#: Before anything is parsed: what stands in front of the root does not matter.
_ERROR_ROOT = re.compile(rb"[^<]*(?:<[?!][^>]*>[^<]*)*<error\b")
_TORRENT = "application/x-bittorrent"
_MAGNET = "application/x-bittorrent;x-scheme-handler/magnet"
_NZB = "application/x-nzb"
#: The kinds of enclosure that a protocol wants, best first.
_WANTED = {Protocol.TORRENT: (_TORRENT, _MAGNET), Protocol.USENET: (_NZB,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """Whose feed it is, and what relative addresses in it refer to."""

    indexer_id: int
    indexer_name: str
    protocol: Protocol
    url: str
    priority: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One page of releases."""

    releases: tuple[Release, ...] = ()
    #: How many items the page had, readable or not.
    item_count: int = 0
    #: How many there are in all, None if the indexer does not say.
    total: int | None = None
    #: Why items were left out, one text each.
    left_out: tuple[str, ...] = ()
    #: What the indexer says of its limits, None if nothing.
    limits: StatedLimits | None = None
    #: Every item is for the other protocol: the indexer was added as the wrong kind.
    wrong_protocol: bool = False


@dataclass(frozen=True, slots=True)
class FeedError:
    """What an indexer says instead of an answer."""

    code: int
    description: str

    @property
    def is_about_key(self) -> bool:
        """The key or the account is not accepted, or a key is missing."""
        return 100 <= self.code <= 199 or (self.code in (200, 201) and self._names_key)

    @property
    def may_miss_key(self) -> bool:
        """If no key was sent, that is what is wrong."""
        return self._names_key or self.description.lower().startswith("missing parameter")

    @property
    def _names_key(self) -> bool:
        text = self.description.lower()
        return "apikey" in text or "api key" in text

    @property
    def is_limit(self) -> bool:
        """Asked too often."""
        text = self.description.lower()
        return (
            self.code in (429, 501)
            or text == "request limit reached"
            or (self.code >= 500 and "limit" in text)
        )

    @property
    def is_unavailable(self) -> bool:
        """It may work later without a change."""
        return self.is_limit or self.code in (410, 500, 900, 910)


def parse_feed(body: bytes, source: FeedSource) -> Feed | FeedError:
    """One page of a Newznab or Torznab feed.

    Raises:
        ProviderUnreadableError: it is neither a feed nor an error, or no item of it can be read.
    """
    return at_once(feed_steps(body, source))


def feed_steps(body: bytes, source: FeedSource) -> Steps[Feed | FeedError]:
    """`parse_feed` in steps."""
    try:
        root, items = yield from xml_steps(body, "item", lambda element: _item(element, source))
    except NotXmlError as error:
        raise unreadable(source.indexer_name, str(error)) from error
    if local_name(root) == "error":
        return feed_error(root)
    if local_name(root) not in ("rss", "feed", "channel"):
        raise unreadable(source.indexer_name, f"XML that is no feed (<{local_name(root)}>)")
    if items and all(one.is_for_the_other_protocol for one in items):
        return Feed(item_count=len(items), wrong_protocol=True)
    releases = tuple(one.release for one in items if one.release is not None)
    left_out = tuple(one.problem for one in items if one.problem)
    if items and not releases:
        what = f"{len(items)} items, but {left_out[0]} in all of them"
        raise unreadable(source.indexer_name, what)
    return Feed(
        releases=releases,
        item_count=len(items),
        total=_total(root),
        left_out=left_out,
        limits=parse_limits(root),
    )


def parse_error(body: bytes) -> FeedError | None:
    """The error that a body holds, None if it holds none."""
    if not _ERROR_ROOT.match(body[:4096]):
        return None
    try:
        root = parse_xml(body)
    except NotXmlError:
        return None
    return feed_error(root) if local_name(root) == "error" else None


def with_multi_languages(release: Release, language_ids: Sequence[int]) -> Release:
    """Add the languages that MULTI in a name stands for at the release's indexer."""
    if not language_ids or not _MULTI.search(release.title):
        return release
    languages = (*release.languages, *(BY_ID[one] for one in language_ids if one in BY_ID))
    return replace(release, languages=tuple(dict.fromkeys(languages)))


class _Item(NamedTuple):
    """What became of an item."""

    release: Release | None
    #: Why it is left out, "" if it is not.
    problem: str
    is_for_the_other_protocol: bool


def _item(element: etree._Element, source: FeedSource) -> _Item:
    raw = _RawItem(element)
    is_other = _is_for_the_other_protocol(raw, source.protocol)
    try:
        return _Item(_release(raw, source), "", is_other)
    except _ItemError as error:
        return _Item(None, str(error), is_other)


class _ItemError(Exception):
    """Why an item is left out."""


class _RawItem:
    """An item's texts and attributes by name, read in one pass."""

    __slots__ = ("attrs", "enclosures", "texts")

    def __init__(self, item: etree._Element) -> None:
        self.texts: dict[str, str] = {}
        self.attrs: defaultdict[str, list[str]] = defaultdict(list)
        self.enclosures: list[tuple[str, str, str]] = []
        for element in item:
            name = local_name(element)
            if name == "attr":
                self.attrs[element.get("name", "").lower()].append(element.get("value", ""))
            elif name == "enclosure":
                kind = element.get("type", "").replace(" ", "").lower()
                url = element.get("url", "").strip()
                self.enclosures.append((kind, url, element.get("length", "")))
            elif name and name not in self.texts:
                self.texts[name] = (element.text or "").strip()

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def attr(self, *names: str) -> str:
        return next((values[0] for name in names if (values := self.attrs.get(name))), "")


def read_root(body: bytes, who: str) -> etree._Element:
    """The root element; raises ProviderUnreadableError."""
    try:
        return parse_xml(body)
    except NotXmlError as error:
        raise unreadable(who, str(error)) from error


def unreadable(who: str, what: str) -> ProviderUnreadableError:
    """The error for `what` came in place of XML."""
    return ProviderUnreadableError(who, f"{who}: XML was expected, but what came is {what}")


def feed_error(root: etree._Element) -> FeedError:
    """An `<error>` element."""
    return FeedError(
        parse_int(root.get("code")) or 0, " ".join(root.get("description", "").split())
    )


def _is_for_the_other_protocol(item: _RawItem, protocol: Protocol) -> bool:
    kinds = {kind for kind, _url, _length in item.enclosures}
    other = Protocol.USENET if protocol is Protocol.TORRENT else Protocol.TORRENT
    return bool(kinds) and kinds <= set(_WANTED[other])


def _release(item: _RawItem, source: FeedSource) -> Release:
    title = parse_title(item.text("title"))
    if not title:
        raise _ItemError("the title is missing")
    published = _published(item, source.protocol)
    if published is None:
        raise _ItemError("the date is missing or no date")
    address, length = _address(item, source.protocol)
    magnet = item.attr("magneturl")
    if address.startswith("magnet:"):
        magnet, address = magnet or address, ""
    if not address and not magnet:
        raise _ItemError("there is nothing to download")
    seeders = parse_int(item.attr("seeders"))
    comments = _absolute(item.text("comments"), source)
    return Release(
        guid=parse_guid(item.text("guid")) or _made_up_guid(title, published, length),
        title=title,
        indexer_id=source.indexer_id,
        indexer_name=source.indexer_name,
        indexer_priority=source.priority,
        protocol=source.protocol,
        size_bytes=_first_size(item.attr("size"), item.text("size"), length),
        published_at=published,
        download_url=_absolute(address, source),
        magnet_url=magnet,
        info_hash=parse_info_hash(item.attr("infohash"), magnet),
        info_url=comments.removesuffix("#comments"),
        comment_url=comments,
        seeders=seeders,
        leechers=_leechers(item, seeders),
        tmdb_id=parse_int(item.attr("tmdbid", "tmdb")) or 0,
        imdb_id=parse_imdb_id(item.attr("imdb")) or parse_imdb_id(item.attr("imdbid")),
        flags=parse_flags(item.attrs),
        categories=tuple(
            dict.fromkeys(
                n for value in item.attrs["category"] if (n := parse_int(value)) is not None
            )
        ),
        languages=parse_languages(item.attrs["language"]),
    )


def _published(item: _RawItem, protocol: Protocol) -> datetime | None:
    posted = item.attr("usenetdate") if protocol is Protocol.USENET else ""
    for text in (posted, item.text("pubDate"), item.text("date")):
        if text and (when := parse_date(text)) is not None:
            return when
    return None


def _address(item: _RawItem, protocol: Protocol) -> tuple[str, str]:
    """Where to download, and the length that is stated there."""
    for wanted in _WANTED[protocol]:
        for kind, url, length in item.enclosures:
            if kind == wanted and url:
                return url, length
    for _kind, url, length in item.enclosures:
        if url:
            return url, length
    return item.text("link"), ""


def _absolute(address: str, source: FeedSource) -> str:
    # Nearly all are: joining costs a third of an item.
    if not address or _WHOLE_ADDRESS.match(address):
        return address
    try:
        return urljoin(source.url, address)
    except ValueError as error:
        raise _ItemError("an address in it cannot be read") from error


def _first_size(*texts: str) -> int:
    return next((size for text in texts if (size := parse_size(text)) > 0), 0)


def _leechers(item: _RawItem, seeders: int | None) -> int | None:
    peers, leechers = parse_int(item.attr("peers")), parse_int(item.attr("leechers"))
    if peers is not None and seeders is not None:
        return max(0, peers - seeders)
    return leechers if leechers is not None else peers


def _made_up_guid(title: str, published: datetime, length: str) -> str:
    """The same for the same item each time, so that it is recognised."""
    return digest(f"{title}\n{published.isoformat()}\n{length}")


def _total(root: etree._Element) -> int | None:
    for element in root.iter():
        if local_name(element) == "response":
            return parse_int(element.get("total"))
        if local_name(element) == "item":
            break
    return None
