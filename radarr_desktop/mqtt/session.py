"""One connection to a broker: made, used, and ended; the next one is a new session.

paho-mqtt runs on a thread of its own and calls back there; every callback hops to the loop. Its
reconnecting is not used: a client that reconnects sends again what it had queued, so stale progress
would flood the broker, and a message that the broker does not take would end each connection anew.
"""
# ruff: noqa: ANN401  paho is imported when it is needed, so its types are not known here

import asyncio
import contextlib
import importlib
import logging
import socket
import ssl
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from radarr_desktop.base.errors import ProviderError
from radarr_desktop.mqtt.topics import OFFLINE
from radarr_desktop.mqtt.words import (
    Broker,
    lost,
    refused,
    silent,
    taken_over,
    unreachable,
    unreadable_authority,
)

_log = logging.getLogger(__name__)

#: The will is sent after one and a half of these seconds without a sign of life.
KEEPALIVE = 15
#: Name look-up, connection, TLS and the broker's welcome, in seconds.
CONNECT_PATIENCE = 20.0
#: Parting words and the end of the thread, in seconds.
CLOSE_PATIENCE = 2.0
#: Messages that wait for the broker's word, and messages that wait for us.
_LONGEST_QUEUE = 500
#: We tell the broker to send nothing larger (MQTT 5).
_LARGEST_INCOMING = 1 << 20
#: Room for the head of a packet beside topic and payload.
_PACKET_HEAD = 64

MQTT5, MQTT311 = 5, 4


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message from the broker."""

    topic: str
    payload: bytes
    #: It lay at the broker before we asked; an order that lies there is not meant for now.
    is_retained: bool


class OldBrokerError(Exception):
    """The broker speaks MQTT 3.1.1 only."""


class Session:
    """A connection: `open`, then `publish`, `subscribe`, `next_message` until `lost`, `close`."""

    def __init__(
        self,
        broker: Broker,
        client_id: str,
        will_topic: str,
        version: int,
        on_refusal: Callable[[str], None] = lambda _words: None,
    ) -> None:
        """`on_refusal` hears, in words, what the broker does not let us do."""
        self.broker = broker
        self.version = version
        self._client_id = client_id
        self._will_topic = will_topic
        self._on_refusal = on_refusal
        self._client: Any = None
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        #: Done, with a sentence, when the connection is gone.
        self.lost: asyncio.Future[str] = self._loop.create_future()
        #: True if somebody with our id pushed us out.
        self.was_taken_over = False
        #: The largest packet that the broker takes; None if it did not say.
        self.largest_packet: int | None = None
        self._incoming: asyncio.Queue[Incoming] = asyncio.Queue(_LONGEST_QUEUE)
        self._unanswered: dict[int, str] = {}
        self._answered = asyncio.Event()
        self._too_large: set[str] = set()

    async def open(self) -> None:
        """Connect.

        Raises:
            ProviderUnavailableError: nobody answers.
            ProviderRefusedError: the broker or its certificate is not accepted, or we are not.
            OldBrokerError: try again with MQTT 3.1.1.
        """
        self._client = await self._make_client()
        self._client.loop_start()
        try:
            async with asyncio.timeout(CONNECT_PATIENCE):
                await self._opened
        except TimeoutError:
            await self.drop()
            raise unreachable(self.broker, TimeoutError()) from None
        except BaseException:
            await self.drop()
            raise

    def publish(self, topic: str, payload: bytes, *, retain: bool) -> bool:
        """Hand a message to the broker (QoS 1); False if there is no connection or no room."""
        if self.lost.done() or not self._opened.done():
            return False
        size = len(topic.encode()) + len(payload) + _PACKET_HEAD
        if self.largest_packet is not None and size > self.largest_packet:
            # Sent, it would end the connection.
            if topic not in self._too_large:
                self._too_large.add(topic)
                _log.warning(
                    "%s is not published: %d bytes, and the broker takes %d",
                    topic,
                    size,
                    self.largest_packet,
                )
            return False
        sent = self._client.publish(topic, payload, qos=1, retain=retain)
        if sent.rc != 0:
            _log.warning("%s was not published: the broker does not keep up", topic)
            return False
        self._unanswered[sent.mid] = topic
        return True

    async def subscribe(self, filters: Iterable[str]) -> None:
        """Ask for the messages of these topics; returns when the broker has answered."""
        _result, mid = self._client.subscribe([(one, 1) for one in filters])
        self._unanswered[mid] = ""
        await self.flush(CLOSE_PATIENCE)

    def unsubscribe(self, topic: str) -> None:
        """Ask for no more messages of a topic."""
        self._client.unsubscribe(topic)

    async def next_message(self) -> Incoming:
        """The next one, in the order in which they came."""
        return await self._incoming.get()

    async def flush(self, seconds: float) -> bool:
        """Wait until the broker has confirmed everything; False if it did not in time."""
        try:
            async with asyncio.timeout(seconds):
                while self._unanswered and not self.lost.done():
                    self._answered.clear()
                    await self._answered.wait()
        except TimeoutError:
            return False
        return not self._unanswered

    async def close(self) -> None:
        """Say goodbye, so that the will is not sent; publish last words before."""
        await self.flush(CLOSE_PATIENCE)
        await self.drop()

    async def drop(self) -> None:
        """End the connection and the thread."""
        client = self._client
        if client is None:
            return
        client.disconnect()
        # A thread that hangs in a name look-up cannot be ended; it ends by itself, as a daemon.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_PATIENCE):
                await asyncio.to_thread(client.loop_stop)

    async def _make_client(self) -> Any:
        paho = await _paho()
        # A name that cannot be asked for makes paho's thread fall instead of report.
        try:
            self.broker.host.encode("idna")
        except UnicodeError as error:
            raise unreachable(self.broker, error) from error
        client = paho.Client(
            paho.CallbackAPIVersion.VERSION2,
            client_id=self._client_id,
            protocol=paho.MQTTv5 if self.version == MQTT5 else paho.MQTTv311,
            reconnect_on_failure=False,
        )
        client.connect_timeout = CONNECT_PATIENCE / 2
        client.max_queued_messages_set(_LONGEST_QUEUE)
        client.will_set(self._will_topic, OFFLINE, qos=1, retain=True)
        if self.broker.username:
            client.username_pw_set(self.broker.username, self.broker.password)
        if self.broker.tls:
            client.tls_set_context(await asyncio.to_thread(_tls_context, self.broker))
        client.on_socket_open = _send_at_once
        client.on_connect_fail = self._on_connect_fail
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_publish = self._on_publish
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        properties = None
        if self.version == MQTT5:
            properties = paho.Properties(paho.PacketTypes.CONNECT)
            properties.MaximumPacketSize = _LARGEST_INCOMING
        client.connect_async(
            self.broker.host, self.broker.port, keepalive=KEEPALIVE, properties=properties
        )
        return client

    # On paho's thread

    def _on_connect_fail(self, client: Any, _userdata: Any) -> None:
        # Called while the error is being handled; paho does not hand it over.
        error = sys.exc_info()[1]
        client.disconnect()  # else it tries again by itself
        self._hop(self._fail, unreachable(self.broker, error))

    def _on_connect(
        self, client: Any, _userdata: Any, _flags: Any, reason: Any, properties: Any
    ) -> None:
        self._hop(
            self._welcome,
            reason.getName() if reason.is_failure else "",
            getattr(properties, "MaximumPacketSize", None),
        )

    def _on_disconnect(
        self, client: Any, _userdata: Any, _flags: Any, reason: Any, _properties: Any
    ) -> None:
        self._hop(self._end, reason.getName())

    def _on_publish(
        self, client: Any, _userdata: Any, mid: int, reason: Any, _properties: Any
    ) -> None:
        self._hop(self._answer, mid, reason.getName() if reason.is_failure else "")

    def _on_subscribe(
        self, client: Any, _userdata: Any, mid: int, reasons: Any, _properties: Any
    ) -> None:
        for reason in reasons:
            if reason.is_failure:
                self._hop(self._refuse, "to read orders", reason.getName())
        self._hop(self._answer, mid, "")

    def _on_message(self, client: Any, _userdata: Any, message: Any) -> None:
        self._hop(
            self._receive, Incoming(message.topic, bytes(message.payload), bool(message.retain))
        )

    def _hop(self, function: Callable[..., None], *arguments: Any) -> None:
        # The loop may be closed by now: then nobody wants to know any more.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(function, *arguments)

    # On the loop

    def _welcome(self, refusal: str, largest_packet: int | None) -> None:
        if self._opened.done():
            return
        if not refusal:
            self.largest_packet = largest_packet
            self._opened.set_result(None)
        elif refusal == "Unsupported protocol version" and self.version == MQTT5:
            self._fail(OldBrokerError())
        else:
            self._fail(refused(self.broker, refusal))

    def _fail(self, error: ProviderError | OldBrokerError) -> None:
        if not self._opened.done():
            self._opened.set_exception(error)
            # Whoever waited for it may have been cancelled meanwhile.
            self._opened.exception()

    def _end(self, reason: str) -> None:
        if not self._opened.done():
            self._fail(silent(self.broker))
        if not self.lost.done():
            self.was_taken_over = reason == "Session taken over"
            self.lost.set_result(
                taken_over(self.broker, self._client_id)
                if self.was_taken_over
                else lost(self.broker, reason.lower())
            )
        self._answered.set()

    def _answer(self, mid: int, refusal: str) -> None:
        topic = self._unanswered.pop(mid, "")
        if refusal:
            self._refuse(f"to write to {topic}", refusal)
        self._answered.set()

    def _refuse(self, what: str, reason: str) -> None:
        self._on_refusal(f"The broker {self.broker.address} does not allow us {what}: {reason}")

    def _receive(self, message: Incoming) -> None:
        try:
            self._incoming.put_nowait(message)
        except asyncio.QueueFull:
            _log.warning("Too many orders at once: one on %s is dropped", message.topic)


class _Paho:
    """The parts of paho-mqtt that we use."""

    def __init__(self) -> None:
        client = importlib.import_module("paho.mqtt.client")
        self.Client: Any = client.Client
        self.CallbackAPIVersion: Any = client.CallbackAPIVersion
        self.MQTTv5: Any = client.MQTTv5
        self.MQTTv311: Any = client.MQTTv311
        self.Properties: Any = importlib.import_module("paho.mqtt.properties").Properties
        self.PacketTypes: Any = importlib.import_module("paho.mqtt.packettypes").PacketTypes


_library: _Paho | None = None


async def _paho() -> _Paho:
    # Imported here and not above: most people have no broker, and need not wait for it at start.
    global _library
    if _library is None:
        _library = await asyncio.to_thread(_Paho)
    return _library


def _tls_context(broker: Broker) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=broker.ca_file or None)
    except OSError as error:
        raise unreadable_authority(broker, error) from error
    context.sslsocket_class = _TlsSocket
    return context


class _TlsSocket(ssl.SSLSocket):
    """Closes itself when the handshake fails; paho leaves such a socket to the collector."""

    def do_handshake(self, block: bool = False) -> None:
        try:
            super().do_handshake(block)
        except OSError:
            self.close()
            raise


def _send_at_once(_client: Any, _userdata: Any, connection: socket.socket) -> None:
    # With Nagle's wait a confirmed message takes 44 ms instead of one.
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
