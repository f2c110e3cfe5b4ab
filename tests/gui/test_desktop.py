"""The whole desktop on the whole engine."""

import asyncio

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.engine.library import Library, MovieEdit
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.desktop import Desktop
from radarr_desktop.gui.notices import Notices
from radarr_desktop.ports.store import Store
from tests.database.values import stored_film
from tests.gui import samples
from tests.support.waiting import until


def texts_of(window: QWidget) -> list[str]:
    """What can be read in a window."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


async def test_first_paint_needs_no_engine(qapp):
    desktop = Desktop(qapp, asyncio.Event())
    desktop.show()
    desktop.set_starting_text("Starting the database…")
    assert desktop.window.isVisible()
    assert "Starting the database…" in texts_of(desktop.window)
    desktop.open("queue")
    assert any("not open yet" in text for text in texts_of(desktop.window))
    desktop.show_failure("PostgreSQL cannot be started: the disk is full. Make room and try again.")
    assert any("the disk is full" in text for text in texts_of(desktop.window))
    desktop.dispose()


async def test_an_empty_library_offers_the_first_steps(open_desktop):
    async with open_desktop() as opened:
        assert opened.window.page_key == "first_run"


async def test_a_change_in_the_engine_repaints_one_row(open_desktop):
    async with open_desktop() as opened:
        movie = await stored_film(opened.part(Store))
        library: Library = opened.part(Library)
        await library.edit([movie.id], MovieEdit(monitored=False))
        model = opened.window.library.model
        await until(lambda: model.rowCount() == 1, what="the film appears")
        assert not model.film_at(0).row.monitored

        repainted = []
        model.dataChanged.connect(
            lambda first, last, *_: repainted.append((first.row(), last.row()))
        )
        await library.edit([movie.id], MovieEdit(monitored=True))
        await until(lambda: model.film_at(0).row.monitored, what="the change arrives")
        assert repainted == [(0, 0)]


async def test_every_window_of_the_registry_opens(open_desktop):
    from radarr_desktop.gui.windows import windows

    async with open_desktop() as opened:
        movie = await stored_film(opened.part(Store))
        for known in windows.all():
            about = {"movie_id": movie.id} if known.key in ("releases", "library") else {}
            shown = opened.show(known.key, **about)
            await asyncio.sleep(0.05)
            assert shown.isVisible(), known.key


async def test_a_second_run_after_a_failure_doubles_nothing(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        desktop, told = opened.desktop, []
        opened.desktop.part(Notices).told.connect(told.append)
        async with asyncio.TaskGroup() as group:
            desktop.is_ready = False
            again = group.create_task(desktop.run(opened.program.parts))
            await until(lambda: desktop.is_ready, what="the second run")
            opened.show("library", movie_id=1)
            opened.window.library.inspector.monitor_asked.emit(False)
            await until(lambda: told, what="the order is done")
            await asyncio.sleep(0.1)
            again.cancel()
        assert len(told) == 1


async def test_a_database_that_is_away_is_told_in_words(open_desktop, qapp, monkeypatch):
    async with open_desktop() as opened:

        async def away(*_arguments: object) -> None:
            raise StoreUnavailableError("PostgreSQL does not answer; it is asked again")

        monkeypatch.setattr(opened.part(Queries), "library", away)
        desktop = Desktop(qapp, asyncio.Event())
        desktop.show()
        with pytest.raises(ExceptionGroup):
            await desktop.run(opened.program.parts)
        assert any("does not answer" in text for text in texts_of(desktop.window))
        desktop.dispose()
