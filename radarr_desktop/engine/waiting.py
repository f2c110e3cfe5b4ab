"""Releases that wait: kept over restarts, judged again when their time comes.

judged ─► only time speaks against it ─► kept ─► judged again with the next feed, or as soon as
                                                 its time is over
       ─► refused for good, or outdone by what was grabbed ─► forgotten
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from radarr_desktop.domain.download import Download, DownloadState, Grab, ItemStatus
from radarr_desktop.domain.events import PendingChanged
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.movie import ImageKind, Movie
from radarr_desktop.domain.pending import PendingRelease, ended, waiting
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.deciding import Judged
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow, Store

LOOK_EVERY = 15.0


def pending_row(pending: PendingRelease, movie: Movie, now: datetime) -> QueueRow:
    """A release that waits, as the queue shows it: no client has it yet."""
    release, film, parsed = pending.release, movie.metadata, pending.parsed
    return QueueRow(
        download=Download(
            id=pending.id,
            grab_id=0,
            download_id="",
            movie_id=movie.id,
            client_id=0,
            client_name="",
            indexer_name=release.indexer_name,
            title=release.title,
            protocol=release.protocol,
            state=DownloadState.DOWNLOADING,
            status=ItemStatus.DELAY,
            total_bytes=release.size_bytes,
            remaining_bytes=release.size_bytes,
            eta=None if pending.due_at is None else max(pending.due_at - now, timedelta()),
            added_at=pending.added_at,
            changed_at=pending.added_at,
        ),
        movie_title=film.title,
        movie_year=film.year,
        tmdb_id=film.tmdb_id,
        poster_url=film.image_url(ImageKind.POSTER),
        quality_name=parsed.quality.quality.name,
        quality=parsed.quality,
        languages=parsed.languages or (film.original_language,),
        custom_format_score=pending.custom_format_score,
        info_url=release.info_url,
        release_group=parsed.release_group,
        why=pending.why,
        waits_until=pending.due_at,
    )


class Waiting:
    """What the program holds back for a better release."""

    def __init__(
        self, store: Store, works: Works, commands: Commands, blocking: Blocking, clock: Clock
    ) -> None:
        self._store = store
        self._works = works
        self._commands = commands
        self._blocking = blocking
        self._clock = clock

    async def run(self) -> None:
        """Order a new judgement whenever one's time has come, until cancelled."""
        while True:
            await self.order_due()
            await asyncio.sleep(LOOK_EVERY)

    async def order_due(self) -> bool:
        """Has the time of one come?"""
        due = await self._store.pending.first_due()
        is_due = due is not None and due <= self._clock.now()
        if is_due:
            await self._commands.submit("ProcessPendingReleases", trigger="scheduled")
        return is_due

    async def releases(self) -> list[Release]:
        """All that wait, to be judged together with what is new."""
        return [one.release for one in await self._store.pending.all()]

    async def give_up(self, pending_id: int, *, blocklist: bool) -> bool:
        """A person does not want it; False if it does not wait any more."""
        kept = await self._store.pending.all()
        found = next((one for one in kept if one.id == pending_id), None)
        if found is None:
            return False
        async with self._works.begin() as work:
            await work.store.pending.delete([pending_id])
            if blocklist:
                await self._blocking.failed(
                    work,
                    found.movie_id,
                    found.release,
                    found.parsed,
                    "Blocked by a person",
                    FailureReason.MANUALLY_REJECTED,
                )
            work.announce(PendingChanged(count=len(kept) - 1))
        return True

    async def settle(self, judged: Judged, grabs: Sequence[Grab]) -> None:
        """Keep what must wait after this judgement, and forget what need not any more."""
        kept = await self._store.pending.all()
        fresh = waiting(judged.decisions, self._clock.now())
        profiles = {
            one.candidate.movie.id: judged.ground.profiles[one.candidate.movie.quality_profile_id]
            for one in judged.decisions
            if one.candidate is not None
        }
        over = ended(
            [*kept, *fresh],
            judged.decisions,
            [(grab.movie_id, grab.parsed.quality.quality) for grab in grabs],
            profiles,
        )
        ended_keys = {one.key for one in over}
        fresh = [one for one in fresh if one.key not in ended_keys]
        if not fresh and not ended_keys:
            return
        async with self._works.begin() as work:
            await work.store.pending.keep(fresh)
            await work.store.pending.delete([one.id for one in over if one.id])
            still = {one.key for one in (*kept, *fresh)} - ended_keys
            work.announce(PendingChanged(count=len(still)))
