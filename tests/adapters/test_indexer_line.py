"""The line to an indexer: paced, counted, limited, written down."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from radarr_desktop.adapters.http import Http, HttpAnswer, Pace
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.base.errors import (
    HeldBackError,
    ProviderUnavailableError,
    ProviderUnreadableError,
    StoreUnavailableError,
)
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, CallOutcome
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer, RawServer
from tests.support.ledger import MemoryLedger

TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"
HOUR = timedelta(hours=1)


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def line(http: Http, ledger: MemoryLedger, **how) -> IndexerLine:
    identity = ProviderIdentity(id=how.pop("id", 3), name="Example")
    return IndexerLine(identity, http, ledger, **how)


def release(url: str) -> Release:
    return Release(
        guid="g", title="Harbour.Nights.2024", indexer_id=3, indexer_name="Example",
        protocol=Protocol.TORRENT, size_bytes=1, published_at=datetime(2026, 1, 1, tzinfo=UTC),
        download_url=url,
    )  # fmt: skip


async def test_each_attempt_is_a_line_of_its_own(http, ledger):
    answers = [Answer(status=503), Answer(status=503), Answer(body=b"yes")]
    with AnswerServer({"/": answers}) as server:
        answer = await line(http, ledger).request("GET", server.url + "/", kind=CallKind.SEARCH)
    assert answer.body == b"yes"
    assert [one.outcome for one in ledger.lines] == [
        CallOutcome.FAILED, CallOutcome.FAILED, CallOutcome.ANSWERED,
    ]  # fmt: skip
    assert "status 503" in ledger.lines[0].message


async def test_attempts_stop_at_the_limit(http, ledger):
    limits = CallLimits(queries=(CallCap(most=2, per=HOUR),))
    with AnswerServer({"/": Answer(status=503)}) as server:
        with pytest.raises(HeldBackError, match="limit of 2 queries an hour is reached"):
            await line(http, ledger, limits=limits).request(
                "GET", server.url + "/", kind=CallKind.SEARCH
            )
        assert len(server.seen) == 2


async def test_what_is_held_back_says_until_when(http, ledger):
    limits = CallLimits(grabs=(CallCap(most=1, per=timedelta(days=1)),))
    with AnswerServer({"/t": Answer(body=TORRENT)}) as server:
        asked = line(http, ledger, limits=limits)
        payload = await asked.fetch(release(server.url + "/t"), Protocol.TORRENT)
        assert payload.data == TORRENT
        with pytest.raises(HeldBackError, match="1 downloads a day") as caught:
            await asked.fetch(release(server.url + "/t"), Protocol.TORRENT)
        assert server.seen[0].headers["accept"] == "application/x-bittorrent"
        assert len(server.seen) == 1
    assert caught.value.retry_after is not None
    assert timedelta(hours=23) < caught.value.retry_after <= timedelta(days=1)


async def test_an_answer_that_cannot_be_read_is_a_failure_and_not_asked_again(http, ledger):
    def read(_answer: HttpAnswer) -> list[str]:
        raise ProviderUnavailableError(
            "Example", "Example says that its limit is reached", status=429
        )

    with AnswerServer({"/": Answer(body=b"<error code='500'/>")}) as server:
        with pytest.raises(ProviderUnavailableError, match="its limit"):
            await line(http, ledger).ask("GET", server.url + "/", kind=CallKind.FEED, read=read)
        assert len(server.seen) == 1
    assert ledger.lines[0].outcome is CallOutcome.TOO_OFTEN


async def test_what_was_read_is_counted(http, ledger):
    with AnswerServer({"/": Answer(body=b"a b c")}) as server:
        found = await line(http, ledger).ask(
            "GET", server.url + "/", kind=CallKind.FEED, read=lambda answer: answer.text.split()
        )
    assert found == ["a", "b", "c"]
    assert ledger.lines[0].items == 3


async def test_an_html_page_is_no_torrent(http, ledger):
    with (
        AnswerServer({"/t": Answer(body=b"<html><title>Log in</title></html>")}) as server,
        pytest.raises(ProviderUnreadableError),
    ):
        await line(http, ledger).fetch(release(server.url + "/t"), Protocol.TORRENT)
    assert ledger.lines[0].outcome is CallOutcome.FAILED


async def test_nobody_waits_any_longer(http, ledger):
    async def hang(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    with RawServer(hang) as server, pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await line(http, ledger).request("GET", server.url + "/", kind=CallKind.SEARCH)
    assert ledger.lines[0].outcome is CallOutcome.GIVEN_UP


async def test_without_the_ledger_nothing_is_asked(http):
    class Away(MemoryLedger):
        async def begin(self, *_arguments: object) -> object:
            raise StoreUnavailableError("The database cannot be reached.")

    with AnswerServer({"/": Answer()}) as server:
        with pytest.raises(HeldBackError, match="limits cannot be looked up"):
            await line(http, Away()).request("GET", server.url + "/", kind=CallKind.SEARCH)
        assert server.seen == []


async def test_one_that_is_not_saved_yet_has_no_line(http, ledger):
    with AnswerServer({"/": Answer()}) as server:
        await line(http, ledger, id=0).request("GET", server.url + "/", kind=CallKind.TEST)
    assert ledger.lines == []


async def test_the_pace_holds_but_not_for_a_proxy_on_this_machine(ledger, monkeypatch):
    turns: list[str] = []
    http = Http()

    async def turn(url: str, pace: Pace, patience: timedelta) -> timedelta:
        turns.append(pace.key)
        return timedelta(0)

    monkeypatch.setattr(http, "turn", turn)
    try:
        with AnswerServer({"/": Answer()}) as server:
            away = server.url.replace("127.0.0.1", "0.0.0.0")
            await line(http, ledger).request("GET", server.url + "/", kind=CallKind.SEARCH)
            await line(http, ledger).request("GET", away + "/", kind=CallKind.SEARCH)
    finally:
        await http.close()
    assert turns == ["indexer 3"]


async def test_who_would_wait_too_long_for_a_turn_is_told_at_once(http, ledger):
    with AnswerServer({"/": Answer()}) as server:
        away = server.url.replace("127.0.0.1", "0.0.0.0")  # no loopback: at the pace
        asked = line(http, ledger, pace=Pace(2, timedelta(minutes=2)))
        for _ in range(2):
            await asked.request("GET", away + "/", kind=CallKind.SEARCH)
        for _ in range(2):
            with pytest.raises(HeldBackError, match=r"would have to wait (59|60) seconds"):
                await asked.request("GET", away + "/", kind=CallKind.SEARCH)
        assert len(server.seen) == len(ledger.lines) == 2
