"""The backlog takes its turns, and a feed that has moved on is caught up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from radarr_desktop.domain.events import FeedGapFound
from radarr_desktop.engine.backlog import Backlog
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.feed_gaps import FeedGaps
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.clock import Clock
from tests.engine.test_jobs import run
from tests.engine.world import BETTER, CHARADE, GOOD, World


async def interval_of(world: World, name: str) -> timedelta | None:
    return next((one.interval for one in await world[Scheduler].tasks() if one.name == name), None)


async def test_it_is_off_until_it_is_wanted(world: World):
    assert await interval_of(world, "BacklogSearch") is None
    await world[SettingsBook].save("search", {"backlog": "missing", "backlog_films_per_day": 48})
    assert await interval_of(world, "BacklogSearch") == timedelta(minutes=30)


async def test_one_film_a_turn_the_longest_waiting_first(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    await world[SettingsBook].save("search", {"backlog": "missing"})
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    await world.store.movies.touch_searched([first.id], long_ago)
    await world.store.movies.touch_searched([second.id], long_ago - timedelta(days=9))
    assert await world[Backlog].upcoming(5) == [second.id, first.id]
    answer = await run(world, "BacklogSearch")
    assert answer["message"].startswith("1 films searched")
    assert await world[Backlog].upcoming(5) == [first.id]
    await run(world, "BacklogSearch")
    answer = await run(world, "BacklogSearch")
    assert answer["message"].startswith("0 films"), "each has one turn a day"


async def test_the_day_has_its_measure(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    await world[SettingsBook].save("search", {"backlog": "missing", "backlog_films_per_day": 1})
    await world.store.movies.touch_searched([first.id], world[Clock].now())
    assert await world[Backlog].upcoming(5) == []
    await world.store.movies.touch_searched([first.id], world[Clock].now() - timedelta(days=2))
    assert await world[Backlog].upcoming(5) == [second.id]


async def test_a_film_that_is_not_out_yet_has_no_turn(world: World):
    movie = await world.add_film()
    later = replace(movie.metadata, in_cinemas=date(2999, 1, 1), digital_release=date(2999, 1, 1))
    await world.store.movies.update_metadata(later, world[Clock].now())
    await world[SettingsBook].save("search", {"backlog": "missing"})
    assert await world[Backlog].upcoming(5) == []


async def test_films_that_could_be_better_if_it_says_so(world: World):
    movie = await world.add_film()
    await world.add_file(movie, "old.mkv")
    await world[SettingsBook].save("search", {"backlog": "missing"})
    assert await world[Backlog].upcoming(5) == []
    await world[SettingsBook].save("search", {"backlog": "missingAndCutoff"})
    assert await world[Backlog].upcoming(5) == [movie.id]
    assert await world[Backlog].upcoming(5, missing_only=True) == []


@pytest.mark.parametrize(
    ("days_after_cinema", "offset", "is_due"),
    [(0, 0, True), (3, 0, True), (8, 0, False), (-1, 0, False), (14, 14, True), (-7, -7, True)],
)
async def test_release_date_search(world: World, days_after_cinema: int, offset: int, is_due: bool):
    movie, today = await world.add_film(), world[Clock].now().date()
    dates = replace(
        movie.metadata,
        in_cinemas=today - timedelta(days=days_after_cinema),
        digital_release=None,
        physical_release=None,
    )
    await world.store.movies.update_metadata(dates, world[Clock].now())
    assert await interval_of(world, "ReleaseDateSearch") is None
    await world[SettingsBook].save("search", {"at_dates": True, "cinema_offset_days": offset})
    assert await interval_of(world, "ReleaseDateSearch") is not None
    assert await world[Backlog].due_on_dates() == ([movie.id] if is_due else [])
    answer = await run(world, "ReleaseDateSearch")
    assert answer["message"].startswith(f"{int(is_due)} films")
    assert await world[Backlog].due_on_dates() == [], "once for each date"


async def test_a_feed_that_has_moved_on_is_told_and_caught_up(world: World):
    await world.add_film()
    early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
    world.offer("Some.Other.Film.2001.1080p.BluRay.x264-GRP", CHARADE, published=early)
    await world[Searching].rss(correlation_id="a")
    assert world[FeedGaps].recent() == [], "at first there is nothing to compare with"
    await world[Searching].rss(correlation_id="b")
    assert world[FeedGaps].recent() == [], "what was seen last is there again"
    world.practice.items.clear()
    world.offer("Yet.Another.Film.2003.1080p.BluRay.x264-GRP", CHARADE, published=late)
    await world[Searching].rss(correlation_id="c")
    [gap] = world[FeedGaps].recent()
    assert (gap.indexer, gap.after, gap.before) == ("Practice", early, late)
    [event] = [one for one in world.events if isinstance(one, FeedGapFound)]
    assert (event.after, event.before) == (early, late)
    messages = [issue.message for issue in await world[Health].check()]
    assert gap.message in messages
    [order] = await world[Commands].recent()
    assert (order.name, order.trigger, order.body) == ("BacklogSearch", "gap", {"catchUp": True})
    world.offer(GOOD)
    await world.settled()
    assert len(world.script.orders) == 1, "what was missed is found by the search"


async def test_no_catching_up_where_it_is_not_wanted(world: World):
    await world[SettingsBook].save("search", {"catch_up": False})
    world.offer(GOOD, published=datetime(2024, 1, 1, tzinfo=UTC))
    await world[Searching].rss(correlation_id="a")
    world.practice.items.clear()
    world.offer(BETTER, published=datetime(2024, 6, 1, tzinfo=UTC))
    await world[Searching].rss(correlation_id="b")
    assert len(world[FeedGaps].recent()) == 1
    assert await world[Commands].recent() == []
