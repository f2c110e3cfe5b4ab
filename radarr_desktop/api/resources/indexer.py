"""`/api/v3/indexer`: where releases are looked for."""

from radarr_desktop.api.providers_resource import ProvidersResource
from radarr_desktop.api.resource import resource
from radarr_desktop.ports.provider import ProviderKind


@resource("/api/v3/indexer")
class IndexerResource(ProvidersResource):
    """Indexers; programs that manage them elsewhere write here."""

    kind = ProviderKind.INDEXER
