"""Patterns that run away, and formats without measure: the search goes on and health names them."""

import asyncio
import time
from dataclasses import replace

import pytest

from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.events import PatternsRanAway
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.deciding import Asked, Deciding, Judged
from radarr_desktop.engine.health import Health, Issue
from radarr_desktop.engine.rules import Rules
from radarr_desktop.ports.clock import Clock
from tests.engine.test_deciding import release
from tests.engine.world import NOSFERATU, World
from tests.support.loop_guard import calmest

RSS = Asked(search=SearchKind.RSS)
#: A tail on which patterns of the `(a+)+$` kind take for ever.
TAIL = "a" * 40


def name(number: int) -> str:
    return f"Nosferatu.1922.1080p.BluRay.x264.{TAIL}{number}-GRP"


def titled(named: str, *patterns: str, kind: str = "ReleaseTitle") -> CustomFormat:
    return CustomFormat(
        id=0,
        name=named,
        conditions=tuple(
            FormatCondition(
                name=f"c{number}",
                implementation=f"{kind}Specification",
                fields={"value": pattern},
            )
            for number, pattern in enumerate(patterns)
        ),
    )


def hostile(number: int) -> str:
    """Each of them is another pattern, so that none is known yet."""
    return rf"(?:z{{{number}}}|(?:a|aa)+)[^\da-z]"


async def judge(world: World, many: int = 60) -> tuple[Judged, float]:
    began = time.process_time()
    judged = await world[Deciding].decide([release(name(n), n) for n in range(many)], RSS)
    return judged, time.process_time() - began


async def issues(world: World, source: str) -> list[Issue]:
    return [one for one in await world[Health].check() if one.source == source]


async def test_the_rest_goes_on_and_health_names_the_format_until_it_is_mended(world: World):
    await world.add_film(NOSFERATU)
    catalog = world[Catalog]
    bad = await catalog.save_format(titled("Endless", hostile(1)))
    good = await catalog.save_format(titled("Good", "x264"))
    assert await issues(world, "CustomFormatCheck") == [], "nothing was searched yet"

    judged, spent = await judge(world, 300)
    assert spent < 5, "300 searches of 4 ms would be more, and without a limit it would be for ever"
    assert all(one.candidate and one.candidate.formats == (good,) for one in judged.decisions)
    await asyncio.sleep(0)
    assert any(isinstance(event, PatternsRanAway) for event in world.events)

    [issue] = await issues(world, "CustomFormatCheck")
    assert "Endless" in issue.message
    assert "c0" in issue.message
    assert "counts as not found" in issue.message

    await catalog.save_format(replace(titled("Endless", "x264"), id=bad.id))
    assert await issues(world, "CustomFormatCheck") == []
    judged, _spent = await judge(world, 1)
    [decision] = judged.decisions
    assert decision.candidate is not None
    assert len(decision.candidate.formats) == 2, "mended, it is found"


async def test_terms_of_release_profiles_are_limited_and_named_too(world: World):
    await world.add_film(NOSFERATU)
    rules = world[Rules]
    profile = await rules.save_release_profile(
        ReleaseProfile(name="Mine", ignored=(f"/{hostile(2)}/i",))
    )
    judged, spent = await judge(world)
    assert spent < 5
    assert all(one.is_accepted for one in judged.decisions), "not found, so nothing is refused"
    [issue] = await issues(world, "ReleaseProfileCheck")
    assert "Mine" in issue.message
    await rules.delete_release_profile(profile.id)
    assert await issues(world, "ReleaseProfileCheck") == []


async def test_patterns_of_the_blocklist_are_limited_and_named_too(world: World):
    await world.add_film(NOSFERATU)
    entry = BlocklistEntry(
        movie_id=None,
        source_title="",
        scope=Scope.PATTERN,
        term=f"/{hostile(3)}/i",
        at=world[Clock].now(),
    )
    number = await world.store.blocklist.add(entry)
    judged, spent = await judge(world)
    assert spent < 5
    assert all(one.is_accepted for one in judged.decisions)
    [issue] = await issues(world, "BlocklistCheck")
    assert entry.term in issue.message
    await world.store.blocklist.delete([number])
    assert await issues(world, "BlocklistCheck") == []


@pytest.mark.parametrize("kind", ["hostile", "harmless"])
async def test_two_thousand_conditions_do_not_hold_the_loop(world: World, kind: str):
    """Saved, loaded, made ready and judged; of hostile ones a few are waited for, not all."""
    await world.add_film(NOSFERATU)
    patterns = [
        hostile(1000 + n) if kind == "hostile" else f"(group{n}|x26{n % 10}[^a-z]+{n})"
        for n in range(2000)
    ]
    huge = titled("Huge", *patterns)
    releases = [release(name(n), n) for n in range(60)]

    async def whole() -> None:
        stored = (await world.store.profiles.formats()) or [replace(huge, id=0)]
        await world[Catalog].save_format(replace(huge, id=stored[0].id))
        judged = await world[Deciding].decide(releases, RSS)
        assert len(judged.decisions) == len(releases)

    began = time.process_time()
    guard = await calmest(whole)
    guard.check()
    assert time.process_time() - began < 30
    loaded = await world.store.profiles.formats()
    assert [len(one.conditions) for one in loaded] == [2000]
    found = await issues(world, "CustomFormatCheck")
    assert len(found) == (kind == "hostile")
    if found:
        assert "more" in found[0].message, "it does not name two thousand"
