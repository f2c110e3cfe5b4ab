"""What is this release? Names typed, pasted and dropped are taken apart and explained."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLabel

from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.parsing.pieces import PieceKind, read_pieces
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.theme import DARK, LIGHT
from radarr_desktop.gui.understanding.model import PiecesModel, runs_of
from radarr_desktop.gui.understanding.names import as_name, names_dropped, names_in
from radarr_desktop.gui.understanding.piece_looks import LOOKS
from radarr_desktop.gui.understanding.pieces_view import BAND_ALPHA
from radarr_desktop.gui.understanding.start import EXAMPLES
from radarr_desktop.ports.store import Store
from tests.gui import samples
from tests.gui.pseudo import pseudo_translator
from tests.gui.test_access import contrast
from tests.support.loop_guard import LoopGuard
from tests.support.waiting import until

UNKNOWN = "Paper.Lanterns.2019.German.DL.1080p.BluRay.x265-GROUP"
EPISODE = "Paper.Lanterns.S01E02.720p.WEB-DL.H.264-GROUP"


@dataclass
class Library:
    """What `prepare` put in."""

    movies: list[Movie] = field(default_factory=list)

    async def prepare(self, parts: Any) -> None:
        self.movies += await samples.fill_library(parts, 4)
        await samples.fill_formats(parts)

    def name_of(self, place: int) -> str:
        film = self.movies[place]
        title = film.title.replace(" ", ".")
        return f"{title}.{film.year}.German.DL.1080p.BluRay.x265-GROUP"


@pytest.fixture
def library() -> Library:
    return Library()


async def explained(window: Any, name: str) -> Any:
    """The report once `name` is shown."""
    await until(
        lambda: window.report is not None and window.report.name == name,
        what=f"{name} is explained",
    )
    return window.report


class TestNames:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("  A.Name-GROUP ", "A.Name-GROUP"),
            ('"A.Name-GROUP"', "A.Name-GROUP"),
            ("/films/A Name (2019)/A.Name.mkv", "A.Name.mkv"),
            ("/films/A Name (2019)/", "A Name (2019)"),
            (r"C:\films\A.Name.mkv", "A.Name.mkv"),
            (r"\\server\films\A.Name.mkv", "A.Name.mkv"),
            ("file:///films/A%20Name%20(2019).mkv", "A Name (2019).mkv"),
            ("https://files.example/get/A.Name.torrent", "A.Name"),
            ("https://files.example/A%20Name?from=1#top", "A Name"),
            ("https://[X", ""),
            ("magnet:?xt=urn:btih:00&dn=A.Name%5BX%5D", "A.Name[X]"),
            ("magnet://[X", "magnet://[X"),
            ("A.Name.NZB", "A.Name"),
            ("A Name / Another Name 2019", "A Name / Another Name 2019"),
            ("", ""),
        ],
    )
    def test_the_name_in_what_was_given(self, text: str, name: str):
        assert as_name(text) == name

    def test_lines_are_names_each_once(self):
        assert names_in("One\n\n Two \r\nOne\n") == ["One", "Two"]

    def test_dropped_files_and_folders(self):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile("/films/A # 1.mkv"), QUrl.fromLocalFile("/films/B/")])
        assert names_dropped(mime) == ["A # 1.mkv", "B"]
        assert names_dropped(QMimeData()) == []


class TestPieces:
    @pytest.mark.parametrize(
        "name",
        [UNKNOWN, EPISODE, "[Group] Title (2019) [1080p][8370CB8F].mkv", "  Title 2019  ", "-",
         "纸灯笼.Paper.Lanterns.2019.1080p", "x" * 3000, "a.2019." + "-" * 40 + "1080p"],
    )  # fmt: skip
    def test_nothing_of_the_name_is_lost(self, qapp, name: str):
        runs = runs_of(name, read_pieces(name))
        shown = "".join(f"{run.lead}{run.text}{run.tail}" for run in runs).rstrip("…")
        assert name.startswith(shown[:1000].rstrip("…")), "each sign stands where it stood"
        assert len(shown) >= min(len(name), 1000)

    def test_a_bracket_stays_with_what_it_opens(self, qapp):
        name = "[Group] Title (2019) [1080p]"
        runs = {run.text: run for run in runs_of(name, read_pieces(name))}
        assert (runs["Group"].lead, runs["Group"].tail) == ("[", "] ")
        assert (runs["2019"].lead, runs["2019"].tail) == ("(", ") ")

    def test_each_kind_has_its_look(self, qapp):
        assert set(LOOKS) == set(PieceKind)
        assert all(look.word for look in LOOKS.values())
        tokens = {look.token for look in LOOKS.values()} - {""}
        assert all(hasattr(DARK, token) for token in tokens)

    @pytest.mark.parametrize("scheme", [DARK, LIGHT], ids=["dark", "light"])
    def test_words_stand_out_on_every_band(self, scheme):
        for look in LOOKS.values():
            if look.token:
                for alpha in (BAND_ALPHA, 2 * BAND_ALPHA):
                    band = mixed(getattr(scheme, look.token), scheme.ground, alpha / 255)
                    assert contrast(scheme.ink, band) >= 4.5, (look.marked_word, alpha)
                line = getattr(scheme, look.token)
                assert contrast(line, scheme.ground) >= 3, look.marked_word

    def test_the_model_is_sound(self, qapp, qtmodeltester):
        model = PiecesModel()
        model.show_name(UNKNOWN, read_pieces(UNKNOWN))
        qtmodeltester.check(model)
        model.show_name("", ())
        assert model.rowCount() == 0


def mixed(over: str, ground: str, share: float) -> str:
    """A see-through colour on its ground."""
    first, second = QColor(over), QColor(ground)
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts)).name()


async def test_a_known_film(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=library.name_of(1))
        report = await explained(window, library.name_of(1))
        assert report.movie.id == library.movies[1].id
        assert str(library.movies[1].year) in window.view.film.told
        assert not window.view.film.add_button.isVisible()
        assert window.view.worth.profile.currentText() == "HD-1080p"
        assert report.score == 210
        assert window.view.banner.isHidden()
        window.view.film.show_button.click()
        await until(lambda: opened.window.page_key == "library", what="the film is shown")


async def test_an_unknown_film_can_be_added(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=UNKNOWN)
        await explained(window, UNKNOWN)
        assert "Paper Lanterns" in window.view.film.told
        window.view.film.add_button.click()
        assert opened.desktop.opened("add").search.text() == "Paper Lanterns 2019"


async def test_every_film_that_was_not_chosen_says_why(open_desktop, library):
    async def prepare(parts: Any) -> None:
        await library.prepare(parts)
        film = library.movies[1]
        for place in range(5):
            other = replace(film.metadata, tmdb_id=77_000 + place, imdb_id="", year=1950 + place)
            path = f"/films/Other {place}"
            await parts[Store].movies.add(replace(film, metadata=other, path=path))

    async with open_desktop(prepare) as opened:
        film = library.movies[1]
        name = f"{film.title.replace(' ', '.')}.{film.year + 40}.1080p.BluRay.x265-GROUP"
        window = opened.show("understanding", name=name)
        report = await explained(window, name)
        assert report.movie is None
        assert len(report.found.considered) == 6
        others = window.view.film.others
        assert others.isVisible()
        told = {shown.accessibleName() for shown in others.findChildren(QLabel)}
        told.add(window.view.film.told)
        for one in report.found.considered:
            assert any(one.why_not in words for words in told)


async def test_a_rejected_name_says_why_and_is_marked(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=EPISODE)
        await explained(window, EPISODE)
        assert "episode" in window.view.banner.reason
        assert window.view.banner.isVisible()
        assert not window.view.worth.isVisible()
        kinds = [window.view.model.row_at(row).kind for row in range(3)]
        assert PieceKind.EPISODE in kinds


async def test_reading_follows_typing(open_desktop, library, qtbot):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding")
        async with LoopGuard(p99_budget_ms=None):
            for letter in UNKNOWN:
                qtbot.keyClick(window.field, letter)
            await explained(window, UNKNOWN)
        window.field.clear()
        await until(lambda: window.report is None, what="the empty state is back")
        assert window.start.isVisible()
        assert not window.copy_json.isEnabled()
        window.show_about(UNKNOWN)
        await explained(window, UNKNOWN)
        window.field.setText(" \n\n")
        await until(lambda: window.report is None, what="lines without a name show nothing")


async def test_the_keyboard_goes_through_the_pieces(open_desktop, library, qtbot):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=UNKNOWN)
        await explained(window, UNKNOWN)
        qtbot.keyClick(window.field, Qt.Key.Key_Return)
        pieces = window.view.pieces
        assert window.view.said.endswith("title")
        qtbot.keyClick(pieces, Qt.Key.Key_Right)
        assert window.view.said == "2019: year"
        qtbot.keyClick(pieces, Qt.Key.Key_End)
        assert window.view.said == "GROUP: group"
        told = pieces.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        assert told == window.view.said


async def test_the_pointer_tells_too(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=UNKNOWN)
        await explained(window, UNKNOWN)
        pieces = window.view.pieces
        window.grab()
        spot = QPointF(pieces.visualRect(window.view.model.index(1)).center())
        moved = QMouseEvent(
            QEvent.Type.MouseMove, spot, pieces.viewport().mapToGlobal(spot),
            Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QGuiApplication.sendEvent(pieces.viewport(), moved)
        await until(lambda: window.view.said == "2019: year", what="the piece is told")


async def test_another_profile_is_kept_for_the_film_alone(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding", name=library.name_of(1))
        await explained(window, library.name_of(1))
        choice = window.view.worth.profile
        choice.setCurrentIndex(choice.findText("SD"))
        choice.activated.emit(choice.currentIndex())
        await until(lambda: window.report.profile.name == "SD", what="it is scored by SD")
        assert not window.report.place.is_allowed
        window.show_about(library.name_of(2))
        report = await explained(window, library.name_of(2))
        assert report.profile.name == "HD-1080p", "the next film has its own"
        window.show_about(UNKNOWN)
        report = await explained(window, UNKNOWN)
        assert report.profile.name == "SD", "remembered where there is no film"


async def test_several_lines_are_several_names(open_desktop, library, qtbot):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding")
        QGuiApplication.clipboard().setText(f"{UNKNOWN}\n\n{EPISODE}\n")
        window.field.paste()
        await explained(window, UNKNOWN)
        assert window.next.isVisible()
        window.next.click()
        await explained(window, EPISODE)
        assert not window.next.isEnabled()
        window.previous.click()
        await explained(window, UNKNOWN)
        qtbot.keyClick(window.field, "x")
        assert not window.next.isVisible(), "what is typed belongs to no list"


async def test_a_dropped_file_is_its_name(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(f"/downloads/{UNKNOWN}.mkv")])
        assert window.acceptDrops()
        assert not window.field.acceptDrops(), "a drop replaces the name, it is not put into it"
        window.dropEvent(
            QDropEvent(
                QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime,
                Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
            )
        )  # fmt: skip
        await explained(window, f"{UNKNOWN}.mkv")


async def test_copies(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        name = library.name_of(1)
        window = opened.show("understanding", name=name)
        report = await explained(window, name)
        window.copy_json.click()
        assert json.loads(QGuiApplication.clipboard().text()) == report.body()
        window.copy_facts.click()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == f"Name: {name}"
        assert "Quality: Bluray-1080p" in lines
        assert "Picture: x265" in lines
        assert "Points: +210" in lines


async def test_an_example_is_a_click_away(open_desktop):
    async with open_desktop() as opened:
        window = opened.show("understanding")
        for name, button in zip(EXAMPLES, window.start.examples, strict=True):
            button.click()
            await explained(window, name)


async def test_a_film_that_goes_is_noticed(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        name = library.name_of(1)
        window = opened.show("understanding", name=name)
        await explained(window, name)
        store: Store = opened.part(Store)
        await store.movies.delete(library.movies[1].id)
        opened.desktop._bridge.movies_removed.emit(frozenset({library.movies[1].id}))
        await until(lambda: window.report.movie is None, what="the film is gone here too")
        assert window.view.film.add_button.isVisible()


async def test_what_changed_while_it_was_closed_is_seen_when_it_opens(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        name = library.name_of(1)
        window = opened.show("understanding", name=name)
        await explained(window, name)
        window.close()
        store: Store = opened.part(Store)
        await store.movies.delete(library.movies[1].id)
        opened.desktop._bridge.movies_removed.emit(frozenset({library.movies[1].id}))
        opened.show("understanding", name=name)
        await until(lambda: window.report.movie is None, what="the film is gone here too")


async def test_opened_from_rail_palette_queue_and_releases(open_desktop, library):
    async with open_desktop(library.prepare) as opened:
        opened.window.rail.chosen.emit("understanding")
        assert opened.desktop.opened("understanding").isVisible()
        entries = opened.desktop.palette.entries("what is this")
        assert [entry.aside for entry in entries] == ["Ctrl+I"]
        rows = samples.queue_rows(library.movies)
        opened.desktop.part(Downloads).replace_all(rows)
        queue = opened.show("queue")
        queue._explain(rows[0])
        window = opened.desktop.opened("understanding")
        await explained(window, rows[0].download.title)
        releases = opened.show("releases", movie_id=library.movies[3].id)
        await until(lambda: library.movies[3].title in releases.title.text())
        stored = samples.stored_releases(library.movies[3])
        releases.model.show_releases(stored)
        releases.tree.open_verdict(releases.model.index(0, 0))
        panel = releases.tree.indexWidget(releases.model.index(0, 0, releases.model.index(0, 0)))
        panel.name_button.click()
        await explained(window, stored[0].release.title)


@pytest.mark.parametrize("width", [600, 1400])
async def test_nothing_is_wider_than_the_window(open_desktop, library, width):
    async with open_desktop(library.prepare) as opened:
        window = opened.show("understanding")
        window.resize(width, 700)
        for name in ("x" * 400 + ".2019.1080p-GROUP", "纸灯笼" * 60 + ".2019.1080p-GROUP"):
            window.show_about(name)
            await explained(window, name)
            await until(lambda: fits(window.view), what="nothing is cut off")


async def test_long_words_fit_the_smallest_window(open_desktop, library, qapp):
    translator = pseudo_translator()
    qapp.installTranslator(translator)
    try:
        async with open_desktop(library.prepare) as opened:
            window = opened.show("understanding")
            window.resize(600, 440)
            for name in (library.name_of(1), UNKNOWN, EPISODE):
                window.show_about(name)
                await explained(window, name)
                await until(lambda: fits(window.view), what="nothing is cut off")
    finally:
        qapp.removeTranslator(translator)


def fits(view: Any) -> bool:
    """Is everything of the report within its view, and the whole name to be seen?"""
    pieces = view.pieces
    rects = [pieces.visualRect(view.model.index(row)) for row in range(view.model.rowCount())]
    return (
        view.widget().width() <= view.viewport().width()
        and max(rect.right() for rect in rects) < pieces.viewport().width()
        and max(rect.bottom() for rect in rects) < pieces.height()
    )
