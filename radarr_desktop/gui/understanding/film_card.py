"""The film that a name means, with its poster and how it was recognised; or why there is none."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.domain.movie import ImageKind, Movie
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.engine.name_report import NameReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.understanding import words
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.facts import Dot, Lines, breakable

POSTER = QSize(80, 120)
#: More films than these of like names tell a person nothing.
MOST_OTHERS = 8


class Poster(QWidget):
    """A film's poster, or its tile."""

    def __init__(self, posters: PosterCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posters = posters
        self._url = self._title = ""
        self.setFixedSize(POSTER)
        posters.ready.connect(lambda url: self.update() if url == self._url else None)

    def show_movie(self, movie: Movie) -> None:
        """Another film."""
        self._url, self._title = movie.metadata.image_url(ImageKind.POSTER), movie.title
        self.setAccessibleName(self.tr("Poster of {film}").format(film=movie.display_title))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        image = self._posters.poster(self._url, self._title, self.size(), ratio)
        painter.drawImage(self.rect(), image)
        painter.end()


class FilmCard(QWidget):
    """The film.

    Signals:
        film_asked: id (int) of the film that shall be shown in the library.
        releases_asked: id (int) of the film whose releases shall be searched.
        add_asked: what to search for (str) where films are added.
    """

    film_asked = Signal(int)
    releases_asked = Signal(int)
    add_asked = Signal(str)

    def __init__(self, posters: PosterCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "card")
        self._movie_id = 0
        self._term = ""
        self.poster = Poster(posters, self)
        self._dot = Dot("good")
        self._title = label("", "heading", wraps=True)
        self._facts = label("", "second", wraps=True)
        self._how = label("", wraps=True)
        self._hint = label("", "second", wraps=True)
        self._others_title = label(self.tr("Considered and not chosen"), "strong")
        self.others = Lines()
        self.show_button = button(self.tr("&Show the film"))
        self.releases_button = button(self.tr("Search its &releases"))
        self.add_button = button(self.tr("&Add this film…"), role="primary", icon_name="plus")
        self.show_button.clicked.connect(lambda: self.film_asked.emit(self._movie_id))
        self.releases_button.clicked.connect(lambda: self.releases_asked.emit(self._movie_id))
        self.add_button.clicked.connect(lambda: self.add_asked.emit(self._term))
        self._lay_out()

    @property
    def told(self) -> str:
        """How the film was recognised, or why it was not."""
        return self._how.accessibleName() or self._how.text()

    def show_report(self, report: NameReport) -> None:
        """Show what the name means."""
        movie = report.movie
        is_known = movie is not None
        self._dot.show_state("good" if is_known else "bad", is_ring=not is_known)
        self._dot.setVisible(report.found is not None)
        self.poster.setVisible(is_known)
        self.show_button.setVisible(is_known)
        self.releases_button.setVisible(is_known)
        self._hint.setVisible(not is_known)
        self._how.setText(_readable(words.found_sentence(report), report))
        breakable(self._how)
        self._show_others(report)
        if movie is not None:
            self._show_movie(movie)
        else:
            self._show_none(report)

    def _show_movie(self, movie: Movie) -> None:
        self._movie_id = movie.id
        self.poster.show_movie(movie)
        self._title.setText(texts.isolated(movie.display_title))
        file = movie.file
        state = file.quality.quality.name if file else self.tr("no file yet")
        told = [texts.runtime(movie.metadata.runtime_minutes), state]
        self._facts.setText(" · ".join(filter(None, told)))
        self._facts.show()
        self.add_button.hide()

    def _show_others(self, report: NameReport) -> None:
        """Each film that was looked at, and why it is not the one; what is said is left out."""
        considered = report.found.considered if report.found is not None else ()
        said = words.found_sentence(report)
        untold = [one.why_not for one in considered if one.why_not not in said][:MOST_OTHERS]
        self._others_title.setVisible(bool(untold))
        self.others.setVisible(bool(untold))
        self.others.show_lines([("second", True, why_not, "") for why_not in untold])

    def _show_none(self, report: NameReport) -> None:
        self._movie_id = 0
        self._facts.hide()
        self._title.setText(self.tr("No film of the library"))
        parsed = report.parsed
        self._term = _search_term(parsed) if isinstance(parsed, ParsedRelease) else ""
        self.add_button.setVisible(bool(self._term))
        self._hint.setText(
            self.tr(
                "Add the film, and releases of this name are taken for it. If the library has it "
                "under another name, its entry at TMDB lacks this title."
            )
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._dot)
        row.addWidget(self._title, 1)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addLayout(row)
        for widget in (self._facts, self._how, self._hint):
            text.addWidget(widget)
        text.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.show_button, self.releases_button, self.add_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        text.addLayout(buttons)
        text.addSpacing(4)
        text.addWidget(self._others_title)
        text.addWidget(self.others)
        text.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(self.poster)
        whole.addLayout(text, 1)
        whole.setAlignment(self.poster, Qt.AlignmentFlag.AlignTop)


def _readable(sentence: str, report: NameReport) -> str:
    """The sentence with the title set apart where it runs the other way."""
    title = report.parsed.title if isinstance(report.parsed, ParsedRelease) else ""
    return sentence.replace(title, texts.isolated(title)) if title else sentence


def _search_term(parsed: ParsedRelease) -> str:
    """What finds the film most surely."""
    if parsed.tmdb_id:
        return f"tmdb:{parsed.tmdb_id}"
    if parsed.imdb_id:
        return parsed.imdb_id
    return f"{parsed.title} {parsed.year}" if parsed.year else parsed.title
