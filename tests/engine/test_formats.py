"""Formats tried and imported on a real database: all or none, tests that fail, hostile patterns."""

import asyncio
import time
from dataclasses import replace

import pytest

from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.format_files import FormatFile
from radarr_desktop.engine.format_transfer import Collision, FormatTransfer, ImportOptions
from radarr_desktop.engine.format_trials import FormatTrials
from tests.engine.world import GOOD, World


def a_format(name: str, *patterns: str, tests: tuple[FormatTest, ...] = ()) -> CustomFormat:
    return CustomFormat(
        id=0,
        name=name,
        conditions=tuple(
            FormatCondition(
                name=one, implementation="ReleaseTitleSpecification", fields={"value": one}
            )
            for one in patterns
        ),
        tests=tests,
    )


def files(*formats: CustomFormat, points: int | None = None) -> list[FormatFile]:
    scores = {} if points is None else {"default": points}
    return [FormatFile(custom_format=one, scores=scores) for one in formats]


async def test_an_import_stores_formats_and_points(world: World):
    profile_id = await world.profile_id()
    options = ImportOptions(profile_id=profile_id)
    done = await world[FormatTransfer].run(
        files(a_format("A", "x264"), a_format("B", "x265"), points=50), options
    )
    stored = await world.store.profiles.formats()
    assert [one.custom_format for one in done.steps] == stored
    profile = await world.store.profiles.profile(profile_id)
    assert profile is not None
    assert dict(profile.format_scores) == {one.id: 50 for one in stored}
    again = await world[FormatTransfer].plan(
        files(a_format("A", "x264"), a_format("B", "x265"), points=50), options
    )
    assert not again.does_anything


@pytest.mark.parametrize("collision", list(Collision))
async def test_an_import_is_all_or_nothing(world: World, collision: Collision):
    await world[Catalog].save_format(a_format("A", "x264"))
    before = await world.store.profiles.formats()
    with pytest.raises(InvalidInputError, match=r"B: \(: "):
        await world[FormatTransfer].run(
            files(a_format("A", "x265"), a_format("C", "x"), a_format("B", "(")),
            ImportOptions(collision=collision),
        )
    assert await world.store.profiles.formats() == before


async def test_points_need_a_profile_that_exists(world: World):
    with pytest.raises(NotFoundError, match="quality profile 99"):
        await world[FormatTransfer].plan(files(a_format("A", "x")), ImportOptions(profile_id=99))


async def test_failing_tests_are_counted_and_followed(world: World):
    tests = (FormatTest(name=GOOD), FormatTest(name=GOOD, must_match=False))
    catalog, trials = world[Catalog], world[FormatTrials]
    made = await catalog.save_format(a_format("A", "x264", tests=tests))
    await catalog.save_format(a_format("B", "x264", tests=tests[:1]))
    await catalog.save_format(a_format("C", "x264"))
    assert await trials.failing() == {made.id: 1}
    await catalog.save_format(replace(made, conditions=a_format("", "(x)26").conditions))
    assert await trials.failing() == {made.id: 1}
    await catalog.save_format(replace(made, tests=tests[:1]))
    assert await trials.failing() == {}
    await catalog.delete_formats([made.id])
    assert await trials.failing() == {}


async def test_names_are_unique_and_several_are_saved_together(world: World):
    catalog = world[Catalog]
    made = await catalog.save_format(a_format("A", "x"))
    for formats in ([a_format("a", "y")], [a_format("B", "y"), a_format("b", "z")]):
        with pytest.raises(InvalidInputError, match="must be unique"):
            await catalog.save_formats(formats)
    assert await world.store.profiles.formats() == [made]
    assert (await catalog.save_format(replace(made, name="a"))).name == "a"
    with pytest.raises(NotFoundError):
        await catalog.delete_formats([made.id, 99])
    assert len(await world.store.profiles.formats()) == 1


async def test_hostile_patterns_hold_nobody_up(world: World):
    """Dozens of them on dozens of names: the trial ends in its time, and the loop goes on."""
    hostile = a_format("H", *(f"({n}|a|aa)+$" for n in range(40)))
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.005)
            turns += 1

    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(others())
        trials = await world[FormatTrials].try_names(hostile, ["a" * 90 + "!"] * 40, seconds=0.4)
        watching.cancel()
    assert time.monotonic() - began < 10, "40 × 40 × 50 ms would be 80 s"
    assert not all(one.is_complete for one in trials)
    assert len(trials) == 40
    assert turns > 5


async def test_a_trial_that_nobody_waits_for_ends(world: World):
    hostile = a_format("H", *(f"({n}|a|aa)+$" for n in range(200)))
    trials = world[FormatTrials]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await trials.try_names(hostile, ["a" * 90 + "!"] * 200, seconds=600)
    # It shares the pool of threads with everybody: asyncio.to_thread still answers.
    assert await asyncio.to_thread(lambda: 1) == 1


async def test_names_seen_lately(world: World):
    assert await world[FormatTrials].recent_names() == []
