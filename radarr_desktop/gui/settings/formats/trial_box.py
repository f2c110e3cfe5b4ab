"""The trial box: a name that is typed, what the format makes of it, and names kept as tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from radarr_desktop.domain.formats.custom_formats import FormatTest
from radarr_desktop.domain.formats.trial import ConditionTrial, FormatTrial
from radarr_desktop.gui import texts
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.line_list import Line, LineList
from radarr_desktop.gui.settings.formats.name_view import NameView
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.understanding.names import as_name, names_in
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button
from radarr_desktop.gui.widgets.facts import Dot, breakable
from radarr_desktop.gui.widgets.flow import FlowLayout

_LONGEST_TEXT = 100_000
#: So many names are tried at once; of a longer paste the first count.
MOST_NAMES = 200


@dataclass(slots=True)
class _Kept:
    """A name in the list; `must_match` None: it is only tried, not kept with the format."""

    name: str
    must_match: bool | None = None

    @property
    def test(self) -> FormatTest | None:
        """The test that it is."""
        if self.must_match is None:
            return None
        return FormatTest(name=self.name, must_match=self.must_match)


class TrialBox(QWidget):
    """Names and what came of them.

    Signals:
        names_changed: other names are to be tried.
        tests_changed: a name was kept as a test, or is no test any more.
        recent_asked: names of releases that were seen lately are wanted.
    """

    names_changed = Signal()
    tests_changed = Signal()
    recent_asked = Signal()

    def __init__(self, tests: Sequence[FormatTest], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "card")
        self._kept = [_Kept(one.name, one.must_match) for one in tests]
        self._trials: Mapping[str, FormatTrial] = {}
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_TEXT)
        self.name.setPlaceholderText(self.tr("Type or paste a release's name"))
        self.name.setAccessibleName(self.tr("Name to try"))
        self._dot = Dot("waiting", is_ring=True)
        self.verdict = label("", wraps=True)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.view = NameView()
        self.seen = label("", "small", wraps=True)
        self.must = button(self.tr("Must &match"))
        self.must_not = button(self.tr("Must no&t"))
        self.must_not.setAccessibleName(self.tr("Must not match"))
        self.recent = tool_button(
            "history", self.tr("Try names of releases that were seen lately"), self, role="quiet"
        )
        self.names = LineList(self.tr("Names that are tried, and tests"))
        self.names.setProperty("ground", "clear")
        self.forget = tool_button(
            "trash-2", self.tr("Take the name out of the list (Delete)"), self, role="quiet"
        )
        self.tests_words = label("", "second", wraps=True)
        self._lay_out()
        self._connect()
        self._show_names()
        self.show_trials({}, None)

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.verdict, 1)
        keep = QWidget()
        keep.setProperty("surface", "clear")
        flow = FlowLayout(keep)
        flow.addWidget(self.must)
        flow.addWidget(self.must_not)
        head = QHBoxLayout()
        head.addWidget(self.tests_words, 1)
        head.addWidget(self.recent)
        head.addWidget(self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Try it"), "strong"))
        layout.addWidget(self.name)
        layout.addLayout(said)
        layout.addWidget(self.view)
        layout.addWidget(self.seen)
        layout.addWidget(label(self.tr("Keep this name as a test:"), "small"))
        layout.addWidget(keep)
        layout.addLayout(head)
        layout.addWidget(self.names, 1)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._typed)
        self.must.clicked.connect(lambda: self.keep(must_match=True))
        self.must_not.clicked.connect(lambda: self.keep(must_match=False))
        self.recent.clicked.connect(self.recent_asked)
        self.forget.clicked.connect(self._forget)
        self.names.stepped_on.connect(self._take)
        self.names.keyed.connect(self._key)

    # What the editor asks

    @property
    def current(self) -> str:
        """The name in the line, "" if there is none."""
        return as_name(self.name.text())

    def all_names(self) -> list[str]:
        """Every name to try, the one in the line first, each once."""
        names = [self.current, *(one.name for one in self._kept)]
        return list(dict.fromkeys(name for name in names if name))

    def tests(self) -> tuple[FormatTest, ...]:
        """The names that are kept with the format."""
        return tuple(test for one in self._kept if (test := one.test) is not None)

    def failing(self) -> int:
        """How many tests fail, as far as they were tried."""
        return sum(
            trial is not None and (not trial.is_complete or trial.matches != test.must_match)
            for test in self.tests()
            for trial in (self._trials.get(test.name),)
        )

    # Showing

    def show_trials(
        self, trials: Mapping[str, FormatTrial], condition: ConditionTrial | None
    ) -> None:
        """What came of the names; `condition`: what the chosen condition said of the current."""
        self._trials = trials
        trial = trials.get(self.current)
        if trial is None:
            waiting = self.tr("What the format makes of it stands here as you type.")
            shown = Shown("waiting", True, waiting)
        else:
            shown = words.outcome(trial)
        self._dot.show_state(shown.token, is_ring=shown.is_ring)
        self.verdict.setText(shown.words)
        breakable(self.verdict)
        self.show_condition(condition)
        self._show_names()

    def show_condition(self, condition: ConditionTrial | None) -> None:
        """Mark in the name what this condition found."""
        trial = self._trials.get(self.current)
        name = trial.name if trial else ""
        self.view.show_name(name, condition.hits if condition and trial else ())
        self.view.setVisible(bool(name))
        told = " ".join(
            filter(None, (words.seen(condition, name), words.reading(trial) if trial else ""))
        )
        self.seen.setText(told)
        self.seen.setVisible(bool(told))
        for widget in (self.must, self.must_not):
            widget.setEnabled(bool(self.current))

    def add_names(self, names: Sequence[str]) -> None:
        """Names to try in the list, without making tests of them."""
        known = {one.name for one in self._kept}
        room = max(0, MOST_NAMES - len(self._kept))
        fresh = [name for name in dict.fromkeys(names) if name not in known]
        self._kept += [_Kept(name) for name in fresh[:room]]
        self._show_names()
        self.names_changed.emit()

    def keep(self, *, must_match: bool) -> None:
        """Keep the current name as a test."""
        name = self.current
        if not name:
            return
        known = next((one for one in self._kept if one.name == name), None)
        if known is None:
            known = _Kept(name)
            self._kept.append(known)
        known.must_match = must_match
        self._show_names()
        self.tests_changed.emit()

    def _show_names(self) -> None:
        lines = []
        for place, one in enumerate(self._kept):
            state = words.name_state(one.test, self._trials.get(one.name))
            lines.append(Line(key=place, title=one.name, state=state, is_release=True))
        self.names.show_lines(lines)
        count, failing = len(self.tests()), self.failing()
        if not self._kept:
            told = self.tr("No tests yet: names that are kept here are tried at every change.")
        elif not count:
            told = self.tr("None of these names is a test.")
        elif failing:
            told = self.tr("{failing} of {tests} fail").format(
                failing=failing, tests=texts.tests(count)
            )
        else:
            told = self.tr("{tests} pass").format(tests=texts.tests(count))
        self.tests_words.setText(told)
        self.forget.setEnabled(self.names.currentIndex().isValid())

    def _typed(self, text: str) -> None:
        if "\n" in text:
            found = names_in(text)[:MOST_NAMES]
            self.name.setText(found[0] if found else "")
            self.add_names(found)
            return
        self.names_changed.emit()

    def _take(self, place: int) -> None:
        self.forget.setEnabled(place >= 0)
        if 0 <= place < len(self._kept) and self.names.hasFocus():
            self.name.setText(self._kept[place].name)

    def _key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.accept()
            self._forget()

    def _forget(self) -> None:
        place = self.names.currentIndex().row()
        if 0 <= place < len(self._kept):
            was_test = self._kept.pop(place).test is not None
            self._show_names()
            self.names.go_to(min(place, len(self._kept) - 1))
            (self.tests_changed if was_test else self.names_changed).emit()
