"""Keeps the scores of files true: formats, profiles and the profile of a film may change.

Decisions and lists read the score that is kept with a file; Radarr reckons it anew each time.
"""

from collections.abc import Mapping, Sequence

from radarr_desktop.domain.events import DefinitionsChanged, Event, MovieUpdated, film_fields
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, score
from radarr_desktop.domain.formats.file_formats import kept_subject
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.formats import Formats
from radarr_desktop.engine.job import Progress
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import Store

#: What decides about scores.
_DECISIVE = frozenset({"customFormat", "qualityProfile"})


class Rescoring:
    """Reckons the scores of files anew."""

    def __init__(
        self, store: Store, works: Works, commands: Commands, bus: Bus, formats: Formats
    ) -> None:
        self._store = store
        self._works = works
        self._commands = commands
        self._bus = bus
        self._formats = formats

    async def run(self) -> None:
        """Order it whenever formats or profiles change, until cancelled."""

        async def heed(event: Event) -> None:
            if isinstance(event, DefinitionsChanged) and event.what in _DECISIVE:
                await self._commands.submit("RescoreFiles", trigger="scheduled")

        await self._bus.serve(heed, DefinitionsChanged)

    async def all(self, progress: Progress) -> int:
        """The files of the whole library; returns how many scores were wrong."""
        total = (await self._store.movies.counts()).movies
        seen = wrong = 0
        formats, profiles = await self._formats.ready(), await self._profiles()
        async for batch in self._store.movies.stream():
            wrong += await self._put_right(batch, formats, profiles)
            seen += len(batch)
            await progress.report(min(1.0, seen / max(1, total)), f"{seen:,} films")
        return wrong

    async def of(self, movie_ids: Sequence[int]) -> int:
        """The files of these films; returns how many scores were wrong."""
        movies = await self._store.movies.many(movie_ids)
        return await self._put_right(movies, await self._formats.ready(), await self._profiles())

    async def _profiles(self) -> dict[int, QualityProfile]:
        return {one.id: one for one in await self._store.profiles.profiles()}

    async def _put_right(
        self,
        movies: Sequence[Movie],
        formats: Sequence[CustomFormat],
        profiles: Mapping[int, QualityProfile],
    ) -> int:
        scores = await in_slices(movies, lambda movie: _score(movie, formats, profiles))
        changed = {
            movie.file.id: score
            for movie, score in zip(movies, scores, strict=True)
            if movie.file is not None and score != movie.file.custom_format_score
        }
        if not changed:
            return 0
        async with self._works.begin() as work:
            await work.store.files.rescore(changed)
            for movie in movies:
                if movie.file is not None and movie.file.id in changed:
                    work.announce(MovieUpdated(**film_fields(movie)))
        return len(changed)


def _score(
    movie: Movie, formats: Sequence[CustomFormat], profiles: Mapping[int, QualityProfile]
) -> int:
    profile = profiles.get(movie.quality_profile_id)
    if movie.file is None or profile is None:
        return 0
    return score(formats_for(kept_subject(movie, movie.file), formats), profile)
