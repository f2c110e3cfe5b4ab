"""Why a release came to nothing, and for how long it is then left alone.

Each failure of the same release doubles the wait, up to sixteen times the first one; after the last
attempt, and where the reason itself is final, it is left alone for good.

    attempt        1      2      3      4      5      6 …      maximum
    wait         delay    ×2     ×4     ×8    ×16    ×16       for good
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType

from radarr_desktop.base.errors import Problem

#: The wait doubles so often and no more.
MOST_DOUBLINGS = 4
#: Nothing is left alone for longer by an edited table: after ten years nobody waits any more.
LONGEST_DELAY = timedelta(days=3650)
_MOST_ATTEMPTS = 1000


class FailureReason(Enum):
    """What went wrong; the value is its name in JSON and in the database."""

    AUTH_FAILED = "authFailed"
    TIMEOUT = "timeout"
    NETWORK = "network"
    SERVER_ERROR = "serverError"
    RATE_LIMITED = "rateLimited"
    PARSE = "parse"
    STALLED = "stalled"
    HASH_MISMATCH = "hashMismatch"
    CORRUPTED = "corrupted"
    DISK_FULL = "diskFull"
    PERMISSION_DENIED = "permissionDenied"
    DOWNLOAD_CLIENT_ERROR = "downloadClientError"
    QUALITY_REJECTED = "qualityRejected"
    SIZE_REJECTED = "sizeRejected"
    EXCLUSION = "exclusion"
    MANUALLY_REJECTED = "manuallyRejected"
    RELEASE_PURGED = "releasePurged"
    # The import failed: seven kinds of it.
    IMPORT_FILE_MOVE = "importFileMove"
    IMPORT_FILE_EXISTS = "importFileExists"
    IMPORT_DIRECTORY = "importDirectory"
    IMPORT_FILENAME_PARSE = "importFilenameParse"
    IMPORT_UNSUPPORTED_FORMAT = "importUnsupportedFormat"
    IMPORT_QUALITY_ANALYSIS = "importQualityAnalysis"
    IMPORT_MEDIA_INFO = "importMediaInfo"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRule:
    """How long a release is left alone after a failure."""

    #: After the first one. Zero: it may be tried again at once.
    delay: timedelta
    #: The attempt after which it is left alone for good; 0 = never.
    max_attempts: int
    #: For good from the first failure on, whatever the delay.
    is_permanent: bool = False

    def until(self, attempt: int, now: datetime) -> datetime | None:
        """The end of the wait after this failure, the first being 1; None = for good."""
        if self.is_permanent or 0 < self.max_attempts <= attempt:
            return None
        doublings = min(max(attempt, 1) - 1, MOST_DOUBLINGS)
        return now + self.delay * (1 << doublings)


FailureTable = Mapping[FailureReason, FailureRule]

# What is wrong with the world is no release's fault: it gets more tries than a bad release.
_MANY, _FEW = 10, 3


def _rule(
    *, hours: float = 0, days: float = 0, tries: int = _FEW, final: bool = False
) -> FailureRule:
    return FailureRule(
        delay=timedelta(days=days, hours=hours), max_attempts=tries, is_permanent=final
    )


#: What holds until a person changes it.
DEFAULT_FAILURES: FailureTable = MappingProxyType(
    {
        FailureReason.AUTH_FAILED: _rule(hours=6, tries=_MANY),
        FailureReason.TIMEOUT: _rule(hours=2, tries=5),
        FailureReason.NETWORK: _rule(hours=1, tries=_MANY),
        FailureReason.SERVER_ERROR: _rule(hours=0.5, tries=_MANY),
        FailureReason.RATE_LIMITED: _rule(hours=1, tries=_MANY),
        FailureReason.PARSE: _rule(hours=4),
        FailureReason.STALLED: _rule(hours=2),
        FailureReason.HASH_MISMATCH: _rule(hours=4),
        FailureReason.CORRUPTED: _rule(hours=6),
        FailureReason.DISK_FULL: _rule(hours=0.5, tries=10),
        FailureReason.PERMISSION_DENIED: _rule(hours=2, tries=_MANY),
        FailureReason.DOWNLOAD_CLIENT_ERROR: _rule(hours=1),
        FailureReason.QUALITY_REJECTED: _rule(days=7),
        FailureReason.SIZE_REJECTED: _rule(days=3),
        FailureReason.EXCLUSION: _rule(days=30, final=True),
        FailureReason.MANUALLY_REJECTED: _rule(days=30, final=True),
        FailureReason.RELEASE_PURGED: _rule(days=7, final=True),
        FailureReason.IMPORT_FILE_MOVE: _rule(hours=0.5),
        FailureReason.IMPORT_FILE_EXISTS: _rule(days=1),
        FailureReason.IMPORT_DIRECTORY: _rule(hours=1),
        FailureReason.IMPORT_FILENAME_PARSE: _rule(hours=12),
        FailureReason.IMPORT_UNSUPPORTED_FORMAT: _rule(days=1),
        FailureReason.IMPORT_QUALITY_ANALYSIS: _rule(hours=6),
        FailureReason.IMPORT_MEDIA_INFO: _rule(hours=6),
    }
)


def validate_failure_rule(rule: FailureRule) -> list[Problem]:
    """What keeps it from being saved."""
    problems = []
    if not timedelta() <= rule.delay <= LONGEST_DELAY:
        message = f"The delay must be within 0 and {LONGEST_DELAY.days} days"
        minutes = rule.delay.total_seconds() / 60
        problems.append(Problem(field="delayMinutes", message=message, attempted=minutes))
    if not 0 <= rule.max_attempts <= _MOST_ATTEMPTS:
        message = f"The attempts must be within 0 and {_MOST_ATTEMPTS}"
        problems.append(Problem(field="maxAttempts", message=message, attempted=rule.max_attempts))
    return problems
