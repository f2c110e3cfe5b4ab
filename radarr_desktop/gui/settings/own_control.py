"""Controls for values that need more than a line, a box or a choice; a form takes them ready-made.

Each has its `value`, tells `changed` when a person changed it, and gives the keyboard to the part
that a problem marks.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.widgets.controls import Choice, button
from radarr_desktop.gui.widgets.flow import FlowLayout

_UNITS = (
    (QT_TRANSLATE_NOOP("Units", "minutes"), 1),
    (QT_TRANSLATE_NOOP("Units", "hours"), 60),
    (QT_TRANSLATE_NOOP("Units", "days"), 24 * 60),
)


class OwnControl(QWidget):
    """A control with a value of its own kind.

    Signals:
        changed: the person changed it.
    """

    changed = Signal()

    @abstractmethod
    def name_parts(self, name: str) -> None:
        """Tell screen readers what each part is for; `name` is the field's label."""

    @property
    @abstractmethod
    def value(self) -> Any:
        """What is in it; None if that cannot be read."""

    @value.setter
    @abstractmethod
    def value(self, value: Any) -> None:
        """Show it; not told as a change."""


class DurationControl(OwnControl):
    """Minutes, shown in the largest unit that fits: `2 hours`, but `90 minutes`."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setFixedWidth(112)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.unit = Choice()
        for words, minutes in _UNITS:
            self.unit.addItem(QCoreApplication.translate("Units", words), minutes)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.unit.activated.connect(lambda _place: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.unit)
        row.addStretch(1)

    def name_parts(self, name: str) -> None:
        self.line.setAccessibleName(name)
        self.unit.setAccessibleName(self.tr("Unit of: {name}").format(name=name))

    @property
    def value(self) -> int | None:
        """Whole minutes; None for what is no number."""
        try:
            unit: int = self.unit.currentData()
            return round(float(self.line.text().strip().replace(",", ".")) * unit)
        except (ValueError, OverflowError):
            return None

    @value.setter
    def value(self, minutes: int) -> None:
        place = max(
            place
            for place, (_words, unit) in enumerate(_UNITS)
            if place == 0 or _fits(minutes, unit)
        )
        self.unit.setCurrentIndex(place)
        self.line.setText(str(minutes // _UNITS[place][1]))


def _fits(minutes: int, unit: int) -> bool:
    return minutes != 0 and minutes % unit == 0


class TermsControl(OwnControl):
    """Words or patterns, one a line."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(96)
        self.edit.setMaximumHeight(96)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)

    def name_parts(self, name: str) -> None:
        self.edit.setAccessibleName(name)

    @property
    def value(self) -> tuple[str, ...]:
        """The terms without the empty lines."""
        lines = (line.strip() for line in self.edit.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    @value.setter
    def value(self, terms: Sequence[str]) -> None:
        self.edit.setPlainText("\n".join(terms))


class TagsControl(OwnControl):
    """Every tag to switch on or off, and a line that makes a new one.

    Signals:
        asked: a tag with this label (str) is wanted that is not there yet.
    """

    asked = Signal(str)

    def __init__(self, tags: Mapping[int, str]) -> None:
        super().__init__()
        self._chosen: set[int] = set()
        self._labels: dict[int, str] = {}
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("New tag"))
        self.line.setMaxLength(100)
        self.add = button(self.tr("Add ta&g"))
        self.line.returnPressed.connect(self._ask)
        self.add.clicked.connect(self._ask)
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._chips)
        layout.addLayout(row)
        self.show_tags(tags)

    def name_parts(self, name: str) -> None:
        self.line.setAccessibleName(self.tr("{name}: a new tag").format(name=name))

    @property
    def value(self) -> frozenset[int]:
        """Ids of the chosen tags."""
        return frozenset(self._chosen)

    @value.setter
    def value(self, tags: frozenset[int]) -> None:
        self._chosen = set(tags)
        self.show_tags(self._labels)

    def show_tags(self, labels: Mapping[int, str]) -> None:
        """These tags exist, by id; what is chosen stays."""
        self._labels = dict(labels)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for tag, words in sorted(self._labels.items(), key=lambda one: one[1].casefold()):
            chip = button(words.replace("&", "&&"), self._chips, role="chip")
            chip.setChecked(tag in self._chosen)
            chip.toggled.connect(lambda on, tag=tag: self._turn(tag, on=on))
            chip.show()
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._labels))
        self._flow.invalidate()
        self.updateGeometry()

    def take(self, tag: int, words: str) -> None:
        """A tag that was asked for is there: choose it."""
        self.line.clear()
        self._chosen.add(tag)
        self.show_tags({**self._labels, tag: words})
        self.changed.emit()

    def chip(self, words: str) -> QWidget | None:
        """The chip of the tag with this label."""
        for place in range(self._flow.count()):
            item = self._flow.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.accessibleName() == words:
                return widget
        return None

    def _ask(self) -> None:
        if self.line.text().strip():
            self.asked.emit(self.line.text().strip())

    def _turn(self, tag: int, *, on: bool) -> None:
        if on:
            self._chosen.add(tag)
        else:
            self._chosen.discard(tag)
        self.changed.emit()
