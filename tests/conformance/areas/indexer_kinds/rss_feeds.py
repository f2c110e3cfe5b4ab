"""Plain feeds: IPTorrents, Nyaa, and Torrent RSS with the shape it finds."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from radarr_desktop.adapters.feed_values import parse_date
from radarr_desktop.adapters.indexers import ip_torrents, nyaa, torrent_rss
from radarr_desktop.adapters.indexers.ip_torrents import IPTorrentsSettings
from radarr_desktop.adapters.indexers.nyaa import NyaaSettings
from radarr_desktop.adapters.indexers.torrent_rss import TorrentRssSettings, kept_shape
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import Shape, Source, UnsupportedFeedError, find_shape
from radarr_desktop.base import schema
from radarr_desktop.base.errors import ProviderUnreadableError
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.provider import ProviderIdentity
from tests.conformance.indexer_checks import indexer_kind
from tests.conformance.indexing import (
    failed_checks,
    failed_validation,
    file_of,
    query_of,
    release_as_facts,
    tiers_as_facts,
)
from tests.conformance.registry import Facts, NotBuiltYet
from tests.support.rss import MemoryCache

_SETTINGS: dict[str, type[Any]] = {
    "IPTorrents": IPTorrentsSettings,
    "Nyaa": NyaaSettings,
    "TorrentRssIndexer": TorrentRssSettings,
}
#: Our names for the parts of a shape.
_PARTS = {
    "use_eztv_format": "is_ezrss",
    "use_enclosure_url": "has_enclosure_url",
    "use_enclosure_length": "has_enclosure_length",
    "parse_size_in_description": "has_size_in_description",
    "parse_seeders_in_description": "has_seeders_in_description",
    "size_element_name": "size_element",
}


@indexer_kind("indexers", "IPTorrents", "Nyaa", "TorrentRssIndexer", "TestTorrentRssIndexer")
def answers(given: Facts, expected: Facts, folder: Path) -> str | None:
    """What is read in a feed, and which settings are right."""
    kind = given["indexer"].removeprefix("Test")
    if given["call"] == "validate":
        target = {key: value for key, value in given["target"].items() if key[0] != "$"}
        return failed_validation(lambda: schema.load(_SETTINGS[kind], target), expected)
    definition = given["subject"]["definition"]
    identity = ProviderIdentity(id=1, name=definition["name"])
    settings = definition["settings"]
    url = settings.get("base_url", "https://nyaa.si")
    body = file_of(given, folder)
    releases: list[Release] = []
    if kind == "IPTorrents":
        releases = list(ip_torrents.read_feed(body, identity, url))
    elif kind == "Nyaa":
        releases = list(nyaa.read_feed(body, identity, url))
    else:
        try:
            _shape, releases = torrent_rss.read_feed(
                body, Source(identity, url), None,
                allow_zero_size=settings.get("allow_zero_size", False),
            )  # fmt: skip
        except ProviderUnreadableError:
            releases = []  # the engine writes the failure down
    return failed_checks([_as_facts(one) for one in releases], expected["checks"])


@indexer_kind("indexers", "TorrentRssSettingsDetector")
def shapes(given: Facts, expected: Facts, folder: Path) -> str | None:
    """The shape that is found."""
    settings = given["args"][0]
    source = Source(ProviderIdentity(id=1, name="Feed"), settings["base_url"])
    try:
        document = read_rss(file_of(given, folder), "Feed")
        found = find_shape(document, source, allow_zero_size=settings.get("allow_zero_size", False))
    except (UnsupportedFeedError, ProviderUnreadableError) as error:
        return failed_checks(
            {"$exception": {"message": str(error)}, "throws": "UnsupportedFeedException"},
            [["throws", "be", check[2]] if check[1] == "throws" else check
             for check in expected["checks"]],
        )  # fmt: skip
    return failed_checks(_shape_as_facts(found), expected["checks"])


@indexer_kind("indexers", "TorrentRssParserFactory")
def parsers(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """A feed is read by the shape that was found, which is kept."""
    detected = given["detected"]
    if detected is None:
        try:
            torrent_rss.read_feed(
                b"<rss><channel/></rss>", Source(ProviderIdentity(id=1, name="Feed"), "http://x/"),
                None, allow_zero_size=False,
            )  # fmt: skip
        except ProviderUnreadableError:
            return None
        return "nothing was raised"
    shape = Shape(**{_PARTS[key]: value for key, value in detected.items()})
    kept = asyncio.run(_kept(shape))
    if kept != shape:
        return f"{shape} was kept as {kept}"
    checks = [check for check in expected["checks"] if check[1] not in ("be_of_type",)]
    facts = _shape_as_facts(kept)
    return failed_checks(facts, [check for check in checks if not isinstance(check[-1], dict)])


@indexer_kind("indexer_requests", "IPTorrentsRequest", "NyaaRequest", "TorrentRssIndexerRequest")
def requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The addresses; of these sites only Nyaa can be searched."""
    kind = given["indexer"].removesuffix("RequestGenerator")
    values = {key: value for key, value in given["subject"]["settings"].items() if key[0] != "$"}
    settings = schema.load(_SETTINGS[kind], values)
    addresses = [settings.base_url]
    if kind == "Nyaa":
        addresses = [nyaa.recent_address(settings)]
    if given["call"] == "get_search_requests":
        is_nyaa = kind == "Nyaa"
        query = query_of(given["args"][0])
        addresses = list(nyaa.search_addresses(settings, query)) if is_nyaa else []
    asked = [[{"url": {"query": urlsplit(one).query, "full_uri": one}}] for one in addresses]
    return failed_checks(tiers_as_facts([asked] if asked else []), expected["checks"])


@indexer_kind("indexers", "XElementExtensions")
def dates(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """A date in an element; of the sample only the year is left."""
    if "text" not in given["target"] and "value" not in given["target"]:
        raise NotBuiltYet("the record does not say which date it is")
    when = parse_date(given["target"].get("text") or given["target"]["value"])
    facts = {"year": when.year if when else None, "kind": "Utc"}
    return failed_checks(facts, expected["checks"])


async def _kept(shape: Shape) -> Shape | None:
    settings = TorrentRssSettings(base_url="http://feed.example/recent")
    cache = MemoryCache()
    await kept_shape(settings, cache).keep(shape)
    kept = await kept_shape(settings, cache).load()
    return kept and kept[0]


def _shape_as_facts(shape: Shape) -> Facts:
    return {theirs: getattr(shape, ours) for theirs, ours in _PARTS.items()}


def _as_facts(release: Release) -> Facts:
    facts = release_as_facts(release)
    # A magnet link is kept as such, not as an address to ask.
    facts["download_url"] = release.download_url or release.magnet_url
    return facts
