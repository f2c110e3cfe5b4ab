"""One film of the outcome, opened: what is taken on both sides, and what made the difference."""

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.lab.report import FilmDifference
from radarr_desktop.engine.lab import Story
from radarr_desktop.gui import texts
from radarr_desktop.gui.lab import words
from radarr_desktop.gui.lab.models import StoryModel, TwoFates
from radarr_desktop.gui.lab.tables import table
from radarr_desktop.gui.ladder.view import LadderView
from radarr_desktop.gui.theme import TABLE_ROW, scaled
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.facts import Lines, breakable
from radarr_desktop.gui.widgets.frames import scroll_area_of, scrolling

_MOST_ROWS = 8


class FilmDetail(QWidget):
    """Both sides beside each other, then every release.

    Signals:
        story_asked: the id of the film of which every release is wanted.
        film_asked: the id of the film that shall be shown in the library.
    """

    story_asked = Signal(int)
    film_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film: FilmDifference | None = None
        self.title = label("", "heading", wraps=True)
        self._about = label("", "second", wraps=True)
        self.because = label("", wraps=True)
        self.before, self.after = Lines(), Lines()
        self.every = button(self.tr("Show &every release"), icon_name="list")
        self.every.clicked.connect(lambda: self._ask(self.story_asked))
        self._show_film = button(self.tr("Show the &film"), icon_name="film")
        self._show_film.clicked.connect(lambda: self._ask(self.film_asked))
        self.story = StoryModel(self)
        self.releases = table(
            self.story, self.tr("Every release of the film"), {1: 240, 2: 240}, self
        )
        self._sides_of_ladder = [
            button(name, role="chip")
            for name in (self.tr("Rules as things are"), self.tr("Rules with the draft"))
        ]
        group = QButtonGroup(self)
        for place, chip in enumerate(self._sides_of_ladder):
            group.addButton(chip)
            chip.setChecked(place == 1)
            chip.toggled.connect(lambda on: self._show_ladder() if on else None)
        self.ladder = LadderView(self)
        self.releases.selectionModel().selectionChanged.connect(lambda _chosen: self._show_ladder())
        self._lay_out()

    def show_film(self, film: FilmDifference) -> None:
        """Show another film; the story of all its releases is asked for anew."""
        self.film = film
        self.title.setText(texts.isolated(words.film_name(film)))
        began = words.began_with(film) or self.tr("no file")
        really = ", ".join(film.really) or self.tr("nothing")
        self._about.setText(
            self.tr("{profile} · began with {file} · really grabbed: {really}").format(
                profile=film.profile, file=began, really=really
            )
        )
        _wrap(self._about)
        self.because.setText(words.because(film))
        _wrap(self.because)
        self.before.show_lines(words.grab_lines(film.before))
        self.after.show_lines(words.grab_lines(film.after))
        self.story.show_rows([])
        self.every.show()
        self.releases.hide()
        self._hide_ladder()

    def show_story(self, story: Story) -> None:
        """Every release with both fates."""
        if self.film is None or story.movie.id != self.film.movie_id:
            return
        pairs = zip(story.before.fates, story.after.fates, strict=True)
        self.story.show_rows([TwoFates(*pair) for pair in pairs])
        rows = min(_MOST_ROWS, self.story.rowCount())
        height = max(TABLE_ROW, scaled(TABLE_ROW)) * rows
        self.releases.setFixedHeight(height + self.releases.horizontalHeader().sizeHint().height())
        self.releases.show()
        self.every.hide()
        self.releases.selectRow(0)
        # When it has its place: it may lie below what is seen.
        QTimer.singleShot(0, self._bring_into_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= scaled(640)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def _bring_into_sight(self) -> None:
        area = scroll_area_of(self.releases)
        if area is not None:
            area.ensureWidgetVisible(self.releases)

    def _show_ladder(self) -> None:
        """The rules of the release that is chosen, on the side that is chosen."""
        row = self.story.row_at(self.releases.currentIndex().row())
        if row is None:
            self._hide_ladder()
            return
        fate = row.after if self._sides_of_ladder[1].isChecked() else row.before
        self.ladder.show_ladder(fate.decision.ladder)
        for widget in (*self._sides_of_ladder, self.ladder):
            widget.show()

    def _hide_ladder(self) -> None:
        for widget in (*self._sides_of_ladder, self.ladder):
            widget.hide()

    def _ask(self, signal: SignalInstance) -> None:
        if self.film is not None:
            signal.emit(self.film.movie_id)

    def _lay_out(self) -> None:
        inside = surface(QWidget(), "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.every, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._show_film, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.because)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        for name, lines in (
            (self.tr("As things are"), self.before),
            (self.tr("With the draft"), self.after),
        ):
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(label(name, "strong"))
            side.addWidget(lines)
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        column.addLayout(self._sides)
        column.addWidget(self.releases)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self._sides_of_ladder:
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(self.ladder)
        self._hide_ladder()
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self))


def _wrap(shown: QLabel) -> None:
    """Let it break anywhere, and be no higher than its lines."""
    breakable(shown)
    policy = shown.sizePolicy()
    policy.setHeightForWidth(True)
    shown.setSizePolicy(policy)
