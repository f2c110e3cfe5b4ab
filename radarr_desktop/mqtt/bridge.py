"""The MQTT face: follows its settings, keeps a connection, and says in words how it is.

    switched off ◄──► dialling ──► connected ──► lost ──► dialling …
                         │
                         └── refused (wrong password, certificate): minutes between two attempts

Nothing is queued while there is no connection: the next one begins with a snapshot.
"""

import asyncio
import logging
import secrets
import socket
from datetime import timedelta
from ipaddress import ip_address

from radarr_desktop.base.errors import (
    InvalidInputError,
    ProviderError,
    ProviderRefusedError,
)
from radarr_desktop.domain.breaker import BreakerRules
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.posters import Posters
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import MqttSettings, ServerSettings, SettingsBook
from radarr_desktop.mqtt.commands import Orders
from radarr_desktop.mqtt.discovery import DeviceFacts
from radarr_desktop.mqtt.pictures import Pictures
from radarr_desktop.mqtt.publisher import Publisher
from radarr_desktop.mqtt.reader import StateReader
from radarr_desktop.mqtt.session import MQTT5, MQTT311, OldBrokerError, Session
from radarr_desktop.mqtt.topics import OFFLINE, ONLINE, Topics
from radarr_desktop.mqtt.words import Broker, taken_over
from radarr_desktop.ports.breakers import MQTT_SERVICE, Breakers
from radarr_desktop.ports.clock import Clock

_log = logging.getLogger(__name__)

SERVICE = "mqtt"

#: (first, longest) pause in seconds, doubled each time.
UNREACHABLE = (1.0, 15.0)
#: Shorter than the pause it has come to by then: nobody else asks the broker.
_BREAKER_RULES = BreakerRules(failures=5, rest=timedelta(seconds=10))
REFUSED = (15.0, 300.0)
#: A connection that stood so long (seconds) was a good one: the pauses begin anew.
STEADY_AFTER = 30.0
#: So many connections in a row that did not stand so long: somebody pushes us out.
PUSHED_OUT_AFTER = 3
#: The farewell at a broker that is to be left has so many seconds.
FAREWELL_PATIENCE = 10.0


class MqttBridge:
    """Engine facts out, orders in."""

    def __init__(
        self,
        settings: SettingsBook,
        services: Services,
        bus: Bus,
        clock: Clock,
        queries: Queries,
        commands: Commands,
        library: Library,
        providers: Providers,
        scheduler: Scheduler,
        health: Health,
        posters: Posters,
        breakers: Breakers,
    ) -> None:
        self._settings = settings
        self._breakers = breakers
        self._services = services
        self._bus = bus
        self._clock = clock
        self._queries = queries
        self._commands = commands
        self._library = library
        self._reader = StateReader(
            queries, health, providers, scheduler, commands, settings, breakers, clock
        )
        self._pictures = Pictures(posters)
        self._version = MQTT5
        self._session: Session | None = None

    async def run(self) -> None:
        """Live until cancelled."""
        with self._bus.subscribe(DefinitionsChanged) as changes:
            while True:
                settings = self._settings.get(MqttSettings)
                try:
                    async with asyncio.TaskGroup() as group:
                        life = group.create_task(self._live(settings))
                        await self._until_changed(settings, changes)
                        life.cancel()
                finally:
                    # Shielded from nothing: each step has an end of its own.
                    await self._part(settings, self._settings.get(MqttSettings))

    async def _until_changed(self, settings: MqttSettings, changes: Subscription) -> None:
        async for _event in changes:
            if self._settings.get(MqttSettings) != settings:
                return

    async def _live(self, settings: MqttSettings) -> None:
        if not settings.enabled:
            self._services.withdraw(SERVICE)
            return
        try:
            topics = Topics.of(settings)
            broker = _broker(settings)
        except InvalidInputError as error:
            self._report(str(error), is_well=False)
            return
        unreachable, refused = _Pause(*UNREACHABLE), _Pause(*REFUSED)
        short_lives = 0
        self._version = MQTT5
        self._breakers.reset(MQTT_SERVICE)
        self._report(f"Connecting to {broker.address}", is_well=True)
        while True:
            try:
                session = await self._dial(broker, topics)
            except ProviderError as error:
                self._report(str(error), is_well=False)
                is_refused = isinstance(error, ProviderRefusedError)
                await asyncio.sleep((refused if is_refused else unreachable).next())
                continue
            began = self._clock.monotonic()
            self._report(
                f"Connected to {broker.address} as {topics.node} "
                f"(MQTT {'5' if session.version == MQTT5 else '3.1.1'})",
                is_well=True,
            )
            words = await self._serve(session, topics)
            if self._clock.monotonic() - began > STEADY_AFTER:
                unreachable, refused = _Pause(*UNREACHABLE), _Pause(*REFUSED)
                short_lives = 0
            short_lives += 1
            # Few brokers say that somebody with our id came in; but then no connection lasts.
            is_pushed_out = session.was_taken_over or short_lives >= PUSHED_OUT_AFTER
            if is_pushed_out:
                words = taken_over(broker, topics.node)
            self._report(words, is_well=False)
            # Two that push each other out do so ever less often.
            await asyncio.sleep((refused if is_pushed_out else unreachable).next())

    async def _dial(self, broker: Broker, topics: Topics) -> Session:
        session = self._new_session(broker, topics)
        with self._breakers.guard(MQTT_SERVICE, "MQTT", _BREAKER_RULES):
            try:
                await session.open()
            except OldBrokerError:
                self._version = MQTT311
                session = self._new_session(broker, topics)
                await session.open()
        self._session = session
        return session

    def _new_session(self, broker: Broker, topics: Topics) -> Session:
        return Session(
            broker,
            topics.node,
            topics.status,
            self._version,
            on_refusal=lambda words: self._report(words, is_well=False),
        )

    async def _serve(self, session: Session, topics: Topics) -> str:
        """Publish and listen until the connection is lost; returns why, in words."""
        publisher = Publisher(
            session, topics, self._reader, self._pictures, self._facts, self._bus, self._clock
        )
        orders = Orders(
            topics, self._commands, self._library, self._queries, publisher.tell_add_failed
        )
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(publisher.run()),
                group.create_task(orders.run()),
                group.create_task(_listen(session, topics, publisher, orders)),
            ]
            # Shielded: the loss is told to others too.
            reason = await asyncio.shield(session.lost)
            for task in tasks:
                task.cancel()
        self._session = None
        await session.drop()
        return reason

    async def _part(self, old: MqttSettings, new: MqttSettings) -> None:
        """Leave the broker: clear what the new settings no longer mean, else say `offline`."""
        session, self._session = self._session, None
        topics_to_clear = _no_longer_meant(old, new)
        if session is None or session.lost.done():
            if topics_to_clear:
                session = await self._come_back(old)
            if session is None:
                return
        if topics_to_clear:
            for topic in topics_to_clear:
                session.publish(topic, b"", retain=True)
        if Topics.of(old).status not in topics_to_clear:
            session.publish(Topics.of(old).status, OFFLINE, retain=True)
        await session.close()

    async def _come_back(self, settings: MqttSettings) -> Session | None:
        topics, broker = Topics.of(settings), _broker(settings)
        session = self._new_session(broker, topics)
        try:
            async with asyncio.timeout(FAREWELL_PATIENCE):
                await session.open()
        except (ProviderError, OldBrokerError, TimeoutError):
            _log.warning(
                "What was announced at %s could not be taken back; it can be cleared by an empty "
                "retained message on %s",
                broker.address,
                topics.config,
            )
            return None
        return session

    def _facts(self, version: str) -> DeviceFacts:
        server = self._settings.get(ServerSettings)
        api = self._services.state("api")
        is_listening = api is not None and api.is_well
        return DeviceFacts(
            name=server.instance_name,
            version=version,
            url=_address(server) if is_listening else "",
        )

    def _report(self, message: str, *, is_well: bool) -> None:
        state = self._services.state(SERVICE)
        if state is None or state.message != message:
            _log.log(logging.INFO if is_well else logging.WARNING, "MQTT: %s", message)
        self._services.report(SERVICE, is_well=is_well, message=message)


class _Pause:
    """Seconds until the next attempt: doubled each time, never quite the same."""

    def __init__(self, first: float, longest: float) -> None:
        self._next = first
        self._longest = longest

    def next(self) -> float:
        """How long to wait now."""
        seconds, self._next = self._next, min(self._next * 2, self._longest)
        return seconds * secrets.SystemRandom().uniform(0.9, 1.1)


async def _listen(session: Session, topics: Topics, publisher: Publisher, orders: Orders) -> None:
    while True:
        message = await session.next_message()
        if message.topic == topics.config:
            if message.is_retained:
                publisher.found_at_broker(message.payload)
        elif message.topic == topics.birth:
            if message.payload == ONLINE and not message.is_retained:
                publisher.say_again()
        else:
            await orders.take(message)


def _broker(settings: MqttSettings) -> Broker:
    host = settings.host.strip()
    if not host:
        raise InvalidInputError.of(
            "host", "No broker is named: say where it is, or switch MQTT off"
        )
    return Broker(
        host=host,
        port=settings.port,
        username=settings.username,
        password=settings.password,
        tls=settings.tls,
        ca_file=settings.ca_file,
    )


def _no_longer_meant(old: MqttSettings, new: MqttSettings) -> tuple[str, ...]:
    """Topics of the old settings that nobody will write any more."""
    if not old.enabled:
        return ()
    try:
        before = Topics.of(old)
        _broker(old)
    except InvalidInputError:
        return ()
    if not new.enabled:
        return (before.config, *before.retained)
    try:
        after = Topics.of(new)
    except InvalidInputError:
        return (before.config, *before.retained)
    # A config that stays in its place is replaced there, and entities keep what people set.
    config = (before.config,) if before.config != after.config else ()
    return config + (before.retained if before.base != after.base else ())


def _address(server: ServerSettings) -> str:
    """Where others on the network find the API; "" if they do not."""
    host = server.bind_address
    try:
        address = ip_address(host)
    except ValueError:
        if host == "localhost":
            return ""
    else:
        if address.is_loopback:
            return ""
        if address.is_unspecified:
            host = socket.gethostname()
        elif address.version == 6:
            host = f"[{host}]"
    if not server.port:
        return ""
    return f"http://{host}:{server.port}/{server.url_base.strip('/')}".rstrip("/")
