"""The conditions of a format as rows: what each is, what it says of the name, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import FormatCondition
from radarr_desktop.domain.formats.trial import FormatTrial
from radarr_desktop.gui import texts
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.line_list import Line, LineList
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.controls import button, label, tool_button


class ConditionList(QWidget):
    """The rows with what can be done to them.

    Signals:
        stepped_on: the place (int) of the condition to show, -1 = none.
        changed: conditions were added, taken away or moved.
        opened: the person wants to edit the current one.
    """

    stepped_on = Signal(int)
    changed = Signal()
    opened = Signal()

    def __init__(self, conditions: Sequence[FormatCondition]) -> None:
        super().__init__()
        self.conditions = list(conditions)
        #: What each said of the name that is tried; None while there is no name.
        self._trial: FormatTrial | None = None
        #: Place → what is wrong there.
        self._problems: Mapping[int, str] = {}
        self.rows = LineList(self.tr("Conditions"))
        self._count = label("", "strong")
        self.add = button(self.tr("&Add condition"), icon_name="plus")
        menu = QMenu(self.add)
        for implementation in CONDITIONS:
            action = menu.addAction(words.type_title(implementation))
            action.triggered.connect(lambda _on, one=implementation: self.add_condition(one))
        self.add.setMenu(menu)
        self.copy = self._tool("panels-top-left", self.tr("Duplicate (Ctrl+D)"))
        self.up = self._tool("chevron-up", self.tr("Move up (Alt+Up)"))
        self.down = self._tool("chevron-down", self.tr("Move down (Alt+Down)"))
        self.remove = self._tool("trash-2", self.tr("Remove (Delete)"))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._count, 1)
        for widget in (self.add, self.copy, self.up, self.down, self.remove):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.rows, 1)
        self.rows.stepped_on.connect(self._stepped)
        self.rows.opened.connect(lambda _place: self.opened.emit())
        self.rows.keyed.connect(self._key)
        self.copy.clicked.connect(self.duplicate)
        self.up.clicked.connect(lambda: self.move_current(-1))
        self.down.clicked.connect(lambda: self.move_current(1))
        self.remove.clicked.connect(self.remove_current)
        self._show(current=0)

    @property
    def place(self) -> int:
        """Of the current one, -1 if there is none."""
        return self.rows.currentIndex().row()

    def go_to(self, place: int) -> None:
        """Make one the current one."""
        self.rows.go_to(place)

    def show_said(self, trial: FormatTrial | None, problems: Mapping[int, str]) -> None:
        """What each condition said of a name, and what is wrong with some (by place)."""
        self._trial, self._problems = trial, problems
        self._show()

    def put(self, condition: FormatCondition) -> None:
        """Change the current one."""
        place = self.place
        if place >= 0:
            self.conditions[place] = condition
            self._show()

    def add_condition(self, implementation: str) -> None:
        """A new one of this type, behind the current one."""
        self._insert(FormatCondition(name="", implementation=implementation))
        self.opened.emit()

    def duplicate(self) -> None:
        """The current one once more."""
        if self.place >= 0:
            one = self.conditions[self.place]
            self._insert(replace(one, fields=dict(one.fields)))

    def remove_current(self) -> None:
        """Take the current one out."""
        place = self.place
        if place >= 0:
            del self.conditions[place]
            self._structure_changed(min(place, len(self.conditions) - 1))

    def move_current(self, by: int) -> None:
        """Up (-1) or down (1)."""
        place, other = self.place, self.place + by
        if place >= 0 and 0 <= other < len(self.conditions):
            moved = self.conditions.pop(place)
            self.conditions.insert(other, moved)
            self._structure_changed(other)

    def _insert(self, condition: FormatCondition) -> None:
        place = self.place + 1
        self.conditions.insert(place, condition)
        self._structure_changed(place)

    def _structure_changed(self, current: int) -> None:
        # What was said belongs to other places now; it is asked again at once.
        self._trial, self._problems = None, {}
        self._show(current=max(0, current))
        if not self.conditions:
            self.stepped_on.emit(-1)
        self.changed.emit()

    def _show(self, *, current: int = -1) -> None:
        self.rows.show_made(len(self.conditions), self._line, current=current)
        self._count.setText(texts.conditions(len(self.conditions)))
        self._show_buttons()

    def _line(self, place: int) -> Line:
        one = self.conditions[place]
        problem = self._problems.get(place, "")
        state = None
        if problem:
            state = Shown("bad", True, self.tr("not right yet"))
        elif self._trial is not None and place < len(self._trial.conditions):
            state = words.said(self._trial.conditions[place], self._trial.name)
        below = problem or words.condition_words(one)
        return Line(key=place, title=words.given_name(one), below=below, state=state)

    def _show_buttons(self) -> None:
        place, count = self.place, len(self.conditions)
        for widget in (self.copy, self.remove):
            widget.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)

    def _stepped(self, place: int) -> None:
        self._show_buttons()
        self.stepped_on.emit(place)

    def _key(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if is_alt and key in steps:
            self.move_current(steps[key])
        elif is_ctrl and key is Qt.Key.Key_D:
            self.duplicate()
        elif key is Qt.Key.Key_Delete:
            self.remove_current()
        elif key is Qt.Key.Key_Insert:
            self.add.showMenu()
        else:
            return
        event.accept()

    def _tool(self, icon_name: str, name: str) -> QToolButton:
        return tool_button(icon_name, name, self, role="quiet")
