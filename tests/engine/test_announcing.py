"""From a bot's line on a real IRC server to a grab, through the whole engine."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.engine import announce_board, announcing, fetching
from radarr_desktop.engine.announce_board import AnnounceBoard, LineNote, LineOutcome
from radarr_desktop.engine.announcing import Announcing
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.engine.world import GOOD, Offer, World
from tests.support.http_server import Answer
from tests.support.ngircd import Bot, Ngircd
from tests.support.secrets import made_up
from tests.support.waiting import until

ROOM = "#hdbits.announce"
PASSKEY = made_up("passkey of the announced tracker")


def line_of(title: str, number: int = 700001) -> str:
    return (
        f"New Torrent: {title} - Type: Movie (H.264, Encode) Internal! - Uploaded by: Anonymous"
        f" - Size: 9.41 GiB - https://hdbits.org/details.php?id={number}&hit=1"
    )


async def set_up(world: World, server: Ngircd, tracker: str = "HDBits", **settings: object):
    """An announce that is heard on the test's server and fetched from the test's site."""
    made = {
        "nick": "me|bot", "server": f"{server.host}:{server.port}", "use_tls": False,
        "base_url": world.server.url, "indexer_id": world.indexer.id, **settings,
    }  # fmt: skip
    if tracker == "HDBits":
        made.setdefault("passkey", PASSKEY)
    return await world[Providers].save(
        ProviderDefinition(
            kind=ProviderKind.ANNOUNCE, implementation=tracker, name=f"{tracker} live",
            settings=made,
        )
    )  # fmt: skip


def on_site(world: World, offer: Offer, *before: Answer) -> None:
    """The torrent lies where the announce's link leads to."""
    there = Answer(body=offer.torrent.data, content_type="application/x-bittorrent")
    world.server.answers["/download.php"] = [*before, there]


@asynccontextmanager
async def listening(world: World, server: Ngircd, *rooms: str) -> AsyncIterator[Bot]:
    """The engine listens, and the announcer of HDBits is in its room."""
    board = world[AnnounceBoard]
    async with Bot(server, "midgards") as bot, asyncio.TaskGroup() as group:
        for room in rooms or (ROOM,):
            await bot.join(room)
        task = group.create_task(world[Announcing].run())
        await until(
            lambda: board.states() and all(one.is_in for one in board.states().values()),
            what="the engine is in the rooms",
        )
        yield bot
        task.cancel()


async def told(world: World, count: int = 1) -> list[LineNote]:
    """The notes on the lines so far, when there are so many; the newest first."""
    board = world[AnnounceBoard]
    return await until(
        lambda: notes if len(notes := board.notes()) >= count else None, what="the line is judged"
    )


@pytest.fixture
def server(tmp_path: Path):
    with Ngircd(tmp_path, channels=[ROOM, "#HD-Space"]) as running:
        yield running


async def test_a_line_is_a_grab_within_two_seconds(world: World, server: Ngircd):
    film = await world.add_film()
    offer = world.offer(GOOD)
    on_site(world, offer)
    await set_up(world, server)
    async with listening(world, server) as bot:
        began = time.monotonic()
        bot.say(ROOM, line_of(GOOD))
        await until(lambda: world.script.orders)
        took = time.monotonic() - began
        assert took < 2.0
        [note] = await told(world)
        assert (note.text, note.outcome) == (GOOD, LineOutcome.GRABBED), note.words
        assert 0 < note.seconds < 2.0
        print(f"from the line to the client's order: {took * 1000:.0f} ms")
        # The bot says it twice, the feed brings it as well: it is had once.
        bot.say(ROOM, line_of(GOOD))
        assert (await told(world, 2))[0].outcome is LineOutcome.AGAIN
    grab = await world.store.grabs.by_download_id(offer.download_id)
    assert grab is not None
    release = grab.release
    assert (grab.movie_id, release.guid, release.indexer_id) == (
        film.id, "HDBits-700001", world.indexer.id,
    )  # fmt: skip
    assert release.flags == IndexerFlag.INTERNAL
    [record] = await world.store.history.for_movie(film.id)
    assert record.facts["releaseSource"] == "Announce"
    assert await world.store.releases.newest(world.indexer.id) is None
    world.practice.items[0] = replace(world.practice.items[0], guid="HDBits-700001")
    outcome = await world[Searching].rss(correlation_id="later")
    assert outcome.grabbed == 0
    assert len(world.script.orders) == 1


async def test_only_the_announcer_counts_and_only_films_of_the_library_cost_work(
    world: World, server: Ngircd
):
    await world.add_film()
    on_site(world, world.offer(GOOD))
    await set_up(world, server)
    async with listening(world, server) as bot, Bot(server, "midgardz") as stranger:
        await stranger.join(ROOM)
        stranger.say(ROOM, line_of(GOOD))
        stranger.say("me|bot", line_of(GOOD))
        bot.say("me|bot", line_of(GOOD))  # the right nick, in no room
        bot.say(ROOM, line_of("Another.Film.2020.1080p.BluRay.x264-GRP", 2))
        bot.say(ROOM, line_of(GOOD, 3).replace("Movie (H.264, Encode)", "Audio Track"))
        bot.say(ROOM, "Hello, the site will be away for an hour")
        notes = await told(world, 3)
        assert {one.outcome for one in notes} == {
            LineOutcome.NO_FILM, LineOutcome.OTHER, LineOutcome.UNREAD,
        }  # fmt: skip
        assert len(notes) == 3
    assert not world.script.orders
    assert not await world.store.releases.recent_titles(10)


async def test_a_torrent_that_is_not_there_yet_is_waited_for(
    world: World, server: Ngircd, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fetching, "PAUSES", (0.05, 0.05, 0.05))
    await world.add_film()
    offer = world.offer(GOOD)
    missing = Answer(status=404)
    on_site(world, offer, missing, missing)
    await set_up(world, server)
    async with listening(world, server) as bot:
        bot.say(ROOM, line_of(GOOD))
        [note] = await told(world)
        assert note.outcome is LineOutcome.GRABBED, note.words
    assert [one.download_id for one in world.script.orders] == [offer.download_id]


async def test_what_never_comes_is_told_and_not_held_against_it(
    world: World, server: Ngircd, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fetching, "PAUSES", (0.01, 0.01, 0.01))
    film = await world.add_film()
    world.server.answers["/download.php"] = Answer(status=404)
    await set_up(world, server)
    async with listening(world, server) as bot:
        bot.say(ROOM, line_of(GOOD))
        [note] = await told(world)
    assert note.outcome is LineOutcome.FAILED
    assert "status 404" in note.words
    assert PASSKEY not in note.words + note.text
    assert len([one for one in world.server.seen if one.path == "/download.php"]) == 4
    assert not await world.store.blocklist.in_force([film.id], note.heard_at)


async def test_a_key_that_is_missing_is_told(world: World, server: Ngircd):
    await world.add_film()
    await set_up(world, server, passkey="")
    async with listening(world, server) as bot:
        bot.say(ROOM, line_of("Another.Film.2020.1080p.BluRay.x264-GRP", 2))
        assert (await told(world))[0].outcome is LineOutcome.NO_FILM
        bot.say(ROOM, line_of(GOOD))
        note = (await told(world, 2))[0]
    assert (note.text, note.outcome) == (GOOD, LineOutcome.FAILED)
    assert "Passkey is missing" in note.words


async def test_what_is_not_wanted_is_refused_with_the_reason(world: World, server: Ngircd):
    await world.add_film(monitored=False)
    await set_up(world, server)
    async with listening(world, server) as bot:
        bot.say(ROOM, line_of(GOOD))
        [note] = await told(world)
    assert note.outcome is LineOutcome.REFUSED
    assert "monitored" in note.words


async def test_two_trackers_of_one_network_share_a_connection(world: World, server: Ngircd):
    await set_up(world, server)
    await set_up(world, server, "HD-Space", rsskey="K")
    async with listening(world, server, ROOM, "#HD-Space") as bot:
        bot.send("NAMES #HD-Space")
        await until(
            lambda: any(
                " 353 " in one and "#HD-Space" in one and "me|bot" in one for one in bot.lines
            )
        )
        bot.send("LUSERS")
        await bot.sees("There are 2 users")


async def test_a_lost_server_is_told_and_found_again(
    world: World, server: Ngircd, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(announcing, "pause_before", lambda *_: timedelta(seconds=0.1))
    monkeypatch.setattr(announcing, "LOOK_PAUSE", 0.05)
    saved = await set_up(world, server)
    board = world[AnnounceBoard]
    async with asyncio.TaskGroup() as group:
        task = group.create_task(world[Announcing].run())

        def state() -> RoomState | None:
            known = board.state(saved.id)
            return known.state if known else None

        await until(lambda: state() is RoomState.JOINED)
        monkeypatch.setattr(announce_board, "PATIENCE", timedelta(0))
        await asyncio.to_thread(server.stop)
        await until(lambda: state() is not RoomState.JOINED)
        found = await until(
            lambda: (known := board.state(saved.id)) and "reached" in known.words and known
        )
        issues = await world[Health].check()
        [issue] = [one.message for one in issues if one.source == "AnnounceCheck"]
        assert issue.startswith(
            f"HDBits live has not been heard since {found.since.astimezone():%H:%M}"
        )

        async def ordered() -> int:
            return sum(one.name == "CheckHealth" for one in await world[Commands].recent())

        await until(ordered, what="the check is ordered by itself")
        await asyncio.to_thread(server.start)
        await until(lambda: state() is RoomState.JOINED)
        assert not [one for one in await world[Health].check() if one.source == "AnnounceCheck"]
        # Switched off, it leaves, and nothing is said of it.
        await world[Providers].save(replace(saved, enabled=False))
        await until(lambda: board.state(saved.id) is None)
        task.cancel()


async def test_an_announce_is_tried_before_it_is_saved(world: World, server: Ngircd):
    await set_up(world, server)
    with pytest.raises(InvalidInputError, match="RSS key is missing") as caught:
        await set_up(world, server, "HD-Space")
    assert caught.value.problems[0].field == "rsskey"
    server.stop()
    with pytest.raises(Exception, match="cannot be reached"):
        await set_up(world, server, "HD-Space", rsskey="K")
    assert len(await world[Providers].definitions(ProviderKind.ANNOUNCE)) == 1
    assert await world[Providers].indexers(SearchKind.RSS)


async def test_the_trackers_own_indexer_lends_its_key(world: World, server: Ngircd):
    film = await world.add_film()
    offer = world.offer(GOOD)
    on_site(world, offer)
    own = await world[Providers].save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER, implementation="HDBits", name="Bits", priority=7,
            settings={"base_url": world.server.url, "username": "me", "api_key": PASSKEY},
        ),
        test=False,
    )  # fmt: skip
    await set_up(world, server, passkey="", indexer_id=0)
    async with listening(world, server) as bot:
        bot.say(ROOM, line_of(GOOD))
        [note] = await told(world)
    assert note.outcome is LineOutcome.GRABBED, note.words
    [asked] = [one for one in world.server.seen if one.path == "/download.php"]
    assert (asked.query["id"], asked.query["passkey"]) == ("700001", PASSKEY)
    grab = await world.store.grabs.by_download_id(offer.download_id)
    assert grab is not None
    release = grab.release
    assert (release.indexer_id, release.indexer_name, release.indexer_priority) == (
        own.id, "Bits", 7,
    )  # fmt: skip
    assert grab.movie_id == film.id


async def test_many_lines_at_once_lose_none(world: World, server: Ngircd):
    await world.add_film()
    on_site(world, world.offer(GOOD))
    await set_up(world, server)
    async with listening(world, server) as bot:
        for number in range(150):
            bot.say(ROOM, line_of(f"Another.Film.{number}.2020.1080p.BluRay.x264-GRP", number))
        began = time.monotonic()
        bot.say(ROOM, line_of(GOOD))
        notes = await told(world, 151)
        assert time.monotonic() - began < 10
    assert [one.outcome for one in notes].count(LineOutcome.NO_FILM) == 150
    assert [one.outcome for one in notes].count(LineOutcome.GRABBED) == 1
