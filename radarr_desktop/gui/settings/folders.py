"""Root folders: where the films are; each with its free space and what lies in it unclaimed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries, RootFolderState
from radarr_desktop.gui import texts
from radarr_desktop.gui.widgets.controls import button, label, set_role, surface, tool_button
from radarr_desktop.gui.widgets.facts import Dot, clear
from radarr_desktop.gui.window_tasks import WindowTasks


class FolderAdder(QWidget):
    """A line for a path, a chooser, and Add.

    Signals:
        added: a root folder was added.
    """

    added = Signal()

    def __init__(self, catalog: Catalog, tasks: WindowTasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._tasks = tasks
        self.path = QLineEdit()
        self.path.setPlaceholderText(self.tr("/films"))
        self.path.setAccessibleName(self.tr("Path of the folder"))
        self.path.setMinimumWidth(240)
        browse = tool_button("folder", self.tr("Choose a folder"))
        self.add = button(self.tr("&Add folder"), role="primary")
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        self.path.returnPressed.connect(self._start)
        self.path.textEdited.connect(lambda _text: self._show_problem(""))
        browse.clicked.connect(self._browse)
        self.add.clicked.connect(self._start)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        row.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """What is wrong with the path."""
        return self._problem.text()

    def _start(self) -> None:
        self._tasks.start(self._add(), key="folder", on_error=lambda error: self._failed(error))

    async def _add(self) -> None:
        await self._catalog.add_root_folder(self.path.text())
        self.path.clear()
        self._show_problem("")
        self.added.emit()

    def _failed(self, error: RadarrDesktopError) -> None:
        self._show_problem(str(error))

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_role(self.path, "wrong", "true" if text else "false")

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Where are the films?"), self.path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


class FoldersPane(QWidget):
    """All root folders."""

    def __init__(self, queries: Queries, catalog: Catalog, tasks: WindowTasks) -> None:
        super().__init__()
        self._queries = queries
        self._catalog = catalog
        self._tasks = tasks
        self.adder = FolderAdder(catalog, tasks)
        self.adder.added.connect(self.reload)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(label(self.tr("Root folders"), "title"))
        layout.addWidget(
            label(self.tr("Films live in folders of their own below these."), "second", wraps=True)
        )
        layout.addLayout(self._cards)
        layout.addWidget(self.adder)
        layout.addStretch(1)

    def reload(self) -> None:
        """Ask the disk again."""
        self._tasks.start(self._read(), key="folders")

    async def _read(self) -> None:
        self.show_folders(await self._queries.root_folders())

    def show_folders(self, states: Sequence[RootFolderState]) -> None:
        """Show these."""
        clear(self._cards)
        for state in states:
            self._cards.addWidget(self._card(state))

    def _card(self, state: RootFolderState) -> QWidget:
        card = surface(QWidget(self), "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        is_well = state.is_accessible
        row.addWidget(Dot("good" if is_well else "bad", is_ring=not is_well))
        words = self.tr("cannot be reached: is its disk mounted?")
        if is_well:
            words = self.tr("{free} free of {total}").format(
                free=texts.size(state.free_bytes), total=texts.size(state.total_bytes)
            )
        row.addWidget(label(state.folder.path, "strong"))
        row.addWidget(label(words, "second"), 1)
        name = self.tr("Forget {path}").format(path=state.folder.path)
        forget = tool_button("trash-2", name, role="quiet")
        forget.clicked.connect(lambda: self._tasks.start(self._forget(state.folder.id)))
        row.addWidget(forget)
        return card

    async def _forget(self, folder_id: int) -> None:
        await self._catalog.delete_root_folder(folder_id)
        await self._read()
