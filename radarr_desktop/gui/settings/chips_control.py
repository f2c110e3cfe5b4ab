"""Several of a few choices: a chip for each, pressed when it is chosen."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from radarr_desktop.base.schema import Option
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.widgets.controls import button
from radarr_desktop.gui.widgets.flow import FlowLayout

#: More are too many to look at: they are picked from a list.
MOST_CHIPS = 24


class ChipsControl(OwnControl):
    """The choices in lines; what is chosen but not among them has a chip too.

    Signals:
        asked: the choices that the service itself has are wanted.
    """

    asked = Signal()

    def __init__(self, options: Iterable[Option], *, asks: str = "") -> None:
        """`asks` are the words of a button that asks the service for its choices."""
        super().__init__()
        self._options = list(options)
        self._chosen: list[int | str] = []
        self._name = ""
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=6)
        self.ask = button(asks, self)
        self.ask.setVisible(bool(asks))
        self.ask.clicked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._chips)
        layout.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def name_parts(self, name: str) -> None:
        self._name = name
        for chip in self.chips():
            chip.setAccessibleName(f"{name}: {chip.property('words')}")

    @property
    def value(self) -> tuple[int | str, ...]:
        """What is chosen: what was chosen first stays first."""
        return tuple(self._chosen)

    @value.setter
    def value(self, chosen: Sequence[int | str]) -> None:
        self._chosen = list(chosen)
        self._show()

    def show_options(self, options: Iterable[Option]) -> None:
        """These are the choices now; what is chosen stays chosen."""
        self._options = list(options)
        self._show()

    def chips(self) -> list[QPushButton]:
        """The chips in their order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        known = {option.value for option in self._options}
        unknown = (Option(value=one, name=str(one)) for one in self._chosen if one not in known)
        for option in (*self._options, *unknown):
            self._add_chip(option)
        self._chips.setVisible(self._flow.count() > 0)
        self._flow.invalidate()
        self.updateGeometry()

    def _add_chip(self, option: Option) -> None:
        words = QCoreApplication.translate("Fields", option.name) if option.name else ""
        words = " ".join(part for part in (words, option.hint) if part)
        chip = button(words.replace("&", "&&"), self._chips, role="chip")
        chip.setProperty("words", words)
        chip.setAccessibleName(f"{self._name}: {words}" if self._name else words)
        chip.setChecked(option.value in self._chosen)
        chip.toggled.connect(lambda on, value=option.value: self._turn(value, on=on))
        if not self._flow.count():
            self.setFocusProxy(chip)
        chip.show()
        self._flow.addWidget(chip)

    def _turn(self, value: int | str, *, on: bool) -> None:
        if on and value not in self._chosen:
            self._chosen.append(value)
        elif not on and value in self._chosen:
            self._chosen.remove(value)
        self.changed.emit()
