"""What is said of an indexer: its state, its figures, what is left of its limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from radarr_desktop.domain.breaker import BreakerState
from radarr_desktop.engine.indexer_statistics import IndexerReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown, isolated
from radarr_desktop.ports.indexer import StatedLimits
from radarr_desktop.ports.ledger import CallFailure, CallSums

NOTHING = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Indexers", text)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one limit."""

    left: int
    most: int
    is_grabs: bool
    #: `95 of 100 queries in 1 hour`.
    words: str
    free_at: datetime | None = None

    @property
    def fraction(self) -> float:
        """Of the limit; 0 = nothing is left."""
        return self.left / self.most if self.most else 0.0


def state(report: IndexerReport, now: datetime) -> Shown:
    """How an indexer stands, in a dot and words."""
    breaker = report.breaker
    if not report.definition.enabled:
        return Shown("waiting", True, _tr("Switched off"))
    if report.unusable:
        return Shown("bad", True, _tr("Cannot be used"))
    if report.paused_until is not None:
        return Shown(
            "bad", True, _tr("Paused until {time}").format(time=_at(report.paused_until, now))
        )
    if breaker is not None and breaker.state is BreakerState.OPEN:
        if breaker.rests_until is not None and now < breaker.rests_until:
            time = _at(breaker.rests_until, now)
            return Shown("bad", True, _tr("Left alone until {time}").format(time=time))
        return Shown("wants_better", True, _tr("Waits for a trial"))
    if breaker is not None and breaker.state is BreakerState.HALF_OPEN:
        return Shown("wants_better", True, _tr("On trial"))
    reached = [one for one in left_of(report) if one.left == 0]
    if reached:
        free = [one.free_at for one in reached if one.free_at is not None]
        if free:
            time = _at(max(free), now)
            return Shown("wants_better", False, _tr("Limit reached until {time}").format(time=time))
        return Shown("wants_better", False, _tr("Limit reached"))
    if report.level > 0:
        return Shown("wants_better", False, _tr("Failed lately"))
    return Shown("good", False, _tr("In use"))


def failures(sums: CallSums) -> int:
    """Whatever did not go well."""
    return sums.failures + sums.too_often


def failures_told(sums: CallSums) -> str:
    """`3 failed, 1 refused as too often`."""
    return _tr("{failed} failed, {refused} refused as too often").format(
        failed=texts.number(sums.failures), refused=texts.number(sums.too_often)
    )


def milliseconds(value: float | None) -> str:
    """`420 ms`, `1.3 s`; a dash if nothing was answered."""
    if value is None:
        return NOTHING
    if value < 1000:
        return _tr("{count} ms").format(count=texts.number(round(value)))
    return _tr("{count} s").format(count=QLocale().toString(value / 1000, "f", 1))


def left_of(report: IndexerReport) -> list[Left]:
    """What is left of each limit, ours first."""
    return [
        *(
            _left(
                max(one.cap.most - one.used, 0), one.cap.most, one.is_grabs, one.cap.per,
                one.free_at,
            )
            for one in report.limits
        ),
        *(_stated(report.stated) if report.stated is not None else ()),
    ]  # fmt: skip


def scarcest(report: IndexerReport) -> Left | None:
    """The limit that is reached next; None = there is no limit."""
    return min(left_of(report), key=lambda one: one.fraction, default=None)


def left(report: IndexerReport) -> str:
    """`95 of 100`: of the limit that is reached next."""
    least = scarcest(report)
    if least is None:
        return NOTHING
    words = _tr("{left} of {most} grabs") if least.is_grabs else _tr("{left} of {most}")
    return words.format(left=texts.number(least.left), most=texts.number(least.most))


def last_error(report: IndexerReport) -> str:
    """What it said when it failed last, or why it cannot be used; in one line."""
    said = report.last_failure.message if report.last_failure else ""
    return isolated(" ".join((report.unusable or said).split()))


def last_error_told(report: IndexerReport) -> str:
    """The same in full, with the time."""
    failure = report.last_failure
    told = (
        report.unusable,
        f"{texts.moment_text(failure.at)}: {failure.message}" if failure is not None else "",
    )
    return "\n".join(filter(None, told))


def failure(one: CallFailure) -> str:
    """What a failure said."""
    return isolated(one.message.strip()) or _tr("It gave no answer.")


def summary(report: IndexerReport, now: datetime) -> str:
    """`In use · Torznab · 95 of 100 queries in 1 hour left`."""
    limits = [_tr("left: {words}").format(words=one.words) for one in left_of(report)]
    parts = (state(report, now).words, report.definition.implementation, *limits)
    return " · ".join(parts)


def plot_told(asked: Sequence[int], failed: Sequence[int], days: int) -> str:
    """What a plot shows, for those who do not see it."""
    return _tr("Within {days}: {asked} requests, {failed} failed").format(
        days=texts.minutes(days * 24 * 60),
        asked=texts.number(sum(asked)), failed=texts.number(sum(failed)),
    )  # fmt: skip


def _left(
    left: int, most: int, is_grabs: bool, per: timedelta, free_at: datetime | None
) -> Left:  # fmt: skip
    words = _tr("{left} of {most} grabs in {time}") if is_grabs else _tr(
        "{left} of {most} queries in {time}"
    )  # fmt: skip
    said = words.format(
        left=texts.number(left), most=texts.number(most),
        time=texts.minutes(int(per.total_seconds()) // 60),
    )  # fmt: skip
    return Left(left, most, is_grabs, said, free_at)


def _stated(said: StatedLimits) -> list[Left]:
    found = []
    for is_grabs, used, most, free_at in (
        (False, said.queries, said.most_queries, said.queries_free_at),
        (True, said.grabs, said.most_grabs, said.grabs_free_at),
    ):
        if used is not None and most is not None:
            words = (
                _tr("{left} of {most} grabs by its own count")
                if is_grabs
                else _tr("{left} of {most} queries by its own count")
            )
            left = max(most - used, 0)
            told = words.format(left=texts.number(left), most=texts.number(most))
            found.append(Left(left, most, is_grabs, told, free_at))
    return found


def _at(moment: datetime, now: datetime) -> str:
    """`16:20`; with the day, if that is another one."""
    if moment.astimezone().date() == now.astimezone().date():
        return f"{moment.astimezone():%H:%M}"
    return texts.moment_text(moment)
