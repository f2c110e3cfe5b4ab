"""The backlog: films that are still wanted, searched for in turn and within a day's measure.

A film has its turn at most once a day, and all searches of the last day count, whoever asked for
them: both stand in the library itself, so that a restart forgets nothing.
"""

from datetime import timedelta

from radarr_desktop.base.errors import NotFoundError, ProviderError
from radarr_desktop.engine.job import Progress
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.settings import IndexerSettings, SettingsBook
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

_DAY = timedelta(days=1)


class Backlog:
    """Whose turn it is, and the searches themselves."""

    def __init__(
        self, store: Store, searching: Searching, settings: SettingsBook, clock: Clock
    ) -> None:
        self._store = store
        self._searching = searching
        self._settings = settings
        self._clock = clock

    async def upcoming(self, limit: int, *, missing_only: bool = False) -> list[int]:
        """The films whose turn is next, within what is left of the day's measure."""
        settings, now = self._settings.get(SearchSettings), self._clock.now()
        searched = await self._store.search_turns.searched_since(now - _DAY)
        room = min(limit, settings.backlog_films_per_day - searched)
        if room <= 0:
            return []
        delay = self._settings.get(IndexerSettings).availability_delay
        wanted = await self._store.movies.missing_ids(now, delay)
        if settings.backlog == "missingAndCutoff" and not missing_only:
            rows = await self._store.movies.rows()
            wanted += [row.id for row in rows if row.monitored and row.wants_better]
        return await self._store.search_turns.in_turn(wanted, now - _DAY, room)

    async def due_on_dates(self) -> list[int]:
        """The missing films that come out about now, as the settings move their dates."""
        settings = self._settings.get(SearchSettings)
        return await self._store.search_turns.due_on_dates(
            self._clock.now().date(),
            settings.cinema_offset_days,
            settings.digital_offset_days,
            settings.physical_offset_days,
        )

    async def search(self, movie_ids: list[int], progress: Progress) -> tuple[int, int]:
        """Search for one film after the other; (releases grabbed, films that failed)."""
        grabbed = failed = 0
        for place, movie_id in enumerate(movie_ids):
            await progress.report(place / len(movie_ids), f"Film {place + 1} of {len(movie_ids)}")
            try:
                outcome = await self._searching.movie(
                    movie_id, correlation_id=progress.correlation_id
                )
            except (NotFoundError, ProviderError):
                failed += 1
                continue
            grabbed += outcome.grabbed
        return grabbed, failed


def told(films: int, grabbed: int, failed: int = 0) -> str:
    """What a run did, in a sentence."""
    text = f"{films} films searched, {grabbed} releases grabbed"
    return f"{text}, {failed} failed" if failed else text
