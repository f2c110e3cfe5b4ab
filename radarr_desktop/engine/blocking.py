"""Puts releases on the blocklist, by failure or by a person's order, and takes them off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.blocklist import (
    BlocklistEntry,
    Scope,
    blocked,
    hits,
    term_of,
    validate_entry,
)
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.patterns import Pattern
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.domain.release_profile import term_finder
from radarr_desktop.engine.retries import Retries
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store
from radarr_desktop.ports.store_blocklist import FailureCount, SeenRelease

#: A preview looks at so many releases, those seen last.
PREVIEW = 5_000
#: So long failures count against an indexer, and from so many on it is called by its name.
WINDOW = timedelta(hours=24)
MANY_FAILURES = 10

#: Nothing that an indexer could do better.
_NOT_THE_INDEXERS = frozenset(
    {
        FailureReason.MANUALLY_REJECTED,
        FailureReason.EXCLUSION,
        FailureReason.DISK_FULL,
        FailureReason.PERMISSION_DENIED,
        FailureReason.DOWNLOAD_CLIENT_ERROR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOrder:
    """What a person wants blocked."""

    scope: Scope = Scope.RELEASE
    #: None = every film.
    movie_id: int | None = None
    #: The release it is about, among those that were seen; "" = none.
    guid: str = ""
    indexer_id: int = 0
    #: The same by a fact of the history; 0 = none.
    history_id: int = 0
    #: Or by another entry of the blocklist: more like this one; 0 = none.
    entry_id: int = 0
    #: What is looked for; "" = what the scope takes from the release.
    term: str = ""
    message: str = ""
    #: None = for good.
    expires_at: datetime | None = None


class Blocking:
    """The blocklist as the engine and a person change it."""

    def __init__(self, store: Store, works: Works, retries: Retries, clock: Clock) -> None:
        self._store = store
        self._works = works
        self._retries = retries
        self._clock = clock

    async def failed(
        self,
        work: Work,
        movie_id: int,
        release: Release,
        parsed: ParsedRelease,
        message: str,
        reason: FailureReason,
        *,
        info_hash: str = "",
    ) -> BlocklistEntry:
        """Block a release that came to nothing, inside somebody's transaction.

        Each failure of the same release replaces the entry of the one before and holds longer.
        """
        now = self._clock.now()
        fresh = blocked(movie_id, release, parsed, message, now, info_hash=info_hash)
        same = replace(release, info_hash=fresh.info_hash)
        before = [
            one
            for one in await work.store.blocklist.for_movies([movie_id])
            if one.scope is Scope.RELEASE and hits(one, same, parsed.release_group)
        ]
        attempt = 1 + max((one.attempt for one in before if one.failure is not None), default=0)
        rule = (await self._retries.table(work.store))[reason]
        is_final = any(one.expires_at is None for one in before)
        entry = replace(
            fresh,
            attempt=attempt,
            failure=reason,
            expires_at=None if is_final else rule.until(attempt, now),
        )
        await work.store.blocklist.delete([one.id for one in before])
        entry = replace(entry, id=await work.store.blocklist.add(entry))
        await work.store.blocklist.note_failure(now, reason, release.indexer_name)
        work.announce(DefinitionsChanged(what="blocklist"))
        return entry

    async def same_torrent(
        self, work: Work, candidate: Candidate, entry: BlocklistEntry, info_hash: str
    ) -> None:
        """Block a release whose torrent an entry means, for as long as that one holds."""
        fresh = blocked(
            candidate.movie.id,
            candidate.release,
            candidate.parsed,
            entry.message,
            self._clock.now(),
            info_hash=info_hash,
        )
        await work.store.blocklist.add(
            replace(fresh, expires_at=entry.expires_at, failure=FailureReason.EXCLUSION)
        )
        work.announce(DefinitionsChanged(what="blocklist"))

    async def block(self, order: BlockOrder) -> BlocklistEntry:
        """Block what a person points at, or describes.

        Raises:
            NotFoundError: the film, the release or the fact of the history is not known.
            InvalidInputError: the scope needs something that is missing; nothing was stored.
        """
        entry, now = await self.checked(order), self._clock.now()
        if entry.scope is Scope.PATTERN:
            await hit_by(entry, await self.seen())
            _check_it_ended(entry.term)
        films = [] if entry.movie_id is None else [entry.movie_id]
        async with self._works.begin() as work:
            # Said twice, it is one entry, with the latest words and end.
            known = await work.store.blocklist.in_force(films, now)
            await work.store.blocklist.delete([one.id for one in known if _is_repeated(one, entry)])
            entry = replace(entry, id=await work.store.blocklist.add(entry))
            work.announce(DefinitionsChanged(what="blocklist"))
        return entry

    async def checked(self, order: BlockOrder) -> BlocklistEntry:
        """The entry that an order would make; nothing is stored.

        Raises:
            NotFoundError: the film, the release or the fact of the history is not known.
            InvalidInputError: the scope needs something that is missing, or a pattern is none.
        """
        entry = await self._entry_for(order)
        problems = validate_entry(entry, self._clock.now())
        if problems:
            raise InvalidInputError(*problems)
        return entry

    async def _entry_for(self, order: BlockOrder) -> BlocklistEntry:
        if order.movie_id is not None and await self._store.movies.get(order.movie_id) is None:
            raise NotFoundError(f"There is no film {order.movie_id} in the library")
        now = self._clock.now()
        about = await self.subject(order)
        if about is None:
            if order.scope is Scope.RELEASE:
                message = "Which release? A guid with its indexer, a fact of the history, an entry"
                raise InvalidInputError.of("guid", message)
            entry = BlocklistEntry(movie_id=order.movie_id, source_title=order.term.strip(), at=now)
            term = order.term.strip()
        else:
            release, parsed = about
            entry = blocked(order.movie_id, release, parsed, "", now)
            term = order.term.strip() or term_of(order.scope, release, parsed)
        return replace(
            entry,
            scope=order.scope,
            term="" if order.scope is Scope.RELEASE else term,
            message=order.message.strip() or "Blocked by a person",
            expires_at=order.expires_at,
            failure=FailureReason.MANUALLY_REJECTED,
        )

    async def subject(self, order: BlockOrder) -> tuple[Release, ParsedRelease] | None:
        """The release that an order points at, and what its name says; None = at none.

        Raises:
            NotFoundError: it is no longer known.
        """
        if order.guid:
            stored = await self._store.releases.get(order.guid, order.indexer_id)
            if stored is None:
                raise NotFoundError("The release is no longer known: search again")
            candidate = stored.decision.candidate
            parsed = candidate.parsed if candidate else _read(stored.release.title)
            return stored.release, parsed
        if order.history_id:
            record = await self._store.history.get(order.history_id)
            if record is None:
                raise NotFoundError(f"There is no fact {order.history_id} in the history")
            return _release_of_record(record)
        if order.entry_id:
            return _release_of_entry(await self.get(order.entry_id))
        return None

    async def allow_again(self, entry_ids: Sequence[int]) -> None:
        """Take entries off the blocklist; no error for those that are gone already."""
        async with self._works.begin() as work:
            await work.store.blocklist.delete(entry_ids)
            work.announce(DefinitionsChanged(what="blocklist"))

    async def get(self, entry_id: int) -> BlocklistEntry:
        """One entry.

        Raises:
            NotFoundError: there is none with this id.
        """
        entry = await self._store.blocklist.get(entry_id)
        if entry is None:
            raise NotFoundError(f"There is no entry {entry_id} on the blocklist")
        return entry

    async def seen(self) -> list[SeenRelease]:
        """The releases that a preview looks at."""
        return await self._store.blocklist.seen(PREVIEW)

    async def statistics(self, window: timedelta = WINDOW) -> list[FailureCount]:
        """What failed lately, by reason and indexer, most first."""
        return await self._store.blocklist.failures_since(self._clock.now() - window)

    async def failing_indexers(self) -> dict[str, int]:
        """Indexers of which many releases came to nothing within a day, and how many."""
        counts: dict[str, int] = {}
        for one in await self.statistics():
            if one.indexer_name and one.reason not in _NOT_THE_INDEXERS:
                counts[one.indexer_name] = counts.get(one.indexer_name, 0) + one.count
        return {name: count for name, count in counts.items() if count >= MANY_FAILURES}


async def hit_by(entry: BlocklistEntry, seen: Sequence[SeenRelease]) -> list[SeenRelease]:
    """Those of the remembered releases that an entry means."""

    def is_hit(one: SeenRelease) -> bool:
        is_its_film = entry.movie_id in (None, one.movie_id)
        return is_its_film and hits(entry, one.release, one.release_group)

    verdicts = await in_slices(seen, is_hit)
    return [one for one, is_meant in zip(seen, verdicts, strict=True) if is_meant]


def _check_it_ended(term: str) -> None:
    finder = term_finder(term)
    if isinstance(finder, Pattern) and finder.is_set_aside:
        message = "This pattern takes too long on names that were seen: write it more simply"
        raise InvalidInputError.of("term", message, term)


def _is_repeated(known: BlocklistEntry, entry: BlocklistEntry) -> bool:
    if (known.movie_id, known.scope) != (entry.movie_id, entry.scope):
        return False
    if entry.scope is not Scope.RELEASE:
        return known.term.lower() == entry.term.lower()
    one = (known.source_title, known.indexer_name, known.info_hash, known.published_at)
    return one == (entry.source_title, entry.indexer_name, entry.info_hash, entry.published_at)


def _read(title: str) -> ParsedRelease:
    parsed = parse_release_name(title)
    if isinstance(parsed, ParsedRelease):
        return parsed
    return ParsedRelease(release_title=title, titles=())


def _release_of_entry(entry: BlocklistEntry) -> tuple[Release, ParsedRelease]:
    release = Release(
        guid="",
        title=entry.source_title,
        indexer_id=0,
        indexer_name=entry.indexer_name,
        protocol=entry.protocol,
        size_bytes=entry.size_bytes,
        published_at=entry.published_at or entry.at,
        info_hash=entry.info_hash,
    )
    parsed = replace(_read(entry.source_title), quality=entry.quality, languages=entry.languages)
    if entry.scope is Scope.GROUP:
        parsed = replace(parsed, release_group=entry.term)
    return release, parsed


def _release_of_record(record: HistoryRecord) -> tuple[Release, ParsedRelease]:
    facts = record.facts
    size, published = facts.get("size", ""), facts.get("publishedDate", "")
    is_usenet = facts.get("protocol") == "1"
    release = Release(
        guid=facts.get("guid", ""),
        title=record.source_title,
        indexer_id=0,
        indexer_name=facts.get("indexer", ""),
        protocol=Protocol.USENET if is_usenet else Protocol.TORRENT,
        size_bytes=int(size) if size.isdigit() else 0,
        published_at=datetime.fromisoformat(published) if published else record.at,
        info_hash="" if is_usenet else record.download_id,
    )
    parsed = ParsedRelease(
        release_title=record.source_title,
        titles=(),
        quality=record.quality,
        languages=record.languages,
        release_group=facts.get("releaseGroup", ""),
    )
    return release, parsed
