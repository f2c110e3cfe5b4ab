"""What indexers answer, and what is wrong with their settings."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from radarr_desktop.adapters.caps import Caps, parse_caps
from radarr_desktop.adapters.feeds import Feed, FeedSource, parse_feed, with_multi_languages
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.adapters.newznab_endpoint import NewznabEndpoint
from radarr_desktop.adapters.newznab_requests import caps_address
from radarr_desktop.base.errors import InvalidInputError, Problem, ProviderError
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.provider import ProviderIdentity
from tests.conformance.indexing import caps_of, failed_checks, settings_of
from tests.conformance.names import language_key, language_of_key
from tests.conformance.registry import Facts, NotBuiltYet, area
from tests.support.http_server import Answer, AnswerServer, Seen


@area("indexers", folder=True)
def indexers(given: Facts, expected: Facts, folder: Path) -> str | None:
    """Newznab and Torznab: feeds, capabilities, page sizes, settings."""
    indexer, call = given["indexer"], given.get("call")
    if call == "cleanup_releases":
        return failed_checks(_cleaned_up(given), expected["checks"])
    if not indexer.startswith(("Newznab", "Torznab")):
        raise NotBuiltYet(indexer)
    if call == "get_capabilities":
        if expected["checks"][0][1] == "throws":
            return _refuses_to_answer(given)
        found = parse_caps(_file(given, folder), indexer)
        assert isinstance(found, Caps)
        return failed_checks(_caps_as_facts(found), expected["checks"])
    if call == "fetch_recent":
        return failed_checks(_recent(given, folder), expected["checks"])
    if call == "validate":
        return _validate(given, expected)
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


def _file(given: Facts, folder: Path) -> bytes:
    text = (folder / "files" / given["file"]).read_bytes()
    for old, new in given.get("text_replacements", ()):
        text = text.replace(old.encode(), new.encode())
    return text


def _caps_as_facts(caps: Caps) -> Facts:
    return {
        "default_page_size": caps.default_limit,
        "max_page_size": caps.max_limit,
        "text_search_engine": caps.search_engine,
        "movie_text_search_engine": caps.movie_engine,
    }


def _refuses_to_answer(given: Facts) -> str | None:
    """Nobody answers: the capabilities must not be made up."""

    async def ask() -> None:
        settings = settings_of({**given["args"][0], "base_url": "http://127.0.0.1:1"}, "Newznab")
        http = Http()
        try:
            identity = ProviderIdentity(id=1, name="Newznab")
            await NewznabEndpoint(identity, settings, Protocol.USENET, http).caps()
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
    feed = parse_feed(_file(given, folder), source)
    assert isinstance(feed, Feed)
    return [_release_as_facts(release) for release in feed.releases]


def _cleaned_up(given: Facts) -> list[Facts]:
    names = given["target"]["definition"]["settings"]["multi_languages"]
    ids = [language_of_key(name).id for name in names]
    raw = [
        Release(
            guid="", title=one["title"], indexer_id=1, indexer_name="", size_bytes=0,
            protocol=Protocol.TORRENT, published_at=datetime(2026, 1, 1, tzinfo=UTC),
            languages=tuple(language_of_key(name) for name in one["languages"]),
        )
        for one in given["args"][0]
    ]  # fmt: skip
    return [_release_as_facts(with_multi_languages(one, ids)) for one in raw]


def _release_as_facts(release: Release) -> Facts:
    peers = None if release.leechers is None else release.leechers + (release.seeders or 0)
    return {
        "guid": release.guid, "title": release.title, "indexer": release.indexer_name,
        "download_protocol": release.protocol.value.capitalize(),
        "download_url": release.download_url, "magnet_url": release.magnet_url,
        "info_url": release.info_url, "comment_url": release.comment_url,
        "info_hash": release.info_hash, "publish_date": release.published_at,
        "size": release.size_bytes, "tmdb_id": release.tmdb_id, "seeders": release.seeders,
        "peers": peers, "indexer_flags": release.flags,
        "languages": [language_key(language) for language in release.languages],
    }  # fmt: skip


def _validate(given: Facts, expected: Facts) -> str | None:
    problems: tuple[Problem, ...] = ()
    try:
        settings_of(given["target"], given["indexer"])
    except InvalidInputError as error:
        problems = error.problems
    fields = [problem.field.lower() for problem in problems]
    for _errors, operation, predicate in expected.get("other", ()):
        name = predicate.rpartition("== ")[2].strip('"').lower()
        if (name in fields) != (operation == "Contain"):
            return f"problems of {fields}, but {operation} {name}"
    return failed_checks({"is_valid": not problems}, expected["checks"])


async def _test(given: Facts, folder: Path) -> list[Problem]:
    """Ask a server that stands in, as a proxy, for whatever host the settings name."""
    definition = given["subject"]["definition"]
    settings = settings_of(definition["settings"], "Torznab")
    assert isinstance(settings, TorznabSettings)

    def answer(seen: Seen) -> Answer:
        return Answer(body=b"<caps/>" if seen.query["t"] == "caps" else _file(given, folder))

    with AnswerServer({urlsplit(caps_address(settings)).path: answer}) as server:
        http = Http(proxy=server.url, retry=Retry(attempts=1))
        try:
            identity = ProviderIdentity(id=1, name=definition["name"])
            problems: list[Any] = await Torznab(identity, settings, http).test()
        finally:
            await http.close()
    return problems
