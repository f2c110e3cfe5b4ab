"""What a person does in the windows, and what becomes of it in the engine."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from radarr_desktop.domain.movie import MovieStatus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.ports.store import CommandStatus, Store
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until


async def orders(opened) -> list[tuple[str, dict]]:
    """Commands that wait in the database, newest first."""
    commands: Commands = opened.part(Commands)
    return [(command.name, command.body) for command in await commands.recent()]


async def ordered(opened, name: str, body: dict) -> None:
    """Wait until this command is in the database."""

    async def is_there() -> bool:
        return (name, body) in await orders(opened)

    await until(is_there, what=f"{name} is ordered")


async def test_search_orders_a_search(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        page = opened.window.library
        opened.show("library")
        page.show_film(3)
        page.inspector.search_asked.emit()
        await until(lambda: opened.window.strip.text.startswith("Searching for"))
        await ordered(opened, "MoviesSearch", {"movieIds": [3]})


async def test_the_inspector_shows_what_is_known(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library", movie_id=1)
        inspector = opened.window.library.inspector
        await until(lambda: inspector._overview.text(), what="the overview")
        assert "+85" in texts_in(inspector._why_short)
        assert "HD-1080p" in texts_in(inspector._facts)
        assert "GRP" in texts_in(inspector._media)


async def test_monitoring_many_can_be_undone(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library")
        page, queries = opened.window.library, opened.part(Queries)
        before = {movie.id: movie.monitored for movie in await queries.movies()}
        assert set(before.values()) == {True, False}
        page.wall.selectAll()
        page.inspector.monitor_asked.emit(False)
        await until(lambda: opened.window.strip.text == "12 films not monitored")
        assert not any(movie.monitored for movie in await queries.movies())
        opened.window.strip._act.click()
        await until(lambda: opened.window.strip.text == "Undone")
        assert {movie.id: movie.monitored for movie in await queries.movies()} == before


@a_dialog_opens
async def test_removing_asks_and_no_means_no(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library", movie_id=1)
        opened.window.library.inspector.remove_asked.emit()
        dialog = await answer(opened.window, yes=False)
        assert not dialog.isVisible()
        await asyncio.sleep(0.05)
        assert len(await opened.part(Queries).movies()) == 12


@a_dialog_opens
async def test_a_removed_film_leaves_every_list(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library", movie_id=1)
        opened.window.library.inspector.remove_asked.emit()
        await answer(opened.window, yes=True)
        model = opened.window.library.model
        await until(lambda: model.row_of(1) < 0, what="the film leaves the wall")
        assert len(await opened.part(Queries).movies()) == 11
        assert opened.window.strip._act.text() == "Undo"


async def test_full_text_search_finds_people_and_keywords(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library")
        page = opened.window.library
        page.toolbar.search.setText("vampire")
        assert page.model.rowCount() == 0, "no title says so"
        await until(lambda: page.model.rowCount() > 0, what="the database's hits")


async def test_a_film_is_added_with_the_remembered_choices(open_desktop):
    async def prepare(parts):
        await samples.fill_library(parts, 2)

    async with open_desktop(prepare) as opened:
        window = opened.show("add")
        await until(lambda: window.profile.count() > 0 and window.folder.count() == 1)
        known = await opened.part(Queries).movie(1)
        window.model.show_found([known.metadata], {known.metadata.tmdb_id: 1})
        window.list.setCurrentIndex(window.model.index(0))
        assert not window.add.isEnabled(), "it is in the library already"
        new = replace(known.metadata, tmdb_id=99)
        window.model.show_found([new], {})
        window.list.setCurrentIndex(window.model.index(0))
        assert window.add.isEnabled()
        window.availability.setCurrentIndex(
            window.availability.findData(MovieStatus.IN_CINEMAS.value)
        )
        window.add.click()
        # There is no metadata source in this test: the failure is told in words.
        await until(lambda: opened.window.strip.text, what="words about the failure")
        assert window.add.isEnabled()
        again = type(window)(
            **{
                name: opened.desktop.part(kind)
                for name, kind in type(window).__init__.__annotations__.items()
                if name != "return"
            }
        )
        await until(lambda: again.profile.count() > 0)
        assert again.availability.currentData() == MovieStatus.IN_CINEMAS.value
        again.deleteLater()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, ("ImportDownload", {"downloadId": f"{3:040x}"})),
        (
            1,
            (
                "RemoveFromQueue",
                {"ids": [6], "removeFromClient": True, "blocklist": True, "skipRedownload": False},
            ),
        ),
    ],
)
async def test_the_mending_button(open_desktop, qtbot, place, expected):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        opened.desktop.part(Downloads).replace_all(samples.queue_rows(movies))
        queue = opened.show("queue")
        await asyncio.sleep(0.05)
        index = queue.model.index(place)
        rect = queue._delegate.button_rect(queue.list.visualRect(index), index.data(258))
        qtbot.mouseClick(queue.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        await ordered(opened, *expected)


async def test_pause_and_resume(open_desktop, qtbot):
    async with open_desktop() as opened:
        queue = opened.show("queue")
        queue.pause.click()
        await ordered(opened, "PauseDownloads", {})
        opened.desktop.part(Downloads).replace_all([], is_paused=True)
        assert queue.pause.text() == "Resume all"


async def test_queue_events_reach_the_windows(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))
        store: Store = parts[Store]
        from tests.database import values

        grab_id = await store.grabs.add(values.grab(movies[0].id))
        await store.downloads.add(values.download(grab_id, movies[0].id))

    async with open_desktop(prepare) as opened:
        downloads = opened.desktop.part(Downloads)
        assert [row.movie_title for row in downloads.rows] == [movies[0].title]
        assert opened.desktop.part(Films).progress[movies[0].id] == pytest.approx(0.8)
        store: Store = opened.part(Store)
        await store.downloads.delete(downloads.rows[0].download.id)
        from radarr_desktop.domain.events import DownloadChanged
        from radarr_desktop.engine.bus import Bus

        opened.part(Bus).publish(
            DownloadChanged(
                movie_id=movies[0].id,
                download_id="a" * 40,
                state="imported",
                status="completed",
                progress=1,
            )
        )
        await until(lambda: not downloads.rows, what="the queue is read again")
        assert movies[0].id not in opened.desktop.part(Films).progress


async def test_an_interactive_search_streams_in(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        window = opened.show("releases", movie_id=2)
        await until(lambda: window._command_id, what="the search is ordered")
        (name, body) = (await orders(opened))[0]
        assert name == "InteractiveSearch"
        movie = await opened.part(Queries).movie(2)
        store: Store = opened.part(Store)
        decisions = [stored.decision for stored in samples.stored_releases(movie)]
        await store.releases.remember(body["searchId"], decisions[:3], samples.NOW)
        from radarr_desktop.domain.events import ReleasesFound
        from radarr_desktop.engine.bus import Bus

        opened.part(Bus).publish(
            ReleasesFound(search_id=body["searchId"], indexer="HDBits", count=3)
        )
        await until(lambda: window.model.rowCount() == 3, what="the releases")
        assert window.grab_best.isEnabled()
        window.close()
        commands: Commands = opened.part(Commands)
        await until(lambda: is_cancelled(commands), what="closing ends the search")


async def is_cancelled(commands: Commands) -> bool:
    """Was the newest command given up?"""
    return (await commands.recent())[0].status is CommandStatus.CANCELLED


def texts_in(widget) -> str:
    """All that can be read in a widget, in one text."""
    return " ".join(label.accessibleName() or label.text() for label in widget.findChildren(QLabel))
