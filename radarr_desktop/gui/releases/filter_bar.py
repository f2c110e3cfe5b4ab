"""The field above the releases: what is typed, what can be typed, and what was kept of it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolTip, QWidget

from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.releases.filter import filter_help
from radarr_desktop.gui.widgets.controls import SearchField, set_role, tool_button
from radarr_desktop.gui.window_state import remember, remembered

_KEPT = "releases/filters"


class FilterBar(QWidget):
    """The typed filter with its menu.

    Signals:
        changed: the text that is typed now.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.field = SearchField(
            self.tr("Filter, e.g. x265 -cam >4GB age<7d"), self.tr("Filter the releases")
        )
        self.field.setMinimumWidth(150)
        self.setMaximumWidth(330)
        self.field.textChanged.connect(self.changed)
        self.more = tool_button("chevron-down", self.tr("Kept filters and help"), self)
        self.more.clicked.connect(self._open_menu)
        layout.addWidget(self.field)
        layout.addWidget(self.more)
        self.tell(())

    def tell(self, problems: Sequence[str]) -> None:
        """Say what was not understood."""
        set_role(self.field, "wrong", "true" if problems else "")
        told = "\n".join(problems)
        self.field.setToolTip(told or filter_help())
        self.field.setAccessibleDescription(told)

    def kept(self) -> list[str]:
        """The filters that were kept, in alphabetical order."""
        found = remembered(_KEPT, [])
        texts = [found] if isinstance(found, str) else list(found or [])
        return sorted(str(one) for one in texts if one)

    def keep(self, text: str) -> None:
        """Offer this filter from now on."""
        remember(_KEPT, sorted({*self.kept(), text}))

    def forget(self, text: str) -> None:
        """Offer it no more."""
        remember(_KEPT, [one for one in self.kept() if one != text])

    def menu(self) -> QMenu:
        """What the arrow opens."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        text, kept = self.field.text().strip(), self.kept()
        for one in kept:
            action = QAction(one.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, one=one: self.field.setText(one))
            menu.addAction(action)
        if kept:
            menu.addSeparator()
        if text and text not in kept:
            self._add(menu, self.tr("&Keep this filter"), "plus", lambda: self.keep(text))
        elif text:
            self._add(menu, self.tr("&Forget this filter"), "trash-2", lambda: self.forget(text))
        self._add(menu, self.tr("&What can be typed"), "circle-help", self._show_help)
        return menu

    def _add(self, menu: QMenu, text: str, icon_name: str, act: object) -> None:
        action = QAction(icon(icon_name), text, menu)
        action.triggered.connect(act)
        menu.addAction(action)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _show_help(self) -> None:
        below = self.field.mapToGlobal(QPoint(0, self.field.height()))
        QToolTip.showText(below, filter_help(), self.field)
