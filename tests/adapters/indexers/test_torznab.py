"""Torznab and Newznab against a server that speaks them, well and badly."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_trials import NO_RESULTS
from radarr_desktop.adapters.indexers.newznab import Newznab, NewznabSettings
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    HeldBackError,
    InvalidInputError,
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.language import BY_ID
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload
from radarr_desktop.ports.ledger import CallCap
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer
from tests.support.ledger import MemoryLedger
from tests.support.secrets import known
from tests.support.torznab import CAPS, Item, PracticeIndexer, error, feed, xml_answer

QUERY = MovieQuery(
    tmdb_id=900100, imdb_id="tt9001001", titles=("The Harbour & Night's End",), year=2024
)
TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"
NZB = b'<?xml version="1.0"?><nzb xmlns="http://www.newzbin.com/DTD/2003/nzb"><file/></nzb>'
HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>"
NOTHING = "<caps><search available='no'/><movie-search available='no'/></caps>"
LIMITS = ["baseSettings.queryLimit", "baseSettings.grabLimit", "baseSettings.limitsUnit"]
NO_FILMS = CAPS.replace("q,imdbid,tmdbid", "genre").replace('"q"', '"genre"')
PUZZLE = b"<html><title>Just a moment</title><div class='g-recaptcha'></div></html>"
UNSUPPORTED = b"The indexer does not support the requested query"
SECRET = known("Torznab key", "KEY-that-nobody-may-see-42")

Make = Callable[..., Torznab]


def error_answer(code: int, words: str = "No") -> Answer:
    return xml_answer(error(code, words))


def torznab(http: Http, url: str, **settings: Any) -> Torznab:
    values = {"base_url": url, "api_key": "KEY", **settings}
    return Torznab(
        ProviderIdentity(id=3, name="Example"), TorznabSettings(**values), http, MemoryLedger()
    )


def items(count: int, **parts: Any) -> list[Item]:
    now = datetime(2026, 1, 10, tzinfo=UTC)
    return [
        Item(guid=f"g{number}", published=format_datetime(now - timedelta(hours=number)), **parts)
        for number in range(count)
    ]


def release(url: str, protocol: Protocol = Protocol.TORRENT, magnet: str = "") -> Release:
    return Release(
        guid="g", title="Harbour.Nights.2024", indexer_id=3, indexer_name="Example",
        protocol=protocol, size_bytes=1, published_at=datetime(2026, 1, 1, tzinfo=UTC),
        download_url=url, magnet_url=magnet,
    )  # fmt: skip


async def test_a_search_by_ids_in_one_request(http: Http) -> None:
    with AnswerServer({"/1/api": PracticeIndexer(items(2))}) as server:
        found = await torznab(http, server.url + "/1/").search(QUERY)
        assert [one.guid for one in found] == ["g0", "g1"]
        caps, search = server.seen
        assert dict(caps.query) == {"t": "caps", "apikey": "KEY"}
        assert dict(search.query) == {
            "t": "movie", "cat": "2000,2010,2020,2030,2040,2045,2050,2060", "extended": "1",
            "apikey": "KEY", "offset": "0", "limit": "100", "tmdbid": "900100",
            "imdbid": "9001001",
        }  # fmt: skip


async def test_capabilities_are_asked_once(http: Http) -> None:
    with AnswerServer({"/api": PracticeIndexer(items(1))}) as server:
        indexer = torznab(http, server.url)
        await indexer.search(QUERY)
        await indexer.recent()
        assert [seen.query["t"] for seen in server.seen] == ["caps", "movie", "movie"]


async def test_the_tiers_of_a_search(http: Http) -> None:
    caps = CAPS.replace('supportedParams="q,imdbid,tmdbid"', "")
    with AnswerServer({"/api": PracticeIndexer(caps=caps)}) as server:
        assert await torznab(http, server.url).search(QUERY) == []
        asked = [(seen.query["t"], seen.query.get("imdbid"), seen.query.get("q"))
                 for seen in server.seen[1:]]  # fmt: skip
    assert asked == [("movie", "9001001", None), ("search", None, "Harbour and Nights End 2024")]


@pytest.mark.parametrize(
    ("search", "movie", "settings", "words"),
    [
        ("q' searchEngine='raw", "", {}, "The Harbour & Night's End 2024"),
        ("q", "q", {"remove_year": True}, "Harbour and Nights End"),
        ("q' available='no", "q", {}, "Harbour and Nights End 2024"),
        ("", "", {}, None),
    ],
)
async def test_a_search_by_text(
    http: Http, search: str, movie: str, settings: dict[str, Any], words: str | None
) -> None:
    caps = (
        f"<caps><search supportedParams='{search}'/>"
        f"<movie-search supportedParams='{movie}'/></caps>"
    )
    with AnswerServer({"/api": PracticeIndexer(items(1), caps=caps)}) as server:
        await torznab(http, server.url, **settings).search(QUERY)
        assert [seen.query.get("q") for seen in server.seen[1:]] == ([words] if words else [])


async def test_every_wanted_title_is_asked_once(http: Http) -> None:
    titles = ("Harbour Nights", "The Harbour Nights", "Hafennächte", "")
    query = MovieQuery(tmdb_id=0, titles=titles, year=2024)
    with AnswerServer({"/api": PracticeIndexer(items(1))}) as server:
        found = await torznab(http, server.url).search(query)
        assert [seen.query["q"] for seen in server.seen[1:]] == [
            "Harbour Nights 2024", "Hafennachte 2024",
        ]  # fmt: skip
        assert len(found) == 1, "the same guid twice is one release"


async def test_a_title_without_a_year_is_not_asked(http: Http) -> None:
    query = MovieQuery(tmdb_id=0, titles=("It",))
    with AnswerServer({"/api": PracticeIndexer(items(1))}) as server:
        assert await torznab(http, server.url).search(query) == []


async def test_pages_until_the_last(http: Http) -> None:
    with AnswerServer({"/api": PracticeIndexer(items(250))}) as server:
        found = await torznab(http, server.url).search(QUERY)
        assert len(found) == 250
        assert [seen.query["offset"] for seen in server.seen[1:]] == ["0", "100", "200"]


async def test_pages_end_at_a_thousand(http: Http) -> None:
    with AnswerServer({"/api": PracticeIndexer(items(1500))}) as server:
        assert len(await torznab(http, server.url).search(QUERY)) == 1000


async def test_an_indexer_without_pages_is_asked_twice_at_most(http: Http) -> None:
    all_at_once = {"movie": xml_answer(feed(*items(150)))}
    with AnswerServer({"/api": PracticeIndexer(answers=all_at_once)}) as server:
        assert len(await torznab(http, server.url).search(QUERY)) == 150
        assert len(server.seen) == 3


async def test_a_later_page_that_fails_does_not_lose_the_first(
    http: Http, caplog: pytest.LogCaptureFixture
) -> None:
    practice = PracticeIndexer(items(250))

    def answer(seen: Any) -> Answer:
        return Answer(status=500) if seen.query.get("offset") == "100" else practice(seen)

    with AnswerServer({"/api": answer}) as server:
        assert len(await torznab(http, server.url).search(QUERY)) == 100
    assert "Page 2 is missing" in caplog.text


async def test_what_is_new_goes_back_to_what_was_seen(http: Http) -> None:
    practice = PracticeIndexer(items(350))
    with AnswerServer({"/api": practice}) as server:
        indexer = torznab(http, server.url)
        first = await indexer.recent()
        assert len(first) == 100, "the first time one page is enough"
        assert first == sorted(first, key=lambda one: one.published_at, reverse=True)
        newer = datetime(2026, 2, 1, tzinfo=UTC)
        practice.items[:0] = [
            Item(guid=f"n{number}", published=format_datetime(newer - timedelta(hours=number)))
            for number in range(150)
        ]
        assert len(await indexer.recent()) == 200
        since = datetime(2026, 1, 10, tzinfo=UTC) - timedelta(hours=120)
        assert len(await indexer.recent(since)) == 300
        assert "q" not in server.seen[1].query


async def test_multi_means_what_the_person_says(http: Http) -> None:
    found = [*items(1, title="Harbour.Nights.2024.MULTi.1080p"), Item(title="Multiplicity.1996")]
    with AnswerServer({"/api": PracticeIndexer(found)}) as server:
        indexer = torznab(http, server.url, multi_languages=(4, -2))
        multi, plain = await indexer.search(QUERY)
    assert multi.languages == (BY_ID[4], BY_ID[-2])
    assert plain.languages == ()


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (xml_answer(error(100, f"Invalid key {SECRET}")), ProviderRefusedError, "API key"),
        (xml_answer(error(100, "No"), 401), ProviderRefusedError, "API key"),
        (Answer(status=403), ProviderRefusedError, "API key"),
        (xml_answer(error(201, "Bad imdbid"), 400), ProviderRefusedError, "Bad imdbid"),
        (xml_answer(error(410, "Disabled"), 410), ProviderUnavailableError, "cannot answer"),
        (xml_answer(error(500, "Request limit reached")), ProviderUnavailableError, "too often"),
        (Answer(status=404), ProviderRefusedError, "API path"),
        (Answer(status=429, headers={"Retry-After": "60"}), ProviderUnavailableError, "60 sec"),
        (Answer(status=503), ProviderUnavailableError, "503"),
        (Answer(body=HTML), ProviderUnreadableError, "a web page titled “Sign in”"),
        (xml_answer(feed(Item())[:-20]), ProviderUnreadableError, "breaks off"),
        (xml_answer(b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>'), ProviderUnreadableError,
         "entities"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), ProviderRefusedError,
         "file:"),
    ],
)  # fmt: skip
async def test_failures_are_named_without_the_key(
    http: Http, caplog: pytest.LogCaptureFixture, answer: Answer, kind: type[ProviderError],
    words: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    with AnswerServer({"/api": PracticeIndexer(answers={"movie": answer})}) as server:
        indexer = torznab(http, server.url, api_key=SECRET)
        with pytest.raises(kind, match=words) as caught:
            await indexer.recent()
    assert caught.value.provider == "Example"
    assert SECRET not in str(caught.value) + caplog.text


async def test_capabilities_that_cannot_be_read_are_assumed(
    http: Http, caplog: pytest.LogCaptureFixture
) -> None:
    practice = PracticeIndexer(items(1), answers={"caps": Answer(status=404)})
    with AnswerServer({"/api": practice}) as server:
        assert len(await torznab(http, server.url).search(QUERY)) == 1
        assert server.seen[1].query["imdbid"] == "9001001"
    assert "usual capabilities are assumed" in caplog.text


async def test_the_torrent_is_fetched(http: Http) -> None:
    magnet = "magnet:?xt=urn:btih:" + "a" * 40
    answers = {
        "/file": Answer(body=TORRENT),
        "/redirect": Answer(status=301, headers={"Location": magnet}),
        "/text": Answer(body=magnet.encode() + b"\n"),
        "/html": Answer(body=HTML),
        "/zip": Answer(body=b"PK\x03\x04"),
        "/empty": Answer(),
        "/error": xml_answer(error(501, "Download limit reached")),
        "/gone": Answer(status=404),
        "/often": Answer(status=429, headers={"Retry-After": "100"}),
        "/home": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    }
    with AnswerServer(answers) as server:
        indexer = torznab(http, server.url)

        async def fetch(path: str) -> Payload:
            return await indexer.fetch(release(server.url + path))

        assert await fetch("/file") == Payload(data=TORRENT)
        assert await fetch("/redirect") == Payload(magnet_url=magnet)
        assert await fetch("/text") == Payload(magnet_url=magnet)
        assert await indexer.fetch(release("", magnet=magnet)) == Payload(magnet_url=magnet)
        for path, what in (("/html", "a web page titled “Sign in”"), ("/zip", "something else"),
                           ("/empty", "nothing")):  # fmt: skip
            with pytest.raises(ProviderUnreadableError, match=f"{what} came instead of the torre"):
                await fetch(path)
        with pytest.raises(ProviderUnavailableError, match="Download limit"):
            await fetch("/error")
        with pytest.raises(ProviderRefusedError, match="404"):
            await fetch("/gone")
        with pytest.raises(ProviderUnavailableError) as caught:
            await fetch("/often")
        assert caught.value.retry_after == timedelta(seconds=100)
        with pytest.raises(ProviderRefusedError, match="file:"):
            await fetch("/home")
        with pytest.raises(ProviderRefusedError, match="kind ftp:"):
            await indexer.fetch(release("ftp://127.0.0.1/x"))


async def test_a_public_indexer_does_not_point_home() -> None:
    client = Http(is_private=lambda address: str(address) != "127.0.0.2")
    with (
        AnswerServer({"/x": Answer(body=TORRENT)}) as home,
        AnswerServer({}, host="127.0.0.2") as public,
    ):
        indexer = torznab(client, public.url)
        with pytest.raises(ProviderRefusedError, match="private address"):
            await indexer.fetch(release(home.url + "/x"))
        assert home.seen == []
    await client.close()


async def problems(http: Http, practice: Any, path: str = "", **settings: Any) -> list[Problem]:
    with AnswerServer({path + "/api": practice}) as server:
        return await torznab(http, server.url + path, **settings).test()


async def test_good_settings_pass(http: Http) -> None:
    assert await problems(http, PracticeIndexer(items(1))) == []


@pytest.mark.parametrize(
    ("practice", "settings", "field", "words"),
    [
        (PracticeIndexer(), {"api_key": "wrong"}, "apiKey", "Invalid API Key"),
        (PracticeIndexer(answers={"caps": error_answer(100)}), {}, "apiKey", "Invalid API Key"),
        (PracticeIndexer(answers={"movie": error_answer(105)}), {}, "apiKey", "Invalid API Key"),
        (PracticeIndexer(answers={"movie": Answer(status=401)}), {}, "", "credentials (status 401"),
        (PracticeIndexer(answers={"movie": Answer(status=403)}), {}, "", "credentials (status 403"),
        (PracticeIndexer(answers={"movie": Answer(status=403, body=PUZZLE)}), {}, "captchaToken",
         "a captcha"),
        (PracticeIndexer(answers={"movie": Answer(body=PUZZLE)}), {}, "captchaToken", "a captcha"),
        (PracticeIndexer(), {}, "", NO_RESULTS),
        (PracticeIndexer(items(1), answers={"caps": Answer(status=404)}), {}, "", "the API path"),
        (PracticeIndexer(answers={"movie": Answer(status=404)}), {}, "", "the API path"),
        (PracticeIndexer(items(1), answers={"caps": Answer(body=HTML)}), {}, "", "not supported"),
        (PracticeIndexer(answers={"movie": Answer(body=HTML)}), {}, "",
         "The feed is not supported. Example: XML was expected, but what came is a web page"),
        (PracticeIndexer(answers={"movie": Answer(status=500)}), {}, "", "fault of its own"),
        (PracticeIndexer(answers={"caps": Answer(status=429)}), {}, "", "asked too often"),
        (PracticeIndexer(answers={"movie": error_answer(500, "Request limit reached")}), {}, "",
         "asked too often"),
        (PracticeIndexer(answers={"movie": error_answer(0, "Request limit reached")}), {}, "",
         "asked too often"),
        (PracticeIndexer(answers={"movie": error_answer(910, "API disabled")}), {}, "",
         "cannot answer just now"),
        (PracticeIndexer(answers={"movie": error_answer(203)}), {}, "", "refuses the request"),
        (PracticeIndexer(answers={"movie": Answer(status=400, body=UNSUPPORTED)}), {}, "",
         "look at the categories"),
        (PracticeIndexer(answers={"movie": error_answer(200, "Missing parameter")}, api_key=""),
         {"api_key": ""}, "apiKey", "Invalid API Key"),
        (PracticeIndexer(answers={"movie": error_answer(200, "Missing parameter")}), {}, "",
         "refuses the request"),
        (PracticeIndexer([Item(kind="application/x-nzb")]), {}, "", "the other protocol"),
        (PracticeIndexer(caps=NOTHING), {}, "", "No feed query is available"),
        (PracticeIndexer(items(1), caps=NO_FILMS), {}, "", "cannot be searched for films"),
        (PracticeIndexer(items(1)), {"categories": (5000, 100001)}, "", "none of the chosen"),
    ],
)  # fmt: skip
async def test_what_is_wrong_with_settings(
    http: Http, practice: PracticeIndexer, settings: dict[str, Any], field: str, words: str
) -> None:
    (problem,) = await problems(http, practice, **settings)
    assert (problem.field, problem.is_warning) == (field, False)
    assert words in problem.message


async def test_some_categories_are_enough(http: Http) -> None:
    assert await problems(http, PracticeIndexer(items(1)), categories=(2040, 2999)) == []
    nothing_said = CAPS.replace("category", "kategorie")
    assert await problems(http, PracticeIndexer(items(1), caps=nothing_said), categories=(1,)) == []


async def test_an_indexer_that_is_not_there(http: Http) -> None:
    (problem,) = await torznab(http, "http://127.0.0.1:1").test()
    assert problem.field == ""
    assert "nothing answers at 127.0.0.1:1" in problem.message


@pytest.mark.parametrize("path", ["/torznab/all", "/api/v2.0/indexers/all/results/torznab"])
async def test_all_of_jackett_is_warned_of(http: Http, path: str) -> None:
    (problem,) = await problems(http, PracticeIndexer(items(1)), path)
    assert problem.is_warning
    assert "Jackett" in problem.message


@pytest.mark.parametrize("base", ["/1", "/1/", "/1/api", "/1/api/"])
async def test_the_address_may_hold_the_path(http: Http, base: str) -> None:
    with AnswerServer({"/1/api": PracticeIndexer(items(1))}) as server:
        assert await torznab(http, server.url + base).test() == []


async def test_extra_parameters_are_added(http: Http) -> None:
    with AnswerServer({"/api": PracticeIndexer(items(1), api_key="a&b=ä")}) as server:
        indexer = torznab(
            http, server.url, additional_parameters="&tag=-x", api_key="a&b=ä", categories=()
        )
        assert len(await indexer.recent()) == 1
        assert server.seen[1].query["tag"] == "-x"
        assert "cat" not in server.seen[1].query


async def test_newznab_fetches_nzbs(http: Http) -> None:
    nzb = Item(kind="application/x-nzb", link="/get")
    answers = {"/api": PracticeIndexer([nzb]), "/get": Answer(body=NZB),
               "/bad": Answer(body=feed())}  # fmt: skip
    with AnswerServer(answers) as server:
        settings = NewznabSettings(base_url=server.url, api_key="KEY")
        indexer = Newznab(ProviderIdentity(id=4, name="Usenet"), settings, http, MemoryLedger())
        assert await indexer.test() == []
        (found,) = await indexer.recent()
        assert found.protocol is Protocol.USENET
        assert await indexer.fetch(found) == Payload(data=NZB)
        with pytest.raises(ProviderUnreadableError, match="instead of the NZB file"):
            await indexer.fetch(release(server.url + "/bad", Protocol.USENET))
        assert indexer.demands.minimum_seeders == 0


def test_settings_have_the_names_that_prowlarr_sends() -> None:
    names = [spec.name for spec in schema.field_specs(TorznabSettings)]
    assert names == [
        "baseUrl", "apiPath", "apiKey", "categories", "additionalParameters", "multiLanguages",
        "failDownloads", "removeYear", "minimumSeeders", "seedCriteria.seedRatio",
        "seedCriteria.seedTime", "rejectBlocklistedTorrentHashesWhileGrabbing", "requiredFlags",
        *LIMITS,
    ]  # fmt: skip
    assert [spec.name for spec in schema.field_specs(NewznabSettings)] == [*names[:8], *LIMITS]
    sent = {
        "baseUrl": "http://localhost:9696/5/", "apiPath": "/api", "apiKey": "K",
        "categories": [2000, 2045, 100001], "multiLanguages": [], "removeYear": False,
        "minimumSeeders": 2, "rejectBlocklistedTorrentHashesWhileGrabbing": True,
        "requiredFlags": [1, 32], "seedCriteria.seedRatio": 1.5, "seedCriteria.seedTime": 60,
    }  # fmt: skip
    settings = schema.load(TorznabSettings, sent)
    assert settings.categories == (2000, 2045, 100001)
    assert (settings.seed_ratio, settings.seed_time) == (1.5, 60)
    assert schema.secret_names(TorznabSettings) == {"api_key"}
    demands = Torznab(ProviderIdentity(id=1, name="x"), settings, Http(), MemoryLedger()).demands
    assert demands.required_flags == IndexerFlag.FREELEECH | IndexerFlag.INTERNAL
    assert (demands.minimum_seeders, demands.reject_blocklisted_hashes) == (2, True)


@pytest.mark.parametrize("url", ["", "  ", "idx.example", "ftp://x"])
def test_an_address_is_needed(url: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        schema.load(TorznabSettings, {"baseUrl": url})
    assert [problem.field for problem in caught.value.problems] == ["baseUrl"]


async def test_a_person_s_limit_holds_for_every_request(http: Http) -> None:
    settings = TorznabSettings(base_url="", query_limit=3, limits_unit=1)
    assert settings.limits.queries == (CallCap(most=3, per=timedelta(hours=1)),)
    with AnswerServer({"/api": PracticeIndexer(items(2))}) as server:
        indexer = torznab(http, server.url, query_limit=3, limits_unit=1)
        await indexer.recent()
        await indexer.search(QUERY)
        with pytest.raises(HeldBackError, match="limit of 3 queries an hour"):
            await indexer.search(QUERY)
        assert len(server.seen) == 3
