"""What is in a guide, and how it differs from what is stored, as rows with words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.guides.choice import ProfileChoice
from radarr_desktop.domain.guides.difference import (
    FormatPlan,
    GuidePlan,
    ProfilePlan,
    Standing,
)
from radarr_desktop.domain.guides.guide import Guide, GuideGroup, GuideProfile
from radarr_desktop.domain.guides.merge import Outcome, Part
from radarr_desktop.gui import texts
from radarr_desktop.gui.guides.tree import Node
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP

#: In the order in which the list shows them: heading, dot, is it a ring, is it open.
_STANDINGS = {
    Standing.REFUSED: (QT_TRANSLATE_NOOP("Guides", "Cannot be stored"), "bad", False, True),
    Standing.NEW: (QT_TRANSLATE_NOOP("Guides", "New"), "good", False, True),
    Standing.CHANGED: (QT_TRANSLATE_NOOP("Guides", "Changed"), "moving", False, True),
    Standing.ADOPTED: (
        QT_TRANSLATE_NOOP("Guides", "There already, followed from now on"), "moving", True, True
    ),
    Standing.DELETED: (QT_TRANSLATE_NOOP("Guides", "Deleted"), "bad", True, True),
    Standing.YOURS: (
        QT_TRANSLATE_NOOP("Guides", "Changed by you, kept"), "wants_better", False, True
    ),
    Standing.DELETED_BY_YOU: (
        QT_TRANSLATE_NOOP("Guides", "Deleted by you, not made again"), "wants_better", True, True
    ),
    Standing.LEFT: (
        QT_TRANSLATE_NOOP("Guides", "No longer wanted; kept, without points"),
        "waiting", True, False,
    ),
    Standing.SAME: (QT_TRANSLATE_NOOP("Guides", "As the guide says"), "waiting", False, False),
}  # fmt: skip
_PARTS = {
    "name": QT_TRANSLATE_NOOP("Guides", "Name"),
    "renaming": QT_TRANSLATE_NOOP("Guides", "Part of file names"),
    "condition": QT_TRANSLATE_NOOP("Guides", "Condition: {subject}"),
    "score": QT_TRANSLATE_NOOP("Guides", "Points: {subject}"),
    "qualities": QT_TRANSLATE_NOOP("Guides", "Qualities, best first"),
    "cutoff": QT_TRANSLATE_NOOP("Guides", "Cutoff"),
    "upgrades": QT_TRANSLATE_NOOP("Guides", "Upgrades"),
    "minimum": QT_TRANSLATE_NOOP("Guides", "Minimum format score"),
    "cutoffScore": QT_TRANSLATE_NOOP("Guides", "Upgrade until format score"),
    "increment": QT_TRANSLATE_NOOP("Guides", "Minimum score increment"),
    "language": QT_TRANSLATE_NOOP("Guides", "Language"),
    "size": QT_TRANSLATE_NOOP("Guides", "Size: {subject}"),
}
_OUTCOMES = {
    Outcome.CHANGED: QT_TRANSLATE_NOOP("Guides", "the guide's"),
    Outcome.YOURS: QT_TRANSLATE_NOOP("Guides", "yours stays"),
    Outcome.TAKEN: QT_TRANSLATE_NOOP("Guides", "the guide's, as you ask"),
}

#: The key of the sizes among formats and profiles.
SIZES = "sizes"


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Guides", text, None, n)


# What comes with a profile


def contents(guide: Guide, profile: GuideProfile, choice: ProfileChoice) -> list[Node]:
    """The profile's own formats, and its groups with boxes to tick."""
    own = Node(
        texts=(_tr("Always part of this profile"), texts.number(len(profile.formats))),
        key="own",
        is_heading=True,
        is_open=False,
        children=tuple(_format_row(guide, profile, one) for one in profile.formats),
    )
    groups = [_group_row(guide, profile, choice, one) for one in guide.groups_of(profile.guide_id)]
    # What the guide recommends comes first.
    return [own, *sorted(groups, key=lambda row: not row.is_open)]


def _format_row(guide: Guide, profile: GuideProfile, guide_id: str) -> Node:
    one = guide.formats[guide_id]
    return Node(
        texts=(one.format.name, _points(one.points(profile.score_set))),
        tip=one.description,
        key=f"own/{guide_id}",
    )


def _group_row(
    guide: Guide, profile: GuideProfile, choice: ProfileChoice, group: GuideGroup
) -> Node:
    taken = [choice.takes_member(group, one) for one in group.members]
    count = _tr("{taken} of {all}").format(taken=sum(taken), all=len(taken))
    name = group.name
    if group.is_default:
        name = _tr("{name} (recommended)").format(name=group.name)
    return Node(
        texts=(name, count),
        key=group.guide_id,
        is_heading=True,
        is_checked=choice.takes_group(group),
        is_open=choice.takes_group(group),
        tip=group.description,
        about=group,
        children=tuple(
            Node(
                texts=(
                    guide.formats[one.guide_id].format.name,
                    _points(guide.formats[one.guide_id].points(profile.score_set)),
                ),
                key=f"{group.guide_id}/{one.guide_id}",
                is_checked=is_taken,
                is_fixed=one.is_required,
                tip=_tr("It comes with its group") if one.is_required else "",
                about=(group, one),
            )
            for one, is_taken in zip(group.members, taken, strict=True)
        ),
    )


def _points(value: int) -> str:
    return f"{'+' if value > 0 else ''}{texts.number(value)}"


# The difference


def difference(made: GuidePlan) -> list[Node]:
    """All entries under the heading of what becomes of them."""
    rows: dict[Standing, list[Node]] = {one: [] for one in _STANDINGS}
    for entry in made.entries:
        rows[entry.standing].append(_entry_row(entry))
    found = [
        Node(
            texts=(f"{_tr(_STANDINGS[standing][0])} ({texts.number(len(below))})",),
            key=f"standing/{standing.value}",
            is_heading=True,
            is_open=_STANDINGS[standing][3],
            token=_STANDINGS[standing][1],
            is_ring=_STANDINGS[standing][2],
            children=tuple(below),
        )
        for standing, below in rows.items()
        if below
    ]
    if made.size_parts:
        found.append(_size_row(made.size_parts))
    return found


def _entry_row(entry: FormatPlan | ProfilePlan) -> Node:
    kind = _tr("quality profile") if isinstance(entry, ProfilePlan) else _tr("custom format")
    return Node(
        texts=(entry.name, "", "", _summary(entry) or kind),
        key=f"entry/{entry.guide_id}",
        is_checked=_is_taken(entry),
        tip=entry.description if isinstance(entry, FormatPlan) else entry.message,
        children=tuple(_part_row(entry.guide_id, part) for part in entry.parts),
        about=entry,
    )


def _is_taken(entry: FormatPlan | ProfilePlan) -> bool | None:
    """Does the guide's take the place of the person's? None where nothing of theirs differs."""
    if entry.standing is Standing.DELETED_BY_YOU:
        return False
    own = [
        one.outcome is Outcome.TAKEN for one in entry.parts if one.outcome is not Outcome.CHANGED
    ]
    return all(own) if own else None


def _summary(entry: FormatPlan | ProfilePlan) -> str:
    if isinstance(entry, ProfilePlan) and entry.message:
        return entry.message
    if entry.standing is Standing.NEW and isinstance(entry, FormatPlan) and entry.result:
        return _tr("%n condition(s)", len(entry.result.conditions))
    if entry.standing is Standing.NEW and isinstance(entry, ProfilePlan):
        return _tr("%n format(s)", len(entry.points))
    changed = sum(one.outcome is not Outcome.YOURS for one in entry.parts)
    kept = len(entry.parts) - changed
    told = [_tr("%n change(s)", changed)] if changed else []
    told += [_tr("%n kept as yours", kept)] if kept else []
    return ", ".join(told)


def _part_row(guide_id: str, part: Part) -> Node:
    outcome = _tr(_OUTCOMES[part.outcome])
    if part.is_contested:
        outcome = _tr("{outcome}; the guide's is new as well").format(outcome=outcome)
    return Node(
        texts=(
            part_title(part),
            value_words(part, part.stored),
            value_words(part, part.guide),
            outcome,
        ),
        key=f"{guide_id}/{part.key}",
        is_checked=None if part.outcome is Outcome.CHANGED else part.outcome is Outcome.TAKEN,
        about=part,
    )


def value_words(part: Part, value: str) -> str:
    """One side of a difference; a dash where there is nothing."""
    if part.what == "score":
        return _points(int(value))
    return value or "–"


def _size_row(parts: Sequence[Part]) -> Node:
    own = [one.outcome is Outcome.TAKEN for one in parts if one.outcome is not Outcome.CHANGED]
    return Node(
        texts=(f"{_tr('Sizes of qualities')} ({texts.number(len(parts))})",),
        key=f"entry/{SIZES}",
        is_heading=True,
        is_open=True,
        is_checked=all(own) if own else None,
        token=_STANDINGS[Standing.CHANGED][1],
        children=tuple(_part_row(SIZES, part) for part in parts),
    )


def part_title(part: Part) -> str:
    """What a difference is about."""
    return _tr(_PARTS.get(part.what, part.what)).format(subject=part.subject)


def totals(made: GuidePlan) -> str:
    """The difference in a line."""
    changed = made.count(Standing.CHANGED, Standing.ADOPTED)
    counted = (
        (_tr("%n new", made.count(Standing.NEW)), made.count(Standing.NEW)),
        (_tr("%n changed", changed), changed),
        (_tr("%n deleted", made.count(Standing.DELETED)), made.count(Standing.DELETED)),
        (_tr("%n size(s)", len(made.definitions)), len(made.definitions)),
        (_tr("%n kept as yours", _yours(made)), _yours(made)),
    )
    return ", ".join(words for words, count in counted if count)


def _yours(made: GuidePlan) -> int:
    return made.count(Standing.DELETED_BY_YOU) + sum(
        any(part.outcome is Outcome.YOURS for part in entry.parts) for entry in made.entries
    )
