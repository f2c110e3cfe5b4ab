"""Torrents that must not reach a client, and downloads that are not the film they claim to be."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.download import Download, DownloadState, ItemStatus
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.store import Page
from tests.support.torrents import Seeder, Tracker, make_torrent
from tests.support.torrents_bad import torrent_with_path
from tests.support.waiting import until
from tests.support.walk import Walk, built_in, subscribe, walking
from tests.walk.offers import Offer, Offers, good_torrent, only

MEBIBYTE = 1 << 20

#: What the indexer sends as the torrent, and what a person reads of it.
BAD_TORRENTS = {
    "an absolute path": (torrent_with_path(["/etc/cron.d/film.mkv"]), "outside its folder"),
    "a path upwards": (torrent_with_path(["..", "..", "film.mkv"]), "outside its folder"),
    "a drive": (torrent_with_path(["C:", "film.mkv"]), "outside its folder"),
    "garbage": (b"d4:infod4:name" + b"\xff" * 200, "cannot be read"),
    "a web page": (b"<html><head><title>Log in</title></head></html>", "a web page titled"),
    "nothing": (b"", "nothing came"),
}


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    async with practice_services(tmp_path / "practice") as services:
        yield services


@pytest.fixture
def offers() -> Iterator[Offers]:
    with Offers() as server:
        yield server


@pytest.fixture
def tracker() -> Iterator[Tracker]:
    with Tracker() as running:
        yield running


@pytest.mark.parametrize("fault", BAD_TORRENTS)
async def test_the_next_best_is_taken(
    fault: str,
    database_url: str,
    tmp_path: Path,
    practice: Practice,
    offers: Offers,
    caplog: pytest.LogCaptureFixture,
) -> None:
    torrent, words = BAD_TORRENTS[fault]
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        good = await good_torrent(practice, walk.tmdb_id)
        bad = Offer(_better(good.title), torrent, good.size_bytes + MEBIBYTE)
        await only(walk, offers.definition())
        movie = await walk.add(search=False)
        commands: Commands = walk.part(Commands)
        offers.put(bad)
        # Its first try fails; by the second one the release is blocked, and why is told.
        done = await commands.run("MoviesSearch", {"movieIds": [movie.id]})
        assert "0 grabbed" in done.message
        queries: Queries = walk.part(Queries)
        [waiting] = await queries.queue()
        assert waiting.download.status is ItemStatus.DELAY
        [entry] = await queries.blocklist_of([movie.id])
        assert words in entry.message
        assert entry.failure is FailureReason.PARSE
        blocking: Blocking = walk.part(Blocking)
        await blocking.allow_again([entry.id])
        offers.put(bad, good)
        with subscribe(walk) as events:
            done = await commands.run("MoviesSearch", {"movieIds": [movie.id]})
            assert "2 acceptable, 1 grabbed" in done.message
            await walk.imported(events, movie.id)
        assert f"{bad.title} was not grabbed" in caplog.text
        [grabbed] = await queries.history_of(movie.id, HistoryKind.GRABBED)
        assert grabbed.source_title == good.title
        assert _strays(tmp_path, "film.mkv") == []
    assert not Path("/etc/cron.d/film.mkv").exists()


@pytest.mark.parametrize(
    ("fake", "words"),
    [
        ("{title}.exe", "A .exe file is a program, not a film"),
        ("{title}.mkv.lnk", "A .lnk file in a film's download is a known trap"),
        ("{title}.rar", "The .rar archive must be unpacked first"),
        ("{title}.mkv", "It is not taken for the film: "),
        ("", "A .nfo file is no video that we know"),
    ],
)
async def test_a_fake_waits_for_a_person(
    fake: str,
    words: str,
    database_url: str,
    tmp_path: Path,
    practice: Practice,
    offers: Offers,
    tracker: Tracker,
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        good = await good_torrent(practice, walk.tmdb_id)
        title = _better(good.title)
        content = tmp_path / "fakes" / title
        content.mkdir(parents=True)
        name = fake.format(title=title) or "readme.nfo"
        (content / name).write_bytes(b"This is no film at all.\n" * 60_000)
        torrent = make_torrent(content, tracker.url)
        await only(walk, offers.definition())
        offers.put(Offer(title, torrent.data, good.size_bytes + MEBIBYTE), good)
        with Seeder(content.parent, torrent.data) as seeder, subscribe(walk) as events:
            tracker.add(torrent.info_hash, seeder.port)
            movie = await walk.add()
            blocked = await _blocked(walk)
            told = [text for one in blocked.messages for text in one.messages]
            assert any(words in text for text in told), told
            assert _files(walk.films) == [], "nothing of a fake comes into the library"
            commands: Commands = walk.part(Commands)
            done = await commands.run("ProcessMonitoredDownloads")
            assert done.message == "0 of 1 imported"
            # A person takes it out; the next best comes by itself.
            await commands.run("RemoveFromQueue", {"ids": [blocked.id], "blocklist": True})
            await walk.imported(events, movie.id)
        queries: Queries = walk.part(Queries)
        [film] = _files(walk.films)
        assert film.suffix == ".mkv"
        assert (await queries.history_of(movie.id, HistoryKind.GRABBED))[0].source_title == (
            good.title
        )
        _total, [entry] = await queries.blocklist(Page())
        assert entry.source_title == title


def _better(title: str) -> str:
    """A name that is preferred to `title`."""
    return title.replace(".1080p", ".PROPER.1080p").rpartition("-")[0] + "-BETTER"


async def _blocked(walk: Walk) -> Download:
    queries: Queries = walk.part(Queries)

    async def look() -> Download | None:
        rows = await queries.queue()
        states = {row.download.state: row.download for row in rows}
        return states.get(DownloadState.IMPORT_BLOCKED)

    found = await until(look, seconds=40, what="the import is blocked")
    assert isinstance(found, Download)
    return found


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _strays(folder: Path, name: str) -> list[Path]:
    return list(folder.rglob(name))
