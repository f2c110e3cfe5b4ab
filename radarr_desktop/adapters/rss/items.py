"""The items of an RSS feed as it writes them; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from radarr_desktop.adapters.feed_values import parse_date
from radarr_desktop.adapters.feeds import read_root
from radarr_desktop.adapters.safe_xml import local_name

EZRSS = "http://xmlns.ezrss.it/0.1/"
_EZRSS_DOCTYPE = EZRSS + "dtd/"
_LINE_BREAKS = re.compile(r"[\r\n\t]+")
_TORRENT_KINDS = ("application/x-bittorrent", "application/x-bittorrent;x-scheme-handler/magnet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that belongs to an item."""

    url: str
    kind: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RssItem:
    """One item."""

    title: str = ""
    #: None = there is none, or it is no date.
    published_at: datetime | None = None
    enclosures: tuple[Enclosure, ...] = ()
    #: Every other element's text by its local name, as it is spelled; the first of each.
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """An element's text, "" if there is none."""
        return self.texts.get(name, "")

    @property
    def enclosure(self) -> Enclosure | None:
        """The one that is a torrent, or else the first."""
        for kind in _TORRENT_KINDS:
            for one in self.enclosures:
                if one.kind == kind:
                    return one
        return next(iter(self.enclosures), None)


@dataclass(frozen=True, slots=True)
class RssDocument:
    """A whole feed."""

    items: tuple[RssItem, ...]
    #: It has the elements that ezRSS defined for torrents.
    is_ezrss: bool


def read_rss(body: bytes, who: str) -> RssDocument:
    """All items; `who` sent it, for messages.

    Raises:
        ProviderUnreadableError: it is no XML.
    """
    root = read_root(body, who)
    items = tuple(_item(element) for channel in (root, *root) for element in _items_in(channel))
    return RssDocument(items, _is_ezrss(root))


def _items_in(channel: etree._Element) -> Iterator[etree._Element]:
    # Of items in items only the outer ones: each element is looked at once.
    return (element for element in channel if local_name(element) == "item")


def _in_one_line(title: str) -> str:
    """Without line breaks; blanks within a line stay as they are."""
    return " ".join(part for line in _LINE_BREAKS.split(title) if (part := line.strip()))


def _item(item: etree._Element) -> RssItem:
    texts: dict[str, str] = {}
    enclosures: list[Enclosure] = []
    for element in item.iter():
        name = local_name(element)
        if element is item or not name:
            continue
        if name == "enclosure":
            url = (element.get("url") or "").strip()
            if url:
                kind = (element.get("type") or "").replace(" ", "").lower()
                enclosures.append(
                    Enclosure(url=url, kind=kind, length=(element.get("length") or "").strip())
                )
        elif name not in texts:
            texts[name] = (element.text or "").strip()
    return RssItem(
        title=_in_one_line(texts.get("title", "")),
        published_at=_published(texts),
        enclosures=tuple(enclosures),
        texts=texts,
    )


def _published(texts: dict[str, str]) -> datetime | None:
    names: Sequence[str] = ("pubDate", "date", "published")
    return next((when for name in names if (when := parse_date(texts.get(name, "")))), None)


def _is_ezrss(root: etree._Element) -> bool:
    doctype: str = getattr(root.getroottree().docinfo, "system_url", None) or ""
    if doctype == _EZRSS_DOCTYPE or root.nsmap.get("torrent") == EZRSS:
        return True
    return any(
        isinstance(element.tag, str) and element.tag.startswith(f"{{{EZRSS}}}")
        for element in root.iter()
    )
