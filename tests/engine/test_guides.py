"""A guide applied to a real database: in one step, kept in step, own changes kept."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.base.errors import (
    ConflictError,
    FileError,
    InvalidInputError,
    NotFoundError,
    StoreError,
)
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.difference import Standing
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.guides import Guides, WhenChanged
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.files import Files
from tests.engine.world import World
from tests.support.guide import REFERENCE, small_guide, write_guide

HD = GuideChoice(profiles=(ProfileChoice(guide_id="p-hd"),), sizes="s-movie")


async def follow(world: World, made: dict[str, Any] | None = None) -> Guides:
    """The small guide in a folder that the settings name."""
    folder = write_guide(world.folder / "guide", made or small_guide())
    await world[SettingsBook].save("guides", {"where": str(folder)})
    return world[Guides]


def publish(world: World, change: Any) -> None:
    """The guide's authors work on it."""
    made = small_guide()
    change(made)
    write_guide(world.folder / "guide", made)


def better_pattern(made: dict[str, Any]) -> None:
    made["cf/f-tier.json"]["specifications"][0]["fields"]["value"] = "GOODER"


async def format_called(world: World, name: str) -> CustomFormat:
    return next(one for one in await world.store.profiles.formats() if one.name == name)


async def points(world: World, profile: str) -> dict[str, int]:
    """Format → what the profile gives for it."""
    names = {one.id: one.name for one in await world.store.profiles.formats()}
    one = next(one for one in await world.store.profiles.profiles() if one.name == profile)
    return {names[format_id]: value for format_id, value in one.format_scores}


async def test_preview_and_apply(world: World):
    guides = await follow(world)
    made = await guides.preview(HD)
    assert made.count(Standing.NEW) == 3
    assert await world.store.profiles.formats() == []
    world.events.clear()
    done = await guides.apply(HD, fingerprint=made.fingerprint)
    assert done == made
    assert await points(world, "Guided HD") == {"Good groups": 1700, "Bad groups": -10000}
    web = {one.quality.name: one for one in await world.store.profiles.definitions()}["WEBDL-1080p"]
    assert (web.min_size, web.preferred_size, web.max_size) == (12.5, 80, 90)
    told = [event.what for event in world.events if isinstance(event, DefinitionsChanged)]
    assert set(told) == {"customFormat", "qualityProfile", "qualityDefinition", "guide"}
    status = await guides.status()
    assert status.state.applied_at is not None
    assert (status.choice, status.state.pending) == (HD, 0)
    # Twice does nothing.
    again = await guides.apply()
    assert not again.has_work
    assert len(await world.store.profiles.formats()) == 2


async def test_a_plan_that_is_no_longer_true_is_not_applied(world: World):
    guides = await follow(world)
    made = await guides.preview(HD)
    condition = FormatCondition(
        name="x", implementation="ReleaseTitleSpecification", fields={"value": "x"}
    )
    await world[Catalog].save_format(CustomFormat(id=0, name="Bad groups", conditions=(condition,)))
    with pytest.raises(ConflictError, match="Look at it again"):
        await guides.apply(HD, fingerprint=made.fingerprint)
    assert len(await world.store.profiles.formats()) == 1


async def test_what_the_guide_has_not_got_is_refused(world: World):
    guides = await follow(world)
    for choice, field in (
        (GuideChoice(profiles=(ProfileChoice(guide_id="p-none"),)), "profiles"),
        (GuideChoice(sizes="s-none"), "sizes"),
    ):
        with pytest.raises(InvalidInputError) as caught:
            await guides.apply(choice)
        assert caught.value.problems[0].field == field


async def test_all_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    guides = await follow(world)

    async def refuse(*_arguments: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("radarr_desktop.adapters.database.guides.Guides.save_links", refuse)
    with pytest.raises(StoreError):
        await guides.apply(HD)
    assert await world.store.profiles.formats() == []
    assert "Guided HD" not in {one.name for one in await world.store.profiles.profiles()}


async def test_a_later_sync_keeps_what_a_person_changed(world: World):
    guides = await follow(world)
    await guides.apply(HD)
    mine = await format_called(world, "Bad groups")
    await world[Catalog].save_format(replace(mine, name="My bad groups"))
    publish(world, better_pattern)
    made = await guides.sync(WhenChanged.APPLY)
    assert made.count(Standing.CHANGED) == 1
    assert made.count(Standing.YOURS) == 1
    tier = await format_called(world, "Good groups")
    assert tier.conditions[0].fields == {"value": "GOODER"}
    assert (await format_called(world, "My bad groups")).id == mine.id
    take = replace((await guides.status()).choice, take=frozenset({"f-bad"}))
    await guides.apply(take)
    assert (await format_called(world, "Bad groups")).id == mine.id


async def test_a_profile_that_is_deleted_is_followed_no_more(world: World):
    guides = await follow(world)
    await guides.apply(HD)
    profile = next(one for one in await world.store.profiles.profiles() if one.name == "Guided HD")
    await world[Catalog].delete_profile(profile.id)
    assert (await guides.status()).choice.profiles == ()
    made = await guides.sync(WhenChanged.APPLY)
    assert made.profiles == ()
    await guides.apply(HD)
    assert await points(world, "Guided HD") == {"Good groups": 1700, "Bad groups": -10000}


async def test_unfollow(world: World):
    guides = await follow(world)
    await guides.apply(HD)
    await guides.unfollow("p-hd")
    publish(world, better_pattern)
    assert not (await guides.sync(WhenChanged.APPLY)).has_work
    assert await points(world, "Guided HD") == {"Good groups": 1700, "Bad groups": -10000}
    with pytest.raises(NotFoundError):
        await guides.unfollow("p-hd")


async def messages(world: World) -> list[str]:
    return [one.message for one in await world[Health].check() if one.source == "GuideCheck"]


async def run(world: World, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
    async with world.working() as commands:
        row = await commands.run("SyncGuides", body, timeout=30)
    assert row.result is not None
    return row.result


async def test_the_job_tells_or_applies_as_the_settings_say(world: World):
    guides = await follow(world)
    assert (await run(world))["message"] == "No quality profile follows a guide"
    # Nobody asked for it, so it was not even looked at.
    assert (await guides.status()).state.checked_at is None
    await guides.apply(HD)
    assert "as the guide says" in (await run(world))["message"]
    publish(world, better_pattern)
    told = await run(world)
    assert told["message"] == "0 new, 1 changed, 0 deleted; 0 kept as yours"
    assert (await guides.status()).state.pending == 1
    assert ["The guide has changed" in one for one in await messages(world)] == [True]
    assert (await format_called(world, "Good groups")).conditions[0].fields == {"value": "GOOD"}
    await world[SettingsBook].save("guides", {"whenChanged": "apply"})
    assert (await run(world))["changed"] == 1
    assert (await format_called(world, "Good groups")).conditions[0].fields == {"value": "GOODER"}
    assert await messages(world) == []
    publish(world, lambda made: None)
    await run(world, {"apply": False})
    assert (await guides.status()).state.pending == 1


async def test_a_guide_that_cannot_be_read_is_told_and_nothing_changes(world: World):
    guides = await follow(world)
    await guides.apply(HD)
    await world[SettingsBook].save("guides", {"where": str(world.folder / "nowhere")})
    assert "There is no folder" in (await run(world))["message"]
    [message] = await messages(world)
    assert "could not be read: There is no folder" in message
    with pytest.raises(FileError):
        await guides.preview()
    await world[SettingsBook].save("guides", {"where": str(world.folder / "guide")})
    await run(world)
    assert await messages(world) == []


async def test_the_scheduler_looks_as_often_as_is_said(world: World):
    async def interval() -> float | None:
        tasks = {task.name: task for task in await world[Scheduler].tasks()}
        found = tasks.get("SyncGuides")
        return found.interval.total_seconds() / 3600 if found else None

    assert await interval() == 24
    await world[SettingsBook].save("guides", {"intervalHours": 2})
    assert await interval() == 2
    await world[SettingsBook].save("guides", {"whenChanged": "off"})
    assert await interval() is None


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published guide is not here")
async def test_the_whole_published_guide(world: World, tmp_path: Path):
    """All formats and profiles, on the disk and in the database; it is a matter of seconds."""
    await world[SettingsBook].save("guides", {"where": str(REFERENCE)})
    guides = world[Guides]
    began = time.perf_counter()
    guide = (await guides.read()).guide
    everything = frozenset(
        one
        for group in guide.groups
        for one in (group.guide_id, *(member.guide_id for member in group.members))
    )
    choice = GuideChoice(
        profiles=tuple(
            ProfileChoice(guide_id=one.guide_id, added=everything) for one in guide.profiles
        ),
        sizes=guide.sizes[0].guide_id,
    )
    made = await guides.preview(choice)
    shown = time.perf_counter()
    done = await guides.apply(choice, fingerprint=made.fingerprint)
    applied = time.perf_counter()
    assert not (await guides.preview()).has_work
    print(f"read and planned {shown - began:.2f} s, applied {applied - shown:.2f} s")
    assert done.count(Standing.NEW) == len(made.formats) + len(guide.profiles)
    assert len(await world.store.profiles.formats()) == len(made.formats) >= 230
    assert applied - began < 20
    assert await world[Files].exists(str(tmp_path))
