"""The inspector at the right: one film in full, or what can be done to many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.domain.movie import Movie
from radarr_desktop.gui import texts
from radarr_desktop.gui.films import Film
from radarr_desktop.gui.library.inspector_texts import (
    history_lines,
    media_facts,
    movie_facts,
    why_lines,
)
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button
from radarr_desktop.gui.widgets.facts import Facts, Lines, breakable
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.ports.store import QueueRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """All that is shown of a film."""

    movie: Movie
    history: Sequence[HistoryRecord]
    profile_name: str
    tag_names: Sequence[str]
    #: Sentences: why the release that is here (or on its way) was taken.
    why: Sequence[str]
    #: The fact of history with the ladder of that release, 0 = none.
    why_record: int = 0
    now: datetime


class PosterPicture(QWidget):
    """The poster of the chosen film."""

    def __init__(self, posters: PosterCache, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posters = posters
        self._url = self._title = ""
        self.setFixedSize(size)
        posters.ready.connect(self._take)

    def show_poster(self, url: str, title: str) -> None:
        """Show another film's."""
        self._url, self._title = url, title
        self.setAccessibleName(self.tr("Poster of {title}").format(title=title))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._title:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        image = self._posters.poster(self._url, self._title, self.size(), ratio)
        painter.drawImage(self.rect(), image)
        painter.end()

    def _take(self, url: str) -> None:
        if url == self._url:
            self.update()


class Inspector(QWidget):
    """One film, or many.

    Signals:
        search_asked, releases_asked: for the chosen films.
        menu_asked: the button with the dots was pressed.
        monitor_asked: monitored (bool), for the chosen films.
        profile_asked: the profile menu is wanted at the profile button.
        remove_asked: the chosen films are to go.
        rules_asked: id (int) of the fact of history whose rules are to be shown.
    """

    search_asked = Signal()
    releases_asked = Signal()
    menu_asked = Signal()
    monitor_asked = Signal(bool)
    profile_asked = Signal()
    remove_asked = Signal()
    rules_asked = Signal(int)

    def __init__(self, posters: PosterCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._film: Film | None = None
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self._stack)
        self._nothing = self._build_nothing()
        self._one = self._build_one(posters)
        self._many = self._build_many()
        for page in (self._nothing, self._one, self._many):
            self._stack.addWidget(page)

    def show_nothing(self) -> None:
        """No film is chosen."""
        self._film = None
        self._stack.setCurrentWidget(self._nothing)

    def show_many(self, count: int, size_bytes: int) -> None:
        """Several films are chosen."""
        self._film = None
        self._many_title.setText(texts.films(count))
        self._many_size.setText(texts.size(size_bytes) if size_bytes else "")
        self._stack.setCurrentWidget(self._many)

    def show_film(self, film: Film, queued: QueueRow | None) -> None:
        """At once what the list knows; `show_details` follows."""
        is_other = self._film is None or self._film.row.id != film.row.id
        self._film = film
        row = film.row
        self._title.setText(row.title)
        facts = [str(row.year) if row.year else "", texts.runtime(row.runtime_minutes)]
        self._subtitle.setText(" · ".join([*filter(None, facts), *row.genres[:2]]))
        self._poster.show_poster(row.poster_url, row.title)
        state = texts.film_state(row, queued)
        self._state.show_lines([(state.token, state.is_ring, state.words, "")])
        self._show_progress(queued)
        if is_other:
            self._overview.setText("")
            self._facts.show_facts([])
            self._media.show_facts([])
            for lines in (self._history, self._why, self._why_short):
                lines.show_lines([])
            self.rules_button.hide()
        self._stack.setCurrentWidget(self._one)

    def show_details(self, shown: Inspected) -> None:
        """What had to be read from the database."""
        if self._film is None or shown.movie.id != self._film.row.id:
            return
        movie = shown.movie
        certification = movie.metadata.certification
        if certification and certification not in self._subtitle.text():
            self._subtitle.setText(f"{self._subtitle.text()} · {certification}")
        self._overview.setText(movie.metadata.overview)
        self._overview.setVisible(bool(movie.metadata.overview))
        self._facts.show_facts(
            movie_facts(self._film.row, movie, shown.profile_name, shown.tag_names)
        )
        self._file_title.setText(
            PurePath(movie.file.relative_path).name if movie.file else self.tr("No file yet")
        )
        breakable(self._file_title)
        self._media.show_facts(media_facts(movie))
        self._history.show_lines(history_lines(shown.history, shown.now))
        why = why_lines(movie, shown.history, shown.why)
        self._why.show_lines(why)
        self._why_short.show_lines(why[:4])
        self._why_title.setVisible(bool(why))
        self._no_history.setVisible(not shown.history)
        self._no_why.setVisible(not why)
        self._why_record = shown.why_record
        self.rules_button.setVisible(bool(shown.why_record))

    def _show_progress(self, queued: QueueRow | None) -> None:
        self._progress_side.setVisible(queued is not None)
        if queued is None:
            return
        download = queued.download
        state = texts.download_state(download)
        # What waits is in no client yet, and how much of it is there says nothing.
        is_waiting = download.status is ItemStatus.DELAY
        words = download.indexer_name if is_waiting else download.client_name
        self._progress_name.setText(f"{state.words} · {words}")
        left = [texts.percent(download.progress) * (not is_waiting), texts.time_left(download.eta)]
        self._progress_left.setText(" · ".join(filter(None, left)))
        self._meter.setValue(round(download.progress * 1000))

    # Building

    def _build_nothing(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 16, 16, 16)
        words = label(self.tr("Choose a film to see it here."), "second", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(words)
        layout.addStretch(2)
        return page

    def _build_one(self, posters: PosterCache) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(12)
        self._poster = PosterPicture(posters, QSize(72, 108))
        self._title = label("", "title", wraps=True)
        self._subtitle = label("", "second", wraps=True)
        self._state = Lines()
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(12)
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        head.addWidget(self._poster, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        layout.addLayout(head)
        layout.addWidget(self._build_progress())
        layout.addLayout(self._build_buttons())
        layout.addLayout(self._build_tabs())
        layout.addWidget(self._tab_pages, 1)
        return page

    def _build_progress(self) -> QWidget:
        self._progress_side = QWidget()
        layout = QVBoxLayout(self._progress_side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        self._progress_name, self._progress_left = label("", "small"), label("", "small")
        row.addWidget(self._progress_name, 1)
        row.addWidget(self._progress_left)
        self._meter = QProgressBar()
        self._meter.setRange(0, 1000)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName(self.tr("Progress of the download"))
        layout.addLayout(row)
        layout.addWidget(self._meter)
        return self._progress_side

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        search = button(self.tr("&Search"), role="primary")
        releases = button(self.tr("&Releases…"))
        more = tool_button("ellipsis", self.tr("More actions"))
        search.clicked.connect(self.search_asked)
        releases.clicked.connect(self.releases_asked)
        more.clicked.connect(self.menu_asked)
        self.more_button = more
        for widget in (search, releases, more):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _build_tabs(self) -> QHBoxLayout:
        self._tab_pages = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        for place, (title, page) in enumerate(
            (
                (self.tr("Overview"), self._build_overview()),
                (self.tr("Files"), self._build_files()),
                (self.tr("History"), self._build_history()),
                (self.tr("Why"), self._build_why()),
            )
        ):
            tab = button(title, role="tab")
            tab.setChecked(place == 0)
            tab.clicked.connect(lambda _on, place=place: self._tab_pages.setCurrentIndex(place))
            group.addButton(tab)
            row.addWidget(tab)
            self._tab_pages.addWidget(_scrolling(page))
        row.addStretch(1)
        return row

    def _build_overview(self) -> QWidget:
        self._overview = label("", "second", wraps=True)
        self._facts = Facts()
        self._why_title = label(self.tr("Why this release"), "small")
        self._why_title.hide()
        self._why_short = Lines()
        return _column(self._overview, self._state, self._facts, self._why_title, self._why_short)

    def _build_files(self) -> QWidget:
        self._file_title = label("", "strong", wraps=True)
        self._media = Facts()
        return _column(self._file_title, self._media)

    def _build_history(self) -> QWidget:
        self._history = Lines()
        self._no_history = label(
            self.tr("Nothing has happened to this film yet."), "second", wraps=True
        )
        return _column(self._no_history, self._history)

    def _build_why(self) -> QWidget:
        self._why = Lines()
        self._no_why = label(
            self.tr("No release was taken yet. Search, or choose one from Releases."),
            "second", wraps=True,
        )  # fmt: skip
        self._why_record = 0
        self.rules_button = button(self.tr("Every r&ule…"), icon_name="list")
        self.rules_button.clicked.connect(lambda: self.rules_asked.emit(self._why_record))
        self.rules_button.hide()
        return _column(self._no_why, self._why, self.rules_button)

    def _build_many(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self._many_title, self._many_size = label("", "title"), label("", "second")
        layout.addWidget(self._many_title)
        layout.addWidget(self._many_size)
        layout.addSpacing(8)
        search = button(self.tr("&Search for them"), role="primary", icon_name="search")
        monitor = button(self.tr("&Monitor"), icon_name="bookmark")
        unmonitor = button(self.tr("&Do not monitor"), icon_name="bookmark-x")
        self.profile_button = button(self.tr("Change &profile…"), icon_name="sliders-horizontal")
        remove = button(self.tr("&Remove…"), role="danger", icon_name="trash-2")
        search.clicked.connect(self.search_asked)
        monitor.clicked.connect(lambda: self.monitor_asked.emit(True))
        unmonitor.clicked.connect(lambda: self.monitor_asked.emit(False))
        self.profile_button.clicked.connect(self.profile_asked)
        remove.clicked.connect(self.remove_asked)
        for widget in (search, monitor, unmonitor, self.profile_button, remove):
            layout.addWidget(widget)
        layout.addStretch(1)
        return page


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    page.setProperty("surface", "clear")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 4, 12, 16)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return page


def _scrolling(page: QWidget) -> QScrollArea:
    area = scrolling(page)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
