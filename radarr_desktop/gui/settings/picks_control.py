"""Several of many choices: what is chosen as chips, and a list to choose more from."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout

from radarr_desktop.base.schema import Option
from radarr_desktop.gui.settings.chips_control import ChipsControl
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.widgets.controls import Choice

_MOST_LINES = 16


class PicksControl(OwnControl):
    """A chip that is not pressed any more goes when something else is chosen."""

    def __init__(self, options: Iterable[Option]) -> None:
        super().__init__()
        self._options = {option.value: option for option in options}
        self.chips = ChipsControl(())
        self.chips.changed.connect(self.changed)
        self.more = Choice()
        self.more.setMaxVisibleItems(_MOST_LINES)
        self.more.addItem(self.tr("Add…"), None)
        for option in self._options.values():
            self.more.addItem(QCoreApplication.translate("Fields", option.name), option.value)
        self.more.activated.connect(self._pick)
        self.setFocusProxy(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.chips)
        self._show_chosen()

    def name_parts(self, name: str) -> None:
        self.chips.name_parts(name)
        self.more.setAccessibleName(self.tr("{name}: add one").format(name=name))

    @property
    def value(self) -> tuple[int | str, ...]:
        """What is chosen: what was chosen first stays first."""
        return self.chips.value

    @value.setter
    def value(self, chosen: Sequence[int | str]) -> None:
        self.chips.value = chosen
        self._show_chosen()

    def _pick(self, place: int) -> None:
        picked = self.more.itemData(place)
        self.more.setCurrentIndex(0)
        if picked is not None and picked not in self.value:
            self.value = (*self.value, picked)
            self.changed.emit()

    def _show_chosen(self) -> None:
        chosen = self.value
        self.chips.show_options(self._options[one] for one in chosen if one in self._options)
        self.chips.setVisible(bool(chosen))
