"""Newznab and Torznab: feeds, capabilities, page sizes, requests, settings."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from radarr_desktop.adapters.caps import Caps, parse_caps
from radarr_desktop.adapters.feeds import FeedError, FeedSource, parse_feed
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.adapters.newznab_endpoint import NewznabEndpoint
from radarr_desktop.adapters.newznab_requests import (
    MOST_PAGES,
    Ask,
    caps_address,
    page_address,
    recent_ask,
    search_tiers,
)
from radarr_desktop.base.errors import Problem, ProviderError
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.provider import ProviderIdentity
from tests.conformance.indexer_checks import indexer_kind
from tests.conformance.indexing import (
    caps_of,
    failed_checks,
    failed_validation,
    file_of,
    query_of,
    release_as_facts,
    settings_of,
    tiers_as_facts,
)
from tests.conformance.registry import Facts
from tests.support.http_server import Answer, AnswerServer, Seen
from tests.support.ledger import MemoryLedger


@indexer_kind("indexers", "Newznab", "Torznab", "SeedCriteriaSettings")
def answers(given: Facts, expected: Facts, folder: Path) -> str | None:
    """Feeds, capabilities, page sizes, settings."""
    call = given.get("call")
    if call == "get_capabilities":
        if expected["checks"][0][1] == "throws":
            return _refuses_to_answer(given)
        found = parse_caps(file_of(given, folder), given["indexer"])
        assert isinstance(found, Caps)
        return failed_checks(_caps_as_facts(found), expected["checks"])
    if call == "fetch_recent":
        return failed_checks(_recent(given, folder), expected["checks"])
    if call == "validate":
        kind = given["target"].get("$type", given["indexer"])
        return failed_validation(lambda: settings_of(given["target"], kind), expected)
    if given["target"] == "NzbDroneValidationResult":
        problems = asyncio.run(_test(given, folder))
        result = {
            "is_valid": all(one.is_warning for one in problems),
            "has_warnings": any(one.is_warning for one in problems),
        }
        return failed_checks(result, expected["checks"])
    return failed_checks(
        {"page_size": caps_of(given["capabilities"]).page_size}, expected["checks"]
    )


@indexer_kind("indexer_requests", "NewznabRequestGenerator")
def requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The tiers of a search or of what is new; each request is a chain of pages."""
    settings = settings_of(given["subject"]["settings"], "Newznab")
    caps = caps_of(given["capabilities"])

    def pages(ask: Ask) -> list[Any]:
        size = caps.page_size
        urls = [
            page_address(settings, ask, offset=number * size, limit=size)
            for number in range(MOST_PAGES)
        ]
        return [{"url": {"query": urlsplit(url).query, "full_uri": url}} for url in urls]

    if given["call"] == "get_recent_requests":
        tiers: list[tuple[Ask, ...]] = [(recent_ask(caps),)]
    else:
        tiers = search_tiers(settings, caps, query_of(given["args"][0]))
    chains = [[pages(ask) for ask in tier] for tier in tiers]
    return failed_checks(tiers_as_facts(chains), expected["checks"])


def _caps_as_facts(caps: Caps) -> Facts:
    return {
        "default_page_size": caps.default_limit,
        "max_page_size": caps.max_limit,
        "text_search_engine": caps.search_engine,
        "movie_text_search_engine": caps.movie_engine,
        "supported_search_parameters": list(caps.search_params) or None,
        "supported_movie_search_parameters": list(caps.movie_params) or None,
        "supports_aggregate_id_search": caps.combines_ids,
        "categories": [
            {
                "id": one.id,
                "name": one.name,
                "subcategories": [sub for sub in caps.categories if sub.parent == one.id],
            }
            for one in caps.categories
            if not one.parent
        ],
    }


def _refuses_to_answer(given: Facts) -> str | None:
    """Nobody answers: the capabilities must not be made up."""

    async def ask() -> None:
        settings = settings_of({**given["args"][0], "base_url": "http://127.0.0.1:1"}, "Newznab")
        http = Http()
        try:
            identity = ProviderIdentity(id=1, name="Newznab")
            await NewznabEndpoint(identity, settings, Protocol.USENET, http, MemoryLedger()).caps()
        finally:
            await http.close()

    try:
        asyncio.run(ask())
    except ProviderError:
        return None
    return "nothing was raised"


def _recent(given: Facts, folder: Path) -> list[Facts]:
    definition = given["subject"]["definition"]
    protocol = Protocol.USENET if given["indexer"].startswith("Newznab") else Protocol.TORRENT
    source = FeedSource(
        indexer_id=definition.get("id", 0), indexer_name=definition["name"], protocol=protocol,
        url=definition["settings"]["base_url"],
    )  # fmt: skip
    feed = parse_feed(file_of(given, folder), source)
    if isinstance(feed, FeedError):
        return []  # it is told and counted as a failure
    return [_as_facts(release) for release in feed.releases]


def _as_facts(release: Release) -> Facts:
    facts = release_as_facts(release)
    # Radarr's download address is a magnet link where there is nothing else.
    return facts | {"download_url": release.download_url or release.magnet_url}


async def _test(given: Facts, folder: Path) -> list[Problem]:
    """Ask a server that stands in, as a proxy, for whatever host the settings name."""
    definition = given["subject"]["definition"]
    settings = settings_of(definition["settings"], "Torznab")
    assert isinstance(settings, TorznabSettings)

    def answer(seen: Seen) -> Answer:
        return Answer(body=caps if seen.query["t"] == "caps" else file_of(given, folder))

    numbers = (one["id"] for one in given["capabilities"].get("categories", ()))
    categories = "".join(f'<category id="{number}" name=""/>' for number in numbers)
    caps = f"<caps><categories>{categories}</categories></caps>".encode()

    with AnswerServer({urlsplit(caps_address(settings)).path: answer}) as server:
        http = Http(proxy=server.url, retry=Retry(attempts=1))
        try:
            identity = ProviderIdentity(id=1, name=definition["name"])
            problems: list[Any] = await Torznab(identity, settings, http, MemoryLedger()).test()
        finally:
            await http.close()
    return problems
