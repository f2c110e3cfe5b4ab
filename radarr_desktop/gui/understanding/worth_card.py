"""What a name is worth under a profile: its quality's place, and each format with its points."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.name_report import NameReport
from radarr_desktop.gui.understanding import words
from radarr_desktop.gui.widgets.controls import Choice, label, rule, surface
from radarr_desktop.gui.widgets.facts import Lines, breakable, clear


class WorthCard(QWidget):
    """Quality, formats and points.

    Signals:
        profile_chosen: id (int) of the profile that the person wants to see.
    """

    profile_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "card")
        self.profile = Choice(self.tr("Profile"))
        self.profile.activated.connect(
            lambda _place: self.profile_chosen.emit(int(self.profile.currentData()))
        )
        caption = label(self.tr("Profile"), "second")
        caption.setBuddy(self.profile)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("What it is worth"), "heading"), 1)
        head.addWidget(caption)
        head.addWidget(self.profile)
        self._whose = label("", "small", wraps=True)
        self._states = Lines()
        self._formats = QGridLayout()
        self._formats.setHorizontalSpacing(12)
        self._formats.setVerticalSpacing(4)
        self._formats.setColumnStretch(0, 1)
        self._nothing = label("", "second", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._whose)
        layout.addWidget(self._states)
        layout.addWidget(self._nothing)
        layout.addLayout(self._formats)
        layout.addStretch(1)

    def offer(self, profiles: Sequence[QualityProfile]) -> None:
        """The profiles there are."""
        kept = self.profile.currentData()
        self.profile.clear()
        for one in profiles:
            self.profile.addItem(one.name, one.id)
        self.profile.setCurrentIndex(max(0, self.profile.findData(kept)))

    def show_report(self, report: NameReport, *, is_chosen: bool) -> None:
        """Show the worth; `is_chosen`: the person picked the profile."""
        if report.profile is not None:
            self.profile.setCurrentIndex(self.profile.findData(report.profile.id))
        if is_chosen:
            whose = self.tr("By the profile that you chose")
        elif report.movie is not None:
            whose = self.tr("By the film's own profile")
        else:
            whose = self.tr("No film, so no profile of its own: choose one to compare")
        self._whose.setText(whose)
        states = [words.place_state(report), words.score_state(report)]
        asides = [words.place_aside(report), ""]
        self._states.show_lines(
            [
                (state.token, state.is_ring, state.words, aside)
                for state, aside in zip(states, asides, strict=True)
                if state is not None
            ]
        )
        self._nothing.setText(self.tr("No custom format matches."))
        self._nothing.setVisible(not report.formats)
        self._show_formats(report)

    def _show_formats(self, report: NameReport) -> None:
        clear(self._formats)
        top = Qt.AlignmentFlag.AlignTop
        for place, one in enumerate(report.formats):
            name = label(one.custom_format.name, "strong", wraps=True)
            points = label(f"{one.points:+d}" if report.profile else "", "strong")
            why = label(words.conditions(one), "small", wraps=True)
            for shown in (name, why):
                breakable(shown)
            name.setAccessibleName(f"{one.custom_format.name}, {one.points:+d}")
            self._formats.addWidget(name, 3 * place, 0)
            self._formats.addWidget(points, 3 * place, 1, top | Qt.AlignmentFlag.AlignRight)
            self._formats.addWidget(why, 3 * place + 1, 0, 1, 2)
            if place + 1 < len(report.formats):
                self._formats.addWidget(rule(), 3 * place + 2, 0, 1, 2)
