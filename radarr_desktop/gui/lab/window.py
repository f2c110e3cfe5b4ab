"""The lab: a changed copy of profiles and formats, and what it would have done."""

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radarr_desktop.domain.lab import Draft
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.windows import windows


@windows.register(
    "lab", title=QT_TRANSLATE_NOOP("Windows", "Lab"), icon="flask-conical", order=27
)  # fmt: skip
class LabWindow(QWidget):
    """One draft at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft()
        surface(self, "ground")
        self.setMinimumSize(600, 440)
        self.resize(1100, 760)
        self._empty = EmptyState("flask-conical", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._empty)
        for keys in ("Escape", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self.close)
        restore_geometry(self, "lab")
        self._show_draft()

    def show_about(self, draft: Draft | None = None) -> None:
        """Take another draft."""
        if draft is not None:
            self.draft = draft
            self._show_draft()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "lab")
        super().closeEvent(event)

    def _show_draft(self) -> None:
        names = [one.name for one in self.draft.profiles]
        names += [one.name for one in self.draft.formats]
        if not names and not self.draft.removed_formats:
            self._empty.say(
                self.tr("No draft yet"),
                self.tr("Change a quality profile or a custom format, and try the change here."),
            )
            return
        self._empty.say(self.tr("The draft"), ", ".join(names))
