"""The documents of the practice indexer: capabilities, feeds and errors of Torznab."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode

# Writing only: nothing of a stranger's is parsed here.
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from radarr_desktop.demo.releases import DemoRelease

TITLE = "Practice indexer"

_TORZNAB = "http://torznab.com/schemas/2015/feed"
_NEWZNAB = "http://www.newznab.com/DTD/2010/feeds/attributes/"
_MOVIES = 2000
_SUBCATEGORIES = ((2030, "SD"), (2040, "HD"), (2045, "UHD"))

register_namespace("torznab", _TORZNAB)
register_namespace("newznab", _NEWZNAB)


def caps(most_per_page: int) -> bytes:
    """What the indexer can do."""
    root = Element("caps")
    SubElement(root, "server", version="1.3", title=TITLE)
    SubElement(root, "limits", max=str(most_per_page), default=str(most_per_page))
    searching = SubElement(root, "searching")
    SubElement(searching, "search", available="yes", supportedParams="q", searchEngine="raw")
    SubElement(searching, "tv-search", available="no", supportedParams="q")
    movie_params = "q,imdbid,tmdbid,year"
    SubElement(searching, "movie-search", available="yes", supportedParams=movie_params)
    categories = SubElement(root, "categories")
    movies = SubElement(categories, "category", id=str(_MOVIES), name="Movies")
    for number, name in _SUBCATEGORIES:
        SubElement(movies, "subcat", id=str(number), name=name)
    return _document(root)


def error(code: int, description: str) -> bytes:
    """A refusal."""
    return _document(Element("error", code=str(code), description=description))


def feed(
    releases: Iterable[DemoRelease],
    *,
    offset: int,
    total: int,
    address: str,
    api_key: str,
    started_at: datetime,
) -> bytes:
    """One page of releases; `address` is the indexer's own."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    SubElement(channel, "title").text = TITLE
    SubElement(channel, f"{{{_NEWZNAB}}}response", offset=str(offset), total=str(total))
    for release in releases:
        _item(channel, release, address, api_key, started_at)
    return _document(root)


def _item(
    channel: Element, release: DemoRelease, address: str, api_key: str, started_at: datetime
) -> None:
    details = f"{address}/details/{release.id}"
    download = f"{address}/download/{release.id}.torrent?{urlencode({'apikey': api_key})}"
    size = str(release.size_bytes)
    item = SubElement(channel, "item")
    SubElement(item, "title").text = release.title
    SubElement(item, "guid", isPermaLink="true").text = details
    SubElement(item, "link").text = download
    SubElement(item, "comments").text = f"{details}#comments"
    SubElement(item, "pubDate").text = format_datetime(started_at - release.age)
    SubElement(item, "size").text = size
    SubElement(item, "enclosure", url=download, length=size, type="application/x-bittorrent")
    # What the tracker would say: our seeder is the only peer that stays.
    seeders = "1" if release.is_seeded else "0"
    attributes = [
        ("category", str(_MOVIES)),
        ("category", str(release.category)),
        ("size", size),
        ("seeders", seeders),
        ("peers", seeders),
        ("downloadvolumefactor", "1"),
        ("uploadvolumefactor", "1"),
    ]
    if release.has_ids:
        imdb_digits = release.film.imdb_id.removeprefix("tt")
        attributes += [("tmdbid", str(release.film.tmdb_id)), ("imdb", imdb_digits)]
    for name, value in attributes:
        SubElement(item, f"{{{_TORZNAB}}}attr", name=name, value=value)


def _document(root: Element) -> bytes:
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body
