"""The lab: drafts are held against what was seen, and change nothing before they are saved."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.decisions.ladder import RANKING
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.quality import BY_NAME, QualityModel, QualityProfile
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.lab import Lab
from radarr_desktop.ports.clock import Clock
from tests.database.values import movie_file
from tests.engine.test_deciding import release
from tests.engine.world import BETTER, CHARADE, GOOD, WORSE, World
from tests.support.library import fill_library
from tests.support.loop_guard import calmest
from tests.support.releases import fill_releases

REMUX = "Nosferatu.1922.1080p.BluRay.REMUX.AVC-GRP"
UHD = "Nosferatu.1922.2160p.BluRay.x265-GRP"


async def see(world: World, *names: str, hours_ago: float = 24) -> None:
    """A feed brought these, and they were judged."""
    now = world[Clock].now() - timedelta(hours=hours_ago)
    offers: list[Release] = [
        release(name, guid=name, published_at=now - timedelta(minutes=5), size_bytes=8 * 10**9)
        for name in names
    ]
    judged = await world[Deciding].decide(offers, Asked(search=SearchKind.RSS))
    await world.store.releases.remember("feed", judged.decisions, now)


async def profile_of(world: World, **changes: Any) -> QualityProfile:
    """The films' profile, changed but not saved."""
    profile = await world.store.profiles.profile(await world.profile_id())
    assert profile is not None
    return replace(profile, **changes)


def named(number: int, pattern: str) -> CustomFormat:
    condition = FormatCondition(
        name=pattern, implementation="ReleaseTitleSpecification", fields={"value": pattern}
    )
    return CustomFormat(id=number, name=pattern, conditions=(condition,))


async def with_file(world: World, movie: Movie, quality: str, scene_name: str) -> None:
    await world.store.files.add(
        movie_file(
            movie.id,
            quality=QualityModel(quality=BY_NAME[quality.lower()]),
            scene_name=scene_name,
            added_at=world[Clock].now() - timedelta(days=60),
        )
    )


async def try_out(world: World, draft: Draft, days: int = 30):
    lab = world[Lab]
    return await lab.compare(await lab.gather(days), draft)


async def test_a_draft_that_changes_nothing(world: World):
    await world.add_film()
    await see(world, GOOD, WORSE, UHD)
    report = await try_out(world, Draft(profiles=(await profile_of(world),)))
    assert (report.releases, report.films_seen) == (3, 1)
    assert report.before == report.after
    assert (report.before.grabs, report.before.refused, report.before.upgrades) == (1, 1, 0)
    assert report.before.size_bytes == 8 * 10**9
    assert (report.films, report.rules, report.files) == ((), (), ())


async def test_another_quality_is_ticked(world: World):
    movie = await world.add_film()
    await see(world, GOOD, UHD)
    profile = await profile_of(world)
    items = tuple(
        replace(item, allowed=item.allowed or item.id == BY_NAME["bluray-2160p"].id)
        for item in profile.items
    )
    report = await try_out(world, Draft(profiles=(replace(profile, items=items),)))
    [film] = report.films
    assert (film.movie_id, film.title, film.began_with) == (movie.id, movie.title, "")
    assert [one.title for one in film.before] == [GOOD]
    assert [one.title for one in film.after] == [UHD]
    assert (film.rule, film.about, film.is_newly) == ("QualityAllowedByProfile", UHD, False)
    assert "Bluray-2160p" in film.because
    [rule] = [one for one in report.rules if one.rule == "QualityAllowedByProfile"]
    assert (rule.before, rule.after, rule.no_longer, rule.newly) == (1, 0, 1, 0)


async def test_a_rule_that_refuses_tells_more_than_a_rank(world: World):
    """What was taken is no longer allowed: that, and not that it was better than the next one."""
    await world.add_film()
    await see(world, GOOD, WORSE)
    profile = await profile_of(world, cutoff=1002)
    items = tuple(
        replace(item, allowed=item.allowed and item.id != BY_NAME["bluray-1080p"].id)
        for item in profile.items
    )
    [film] = (await try_out(world, Draft(profiles=(replace(profile, items=items),)))).films
    assert [one.title for one in film.after] == [WORSE]
    assert (film.rule, film.about, film.is_newly) == ("QualityAllowedByProfile", GOOD, True)


async def test_upgrades_are_counted_in_the_order_of_time(world: World):
    await world.add_film()
    for place, name in enumerate((WORSE, GOOD, REMUX)):
        await see(world, name, hours_ago=72 - place)
    draft = Draft(
        profiles=(await profile_of(world, upgrade_allowed=True, cutoff=BY_NAME["remux-1080p"].id),)
    )
    report = await try_out(world, draft)
    assert (report.before.grabs, report.before.upgrades) == (1, 0)
    assert (report.after.grabs, report.after.upgrades) == (3, 2)
    [film] = report.films
    assert [one.title for one in film.after] == [WORSE, GOOD, REMUX]
    assert film.after[1].replaces == "WEBDL-1080p"


async def test_points_decide_between_equals(world: World):
    """A new format, with an id of its own and points under it."""
    await world.add_film()
    other = GOOD.replace("GRP", "OTHER")
    await see(world, GOOD, other)
    first = await try_out(world, Draft())
    taken = {GOOD: other, other: GOOD}
    [before] = (await world[Lab].gather(30)).films.values()
    was = before.before.taken[0].candidate.release.title
    wanted = "OTHER" if was == GOOD else "GRP"
    draft = Draft(
        profiles=(await profile_of(world, format_scores=((-1, 50),)),),
        formats=(named(-1, wanted),),
    )
    report = await try_out(world, draft)
    assert first.films == ()
    [film] = report.films
    assert [one.title for one in film.after] == [taken[was]]
    assert film.after[0].formats == (wanted,)
    assert film.rule == RANKING
    assert "+50" in film.because or film.about


async def test_a_file_is_worth_something_else(world: World):
    """Only what the draft changes: the one film's file, and it is wanted better."""
    movie, other = await world.add_film(), await world.add_film(CHARADE)
    await with_file(world, movie, "Bluray-1080p", GOOD)
    await with_file(world, other, "Bluray-1080p", "Charade.1963.1080p.BluRay.x265-OTHER")
    draft = Draft(
        profiles=(
            await profile_of(
                world, upgrade_allowed=True, cutoff_format_score=20, format_scores=((-1, 20),)
            ),
        ),
        formats=(named(-1, "x265"),),
    )
    report = await try_out(world, draft)
    assert report.files_seen == 2
    found = {one.movie_id: one for one in report.files}
    assert (found[other.id].score_before, found[other.id].score_after) == (0, 20)
    assert not found[other.id].starts_wanting
    assert found[movie.id].score_after == 0
    assert found[movie.id].starts_wanting
    assert (report.starts_wanting, report.stops_wanting) == (1, 0)


async def test_a_present_file_counts_and_so_does_an_earlier_one(world: World):
    movie = await world.add_film()
    await with_file(world, movie, "Bluray-1080p", GOOD)
    await see(world, WORSE, REMUX)
    report = await try_out(world, Draft())
    assert report.before.grabs == 0, "no upgrades by this profile"
    draft = Draft(
        profiles=(await profile_of(world, upgrade_allowed=True, cutoff=BY_NAME["remux-1080p"].id),)
    )
    [film] = (await try_out(world, draft)).films
    assert film.began_with == "Bluray-1080p"
    assert [one.title for one in film.after] == [REMUX]


async def test_a_removed_format_gives_no_points(world: World):
    await world.add_film()
    number = await world.store.profiles.save_format(named(0, "WEB-DL"))
    await world.store.profiles.save_profile(
        await profile_of(world, format_scores=((number, 9),), min_format_score=5)
    )
    await see(world, WORSE, GOOD)
    report = await try_out(world, Draft(removed_formats=(number,)))
    assert (report.before.grabs, report.after.grabs) == (1, 0)
    [film] = report.films
    assert (film.rule, film.about, film.is_newly) == ("CustomFormatAllowedByProfile", WORSE, True)


async def test_the_whole_story_of_a_film(world: World):
    movie = await world.add_film()
    await see(world, GOOD, BETTER, UHD)
    lab = world[Lab]
    evidence = await lab.gather(30)
    profile = await profile_of(world, min_format_score=1, format_scores=((-1, 5),))
    draft = Draft(profiles=(profile,), formats=(named(-1, "FLAC"),))
    story = await lab.story(evidence, draft, movie.id)
    assert [one.is_taken for one in story.before.fates].count(True) == 1
    assert story.after.taken == ()
    assert all(fate.decision.rejections for fate in story.after.fates)
    assert all(fate.decision.ladder for fate in (*story.before.fates, *story.after.fates))
    with pytest.raises(NotFoundError):
        await lab.story(evidence, draft, 999)


async def test_only_the_last_days_count_and_only_films_of_the_library(world: World):
    await world.add_film()
    await see(world, GOOD, hours_ago=24 * 9)
    await see(world, "Some.Other.Film.2001.1080p.BluRay.x264-GRP", WORSE)
    assert (await world[Lab].gather(10)).releases == 2
    evidence = await world[Lab].gather(2)
    assert (evidence.releases, evidence.unmatched) == (1, 1)
    for days in (0, 31):
        with pytest.raises(InvalidInputError):
            await world[Lab].gather(days)


async def test_nonsense_is_refused_with_its_place(world: World):
    evidence = await world[Lab].gather(1)
    profile = await profile_of(world)
    bad = Draft(
        profiles=(replace(profile, name="", format_scores=((99, 1),)),),
        formats=(named(-1, "(open"),),
    )
    for act in (world[Lab].compare(evidence, bad), world[Lab].save(bad)):
        with pytest.raises(InvalidInputError) as caught:
            await act
        fields = {problem.field for problem in caught.value.problems}
        assert {"profiles[0].name", "profiles[0].formatItems"} <= fields
        assert any(field.startswith("formats[0].") for field in fields)
    assert await world.store.profiles.formats() == []
    assert await profile_of(world) == profile


async def test_a_draft_is_saved_with_its_new_formats(world: World):
    old = await world.store.profiles.save_format(named(0, "WEB-DL"))
    profile = await profile_of(world, format_scores=((old, 3), (-1, 70)), min_format_score=-5)
    draft = Draft(profiles=(profile,), formats=(named(-1, "REMUX"),), removed_formats=(old,))
    await world[Lab].save(draft)
    [saved] = await world.store.profiles.formats()
    assert saved.name == "REMUX"
    stored = await profile_of(world)
    assert (stored.format_scores, stored.min_format_score) == (((saved.id, 70),), -5)


async def test_trying_changes_nothing(world: World):
    await world.add_film()
    await see(world, GOOD)
    before = (await profile_of(world), await world.store.profiles.formats())
    await try_out(world, Draft(profiles=(await profile_of(world, min_format_score=-7),)))
    assert (await profile_of(world), await world.store.profiles.formats()) == before
    assert await world.store.downloads.rows() == []


async def test_many_releases_do_not_hold_the_loop(world: World, database_url: str):
    """Gathering and comparing tell their progress; the first may be given up for a second."""
    await fill_library(database_url, films=400)
    await fill_releases(database_url, 1_500, films=400, now=world[Clock].now())
    draft = Draft(
        profiles=(
            await profile_of(
                world, upgrade_allowed=True, cutoff=BY_NAME["remux-1080p"].id,
                format_scores=((-1, 5),), cutoff_format_score=50,
            ),
        ),
        formats=(named(-1, "WEB"),),
    )  # fmt: skip
    fractions: list[float] = []

    async def act() -> None:
        evidence = await world[Lab].gather(30, lambda fraction, _what: fractions.append(fraction))
        report = await world[Lab].compare(evidence, draft)
        assert report.films
        assert report.files

    (await calmest(act)).check()
    assert min(fractions) >= 0
    assert max(fractions) <= 1
    evidence = await world[Lab].gather(30)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(world[Lab].compare(evidence, draft))
        await asyncio.sleep(0.02)
        first.cancel()
        second = group.create_task(world[Lab].compare(evidence, draft))
    assert first.cancelled()
    assert second.result().films
