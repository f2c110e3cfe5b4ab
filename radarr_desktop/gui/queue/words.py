"""What a row of the queue tells beside its numbers: its state, and the reason for it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown
from radarr_desktop.ports.store import QueueRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)


def is_waiting(row: QueueRow) -> bool:
    """Is it a release that waits for its time? No client has it yet."""
    return row.download.status is ItemStatus.DELAY


def told(row: QueueRow, now: datetime) -> Shown:
    """`Needs you: two films in the folder`, `Waits until 16:20. The delay profile waits 1 hour`."""
    state = texts.download_state(row.download, now)
    if is_waiting(row):
        words = ". ".join((_until(row.waits_until, now), *row.why))
    else:
        words = ": ".join(filter(None, (state.words, texts.reason(row.download))))
    return Shown(state.token, state.is_ring, words)


def _until(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return _tr("Waits for the next feed")
    if moment <= now:
        return _tr("Is judged again now")
    local = moment.astimezone()
    is_today = local.date() == now.astimezone().date()
    time = f"{local:%H:%M}" if is_today else f"{local:%-d %b, %H:%M}"
    return _tr("Waits until {time}").format(time=time)
