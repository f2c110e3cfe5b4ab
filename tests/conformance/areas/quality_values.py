"""Which quality a source and a resolution make, and which of two is better."""

import operator
from typing import Any

from radarr_desktop.domain.quality import (
    Modifier,
    ProfileItem,
    QualityModel,
    QualityProfile,
    Revision,
    Source,
    compare_places,
    find_quality,
)
from tests.conformance.compare import differences
from tests.conformance.names import quality_key, quality_of_key
from tests.conformance.registry import Facts, area

_WORDS = {-1: "less", 0: "equal", 1: "greater"}


@area("quality_finder")
def finder(given: Facts, expected: Facts) -> str | None:
    """Source, resolution and modifier → quality."""
    found = find_quality(
        Source(given["source"].lower()), given["resolution"], Modifier(given["modifier"].lower())
    )
    return differences(expected, {"result": quality_key(found)})


@area("quality_compare")
def compare(given: Facts, expected: Facts) -> str | None:
    """Places in a profile, qualities in a profile, revisions."""
    left, right = given["left"], given["right"]
    match given.get("subject"):
        case "QualityIndex":
            result: Any = compare_places(
                (left["index"], left["group_index"]),
                (right["index"], right["group_index"]),
                respect_group_order=given.get("respect_group_order", False),
            )
        case "QualityModelComparer":
            result = _compare_models(given)
        case _:
            result = _compare_revisions(given)
    return _judge(expected, result)


def _compare_models(given: Facts) -> int:
    profile = _profile(given["subject_state"]["profile"]["items"])
    left, right = (_model(given[side]) for side in ("left", "right"))
    in_order = given.get("respect_group_order", False)
    by_quality = profile.compare(left.quality, right.quality, respect_group_order=in_order)
    return by_quality or _sign(left.revision.rank, right.revision.rank)


def _compare_revisions(given: Facts) -> Any:
    left, right = (given[side] and _revision(given[side]).rank for side in ("left", "right"))
    if "op" in given:
        # Nothing ranks below every revision there is.
        holds = _OPERATORS[given["op"]]
        return holds(left or (), right or ())
    result = _sign(left, right)
    return result if given["call"] == "compare_to" else _WORDS[result]


_OPERATORS = {
    ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


def _sign(left: Any, right: Any) -> int:
    return (left > right) - (left < right)


def _judge(expected: Facts, result: Any) -> str | None:
    if "result_be_greater_than" in expected:
        holds = result > expected["result_be_greater_than"]
        return None if holds else f"wanted a greater result, got {result}"
    if "result_be_less_than" in expected:
        return None if result < expected["result_be_less_than"] else f"got {result}"
    return differences(expected, {"result": result})


def _revision(facts: Facts) -> Revision:
    return Revision(version=facts["version"], real=facts["real"], is_repack=facts["is_repack"])


def _model(facts: Facts) -> QualityModel:
    return QualityModel(
        quality=quality_of_key(facts["quality"]), revision=_revision(facts["revision"])
    )


def _profile(items: Any) -> QualityProfile:
    if isinstance(items, dict):
        allowed = items["allowed"]
        rungs = [(key in allowed, [key]) for key in items["order"]]
    else:
        rungs = [
            (item["allowed"], [member["quality"] for member in item.get("items", [item])])
            for item in items
        ]
    made = tuple(
        ProfileItem(
            qualities=tuple(quality_of_key(key) for key in keys),
            allowed=allowed,
            group_id=1000 + place if len(keys) > 1 else 0,
        )
        for place, (allowed, keys) in enumerate(rungs)
    )
    return QualityProfile(id=1, name="", items=made, cutoff=made[-1].id)
