"""Rules under each other, each with what it does in words; in an order, where the order counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button
from radarr_desktop.gui.widgets.facts import Dot, breakable, clear


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as the list shows it."""

    id: int
    title: str
    words: str
    state: Shown | None = None
    #: It stays where it is, behind the others.
    is_fixed: bool = False


class RuleCard(QWidget):
    """One rule.

    Signals:
        chosen: look at it.
        moved: -1 = up, 1 = down.
        stepped: the keyboard is to go to the card above (-1) or below (1).
    """

    chosen = Signal()
    moved = Signal(int)
    stepped = Signal(int)

    def __init__(self, row: RuleRow, *, may_rise: bool, may_sink: bool, is_ordered: bool) -> None:
        super().__init__()
        self.row = row
        self._may = {-1: may_rise, 1: may_sink}
        surface(self, "card")
        self.setProperty("is_choice", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        told = (row.title, row.words, row.state.words if row.state else "")
        self.setAccessibleName(", ".join(filter(None, told)))
        title, words = (
            label(row.title, "strong", wraps=True),
            label(row.words, "second", wraps=True),
        )
        breakable(title)
        breakable(words)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(names, 1)
        if row.state is not None:
            layout.addWidget(Dot(row.state.token, is_ring=row.state.is_ring))
            layout.addWidget(label(row.state.words, "second"))
        if is_ordered and not row.is_fixed:
            self.up = self._arrow("chevron-up", self.tr("Move up: {title}"), -1)
            self.down = self._arrow("chevron-down", self.tr("Move down: {title}"), 1)
            layout.addWidget(self.up)
            layout.addWidget(self.down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self._move(steps[key])
        elif key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot: QPoint = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(spot):
            self.chosen.emit()

    def _arrow(self, icon_name: str, name: str, step: int) -> QWidget:
        made = tool_button(icon_name, name.format(title=self.row.title), self, role="quiet")
        made.setEnabled(self._may[step])
        made.clicked.connect(lambda: self._move(step))
        return made

    def _move(self, step: int) -> None:
        if self._may[step]:
            self.moved.emit(step)


class RuleList(QWidget):
    """The rules with their head.

    Signals:
        chosen: the id (int) of a rule to look at.
        add_asked: a new one is wanted.
        moved: the id (int) of a rule, and the id of the one it is to stand behind (0 = first).
    """

    chosen = Signal(int)
    add_asked = Signal()
    moved = Signal(int, int)

    def __init__(
        self, title: str, hint: str, add_text: str, nothing: str = "", *, is_ordered: bool = False
    ) -> None:
        super().__init__()
        self._is_ordered = is_ordered
        self.cards: list[RuleCard] = []
        self.add = button(add_text, role="primary", icon_name="plus")
        self.add.clicked.connect(self.add_asked)
        self._nothing = label(nothing, "second", wraps=True)
        self._nothing.hide()
        head = QHBoxLayout()
        head.addWidget(label(title, "title"), 1)
        head.addWidget(self.add)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(label(hint, "second", wraps=True))
        layout.addLayout(self._cards)
        layout.addWidget(self._nothing)
        layout.addStretch(1)

    def show_rows(self, rows: Sequence[RuleRow]) -> None:
        """These, in this order; the keyboard stays where it was."""
        if rows and rows == [card.row for card in self.cards]:
            return
        focused = self._focused()
        clear(self._cards)
        free = [row.id for row in rows if not row.is_fixed]
        self.cards = []
        for row in rows:
            card = RuleCard(
                row,
                may_rise=row.id in free[1:],
                may_sink=row.id in free[:-1],
                is_ordered=self._is_ordered,
            )
            card.chosen.connect(lambda row_id=row.id: self.chosen.emit(row_id))
            card.moved.connect(lambda step, row_id=row.id: self._move(row_id, step))
            card.stepped.connect(lambda step, row_id=row.id: self._step(row_id, step))
            self._cards.addWidget(card)
            self.cards.append(card)
            if row.id == focused:
                card.setFocus()
        self._nothing.setVisible(not rows and bool(self._nothing.text()))

    def card(self, rule_id: int) -> RuleCard | None:
        """The card of a rule."""
        return next((card for card in self.cards if card.row.id == rule_id), None)

    def _focused(self) -> int:
        """The rule whose card, or a button on it, has the keyboard; 0 = none."""
        for card in self.cards:
            if card.hasFocus() or card.isAncestorOf(self.window().focusWidget() or self):
                return card.row.id
        return 0

    def _step(self, rule_id: int, step: int) -> None:
        order = [card.row.id for card in self.cards]
        place = order.index(rule_id) + step
        if 0 <= place < len(order):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, rule_id: int, step: int) -> None:
        order = [card.row.id for card in self.cards if not card.row.is_fixed]
        place = order.index(rule_id) + step
        order.remove(rule_id)
        self.moved.emit(rule_id, order[place - 1] if place else 0)
