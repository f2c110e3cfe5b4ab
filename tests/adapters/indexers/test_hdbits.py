"""HDBits against a server that speaks as it does, well and badly."""

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_trials import NO_RESULTS
from radarr_desktop.adapters.indexers.hdbits import HDBits, HDBitsSettings
from radarr_desktop.adapters.indexers.hdbits.client import LIMITS
from radarr_desktop.adapters.indexers.hdbits.reading import read_page
from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    HeldBackError,
    InvalidInputError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.release import IndexerFlag, Release
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.ledger import CallKind
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.hdbits import PASSKEY, TORRENT, USER, PracticeHDBits, row
from tests.support.http_server import Answer, AnswerServer
from tests.support.ledger import Line, MemoryLedger

QUERY = MovieQuery(tmdb_id=1, imdb_id="tt9001001", titles=("Harbour Nights", "Havn"), year=2024)
NO_ID = MovieQuery(tmdb_id=1, titles=("Harbour Nights", "Havn"), year=2024)
ME = ProviderIdentity(id=7, name="My HDBits", priority=3)
HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head></html>"


def settings(url: str = "https://hdbits.org", **values: Any) -> HDBitsSettings:
    given = {"base_url": url, "username": USER, "api_key": PASSKEY, **values}
    return schema.load(HDBitsSettings, given)


def hdbits(http: Http, url: str, ledger: MemoryLedger | None = None, **values: Any) -> HDBits:
    return HDBits(ME, settings(url, **values), http, ledger or MemoryLedger())


def read(one: dict[str, Any], **values: Any) -> Release:
    (release,) = read_page([one], settings(**values), ME).releases
    return release


async def test_a_search_by_imdb_id(http: Http) -> None:
    practice = PracticeHDBits([row(1), row(2, imdb={"id": 5}), row(3, type_category=2)])
    with AnswerServer(practice.paths()) as server:
        found = await hdbits(http, server.url).search(QUERY)
    assert [one.guid for one in found] == ["HDBits-700001"]
    (asked,) = practice.asked
    assert asked == {
        "username": USER, "passkey": PASSKEY, "category": [1], "codec": [], "medium": [],
        "imdb": {"id": 9001001}, "limit": 100, "page": 0,
    }  # fmt: skip
    assert server.seen[0].headers["content-type"] == "application/json"


def test_everything_that_a_row_says_is_kept() -> None:
    release = read(row(1, hash="00" * 19 + "AB", type_origin=1))
    assert release == Release(
        guid="HDBits-700001", title="Harbour Nights 2024 1080p BluRay DD5.1 x264-GRP",
        indexer_id=7, indexer_name="My HDBits", indexer_priority=3, protocol=HDBits.protocol,
        size_bytes=10104000000, published_at=datetime.fromtimestamp(1712406540, UTC),
        download_url=f"https://hdbits.org/download.php?id=700001&passkey={PASSKEY}",
        info_hash="00" * 19 + "ab", info_url="https://hdbits.org/details.php?id=700001",
        seeders=42, leechers=1, grabs=120, imdb_id="tt9001001",
        flags=IndexerFlag.INTERNAL,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "change"),
    [
        ({"id": "700001"}, {}),
        ({"seeders": "42", "size": "10104000000"}, {}),
        ({"imdb": None}, {"imdb_id": ""}),
        ({"imdb": {}}, {"imdb_id": ""}),
        ({"imdb": []}, {"imdb_id": ""}),
        ({"imdb": {"id": "76759"}}, {"imdb_id": "tt0076759"}),
        ({"tvdb": {}}, {}),
        ({"tvdb": []}, {}),
        ({"type_exclusive": {}}, {}),
        ({"type_origin": "1"}, {"flags": IndexerFlag.INTERNAL}),
        ({"hash": None}, {"info_hash": ""}),
        ({"seeders": "", "leechers": {}}, {"seeders": None, "leechers": None}),
        ({"times_completed": None}, {"grabs": None}),
        ({"type_medium": None, "type_category": {}}, {"flags": IndexerFlag.NONE}),
        ({"freeleech": True}, {"flags": IndexerFlag.FREELEECH}),
        ({"filename": None, "status": 5}, {}),
        ({"seeders": None, "leechers": None}, {"seeders": None, "leechers": None}),
        (
            {"utadded": None, "added": "2024-04-06T12:30:00+0000"},
            {"published_at": datetime(2024, 4, 6, 12, 30, tzinfo=UTC)},
        ),
    ],
)
def test_what_the_site_varies(parts: dict[str, Any], change: dict[str, Any]) -> None:
    release = read(row(1, **parts))
    assert release.guid == "HDBits-700001"
    assert release.size_bytes == 10104000000
    for name, value in change.items():
        assert getattr(release, name) == value


@pytest.mark.parametrize(
    "broken", [{"id": None}, {"name": ""}, {"utadded": None, "added": "soon"}, {"size": "large"}]
)
def test_a_row_that_cannot_be_read_is_left_out(broken: dict[str, Any]) -> None:
    page = read_page([row(1, **broken), row(2), "no row"], settings(), ME)
    assert [one.guid for one in page.releases] == ["HDBits-700002"]
    assert page.row_count == 3


@pytest.mark.parametrize(
    ("parts", "flags"),
    [
        ({}, IndexerFlag.NONE),
        ({"freeleech": "yes"}, IndexerFlag.FREELEECH),
        ({"freeleech": "yes", "type_medium": 5}, IndexerFlag.FREELEECH),
        ({"type_medium": 1}, IndexerFlag.HALFLEECH),
        ({"type_medium": 4}, IndexerFlag.HALFLEECH),
        ({"type_medium": 5}, IndexerFlag.HALFLEECH),
        ({"type_medium": 6}, IndexerFlag.NONE),
        ({"type_category": 2}, IndexerFlag.HALFLEECH),
        ({"type_category": 3}, IndexerFlag.HALFLEECH),
        ({"type_category": 7, "type_medium": 1}, IndexerFlag.NONE),
        ({"type_category": 7, "freeleech": "yes"}, IndexerFlag.FREELEECH),
        ({"type_origin": 1, "type_category": 7}, IndexerFlag.INTERNAL),
    ],
)
def test_flags(parts: dict[str, Any], flags: IndexerFlag) -> None:
    assert read(row(1, **parts), half_leech=True).flags == flags
    assert read(row(1, **parts)).flags == flags & ~IndexerFlag.HALFLEECH, "Radarr knows no half"


def test_the_file_s_name_as_the_title() -> None:
    one = row(1, filename="Harbour.Nights.2024.1080p.torrent")
    assert read(one).title.startswith("Harbour Nights 2024")
    assert read(one, use_filenames=True).title == "Harbour.Nights.2024.1080p"
    # The title on the site says more of these.
    assert read({**one, "type_medium": 1}, use_filenames=True).title.startswith("Harbour Nights")
    assert read({**one, "type_category": 7}, use_filenames=True).title.startswith("Harbour Nights")


@pytest.mark.parametrize(
    ("text_search", "query", "asked"),
    [
        (0, QUERY, [9001001]),
        (0, NO_ID, []),
        (1, QUERY, [9001001]),
        (1, NO_ID, ["Harbour Nights 2024", "Havn 2024"]),
        (2, QUERY, [9001001, "Harbour Nights 2024", "Havn 2024"]),
        (2, MovieQuery(tmdb_id=1, titles=("X",)), []),
        (
            1,
            MovieQuery(tmdb_id=1, titles=tuple("ABCDE"), year=1999),
            ["A 1999", "B 1999", "C 1999"],
        ),
    ],
)
async def test_when_titles_are_searched(
    http: Http, text_search: int, query: MovieQuery, asked: list[int | str]
) -> None:
    practice = PracticeHDBits()
    with AnswerServer(practice.paths()) as server:
        assert await hdbits(http, server.url, text_search=text_search).search(query) == []
    assert [one.get("search") or one["imdb"]["id"] for one in practice.asked] == asked


async def test_titles_are_not_searched_when_the_id_finds_something(http: Http) -> None:
    practice = PracticeHDBits([row()])
    with AnswerServer(practice.paths()) as server:
        assert len(await hdbits(http, server.url, text_search=2).search(QUERY)) == 1
    assert len(practice.asked) == 1


async def test_filters_are_asked_for(http: Http) -> None:
    practice = PracticeHDBits()
    chosen: dict[str, Any] = {
        "categories": [1, 3], "codecs": [5], "mediums": [3, 5], "origins": [1],
        "only_exclusive": True,
    }  # fmt: skip
    with AnswerServer(practice.paths()) as server:
        await hdbits(http, server.url, **chosen).recent()
    (asked,) = practice.asked
    assert (asked["category"], asked["codec"], asked["medium"]) == ([1, 3], [5], [3, 5])
    assert (asked["origin"], asked["exclusive"]) == ([1], [1])
    assert "search" not in asked
    assert "imdb" not in asked


async def test_what_is_new_goes_back_to_what_was_seen(http: Http) -> None:
    rows = [row(number) for number in range(1, 251)]
    practice = PracticeHDBits(rows)
    with AnswerServer(practice.paths()) as server:
        indexer = hdbits(http, server.url)
        assert len(await indexer.recent()) == 100, "a first look takes one page"
        since = datetime.fromtimestamp(rows[149]["utadded"], UTC)
        found = await hdbits(http, server.url).recent(since)
        assert len(found) == 200
        assert [one["page"] for one in practice.asked] == [0, 0, 1]
        assert found[0].published_at > found[-1].published_at
        practice.asked.clear()
        await indexer.recent()
        assert [one["page"] for one in practice.asked] == [0], "it remembers what it saw"


async def test_what_came_before_a_limit_is_kept(http: Http) -> None:
    practice = PracticeHDBits([row(number) for number in range(1, 251)])
    with AnswerServer(practice.paths()) as server:
        indexer = hdbits(http, server.url, query_limit=1)
        assert len(await indexer.search(QUERY)) == 100
    assert [one["page"] for one in practice.asked] == [0]


async def test_a_search_takes_every_page(http: Http) -> None:
    practice = PracticeHDBits([row(number) for number in range(1, 251)])
    with AnswerServer(practice.paths()) as server:
        assert len(await hdbits(http, server.url).search(QUERY)) == 250
    assert [one["page"] for one in practice.asked] == [0, 1, 2]


def test_an_answer_is_read_in_a_fraction_of_what_a_search_may_add() -> None:
    rows = [row(number) for number in range(1, 101)]
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        assert len(read_page(rows, settings(), ME).releases) == 100
        spent.append(time.perf_counter() - began)
    assert min(spent) < 0.05


async def test_the_torrent_is_fetched(http: Http) -> None:
    practice = PracticeHDBits([row()])
    ledger = MemoryLedger()
    with AnswerServer(practice.paths()) as server:
        indexer = hdbits(http, server.url, ledger)
        (release,) = await indexer.search(QUERY)
        assert (await indexer.fetch(release)).data == TORRENT
    assert practice.fetched == [{"id": "700001", "passkey": PASSKEY}]
    assert [line.kind.value for line in ledger.lines] == ["search", "grab"]


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (1, ProviderUnavailableError, "cannot answer just now (status 1): “Told”"),
        (2, ProviderRefusedError, "by https"),
        (3, ProviderRefusedError, "could not read what was asked"),
        (4, ProviderRefusedError, "does not accept the user name or passkey"),
        (5, ProviderRefusedError, "does not accept the user name or passkey"),
        (6, ProviderRefusedError, "something is missing"),
        (7, ProviderRefusedError, "something is wrong"),
        (99, ProviderUnavailableError, "status 99"),
    ],
)
async def test_statuses_in_words(
    http: Http, status: int, kind: type[ProviderError], words: str
) -> None:
    practice = PracticeHDBits([row()], status=status)
    practice.message = "Told"
    with AnswerServer(practice.paths()) as server:
        with pytest.raises(kind) as caught:
            await hdbits(http, server.url).search(QUERY)
        assert words in str(caught.value)
    if status == 5:
        assert len(practice.asked) == 1, "asking again would not help"


@pytest.mark.parametrize("status", [8, 9])
async def test_no_such_film_is_no_failure(http: Http, status: int) -> None:
    with AnswerServer(PracticeHDBits(status=status).paths()) as server:
        assert await hdbits(http, server.url).search(QUERY) == []


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (Answer(status=403), ProviderUnavailableError, "asked too often"),
        (Answer(status=403, headers={"Retry-After": "60"}), ProviderUnavailableError, "too often"),
        (Answer(status=403, headers={"Retry-After": "7200"}), ProviderUnavailableError, "too oft"),
        (Answer(status=503), ProviderUnavailableError, "503"),
        (Answer(body=HTML, content_type="text/html"), ProviderUnreadableError, "titled “Log in”"),
        (Answer(body=b'{"status": 0, "da'), ProviderUnreadableError, "JSON"),
        (Answer(json={"status": 0}), ProviderUnreadableError, "no list of torrents"),
        (Answer(json={"status": 0, "data": {}}), ProviderUnreadableError, "no list of torrents"),
        (Answer(json=[1, 2]), ProviderUnreadableError, "JSON"),
        (Answer(json={"status": 1, "message": f"bad {PASSKEY}"}), ProviderUnavailableError, "d …"),
    ],
)  # fmt: skip
async def test_failures_are_named_without_the_passkey(
    http: Http, caplog: pytest.LogCaptureFixture, answer: Answer, kind: type[ProviderError],
    words: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    with AnswerServer({"/api/torrents": answer}) as server:
        indexer = hdbits(http, server.url)
        with pytest.raises(kind, match=words) as caught:
            await indexer.recent()
    assert PASSKEY not in str(caught.value) + caplog.text
    if answer.status == 403:
        assert isinstance(caught.value, ProviderUnavailableError)
        hours = 2 if answer.headers.get("Retry-After") == "7200" else 1
        assert caught.value.retry_after == timedelta(hours=hours)


async def test_the_hour_s_queries_are_not_exceeded(http: Http) -> None:
    (cap,) = LIMITS.queries
    assert (cap.most, cap.per) == (150, timedelta(hours=1))
    practice, ledger = PracticeHDBits([row()]), MemoryLedger()
    with AnswerServer(practice.paths()) as server:
        indexer = hdbits(http, server.url, ledger)
        now = http.clock.now()
        ledger.lines += [Line(ME.id, CallKind.SEARCH, now - timedelta(minutes=59))] * 148
        await indexer.search(QUERY)
        await indexer.recent()
        with pytest.raises(HeldBackError, match="150 queries an hour"):
            await indexer.search(QUERY)
    assert len(practice.asked) == 2


async def test_trying_the_settings(http: Http) -> None:
    practice = PracticeHDBits([row()])
    with AnswerServer(practice.paths()) as server:
        assert await hdbits(http, server.url).test() == []
        (wrong,) = await hdbits(http, server.url, api_key="other").test()
        assert (wrong.field, wrong.is_warning) == ("apiKey", False)
        practice.rows.clear()
        (nothing,) = await hdbits(http, server.url).test()
        assert (nothing.field, nothing.message) == ("", NO_RESULTS)
        url = server.url
    (away,) = await hdbits(http, url).test()
    assert "not" in away.message


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"base_url": "http://hdbits.org"}, "baseUrl"),
        ({"base_url": "hdbits.org"}, "baseUrl"),
        ({"api_key": ""}, "apiKey"),
        ({"categories": [12]}, "categories"),
        ({"text_search": 5}, "textSearch"),
    ],
)
def test_settings_that_are_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        settings(**{"url": values.pop("base_url", "https://hdbits.org"), **values})
    assert [problem.field for problem in caught.value.problems] == [field]


def test_radarr_s_fields_come_first_and_in_its_order() -> None:
    names = [spec.name for spec in schema.field_specs(HDBitsSettings)]
    assert names[:6] == ["baseUrl", "username", "apiKey", "categories", "codecs", "mediums"]
    assert names[6:13] == [
        "minimumSeeders", "seedCriteria.seedRatio", "seedCriteria.seedTime",
        "rejectBlocklistedTorrentHashesWhileGrabbing", "multiLanguages", "failDownloads",
        "requiredFlags",
    ]  # fmt: skip
