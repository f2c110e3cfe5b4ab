"""What a person would feel: budgets with ten thousand films. Each is the best of a few tries."""

import time
import tracemalloc
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.filters import FilmFilter
from radarr_desktop.gui.library.page import LibraryPage
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.posters import BUDGET_BYTES, PosterCache
from radarr_desktop.gui.releases.model import Column, ReleaseModel
from radarr_desktop.gui.shell.window import MainWindow
from tests.database import values
from tests.gui import samples
from tests.gui.rows import library_rows

FILMS = 10_000
ONE_FRAME = 0.016


@pytest.fixture(scope="module")
def rows():
    return library_rows(FILMS)


@pytest.fixture
def page(qtbot, rows):
    films = Films()
    shown = LibraryPage(films, PosterCache())
    window = MainWindow(shown, Notices())
    window.add_page("library", shown)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    films.replace_all(rows)
    window.grab()
    return shown


def best_of(act, tries=5):
    """Seconds that the quickest try took: the machine is shared."""
    times = []
    for place in range(tries):
        began = time.perf_counter()
        act(place)
        times.append(time.perf_counter() - began)
    return min(times)


def test_first_paint(qtbot, rows, record_property):
    def open_page(_place):
        films = Films()
        shown = LibraryPage(films, PosterCache())
        shown.resize(1240, 860)
        films.replace_all(rows)
        shown.grab()
        shown.deleteLater()

    seconds = best_of(open_page, 3)
    record_property("first_paint_seconds", seconds)
    assert seconds < 0.5


def test_a_keystroke_filters_within_a_frame(page, record_property):
    typed = ["ca", "dead 1", "", "moon", "xyz"]
    seconds = best_of(lambda place: page.toolbar.search.setText(typed[place]))
    record_property("keystroke_seconds", seconds)
    assert seconds < ONE_FRAME
    # What the person sees of it comes with the next paint.
    assert best_of(lambda _place: page.wall.viewport().grab()) < ONE_FRAME * 2


def test_filter_chip(page):
    chosen = [FilmFilter.MISSING, FilmFilter.ALL, FilmFilter.UPGRADE, FilmFilter.ALL]
    assert best_of(lambda place: page.model.set_filter(chosen[place]), 4) < ONE_FRAME


def test_sort(page, record_property):
    keys = ["year", "size", "rating", "title", "added"]
    seconds = best_of(lambda place: page.model.order_by(keys[place], descending=place % 2 == 1))
    record_property("sort_seconds", seconds)
    assert seconds < 0.05


def test_a_scroll_step(page, record_property):
    bar = page.wall.verticalScrollBar()

    def step(place):
        bar.setValue(2000 + place * 40)
        page.wall.viewport().grab()

    seconds = best_of(step, 20)
    record_property("scroll_step_seconds", seconds)
    assert seconds < ONE_FRAME


def test_one_changed_row(page, rows):
    assert (
        best_of(lambda place: page.model.films.set_progress({100: place / 10 + 0.05})) < ONE_FRAME
    )


def test_memory(qtbot, rows):
    tracemalloc.start()
    films = Films()
    shown = LibraryPage(films, PosterCache())
    qtbot.addWidget(shown)
    films.replace_all(rows)
    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used + BUDGET_BYTES < 80 * 2**20


def test_a_thousand_releases_are_sorted_and_filtered(qapp, record_property):
    """A person types and clicks; half the budget of 100 ms is for the machine."""
    movie = replace(values.film(1, 100, "Film"), id=1)
    found = samples.many_releases(movie, 1000)
    model = ReleaseModel()
    model.show_releases(found)

    def sort_and_filter(place):
        model.sort(Column(place), Qt.SortOrder.DescendingOrder)
        model.set_text("quality:1080p lang:english seeders>10 /(x26[45]|rem(ux|aster))/ -cam")
        model.set_text("")

    seconds = best_of(sort_and_filter)
    record_property("releases_sort_and_filter_seconds", seconds)
    assert seconds < 0.05
