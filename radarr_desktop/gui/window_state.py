"""What windows remember on this machine: geometry, sorting, filters, the last choices in forms.

`keep_in` names the folder first (the program's data folder); until then the platform's is used.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

#: What the system draws around a window, at most.
_FRAME = QSize(32, 64)


def keep_in(folder: str | Path) -> None:
    """Keep the file `radarr-desktop/windows.ini` below this folder from now on."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def remembered(key: str, default: Any = None) -> Any:  # Any: whatever was remembered
    """A value remembered under `key`."""
    return _settings().value(key, default)


def remember(key: str, value: Any) -> None:
    """Keep a value until the next start."""
    _settings().setValue(key, value)


def restore_geometry(window: QWidget, key: str) -> None:
    """Put a window back where it was; the first time it is no larger than the screen."""
    kept = remembered(f"{key}/geometry")
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)
    else:
        fit_to_screen(window)


def fit_to_screen(window: QWidget) -> None:
    """Make a window smaller that would not fit, with its frame, on the screen."""
    room = window.screen().availableSize() - _FRAME
    window.resize(window.size().boundedTo(room).expandedTo(window.minimumSize()))


def remember_geometry(window: QWidget, key: str) -> None:
    """Remember where a window is."""
    remember(f"{key}/geometry", window.saveGeometry())


def _settings() -> QSettings:
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "radarr-desktop", "windows"
    )
