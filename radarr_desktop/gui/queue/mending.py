"""Which one button mends a download's trouble."""

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.download import DownloadState, ItemStatus
from radarr_desktop.gui import texts
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.ports.store import QueueRow


class Mending(Enum):
    """What helps; the value is the marked text of the button."""

    REPLACE = QT_TRANSLATE_NOOP("Mending", "Remove & search again")
    RETRY = QT_TRANSLATE_NOOP("Mending", "Retry import")
    CHOOSE = QT_TRANSLATE_NOOP("Mending", "Choose another…")

    @property
    def title(self) -> str:
        """What stands on the button."""
        return QCoreApplication.translate("Mending", self.value)


def mending_of(row: QueueRow, now: datetime) -> Mending | None:
    """The button for a download, None where nothing is wrong."""
    download = row.download
    match download.state:
        case DownloadState.IMPORT_BLOCKED:
            return Mending.RETRY
        case DownloadState.FAILED_PENDING | DownloadState.FAILED:
            return Mending.REPLACE
        case DownloadState.DOWNLOADING:
            if download.missing_since is not None or download.status is ItemStatus.FAILED:
                return Mending.REPLACE
            if texts.is_stalled(download, now) or download.status is ItemStatus.WARNING:
                return Mending.CHOOSE
    return None
