"""Releases of indexers that are not set up here: fetched by their address alone."""

from datetime import timedelta

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.release_files import payload_of
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import Payload

_TIMEOUT = timedelta(seconds=60)


class HttpBareLinks:
    """Implements `ports.indexer.BareLinks`."""

    def __init__(self, http: Http) -> None:
        self._http = http

    @property
    def demands(self) -> IndexerFacts:
        """Nobody has set any."""
        return IndexerFacts()

    async def fetch(self, release: Release) -> Payload:
        """The file behind the release's address, or its magnet link."""
        if not release.download_url:
            return Payload(magnet_url=release.magnet_url)
        name = release.indexer_name or host_of(release.download_url)
        answer = await self._http.request(
            "GET", release.download_url, provider=name, timeout=_TIMEOUT
        )
        return payload_of(answer, release, release.protocol, name)
