"""The tray: what its icon says, its menu, and how notifications are joined."""

import asyncio

import pytest
from PySide6.QtWidgets import QWidget

from radarr_desktop.domain.events import DownloadFailed, HealthChanged, MovieImported
from radarr_desktop.engine.settings import UiSettings
from radarr_desktop.gui.desktop import Desktop
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.shell.tray import Tray, TrayState, tray_icon
from tests.gui import samples
from tests.gui.test_models import movies  # noqa: F401  a fixture


@pytest.fixture
def downloads(qapp):
    return Downloads()


@pytest.fixture
def tray(qtbot, downloads):
    window = QWidget()
    qtbot.addWidget(window)
    made = Tray(downloads, window)
    made.kept = window
    return made


def test_the_icon_follows_the_queue(tray, downloads, movies):  # noqa: F811
    rows = samples.queue_rows(movies)
    assert tray.state is TrayState.IDLE
    downloads.replace_all(rows[:1])
    assert tray.state is TrayState.WORKING
    downloads.replace_all(rows[:1], is_paused=True)
    assert tray.state is TrayState.PAUSED
    downloads.replace_all(rows, is_paused=False)
    assert tray.state is TrayState.PROBLEM
    downloads.replace_all([])
    assert tray.state is TrayState.IDLE


def test_each_state_has_a_shape_of_its_own(qapp):
    """Told apart without colour: the pictures differ in grey as well."""
    grey = {
        state: tray_icon(state, 0.3)
        .pixmap(32, 32)
        .toImage()
        .convertToFormat(tray_icon(state, 0.3).pixmap(32, 32).toImage().Format.Format_Grayscale8)
        for state in TrayState
    }
    for first in TrayState:
        for second in TrayState:
            assert first is second or grey[first] != grey[second]


def test_the_ring_grows(qapp):
    def inked(share):
        image = tray_icon(TrayState.WORKING, share).pixmap(64, 64).toImage()
        from radarr_desktop.gui.theme import color

        accent = color("accent").rgb()
        return sum(image.pixel(x, y) == accent for x in range(64) for y in range(64))

    assert inked(0.2) < inked(0.5) < inked(0.9)


def test_the_menu_names_what_is_on_its_way(tray, downloads, movies):  # noqa: F811
    downloads.replace_all(samples.queue_rows(movies))
    tray._fill_menu()
    words = [action.text() for action in tray.menu.actions()]
    assert any("Film 0" in text and "62 %" in text for text in words)
    assert any("Quit" in text.replace("&", "") for text in words)


def imported(movie_id, title):
    return MovieImported(
        movie_id=movie_id, title=title, download_id="", release_title="", path="",
        quality="Bluray-1080p", size_bytes=1, placed_by="hardlink",
    )  # fmt: skip


def test_a_burst_is_told_as_one(tray, monkeypatch):
    told = []
    monkeypatch.setattr(tray, "_message", lambda *words: told.append(words))
    for place in range(5):
        tray.take(imported(place, f"Film {place}"))
    assert not told
    tray._tell()
    assert len(told) == 1
    assert told[0][0] == "5 films are here"
    assert "Film 0, Film 1" in told[0][1]


def test_a_click_leads_to_the_film_or_the_queue(tray, monkeypatch, qtbot):
    monkeypatch.setattr(tray, "_message", lambda *_words: None)
    tray.take(imported(7, "Detour"))
    tray._tell()
    with qtbot.waitSignal(tray.film_asked) as asked:
        tray._clicked()
    assert asked.args == [7]
    tray.take(
        DownloadFailed(movie_id=1, title="Detour", download_id="", release_title="", reason="gone")
    )
    tray._tell()
    with qtbot.waitSignal(tray.window_asked) as asked:
        tray._clicked()
    assert asked.args == ["queue"]


def test_who_wants_no_notifications_gets_none(tray, monkeypatch):
    told = []
    monkeypatch.setattr(tray, "_message", lambda *words: told.append(words))
    monkeypatch.setattr(tray, "_settings", lambda: UiSettings(notify_imported=False))
    tray.take(imported(1, "Detour"))
    tray._tell()
    assert not told


def test_an_issue_is_told_once_and_not_at_every_start(qtbot, downloads, monkeypatch):
    def start():
        window, told = QWidget(), []
        qtbot.addWidget(window)
        made = Tray(downloads, window)
        made.kept = window
        monkeypatch.setattr(made, "_message", lambda *words: told.append(words[1]))
        return made, told

    first, told = start()
    first.take(HealthChanged(raised=("No indexer", "No client")))
    first._tell()
    assert told == ["No indexer\nNo client"]
    second, told = start()
    second.take(HealthChanged(raised=("No client",)))
    second._tell()
    assert told == [], "the person knows"
    second.take(HealthChanged(raised=("No indexer",)))
    second._tell()
    assert told == ["No indexer"], "it was mended between, and is wrong again"
    second.take(HealthChanged(restored=("No client",)))
    second.take(HealthChanged(raised=("No client",)))
    second._tell()
    assert told[1:] == ["No client"]


async def test_without_a_tray_closing_the_window_ends_the_program(qapp):
    quit_event = asyncio.Event()
    desktop = Desktop(qapp, quit_event)
    desktop.show()
    desktop.window.close()
    assert quit_event.is_set(), "offscreen has no tray"
    desktop.dispose()
