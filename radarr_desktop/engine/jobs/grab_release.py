"""GrabRelease: fetch a release that a person chose, whatever the verdict on it was."""

from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.facts import Candidate, SearchKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import ParsedRelease, Release, Unparsable
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.store import Store


@job("GrabRelease", exclusive=False, max_attempts=2)
class GrabRelease:
    """Body: `guid`, `indexerId`, and `movieId` where the film is not the one that was matched."""

    def __init__(
        self, store: Store, reading: Reading, deciding: Deciding, grabbing: Grabbing
    ) -> None:
        self._store = store
        self._reading = reading
        self._deciding = deciding
        self._grabbing = grabbing

    async def run(self, body: Body, progress: Progress) -> Result:
        """Grab it."""
        guid, indexer_id = body.get("guid"), body.get("indexerId")
        if not isinstance(guid, str) or not isinstance(indexer_id, int):
            raise InvalidInputError.of("guid", "The release's guid and indexer are needed", guid)
        stored = await self._store.releases.get(guid, indexer_id)
        if stored is None:
            raise NotFoundError("The release is no longer known: search again")
        candidate = await self._candidate(stored.release, body.get("movieId"))
        grab = await self._grabbing.grab(
            candidate,
            ("Chosen by a person",),
            correlation_id=progress.correlation_id,
            interactive=True,
            client_id=int(body.get("downloadClientId") or 0),
        )
        return {
            "message": f"{grab.release.title} goes to {grab.client_name}",
            "downloadId": grab.download_id,
            "title": grab.release.title,
        }

    async def _candidate(self, release: Release, movie_id: object) -> Candidate:
        movie = await self._store.movies.get(movie_id) if isinstance(movie_id, int) else None
        asked = Asked(search=SearchKind.INTERACTIVE, searched=movie, user_invoked=True)
        [decision] = (await self._deciding.decide([release], asked)).decisions
        if decision.candidate is not None and movie in (None, decision.candidate.movie):
            return decision.candidate
        if movie is None:
            raise NotFoundError(f"{release.title} fits no film of the library: choose one for it")
        return _by_hand(release, await self._reading.read_one(release.title), movie)


def _by_hand(release: Release, parsed: ParsedRelease | Unparsable, movie: Movie) -> Candidate:
    if not isinstance(parsed, ParsedRelease):
        parsed = ParsedRelease(release_title=release.title, titles=(movie.title,))
    return Candidate(
        release=release,
        parsed=parsed,
        movie=movie,
        languages=parsed.languages or (movie.metadata.original_language,),
        matched_by="chosen by a person",
    )
