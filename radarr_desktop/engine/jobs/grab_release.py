"""GrabRelease: fetch a release that a person chose, whatever the verdict on it was."""

import logging
from contextlib import suppress

from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.override import overridden_facts
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.blocking import Blocking, BlockOrder
from radarr_desktop.engine.choosing import Choice, Choosing, choice_of
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.sources import other_sources
from radarr_desktop.ports.store import Store, StoredRelease

_log = logging.getLogger(__name__)


@job("GrabRelease", exclusive=False, max_attempts=2)
class GrabRelease:
    """Body: `guid`, `indexerId`, and what the person says of the release.

    That is `movieId`, `qualityId` (with `revision`), `languageIds`, `downloadClientId`; what is
    missing stays as it was understood. With `anySource` the same release is tried at the other
    indexers of its search, if this one does not give it.
    """

    def __init__(
        self,
        store: Store,
        choosing: Choosing,
        grabbing: Grabbing,
        providers: Providers,
        blocking: Blocking,
    ) -> None:
        self._store = store
        self._blocking = blocking
        self._choosing = choosing
        self._grabbing = grabbing
        self._providers = providers

    async def run(self, body: Body, progress: Progress) -> Result:
        """Grab it."""
        guid, indexer_id = body.get("guid"), body.get("indexerId")
        if not isinstance(guid, str) or not isinstance(indexer_id, int):
            raise InvalidInputError.of("guid", "The release's guid and indexer are needed", guid)
        choice = choice_of(body)
        stored = await self._store.releases.get(guid, indexer_id)
        if stored is None:
            raise NotFoundError("The release is no longer known: search again")
        await self._choosing.check(stored.release, choice)
        try:
            return await self._take(stored, choice, progress)
        except ProviderError as error:
            if not body.get("anySource"):
                raise
            for other in await other_sources(self._store, stored):
                # Nobody has agreed to what speaks against another source alone.
                if stored.decision.is_accepted and not other.decision.is_accepted:
                    continue
                _log.warning("%s; asking %s for it", error, other.release.indexer_name)
                with suppress(ProviderError):
                    return await self._take(other, choice, progress)
            raise

    async def _take(self, stored: StoredRelease, choice: Choice, progress: Progress) -> Result:
        decision = await self._choosing.decide(stored.release, choice)
        resting = await self._resting(stored.release)
        try:
            grab = await self._grab(decision, choice.client_id, progress.correlation_id)
        except ProviderUnavailableError as error:
            if not resting or error.provider != stored.release.indexer_name:
                raise
            # It failed before: to try a second time in a moment would only lengthen its rest.
            raise ProviderRefusedError(error.provider, f"{error} ({resting})") from error
        await self._keep_from_the_other_film(stored, decision)
        return {
            "message": f"{grab.release.title} goes to {grab.client_name}",
            "downloadId": grab.download_id,
            "title": grab.release.title,
            "overruled": [rejection.message for rejection in decision.rejections],
        }

    async def _grab(self, decision: Decision, client_id: int, correlation_id: str) -> Grab:
        assert decision.candidate is not None  # noqa: S101  what a person chose has a film
        return await self._grabbing.grab(
            decision.candidate,
            reasons_of(decision),
            correlation_id=correlation_id,
            interactive=True,
            client_id=client_id,
            ladder=decision.ladder,
        )

    async def _keep_from_the_other_film(self, stored: StoredRelease, decision: Decision) -> None:
        """Its name says another film than the person: for that one it must not come again."""
        taken_for, chosen = stored.decision.candidate, decision.candidate
        if taken_for is None or chosen is None or taken_for.movie.id == chosen.movie.id:
            return
        await self._blocking.block(
            BlockOrder(
                movie_id=taken_for.movie.id,
                guid=stored.release.guid,
                indexer_id=stored.release.indexer_id,
                message=f"A person said that it is {chosen.movie.display_title}",
            )
        )

    async def _resting(self, release: Release) -> str:
        known = (await self._providers.indexer_facts()).get(release.indexer_id)
        until = known.disabled_until if known is not None else None
        if until is None:
            return ""
        return f"it has failed before and rests until {until.astimezone():%H:%M}"


def reasons_of(decision: Decision) -> tuple[str, ...]:
    """Why it is grabbed: a person chose it, said this of it, and overruled that."""
    reasons = ["Chosen by a person"]
    if decision.candidate is not None:
        parsed = decision.candidate.parsed
        said = overridden_facts(parsed)
        if "quality" in said.get("overridden", ""):
            reasons.append(f"They say that its quality is {parsed.quality.quality.name}")
        if "languages" in said.get("overridden", ""):
            spoken = ", ".join(one.name for one in parsed.languages)
            reasons.append(f"They say that it is in {spoken}")
    reasons += [f"Overruled: {rejection.message}" for rejection in decision.rejections]
    return tuple(reasons)
