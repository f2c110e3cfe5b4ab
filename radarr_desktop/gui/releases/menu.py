"""What can be done with a release: the menu of its row, with all its sources."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.releases import words
from radarr_desktop.ports.store import StoredRelease

Act = Callable[[StoredRelease], None]


def release_menu(
    parent: QWidget,
    sources: Sequence[StoredRelease],
    actions: Sequence[tuple[str, str, Act]],
    grab_from: Act,
    title: str,
) -> QMenu:
    """`actions` (text, icon, what to do) on the best of the sources; below them each source."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for text, icon_name, act in actions:
        _add(menu, text, icon_name, act, sources[0])
    if len(sources) > 1:
        below = menu.addMenu(icon("list"), title)
        for source in sources:
            _add(below, words.source(source).replace("&", "&&"), "download", grab_from, source)
    return menu


def _add(menu: QMenu, text: str, icon_name: str, act: Act, stored: StoredRelease) -> None:
    action = QAction(icon(icon_name), text, menu)
    action.triggered.connect(lambda _on=False: act(stored))
    menu.addAction(action)
