"""Which of several releases comes first."""

import re
from typing import Any

from radarr_desktop.domain.decisions.ranking import rank
from radarr_desktop.domain.decisions.spec import Decision
from tests.conformance.candidates import candidate, facts
from tests.conformance.registry import Facts, area


@area("prioritise")
def prioritise(given: Facts, expected: Facts) -> str | None:
    """Rank, then look at the first, the last and those after the first ones."""
    services, offers = given.get("services", {}), given["args"][0]
    decisions = {}
    for offer in offers:
        one = candidate(offer["remote_movie"], services)
        decisions[id(one)] = (Decision(release=one.release, candidate=one), offer)
    judged = [decision for decision, _offer in decisions.values()]
    ranked = rank(judged, facts(offers[0]["remote_movie"], None, services))
    in_order = [decisions[id(decision.candidate)][1] for decision in ranked]
    for path, wanted in expected.items():
        got = _at(in_order, path)
        same = got is _at(given, wanted["$ref"]) if isinstance(wanted, dict) else got == wanted
        if not same:
            place = [offers.index(offer) for offer in in_order]
            return f"{path}: wanted {wanted!r}, the order is {place}"
    return None


def _at(value: Any, path: str) -> Any:
    """`first.a.b`, `skip_1_.first.a`, `last.a` of a list; `a[0][3].b` of an object."""
    for step in re.findall(r"[^.\[\]]+", path):
        if step == "first":
            value = value[0]
        elif step == "last":
            value = value[-1]
        elif skipped := re.fullmatch(r"skip_(\d+)_", step):
            value = value[int(skipped[1]) :]
        else:
            value = value[int(step)] if step.isdigit() else value[step]
    return value
