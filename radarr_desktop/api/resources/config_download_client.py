"""`/api/v3/config/downloadclient`: what happens to downloads."""

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource


@resource("/api/v3/config/downloadclient")
class DownloadClientConfigResource(ConfigResource):
    """What happens to downloads."""

    section = "downloads"
    fixed = {"downloadClientWorkingFolders": "_UNPACK_|_FAILED_"}  # noqa: RUF012  as in the base
    ours_alone = frozenset(("paused", "give_up_unusable"))
