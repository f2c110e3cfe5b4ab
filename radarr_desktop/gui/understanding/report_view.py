"""A report: the marked name, what it says as a table, its film, and what it is worth."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.engine.name_report import NameReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.understanding import words
from radarr_desktop.gui.understanding.film_card import FilmCard
from radarr_desktop.gui.understanding.model import PiecesModel, Run
from radarr_desktop.gui.understanding.pieces_view import PiecesView
from radarr_desktop.gui.understanding.worth_card import WorthCard
from radarr_desktop.gui.widgets.controls import label, surface
from radarr_desktop.gui.widgets.facts import Facts, breakable

#: Narrower windows show one column.
_ROOM_FOR_TWO = 800
_ICON = 24


class ReportView(QScrollArea):
    """All of a report, scrolled as one."""

    def __init__(self, posters: PosterCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = PiecesModel(self)
        self.pieces = PiecesView(self.model, self)
        self.pieces.pointed.connect(self._say)
        self._said = label("", "second", wraps=True)
        self.banner = _Banner(self)
        self.film = FilmCard(posters, self)
        self.worth = WorthCard(self)
        self.facts = Facts(scaled(120))
        self._facts_card = surface(QWidget(self), "card")
        self._lay_out()

    def show_report(self, report: NameReport, *, is_chosen: bool) -> None:
        """Show another report."""
        parsed = report.parsed
        is_film = isinstance(parsed, ParsedRelease)
        self.banner.setVisible(not is_film)
        if isinstance(parsed, Unparsable):
            self.banner.say(parsed.reason)
        self.model.show_name(report.name, report.pieces)
        self._say(self.model.row_at(self.pieces.currentIndex().row()))
        for card in (self._facts_card, self.film, self.worth):
            card.setVisible(is_film)
        if is_film:
            self.facts.show_facts(
                [(name, texts.isolated(value)) for name, value in words.facts(report)]
            )
            self.film.show_report(report)
            self.worth.show_report(report, is_chosen=is_chosen)

    def focus_name(self) -> None:
        """Let the keyboard go through the pieces."""
        if self.model.rowCount():
            if not self.pieces.currentIndex().isValid():
                self.pieces.setCurrentIndex(self.model.index(0))
            self.pieces.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def said(self) -> str:
        """What is told of the piece under the pointer or the keyboard."""
        return self._said.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= scaled(_ROOM_FOR_TWO)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _lay_out(self) -> None:
        card = QVBoxLayout(self._facts_card)
        card.setContentsMargins(16, 16, 16, 16)
        card.setSpacing(12)
        card.addWidget(label(self.tr("What it says"), "heading"))
        card.addWidget(self.facts)
        card.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self.film)
        right.addWidget(self.worth)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self._facts_card)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 4)
        self._columns.addLayout(right, 5)
        content = surface(QWidget(self), "ground")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.banner)
        layout.addWidget(self.pieces)
        layout.addWidget(self._said)
        layout.addLayout(self._columns)
        layout.addStretch(1)
        self.setWidget(content)

    def _say(self, run: Run | None) -> None:
        hint = self.tr("Point at a piece, or go through them with the arrow keys.")
        self._said.setText(run.sentence if run is not None else hint)
        breakable(self._said)


class _Banner(QWidget):
    """Large and clear: this is no film, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "card")
        picture = label()
        picture.setPixmap(icon("circle-alert", "bad").pixmap(_ICON, _ICON))
        title = label(self.tr("Not taken for the name of a film"), "title", wraps=True)
        self._reason = label("", "heading", wraps=True)
        hint = label(
            self.tr(
                "Releases and files of this name are left alone. The pieces below show what was "
                "read; a name with a title, a year and a quality is understood."
            ),
            "second",
            wraps=True,
        )
        text = QVBoxLayout()
        text.setSpacing(4)
        for widget in (title, self._reason, hint):
            text.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    @property
    def reason(self) -> str:
        """Why."""
        return self._reason.text()

    def say(self, reason: str) -> None:
        """Another reason."""
        self._reason.setText(reason)
