"""Was a download imported already? Its history tells."""

from collections.abc import Iterable

from radarr_desktop.domain.history import HistoryKind, HistoryRecord


def imported_after_last_grab(history: Iterable[HistoryRecord], download_id: str) -> bool:
    """Is the last thing that history says of the download an import, not a grab?"""
    told = [
        record
        for record in history
        if record.download_id == download_id
        and record.kind in (HistoryKind.GRABBED, HistoryKind.IMPORTED)
    ]
    last = max(told, key=lambda record: record.at, default=None)
    return last is not None and last.kind is HistoryKind.IMPORTED
