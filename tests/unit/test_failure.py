"""How long a failed release is left alone, and what failures are called."""

from datetime import UTC, datetime, timedelta

import pytest

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.failure import (
    DEFAULT_FAILURES,
    FailureReason,
    FailureRule,
    validate_failure_rule,
)
from radarr_desktop.domain.failure_causes import (
    cause_of_error,
    cause_of_rejections,
    cause_of_words,
)
from radarr_desktop.domain.rejection import Rejection, RejectionKind

NOW = datetime(2026, 3, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_every_reason_has_a_rule_that_can_be_saved():
    assert set(DEFAULT_FAILURES) == set(FailureReason)
    assert len(FailureReason) == 17 + 7
    assert all(validate_failure_rule(rule) == [] for rule in DEFAULT_FAILURES.values())


@pytest.mark.parametrize(
    ("reason", "delay", "attempts"),
    [
        (FailureReason.TIMEOUT, 2 * HOUR, 5),
        (FailureReason.DISK_FULL, HOUR / 2, 10),
        (FailureReason.QUALITY_REJECTED, timedelta(days=7), 3),
        (FailureReason.IMPORT_FILENAME_PARSE, 12 * HOUR, 3),
    ],
)
def test_the_defaults(reason, delay, attempts):
    rule = DEFAULT_FAILURES[reason]
    assert (rule.delay, rule.max_attempts, rule.is_permanent) == (delay, attempts, False)


def test_the_wait_doubles_up_to_sixteen_times_and_then_holds_for_good():
    rule = FailureRule(delay=HOUR, max_attempts=8)
    waits = [rule.until(attempt, NOW) for attempt in range(1, 10)]
    hours = [None if one is None else (one - NOW) / HOUR for one in waits]
    assert hours == [1, 2, 4, 8, 16, 16, 16, None, None]


def test_without_a_limit_it_never_holds_for_good():
    rule = FailureRule(delay=HOUR, max_attempts=0)
    assert rule.until(1000, NOW) == NOW + 16 * HOUR


def test_what_is_final_holds_from_the_first_failure_on():
    assert DEFAULT_FAILURES[FailureReason.RELEASE_PURGED].until(1, NOW) is None


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (FailureRule(delay=-HOUR, max_attempts=1), "delayMinutes"),
        (FailureRule(delay=timedelta(days=4000), max_attempts=1), "delayMinutes"),
        (FailureRule(delay=HOUR, max_attempts=-1), "maxAttempts"),
        (FailureRule(delay=HOUR, max_attempts=1001), "maxAttempts"),
    ],
)
def test_rules_that_make_no_sense(rule, field):
    assert [one.field for one in validate_failure_rule(rule)] == [field]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("The disk is full (/films): free some space", FailureReason.DISK_FULL),
        ("write: No space left on device", FailureReason.DISK_FULL),
        ("it cannot be written, permission is missing", FailureReason.PERMISSION_DENIED),
        ("Hash check failed for piece 12", FailureReason.HASH_MISMATCH),
        ("CRC error in volume 3", FailureReason.HASH_MISMATCH),
        ("the files are damaged", FailureReason.CORRUPTED),
        ("Repair failed, not enough blocks", FailureReason.CORRUPTED),
        ("The download is encrypted: a password is needed", FailureReason.CORRUPTED),
        ("stalled with 3 % missing", FailureReason.STALLED),
        ("the tracker timed out", FailureReason.TIMEOUT),
        ("Unauthorized", FailureReason.AUTH_FAILED),
        ("qBittorrent reports an error", FailureReason.DOWNLOAD_CLIENT_ERROR),
        ("", FailureReason.DOWNLOAD_CLIENT_ERROR),
    ],
)
def test_what_a_clients_words_mean(words, reason):
    assert cause_of_words(words) is reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ProviderRefusedError("X", "no", status=401), FailureReason.AUTH_FAILED),
        (ProviderRefusedError("X", "no", status=403), FailureReason.AUTH_FAILED),
        (ProviderRefusedError("X", "gone", status=404), FailureReason.RELEASE_PURGED),
        (ProviderRefusedError("X", "gone", status=410), FailureReason.RELEASE_PURGED),
        (ProviderRefusedError("X", "bad request", status=400), FailureReason.DOWNLOAD_CLIENT_ERROR),
        (ProviderRefusedError("X", "not enough disk space"), FailureReason.DISK_FULL),
        (ProviderUnavailableError("X", "slow", status=408), FailureReason.TIMEOUT),
        (ProviderUnavailableError("X", "too often", status=429), FailureReason.RATE_LIMITED),
        (ProviderUnavailableError("X", "wait", retry_after=HOUR), FailureReason.RATE_LIMITED),
        (ProviderUnavailableError("X", "a fault", status=503), FailureReason.SERVER_ERROR),
        (ProviderUnavailableError("X", "nobody answers"), FailureReason.NETWORK),
        (ProviderUnreadableError("X", "no torrent"), FailureReason.PARSE),
        (ProviderError("X", "?"), FailureReason.DOWNLOAD_CLIENT_ERROR),
    ],
)
def test_what_an_error_means(error, reason):
    assert cause_of_error(error) is reason


def no(reason, kind=RejectionKind.PERMANENT):
    return Rejection(reason=reason, message=reason, kind=kind)


@pytest.mark.parametrize(
    ("rejections", "reason"),
    [
        ([no("Sample")], FailureReason.SIZE_REJECTED),
        ([no("NotQualityUpgrade")], FailureReason.QUALITY_REJECTED),
        ([no("NoAudio"), no("Sample")], FailureReason.IMPORT_MEDIA_INFO),
        ([no("MovieNotFoundInRelease")], FailureReason.IMPORT_FILENAME_PARSE),
        ([no("DangerousFile")], FailureReason.IMPORT_UNSUPPORTED_FORMAT),
        # The disk and what time mends are not the release's fault.
        ([no("MinimumFreeSpace")], None),
        ([no("Sample"), no("MinimumFreeSpace")], None),
        ([no("Sample"), no("Unpacking", RejectionKind.TEMPORARY)], None),
        ([], None),
    ],
)
def test_what_an_imports_rejections_mean(rejections, reason):
    assert cause_of_rejections(rejections) is reason
