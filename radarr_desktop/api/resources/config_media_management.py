"""`/api/v3/config/mediamanagement`: how files come to the shelf."""

from radarr_desktop.api.config_resource import ConfigResource
from radarr_desktop.api.resource import resource


@resource("/api/v3/config/mediamanagement")
class MediaManagementConfigResource(ConfigResource):
    """Media management."""

    section = "mediamanagement"
    fixed = {  # noqa: RUF012  ClassVar in the base class
        "recycleBinCleanupDays": 0,
        "createEmptyMovieFolders": False,
        "deleteEmptyFolders": True,
        "fileDate": "none",
        "rescanAfterRefresh": "never",
        "autoRenameFolders": False,
        "pathsDefaultStatic": False,
        "setPermissionsLinux": False,
        "chmodFolder": "755",
        "chownGroup": "",
        "useScriptImport": False,
        "scriptImportPath": "",
        "extraFileExtensions": "srt",
        "enableMediaInfo": True,
    }
