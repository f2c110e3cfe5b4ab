"""The whole store on PostgreSQL: aggregates over one session, and the database they live in."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from radarr_desktop.adapters.database.blocklist import Blocklist
from radarr_desktop.adapters.database.cache import ResponseCache
from radarr_desktop.adapters.database.commands import Commands
from radarr_desktop.adapters.database.downloads import Downloads
from radarr_desktop.adapters.database.events import EventLog
from radarr_desktop.adapters.database.files import MovieFiles
from radarr_desktop.adapters.database.grabs import Grabs
from radarr_desktop.adapters.database.groups import Groups
from radarr_desktop.adapters.database.guides import Guides
from radarr_desktop.adapters.database.history import History
from radarr_desktop.adapters.database.imports import Imports
from radarr_desktop.adapters.database.job_queue import JobQueue
from radarr_desktop.adapters.database.lease import Lease
from radarr_desktop.adapters.database.ledger import CallLedger
from radarr_desktop.adapters.database.listening import hang_up
from radarr_desktop.adapters.database.migrate import Migration, migrate, read_migrations
from radarr_desktop.adapters.database.movies import Movies
from radarr_desktop.adapters.database.notify import EventFeed
from radarr_desktop.adapters.database.opinions import Opinions
from radarr_desktop.adapters.database.pending import Pending
from radarr_desktop.adapters.database.pool import (
    PATIENCE_SECONDS,
    Pool,
    PoolSession,
    Session,
    Target,
)
from radarr_desktop.adapters.database.profiles import Profiles
from radarr_desktop.adapters.database.providers import Providers
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.releases import Releases
from radarr_desktop.adapters.database.rules import Rules
from radarr_desktop.adapters.database.search_turns import SearchTurns
from radarr_desktop.adapters.database.seen import SeenReleases
from radarr_desktop.adapters.database.settings import Settings
from radarr_desktop.adapters.database.shelves import Shelves
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.ports import (
    guides,
    ledger,
    metadata,
    second_opinion,
    store,
    store_backlog,
    store_groups,
    store_releases,
)

_SQL = load("pool")


class BoundStore:
    """Every aggregate over one session; implements `ports.store.Store`."""

    def __init__(self, session: Session, box: SecretBox, origin: str, kind: str) -> None:
        self._session = session
        self._box = box
        self._kind = kind
        #: Names this process to others on the same database.
        self.origin = origin
        self.movies: store.Movies = Movies(session)
        self.files: store.MovieFiles = MovieFiles(session)
        self.profiles: store.Profiles = Profiles(session)
        self.rules: store.Rules = Rules(session)
        self.guides: guides.Guides = Guides(session)
        self.providers: store.Providers = Providers(session, box)
        self.releases: store.Releases = Releases(session, box)
        self.seen: store_releases.SeenReleases = SeenReleases(session)
        self.search_turns: store_backlog.SearchTurns = SearchTurns(session)
        self.groups: store_groups.Groups = Groups(session)
        self.pending: store.Pending = Pending(session, box)
        self.grabs: store.Grabs = Grabs(session, box)
        self.downloads: store.Downloads = Downloads(session)
        self.imports: store.Imports = Imports(session)
        self.history: store.History = History(session)
        self.blocklist: store.Blocklist = Blocklist(session)
        self.commands: store.Commands = Commands(session, JobQueue())
        self.settings: store.Settings = Settings(session, box)
        self.shelves: store.Shelves = Shelves(session)
        self.events: store.EventLog = EventLog(session, origin)
        self.opinions: second_opinion.Opinions = Opinions(session)

    def transaction(self) -> AbstractAsyncContextManager[store.Store]:
        """Inside a transaction: that same one."""
        return self._same()

    async def ping(self) -> float:
        """Seconds that the database took to answer."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._session.value(_SQL["ping"])
        return loop.time() - began

    async def describe(self) -> dict[str, str]:
        """`version`, `migration`, `kind` (embedded or external) for people."""
        row = await self._session.row(_SQL["version"])
        return {**dict(row or {}), "kind": self._kind}

    @asynccontextmanager
    async def _same(self) -> AsyncIterator[store.Store]:
        yield self


class Database(BoundStore):
    """A database with its connections. Outside `transaction` each call commits by itself."""

    def __init__(self, pool: Pool, box: SecretBox, origin: str, kind: str) -> None:
        super().__init__(PoolSession(pool), box, origin, kind)
        #: For what needs connections of its own: job workers, feeds, leases.
        self.pool = pool
        #: Answers of metadata sources.
        self.cache: metadata.ResponseCache = ResponseCache(PoolSession(pool))
        #: Requests to indexers, each committed by itself.
        self.ledger: ledger.Ledger = CallLedger(PoolSession(pool))

    @classmethod
    async def open(
        cls,
        where: str | Mapping[str, Any],
        secrets: SecretBox,
        *,
        kind: str = "external",
        migrations: list[Migration] | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> "Database":
        """Connect (an address, or asyncpg's arguments) and bring the tables up to date.

        Raises:
            StoreUnavailableError: nobody answers.
            StoreTooNewError: a newer program made the database.
            StoreError: it refuses us, or a migration failed.
        """
        if migrations is None:
            migrations = await asyncio.to_thread(read_migrations)
        pool = Pool(Target(where), patience_seconds)
        await pool.open()
        try:
            connection = await pool.connect()
            try:
                await migrate(connection, migrations)
            finally:
                await hang_up(connection)
        except BaseException:
            await pool.close()
            raise
        return cls(pool, secrets, uuid.uuid4().hex, kind)

    async def close(self) -> None:
        """Give the connections back."""
        await self.pool.close()

    def transaction(self) -> AbstractAsyncContextManager[store.Store]:
        """A store whose calls commit together when the block ends, or not at all."""
        return self._transaction()

    def lease(self) -> Lease:
        """The right to be the engine of this database."""
        return Lease(self.pool)

    def feed(self) -> EventFeed:
        """What other processes on this database tell."""
        return EventFeed(self.pool, self.origin)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[store.Store]:
        async with self.pool.transaction() as session:
            yield BoundStore(session, self._box, self.origin, self._kind)
