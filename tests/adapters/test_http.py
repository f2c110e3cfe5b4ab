"""The HTTP client against real sockets: what goes wrong, and that no secret comes out."""

import asyncio
import gzip
import logging
import socket
import time
import traceback
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import msgspec
import pytest

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.http import Http, HttpAnswer, Pace, Retry, get_cached, redact
from radarr_desktop.adapters.http.addresses import is_private, parse_ip
from radarr_desktop.adapters.http.failures import retry_after
from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from tests.support.certificates import self_signed
from tests.support.http_server import Answer, AnswerServer, RawServer, read_head
from tests.support.secrets import known

QUICK = Retry(
    first_wait=timedelta(seconds=0.01), longest_wait=timedelta(seconds=0.02),
    jitter=timedelta(seconds=0.01),
)  # fmt: skip
SECRET = known("secret of requests", "sEcReT-0123456789abcdef")


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    client = Http(retry=QUICK)
    yield client
    await client.close()


async def get(http: Http, url: str, **options: object) -> HttpAnswer:
    return await http.request("GET", url, provider="Example", **options)


async def test_an_answer_comes_back_whole(http: Http) -> None:
    with AnswerServer({"/a": Answer(json={"x": [1]}, headers={"Set-Cookie": "SID=abc"})}) as server:
        answer = await get(http, server.url + "/a", params={"q": "é &"})
        assert answer.json(dict[str, list[int]]) == {"x": [1]}
        assert answer.cookies == {"SID": "abc"}
        assert server.seen[0].query["q"] == "é &"
        assert server.seen[0].headers["user-agent"].startswith("RadarrDesktop/")
        await get(http, server.url + "/a")
        assert "cookie" not in server.seen[1].headers


async def test_server_errors_are_tried_again(http: Http) -> None:
    answers = [Answer(status=503), Answer(status=502), Answer(body=b"ok")]
    with AnswerServer({"/": answers}) as server:
        assert (await get(http, server.url + "/")).body == b"ok"
        assert len(server.seen) == 3


async def test_a_post_is_not_repeated(http: Http) -> None:
    with AnswerServer({"/": [Answer(status=503), Answer()]}) as server:
        with pytest.raises(ProviderUnavailableError, match="503"):
            await http.request("POST", server.url + "/", provider="Example", json={})
        assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ({"Retry-After": "120"}, timedelta(seconds=120)),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
async def test_asked_too_often(http: Http, header: dict[str, str], wait: timedelta | None) -> None:
    with AnswerServer({"/": Answer(status=429, headers=header)}) as server:
        with pytest.raises(ProviderUnavailableError, match="too often") as caught:
            await get(http, server.url + "/")
        assert caught.value.retry_after == wait
        assert len(server.seen) == 1


async def test_retry_after_as_a_date(http: Http) -> None:
    when = format_datetime(SystemClock().now() + timedelta(minutes=5), usegmt=True)
    with (
        AnswerServer({"/": Answer(status=429, headers={"Retry-After": when})}) as server,
        pytest.raises(ProviderUnavailableError) as caught,
    ):
        await get(http, server.url + "/")
    assert caught.value.retry_after is not None
    assert timedelta(minutes=4, seconds=55) < caught.value.retry_after <= timedelta(minutes=5)


async def test_a_short_wait_is_waited_for(http: Http) -> None:
    answers = [Answer(status=429, headers={"Retry-After": "0.1"}), Answer(body=b"ok")]
    with AnswerServer({"/": answers}) as server:
        started = time.monotonic()
        assert (await get(http, server.url + "/")).body == b"ok"
        assert time.monotonic() - started >= 0.1


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", timedelta(0)),
        ("-5", timedelta(0)),
        ("99999999999", timedelta(days=1)),
        ("1e999", None),
        ("nan", None),
        ("", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", timedelta(0)),
    ],
)
def test_what_retry_after_may_hold(value: str, wait: timedelta | None) -> None:
    assert retry_after(value, datetime(2026, 1, 1, tzinfo=UTC)) == wait


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ProviderRefusedError),
        (403, ProviderRefusedError),
        (404, ProviderRefusedError),
        (408, ProviderUnavailableError),
        (500, ProviderUnavailableError),
        (522, ProviderUnavailableError),
    ],
)
async def test_statuses(http: Http, status: int, error: type[ProviderError]) -> None:
    with AnswerServer({"/": Answer(status=status)}) as server:
        with pytest.raises(error, match=str(status)):
            await get(http, server.url + "/", attempts=1)
        assert (await get(http, server.url + "/", accept={status})).status == status


async def test_no_answer_in_time(http: Http) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    with RawServer(silent) as server:
        started = time.monotonic()
        with pytest.raises(
            ProviderUnavailableError, match=r"did not answer completely within 0\.2"
        ):
            await get(http, server.url, timeout=timedelta(seconds=0.2))
        assert time.monotonic() - started < 2
        assert server.connections == 1, "the time was up: no second attempt"


async def test_a_slow_drip_is_bounded(http: Http) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    with RawServer(drip) as server:
        started = time.monotonic()
        with pytest.raises(ProviderUnavailableError, match="did not answer completely"):
            await get(http, server.url, timeout=timedelta(seconds=0.3))
        assert time.monotonic() - started < 2


async def test_nothing_listens(http: Http) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(ProviderUnavailableError, match=f"nothing answers at 127.0.0.1:{port}"):
        await get(http, f"http://127.0.0.1:{port}/")


async def test_a_name_that_nobody_has(http: Http) -> None:
    with pytest.raises(ProviderUnavailableError, match=r"name no-such-host\.invalid is not known"):
        await get(http, "http://no-such-host.invalid/", attempts=1)


async def test_tls_where_there_is_none(http: Http) -> None:
    with (
        AnswerServer({}) as server,
        pytest.raises(ProviderUnavailableError, match="does not speak TLS there"),
    ):
        await get(http, server.url.replace("http:", "https:"), attempts=1)


async def test_a_certificate_that_nobody_vouches_for(http: Http, tmp_path: Path) -> None:
    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise AssertionError("the request must not be sent")

    with (
        RawServer(never, tls=self_signed(tmp_path)) as server,
        pytest.raises(ProviderUnavailableError, match="certificate is not trusted"),
    ):
        await get(http, server.url.replace("http:", "https:"), attempts=1)


@pytest.mark.parametrize("head", [b"Content-Length: 1000", b"Transfer-Encoding: chunked"])
async def test_broken_off_in_the_middle(http: Http, head: bytes) -> None:
    async def breaks_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n5\r\nhello\r\n")
        await writer.drain()

    with RawServer(breaks_off) as server:
        with pytest.raises(ProviderUnavailableError, match=r"broke off|connection .* lost"):
            await get(http, server.url)
        assert server.connections == 3


async def test_no_http_at_all(http: Http) -> None:
    async def speaks_otherwise(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"220 smtp.example ESMTP\r\n")
        await writer.drain()

    with RawServer(speaks_otherwise) as server, pytest.raises(ProviderUnavailableError):
        await get(http, server.url, attempts=1)


async def test_a_body_that_is_too_large(http: Http) -> None:
    unpacked = b"x" * 2_000_000
    packed = gzip.compress(unpacked)
    answers = {
        "/declared": Answer(body=unpacked),
        "/packed": Answer(body=packed, headers={"Content-Encoding": "gzip"}),
    }
    with AnswerServer(answers) as server:
        for path in answers:
            with pytest.raises(ProviderUnreadableError, match="more than 1,000,000 bytes"):
                await get(http, server.url + path, max_bytes=1_000_000)
            assert (await get(http, server.url + path)).body == unpacked


async def test_an_endless_body(http: Http) -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    with RawServer(endless) as server, pytest.raises(ProviderUnreadableError, match="more than"):
        await get(http, server.url, max_bytes=1_000_000)


async def test_what_cannot_be_unpacked(http: Http) -> None:
    answer = Answer(body=b"not gzip", headers={"Content-Encoding": "gzip"})
    with (
        AnswerServer({"/": answer}) as server,
        pytest.raises(ProviderUnreadableError, match="unpacked"),
    ):
        await get(http, server.url + "/")


def to(target: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": target})


async def test_redirects_are_followed(http: Http) -> None:
    answers = {"/a": to("/b", 301), "/b": to("c", 307), "/c": Answer(body=b"here")}
    with AnswerServer(answers) as server:
        answer = await get(http, server.url + "/a")
        assert (answer.body, answer.url) == (b"here", server.url + "/c")
        assert (await get(http, server.url + "/a", follow=False)).status == 301


async def test_a_redirect_loop_ends(http: Http) -> None:
    with AnswerServer({"/a": to("/b"), "/b": to("/a")}) as server:
        with pytest.raises(ProviderRefusedError, match="from one address to the next"):
            await get(http, server.url + "/a")
        assert len(server.seen) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x/y", "javascript:1", "data:,x"])
async def test_no_redirect_to_another_scheme(http: Http, target: str) -> None:
    scheme = target.partition(":")[0]
    with (
        AnswerServer({"/": to(target)}) as server,
        pytest.raises(ProviderRefusedError, match=f"kind {scheme}:; this is not followed"),
    ):
        await get(http, server.url + "/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "magnet:?xt=1", "", "x"])
async def test_only_http_is_asked(http: Http, url: str) -> None:
    with pytest.raises(ProviderRefusedError, match="only http: and https:"):
        await get(http, url)


@pytest.mark.parametrize("url", ["http://[::1", "http://a:b:c/", "http://h:99999999/", "http:///"])
async def test_addresses_that_are_none(http: Http, url: str) -> None:
    with pytest.raises(ProviderError):
        await get(http, url, attempts=1)


async def test_a_redirect_to_a_magnet_is_the_answer(http: Http) -> None:
    magnet = "magnet:?xt=urn:btih:" + "a" * 40
    with AnswerServer({"/": to(magnet)}) as server:
        answer = await get(http, server.url + "/")
    assert answer.is_magnet
    assert answer.url == magnet


async def test_what_is_posted_does_not_move_to_another_host(http: Http) -> None:
    with AnswerServer({"/": Answer()}) as other:
        target = other.url + "/"
        with AnswerServer({"/see": to(target, 303), "/move": to(target, 308)}) as server:
            headers = {"Authorization": SECRET, "X-Other": "1"}
            ask = {"provider": "Example", "json": {"key": SECRET}, "headers": headers}
            await http.request("POST", server.url + "/see", **ask)
            assert (other.seen[0].method, other.seen[0].body) == ("GET", b"")
            assert "authorization" not in other.seen[0].headers
            assert other.seen[0].headers["x-other"] == "1"
            with pytest.raises(ProviderRefusedError, match="enter that address"):
                await http.request("POST", server.url + "/move", **ask)
            assert len(other.seen) == 1


@pytest.fixture
async def outside() -> AsyncIterator[Http]:
    """A client for which 127.0.0.2 is on the internet."""
    public = parse_ip("127.0.0.2")
    client = Http(retry=QUICK, is_private=lambda address: address != public)
    yield client
    await client.close()


async def test_the_internet_does_not_lead_home(outside: Http) -> None:
    with AnswerServer({"/": Answer(body=b"home")}) as home:
        with AnswerServer({"/": to(home.url + "/")}, host="127.0.0.2") as public:
            with pytest.raises(
                ProviderRefusedError, match=f"private address 127.0.0.1:{home.port}"
            ):
                await get(outside, public.url + "/")
            with pytest.raises(ProviderRefusedError, match="private address"):
                await get(outside, home.url + "/", linked_from=public.url + "/feed")
        assert home.seen == []


async def test_home_may_lead_anywhere(outside: Http) -> None:
    with (
        AnswerServer({"/": Answer(body=b"there")}, host="127.0.0.2") as public,
        AnswerServer({"/": to(public.url + "/"), "/x": Answer(body=b"x")}) as home,
        AnswerServer({"/": to(home.url + "/x")}) as neighbour,
    ):
        assert (await get(outside, home.url + "/")).body == b"there"
        assert (await get(outside, neighbour.url + "/")).body == b"x"
        assert (await get(outside, public.url + "/", linked_from=home.url)).body == b"there"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.9", True), ("169.254.1.1", True),
        ("100.64.0.1", True), ("0.0.0.0", True), ("::1", True), ("fe80::1%eth0", True),
        ("fd00::1", True), ("::ffff:127.0.0.1", True), ("8.8.8.8", False),
        ("2606:4700::1111", False),
    ],
)  # fmt: skip
def test_what_is_private(address: str, private: bool) -> None:
    assert is_private(parse_ip(address)) is private


async def test_requests_to_a_host_keep_their_pace(http: Http) -> None:
    pace = Pace(2, timedelta(seconds=0.4))
    with AnswerServer({"/": Answer()}) as server:
        started = time.monotonic()
        for _ in range(4):
            await get(http, server.url + "/", pace=pace)
        assert 0.35 < time.monotonic() - started < 2


async def test_the_environment_sets_no_proxy(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with AnswerServer({"/": Answer(body=b"direct")}) as server:
        assert (await get(http, server.url + "/")).body == b"direct"


async def test_a_proxy_that_the_person_sets() -> None:
    with AnswerServer({"/x": Answer(body=b"by proxy")}) as proxy:
        client = Http(proxy=proxy.url)
        answer = await get(client, "http://elsewhere.invalid/x")
        await client.close()
    assert answer.body == b"by proxy"


@pytest.mark.parametrize(
    ("body", "charset", "read"),
    [
        ("Hafennächte".encode(), "", "Hafennächte"),
        ("Hafennächte".encode("latin-1"), "; charset=iso-8859-1", "Hafennächte"),
        ("Hafennächte".encode("latin-1"), "; charset=utf-8", "Hafenn�chte"),
        ("Hafennächte".encode("latin-1"), "; charset=klingon", "Hafenn�chte"),
    ],
)
def test_json_of_any_charset(body: bytes, charset: str, read: str) -> None:
    headers = httpx.Headers({"Content-Type": f"application/json{charset}"})
    whole = b'{"title": "' + body + b'"}'
    answer = HttpAnswer(status=200, headers=headers, body=whole, url="http://x/")
    parts = answer.json(dict[str, msgspec.Raw])
    assert msgspec.json.decode(parts["title"]) == read


async def test_html_instead_of_json(http: Http) -> None:
    page = b"<!DOCTYPE html><html><head><title> Sign\n in </title></head></html>"
    with AnswerServer({"/": Answer(body=page)}) as server:
        answer = await get(http, server.url + "/")
    with pytest.raises(ProviderUnreadableError, match="a web page titled “Sign in”"):
        answer.json(dict)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@x.org:8/api?t=movie&apikey=K&q=a b", "https://x.org:8/api?t=movie&apikey=…&q=a%20b"),
        ("https://x.org/dl/0123456789abcdef0123/n.torrent", "https://x.org/dl/…/n.torrent"),
        ("https://x.org/download.php?id=5&passkey=abc", "https://x.org/download.php?id=…&passkey=…"),
        ("http://[::1]:7/a#frag", "http://[::1]:7/a"),
        ("magnet:?xt=urn:btih:abc&tr=http://t/KEY", "magnet:…"),
        ("http://[::1", "(an address that cannot be read)"),
    ],
)  # fmt: skip
def test_redacted(url: str, shown: str) -> None:
    assert redact(url) == shown


async def test_no_secret_in_any_log_or_error(http: Http, caplog: pytest.LogCaptureFixture) -> None:
    async def breaks_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)

    caplog.set_level(logging.DEBUG)
    query = f"?apikey={SECRET}&passkey={SECRET}"
    answers = {
        "/ok": Answer(),
        "/no": Answer(status=401),
        "/often": Answer(status=429),
        "/down": Answer(status=503),
        "/away": to(f"file:///{SECRET}"),
        "/loop": to("/loop" + query),
        "/magnet": to(f"magnet:?xt=urn:btih:{SECRET}"),
    }
    texts = []
    headers = {"X-Api-Key": SECRET, "Authorization": f"Bearer {SECRET}"}
    with AnswerServer(answers) as server, RawServer(breaks_off) as raw:
        urls = [f"{server.url}{path}{query}" for path in answers]
        urls += [raw.url + "/" + query, "http://127.0.0.1:1/" + query, f"ftp://{SECRET}@x/" + query]
        urls += [f"http://u:{SECRET}@127.0.0.1:{server.port}/no", f"http://x:{SECRET}/"]
        for url in urls:
            try:
                answer = await get(http, url, headers=headers)
                texts.append(repr(answer.status))
            except ProviderError as error:
                texts.append("".join(traceback.format_exception(error)))
        with pytest.raises(ProviderRefusedError) as caught:
            await get(http, urls[0], headers={"X-Api-Key": SECRET + "é"})
        texts.append("".join(traceback.format_exception(caught.value)))
    assert len(caplog.records) > 10
    for text in [*texts, caplog.text, *(repr(record.__dict__) for record in caplog.records)]:
        assert SECRET not in text


class Shelf:
    """A `ResponseCache` in memory, whose clock can be turned."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[bytes, float]] = {}

    async def get(self, key: str) -> tuple[bytes, float] | None:
        return self.entries.get(key)

    async def put(self, key: str, body: bytes) -> None:
        self.entries[key] = (body, 0.0)

    def grow_old(self) -> None:
        self.entries = {key: (body, 1e6) for key, (body, _age) in self.entries.items()}


async def test_a_kept_answer_serves_while_fresh_and_in_need(
    http: Http, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf()

    async def ask() -> bytes:
        answer = await get_cached(
            http, shelf, server.url + "/", key="k", fresh_for=timedelta(hours=1), provider="TMDB"
        )
        return answer.body

    with AnswerServer({"/": Answer(body=b"one", headers={"ETag": '"1"'})}) as server:
        assert await ask() == b"one"
        assert await ask() == b"one"
        assert len(server.seen) == 1

        shelf.grow_old()
        server.answers["/"] = Answer(status=304)
        assert await ask() == b"one"
        assert server.seen[1].headers["if-none-match"] == '"1"'
        assert await ask() == b"one"
        assert len(server.seen) == 2

        shelf.grow_old()
        server.answers["/"] = Answer(status=503)
        assert await ask() == b"one"
        assert "hours old serves instead" in caplog.text

        server.answers["/"] = Answer(status=401)
        with pytest.raises(ProviderRefusedError):
            await ask()

        server.answers["/"] = Answer(body=b"two")
        assert await ask() == b"two"

        shelf.entries["k"] = (b"rubbish", 0.0)
        assert await ask() == b"two"
