"""What an error, a client's words or an import's rejections mean as a reason of failure."""

import re
from collections.abc import Iterable

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.importing.plan import ImportPlan
from radarr_desktop.domain.rejection import Rejection, RejectionKind

#: In their order: the first that is found in a client's words counts.
_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (
            r"no space|disk (?:is )?full|not enough (?:free |disk )*space|quota",
            FailureReason.DISK_FULL,
        ),
        (
            r"permission|access (?:is )?denied|read-only|not permitted",
            FailureReason.PERMISSION_DENIED,
        ),
        (r"hash|checksum|\bcrc\b", FailureReason.HASH_MISMATCH),
        (
            r"corrupt|damaged|broken|\bpar2?\b|repair|unpack|encrypted|password"
            r"|missing (?:articles|blocks|files)|cannot find the files",
            FailureReason.CORRUPTED,
        ),
        (r"stalled|no (?:seeds|seeders|peers)\b", FailureReason.STALLED),
        (r"timed? ?out|time-out", FailureReason.TIMEOUT),
        (r"unauthori[sz]ed|log-?in|authenticat", FailureReason.AUTH_FAILED),
    )
)

_STATUSES = {
    401: FailureReason.AUTH_FAILED,
    403: FailureReason.AUTH_FAILED,
    404: FailureReason.RELEASE_PURGED,
    408: FailureReason.TIMEOUT,
    410: FailureReason.RELEASE_PURGED,
    429: FailureReason.RATE_LIMITED,
}

#: Radarr's reason of an import's rejection → ours. What is missing here is not the release's fault.
_IMPORT_REASONS = {
    "Sample": FailureReason.SIZE_REJECTED,
    "SampleIndeterminate": FailureReason.IMPORT_MEDIA_INFO,
    "NoAudio": FailureReason.IMPORT_MEDIA_INFO,
    "NotQualityUpgrade": FailureReason.QUALITY_REJECTED,
    "NotRevisionUpgrade": FailureReason.QUALITY_REJECTED,
    "NotCustomFormatUpgrade": FailureReason.QUALITY_REJECTED,
    "MovieNotFoundInRelease": FailureReason.IMPORT_FILENAME_PARSE,
    "MultiPartMovie": FailureReason.IMPORT_UNSUPPORTED_FORMAT,
    "UnsupportedExtension": FailureReason.IMPORT_UNSUPPORTED_FORMAT,
    "DangerousFile": FailureReason.IMPORT_UNSUPPORTED_FORMAT,
    "ExecutableFile": FailureReason.IMPORT_UNSUPPORTED_FORMAT,
}


def cause_of_words(text: str) -> FailureReason:
    """What a download client's own words about a failed download speak of."""
    for pattern, reason in _WORDS:
        if pattern.search(text):
            return reason
    return FailureReason.DOWNLOAD_CLIENT_ERROR


def cause_of_error(error: ProviderError) -> FailureReason:
    """Why a release could not be had from its indexer, or not be given to its client."""
    if error.status in _STATUSES:
        return _STATUSES[error.status]
    match error:
        case ProviderUnavailableError():
            if error.retry_after is not None:
                return FailureReason.RATE_LIMITED
            return FailureReason.SERVER_ERROR if error.status >= 500 else FailureReason.NETWORK
        case ProviderUnreadableError():
            return FailureReason.PARSE
        case ProviderRefusedError():
            return cause_of_words(str(error))
    return FailureReason.DOWNLOAD_CLIENT_ERROR


def cause_of_plan(plan: ImportPlan) -> FailureReason | None:
    """What is wrong with a release of which no file becomes the film; None if it is not its fault.

    Where a file could have been it, only that counts; where none could, what there is instead.
    """
    videos = [one for one in plan.verdicts if one.candidate is not None]
    return cause_of_rejections(
        [rejection for verdict in videos or plan.verdicts for rejection in verdict.rejections]
    )


def cause_of_rejections(rejections: Iterable[Rejection]) -> FailureReason | None:
    """What is wrong with a release that cannot be imported; None if it is not its fault.

    A rejection that waiting may lift, or that speaks of the disk, clears the release.
    """
    found = None
    for rejection in rejections:
        reason = _IMPORT_REASONS.get(rejection.reason)
        if rejection.kind is RejectionKind.TEMPORARY or reason is None:
            return None
        found = found or reason
    return found
