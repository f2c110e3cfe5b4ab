"""`/api/v3/release`: search by hand, and grab what a person chose."""

import uuid
from collections.abc import Callable, Sequence

from radarr_desktop.api.call import LARGEST_ID, Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    to_language,
    to_model,
)
from radarr_desktop.api.wire.release import ReleaseWire, release_wire
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.override import NO_OVERRIDE, Override
from radarr_desktop.domain.parsing.second_opinion import NameReading
from radarr_desktop.engine.choosing import Choice, Choosing, check_spoken, choice_body
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import StoredRelease

#: Indexers may be slow (seconds); what has come in by then is answered by the next search.
_SEARCH_TIME = 120.0
_GRAB_TIME = 90.0


class GivenRelease(Wire, kw_only=True):
    """The release that was chosen, by what names it."""

    guid: str = ""
    indexer_id: int = 0
    movie_id: int | None = None
    mapped_movie_id: int | None = None
    download_client_id: int | None = None
    #: Only with this are quality and languages more than what the client was shown.
    should_override: bool = False
    quality: QualityModelWire | None = None
    languages: list[LanguageWire] | None = None


@resource("/api/v3/release")
class ReleaseResource:
    """Releases."""

    def __init__(
        self,
        queries: Queries,
        commands: Commands,
        choosing: Choosing,
        reading: Reading,
        clock: Clock,
    ) -> None:
        self._queries = queries
        self._reading = reading
        self._commands = commands
        self._choosing = choosing
        self._clock = clock

    @get()
    async def search(self, call: Call) -> list[ReleaseWire]:
        """Everything that indexers have for `movieId`, best first, with the verdicts."""
        if "movieId" not in call.query:
            raise InvalidInputError.of("movieId", "A film is needed: ?movieId=")
        movie = await self._queries.movie(call.query.number("movieId"))
        search_id = uuid.uuid4().hex
        order = {"movieId": movie.id, "searchId": search_id}
        await self._commands.run("InteractiveSearch", order, timeout=_SEARCH_TIME)
        now = self._clock.now()
        found = await self._queries.releases(search_id)
        read = await self._reader(found)
        return [
            release_wire(one, now, read, place=place, movie_id=movie.id)
            for place, one in enumerate(found)
        ]

    @post(status=200)
    async def grab(self, call: Call) -> ReleaseWire:
        """Fetch one that a search has shown, whatever the verdict on it was."""
        given = await call.body(GivenRelease)
        if not given.guid or not given.indexer_id:
            raise InvalidInputError.of(
                "guid", "guid and indexerId of a release are needed", given.guid
            )
        if not 0 < given.indexer_id <= LARGEST_ID:
            message = f"There is no indexer {given.indexer_id}"
            raise InvalidInputError.of("indexerId", message, given.indexer_id)
        stored = await self._queries.release(given.guid, given.indexer_id)
        if stored is None:
            raise NotFoundError("This release has not been seen lately. Search again")
        candidate = stored.decision.candidate
        matched = candidate.movie.id if candidate else 0
        movie_id = given.movie_id or given.mapped_movie_id or matched
        if not movie_id:
            raise InvalidInputError.of(
                "movieId", f"{stored.release.title} fits no film of the library: choose one for it"
            )
        choice = Choice(
            movie_id=movie_id,
            override=_override(given) if given.should_override else NO_OVERRIDE,
            client_id=given.download_client_id or 0,
        )
        await self._choosing.check(stored.release, choice)
        order = {"guid": given.guid, "indexerId": given.indexer_id, **choice_body(choice)}
        await self._commands.run("GrabRelease", order, timeout=_GRAB_TIME)
        now, read = self._clock.now(), await self._reader([stored])
        return release_wire(stored, now, read, place=0, movie_id=movie_id or None)

    async def _reader(self, found: Sequence[StoredRelease]) -> Callable[[str], NameReading]:
        """Only of those that fit no film the name is read again."""
        titles = [one.release.title for one in found if one.decision.candidate is None]
        return await self._reading.reader(titles)


def _override(given: GivenRelease) -> Override:
    spoken = tuple(to_language(one, "languages") for one in given.languages or ())
    for one in spoken:
        check_spoken(one)
    quality = None if given.quality is None else to_model(given.quality)
    return Override(quality=quality, languages=spoken)
