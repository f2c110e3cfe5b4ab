"""The line to an indexer: whatever is asked there is paced, counted, limited and written down.

Plug-ins speak through a line and nothing else:

    line = IndexerLine(identity, http, ledger, pace=…, limits=own.also(settings.limits), base_url=…)
    answer = await line.request("POST", url, kind=CallKind.SEARCH, json=…)
    feed = await line.ask("GET", url, kind=CallKind.FEED, read=parse)     # a bad answer counts too
    payload = await line.fetch(release, Protocol.TORRENT)
"""

import asyncio
import logging
from collections.abc import Callable, Container, Mapping, Sized
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from radarr_desktop.adapters.http import Http, HttpAnswer, Pace, is_loopback
from radarr_desktop.adapters.release_files import payload_of
from radarr_desktop.adapters.steps import InSteps, in_turns
from radarr_desktop.base.errors import (
    HeldBackError,
    ProviderError,
    ProviderUnavailableError,
    StoreUnavailableError,
)
from radarr_desktop.domain.breaker import USUAL_RULES, BreakerRules
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.breakers import service_of
from radarr_desktop.ports.indexer import Payload
from radarr_desktop.ports.ledger import (
    CallCap,
    CallKind,
    CallLimits,
    CallOutcome,
    Entry,
    Ledger,
)
from radarr_desktop.ports.provider import ProviderIdentity, ProviderKind

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: On average one request in two seconds, five at once after a rest: a search of a few pages is
#: quick, and no site is ever pressed.
USUAL_PACE = Pace(5, timedelta(seconds=10))
NO_LIMITS = CallLimits()
_TIMEOUT = timedelta(seconds=60)
#: Larger answers are read in a thread: 100 kB are about 10 ms.
_READ_INLINE_BYTES = 64 * 1024
#: So long a request waits for its turn: a search ends after a minute, and what it waits for here
#: must not look like a slow answer.
_TURN_PATIENCE = timedelta(seconds=30)
#: So long a finished request may wait for the database.
_FINISH_SECONDS = 3.0


class IndexerLine:
    """How one indexer is asked."""

    def __init__(
        self,
        identity: ProviderIdentity,
        http: Http,
        ledger: Ledger,
        *,
        pace: Pace = USUAL_PACE,
        limits: CallLimits = NO_LIMITS,
        breaker: BreakerRules = USUAL_RULES,
        base_url: str = "",
    ) -> None:
        """`base_url` is where its links come from: a public site must not lead to private ones."""
        self._identity = identity
        self._http = http
        self._ledger = ledger
        # Behind one host there may be many indexers, each with limits of its own.
        self._pace = replace(pace, key=f"indexer {identity.id}")
        # What a person wants now does not wait for the turn of a long search.
        self._grab_pace = replace(USUAL_PACE, key=f"grabs of indexer {identity.id}")
        self._limits = limits
        if identity.id:
            ledger.declare(identity.id, limits)
        self._breaker = breaker
        self._base_url = base_url

    @property
    def name(self) -> str:
        """What the person called the indexer, for messages."""
        return self._identity.name

    def now(self) -> datetime:
        """The time by which the line works."""
        return self._http.clock.now()

    async def request(
        self,
        method: str,
        url: str,
        *,
        kind: CallKind,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        data: Mapping[str, Any] | None = None,
        accept: Container[int] = (),
        attempts: int | None = None,
    ) -> HttpAnswer:
        """Ask, as `Http.request`; whatever is asked is a question, so a POST is repeated too.

        Raises:
            HeldBackError: it was not asked: a limit is reached.
            ProviderError: it did not answer, or not well.
        """
        return await self.ask(
            method, url, kind=kind, read=lambda answer: answer, count=lambda _answer: 0,
            params=params, headers=headers, json=json, data=data, accept=accept, attempts=attempts,
        )  # fmt: skip

    async def ask(
        self,
        method: str,
        url: str,
        *,
        kind: CallKind,
        read: Callable[[HttpAnswer], T] | InSteps[HttpAnswer, T],
        count: Callable[[T], int] | None = None,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        data: Mapping[str, Any] | None = None,
        accept: Container[int] = (),
        attempts: int | None = None,
        linked_from: str = "",
    ) -> T:
        """Ask, and read the answer; one that cannot be read is written down as a failure.

        A large answer is read in steps if `read` can do so, else in a thread. `count` says how many
        items there are in what was read (its length, if it has one). A trial (`CallKind.TEST`) is
        made once.
        """

        async def send() -> HttpAnswer:
            return await self._http.request(
                method, url, provider=self.name, params=params, headers=headers, json=json,
                data=data, accept=accept, attempts=1, timeout=_TIMEOUT, linked_from=linked_from,
            )  # fmt: skip

        retry = self._http.retry
        tries = attempts or (1 if kind is CallKind.TEST else retry.attempts)
        if kind is CallKind.GRAB:
            retry = replace(retry, first_wait=retry.first_wait * 6, longest_wait=_TIMEOUT)
        told = await retry.until_answered(
            lambda: self._once(url, kind, send, read, count), attempts=tries, limit=_TIMEOUT
        )
        # What was answered badly is not asked again at once: only what was not answered.
        if isinstance(told, _Unread):
            raise told.error
        return told

    async def fetch(
        self,
        release: Release,
        protocol: Protocol,
        *,
        headers: Mapping[str, str] | None = None,
        accept: Container[int] = (),
        check: Callable[[HttpAnswer], None] | None = None,
    ) -> Payload:
        """The file of a release, or the magnet link that its address leads to.

        `check` may raise for what an answer (also one with a status of `accept`) says in its body.
        """
        if not release.download_url:
            return Payload(magnet_url=release.magnet_url)

        def read(answer: HttpAnswer) -> Payload:
            if check is not None and not answer.is_magnet:
                check(answer)
            return payload_of(answer, release, protocol, self.name)

        wanted = {"Accept": "application/x-bittorrent"} if protocol is Protocol.TORRENT else {}
        return await self.ask(
            "GET", release.download_url, kind=CallKind.GRAB, read=read, count=lambda _payload: 1,
            headers={**wanted, **(headers or {})}, accept=accept, linked_from=self._base_url,
        )  # fmt: skip

    async def _once(
        self,
        url: str,
        kind: CallKind,
        send: Callable[[], Any],
        read: Callable[[HttpAnswer], T] | InSteps[HttpAnswer, T],
        count: Callable[[T], int] | None,
    ) -> "T | _Unread":
        """One attempt, unless the indexer is being left alone."""
        service = service_of(ProviderKind.INDEXER, self._identity.id)
        unread: _Unread | None = None
        try:
            with self._http.breakers.guard(service, self.name, self._breaker):
                told = await self._counted(url, kind, send, read, count)
                if isinstance(told, _Unread):
                    unread = told
                    raise unread.error
        except ProviderError:
            if unread is not None:
                return unread
            raise
        return told

    async def _counted(
        self,
        url: str,
        kind: CallKind,
        send: Callable[[], Any],
        read: Callable[[HttpAnswer], T] | InSteps[HttpAnswer, T],
        count: Callable[[T], int] | None,
    ) -> "T | _Unread":
        """One attempt in its turn, within the limits, and written down."""
        # A proxy on this machine (Prowlarr, Jackett) keeps the pace of the sites behind it.
        if not is_loopback(url):
            pace = self._grab_pace if kind is CallKind.GRAB else self._pace
            if wait := await self._http.turn(url, pace, _TURN_PATIENCE):
                raise HeldBackError(
                    self.name,
                    f"{self.name} was not asked: so many requests wait for their turn there that "
                    f"this one would have to wait {wait.total_seconds():.0f} seconds",
                    retry_after=wait,
                )
        entry = await self._begin(kind)
        clock = self._http.clock
        began = clock.monotonic()
        outcome, message, items = CallOutcome.GIVEN_UP, "nobody waited any longer", 0
        told: T | _Unread
        try:
            told = await _read(await send(), read)
            if isinstance(told, _Unread):
                outcome, message = _outcome_of(told.error), str(told.error)
            else:
                outcome, message, items = CallOutcome.ANSWERED, "", (count or _size)(told)
        except ProviderError as error:
            outcome, message = _outcome_of(error), str(error)
            raise
        finally:
            if entry is not None:
                spent = timedelta(seconds=clock.monotonic() - began)
                await self._finish(entry, outcome, spent, items, message)
        return told

    async def _begin(self, kind: CallKind) -> Entry | None:
        # One that is tried before it is saved has no number yet.
        if not self._identity.id:
            return None
        now = self.now()
        try:
            entry = await self._ledger.begin(self._identity.id, kind, self._limits, now)
        except StoreUnavailableError as error:
            raise HeldBackError(
                self.name, f"{self.name} was not asked: its limits cannot be looked up. {error}"
            ) from error
        if entry.full is not None and entry.free_at is not None:
            raise HeldBackError(
                self.name,
                f"{self.name} was not asked: the limit of {_in_words(entry.full, kind)} is "
                f"reached; there is room again at {entry.free_at.astimezone():%H:%M}",
                retry_after=entry.free_at - now,
            )
        return entry

    async def _finish(
        self, entry: Entry, outcome: CallOutcome, spent: timedelta, items: int, message: str
    ) -> None:
        try:
            async with asyncio.timeout(_FINISH_SECONDS):
                await self._ledger.finish(entry.id, outcome, spent, items=items, message=message)
        except (StoreUnavailableError, TimeoutError) as error:
            # It stays open and counts for the limits, which is what matters.
            logger.info("What came of a request to %s is not written down: %s", self.name, error)


class _Unread:
    """An answer came, but not one that could be used."""

    def __init__(self, error: ProviderError) -> None:
        self.error = error


async def _read(
    answer: HttpAnswer, read: Callable[[HttpAnswer], T] | InSteps[HttpAnswer, T]
) -> T | _Unread:
    try:
        if isinstance(read, InSteps):
            return await in_turns(read.begin(answer))
        if len(answer.body) > _READ_INLINE_BYTES:
            return await asyncio.to_thread(read, answer)
        return read(answer)
    except ProviderError as error:
        return _Unread(error)


def _outcome_of(error: ProviderError) -> CallOutcome:
    is_limit = isinstance(error, ProviderUnavailableError) and error.status == 429
    return CallOutcome.TOO_OFTEN if is_limit else CallOutcome.FAILED


def _size(found: object) -> int:
    return len(found) if isinstance(found, Sized) else 0


def _in_words(cap: CallCap, kind: CallKind) -> str:
    what = "downloads" if kind is CallKind.GRAB else "queries"
    if cap.per == timedelta(hours=1):
        return f"{cap.most} {what} an hour"
    if cap.per == timedelta(days=1):
        return f"{cap.most} {what} a day"
    return f"{cap.most} {what} in {cap.per}"
