"""What a Newznab indexer can do is remembered; what it states of its limits is kept to."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.indexers.newznab import Newznab, NewznabSettings
from radarr_desktop.base.errors import HeldBackError, ProviderError, StoreUnavailableError
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, StatedLimits
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.clock import SetClock
from tests.support.http_server import Answer, AnswerServer
from tests.support.ledger import MemoryLedger
from tests.support.response_cache import MemoryCache
from tests.support.secrets import known
from tests.support.torznab import CAPS, Item, PracticeIndexer, feed, xml_answer

SECRET = known("Newznab key", "KEY-of-Newznab-that-nobody-may-see-42")
QUERY = MovieQuery(tmdb_id=900100, titles=("Harbour Nights",), year=2024)
NZB = b'<?xml version="1.0"?><nzb xmlns="http://www.newzbin.com/DTD/2003/nzb"><file/></nzb>'
ITEM = Item(kind="application/x-nzb", link="/get")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def cache(clock: SetClock) -> MemoryCache:
    return MemoryCache(clock.monotonic)


@pytest.fixture
async def http(clock: SetClock) -> AsyncIterator[Http]:
    client = Http(clock, retry=Retry(attempts=1))
    yield client
    await client.close()


def newznab(http: Http, url: str, cache: Any, **settings: Any) -> Newznab:
    values = NewznabSettings(base_url=url, **{"api_key": SECRET, **settings})
    return Newznab(ProviderIdentity(id=3, name="Example"), values, http, MemoryLedger(), cache)


def asked(server: AnswerServer) -> list[str]:
    return [seen.query["t"] for seen in server.seen]


async def test_capabilities_outlive_the_program_for_a_week(
    http: Http, cache: MemoryCache, clock: SetClock
) -> None:
    with AnswerServer({"/api": PracticeIndexer([ITEM], api_key=SECRET)}) as server:
        await newznab(http, server.url, cache).recent()
        assert asked(server) == ["caps", "movie"]
        assert SECRET not in "".join(cache.kept) + str(cache.kept.values())
        clock.pass_time(days=6, hours=23)
        again = newznab(http, server.url, cache)
        await again.recent()
        assert asked(server)[2:] == ["movie"]
        clock.pass_time(hours=2)
        await again.recent()
        assert asked(server)[3:] == ["caps", "movie"], "a week is over, in memory too"


@pytest.mark.parametrize(
    ("other", "is_asked"),
    [
        ({"additional_parameters": "&site=2"}, True),
        ({"api_path": "/api/"}, False),
        ({"api_key": "another"}, False),
        ({"categories": (2040,)}, False),
    ],
)
async def test_capabilities_belong_to_an_address(
    http: Http, cache: MemoryCache, other: dict[str, Any], is_asked: bool
) -> None:
    with AnswerServer({"/api": PracticeIndexer([ITEM], answers={"movie": FEED})}) as server:
        await newznab(http, server.url, cache).recent()
        await newznab(http, server.url, cache, **other).recent()
        assert asked(server)[2:] == (["caps", "movie"] if is_asked else ["movie"])


async def test_a_trial_asks_anew_and_remembers(http: Http, cache: MemoryCache) -> None:
    practice = PracticeIndexer([ITEM], api_key=SECRET)
    with AnswerServer({"/api": practice}) as server:
        indexer = newznab(http, server.url, cache)
        assert await indexer.test() == []
        practice.caps = CAPS.replace("q,imdbid,tmdbid", "q")
        assert await indexer.test() == []
        await indexer.search(QUERY)
        assert asked(server) == ["caps", "movie", "caps", "movie", "search"]


async def test_old_capabilities_are_better_than_a_guess(
    http: Http, cache: MemoryCache, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    practice = PracticeIndexer([ITEM], api_key=SECRET, caps=CAPS.replace("q,imdbid,tmdbid", "q"))
    with AnswerServer({"/api": practice}) as server:
        await newznab(http, server.url, cache).recent()
        clock.pass_time(days=30)
        practice.answers["caps"] = Answer(status=500)
        await newznab(http, server.url, cache).search(QUERY)
        assert asked(server)[2:] == ["caps", "search"]
    assert "last capabilities are assumed" in caplog.text
    assert SECRET not in caplog.text


async def test_a_fault_in_telling_capabilities_does_not_stop_a_search(
    http: Http, cache: MemoryCache, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    practice = PracticeIndexer([ITEM], api_key=SECRET, answers={"caps": Answer(status=503)})
    with AnswerServer({"/api": practice}) as server:
        indexer = newznab(http, server.url, cache)
        assert len(await indexer.search(QUERY)) == 1
        await indexer.search(QUERY)
        clock.pass_time(minutes=11)
        await indexer.search(QUERY)
        assert [one for one in asked(server) if one == "caps"] == ["caps", "caps"]
    assert cache.kept == {}, "a guess is not kept"
    assert "usual capabilities are assumed" in caplog.text


async def test_nobody_there_is_no_reason_to_guess(http: Http, cache: MemoryCache) -> None:
    with pytest.raises(ProviderError, match="nothing answers"):
        await newznab(http, "http://127.0.0.1:1", cache).search(QUERY)


async def test_a_cache_that_is_gone_or_strange_is_done_without(
    http: Http, cache: MemoryCache, caplog: pytest.LogCaptureFixture
) -> None:
    class Gone:
        async def get(self, key: str) -> tuple[bytes, float] | None:
            raise StoreUnavailableError("no database")

        async def put(self, key: str, body: bytes) -> None:
            raise StoreUnavailableError("no database")

    caplog.set_level(logging.INFO)
    with AnswerServer({"/api": PracticeIndexer([ITEM], api_key=SECRET)}) as server:
        assert len(await newznab(http, server.url, Gone()).recent()) == 1
        await newznab(http, server.url, cache).recent()
        (key,) = cache.kept
        await cache.put(key, b'{"movie_params": 7}')
        assert len(await newznab(http, server.url, cache).recent()) == 1
        assert asked(server) == ["caps", "movie"] * 3
    assert "of another shape" in caplog.text


FEED = xml_answer(feed(ITEM))


def with_limits(element: str) -> Answer:
    return xml_answer(feed(ITEM).replace(b"<channel>", f"<channel>{element}".encode()))


@pytest.mark.parametrize(
    "element",
    [
        "<limits apiCurrent='3' apiMax='100' grabCurrent='0' grabMax='10'/>",
        "<newznab:apilimits apicurrent='3' apimax='100' grabcurrent='0' grabmax='10'/>",
        "<apilimits apiCurrent=' 3 ' apiMax='100' grabCurrent='0' grabMax='10' apiOldestTime=''/>",
    ],
)
async def test_limits_are_read(http: Http, cache: MemoryCache, element: str) -> None:
    answers = {"movie": with_limits(element)}
    with AnswerServer({"/api": PracticeIndexer(answers=answers)}) as server:
        indexer = newznab(http, server.url, cache)
        assert indexer.stated_limits is None
        await indexer.recent()
        assert indexer.stated_limits == StatedLimits(
            queries=3, most_queries=100, grabs=0, most_grabs=10
        )


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("apiNextAvailable='{in_20_minutes}'", 20),
        ("apiOldestTime='{day_ago_less_20}'", 20),
        ("", 60),
    ],
)
async def test_what_is_used_up_is_not_asked_for(
    http: Http, cache: MemoryCache, clock: SetClock, said: str, minutes: int
) -> None:
    said = said.format(
        in_20_minutes=format_datetime(clock.now() + timedelta(minutes=20)),
        day_ago_less_20=format_datetime(clock.now() - timedelta(hours=23, minutes=40)),
    )
    practice = PracticeIndexer(
        answers={"movie": with_limits(f"<limits apiCurrent='5' apiMax='5' {said}/>")}
    )
    with AnswerServer({"/api": practice}) as server:
        indexer = newznab(http, server.url, cache)
        await indexer.recent()
        with pytest.raises(HeldBackError, match="5 of 5 requests are used") as caught:
            await indexer.search(QUERY)
        assert caught.value.retry_after == timedelta(minutes=minutes)
        assert asked(server) == ["caps", "movie"]
        clock.pass_time(minutes=minutes)
        await indexer.search(QUERY)
        assert asked(server) == ["caps", "movie", "movie"]


async def test_paging_ends_where_the_limit_is(
    http: Http, cache: MemoryCache, caplog: pytest.LogCaptureFixture
) -> None:
    page = feed(*(Item(guid=f"g{n}", kind="application/x-nzb") for n in range(100)))
    said = page.replace(b"<channel>", b"<channel><limits apiCurrent='5' apiMax='5'/>")
    practice = PracticeIndexer(answers={"movie": xml_answer(said)})
    with AnswerServer({"/api": practice}) as server:
        assert len(await newznab(http, server.url, cache).search(QUERY)) == 100
        assert asked(server) == ["caps", "movie"]
    assert "Page 2 is missing" in caplog.text


async def test_downloads_that_are_used_up_are_not_fetched(
    http: Http, cache: MemoryCache, clock: SetClock
) -> None:
    practice = PracticeIndexer(
        answers={"movie": with_limits("<limits grabCurrent='9' grabMax='10'/>")}
    )
    with AnswerServer({"/api": practice, "/get": Answer(body=NZB)}) as server:
        indexer = newznab(http, server.url, cache)
        (release,) = await indexer.recent()
        assert await indexer.fetch(release) == Payload(data=NZB)
        with pytest.raises(HeldBackError, match="10 of 10 downloads"):
            await indexer.fetch(release)
        assert len(await indexer.recent()) == 1, "it may still be asked"


async def test_a_release_that_is_gone_is_said_to_be(http: Http, cache: MemoryCache) -> None:
    with AnswerServer({}) as server:
        release = Release(
            guid="g", title="Harbour.Nights.2024", indexer_id=3, indexer_name="Example",
            protocol=Protocol.USENET, size_bytes=1, published_at=http.clock.now(),
            download_url=server.url + "/gone",
        )  # fmt: skip
        with pytest.raises(ProviderError, match="is not there any more") as caught:
            await newznab(http, server.url, cache).fetch(release)
        assert caught.value.status == 404
