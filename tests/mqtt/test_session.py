"""The session against a real broker: in, out, refused, lost; every failure in words."""

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.mqtt.session import MQTT5, MQTT311, OldBrokerError, Session
from radarr_desktop.mqtt.words import Broker
from tests.support.http_server import RawServer
from tests.support.mosquitto import (
    PASSWORD,
    USER,
    Certificates,
    Listener,
    Mosquitto,
    free_port,
)
from tests.support.waiting import until

pytestmark = pytest.mark.real

WILL = "radarr-desktop/test/status"


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Mosquitto]:
    with Mosquitto(tmp_path) as broker:
        yield broker


def address(broker: Mosquitto, **parts: object) -> Broker:
    return Broker(host=broker.host, port=broker.port, **parts)  # type: ignore[arg-type]


async def opened(broker: Broker, version: int = MQTT5, client_id: str = "test") -> Session:
    session = Session(broker, client_id, WILL, version)
    await session.open()
    return session


async def failure(broker: Broker) -> ProviderError:
    with pytest.raises(ProviderError) as raised:
        await opened(broker)
    return raised.value


@pytest.mark.parametrize("version", [MQTT5, MQTT311])
async def test_a_message_goes_out_and_an_order_comes_in(mosquitto: Mosquitto, version: int) -> None:
    session = await opened(address(mosquitto), version)
    with Listener(mosquitto) as listener:
        await session.subscribe(["a/+/set"])
        assert session.publish("a/state", "Ünïcödé 电影".encode(), retain=True)
        assert await session.flush(5)
        await until(lambda: listener.last("a/state") == "Ünïcödé 电影".encode())
        listener.publish("a/pause/set", b"ON")
        message = await asyncio.wait_for(session.next_message(), 5)
        assert (message.topic, message.payload, message.is_retained) == (
            "a/pause/set",
            b"ON",
            False,
        )
    await session.close()
    assert session.lost.done()


async def test_what_lay_at_the_broker_is_marked(mosquitto: Mosquitto) -> None:
    with Listener(mosquitto) as listener:
        listener.publish("a/pause/set", b"OFF", retain=True)
    session = await opened(address(mosquitto))
    await session.subscribe(["a/+/set"])
    message = await asyncio.wait_for(session.next_message(), 5)
    assert message.is_retained
    await session.close()


async def test_closing_sends_no_will_and_dropping_the_socket_does(mosquitto: Mosquitto) -> None:
    with Listener(mosquitto) as listener:
        session = await opened(address(mosquitto))
        session.publish(WILL, b"online", retain=True)
        await session.close()
        session = await opened(address(mosquitto))
        session._client.socket().shutdown(2)  # as a pulled plug does
        assert "lost" in await asyncio.wait_for(session.lost, 10)
        await until(lambda: listener.last(WILL) == b"offline")
        assert listener.all(WILL) == [b"online", b"offline"]
        await session.drop()


async def test_nothing_is_queued_after_the_loss(mosquitto: Mosquitto) -> None:
    session = await opened(address(mosquitto))
    mosquitto.kill()
    await asyncio.wait_for(asyncio.shield(session.lost), 10)
    assert not session.publish("a/state", b"late", retain=True)
    await session.drop()


async def test_a_message_beyond_the_brokers_limit_is_kept_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Mosquitto(tmp_path, extra="max_packet_size 2000") as mosquitto:
        session = await opened(address(mosquitto))
        assert session.largest_packet == 2000
        assert not session.publish("a/poster", bytes(5000), retain=True)
        assert not session.publish("a/poster", bytes(5001), retain=True)
        assert session.publish("a/state", bytes(500), retain=True)
        assert await session.flush(5)
        assert not session.lost.done()
        await session.close()
    assert [record.message for record in caplog.records].count(
        "a/poster is not published: 5072 bytes, and the broker takes 2000"
    ) == 1


async def test_somebody_with_the_same_id_pushes_us_out(mosquitto: Mosquitto) -> None:
    first = await opened(address(mosquitto))
    second = await opened(address(mosquitto))
    await asyncio.wait_for(first.lost, 10)
    await first.drop()
    await second.close()


async def test_a_broker_that_names_the_reason_is_believed() -> None:
    # CONNACK of MQTT 5, then DISCONNECT with "session taken over"; Mosquitto 2.0 does not say it.
    with RawServer(answering(b"\x20\x03\x00\x00\x00" + b"\xe0\x02\x8e\x00")) as server:
        session = await opened(Broker(host="127.0.0.1", port=server.port))
        words = await asyncio.wait_for(session.lost, 10)
        assert session.was_taken_over
        assert "a copy of this program" in words
        await session.drop()


async def test_a_broker_that_forbids_a_topic_is_told_in_words(tmp_path: Path) -> None:
    acl = tmp_path / "acl"
    acl.write_text("topic read #\ntopic write allowed/#\n")
    said: list[str] = []
    with Mosquitto(tmp_path, extra=f"acl_file {acl}") as mosquitto:
        session = Session(address(mosquitto), "test", WILL, MQTT5, on_refusal=said.append)
        await session.open()
        session.publish("forbidden/state", b"{}", retain=True)
        await until(lambda: said)
        await session.close()
    assert "does not allow us to write to forbidden/state" in said[0]


async def test_wrong_password(tmp_path: Path) -> None:
    with Mosquitto(tmp_path, user=USER, password=PASSWORD) as mosquitto:
        error = await failure(address(mosquitto, username=USER, password="wrong"))
        assert isinstance(error, ProviderRefusedError)
        assert "refused the user name radarr or its password" in str(error)
        assert "wrong" not in str(error)
        assert "wants a user name" in str(await failure(address(mosquitto)))
        session = await opened(address(mosquitto, username=USER, password=PASSWORD))
        await session.close()


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Broker(host="h", port=1, password="secret"))


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("127.0.0.1", "Nothing listens at"),
        ("no-such-host.invalid", "is not known in this network"),
        ("a" * 70 + ".b", "is not known in this network"),
    ],
)
async def test_nobody_there(host: str, words: str) -> None:
    error = await failure(Broker(host=host, port=free_port()))
    assert isinstance(error, ProviderUnavailableError)
    assert words in str(error)
    assert not [one for one in threading.enumerate() if one.name.startswith("paho")]


class TestTls:
    async def test_with_the_right_authority(self, tmp_path: Path) -> None:
        tls = Certificates(tmp_path / "tls")
        with Mosquitto(tmp_path, tls=tls) as mosquitto:
            broker = address(mosquitto, tls=True, ca_file=str(tls.authority))
            session = await opened(broker)
            session.publish("a", b"b", retain=False)
            assert await session.flush(5)
            await session.close()

    @pytest.mark.parametrize(
        ("parts", "words"),
        [
            ({}, "signed by an authority that is not trusted"),
            ({"name": "broker.example"}, "made for another name than 127.0.0.1"),
            ({"expired": True}, "has expired"),
        ],
    )
    async def test_a_certificate_that_is_not_accepted(
        self, tmp_path: Path, parts: dict[str, object], words: str
    ) -> None:
        tls = Certificates(tmp_path / "tls", **parts)  # type: ignore[arg-type]
        ca_file = str(tls.authority) if parts else ""
        with Mosquitto(tmp_path, tls=tls) as mosquitto:
            error = await failure(address(mosquitto, tls=True, ca_file=ca_file))
        assert isinstance(error, ProviderRefusedError)
        assert words in str(error)

    async def test_to_a_plain_port(self, mosquitto: Mosquitto) -> None:
        error = await failure(address(mosquitto, tls=True))
        assert "does not answer in TLS" in str(error)

    async def test_plain_to_a_tls_port(self, tmp_path: Path) -> None:
        with Mosquitto(tmp_path, tls=Certificates(tmp_path / "tls")) as mosquitto:
            error = await failure(address(mosquitto))
        assert "is this its port for TLS" in str(error)

    @pytest.mark.parametrize("content", [None, "no certificate"])
    async def test_an_authority_that_cannot_be_read(
        self, tmp_path: Path, content: str | None
    ) -> None:
        file = tmp_path / "ca.pem"
        if content:
            file.write_text(content)
        error = await failure(Broker(host="127.0.0.1", port=1, tls=True, ca_file=str(file)))
        assert f"The CA certificate {file} cannot be used" in str(error)

    def test_nothing_is_ever_unchecked(self) -> None:
        from radarr_desktop.mqtt.session import _tls_context

        context = _tls_context(Broker(host="h", port=1, tls=True))
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname


def answering(answer: bytes) -> Callable[..., Awaitable[None]]:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(answer)
        await writer.drain()
        writer.close()

    return handle


async def test_an_old_broker_asks_for_the_old_protocol() -> None:
    # CONNACK of MQTT 3.1.1: "unacceptable protocol version".
    with RawServer(answering(b"\x20\x02\x00\x01")) as server, pytest.raises(OldBrokerError):
        await opened(Broker(host="127.0.0.1", port=server.port))


async def test_something_that_is_no_broker() -> None:
    with RawServer(answering(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server:
        error = await failure(Broker(host="127.0.0.1", port=server.port))
    assert "does not answer in MQTT" in str(error)
