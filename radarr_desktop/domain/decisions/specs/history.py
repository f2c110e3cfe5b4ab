"""What was grabbed a moment ago is given time to arrive."""

from datetime import timedelta

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import no_better_than
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.rejection import Rejection

#: After this the queue and the library know more than the grab.
_RECENT = timedelta(hours=12)


@decision_spec("History", rss_only=True)
def history(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """If nobody watches finished downloads, the last grab is all there is to compare with."""
    last = facts.history[0] if facts.history else None
    if last is None or last.kind is not HistoryKind.GRABBED:
        return None
    is_recent = facts.now - last.at < _RECENT
    if not is_recent and facts.settings.completed_handling:
        return None
    return no_better_than(
        Worth(last.quality, last.custom_format_score),
        candidate,
        facts,
        where="History",
        what=f"{last.source_title}, grabbed on {last.at:%Y-%m-%d at %H:%M},",
        cutoff_reason="RecentCutoffMet" if is_recent else "CdhDisabledCutoffMet",
    )
