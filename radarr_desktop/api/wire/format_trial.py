"""Formats held against names, and imports of formats, in JSON."""

from typing import Any

import msgspec

from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.custom_format import GivenFormat, to_format
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatTest
from radarr_desktop.domain.formats.trial import ConditionTrial, FormatTestResult, FormatTrial
from radarr_desktop.domain.release import Unparsable
from radarr_desktop.engine.format_transfer import ImportPlan, ImportStep
from radarr_desktop.engine.name_report import condition_title

MOST_NAMES = 500

Json = dict[str, Any]  # Any: JSON


class FormatTestWire(Wire, kw_only=True):
    """A test, the same in both directions."""

    name: str = ""
    must_match: bool = True


class GivenTrial(GivenFormat, kw_only=True):
    """A format that need not be stored, with its tests and further names to try it on."""

    tests: list[FormatTestWire] = msgspec.field(default_factory=list)
    names: list[str] = msgspec.field(default_factory=list)

    def format(self) -> CustomFormat:
        """The format with its tests; it has no id.

        Raises:
            InvalidInputError: there are too many names for one trial.
        """
        if len(self.tests) + len(self.names) > MOST_NAMES:
            raise InvalidInputError.of("names", f"At most {MOST_NAMES} names can be tried at once")
        return to_format(self, 0, to_tests(self.tests))


def test_wires(tests: tuple[FormatTest, ...]) -> list[FormatTestWire]:
    """A format's tests."""
    return [FormatTestWire(name=one.name, must_match=one.must_match) for one in tests]


def to_tests(given: list[FormatTestWire]) -> tuple[FormatTest, ...]:
    """What a client sent."""
    return tuple(FormatTest(name=one.name.strip(), must_match=one.must_match) for one in given)


def result_body(result: FormatTestResult) -> Json:
    """A test and what came of it."""
    told = trial_body(result.trial)
    return {**told, "mustMatch": result.test.must_match, "passed": result.passed}


def trial_body(trial: FormatTrial) -> Json:
    """A format held against a name."""
    decisive = {id(one) for one in trial.decisive}
    body: Json = {"name": trial.name, "matches": trial.matches, "isComplete": trial.is_complete}
    if isinstance(trial.reading, Unparsable):
        body["rejected"] = trial.reading.reason
    body["conditions"] = [
        {**_condition_body(one, trial.name), "decisive": id(one) in decisive}
        for one in trial.conditions
    ]
    return body


def _condition_body(one: ConditionTrial, name: str) -> Json:
    body: Json = {
        "name": one.condition.name,
        "implementation": one.condition.implementation,
        "implementationName": condition_title(one.condition.implementation),
        "negate": one.condition.negate,
        "required": one.condition.required,
        "holds": one.holds,
        "isTried": one.is_tried,
        "runsWild": one.runs_wild,
        "saw": one.saw,
        "hits": [{"start": start, "end": end, "text": name[start:end]} for start, end in one.hits],
    }
    if one.problem:
        body["problem"] = one.problem
    return body


def plan_body(plan: ImportPlan) -> Json:
    """What an import does, or did."""
    body: Json = {"steps": [_step_body(one) for one in plan.steps]}
    if plan.profile is not None:
        body["qualityProfile"] = {"id": plan.profile.id, "name": plan.profile.name}
    body["problems"] = [one.message for one in plan.all_problems]
    return body


def _step_body(step: ImportStep) -> Json:
    body: Json = {
        "action": step.action.value,
        "id": step.custom_format.id,
        "name": step.custom_format.name,
        "conditions": len(step.custom_format.conditions),
        "problems": [one.message for one in step.problems],
    }
    if step.file.trash_id:
        body["trashId"] = step.file.trash_id
    if step.points_after is not None:
        body["score"] = {"before": step.points_before, "after": step.points_after}
    return body
