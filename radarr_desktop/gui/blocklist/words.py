"""What entries of the blocklist and reasons of failure are called."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.gui import texts
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown, isolated


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Blocklist", text, None, n)


_SCOPES = {
    Scope.RELEASE: QT_TRANSLATE_NOOP("Blocklist", "This release"),
    Scope.HASH: QT_TRANSLATE_NOOP("Blocklist", "This torrent on every indexer"),
    Scope.TITLE: QT_TRANSLATE_NOOP("Blocklist", "This name on every indexer"),
    Scope.GROUP: QT_TRANSLATE_NOOP("Blocklist", "Everything of the group"),
    Scope.PATTERN: QT_TRANSLATE_NOOP("Blocklist", "Every name with"),
}

_REASONS = {
    FailureReason.AUTH_FAILED: QT_TRANSLATE_NOOP("Blocklist", "Log-in refused"),
    FailureReason.TIMEOUT: QT_TRANSLATE_NOOP("Blocklist", "No answer in time"),
    FailureReason.NETWORK: QT_TRANSLATE_NOOP("Blocklist", "Network failed"),
    FailureReason.SERVER_ERROR: QT_TRANSLATE_NOOP("Blocklist", "Server failed"),
    FailureReason.RATE_LIMITED: QT_TRANSLATE_NOOP("Blocklist", "Asked too often"),
    FailureReason.PARSE: QT_TRANSLATE_NOOP("Blocklist", "Answer not readable"),
    FailureReason.STALLED: QT_TRANSLATE_NOOP("Blocklist", "Stalled"),
    FailureReason.HASH_MISMATCH: QT_TRANSLATE_NOOP("Blocklist", "Check sum wrong"),
    FailureReason.CORRUPTED: QT_TRANSLATE_NOOP("Blocklist", "Files damaged or locked"),
    FailureReason.DISK_FULL: QT_TRANSLATE_NOOP("Blocklist", "Disk full"),
    FailureReason.PERMISSION_DENIED: QT_TRANSLATE_NOOP("Blocklist", "No permission"),
    FailureReason.DOWNLOAD_CLIENT_ERROR: QT_TRANSLATE_NOOP("Blocklist", "Download client failed"),
    FailureReason.QUALITY_REJECTED: QT_TRANSLATE_NOOP("Blocklist", "Quality not as promised"),
    FailureReason.SIZE_REJECTED: QT_TRANSLATE_NOOP("Blocklist", "Too short or too small"),
    FailureReason.EXCLUSION: QT_TRANSLATE_NOOP("Blocklist", "Excluded"),
    FailureReason.MANUALLY_REJECTED: QT_TRANSLATE_NOOP("Blocklist", "Blocked by a person"),
    FailureReason.RELEASE_PURGED: QT_TRANSLATE_NOOP("Blocklist", "Gone at the indexer"),
    FailureReason.IMPORT_FILE_MOVE: QT_TRANSLATE_NOOP("Blocklist", "Import: moving failed"),
    FailureReason.IMPORT_FILE_EXISTS: QT_TRANSLATE_NOOP("Blocklist", "Import: file exists"),
    FailureReason.IMPORT_DIRECTORY: QT_TRANSLATE_NOOP("Blocklist", "Import: no folder"),
    FailureReason.IMPORT_FILENAME_PARSE: QT_TRANSLATE_NOOP("Blocklist", "Import: another film"),
    FailureReason.IMPORT_UNSUPPORTED_FORMAT: QT_TRANSLATE_NOOP("Blocklist", "Import: no film file"),
    FailureReason.IMPORT_QUALITY_ANALYSIS: QT_TRANSLATE_NOOP(
        "Blocklist", "Import: unknown quality"
    ),
    FailureReason.IMPORT_MEDIA_INFO: QT_TRANSLATE_NOOP("Blocklist", "Import: streams not readable"),
}


def entries(count: int) -> str:
    """`1 entry`, `1,204 entries`."""
    return _tr("%n entries", count).replace(str(count), texts.number(count))


def scope_title(scope: Scope) -> str:
    """`Everything of the group`."""
    return _tr(_SCOPES[scope])


def reason_title(reason: FailureReason) -> str:
    """`Files damaged or locked`."""
    return _tr(_REASONS[reason])


def what(entry: BlocklistEntry) -> str:
    """What is blocked: a release's name, a group, a pattern."""
    if entry.scope in (Scope.GROUP, Scope.PATTERN):
        return isolated(entry.term)
    return isolated(entry.source_title)


def until(entry: BlocklistEntry, now: datetime) -> Shown:
    """`For good`, `Again after 14 Mar 2026, 16:20`, `May be taken again`."""
    if entry.expires_at is None:
        return Shown("bad", False, _tr("For good"))
    if not entry.holds(now):
        return Shown("good", True, _tr("May be taken again"))
    when = texts.moment_text(entry.expires_at)
    return Shown("wants_better", True, _tr("Again after {time}").format(time=when))


def details(entry: BlocklistEntry, film: str) -> str:
    """`Everything of the group · All films · Files damaged or locked: … · Practice`."""
    reason = reason_title(entry.failure) if entry.failure else ""
    if entry.failure is FailureReason.MANUALLY_REJECTED:
        # The person's own words say it better, where there are any.
        reason = ""
    why = ": ".join(filter(None, (reason, entry.message)))
    parts = (
        scope_title(entry.scope),
        film or _tr("All films"),
        entry.indexer_name if entry.scope is Scope.RELEASE else "",
        attempts(entry),
        why,
    )
    return " · ".join(filter(None, parts))


def attempts(entry: BlocklistEntry) -> str:
    """`failed 3 times`; "" for what has not failed more than once."""
    return _tr("failed %n time(s)", entry.attempt) if entry.attempt > 1 else ""
