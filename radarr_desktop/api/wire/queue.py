"""Downloads in JSON: the queue."""

from datetime import datetime, timedelta

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, instant, maybe, shown_download_id, span
from radarr_desktop.api.wire.custom_format import CustomFormatWire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
)
from radarr_desktop.domain.download import Download, DownloadState, ItemStatus
from radarr_desktop.ports.store import QueueRow

_TROUBLE = (DownloadState.IMPORT_BLOCKED, DownloadState.FAILED_PENDING)


class StatusMessageWire(Wire, kw_only=True):
    """A file or the whole, and what is to be said of it."""

    title: str
    messages: list[str]


class QueueWire(Wire, kw_only=True):
    """A download."""

    movie_id: int
    movie: MovieWire | UnsetType
    languages: list[LanguageWire]
    quality: QualityModelWire
    custom_formats: list[CustomFormatWire]
    custom_format_score: int
    size: float
    title: str
    estimated_completion_time: datetime | UnsetType
    added: datetime
    status: str
    tracked_download_status: str
    tracked_download_state: str
    status_messages: list[StatusMessageWire]
    error_message: str | UnsetType
    download_id: str
    protocol: str
    download_client: str
    download_client_has_post_import_category: bool = False
    indexer: str
    output_path: str | UnsetType
    sizeleft: float
    timeleft: str | UnsetType
    id: int


def queue_wire(
    row: QueueRow,
    now: datetime,
    *,
    movie: MovieWire | None,
    formats: list[CustomFormatWire],
) -> QueueWire:
    """A row of the queue."""
    download = row.download
    left = time_left(download)
    level = trouble(download)
    first = next((text for one in download.messages for text in one.messages), "")
    return QueueWire(
        movie_id=download.movie_id,
        movie=UNSET if movie is None else movie,
        languages=language_wires(row.languages),
        quality=model_wire(row.quality),
        custom_formats=formats,
        custom_format_score=row.custom_format_score,
        size=float(download.total_bytes),
        title=download.title,
        estimated_completion_time=UNSET if left is None else instant(now + left),
        added=instant(download.added_at),
        status=download.status.value,
        tracked_download_status=level,
        tracked_download_state=download.state.value,
        status_messages=[
            StatusMessageWire(title=one.title, messages=list(one.messages))
            for one in download.messages
        ],
        error_message=maybe(first if level != "ok" else ""),
        download_id=shown_download_id(download.download_id),
        protocol=download.protocol.value,
        download_client=download.client_name,
        indexer=download.indexer_name,
        output_path=maybe(download.output_path),
        sizeleft=float(download.remaining_bytes),
        timeleft=UNSET if left is None else span(left),
        id=download.id,
    )


def trouble(download: Download) -> str:
    """`ok`, `warning` or `error`: does it need a person?"""
    if download.state is DownloadState.FAILED or download.status is ItemStatus.FAILED:
        return "error"
    if download.state in _TROUBLE or download.status is ItemStatus.WARNING or download.messages:
        return "warning"
    return "ok"


def time_left(download: Download) -> timedelta | None:
    """How long the transfer still takes, as far as it is known."""
    if download.status is ItemStatus.COMPLETED or download.remaining_bytes <= 0:
        return timedelta()
    return download.eta
