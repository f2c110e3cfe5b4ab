"""`/api/desktop/blocklist`: the whole blocklist with scopes and ends, and its retry table."""

from datetime import datetime, timedelta

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.paging import PageWire, page_asked, page_wire, protocols_asked
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import GivenIds, Wire, instant, maybe, maybe_instant
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.failure import FailureReason, FailureRule, FailureTable
from radarr_desktop.engine.blocking import Blocking, BlockOrder, hit_by
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.retries import Retries
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store_blocklist import BlocklistChoice

_SORT_KEYS = ("date", "sourceTitle", "indexer", "movie", "movieMetadata.sortTitle")
_MOST_HOURS = 30 * 24
#: A preview names so many; it counts them all.
_MOST_NAMED = 100


class EntryWire(Wire, kw_only=True):
    """An entry; without `movieId` it holds for every film, without `expires` for good."""

    id: int
    scope: str
    term: str
    movie_id: int | UnsetType
    movie_title: str | UnsetType
    source_title: str
    quality: str
    protocol: str
    indexer: str
    info_hash: str
    message: str
    failure: str | UnsetType
    attempt: int
    date: datetime
    expires: datetime | UnsetType
    in_force: bool


class BlockWire(Wire, kw_only=True):
    """What is to be blocked: a release seen, a fact of the history, more of an entry, a term."""

    scope: str = Scope.RELEASE.value
    #: 0 = every film.
    movie_id: int = 0
    guid: str = ""
    indexer_id: int = 0
    history_id: int = 0
    entry_id: int = 0
    term: str = ""
    reason: str = ""
    expires: datetime | None = None


class HitWire(Wire, kw_only=True):
    """A remembered release that an entry means."""

    title: str
    indexer: str
    release_group: str
    movie_id: int | UnsetType


class PreviewWire(Wire, kw_only=True):
    """What an entry would hit among the releases that were seen."""

    looked_at: int
    count: int
    releases: list[HitWire]


class FailureCountWire(Wire, kw_only=True):
    """How often something went wrong with an indexer's releases."""

    reason: str
    indexer: str
    count: int


class StatisticsWire(Wire, kw_only=True):
    """Failures of the last hours."""

    hours: int
    total: int
    by_reason: dict[str, int]
    by_indexer: dict[str, int]
    failures: list[FailureCountWire]
    failing_indexers: dict[str, int]


class RuleWire(Wire, kw_only=True):
    """A line of the retry table, the same in both directions."""

    reason: str
    delay_minutes: float
    max_attempts: int
    is_permanent: bool


@resource("/api/desktop/blocklist")
class DesktopBlocklistResource:
    """The blocklist with everything that Radarr's own shape has no place for."""

    def __init__(
        self, queries: Queries, blocking: Blocking, retries: Retries, clock: Clock
    ) -> None:
        self._queries = queries
        self._blocking = blocking
        self._retries = retries
        self._clock = clock

    @get()
    async def page(self, call: Call) -> PageWire[EntryWire]:
        """A page, newest first; `inForce=true` leaves out what is over, `text` searches."""
        page = page_asked(call.query, _SORT_KEYS, "date", descending=True)
        choice = BlocklistChoice(
            movie_ids=tuple(call.query.numbers("movieIds")),
            protocols=protocols_asked(call.query),
            text=call.query.text("text"),
            in_force_at=self._clock.now() if call.query.flag("inForce") else None,
        )
        total, entries = await self._queries.blocklist(page, choice)
        return page_wire(page, total, await self._wires(entries))

    @get("/{id:int}")
    async def one(self, call: Call) -> EntryWire:
        """One."""
        [wire] = await self._wires([await self._blocking.get(call.id)])
        return wire

    @post()
    async def block(self, call: Call) -> EntryWire:
        """Block without grabbing."""
        entry = await self._blocking.block(_order(await call.body(BlockWire)))
        [wire] = await self._wires([entry])
        return wire

    @post("/preview", status=200)
    async def preview(self, call: Call) -> PreviewWire:
        """Which remembered releases an entry would hit; nothing is stored."""
        entry = await self._blocking.checked(_order(await call.body(BlockWire)))
        seen = await self._blocking.seen()
        found = await hit_by(entry, seen)
        return PreviewWire(
            looked_at=len(seen),
            count=len(found),
            releases=[
                HitWire(
                    title=one.release.title,
                    indexer=one.release.indexer_name,
                    release_group=one.release_group,
                    movie_id=maybe(one.movie_id),
                )
                for one in found[:_MOST_NAMED]
            ],
        )

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Take one off."""
        await self._blocking.allow_again([(await self._blocking.get(call.id)).id])

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Take several off; those that are gone already are no error."""
        await self._blocking.allow_again((await call.body(GivenIds)).ids)

    @get("/statistics")
    async def statistics(self, call: Call) -> StatisticsWire:
        """What failed within the last `hours` (24), by reason and by indexer."""
        hours = call.query.number("hours", 24)
        if not 1 <= hours <= _MOST_HOURS:
            raise InvalidInputError.of("hours", f"hours must be within 1 and {_MOST_HOURS}", hours)
        counts = await self._blocking.statistics(timedelta(hours=hours))
        by_reason: dict[str, int] = {}
        by_indexer: dict[str, int] = {}
        for one in counts:
            reason = one.reason.value
            by_reason[reason] = by_reason.get(reason, 0) + one.count
            if one.indexer_name:
                by_indexer[one.indexer_name] = by_indexer.get(one.indexer_name, 0) + one.count
        return StatisticsWire(
            hours=hours,
            total=sum(by_reason.values()),
            by_reason=by_reason,
            by_indexer=by_indexer,
            failures=[
                FailureCountWire(reason=one.reason.value, indexer=one.indexer_name, count=one.count)
                for one in counts
            ],
            failing_indexers=await self._blocking.failing_indexers(),
        )

    @get("/retries")
    async def retries(self, _call: Call) -> list[RuleWire]:
        """The retry table."""
        return _rules(await self._retries.table())

    @put("/retries", status=200)
    async def change_retries(self, call: Call) -> list[RuleWire]:
        """Change lines of it; those that are not named stay as they are."""
        given = await call.body(list[RuleWire])
        changes = {
            _reason(one.reason): FailureRule(
                delay=_delay(one.delay_minutes),
                max_attempts=one.max_attempts,
                is_permanent=one.is_permanent,
            )
            for one in given
        }
        return _rules(await self._retries.save(changes))

    async def _wires(self, entries: list[BlocklistEntry]) -> list[EntryWire]:
        ids = sorted({one.movie_id for one in entries if one.movie_id is not None})
        titles = {row.id: row.title for row in await self._queries.library(ids)} if ids else {}
        now = self._clock.now()
        return [
            EntryWire(
                id=one.id,
                scope=one.scope.value,
                term=one.term,
                movie_id=maybe(one.movie_id),
                movie_title=maybe(titles.get(one.movie_id or 0)),
                source_title=one.source_title,
                quality=one.quality.quality.name,
                protocol=one.protocol.value,
                indexer=one.indexer_name,
                info_hash=one.info_hash,
                message=one.message,
                failure=one.failure.value if one.failure else UNSET,
                attempt=one.attempt,
                date=instant(one.at),
                expires=maybe_instant(one.expires_at),
                in_force=one.holds(now),
            )
            for one in entries
        ]


def _order(given: BlockWire) -> BlockOrder:
    try:
        scope = Scope(given.scope.lower())
    except ValueError:
        known = ", ".join(one.value for one in Scope)
        raise InvalidInputError.of("scope", f"One of {known}", given.scope) from None
    if given.expires is not None and given.expires.tzinfo is None:
        message = "The end needs its offset, as in 2030-01-31T18:00:00Z"
        raise InvalidInputError.of("expires", message, given.expires.isoformat())
    return BlockOrder(
        scope=scope,
        movie_id=given.movie_id or None,
        guid=given.guid,
        indexer_id=given.indexer_id,
        history_id=given.history_id,
        entry_id=given.entry_id,
        term=given.term,
        message=given.reason,
        expires_at=given.expires,
    )


def _reason(name: str) -> FailureReason:
    try:
        return FailureReason(name)
    except ValueError:
        raise InvalidInputError.of("reason", f"There is no reason {name!r}", name) from None


def _delay(minutes: float) -> timedelta:
    try:
        return timedelta(minutes=minutes)
    except (OverflowError, ValueError):  # too large, or no number
        raise InvalidInputError.of("delayMinutes", f"{minutes} minutes are no delay") from None


def _rules(table: FailureTable) -> list[RuleWire]:
    return [
        RuleWire(
            reason=reason.value,
            delay_minutes=rule.delay.total_seconds() / 60,
            max_attempts=rule.max_attempts,
            is_permanent=rule.is_permanent,
        )
        for reason, rule in table.items()
    ]
