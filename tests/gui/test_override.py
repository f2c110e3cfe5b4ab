"""A person corrects what a release is, reads what that leads to, and grabs it by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.releases.override import OverrideDialog
from radarr_desktop.ports.store import Store
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.gui.test_orders import orders
from tests.support.waiting import until


async def releases_of(opened, movie_id):
    """The window with six releases that are stored as well; (window, film, releases)."""
    window = opened.show("releases", movie_id=movie_id)
    await until(lambda: window._command_id, what="the search is ordered")
    movie = await opened.part(Queries).movie(movie_id)
    found = samples.stored_releases(movie)
    store: Store = opened.part(Store)
    await store.releases.remember("s", [one.decision for one in found], samples.NOW)
    window.model.show_releases(found)
    window._show_state(is_over=True)
    return window, movie, found


async def dialog_of(window) -> OverrideDialog:
    dialog = await until(lambda: window.findChild(OverrideDialog), what="the dialog")
    await until(dialog.yes.isEnabled, what="the verdict")
    return dialog


async def grab_order(opened):
    """The body of the grab that was ordered."""

    async def found():
        return [body for name, body in await orders(opened) if name == "GrabRelease"]

    return (await until(found, what="the grab is ordered"))[0]


@a_dialog_opens
async def test_what_a_person_says_is_what_is_ordered(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        film, other = movies[3], movies[4]
        window, movie, found = await releases_of(opened, film.id)
        window.tree.setCurrentIndex(window.model.index(1, 0))
        window.change.click()
        dialog = await dialog_of(window)
        assert dialog.film.text() == movie.display_title
        assert dialog.quality.currentText() == "WEBDL-1080p"
        assert [one.name for one in dialog.language_list.chosen()] == ["English"]
        before = dialog.outcome.text()
        assert "WEBDL-1080p in English" in before
        choice = dialog.choice()
        assert choice is not None
        assert choice.movie_id == film.id

        dialog.film.setText("Nothing of that name")
        await until(lambda: "Choose a film" in dialog.outcome.text())
        assert not dialog.yes.isEnabled()
        dialog.film.setText(other.display_title)
        dialog.quality.setCurrentText("CAM")
        dialog.language_list.setFocus()
        QTest.keyClick(dialog.language_list, Qt.Key.Key_Space)
        german = next(
            row
            for row in range(60)
            if dialog.language_list.model().index(row, 0).data() == "German"
        )
        dialog.language_list.setCurrentIndex(dialog.language_list.model().index(german, 0))
        QTest.keyClick(dialog.language_list, Qt.Key.Key_Space)
        await until(lambda: "CAM in German" in dialog.outcome.text(), what="the new verdict")
        assert other.display_title in dialog.outcome.text()
        assert "CAM" in dialog.reasons.text()
        assert dialog.yes.text() == "Grab anyway"
        QTest.keyClick(dialog, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
        body = await grab_order(opened)
        assert (body["movieId"], body["qualityId"], body["languageIds"]) == (other.id, 25, [4])
        assert body["guid"] == found[1].release.guid


@a_dialog_opens
async def test_a_refused_release_is_grabbed_only_after_its_reasons_were_read(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        window, _movie, found = await releases_of(opened, 2)
        window.grab_release(found[2])
        dialog = await answer(window, yes=False)
        assert dialog.yes.accessibleName() == "Grab anyway"
        assert [name for name, _body in await orders(opened)] == ["InteractiveSearch"]
        window.grab_release(found[2])
        await answer(window, yes=True)
        body = await grab_order(opened)
        assert (body["guid"], body["movieId"]) == (found[2].release.guid, 2)


async def test_a_filter_is_kept_offered_and_forgotten(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        window, _movie, _found = await releases_of(opened, 2)
        bar = window.filter
        bar.field.setText("seeders>100")
        assert window.model.rowCount() == 1
        entry(bar.menu(), "Keep this filter").trigger()
        bar.field.setText("seeders>100gb")
        assert window.model.rowCount() == 6
        assert "no unit" in bar.field.accessibleDescription()
        entry(bar.menu(), "seeders>100").trigger()
        assert window.model.rowCount() == 1
        assert bar.field.accessibleDescription() == ""
        entry(bar.menu(), "Forget this filter").trigger()
        assert bar.kept() == []


def entry(menu: QMenu, text: str):
    """An entry by its words."""
    return next(one for one in menu.actions() if one.text().replace("&", "") == text)


async def test_a_filter_that_nothing_fits_says_so_and_is_undone_at_once(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        window, _movie, found = await releases_of(opened, movies[3].id)
        window.filter.field.setText("nosuchword")
        assert window.empty.isVisible()
        QTest.keyClick(window.empty.findChild(QPushButton), Qt.Key.Key_Return)
        assert window.model.rowCount() == len(found)
        assert window.tree.isVisible()


async def test_a_release_stays_in_sight_above_a_ladder_higher_than_the_window(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        window, _movie, _found = await releases_of(opened, movies[3].id)
        window.resize(window.width(), window.minimumHeight())
        row = window.model.index(2, 0)
        window.tree.open_verdict(row)
        shown = window.tree.visualRect(row)
        assert window.tree.viewport().rect().contains(shown.center())
        assert window.tree.visualRect(window.model.index(0, 0, row)).height() > window.height()
