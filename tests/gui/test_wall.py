"""The poster wall: where each film is, and how one gets there by keyboard and wheel."""

import pytest
from PySide6.QtCore import QItemSelection, QPoint, Qt
from PySide6.QtWidgets import QStyledItemDelegate

from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.model import FilmModel
from radarr_desktop.gui.library.wall import MIN_POSTER_WIDTH, WallView
from radarr_desktop.gui.theme import POSTER_GAP
from tests.gui.rows import library_rows


@pytest.fixture
def wall(qtbot):
    films = Films()
    view = WallView()
    qtbot.addWidget(view)
    model = FilmModel(films, view)
    view.setModel(model)
    view.kept = (films, QStyledItemDelegate(view))
    films.replace_all(library_rows(500))
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("width", [200, 480, 900, 1437, 3800])
def test_columns_share_the_width(wall, width):
    wall.resize(width, 700)
    first, last = wall.visual_rect_of(0), wall.visual_rect_of(wall.columns() - 1)
    assert first.width() >= min(MIN_POSTER_WIDTH, width - 40) - 1
    assert last.right() <= wall.viewport().width()
    assert wall.viewport().width() - last.right() < 16 + wall.columns() + 2
    if wall.columns() > 1:
        assert wall.visual_rect_of(1).left() - first.right() == POSTER_GAP + 1


@pytest.mark.parametrize("scroll", [0, 333, 5000])
def test_every_place_leads_back_to_its_film(wall, scroll):
    wall.verticalScrollBar().setValue(scroll)
    model = wall.model()
    for row in range(0, 500, 37):
        rect = wall.visualRect(model.index(row, 0))
        assert wall.indexAt(rect.center()).row() == row
    rect = wall.visual_rect_of(0)
    assert not wall.indexAt(QPoint(rect.right() + POSTER_GAP // 2, rect.center().y())).isValid()


def test_scrolling_brings_into_sight(wall):
    wall.scrollTo(wall.model().index(480, 0))
    rect = wall.visual_rect_of(480)
    assert wall.viewport().rect().contains(rect)
    wall.scrollTo(wall.model().index(0, 0))
    assert wall.verticalScrollBar().value() == 0


def test_the_keyboard_walks_the_grid(wall, qtbot):
    wall.setCurrentIndex(wall.model().index(0, 0))
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + wall.columns()),
        (Qt.Key.Key_Left, wall.columns()),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 499),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(wall, key)
        assert wall.currentIndex().row() == row


def test_a_rubber_band_and_select_all(wall, qtbot):
    first, second = wall.visual_rect_of(0), wall.visual_rect_of(1)
    flags = wall.selectionCommand(wall.model().index(0, 0), None)
    wall.setSelection(first.united(second), flags)
    assert {index.row() for index in wall.selectionModel().selectedRows(0)} == {0, 1}
    wall.selectAll()
    assert len(wall.selectionModel().selectedRows(0)) == 500
    region = wall.visualRegionForSelection(
        QItemSelection(wall.model().index(0, 0), wall.model().index(499, 0))
    )
    assert region.boundingRect().height() < 2000, "only what is in sight is repainted"


def test_a_narrower_window_keeps_the_films_in_sight(wall):
    wall.verticalScrollBar().setValue(wall.row_height() * 20)
    top = wall.indexAt(wall.visual_rect_of(20 * wall.columns()).center()).row()
    wall.resize(500, 700)
    assert wall.visual_rect_of(top).intersects(wall.viewport().rect())
