"""Asks the specifications about a candidate and gathers what they object to.

All rejections of a group are gathered, so that a person sees everything that stands in the way; a
later group is asked only if the earlier ones had nothing against it.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from radarr_desktop.domain.decisions.ladder import MATCH, Rung, Sight, rung
from radarr_desktop.domain.decisions.spec import SPECS, Decision, Group, RegisteredSpec
from radarr_desktop.domain.facts import Candidate, DecisionFacts, SearchKind
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Release

_A_FILM = "a film of the library"


def judge(
    candidate: Candidate,
    facts: DecisionFacts,
    specs: Iterable[RegisteredSpec] | None = None,
    *,
    with_ladder: bool = True,
) -> Decision:
    """Decide about one release; `specs` are by default all that are registered.

    The outcome does not depend on the order of `specs`: they are asked by group and name. Without
    the ladder it takes half as long: for those who judge by the thousand and show only a few.
    """
    registered = (spec for _name, spec in SPECS.items()) if specs is None else specs
    rungs = [Rung(rule=MATCH, passes=True, saw=candidate.matched_by, wanted=_A_FILM)]
    rejections: list[Rejection] = []
    for _group, members in groupby(sorted(registered, key=_order), key=_group_of):
        for spec in members:
            if not _applies(spec, facts):
                continue
            rejection = spec.judge(candidate, facts)
            if with_ladder:
                rungs.append(rung(spec.name, spec.sees(candidate, facts), rejection))
            if rejection is not None:
                rejections.append(replace(rejection, rule=spec.name))
        if rejections:
            break
    return Decision(
        release=candidate.release,
        candidate=candidate,
        rejections=tuple(rejections),
        ladder=tuple(rungs) if with_ladder else (),
    )


def no_film(release: Release, reason: str, message: str) -> Decision:
    """The decision about a release that belongs to no film: `reason` and `message` say why."""
    rejection = Rejection(reason=reason, message=message, rule=MATCH)
    return Decision(
        release=release,
        candidate=None,
        rejections=(rejection,),
        ladder=(rung(MATCH, Sight(message, _A_FILM), rejection),),
    )


def _applies(spec: RegisteredSpec, facts: DecisionFacts) -> bool:
    from_feed = facts.search is SearchKind.RSS
    return not (spec.rss_only and not from_feed) and not (spec.search_only and from_feed)


def _group_of(spec: RegisteredSpec) -> Group:
    return spec.group


def _order(spec: RegisteredSpec) -> tuple[int, str]:
    return spec.group.value, spec.name
