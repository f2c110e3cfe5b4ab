"""Releases are judged on facts that are read once, in slices that never hold the loop."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store
from tests.engine.world import BETTER, CHARADE, GOOD, NOSFERATU, WORSE, World
from tests.support.faults import Faulty
from tests.support.guide import guide_formats
from tests.support.library import release_names
from tests.support.loop_guard import calmest

RSS = Asked(search=SearchKind.RSS)


def release(title: str, number: int = 1, **changes: Any) -> Release:
    base = Release(
        guid=f"g{number}",
        title=title,
        indexer_id=1,
        indexer_name="Practice",
        protocol=Protocol.TORRENT,
        size_bytes=8_000_000_000,
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        seeders=5,
    )
    return replace(base, **changes)


async def test_accepted_first_and_best_first(world: World):
    await world.add_film()
    judged = await world[Deciding].decide(
        [
            release("Not a film at all", 1),
            release(WORSE, 2),
            release("Nosferatu.1922.HDCAM.x264-GRP", 3),
            release(GOOD, 4),
            release(BETTER, 5),
            release("Another.Film.2001.1080p.BluRay.x264-GRP", 6),
        ],
        RSS,
    )
    assert [one.release.title for one in judged.decisions[:3]] == [BETTER, GOOD, WORSE]
    assert [one.is_accepted for one in judged.decisions] == [True] * 3 + [False] * 3
    for refused in judged.decisions[3:]:
        assert refused.rejections[0].message, "a refusal is always in words"
    [best] = judged.best_per_movie()
    assert best[0].release.title == BETTER


async def test_films_do_not_mix(world: World):
    await world.add_film()
    await world.add_film(CHARADE)
    judged = await world[Deciding].decide(
        [release(GOOD, 1), release("Charade.1963.1080p.BluRay.x264-GRP", 2), release(WORSE, 3)], RSS
    )
    assert sorted(
        [one.release.title for one in decisions] for decisions in judged.best_per_movie()
    ) == [["Charade.1963.1080p.BluRay.x264-GRP"], [GOOD, WORSE]]


async def test_one_batch_of_facts(world: World):
    """However many releases: the store is asked a fixed number of times."""
    await world.add_film()
    counts = {}
    for many in (1, 200):
        store = CountingStore(world.store)
        deciding = world.rebuilt(Deciding, {Store: store})
        await deciding.decide([release(GOOD, number) for number in range(many)], RSS)
        counts[many] = store.calls
    assert counts[1] == counts[200]
    assert len(counts[1]) <= 12, counts[1]
    assert len(counts[1]) == len(set(counts[1])), "nothing is asked twice"


class CountingStore:
    """The real store; notes which aggregate was asked what."""

    def __init__(self, real: Store) -> None:
        self._real = real
        self._parts: dict[str, Faulty] = {}

    def __getattr__(self, name: str) -> Any:
        return self._parts.setdefault(name, Faulty(getattr(self._real, name)))

    @property
    def calls(self) -> list[str]:
        return sorted(f"{name}.{call}" for name, part in self._parts.items() for call in part.calls)


async def test_the_queue_the_blocklist_and_history_are_seen(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    judged = await world[Deciding].decide([release(GOOD)], RSS)
    assert not judged.decisions[0].is_accepted
    assert judged.ground.queue[movie.id][0].title == GOOD
    assert judged.ground.history[movie.id][0].source_title == GOOD


async def test_settings_reach_the_rules(world: World):
    await world.add_film()
    await world[SettingsBook].save("indexers", {"maximumSize": 100})
    judged = await world[Deciding].decide([release(GOOD)], RSS)
    assert not judged.decisions[0].is_accepted
    await world[SettingsBook].save("indexers", {"maximumSize": 0})
    judged = await world[Deciding].decide([release(GOOD)], RSS)
    assert judged.decisions[0].is_accepted


async def test_a_thousand_releases_never_hold_the_loop(world: World, corpus: Path):
    """With the guide's formats, all at once for one film, as a broad search gives them."""
    formats = [await world.store.profiles.save_format(one) for one in guide_formats(corpus)]
    profile = await world.store.profiles.profile(await world.profile_id("HD-1080p"))
    assert profile is not None
    await world.store.profiles.save_profile(
        replace(profile, format_scores=tuple((one, 10) for one in formats))
    )
    movie = await world.add_film(NOSFERATU)
    titles = (GOOD, BETTER, WORSE, "Nosferatu.1922.2160p.UHD.BluRay.REMUX.HDR.HEVC.Atmos-FRAMESTOR")
    releases = [release(f"{titles[number % 4]}{number}", number) for number in range(1000)]
    asked = Asked(search=SearchKind.AUTOMATIC, searched=movie)

    async def search() -> None:
        deciding = world.rebuilt(Deciding, {})
        judged = await deciding.decide(releases, asked)
        await world.store.releases.remember("s", judged.decisions, world[Clock].now())
        assert len(judged.decisions) == 1000

    (await calmest(search)).check()


async def test_a_thousand_different_names_do_not_hold_the_loop(world: World):
    """Also such as nobody would write: each is read within the time of one slice."""
    nasty = ["(" * 900, "a." * 500, "2019 " * 200, "1080p." * 180, "aka " * 250, "\u0301" * 1000]
    names = [*dict.fromkeys(release_names(1_000 - len(nasty))), *nasty]
    releases = [release(name, number) for number, name in enumerate(names)]
    await world.add_film()

    async def decide() -> None:
        judged = await world.rebuilt(Deciding, {}).decide(releases, RSS)
        assert len(judged.decisions) == len(releases)

    (await calmest(decide)).check()


async def test_a_person_who_asks_is_not_held_back(world: World):
    movie = await world.add_film(monitored=False)
    for asked, is_accepted in (
        (Asked(search=SearchKind.AUTOMATIC, searched=movie), False),
        (Asked(search=SearchKind.AUTOMATIC, searched=movie, user_invoked=True), True),
    ):
        judged = await world[Deciding].decide([release(GOOD)], asked)
        assert judged.decisions[0].is_accepted is is_accepted


async def test_no_release_is_no_work(world: World):
    judged = await world[Deciding].decide([], RSS)
    assert judged.decisions == []
    assert judged.best_per_movie() == []


@pytest.fixture
def corpus() -> Path:
    folder = Path(__file__).parents[3] / "shared" / "reference" / "trash-guides"
    if not folder.is_dir():
        pytest.skip("the guide's formats are not beside this checkout")
    return folder


def test_the_guide_is_read(corpus: Path):
    formats = guide_formats(corpus)
    assert len(formats) > 200
    assert all(isinstance(one, CustomFormat) and one.conditions for one in formats)
    assert json.dumps([one.name for one in formats])
    assert asyncio.iscoroutinefunction(Deciding.decide)


async def test_a_score_orders_equals_only_when_it_is_switched_on(world: World):
    await world.add_film()
    plain, free = release(GOOD, 1), release(GOOD, 2, flags=IndexerFlag.FREELEECH)

    async def best() -> str:
        judged = await world[Deciding].decide([plain, free], RSS)
        return judged.decisions[0].release.guid

    assert await best() == plain.guid
    await world[SettingsBook].save("ranking", {"tieBreak": "points"})
    assert await best() == free.guid
