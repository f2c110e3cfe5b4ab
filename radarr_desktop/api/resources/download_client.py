"""`/api/v3/downloadclient`: who fetches releases."""

from radarr_desktop.api.providers_resource import ProvidersResource
from radarr_desktop.api.resource import resource
from radarr_desktop.ports.provider import ProviderKind


@resource("/api/v3/downloadclient")
class DownloadClientResource(ProvidersResource):
    """Download clients."""

    kind = ProviderKind.DOWNLOAD_CLIENT
