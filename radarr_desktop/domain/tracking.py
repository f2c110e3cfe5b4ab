"""What a look at the download client means for a download we ordered.

Downloads and the client's items are joined by download id alone; no name is parsed here.

    downloading ──complete, path known──▶ importPending ─▶ (engine) importing ─▶ imported
        │    ▲                                 │  │              └▶ importBlocked
        │    └──────────checked again──────────┘  │
        └──failed or encrypted──▶ failedPending ◀─┘
                                      └▶ (engine) failed
        any open state ──gone for longer than the grace──▶ failed

`StartImport` and `Failed` are repeated with every look until the engine has moved the state on, so
that a crash between deciding and doing loses nothing. The final states (imported, failed, ignored)
only follow the client's numbers; `Vanished` says once that the item is gone.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from radarr_desktop.domain.download import (
    ClientItem,
    Download,
    DownloadState,
    ItemStatus,
    StatusMessage,
)

#: A client that has just started may not list everything yet; a person may be moving things.
MISSING_GRACE = timedelta(minutes=5)

#: No byte for this long is worth a word to the person.
STALL_NOTICE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class StartImport:
    """The files are complete and their place is known: import them."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The download came to nothing: history, blocklist, look for another."""

    reason: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """The client no longer has the item; `reason` is "" if nothing was lost by it."""

    reason: str = ""


Effect = StartImport | Failed | Vanished


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """The download as it now stands, and what is to be done about it."""

    download: Download
    effects: tuple[Effect, ...] = ()
    #: Something differs and must be stored.
    changed: bool = False
    #: More than numbers differ: state, status, place or messages.
    is_notable: bool = False


def advance(
    download: Download,
    item: ClientItem | None,
    now: datetime,
    *,
    completed_handling: bool = True,
    missing_for: timedelta = MISSING_GRACE,
) -> Transition:
    """What follows from seeing `item` for `download` at `now`.

    `item` is None only if the client answered and did not list the download; when the client cannot
    be reached nothing is known and nothing must be advanced.
    """
    if item is None:
        return _advance_missing(download, now, missing_for)
    seen = _with_numbers(download, item, now)
    if download.state.is_final or download.state is DownloadState.IMPORTING:
        return _transition(download, seen, now)
    if download.state is DownloadState.FAILED_PENDING or _has_failed(item):
        reason = _failure_reason(item)
        failed = replace(
            seen, state=DownloadState.FAILED_PENDING, messages=_messages(download, reason)
        )
        return _transition(download, failed, now, Failed(reason))
    if item.status is not ItemStatus.COMPLETED:
        return _advance_incomplete(download, seen, item, now)
    return _advance_complete(download, seen, item, now, completed_handling=completed_handling)


def _advance_missing(download: Download, now: datetime, grace: timedelta) -> Transition:
    since = download.missing_since or now
    gone = replace(download, missing_since=since, speed=0, eta=None)
    if download.state.is_final:
        just_now = download.missing_since is None
        return _transition(download, gone, now, *((Vanished(),) if just_now else ()))
    if download.state is DownloadState.IMPORTING:
        return _transition(download, gone, now)
    if download.state is DownloadState.FAILED_PENDING:
        reason = _first_message(download) or f"{download.client_name} removed it after it failed"
        return _transition(download, gone, now, Failed(reason))
    if now - since < grace:
        effects = (StartImport(),) if download.state is DownloadState.IMPORT_PENDING else ()
        return _transition(download, gone, now, *effects)
    reason = f"Removed from {download.client_name} before it was imported"
    lost = replace(gone, state=DownloadState.FAILED, messages=_messages(download, reason))
    return _transition(download, lost, now, Vanished(reason))


def _advance_incomplete(
    download: Download, seen: Download, item: ClientItem, now: datetime
) -> Transition:
    if download.state is DownloadState.IMPORT_BLOCKED and item.remaining_bytes == 0:
        return _transition(download, seen, now)  # a paused or complaining seed: a person still must
    if download.state is DownloadState.IMPORT_PENDING and item.remaining_bytes == 0:
        return _transition(download, seen, now, StartImport())
    text = item.message
    stalled_since = seen.stalled_since
    if not text and stalled_since is not None and now - stalled_since >= STALL_NOTICE:
        clock = stalled_since.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
        text = f"No data has come since {clock}: perhaps nobody shares this release any more"
    waiting = replace(seen, state=DownloadState.DOWNLOADING, messages=_messages(download, text))
    return _transition(download, waiting, now)


def _advance_complete(
    download: Download,
    seen: Download,
    item: ClientItem,
    now: datetime,
    *,
    completed_handling: bool,
) -> Transition:
    if download.state is DownloadState.IMPORT_BLOCKED:
        return _transition(download, seen, now)
    if not completed_handling:
        text = "Complete; handling of completed downloads is switched off in the settings"
        idle = replace(seen, state=DownloadState.DOWNLOADING, messages=_messages(download, text))
        return _transition(download, idle, now)
    if not item.output_path:
        text = f"Complete, but {download.client_name} does not say where the files are"
        idle = replace(seen, state=DownloadState.DOWNLOADING, messages=_messages(download, text))
        return _transition(download, idle, now)
    already_pending = download.state is DownloadState.IMPORT_PENDING
    # What an earlier try said about the files stays readable until the next try replaces it.
    messages = download.messages if already_pending else _messages(download, item.message)
    ready = replace(seen, state=DownloadState.IMPORT_PENDING, messages=messages)
    return _transition(download, ready, now, StartImport())


def _with_numbers(download: Download, item: ClientItem, now: datetime) -> Download:
    return replace(
        download,
        status=item.status,
        total_bytes=item.total_bytes,
        remaining_bytes=item.remaining_bytes,
        speed=item.speed,
        eta=item.eta,
        output_path=item.output_path or download.output_path,
        stalled_since=_stalled_since(download, item, now),
        missing_since=None,
    )


def _stalled_since(download: Download, item: ClientItem, now: datetime) -> datetime | None:
    wants_data = item.status in (ItemStatus.DOWNLOADING, ItemStatus.WARNING)
    moved = item.speed > 0 or item.remaining_bytes != download.remaining_bytes
    if moved or not wants_data or (item.total_bytes > 0 and item.remaining_bytes == 0):
        return None
    return download.stalled_since or now


def _has_failed(item: ClientItem) -> bool:
    return item.status is ItemStatus.FAILED or item.is_encrypted


def _failure_reason(item: ClientItem) -> str:
    if item.is_encrypted:
        return "The download is encrypted: its files cannot be read without a password"
    return item.message or "The download client reports that it failed"


def _messages(download: Download, text: str) -> tuple[StatusMessage, ...]:
    return (StatusMessage(title=download.title, messages=(text,)),) if text else ()


def _first_message(download: Download) -> str:
    return next((text for status in download.messages for text in status.messages), "")


def _transition(before: Download, after: Download, now: datetime, *effects: Effect) -> Transition:
    is_notable = (before.state, before.status, before.output_path, before.messages) != (
        after.state,
        after.status,
        after.output_path,
        after.messages,
    )
    changed = after != before
    if is_notable:
        after = replace(after, changed_at=now)
    return Transition(download=after, effects=effects, changed=changed, is_notable=is_notable)
