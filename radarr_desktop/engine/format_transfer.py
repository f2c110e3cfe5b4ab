"""Imports custom formats from Radarr's JSON, all or none, after showing what would happen."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from radarr_desktop.base.errors import InvalidInputError, NotFoundError, Problem
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.formats.custom_formats import CustomFormat, validate_format
from radarr_desktop.domain.profiles import validate_profile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.format_files import FormatFile, write_body
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import Store

DEFAULT_SET = "default"


class Collision(Enum):
    """What is done where a format of the same name is there already."""

    REPLACE = "replace"
    KEEP_BOTH = "keepBoth"
    SKIP = "skip"


class Action(Enum):
    """What an import does with one of its formats."""

    ADD = "add"
    REPLACE = "replace"
    #: It is stored already, just so.
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the person chose."""

    collision: Collision = Collision.REPLACE
    #: By the format's name, in small letters: another choice than `collision`.
    choices: Mapping[str, Collision] = field(default_factory=dict)
    #: The profile that takes over the guide's points; 0 = none does.
    profile_id: int = 0
    #: Which of the guide's sets of points; where a format is not in it, the default set counts.
    score_set: str = DEFAULT_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStep:
    """What happens to one format."""

    file: FormatFile
    action: Action
    #: As it will be stored; the id is 0 for a new one.
    custom_format: CustomFormat
    #: The one of the same name that is there already.
    known: CustomFormat | None = None
    #: Points in the chosen profile, before and after; None = they are left as they are.
    points_before: int | None = None
    points_after: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Will the format itself be stored?"""
        return self.action in (Action.ADD, Action.REPLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do; nothing of it is done."""

    steps: tuple[ImportStep, ...]
    #: As it is now.
    profile: QualityProfile | None = None
    #: What is wrong with the whole.
    problems: tuple[Problem, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem: with one of them nothing can be imported."""
        return (*self.problems, *(one for step in self.steps for one in step.problems))

    @property
    def does_anything(self) -> bool:
        """Would anything be stored?"""
        return any(step.is_changed or step.points_after is not None for step in self.steps)


class FormatTransfer:
    """Plans and does imports."""

    def __init__(self, store: Store, works: Works) -> None:
        self._store = store
        self._works = works

    async def plan(self, files: Sequence[FormatFile], options: ImportOptions) -> ImportPlan:
        """What importing these would do.

        Raises:
            NotFoundError: there is no such profile.
        """
        known = await self._store.profiles.formats()
        profile = None
        if options.profile_id:
            profile = await self._store.profiles.profile(options.profile_id)
            if profile is None:
                raise NotFoundError(f"There is no quality profile {options.profile_id}")
        return await asyncio.to_thread(plan_import, files, known, profile, options)

    async def run(self, files: Sequence[FormatFile], options: ImportOptions) -> ImportPlan:
        """Import them, all or none; returns what was done, with the ids of new formats.

        Raises:
            InvalidInputError: something in them is wrong; nothing was stored.
            NotFoundError: there is no such profile.
        """
        plan = await self.plan(files, options)
        if plan.all_problems:
            raise InvalidInputError(*plan.all_problems)
        if not plan.does_anything:
            return plan
        async with self._works.begin() as work:
            steps = []
            for step in plan.steps:
                made = step.custom_format
                if step.is_changed:
                    made = replace(made, id=await work.store.profiles.save_format(made))
                steps.append(replace(step, custom_format=made))
            done = replace(plan, steps=tuple(steps))
            if any(step.is_changed for step in steps):
                work.announce(DefinitionsChanged(what="customFormat"))
            scored = _scored(plan.profile, steps)
            if scored is not None:
                await work.store.profiles.save_profile(scored)
                work.announce(DefinitionsChanged(what="qualityProfile"))
        return done


def plan_import(
    files: Sequence[FormatFile],
    known: Sequence[CustomFormat],
    profile: QualityProfile | None,
    options: ImportOptions,
) -> ImportPlan:
    """As `FormatTransfer.plan`, from what is known."""
    taken = {one.name.lower(): one for one in known}
    points = dict(profile.format_scores) if profile else {}
    steps: list[ImportStep] = []
    seen: set[str] = set()
    for file in files:
        step = _step(file, taken, seen, options)
        if profile is not None and step.action is not Action.SKIP:
            step = _with_points(step, points, options.score_set)
        steps.append(step)
        seen.add(step.custom_format.name.lower())
    scored = _scored(profile, steps)
    wrong = validate_profile(scored) if scored is not None else []
    return ImportPlan(steps=tuple(steps), profile=profile, problems=tuple(wrong))


def _step(
    file: FormatFile, taken: Mapping[str, CustomFormat], seen: set[str], options: ImportOptions
) -> ImportStep:
    given = file.custom_format
    key = given.name.lower()
    known = taken.get(key)
    choice = options.choices.get(key, options.collision)
    if known is None and key not in seen:
        return _checked(ImportStep(file=file, action=Action.ADD, custom_format=given))
    if choice is Collision.SKIP:
        shown = known or given
        return ImportStep(file=file, action=Action.SKIP, custom_format=shown, known=known)
    if choice is Collision.KEEP_BOTH:
        renamed = replace(given, name=_free_name(given.name, {*taken, *seen}))
        return _checked(
            ImportStep(file=file, action=Action.ADD, custom_format=renamed, known=known)
        )
    if known is None or key in seen:
        message = f"{given.name} stands twice in what is imported: keep both, or skip one"
        return ImportStep(
            file=file,
            action=Action.ADD,
            custom_format=given,
            problems=(Problem(field="name", message=message, attempted=given.name),),
        )
    wanted = replace(given, id=known.id, tests=given.tests if file.has_tests else known.tests)
    # As they would be written: a field that a file leaves out has its default.
    is_same = write_body(wanted) == write_body(known)
    action = Action.SAME if is_same else Action.REPLACE
    return _checked(ImportStep(file=file, action=action, custom_format=wanted, known=known))


def _checked(step: ImportStep) -> ImportStep:
    made = step.custom_format
    problems = [
        replace(one, message=f"{made.name}: {one.message}") for one in validate_format(made)
    ]
    return replace(step, problems=tuple(problems))


def _with_points(step: ImportStep, points: Mapping[int, int], score_set: str) -> ImportStep:
    scores = step.file.scores
    wanted = scores.get(score_set, scores.get(DEFAULT_SET))
    before = points.get(step.custom_format.id, 0) if step.custom_format.id else 0
    if wanted is None or wanted == before:
        return step
    return replace(step, points_before=before, points_after=wanted)


def _scored(profile: QualityProfile | None, steps: Sequence[ImportStep]) -> QualityProfile | None:
    """The profile with the points that the steps bring; None = nothing changes.

    Before formats are stored they have no ids: negative ones stand in for them.
    """
    given = {
        step.custom_format.id or -place: step.points_after
        for place, step in enumerate(steps, start=1)
        if step.points_after is not None
    }
    if profile is None or not given:
        return None
    return replace(profile, format_scores=tuple({**dict(profile.format_scores), **given}.items()))


def _free_name(name: str, taken: set[str]) -> str:
    """`Remux (2)`, or the next number that is free."""
    number = 2
    while f"{name} ({number})".lower() in taken:
        number += 1
    return f"{name} ({number})"
