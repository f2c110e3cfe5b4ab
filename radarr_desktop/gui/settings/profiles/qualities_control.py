"""The qualities of a profile with what orders and groups them."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from radarr_desktop.domain.quality import ProfileItem
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.settings.profiles import rungs
from radarr_desktop.gui.settings.profiles.quality_list import QualityList
from radarr_desktop.gui.widgets.controls import button, label, tool_button

_HEIGHT = 392


class QualitiesControl(OwnControl):
    """All qualities, best on top; the value lists them worst first, as profiles do."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(560)
        self.list = QualityList(self)
        self.list.setFixedHeight(_HEIGHT)
        self.up = tool_button("chevron-up", self.tr("Move up (Alt+Up)"))
        self.down = tool_button("chevron-down", self.tr("Move down (Alt+Down)"))
        self.group = button(self.tr("&Group"))
        self.ungroup = button(self.tr("&Ungroup"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the group"))
        self.name.setMaxLength(100)
        hint = self.tr(
            "Best on top; drag, or Alt+Up and Alt+Down. Select several with Ctrl or Shift to "
            "group them: members of a group count as equal."
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.up, self.down, self.group, self.ungroup):
            row.addWidget(widget)
        row.addWidget(self.name, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list)
        layout.addLayout(row)
        layout.addWidget(label(hint, "small", wraps=True))
        self.setFocusProxy(self.list)
        self.up.clicked.connect(lambda: self.list.shift(-1))
        self.down.clicked.connect(lambda: self.list.shift(1))
        self.group.clicked.connect(self._group)
        self.ungroup.clicked.connect(self._ungroup)
        self.name.textEdited.connect(self._rename)
        self.list.changed.connect(self._changed)
        self.list.chosen_changed.connect(self._show_use)
        self._show_use()

    def name_parts(self, name: str) -> None:
        self.list.setAccessibleName(name)
        self.name.setAccessibleName(self.tr("Name of the group"))

    @property
    def value(self) -> tuple[ProfileItem, ...]:
        """The rungs, worst first."""
        return self.list.rungs.rungs[::-1]

    @value.setter
    def value(self, items: tuple[ProfileItem, ...]) -> None:
        self.list.show_rungs(tuple(reversed(items)))
        self._show_use()

    def _group(self) -> None:
        places = self.list.chosen
        made = rungs.grouped(self.list.rungs.rungs, places, self.tr("New group"))
        self.list.show_rungs(made, places[0])
        self._changed()
        self.name.setFocus()
        self.name.selectAll()

    def _ungroup(self) -> None:
        [place] = self.list.chosen
        self.list.show_rungs(rungs.ungrouped(self.list.rungs.rungs, place), place)
        self.list.setFocus()
        self._changed()

    def _rename(self, text: str) -> None:
        [place] = self.list.chosen
        self.list.rungs.put(place, rungs.renamed(self.list.rungs.rungs, place, text)[place])
        self.changed.emit()

    def _changed(self) -> None:
        self._show_use()
        self.changed.emit()

    def _show_use(self) -> None:
        """Only what can be done with the selected ones is offered."""
        places = self.list.chosen
        only = self.list.rungs.row_at(places[0]) if len(places) == 1 else None
        is_group = only is not None and bool(only.group_id)
        self.up.setEnabled(only is not None and places[0] > 0)
        self.down.setEnabled(only is not None and places[0] + 1 < self.list.rungs.rowCount())
        self.group.setEnabled(len(places) > 1)
        self.ungroup.setEnabled(is_group)
        self.name.setEnabled(is_group)
        name = only.group_name if only is not None else ""
        if self.name.text() != name:
            self.name.setText(name)
