"""Puts the library into the registry; the page itself exists before the engine does."""

from radarr_desktop.gui.library.page import LibraryPage
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.windows import windows

windows.register(
    "library", title=QT_TRANSLATE_NOOP("Windows", "Library"), icon="film", is_page=True,
    shortcut="Ctrl+1", order=10,
)(LibraryPage)  # fmt: skip
