"""Sites with a JSON interface of their own: HDBits, PassThePopcorn, FileList, TorrentPotato."""

import codecs
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from radarr_desktop.adapters.http import HttpAnswer
from radarr_desktop.adapters.indexers import file_list, pass_the_popcorn, torrent_potato
from radarr_desktop.adapters.indexers.file_list import FileListSettings
from radarr_desktop.adapters.indexers.hdbits import HDBitsSettings
from radarr_desktop.adapters.indexers.hdbits.answers import read_answer
from radarr_desktop.adapters.indexers.hdbits.client import feed_body, search_bodies
from radarr_desktop.adapters.indexers.pass_the_popcorn import PassThePopcornSettings
from radarr_desktop.adapters.indexers.torrent_potato import TorrentPotatoSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import ProviderError
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import MovieQuery
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

NOW = datetime(2026, 1, 1, tzinfo=UTC)

Reader = Callable[[bytes, Any, ProviderIdentity], Sequence[Release]]


def _popcorn(body: bytes, settings: Any, identity: ProviderIdentity) -> Sequence[Release]:
    answer = HttpAnswer(status=200, body=body, url=settings.base_url)
    return pass_the_popcorn.read_page(answer, settings, identity).releases


def _hdbits(body: bytes, settings: Any, identity: ProviderIdentity) -> Sequence[Release]:
    answer = HttpAnswer(status=200, body=body, url=settings.base_url)
    try:
        return read_answer(answer, settings, identity, NOW).releases
    except ProviderError:
        return []  # it is told and counted as a failure, and there are no releases


_KINDS: dict[str, tuple[type[Any], Reader]] = {
    "HDBits": (HDBitsSettings, _hdbits),
    "PassThePopcorn": (PassThePopcornSettings, _popcorn),
    "FileList": (
        FileListSettings,
        lambda body, settings, identity: file_list.read_rows(json.loads(body), settings, identity),
    ),
    "TorrentPotato": (
        TorrentPotatoSettings,
        lambda body, _settings, identity: torrent_potato.read_rows(
            msgspec.json.decode(body, type=dict[str, list[msgspec.Raw]])["results"], identity, NOW
        ),
    ),
}
#: A record names only what it is about.
_NEEDED = {
    "HDBits": {"apiKey": "key"},
    "PassThePopcorn": {"aPIUser": "user", "aPIKey": "key"},
    "FileList": {"username": "user", "passkey": "key"},
    "TorrentPotato": {},
}


def _settings(kind: str, facts: Facts) -> Any:
    values = {key: value for key, value in facts.items() if not key.startswith("$")}
    specs = schema.field_specs(_KINDS[kind][0])
    names = {spec.attribute for spec in specs} | {spec.name for spec in specs}
    given = {**_NEEDED[kind], **{key: value for key, value in values.items() if key in names}}
    for old, new in (("aPIUser", "api_user"), ("aPIKey", "api_key"), ("apiKey", "api_key")):
        if new in values:
            given.pop(old, None)
    return schema.load(_KINDS[kind][0], given)


@indexer_kind("indexers", *_KINDS)
def answers(given: Facts, expected: Facts, folder: Path) -> str | None:
    """What is read in an answer."""
    kind = given["indexer"]
    if given.get("call") == "validate":
        return failed_validation(lambda: _settings(kind, given["target"]), expected)
    if given.get("call") != "fetch_recent":
        raise NotBuiltYet(given.get("call") or "no call")
    definition = given["subject"]["definition"]
    settings = _settings(kind, definition["settings"])
    identity = ProviderIdentity(id=1, name=definition["name"])
    body = file_of(given, folder).removeprefix(codecs.BOM_UTF8)
    releases = _KINDS[kind][1](body, settings, identity)
    facts = [release_as_facts(release) for release in releases]
    return failed_checks(facts, expected["checks"])


@indexer_kind("indexer_requests", "HDBitsRequestGenerator")
def hdbits_requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The tiers, or the body of the first request."""
    settings = _settings("HDBits", given["subject"]["settings"])
    if given["call"].startswith("get_recent_requests"):
        tiers = [(feed_body(settings),)]
    else:
        tiers = list(search_bodies(settings, query_of(given["args"][0])))
    if "JSON body" in given["call"]:
        body = tiers[0][0]
        return failed_checks({**body, "imdb_info": body.get("imdb")}, expected["checks"])
    request = _request(settings.base_url.rstrip("/") + "/api/torrents")
    return failed_checks(
        tiers_as_facts([[[{**body, **request}] for body in tier] for tier in tiers]),
        expected["checks"],
    )


@indexer_kind("indexer_requests", "FileListRequestGenerator")
def file_list_requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The addresses."""
    return _by_params(given, expected, "FileList", file_list.recent_params, file_list.search_params)


@indexer_kind("indexer_requests", "PassThePopcornRequestGenerator")
def pass_the_popcorn_requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The addresses."""
    return _by_params(
        given, expected, "PassThePopcorn", lambda _settings: pass_the_popcorn.recent_params(),
        lambda _settings, query: pass_the_popcorn.search_params(query),
    )  # fmt: skip


@indexer_kind("indexer_requests", "TorrentPotatoRequestGenerator")
def torrent_potato_requests(given: Facts, expected: Facts, _folder: Path) -> str | None:
    """The addresses."""
    return _by_params(
        given, expected, "TorrentPotato", torrent_potato.recent_params,
        torrent_potato.search_params,
    )  # fmt: skip


def _address(kind: str, settings: Any, params: dict[str, str | int]) -> str:
    if kind == "FileList":
        return file_list.address(settings, params)
    path = "/torrents.php" if kind == "PassThePopcorn" else ""
    return f"{settings.base_url.rstrip('/')}{path}?{urlencode(params)}"


def _request(address: str) -> Facts:
    return {"url": {"query": urlsplit(address).query, "full_uri": address}}


def _by_params(
    given: Facts,
    expected: Facts,
    kind: str,
    recent: Callable[[Any], dict[str, str | int]],
    search: Callable[[Any, MovieQuery], Any],
) -> str | None:
    settings = _settings(kind, given["subject"]["settings"])
    if given["call"] == "get_recent_requests":
        asked = [recent(settings)]
    else:
        asked = list(search(settings, query_of(given["args"][0])))
    requests = [_request(_address(kind, settings, params)) for params in asked]
    return failed_checks(tiers_as_facts([[[one] for one in requests]] if requests else []),
                         expected["checks"])  # fmt: skip
