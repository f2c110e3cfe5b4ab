"""One film from feed to shelf, on real parts."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from radarr_desktop.demo.services import Services, practice_services
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.provider import ProviderDefinition
from radarr_desktop.ports.store import Store
from tests.support.qbittorrent import RealQBittorrent
from tests.support.walk import Walk, built_in, inode, qbittorrent, subscribe, walking


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Services]:
    async with practice_services(tmp_path / "practice") as services:
        yield services


@pytest.fixture
def real_qbittorrent(tmp_path: Path) -> Iterator[RealQBittorrent]:
    client = RealQBittorrent(tmp_path / "qbittorrent")
    client.start()
    yield client
    client.stop()


@pytest.fixture(params=["built-in", "qbittorrent"])
def client(request: pytest.FixtureRequest) -> ProviderDefinition:
    if request.param == "built-in":
        return built_in()
    return qbittorrent(request.getfixturevalue("real_qbittorrent"))


async def test_film_arrives(
    database_url: str, tmp_path: Path, practice: Services, client: ProviderDefinition
) -> None:
    async with walking(database_url, tmp_path / "program", practice, client) as walk:
        with subscribe(walk) as events:
            movie = await walk.add()
            imported = await walk.imported(events, movie.id)
        await _check_shelf(walk, movie.id, imported.path)
        kinds = [event.kind for event in walk.events]
        in_order = ["MovieAdded", "ReleaseGrabbed", "SearchFinished", "MovieImported"]
        assert [kind for kind in kinds if kind in in_order] == in_order
        joined = {
            event.correlation_id
            for event in walk.events
            if event.kind in ("MovieAdded", "ReleaseGrabbed", "MovieImported")
        }
        assert len(joined) == 1
        assert joined != {""}


async def _check_shelf(walk: Walk, movie_id: int, path: str) -> None:
    queries: Queries = walk.part(Queries)
    movie = await queries.movie(movie_id)
    assert movie.file is not None
    assert Path(movie.path) / movie.file.relative_path == Path(path)
    assert Path(path).parent.parent == walk.films
    history = await queries.history_of(movie_id)
    assert [one.kind for one in history] == [HistoryKind.IMPORTED, HistoryKind.GRABBED]
    assert inode(path) == inode(history[0].facts["droppedPath"])
    assert movie.file.placed_by == "hardlink"
    good = walk.practice.good_release(movie.metadata.tmdb_id)
    assert history[1].source_title == good.title
    store: Store = walk.part(Store)
    assert await store.imports.unfinished() == []
    assert await store.downloads.open() == []
    [row] = await queries.library([movie_id])
    assert row.has_file
    assert row.quality_name == movie.file.quality.quality.name


async def test_feed_brings_a_missing_film(
    database_url: str, tmp_path: Path, practice: Services
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        movie = await walk.add(search=False)
        with subscribe(walk) as events:
            commands: Commands = walk.part(Commands)
            await commands.submit("RssSync")
            await walk.imported(events, movie.id)
        # A second look takes nothing again.
        again = await commands.run("RssSync")
        assert again.result is not None
        assert again.result["grabbed"] == 0


async def test_person_chooses_a_release(
    database_url: str, tmp_path: Path, practice: Services
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        movie = await walk.add(search=False)
        commands: Commands = walk.part(Commands)
        queries: Queries = walk.part(Queries)
        await commands.run("InteractiveSearch", {"movieId": movie.id, "searchId": "by hand"})
        rows = await queries.releases("by hand")
        assert rows[0].decision.is_accepted
        refused = [row for row in rows if not row.decision.is_accepted]
        assert refused
        assert all(row.decision.rejections[0].message for row in refused)
        good = walk.practice.good_release(movie.metadata.tmdb_id).title
        chosen = next(row.release for row in rows if row.release.title == good)
        with subscribe(walk) as events:
            await commands.run("GrabRelease", {"guid": chosen.guid, "indexerId": chosen.indexer_id})
            await walk.imported(events, movie.id)
