"""Breakers around real requests: who is turned away, in what words, and who is not."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from radarr_desktop.adapters.breakers import LocalBreakers
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.base.errors import (
    HeldBackError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.breaker import BreakerRules, BreakerState
from tests.support.clock import SetClock
from tests.support.http_server import Answer, AnswerServer, RawServer, read_head

RULES = BreakerRules(failures=3, rest=timedelta(minutes=1))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def http(clock: SetClock) -> AsyncIterator[Http]:
    client = Http(clock, retry=Retry(attempts=1), breakers=LocalBreakers(clock))
    yield client
    await client.close()


async def test_after_five_failures_nothing_is_sent_for_a_while(http: Http, clock: SetClock):
    with AnswerServer({"/": Answer(status=503)}) as server:
        for _ in range(5):
            with pytest.raises(ProviderUnavailableError, match="status 503"):
                await http.request("GET", server.url + "/", provider="TMDB", service="tmdb")
        with pytest.raises(HeldBackError) as caught:
            await http.request("GET", server.url + "/", provider="TMDB", service="tmdb")
        assert "TMDB is left alone until" in str(caught.value)
        assert "after 5 failures: 127.0.0.1" in str(caught.value)
        assert caught.value.retry_after == timedelta(seconds=30)
        assert len(server.seen) == 5
        server.answers["/"] = Answer(body=b"well again")
        clock.pass_time(seconds=30)
        answer = await http.request("GET", server.url + "/", provider="TMDB", service="tmdb")
        assert answer.body == b"well again"
    breaker = http.breakers.all()["tmdb"]
    assert (breaker.total, breaker.failed, breaker.rejected) == (6, 5, 1)
    assert breaker.state is BreakerState.CLOSED


async def test_a_refusal_is_an_answer(http: Http):
    with AnswerServer({"/": Answer(status=404)}) as server:
        for _ in range(6):
            with pytest.raises(ProviderRefusedError):
                await http.request("GET", server.url + "/", provider="TMDB", service="tmdb")
        assert len(server.seen) == 6


async def test_one_probe_while_fifty_wait_and_another_service_does_not_notice(
    http: Http, clock: SetClock
):
    arrived = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        loop.call_soon_threadsafe(arrived.set)
        await reader.read()

    breakers = http.breakers
    breakers.rest("indexer 1", clock.now() + timedelta(hours=1), "Slow: away")
    clock.pass_time(hours=1)
    with RawServer(slow) as server, AnswerServer({"/": Answer()}) as quick:

        async def probe() -> None:
            await http.request("GET", server.url, provider="Slow", service="indexer 1")

        async with asyncio.TaskGroup() as group:
            task = group.create_task(probe())
            async with asyncio.timeout(10):
                await arrived.wait()
            for _ in range(50):
                with pytest.raises(HeldBackError, match="tried by another request"):
                    await probe()
            await http.request("GET", quick.url + "/", provider="Quick", service="indexer 2")
            assert server.connections == 1
            task.cancel()
    # Nobody waited for the probe: the next request is one.
    assert breakers.all()["indexer 1"].state is BreakerState.OPEN


async def test_who_listens_hears_of_opening_and_closing_alone(clock: SetClock):
    breakers, heard = LocalBreakers(clock), []
    breakers.listen(heard.append)

    def ask(error: Exception | None) -> None:
        with breakers.guard("mqtt", "Broker", RULES):
            if error is not None:
                raise error

    for _ in range(3):
        with pytest.raises(ProviderUnavailableError):
            ask(ProviderUnavailableError("Broker", "Broker: away"))
    assert heard == ["mqtt"]
    clock.pass_time(minutes=1)
    ask(None)
    ask(None)
    assert heard == ["mqtt", "mqtt"]


async def test_a_limit_of_ours_is_no_failure(clock: SetClock):
    breakers = LocalBreakers(clock)
    for _ in range(9):
        with pytest.raises(HeldBackError), breakers.guard("indexer 1", "Example"):
            raise HeldBackError("Example", "its limit is reached")
    assert breakers.all()["indexer 1"].state is BreakerState.CLOSED
