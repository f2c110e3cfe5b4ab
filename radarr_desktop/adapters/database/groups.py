"""Release groups: observations, standings, history and collections."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

from radarr_desktop.adapters.database.codec import dumps, loads
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.domain.reputation.observation import Observation
from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.domain.reputation.tiers import Reputation, Tier
from radarr_desktop.ports import store_groups
from radarr_desktop.ports.store_groups import HistoryPoint, Noted, SessionState

_SQL = load("groups")
_BEFORE_ALL = (-(2**31), "")


class Groups:
    """Implements `ports.store_groups.Groups`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def observe(self, observations: Sequence[Observation]) -> Noted:
        """Remember releases; one that is known already takes the newer figures."""
        # In one order everywhere, and each once: those who write at once wait, and do not lock.
        latest = {
            (one.indexer_id, one.guid): one
            for one in sorted(observations, key=lambda one: one.seen_at)
        }
        rows = await in_slices([latest[key] for key in sorted(latest)], _columns)
        if not rows:
            return Noted()
        names: dict[str, tuple[str, datetime]] = {}
        for one in sorted(latest.values(), key=lambda one: (one.seen_at, one.group)):
            names.setdefault(one.key, (one.group, one.seen_at))
        keys = sorted(names)

        async def write(session: TransactionSession) -> Noted:
            groups = await session.run(
                _SQL["note_groups"],
                keys, [names[one][0] for one in keys], [names[one][1] for one in keys],
            )  # fmt: skip
            written = await session.rows(_SQL["observe"], *map(list, zip(*rows, strict=True)))
            return Noted(sum(row["is_new"] for row in written), groups)

        return await self._session.together(write)

    async def keys(self) -> list[str]:
        """All groups of which a release was seen."""
        return [row["key"] for row in await self._session.rows(_SQL["keys"])]

    async def observations(self, keys: Sequence[str]) -> dict[str, list[Observation]]:
        """All that was seen of these groups."""
        rows = await self._session.rows(_SQL["observations"], list(keys))
        found: dict[str, list[Observation]] = defaultdict(list)
        for one in await in_slices(rows, _observation):
            found[one.key].append(one)
        return found

    async def stream(self, batch: int = 1000) -> AsyncIterator[list[Observation]]:
        """All that was seen, in a fixed order."""
        after = _BEFORE_ALL
        while rows := await self._session.rows(_SQL["stream"], *after, batch):
            yield await in_slices(rows, _observation)
            after = (rows[-1]["indexer_id"], rows[-1]["guid"])

    async def save_standings(self, standings: Sequence[Standing], day: date) -> None:
        """What they are worth now, with the day's point of their history."""
        if not standings:
            return
        keys, names = [one.key for one in standings], [one.name for one in standings]
        scores, counts = (
            [one.score for one in standings], [one.metrics.releases for one in standings],
        )  # fmt: skip
        tiers = [one.tier and one.tier.value for one in standings]
        texts = await in_slices(standings, dumps)

        async def write(session: TransactionSession) -> None:
            await session.run(_SQL["name_groups"], keys, names)
            await session.run(
                _SQL["save_standings"],
                keys, counts, scores, tiers, [one.computed_at for one in standings], texts,
            )  # fmt: skip
            await session.run(_SQL["add_history"], keys, [day] * len(keys), scores, counts)

        await self._session.together(write)

    async def standings(self) -> list[Standing]:
        """All, best first; those without a tier behind."""
        return await in_slices(await self._session.rows(_SQL["standings"]), _standing)

    async def standing(self, key: str) -> Standing | None:
        """One group's."""
        row = await self._session.row(_SQL["standing"], key)
        return None if row is None else _standing(row)

    async def reputations(self) -> dict[str, Reputation]:
        """Of all groups with a tier."""
        rows = await self._session.rows(_SQL["reputations"])
        return {row["group_key"]: Reputation(row["score"], Tier(row["tier"])) for row in rows}

    async def history(self, key: str | None = None) -> list[HistoryPoint]:
        """Of one group or of all, oldest first."""
        rows = await self._session.rows(_SQL["history"], key)
        return await in_slices(rows, _point)

    async def add_history(self, points: Sequence[HistoryPoint]) -> None:
        """Points from a file; those of groups never seen here are left out."""
        by_day = {(one.key, one.day): one for one in points}
        if by_day:
            rows = [(one.key, one.day, one.score, one.releases) for one in by_day.values()]
            await self._session.run(_SQL["add_history"], *map(list, zip(*rows, strict=True)))

    async def begin_session(self, session: store_groups.Session) -> int:
        """Store a new one; returns its id."""
        return int(
            await self._session.value(
                _SQL["begin_session"],
                session.indexer_id, session.indexer_name, session.state.value,
                session.page_budget, session.started_at,
            )
        )  # fmt: skip

    async def session(self, session_id: int) -> store_groups.Session | None:
        """One."""
        row = await self._session.row(_SQL["session"], session_id)
        return None if row is None else _collection(row)

    async def sessions(self) -> list[store_groups.Session]:
        """The fifty that changed last, newest first."""
        return [_collection(row) for row in await self._session.rows(_SQL["sessions"])]

    async def unfinished_sessions(self) -> list[store_groups.Session]:
        """Those that are running, oldest first."""
        return [_collection(row) for row in await self._session.rows(_SQL["unfinished_sessions"])]

    async def note_progress(self, session: store_groups.Session) -> None:
        """Write what was read; never the state, which is the person's."""
        await self._session.run(
            _SQL["note_progress"],
            session.id, session.next_page, session.releases_seen, session.releases_new,
            session.groups_new, session.resume_at, session.message, session.updated_at,
        )  # fmt: skip

    async def set_session_state(
        self,
        session_id: int,
        state: SessionState,
        among: Sequence[SessionState],
        message: str,
        now: datetime,
    ) -> bool:
        """Change it if it is one of `among`; was it?"""
        known = [one.value for one in among]
        touched = await self._session.run(
            _SQL["set_session_state"], session_id, state.value, known, message, now
        )
        return touched > 0


def _columns(one: Observation) -> tuple[object, ...]:
    return (
        one.indexer_id, one.guid, one.indexer_name, one.title, one.key, one.group, one.size_bytes,
        one.seeders, one.leechers, one.times_completed, one.is_internal, one.is_exclusive,
        one.resolution, one.medium, one.added_at, one.seen_at,
    )  # fmt: skip


def _observation(row: Row) -> Observation:
    return Observation(
        indexer_id=row["indexer_id"],
        guid=row["guid"],
        indexer_name=row["indexer_name"],
        title=row["title"],
        group=row["group_name"],
        size_bytes=row["size_bytes"],
        seeders=row["seeders"],
        leechers=row["leechers"],
        times_completed=row["times_completed"],
        is_internal=row["is_internal"],
        is_exclusive=row["is_exclusive"],
        resolution=row["resolution"],
        medium=row["medium"],
        added_at=row["added_at"],
        seen_at=row["seen_at"],
    )


def _standing(row: Row) -> Standing:
    return loads(Standing, row["standing"])


def _point(row: Row) -> HistoryPoint:
    return HistoryPoint(row["group_key"], row["day"], row["score"], row["releases"])


def _collection(row: Row) -> store_groups.Session:
    return store_groups.Session(**{**row, "state": SessionState(row["state"])})
