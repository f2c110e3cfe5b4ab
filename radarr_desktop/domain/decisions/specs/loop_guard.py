"""A gain that was promised before and did not come true is not fetched again and again."""

from datetime import timedelta

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.promises import Promise, promises
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import file_worth, worth
from radarr_desktop.domain.decisions.upgrade import Worth, refusal
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    file, days = candidate.movie.file, facts.settings.loop_guard_days
    if not days:
        return Sight("broken promises are not looked at")
    if file is None:
        return Sight("the film has no file")
    present, broken = file_worth(candidate.movie, file, facts.profile), _broken(candidate, facts)
    wanted = f"no gain that came to nothing in the last {counted(days, 'day')}"
    if broken is None:
        return Sight(f"{worth(candidate)} was not promised in vain for {present}", wanted)
    return Sight(_sentence(broken, present, days), wanted)


@decision_spec("LoopGuard", sees=_sees)
def loop_guard(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Of the same quality and score as one that was imported, yet better than the file it left.

    Names and indexers can promise formats that no file keeps: each such release would be an
    upgrade over what the last one became. The first is enough to know; a person may still take it.
    """
    file, broken = candidate.movie.file, _broken(candidate, facts)
    if file is None or broken is None:
        return None
    present = file_worth(candidate.movie, file, facts.profile)
    sentence = _sentence(broken, present, facts.settings.loop_guard_days)
    return Rejection(reason="GainNotKept", message=sentence)


def _broken(candidate: Candidate, facts: DecisionFacts) -> Promise | None:
    """The promise of the very gain that this release offers, if it was not kept."""
    file, days = candidate.movie.file, facts.settings.loop_guard_days
    if file is None or not days:
        return None
    present, offered = file_worth(candidate.movie, file, facts.profile), worth(candidate)
    if refusal(facts.profile, facts.settings.proper_policy, present, offered) is not None:
        return None  # no gain, no loop; other rules say so
    since = facts.now - timedelta(days=days)
    for promise in promises(facts.history):
        if promise.at >= since and _is_same(promise.promised, offered):
            return promise
    return None


def _is_same(one: Worth, other: Worth) -> bool:
    return (
        one.quality.quality == other.quality.quality
        and one.quality.revision.rank == other.quality.revision.rank
        and one.format_score == other.format_score
    )


def _sentence(promise: Promise, present: Worth, days: int) -> str:
    until = promise.at + timedelta(days=days)
    return (
        f"{promise.title} promised the same on {promise.at:%Y-%m-%d}, {promise.promised}, "
        f"and arrived as {promise.arrived}; the file is {present}. "
        f"The same gain is not fetched again before {until:%Y-%m-%d}, unless a person chooses it"
    )
