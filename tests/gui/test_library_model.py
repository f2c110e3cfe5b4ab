"""Films as lists show them: filtered, sorted, kept in place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.filters import FilmFilter
from radarr_desktop.gui.library.model import FILM_ROLE, Column, FilmModel
from tests.gui.rows import library_row, library_rows


@pytest.fixture
def films(qapp):
    return Films()


@pytest.fixture
def model(films):
    made = FilmModel(films)
    films.replace_all(library_rows(200))
    return made


def titles(model):
    return [model.film_at(row).row.title for row in range(model.rowCount())]


def test_the_model_is_sound(model, films, qtmodeltester):
    qtmodeltester.check(model)
    model.set_text("les")
    model.order_by("year", descending=True)
    model.set_text("")
    films.update([library_row(1000, "Aelita", 1924)])
    films.remove(frozenset({1, 2, 3}))
    model.set_filter(FilmFilter.MISSING)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("miserables", {"Les Misérables"}),
        ("Misérables", {"Les Misérables"}),
        ("HAXAN", {"Häxan"}),
        ("dead living", {"Night of the Living Dead"}),
        ("1902 moon", {"A Trip to the Moon"}),
        ("no such film", set()),
    ],
)
def test_typed_words(films, typed, found):
    model = FilmModel(films)
    films.replace_all(library_rows(22))
    model.set_text(typed)
    assert set(titles(model)) == found


def test_full_text_hits_join_what_the_titles_found(films):
    model = FilmModel(films)
    films.replace_all(library_rows(22))
    model.set_text("nosferatu")
    assert titles(model) == ["Nosferatu"]
    other = next(film for film in model.films.all() if film.row.title == "Charade")
    model.add_hits([other.id])
    assert titles(model) == ["Charade", "Nosferatu"]
    model.set_text("nosferat")
    assert titles(model) == ["Nosferatu"], "hits belong to the text that they were found for"


@pytest.mark.parametrize("chosen", FilmFilter)
def test_filters(model, chosen):
    model.set_filter(chosen)
    rows = [model.film_at(row).row for row in range(model.rowCount())]
    assert rows
    match chosen:
        case FilmFilter.MISSING:
            assert all(row.monitored and row.is_available and not row.has_file for row in rows)
        case FilmFilter.UPGRADE:
            assert all(row.has_file and row.wants_better for row in rows)
        case FilmFilter.UNMONITORED:
            assert not any(row.monitored for row in rows)
        case FilmFilter.ALL:
            assert len(rows) == 200


@pytest.mark.parametrize("column", [Column.YEAR, Column.SIZE, Column.RATING, Column.ADDED])
@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_sorting_takes_persistent_indexes_along(model, column, order):
    watched = [QPersistentModelIndex(model.index(row, 0)) for row in (0, 7, 199)]
    before = [index.data(FILM_ROLE).id for index in watched]
    model.sort(column, order)
    assert [index.data(FILM_ROLE).id for index in watched] == before
    rows = [model.film_at(row).row for row in range(model.rowCount())]
    values = {
        Column.YEAR: [row.year for row in rows],
        Column.SIZE: [row.size_bytes for row in rows],
        Column.RATING: [row.rating for row in rows],
        Column.ADDED: [row.added_at for row in rows],
    }[column]
    assert values == sorted(values, reverse=order == Qt.SortOrder.DescendingOrder)


def test_filtering_loses_only_what_it_hides(model):
    seen = QPersistentModelIndex(model.index(model.row_of(14), 0))
    hidden = QPersistentModelIndex(model.index(model.row_of(1), 0))
    assert model.film_at(seen.row()).row.title == "Nosferatu"
    model.set_text("nosferatu")
    assert seen.isValid()
    assert model.film_at(seen.row()).row.title == "Nosferatu"
    assert not hidden.isValid()


def test_a_change_that_moves_nothing_repaints_one_row(model, films, qtbot):
    film = model.film_at(5)
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.layoutChanged):
        films.update([replace(film.row, monitored=True, size_bytes=1)])
    first, last, *_ = told.args
    assert (first.row(), last.row()) == (5, 5)
    assert model.film_at(5).row.size_bytes == 1


def test_a_new_title_moves_the_row(model, films):
    film = model.film_at(5)
    films.update([replace(film.row, title="Zzz", sort_title="zzz")])
    assert model.row_of(film.id) == model.rowCount() - 1


def test_progress_repaints_without_reading(model, films, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        films.set_progress({model.film_at(3).id: 0.4})
    with qtbot.assertNotEmitted(model.dataChanged):
        films.set_progress({model.film_at(3).id: 0.4})


def test_letters(model):
    assert "N" in model.letters()
    row = model.first_row_of_letter("N")
    assert model.film_at(row).row.sort_title.startswith("n")
    assert model.film_at(row - 1).letter < "N"
    model.order_by("title", descending=True)
    row = model.first_row_of_letter("N")
    assert model.film_at(row - 1).letter > "N"
