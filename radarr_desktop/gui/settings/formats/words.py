"""Custom formats, their conditions, and what came of a trial, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from radarr_desktop.base.schema import FieldSpec, Kind, field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.domain.formats.trial import ConditionTrial, FormatTrial
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.release import Unparsable
from radarr_desktop.engine.format_transfer import Action, ImportStep
from radarr_desktop.engine.name_report import condition_title
from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown

_LONGEST_NAME = 60
_MOST_NAMED = 6
_LONGEST_FOUND = 24


def _tr(text: str) -> str:
    return QCoreApplication.translate("Formats", text)


def _field_tr(text: str) -> str:
    return QCoreApplication.translate("Fields", text) if text else ""


def type_title(implementation: str) -> str:
    """What a type of condition is called."""
    return _field_tr(condition_title(implementation))


def format_words(custom_format: CustomFormat, profiles: Iterable[QualityProfile]) -> str:
    """`3 conditions; HD-1080p +250, Ultra-HD −40; in file names`."""
    parts = [texts.conditions(len(custom_format.conditions))]
    given = points_words(custom_format, profiles)
    parts.append(given or _tr("no profile gives points for it"))
    if custom_format.include_when_renaming:
        parts.append(_tr("in file names"))
    return "; ".join(parts)


def points_words(custom_format: CustomFormat, profiles: Iterable[QualityProfile]) -> str:
    """`HD-1080p +250, Ultra-HD −40`; "" if no profile gives any."""
    return ", ".join(
        f"{profile.name} {points(worth)}"
        for profile in profiles
        if (worth := dict(profile.format_scores).get(custom_format.id, 0))
    )


def points(worth: int) -> str:
    """`+250`, `−40`, `0`."""
    sign = "+" if worth > 0 else "\u2212" if worth < 0 else ""
    return sign + texts.number(abs(worth))


def tests_state(custom_format: CustomFormat, failing: Mapping[int, int] | None) -> Shown | None:
    """Do the format's own tests pass? None = it has none; `failing` None = they are running."""
    if not custom_format.tests:
        return None
    if failing is None:
        return Shown("waiting", True, texts.tests(len(custom_format.tests)))
    failed = failing.get(custom_format.id, 0)
    if failed:
        words = _tr("{failed} of {tests} fail")
        tests = texts.tests(len(custom_format.tests))
        return Shown("bad", True, words.format(failed=failed, tests=tests))
    words = _tr("{tests} pass").format(tests=texts.tests(len(custom_format.tests)))
    return Shown("good", False, words)


def condition_words(one: FormatCondition) -> str:
    """`Size: Minimum 1 GB, Maximum 10 GB`, `not Release Title: x265`."""
    values = _values(one)
    title = type_title(one.implementation)
    told = f"{title}: {values}" if values else title
    marks = []
    if one.negate:
        marks.append(_tr("must not hold"))
    if one.required:
        marks.append(_tr("required"))
    return " · ".join([told, *marks])


def given_name(one: FormatCondition) -> str:
    """The condition's name, or one for it while the person has given none."""
    made = _values(one) or type_title(one.implementation)
    return one.name.strip() or (made if len(made) <= _LONGEST_NAME else f"{made[:_LONGEST_NAME]}…")


def _values(one: FormatCondition) -> str:
    if one.implementation not in CONDITIONS:
        return ""
    specs = field_specs(CONDITIONS[one.implementation].settings)
    told = []
    for spec in specs:
        value = one.fields.get(spec.name, one.fields.get(spec.attribute, spec.default))
        said = _value(spec, value)
        if said:
            is_plain = len(specs) == 1 or spec.label == condition_title(one.implementation)
            told.append(said if is_plain else f"{_field_tr(spec.label)} {said}".strip())
    return ", ".join(told)


def _value(spec: FieldSpec, value: object) -> str:
    if spec.kind is Kind.CHECKBOX:
        return "✓" if value is True else ""
    if spec.options:
        wanted = value if isinstance(value, (list, tuple)) else (value,)
        names = {option.value: option.name for option in spec.options}
        return ", ".join(_field_tr(names.get(one, str(one))) for one in wanted)
    if value is None or value == "":
        return ""
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{shown} {_field_tr(spec.unit)}".strip()


def said(trial: ConditionTrial | None, name: str) -> Shown | None:
    """What a condition said of the name that is tried: `holds: x265`, `does not hold: 2160p`."""
    if trial is None:
        return None
    if trial.problem:
        return Shown("bad", True, _tr("cannot be asked"))
    if not trial.is_tried:
        return Shown("wants_better", True, _tr("not asked: it took too long"))
    if trial.runs_wild:
        return Shown("bad", True, _tr("runs wild"))
    found = _found(trial, name) or trial.saw
    found = found if len(found) <= _LONGEST_FOUND else f"{found[:_LONGEST_FOUND]}…"
    if trial.holds:
        words = _tr("holds: {found}").format(found=found) if found else _tr("holds")
        return Shown("good", False, words)
    words = _tr("does not hold: {found}").format(found=found) if found else _tr("does not hold")
    return Shown("waiting", True, words)


def _found(trial: ConditionTrial, name: str) -> str:
    return ", ".join(dict.fromkeys(name[start:end] for start, end in trial.hits))


def seen(trial: ConditionTrial | None, name: str) -> str:
    """What a condition looked at: `The pattern is found: x265`, `The name says: German`."""
    if trial is None or trial.problem or not trial.is_tried:
        return ""
    if trial.runs_wild:
        return _tr(
            "The pattern runs wild: it repeats in more ways than can be tried, and counts as not "
            "found. Let only one part of it repeat."
        )
    kind = CONDITIONS[trial.condition.implementation]
    found = _found(trial, name)
    if kind.is_pattern:
        if found:
            return _tr("The pattern is found: {found}").format(found=found)
        if trial.saw:
            return _tr("The pattern is not in: {text}").format(text=trial.saw)
        return _tr("The pattern is not found.")
    if trial.saw:
        return _tr("The name says: {text}").format(text=trial.saw)
    return _tr("The name says nothing of it.")


def outcome(trial: FormatTrial) -> Shown:
    """Does the format match, and what decided it?"""
    if not trial.is_complete:
        words = _tr("Not clear: the conditions take too long. Is there a pattern that runs wild?")
        return Shown("wants_better", True, words)
    names = _names([one.condition for one in trial.decisive])
    if trial.matches:
        return Shown("good", False, _tr("It matches: {names}.").format(names=names))
    if not trial.conditions:
        return Shown("waiting", True, _tr("It does not match: there are no conditions yet."))
    words = _tr("It does not match; what is missing: {names}.")
    return Shown("bad", True, words.format(names=names))


def reading(trial: FormatTrial) -> str:
    """What there is to know of the name itself."""
    if isinstance(trial.reading, Unparsable):
        return _tr(
            "This is not understood as a film's release ({why}): it is tried as the name of a file."
        ).format(why=trial.reading.reason)
    return ""


def name_state(test: FormatTest | None, trial: FormatTrial | None) -> Shown:
    """What a name of the list came to; `test`: what the person wants of it."""
    if trial is None:
        return Shown("waiting", True, _tr("not tried yet"))
    if not trial.is_complete:
        return Shown("wants_better", True, _tr("took too long"))
    if test is None:
        words = _tr("matches") if trial.matches else _tr("no match")
        return Shown("moving" if trial.matches else "waiting", not trial.matches, words)
    if trial.matches == test.must_match:
        words = _tr("matches, as it must") if test.must_match else _tr("no match, as it must")
        return Shown("good", False, words)
    words = _tr("fails: must match") if test.must_match else _tr("fails: must not match")
    return Shown("bad", True, words)


def step_words(step: ImportStep) -> Shown:
    """What an import does with one format."""
    if step.problems:
        return Shown("bad", True, _tr("cannot be imported"))
    match step.action:
        case Action.ADD:
            shown = Shown("good", False, _tr("new"))
        case Action.REPLACE:
            shown = Shown("moving", False, _tr("replaces the one that is there"))
        case Action.SAME:
            shown = Shown("waiting", False, _tr("is there already, just so"))
        case Action.SKIP:
            shown = Shown("waiting", True, _tr("is left out"))
    return shown


def step_below(step: ImportStep, profile: str) -> str:
    """How many conditions it has, its points, or what is wrong with it."""
    if step.problems:
        return "; ".join(one.message for one in step.problems)
    parts = [texts.conditions(len(step.custom_format.conditions))]
    if step.points_after is not None:
        told = _tr("{profile}: {before} → {after} points")
        before, after = points(step.points_before or 0), points(step.points_after)
        parts.append(told.format(profile=profile, before=before, after=after))
    return "; ".join(parts)


def _wish(condition: FormatCondition) -> str:
    """What is wanted: its name, with a "no" where the person gave it none that would say so."""
    name = given_name(condition)
    if condition.negate and name == given_name(replace(condition, name="")):
        return _tr("no {name}").format(name=name)
    return name


def _names(conditions: Sequence[FormatCondition]) -> str:
    told = ", ".join(_wish(one) for one in conditions[:_MOST_NAMED])
    if len(conditions) <= _MOST_NAMED:
        return told
    more = _tr("{names} and {count} more")
    return more.format(names=told, count=len(conditions) - _MOST_NAMED)
