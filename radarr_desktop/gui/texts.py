"""Words for numbers, times and states: one way of saying each thing in all windows."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from radarr_desktop.base.text import format_bytes, format_duration
from radarr_desktop.domain.download import Download, DownloadState, ItemStatus
from radarr_desktop.ports.store import LibraryRow, QueueRow


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Texts", text, None, n)


#: Shorter pauses are the way of torrents.
STALLED_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Shown:
    """A state as it is shown: a dot (a ring where something is missing) and always a word."""

    token: str
    is_ring: bool
    words: str


def number(value: int) -> str:
    """`10482` → `10,482`, as the person's language groups digits."""
    return QLocale().toString(value)


def size(size_bytes: float) -> str:
    """Bytes as people say them."""
    return format_bytes(size_bytes)


def speed(bytes_a_second: float) -> str:
    """`18.4 MB/s`."""
    return _tr("{size}/s").format(size=format_bytes(bytes_a_second))


def percent(fraction: float) -> str:
    """`64 %`."""
    return f"{fraction * 100:.0f} %"


def films(count: int) -> str:
    """`1 film`, `10,482 films`."""
    return _tr("%n film(s)", count).replace(str(count), number(count))


def downloads(count: int) -> str:
    """`1 download`, `5 downloads`."""
    return _tr("%n download(s)", count).replace(str(count), number(count))


def releases(count: int) -> str:
    """`1 release`, `23 releases`."""
    return _tr("%n release(s)", count).replace(str(count), number(count))


def seeds(count: int) -> str:
    """`1 seed`, `212 seeds`."""
    return _tr("%n seed(s)", count).replace(str(count), number(count))


def indexers(count: int) -> str:
    """`1 indexer`, `8 indexers`."""
    return _tr("%n indexer(s)", count).replace(str(count), number(count))


def conditions(count: int) -> str:
    """`1 condition`, `30 conditions`."""
    return _tr("%n condition(s)", count).replace(str(count), number(count))


def tests(count: int) -> str:
    """`1 test`, `5 tests`."""
    return _tr("%n test(s)", count).replace(str(count), number(count))


def custom_formats(count: int) -> str:
    """`1 custom format`, `242 custom formats`."""
    return _tr("%n custom format(s)", count).replace(str(count), number(count))


def minutes(count: int) -> str:
    """`2 hours`, `1 hour 30 minutes`: a length of time in full words."""
    days, rest = divmod(count, 24 * 60)
    parts = (
        _tr("%n day(s)", days).replace(str(days), number(days)) if days else "",
        _tr("%n hour(s)", rest // 60) if rest // 60 else "",
        _tr("%n minute(s)", rest % 60) if rest % 60 or not count else "",
    )
    return " ".join(filter(None, parts))


def time_left(eta: timedelta | None) -> str:
    """`3 min left`; "" if it is not known."""
    if eta is None:
        return ""
    return _tr("{time} left").format(time=format_duration(eta))


def ago(moment: datetime, now: datetime) -> str:
    """`4 min ago`."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return _tr("just now")
    return _tr("{time} ago").format(time=_largest(passed))


def age(passed: timedelta) -> str:
    """`3 d`, `14 h`: how old a release is."""
    if passed >= timedelta(days=730):
        return _tr("{count} y").format(count=passed.days // 365)
    if passed >= timedelta(days=1):
        return _tr("{count} d").format(count=number(passed.days))
    return _largest(passed) if passed > timedelta(0) else ""


def day(moment: datetime) -> str:
    """`14 Mar 2026`."""
    return f"{moment.astimezone():%-d %b %Y}" if moment.year else ""


def moment_text(moment: datetime) -> str:
    """`14 Mar 2026, 16:20`."""
    return f"{moment.astimezone():%-d %b %Y, %H:%M}"


def runtime(minutes: int) -> str:
    """`96 min`; "" if unknown."""
    return _tr("{minutes} min").format(minutes=minutes) if minutes else ""


def film_state(row: LibraryRow, queued: QueueRow | None, *, with_year: bool = False) -> Shown:
    """How a film stands with the library, in a dot and a few words."""
    found = _film_state(row, queued)
    if with_year and row.year:
        return Shown(found.token, found.is_ring, f"{row.year} · {found.words}")
    return found


def _film_state(row: LibraryRow, queued: QueueRow | None) -> Shown:
    if queued is not None:
        return download_state(queued.download)
    if row.has_file and row.wants_better:
        return Shown(
            "wants_better", False, _tr("{quality} · upgrade").format(quality=row.quality_name)
        )
    if row.has_file:
        return Shown("good", False, row.quality_name)
    if not row.monitored:
        return Shown("waiting", True, _tr("Not monitored"))
    if row.is_available:
        return Shown("bad", True, _tr("Missing"))
    if row.available_on is not None:
        return Shown("waiting", False, _tr("from {day}").format(day=day(row.available_on)))
    return Shown("waiting", False, _tr("Not out yet"))


def download_state(download: Download, now: datetime | None = None) -> Shown:
    """How a download stands, in a dot and words."""
    match download.state:
        case DownloadState.IMPORTING:
            return Shown("good", False, _tr("Importing"))
        case DownloadState.IMPORT_PENDING:
            return Shown("good", False, _tr("Waiting to be imported"))
        case DownloadState.IMPORT_BLOCKED:
            return Shown("bad", True, _tr("Needs you"))
        case DownloadState.FAILED_PENDING | DownloadState.FAILED:
            return Shown("bad", True, _tr("Failed"))
        case DownloadState.IMPORTED:
            return Shown("good", False, _tr("Imported"))
        case DownloadState.IGNORED:
            return Shown("waiting", False, _tr("Ignored"))
        case DownloadState.DOWNLOADING:
            return _transfer_state(download, now)


def is_stalled(download: Download, now: datetime) -> bool:
    """Has nothing come for so long that it is worth a word?"""
    since = download.stalled_since
    return since is not None and now - since >= STALLED_AFTER


def _transfer_state(download: Download, now: datetime | None) -> Shown:
    if download.missing_since is not None:
        return Shown("bad", True, _tr("Gone from the download client"))
    match download.status:
        case ItemStatus.DELAY:
            return Shown("waiting", False, _tr("Waiting for a better release"))
        case ItemStatus.PAUSED:
            return Shown("waiting", False, _tr("Paused"))
        case ItemStatus.QUEUED:
            return Shown("waiting", False, _tr("Waiting"))
        case ItemStatus.WARNING:
            return Shown("wants_better", False, _tr("Warning"))
        case ItemStatus.FAILED:
            return Shown("bad", True, _tr("Failed"))
        case ItemStatus.COMPLETED:
            return Shown("good", False, _tr("Downloaded"))
        case ItemStatus.DOWNLOADING:
            pass
    if now is not None and is_stalled(download, now):
        stalled = _largest(now - (download.stalled_since or now))
        return Shown("wants_better", False, _tr("Stalled for {time}").format(time=stalled))
    return Shown("moving", False, _tr("Downloading"))


def reason(download: Download) -> str:
    """What a download has to tell, in one sentence; "" if nothing."""
    for message in download.messages:
        for line in message.messages:
            return line
    return ""


def humanise(name: str) -> str:
    """`QualityNotWanted` → `Quality not wanted`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return words[:1].upper() + words[1:].lower()


def isolated(text: str) -> str:
    """A name within a sentence: from right to left, it leaves the words around it in their order.

    >>> isolated("Paper") == "Paper"
    True
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        # The mark in front: a label that holds the name alone is aligned as its neighbours are.
        return f"\u200e\u2068{text}\u2069"
    return text


def _largest(duration: timedelta) -> str:
    """Only the largest unit: `3 h`, `42 min`."""
    return " ".join(format_duration(duration).split()[:2])
