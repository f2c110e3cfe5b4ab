"""Searches whatever the suite's programs show or store for the secrets that its tests used.

A pytest plugin. At the end of each test it looks through

    every log line (of our own loggers as it was written, of others as the log file has it)
    the text of every expected error, raised or not
    every answer of our API, whoever asked
    every MQTT message that a listener heard (`tests/support/mosquitto.py` hands them over)
    every table of the test's database, as text (`tests/support/postgres.py` hands it over)
    every text of the desktop's windows (`tests/gui/conftest.py` hands them over)

for each secret of `tests/support/secrets.py`; the test fails with the place named.
"""

import gzip
import logging
import threading
from collections.abc import Awaitable, Callable, Generator, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from radarr_desktop.api.application import Gate
from radarr_desktop.app.logs import Redacting
from radarr_desktop.base.errors import RadarrDesktopError
from tests.support import secrets

_OURS = "radarr_desktop"
#: As in the program: what they say below this is not written.
_NOISY = ("httpx", "httpcore", "asyncio", "pgqueuer", "qasync")
_SHOWN_AROUND = 60

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a text where it must not be."""

    secret: str
    place: str
    around: str

    def __str__(self) -> str:
        return f"{self.secret} stands in {self.place}: {self.around}"


class Sweep:
    """Collects texts with their places, from any thread, until they are searched."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, str]] = []
        self._lock = threading.Lock()
        self._spellings: dict[str, frozenset[str]] = {}

    def look(self, place: str, text: str | bytes) -> None:
        """Have a text searched at the end of the test."""
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        with self._lock:
            self._texts.append((place, text))

    def places(self) -> set[str]:
        """Where the texts that wait come from."""
        with self._lock:
            return {place for place, _text in self._texts}

    def leaks(self) -> list[Leak]:
        """What was found since the last time."""
        with self._lock:
            texts, self._texts = self._texts, []
        everything = "\n".join(text for _place, text in texts)
        return [
            leak
            for value, what in list(secrets.KNOWN.items())
            for spelling in self._spelled(value)
            if spelling in everything
            for leak in _located(texts, spelling, what)
        ]

    def _spelled(self, value: str) -> frozenset[str]:
        if value not in self._spellings:
            self._spellings[value] = secrets.spellings(value)
        return self._spellings[value]


#: The suite's one.
SWEEP = Sweep()


async def look_at_database(address: str) -> None:
    """Every row of every table, as text."""
    connection = await asyncpg.connect(address)
    try:
        tables = await connection.fetch(
            "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        for name in (table["name"] for table in tables):
            rows = await connection.fetch(f"SELECT one::text AS row FROM {name} one")
            if rows:
                SWEEP.look(f"table {name}", "\n".join(row["row"] for row in rows))
    finally:
        await connection.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """After the test and its fixtures: is there anything?"""
    result = yield
    if leaks := SWEEP.leaks():
        told = "\n".join(f"  {leak}" for leak in dict.fromkeys(leaks))
        pytest.fail(f"Secrets in plain:\n{told}", pytrace=False)
    return result


@pytest.fixture(scope="session", autouse=True)
def _everything_is_looked_at() -> Iterator[None]:
    """Hear logs, errors and the API for the whole session."""
    ours, others = _Ear(), _Ear()
    others.setFormatter(Redacting("%(message)s"))
    others.addFilter(_is_foreign)
    logging.getLogger(_OURS).addHandler(ours)
    logging.getLogger().addHandler(others)
    logging.getLogger(_OURS).setLevel(logging.DEBUG)
    was_called = Gate.__call__
    Gate.__call__ = _heard_gate  # type: ignore[method-assign]
    RadarrDesktopError.__init__ = _heard_error  # type: ignore[method-assign]
    yield
    del RadarrDesktopError.__init__
    Gate.__call__ = was_called  # type: ignore[method-assign]
    logging.getLogger(_OURS).setLevel(logging.NOTSET)
    logging.getLogger().removeHandler(others)
    logging.getLogger(_OURS).removeHandler(ours)


class _Ear(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        SWEEP.look(f"a log line of {record.name}", self.format(record))


def _is_foreign(record: logging.LogRecord) -> bool:
    root = record.name.partition(".")[0]
    return root != _OURS and (root not in _NOISY or record.levelno >= logging.WARNING)


def _heard_error(self: RadarrDesktopError, *arguments: object) -> None:
    Exception.__init__(self, *arguments)
    SWEEP.look(f"an error's text ({type(self).__name__})", " ".join(map(str, arguments)))


_answer = Gate.__call__


async def _heard_gate(self: Gate, scope: Any, receive: Any, send: Send) -> None:
    head: Message = {}
    parts: list[bytes] = []

    async def hear(message: Message) -> None:
        if message["type"] == "http.response.start":
            head.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
        await send(message)

    await _answer(self, scope, receive, hear)
    headers = {name.lower(): value for name, value in head.get("headers", ())}
    if parts and not headers.get(b"content-type", b"").startswith(b"image/"):
        body = b"".join(parts)
        if headers.get(b"content-encoding") == b"gzip":
            body = gzip.decompress(body)
        SWEEP.look(f"API: {scope['method']} {scope['path']}", body)


def _located(texts: list[tuple[str, str]], spelling: str, what: str) -> Iterator[Leak]:
    for place, text in texts:
        at = text.find(spelling)
        if at < 0 or any(one.covers(what, place) for one in secrets.ALLOWED):
            continue
        end = at + len(spelling)
        around = f"{text[max(0, at - _SHOWN_AROUND) : at]}⟨here⟩{text[end : end + _SHOWN_AROUND]}"
        yield Leak(what, place, around)
