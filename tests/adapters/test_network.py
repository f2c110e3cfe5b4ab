"""Proxies and certificates over real sockets."""

import asyncio
import logging
import threading
import traceback
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from radarr_desktop.adapters.http import Http, HttpAnswer, Retry
from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreachableError,
)
from radarr_desktop.domain.network import CertificateRule, NetworkRules
from tests.support.certificates import self_signed
from tests.support.http_server import Answer, AnswerServer, RawServer, read_head
from tests.support.proxy import Proxy
from tests.support.secrets import known

SECRET = known("proxy password", "pr0xy-s3cret")
KINDS = ["http", "socks5"]


class Book:
    """The settings of the moment."""

    rules = NetworkRules()


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
async def http(book: Book) -> AsyncIterator[Http]:
    client = Http(retry=Retry(attempts=1), network=lambda: book.rules)
    yield client
    await client.close()


async def get(http: Http, url: str, **options: object) -> HttpAnswer:
    return await http.request("GET", url, provider="Example", **options)


async def hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers `hello` to whatever is asked."""
    await read_head(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
    await writer.drain()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_change_holds_at_once_and_names_are_the_proxy_s(http: Http, book: Book, kind: str):
    with AnswerServer({"/x": Answer(body=b"by proxy")}) as server:
        with Proxy({"site.example": server.port}) as proxy:
            book.rules = NetworkRules(proxy=proxy.address(kind))
            assert (await get(http, "http://site.example/x?q=1")).body == b"by proxy"
            assert proxy.seen == [(kind, "site.example", 80)]
            # What is at home is asked directly.
            assert (await get(http, server.url + "/x")).body == b"by proxy"
            assert len(proxy.seen) == 1
            book.rules = NetworkRules()
            with pytest.raises(ProviderUnreachableError, match=r"name site\.example is not known"):
                await get(http, "http://site.example/x")
            assert len(proxy.seen) == 1
        assert server.seen[0].query["q"] == "1"
        assert "proxy-authorization" not in server.seen[0].headers


@pytest.mark.parametrize("kind", KINDS)
async def test_tls_goes_through_untouched(http: Http, book: Book, kind: str, tmp_path: Path):
    with (
        RawServer(hello, tls=self_signed(tmp_path)) as server,
        Proxy({"site.example": server.port}) as proxy,
    ):
        book.rules = NetworkRules(proxy=proxy.address(kind))
        with pytest.raises(ProviderUnavailableError, match="certificate is not trusted"):
            await get(http, "https://site.example/")
        book.rules = NetworkRules(proxy=proxy.address(kind), certificates=CertificateRule.DISABLED)
        assert (await get(http, "https://site.example/")).body == b"hello"
    assert {kind for kind, _host, _port in proxy.seen} == {
        "connect" if kind == "http" else "socks5"
    }


@pytest.mark.parametrize("kind", KINDS)
async def test_a_proxy_with_a_password(http: Http, book: Book, kind: str, caplog):
    caplog.set_level(logging.DEBUG)
    with (
        AnswerServer({"/": Answer(body=b"hi")}) as server,
        Proxy({"site.example": server.port}, password=SECRET) as proxy,
    ):
        book.rules = NetworkRules(proxy=proxy.address(kind, f"me:{SECRET}"))
        assert (await get(http, "http://site.example/")).body == b"hi"
        book.rules = NetworkRules(proxy=proxy.address(kind, f"me:{SECRET}x"))
        with pytest.raises((ProviderUnavailableError, ProviderRefusedError)) as caught:
            await get(http, "http://site.example/")
    assert "proxy" in str(caught.value).lower()
    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert SECRET not in told


@pytest.mark.parametrize("kind", KINDS)
async def test_a_proxy_that_is_away_is_named_and_not_the_site(http: Http, book: Book, kind: str):
    with Proxy({}) as proxy:
        address, port = proxy.address(kind), proxy.port
        book.rules = NetworkRules(proxy=address)
        with pytest.raises(ProviderUnavailableError):
            await get(http, "https://unknown.example/")
    with pytest.raises(
        ProviderUnreachableError, match=rf"nothing answers at the proxy 127\.0\.0\.1:{port}"
    ):
        await get(http, "http://site.example/")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_public_site_does_not_lead_home_through_a_proxy(http: Http, book: Book, kind: str):
    """The proxy may stand at home itself, where private addresses lead somewhere."""
    home = Answer(status=302, headers={"Location": "http://192.168.1.1/admin"})
    with (
        AnswerServer({"/": home}) as server,
        Proxy({"site.example": server.port, "192.168.1.1": server.port}) as proxy,
    ):
        book.rules = NetworkRules(proxy=proxy.address(kind), bypass_local=False)
        with pytest.raises(ProviderRefusedError, match=r"private address 192\.168\.1\.1"):
            await get(http, "http://site.example/")
        assert [host for _kind, host, _port in proxy.seen] == ["site.example"]


async def test_certificates_of_local_addresses_alone(book: Book, tmp_path: Path):
    with RawServer(hello, tls=self_signed(tmp_path)) as server:
        url = server.url.replace("http:", "https:")
        book.rules = NetworkRules(certificates=CertificateRule.DISABLED_FOR_LOCAL)
        for is_private, works in ((True, True), (False, False)):
            http = Http(
                retry=Retry(attempts=1), network=lambda: book.rules,
                is_private=lambda _address, answer=is_private: answer,
            )  # fmt: skip
            try:
                if works:
                    assert (await get(http, url)).body == b"hello"
                else:
                    with pytest.raises(ProviderUnavailableError, match="not trusted"):
                        await get(http, url)
            finally:
                await http.close()


async def test_what_is_under_way_outlives_a_change(http: Http, book: Book):
    """The old connections are closed, but not under a request."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        loop.call_soon_threadsafe(asked.set)
        await asyncio.to_thread(go_on.wait, 20)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstill")
        await writer.drain()

    go_on = threading.Event()
    with (
        RawServer(slow) as server,
        AnswerServer({"/": Answer()}) as quick,
        Proxy({"site.example": server.port}) as proxy,
    ):
        book.rules = NetworkRules(proxy=proxy.address("http"))
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            task = group.create_task(get(http, "http://site.example/"))
            await asked.wait()
            book.rules = NetworkRules()
            await get(http, quick.url + "/", timeout=timedelta(seconds=5))
            go_on.set()
        assert task.result().body == b"still"


async def test_a_proxy_whose_name_is_none(http: Http, book: Book):
    book.rules = NetworkRules(proxy="http://\u2603:8080", bypass_local=False)
    with pytest.raises(ProviderError, match="an address that is none"):
        await get(http, "http://site.example/x")
