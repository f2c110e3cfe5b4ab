"""MoviesSearch: search for films by id and grab the best release of each."""

from radarr_desktop.base.errors import InvalidInputError, NotFoundError, ProviderError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching


@job("MoviesSearch", exclusive=False)
class MoviesSearch:
    """Body: `movieIds`; `userInvoked` false if no person asked (after a failed download)."""

    def __init__(self, searching: Searching) -> None:
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for one film after the other."""
        movie_ids = body.get("movieIds") or []
        if not isinstance(movie_ids, list) or not all(isinstance(one, int) for one in movie_ids):
            raise InvalidInputError.of("movieIds", "A list of film ids is needed", movie_ids)
        by_person = bool(body.get("userInvoked", True))
        grabbed, messages, failure = 0, [], None
        for place, movie_id in enumerate(movie_ids):
            await progress.report(place / len(movie_ids), f"Film {place + 1} of {len(movie_ids)}")
            try:
                outcome = await self._searching.movie(
                    movie_id, correlation_id=progress.correlation_id, user_invoked=by_person
                )
            except (NotFoundError, ProviderError) as error:
                # With several films one that cannot be searched must not cost the others.
                failure = error
                messages.append(str(error))
                continue
            grabbed += outcome.grabbed
            messages.append(outcome.message)
        if failure is not None and len(movie_ids) == 1:
            raise failure
        return {"message": "; ".join(messages[:5]), "grabbed": grabbed}
