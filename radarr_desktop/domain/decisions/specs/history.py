"""What was grabbed a moment ago is given time to arrive."""

from datetime import timedelta

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import comparison, no_better_than
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.rejection import Rejection

#: After this the queue and the library know more than the grab.
_RECENT = timedelta(hours=12)


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    last = _last_grab(facts)
    if last is None:
        return Sight("nothing was grabbed a moment ago")
    return comparison(
        Worth(last.quality, last.custom_format_score), candidate, facts, what=_what(last)
    )


@decision_spec("History", sees=_sees, rss_only=True)
def history(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """If nobody watches finished downloads, the last grab is all there is to compare with."""
    last = _last_grab(facts)
    if last is None:
        return None
    is_recent = facts.now - last.at < _RECENT
    return no_better_than(
        Worth(last.quality, last.custom_format_score),
        candidate,
        facts,
        where="History",
        what=_what(last),
        cutoff_reason="RecentCutoffMet" if is_recent else "CdhDisabledCutoffMet",
    )


def _last_grab(facts: DecisionFacts) -> HistoryRecord | None:
    last = facts.history[0] if facts.history else None
    if last is None or last.kind is not HistoryKind.GRABBED:
        return None
    is_recent = facts.now - last.at < _RECENT
    return last if is_recent or not facts.settings.completed_handling else None


def _what(last: HistoryRecord) -> str:
    return f"{last.source_title}, grabbed on {last.at:%Y-%m-%d at %H:%M},"
