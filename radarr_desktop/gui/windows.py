"""The registry of pages and windows; rail, palette and tray build their menus from it.

How to add one: `gui/<name>/window.py` with

    @windows.register("queue", title=QT_TRANSLATE_NOOP("Windows", "Queue"), icon="download")
    class QueueWindow(QWidget):
        def __init__(self, queries: Queries, …) -> None: ...

Its constructor names by type what it needs: parts of the engine, or of the desktop (`Bridge`,
`Films`, `Downloads`, `Notices`, `PosterCache`, `Crew`, `Opener`).
It needs a place in the screenshot test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from radarr_desktop.base.registry import Registry

W = TypeVar("W", bound=type[QWidget])


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredWindow:
    """A window class with what menus show of it."""

    key: str
    #: Marked for translation in the context "Windows".
    marked_title: str
    icon: str
    window_type: type[QWidget]
    #: A page lives in the main window and has a place in its rail.
    is_page: bool
    #: A window with a place at the foot of the rail.
    is_tool: bool
    shortcut: str
    #: Opened from menus; others need to be told about what (a film's releases).
    in_menus: bool
    #: Its place in menus, low first.
    order: int

    @property
    def title(self) -> str:
        """What the person reads."""
        return QCoreApplication.translate("Windows", self.marked_title)


class Windows:
    """Window classes by key."""

    def __init__(self) -> None:
        self._registry: Registry[RegisteredWindow] = Registry("window")

    def register(
        self,
        key: str,
        *,
        title: str,
        icon: str,
        is_page: bool = False,
        is_tool: bool = False,
        shortcut: str = "",
        in_menus: bool = True,
        order: int = 50,
    ) -> Callable[[W], W]:
        """A decorator for a window or page class."""

        def decorate(window_type: W) -> W:
            self._registry.register(key)(
                RegisteredWindow(
                    key=key,
                    marked_title=title,
                    icon=icon,
                    window_type=window_type,
                    is_page=is_page,
                    is_tool=is_tool,
                    shortcut=shortcut,
                    in_menus=in_menus,
                    order=order,
                )
            )
            return window_type

        return decorate

    def __getitem__(self, key: str) -> RegisteredWindow:
        return self._registry[key]

    def __contains__(self, key: object) -> bool:
        return key in self._registry

    def all(self) -> list[RegisteredWindow]:
        """In the order of menus."""
        found = [window for _key, window in self._registry.items()]
        return sorted(found, key=lambda window: (window.order, window.key))


windows = Windows()


class Opener(QObject):
    """How one window asks for another without knowing its class.

    Signals:
        asked: key of the window, and what it is to be about (a dict).
    """

    asked = Signal(str, object)

    def open(self, key: str, **about: Any) -> None:
        """Show the window `key`; `about` goes to its `show_about`."""
        self.asked.emit(key, about)
