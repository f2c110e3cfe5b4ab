"""Releases that others push in: checked, given their indexer, and kept until they are judged.

    pushed ─► checked ─► stored, its addresses encrypted ─► PushRelease ─► judged like a feed's item

The order names the release by its guid, a digest: an order is shown to people, and a link may hold
a passkey.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from radarr_desktop.domain.release import Release, Unparsable
from radarr_desktop.domain.release_addresses import without_keys
from radarr_desktop.engine.choosing import Choice, Choosing
from radarr_desktop.engine.keyless import secrets_of
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store

_WAITS = Rejection(
    reason="NotJudgedYet",
    message="It has been pushed and waits for its turn",
    kind=RejectionKind.TEMPORARY,
)


class Pushing:
    """The door for pushed releases."""

    def __init__(
        self, store: Store, providers: Providers, choosing: Choosing, reading: Reading, clock: Clock
    ) -> None:
        self._store = store
        self._providers = providers
        self._choosing = choosing
        self._reading = reading
        self._clock = clock

    async def receive(
        self, release: Release, *, client_id: int = 0, client_name: str = ""
    ) -> tuple[Release, int]:
        """Store it under the indexer that it names, if that is known; (as stored, client id).

        The same link is the same release, however often it comes.

        Raises:
            InvalidInputError: its name says nothing of a film, or its client is unknown.
        """
        reading = await self._reading.read_one(release.title)
        if isinstance(reading, Unparsable):
            raise InvalidInputError.of(
                "title", f"The name was not understood: {reading.reason}", release.title
            )
        client_id = client_id or await self._client_id(client_name)
        await self._choosing.check(release, Choice(client_id=client_id))
        known = await self._providers.definitions(ProviderKind.INDEXER)
        indexer = _by_id(known, release.indexer_id) or _by_name(known, release.indexer_name)
        release = replace(
            release,
            guid=guid_of(release),
            indexer_id=indexer.id if indexer else 0,
            indexer_name=indexer.name if indexer else release.indexer_name,
            indexer_priority=indexer.priority if indexer else release.indexer_priority,
        )
        release = without_keys(release, secrets_of(indexer) if indexer else ())
        waiting = Decision(release=release, candidate=None, rejections=(_WAITS,))
        await self._store.releases.remember(release.guid, [waiting], self._clock.now())
        return release, client_id

    async def _client_id(self, name: str) -> int:
        if not name:
            return 0
        known = await self._providers.definitions(ProviderKind.DOWNLOAD_CLIENT)
        found = _by_name(known, name)
        if found is None:
            raise InvalidInputError.of(
                "downloadClient", f"There is no download client called {name!r}", name
            )
        return found.id


def guid_of(release: Release) -> str:
    """What names a pushed release: `PUSH-` and a digest of its link."""
    link = release.download_url or release.magnet_url
    return f"PUSH-{sha256(link.encode()).hexdigest()[:40]}"


def _by_id(known: Iterable[ProviderDefinition], number: int) -> ProviderDefinition | None:
    return next((one for one in known if number and one.id == number), None)


def _by_name(known: Iterable[ProviderDefinition], name: str) -> ProviderDefinition | None:
    wanted = name.strip().casefold()
    return next((one for one in known if wanted and one.name.casefold() == wanted), None)
