"""Collections: an indexer's stock is paged through, slowly, to learn of its groups.

start ─► CollectGroups ─► page by page: what was seen and the place are stored as one ─► scores
           ▲   │ the hour is used up, or it does not answer: not before …
           └───┘ by schedule, and after a restart

What a person says (pause, stop) holds from the next page on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Set
from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.events import GroupsChanged
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import Browsable
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.registries import registry_of
from radarr_desktop.ports.store import Store
from radarr_desktop.ports.store_groups import OPEN_STATES, Session, SessionState

MOST_PAGES = 1000
#: Between two pages (seconds): half of HDBits' hour stays for searches.
PAUSE = 48.0
#: One page (seconds), with its turn at the indexer.
_PATIENCE = 300.0
#: After a failure without a hint when to come again.
_REST = timedelta(minutes=10)

Report = Callable[[float, str], Awaitable[None]]


class GroupCollecting:
    """Starts, holds and continues collections."""

    #: Between two pages (seconds).
    pause: float = PAUSE

    def __init__(
        self,
        store: Store,
        works: Works,
        clock: Clock,
        providers: Providers,
        reading: Reading,
        reputations: Reputations,
        commands: Commands,
    ) -> None:
        self._store = store
        self._works = works
        self._clock = clock
        self._providers = providers
        self._reading = reading
        # Held over the look for an open one and the start: two at once start one.
        self._beginning = asyncio.Lock()
        self._reputations = reputations
        self._commands = commands

    async def indexers(self) -> list[ProviderDefinition]:
        """Those that can be paged through."""
        registry = registry_of(ProviderKind.INDEXER)
        return [
            one
            for one in await self._providers.definitions(ProviderKind.INDEXER)
            if one.implementation in registry
            and issubclass(registry[one.implementation], Browsable)
        ]

    async def sessions(self) -> list[Session]:
        """The newest first."""
        return await self._store.groups.sessions()

    async def session(self, session_id: int) -> Session:
        """One.

        Raises:
            NotFoundError: there is none with this id.
        """
        found = await self._store.groups.session(session_id)
        if found is None:
            raise NotFoundError(f"There is no collection {session_id}")
        return found

    async def start(self, indexer_id: int, pages: int) -> Session:
        """Begin a collection.

        Raises:
            InvalidInputError: the indexer cannot be paged through, or the pages make no sense.
            ConflictError: one of this indexer has not ended.
        """
        if not 1 <= pages <= MOST_PAGES:
            raise InvalidInputError.of("pages", f"From 1 to {MOST_PAGES} pages", pages)
        able = {one.id: one for one in await self.indexers()}
        if indexer_id not in able:
            message = "No such indexer, or one that cannot be paged through"
            raise InvalidInputError.of("indexerId", message, indexer_id)
        async with self._beginning:
            for one in await self.sessions():
                if one.indexer_id == indexer_id and one.state in OPEN_STATES:
                    raise ConflictError(
                        f"A collection of {one.indexer_name} has not ended: "
                        "continue or stop it first"
                    )
            now = self._clock.now()
            session = Session(
                indexer_id=indexer_id, indexer_name=able[indexer_id].name, page_budget=pages,
                started_at=now, updated_at=now,
            )  # fmt: skip
            session = replace(session, id=await self._store.groups.begin_session(session))
        await self._go(session.id)
        return session

    async def hold(self, session_id: int) -> Session:
        """Let it rest after the page that is being read."""
        return await self._set(session_id, SessionState.PAUSED, {SessionState.RUNNING})

    async def stop(self, session_id: int) -> Session:
        """End it after the page that is being read; what was learned stays."""
        return await self._set(session_id, SessionState.STOPPED, OPEN_STATES)

    async def resume(self, session_id: int) -> Session:
        """Go on where it was."""
        held = OPEN_STATES - {SessionState.RUNNING}
        session = await self._set(session_id, SessionState.RUNNING, held)
        await self._go(session_id)
        return session

    async def run(self, report: Report) -> str:
        """Work on all that are running and due; what came of it, in words."""
        now = self._clock.now()
        told = [
            await self._collect(session, report)
            for session in await self._store.groups.unfinished_sessions()
            if session.resume_at is None or session.resume_at <= now
        ]
        return "; ".join(told) or "No collection is due"

    async def _collect(self, session: Session, report: Report) -> str:
        name, start = session.indexer_name, session.next_page
        while session.state is SessionState.RUNNING:
            if session.next_page >= session.page_budget:
                await self._end(session, SessionState.FINISHED, "All pages are read")
                break
            if session.next_page > start:
                await asyncio.sleep(self.pause)
            page, budget = session.next_page, session.page_budget
            await report(page / budget, f"{name}: page {page + 1} of {budget}")
            try:
                session, is_last = await self._read(session)
            except ProviderUnavailableError as error:
                await self._put_off(session, error)
                break
            except (ProviderError, NotFoundError, InvalidInputError) as error:
                await self._end(session, SessionState.FAILED, str(error))
                break
            except TimeoutError:
                slow = f"{name} did not answer within {_PATIENCE:.0f} s"
                await self._put_off(session, ProviderUnavailableError(name, slow))
                break
            if is_last:
                await self._end(session, SessionState.FINISHED, "Everything is read")
                break
        session = await self.session(session.id)
        if session.next_page > start:
            await self._reputations.score()
        return (
            f"{name}: {session.next_page} of {session.page_budget} pages, "
            f"{session.releases_new} new releases, {session.groups_new} new groups"
        )

    async def _read(self, session: Session) -> tuple[Session, bool]:
        """Read a page; it and the place behind it are stored together."""
        live = await self._providers.indexer(session.indexer_id)
        if not isinstance(live.provider, Browsable):
            raise InvalidInputError.of("indexerId", f"{live.name} cannot be paged through")
        try:
            async with asyncio.timeout(_PATIENCE):
                leaf = await live.provider.browse(session.next_page)
        except ProviderError as error:
            await self._providers.failed(ProviderKind.INDEXER, session.indexer_id, error)
            raise
        await self._providers.succeeded(ProviderKind.INDEXER, session.indexer_id)
        read = await self._reading.read([one.title for one in leaf.releases])
        observations = await self._reputations.observations(leaf.releases, read)
        async with self._works.begin() as work:
            noted = await work.store.groups.observe(observations)
            session = replace(
                session,
                next_page=session.next_page + 1,
                releases_seen=session.releases_seen + len(leaf.releases),
                releases_new=session.releases_new + noted.releases,
                groups_new=session.groups_new + noted.groups,
                resume_at=None, message="", updated_at=self._clock.now(),
            )  # fmt: skip
            await work.store.groups.note_progress(session)
        await self._tell()
        return await self.session(session.id), leaf.is_last

    async def _put_off(self, session: Session, error: ProviderUnavailableError) -> None:
        now = self._clock.now()
        put_off = replace(
            session, resume_at=now + (error.retry_after or _REST), message=str(error),
            updated_at=now,
        )  # fmt: skip
        await self._store.groups.note_progress(put_off)
        await self._tell()

    async def _end(self, session: Session, state: SessionState, message: str) -> None:
        # What a person said meanwhile is worth more.
        await self._store.groups.set_session_state(
            session.id, state, [SessionState.RUNNING], message, self._clock.now()
        )
        await self._tell()

    async def _set(self, session_id: int, state: SessionState, among: Set[SessionState]) -> Session:
        known = await self.session(session_id)
        is_set = await self._store.groups.set_session_state(
            session_id, state, list(among), "", self._clock.now()
        )
        if not is_set:
            raise ConflictError(f"This collection is {known.state.value} already")
        await self._tell()
        return await self.session(session_id)

    async def _go(self, session_id: int) -> None:
        await self._commands.submit("CollectGroups", {"sessionId": session_id})
        await self._tell()

    async def _tell(self) -> None:
        await self._works.tell(GroupsChanged(are_scored=False))
