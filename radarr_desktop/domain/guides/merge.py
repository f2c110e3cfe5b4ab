"""What is stored, what the guide said when it was last applied, and what it says now: made one.

Where the stored value is what was applied, the guide's new one takes its place. Where a person
changed it, theirs stays, unless they ask for the guide's. So it goes value by value: each condition
of a format, each score of a profile, its qualities, its cutoff …
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.guides.guide import ProfileShape, QualitySize
from radarr_desktop.domain.guides.reading import rung_name
from radarr_desktop.domain.quality import ProfileItem, QualityDefinition, QualityProfile

V = TypeVar("V")


class Outcome(Enum):
    """What becomes of a value in which the guide and the store differ."""

    #: The guide's takes the place of what nobody had touched.
    CHANGED = "changed"
    #: A person changed it: theirs stays.
    YOURS = "yours"
    #: A person changed it and asks for the guide's.
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A value in which the guide and the store differ; `""` stands for nothing."""

    #: `name`, `renaming`, `condition`, `score`, `qualities`, `cutoff`, `upgrades`, `minimum`,
    #: `cutoffScore`, `increment`, `language`, `size`.
    what: str
    #: Of which condition, format or quality.
    subject: str = ""
    stored: str
    guide: str
    outcome: Outcome
    #: The guide has changed it as well since the last time.
    is_contested: bool = False
    #: With the guide id of its format or profile it names this part in a choice.
    key: str


class Merge:
    """Settles value after value and keeps the list of differences."""

    def __init__(self, takes: Callable[[str], bool]) -> None:
        """`takes` says for the key of a part whether the guide's is wanted in any case."""
        self._takes = takes
        self.parts: list[Part] = []

    def settle(
        self, what: str, stored: V, applied: V, now: V, shown: Callable[[V], str] = str,
        *, subject: str = "", key: str = "",
    ) -> V:  # fmt: skip
        """The value that is right, noted if guide and store differ."""
        if stored == now:
            return stored
        key = key or what
        if stored == applied:
            outcome = Outcome.CHANGED
        else:
            outcome = Outcome.TAKEN if self._takes(key) else Outcome.YOURS
        self.parts.append(
            Part(
                what=what,
                subject=subject,
                stored=shown(stored),
                guide=shown(now),
                outcome=outcome,
                is_contested=outcome is Outcome.YOURS and now != applied,
                key=key,
            )
        )
        return stored if outcome is Outcome.YOURS else now


def merge_format(
    stored: CustomFormat, applied: CustomFormat, now: CustomFormat, merge: Merge
) -> CustomFormat:
    """The format as it should be; what no guide knows of (its id, its tests) stays."""
    name = merge.settle("name", stored.name, applied.name, now.name)
    renaming = merge.settle(
        "renaming",
        stored.include_when_renaming,
        applied.include_when_renaming,
        now.include_when_renaming,
        _yes_or_no,
    )
    conditions = _merge_conditions(stored, applied, now, merge)
    return replace(stored, name=name, include_when_renaming=renaming, conditions=conditions)


def _merge_conditions(
    stored: CustomFormat, applied: CustomFormat, now: CustomFormat, merge: Merge
) -> tuple[FormatCondition, ...]:
    before, then, new = (_by_name(one.conditions) for one in (stored, applied, now))
    found = []
    for name in dict.fromkeys((*new, *before)):
        mine, theirs = before.get(name), new.get(name)
        # The same meaning in other words (a default written out) is no difference.
        if mine is not None and theirs is not None and meaning(mine) == meaning(theirs):
            found.append(mine)
            continue
        base = then.get(name)
        if base is not None and mine is not None and meaning(base) == meaning(mine):
            base = mine
        settled = merge.settle(
            "condition", mine, base, theirs, condition_words,
            subject=name[0], key=f"condition/{name[0]}/{name[1]}",
        )  # fmt: skip
        if settled is not None:
            found.append(settled)
    if not found:  # a format without conditions cannot be stored: the person's stays whole
        return stored.conditions
    return tuple(found)


def _by_name(
    conditions: Iterable[FormatCondition],
) -> dict[tuple[str, int], FormatCondition]:
    """Conditions by name, the second of a name by (name, 1)."""
    counted: Counter[str] = Counter()
    found = {}
    for one in conditions:
        found[one.name, counted[one.name]] = one
        counted[one.name] += 1
    return found


def meaning(one: FormatCondition) -> tuple[object, ...]:
    """What makes two conditions the same, whatever their fields' defaults are written like."""
    return (one.implementation, one.negate, one.required, _values(one))


def is_same_format(left: CustomFormat, right: CustomFormat) -> bool:
    """Do both say the same? The order of conditions says nothing."""
    if (left.name, left.include_when_renaming) != (right.name, right.include_when_renaming):
        return False
    mine, theirs = _by_name(left.conditions), _by_name(right.conditions)
    return mine.keys() == theirs.keys() and all(
        mine[name] == theirs[name] or meaning(mine[name]) == meaning(theirs[name]) for name in mine
    )


def _values(one: FormatCondition) -> object:
    if one.implementation in CONDITIONS:
        try:
            return schema.load(CONDITIONS[one.implementation].settings, one.fields)
        except InvalidInputError:
            return one.fields  # what cannot be read is compared as it stands
    return one.fields


def condition_words(one: FormatCondition | None) -> str:
    """A condition for people: its value, its type, and whether it is required or negated."""
    if one is None:
        return ""
    kind = (
        CONDITIONS[one.implementation] if one.implementation in CONDITIONS else None  # noqa: SIM401
    )
    said = []
    for spec in schema.field_specs(kind.settings) if kind else ():
        value = one.fields.get(spec.name, one.fields.get(spec.attribute, spec.default))
        names = {option.value: option.name for option in spec.options}
        if value is True:
            said.append(spec.label.lower())
        elif value not in (None, False, ""):
            said.append(names.get(value, str(value)))
    marks = [word for word, is_so in (("required", one.required), ("negated", one.negate)) if is_so]
    title = kind.title if kind else one.implementation
    return f"{title}{' (' + ', '.join(marks) + ')' if marks else ''}: {', '.join(said)}"


def merge_profile(
    stored: QualityProfile, applied: ProfileShape, now: ProfileShape, merge: Merge
) -> QualityProfile:
    """The profile as it should be, but for its scores."""
    mine = shape_of(stored)
    name = merge.settle("name", mine.name, applied.name, now.name)
    order = merge.settle(
        "qualities", _order(mine.items), _order(applied.items), _order(now.items), _order_words
    )
    items = stored.items if order == _order(stored.items) else now.items
    cutoff = merge.settle("cutoff", mine.cutoff, applied.cutoff, now.cutoff)
    upgrades = merge.settle(
        "upgrades", mine.upgrade_allowed, applied.upgrade_allowed, now.upgrade_allowed, _yes_or_no
    )
    minimum = merge.settle(
        "minimum", mine.min_format_score, applied.min_format_score, now.min_format_score
    )
    wanted = merge.settle(
        "cutoffScore", mine.cutoff_format_score, applied.cutoff_format_score,
        now.cutoff_format_score,
    )  # fmt: skip
    increment = merge.settle(
        "increment", mine.min_upgrade_format_score, applied.min_upgrade_format_score,
        now.min_upgrade_format_score,
    )  # fmt: skip
    language = merge.settle(
        "language", mine.language, applied.language, now.language, lambda one: one.name
    )
    return replace(
        stored, name=name, items=items, cutoff=_rung_id(items, cutoff, mine.cutoff),
        upgrade_allowed=upgrades, min_format_score=minimum, cutoff_format_score=wanted,
        min_upgrade_format_score=increment, language=language,
    )  # fmt: skip


def profile_of(shape: ProfileShape) -> QualityProfile:
    """A new profile, without scores."""
    return QualityProfile(
        id=0,
        name=shape.name,
        items=shape.items,
        cutoff=_rung_id(shape.items, shape.cutoff, shape.cutoff),
        upgrade_allowed=shape.upgrade_allowed,
        min_format_score=shape.min_format_score,
        cutoff_format_score=shape.cutoff_format_score,
        min_upgrade_format_score=shape.min_upgrade_format_score,
        language=shape.language,
    )


def new_parts(shape: ProfileShape) -> list[Part]:
    """What a new profile is like, for the list of differences."""
    told = {
        "qualities": _order_words(_order(shape.items)),
        "cutoff": shape.cutoff,
        "language": shape.language.name,
    }
    return [
        Part(what=what, key=what, stored="", guide=words, outcome=Outcome.CHANGED)
        for what, words in told.items()
    ]


def shape_of(profile: QualityProfile) -> ProfileShape:
    """A stored profile as a guide would say it."""
    rung = profile.items[profile.cutoff_rung()] if profile.items else None
    return ProfileShape(
        name=profile.name,
        items=profile.items,
        cutoff=rung_name(rung) if rung else "",
        upgrade_allowed=profile.upgrade_allowed,
        min_format_score=profile.min_format_score,
        cutoff_format_score=profile.cutoff_format_score,
        min_upgrade_format_score=profile.min_upgrade_format_score,
        language=profile.language,
    )


#: (group, names of the qualities in it, is it allowed), worst first; a group's id says nothing.
_Order = tuple[tuple[str, tuple[str, ...], bool], ...]


def _order(items: tuple[ProfileItem, ...]) -> _Order:
    """What counts: the allowed rungs in their order; those that are not allowed have none."""
    allowed = [item for item in items if item.allowed]
    return tuple(
        (item.group_name, tuple(sorted(one.name for one in item.qualities)), item.allowed)
        for item in allowed
    )


def _order_words(order: _Order) -> str:
    """The rungs, best first."""
    return " > ".join(
        f"{group} ({', '.join(names)})" if group else names[0]
        for group, names, _allowed in reversed(order)
    )


def _rung_id(items: tuple[ProfileItem, ...], name: str, otherwise: str) -> int:
    """The allowed rung of that name; if a person's order lacks it their own, else the best."""
    allowed = [item for item in items if item.allowed]
    for wanted in (name, otherwise):
        for item in allowed:
            if rung_name(item) == wanted:
                return item.id
    return allowed[-1].id if allowed else items[-1].id


def merge_sizes(
    definitions: Iterable[QualityDefinition],
    applied: Mapping[int, QualitySize],
    now: Iterable[QualitySize],
    defaults: Mapping[int, QualityDefinition],
    merge: Merge,
) -> list[QualityDefinition]:
    """The definitions that change; sizes that were never touched count as nobody's."""
    stored = {one.quality.id: one for one in definitions}
    changed = []
    for size in now:
        quality = size.quality
        mine = stored.get(quality.id)
        if mine is None:
            continue
        have = _limits(mine)
        base = applied.get(quality.id)
        then = _limits(base or defaults.get(quality.id) or mine)
        low, preferred, high = merge.settle(
            "size", have, then, _limits(size), _limits_words,
            subject=quality.name, key=f"size/{quality.name}",
        )  # fmt: skip
        if (low, preferred, high) != have:
            changed.append(replace(mine, min_size=low, preferred_size=preferred, max_size=high))
    return changed


def _limits(one: QualitySize | QualityDefinition) -> tuple[float, float | None, float | None]:
    return (float(one.min_size), one.preferred_size, one.max_size)


def _limits_words(limits: tuple[float, float | None, float | None]) -> str:
    low, preferred, high = ("∞" if one is None else f"{one:g}" for one in limits)
    return f"{low} … {preferred} … {high} MB/min"


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"
