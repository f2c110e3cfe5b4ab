"""The list of releases, with the verdict below the one that is open."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from radarr_desktop.gui.releases.delegate import ReleaseDelegate
from radarr_desktop.gui.releases.model import Column, ReleaseModel
from radarr_desktop.gui.releases.steady import place_kept
from radarr_desktop.gui.releases.verdict import Verdict
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.row_model import Index
from radarr_desktop.ports.store import StoredRelease

_WIDTHS = {
    Column.QUALITY: 112, Column.LANGUAGE: 88, Column.FORMATS: 168, Column.SIZE: 80,
    Column.SEEDS: 64, Column.AGE: 64, Column.INDEXER: 104, Column.VERDICT: 208,
}  # fmt: skip


class ReleaseTree(QTreeView):
    """Releases over a `ReleaseModel`.

    Signals:
        grab_asked, name_asked: the `StoredRelease` that is to be grabbed, or explained.
    """

    grab_asked = Signal(object)
    name_asked = Signal(object)

    def __init__(self, model: ReleaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._releases = model
        self._open_row = QPersistentModelIndex()
        self.setModel(model)
        self.setAccessibleName(self.tr("Releases"))
        self._delegate = ReleaseDelegate()
        self.setItemDelegate(self._delegate)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setSectionsMovable(False)
        head.setSortIndicator(Column.VERDICT, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, scaled(width))
        self.clicked.connect(self._turn)
        self.activated.connect(self._turn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        model.layoutAboutToBeChanged.connect(self.collapseAll)

    def set_room(self, width: int) -> None:
        """What matters least goes first where there is no room."""
        for column, room in ((Column.LANGUAGE, 1160), (Column.FORMATS, 1060), (Column.AGE, 920)):
            self.setColumnHidden(column, width < scaled(room))

    def show_releases(self, found: Sequence[StoredRelease]) -> None:
        """New ones come in; what is looked at stays where it is, chosen and open."""
        opened = QPersistentModelIndex(self._open_row)
        is_open = opened.isValid() and self.isExpanded(_plain(self._releases, opened))
        with place_kept(self):
            self._releases.show_releases(found)
            if is_open and opened.isValid():
                self.open_verdict(_plain(self._releases, opened))

    def open_verdict(self, row: Index) -> None:
        """Show the ladder below a release."""
        stored = self._releases.stored_at(row)
        if stored is None:
            return
        child = self._releases.index(0, 0, row)
        panel = Verdict(stored, self)
        panel.grab_asked.connect(lambda: self.grab_asked.emit(stored))
        panel.name_asked.connect(lambda: self.name_asked.emit(stored))
        width = self.viewport().width()
        panel.setFixedWidth(width)
        height = panel.heightForWidth(width)
        self._delegate.verdict_height = max(height, panel.minimumSizeHint().height())
        self.setFirstColumnSpanned(0, row, True)
        self.setIndexWidget(child, panel)
        self.expand(row)
        self._open_row = QPersistentModelIndex(row)
        self.scrollTo(child)
        # A ladder may be higher than the window: which release it is of is seen in any case.
        self.scrollTo(row)

    def _turn(self, index: QModelIndex) -> None:
        if index.internalId():
            return
        row = index.siblingAtColumn(0)
        was_open = self.isExpanded(row)
        self.collapseAll()
        if not was_open:
            self.open_verdict(row)


def _plain(model: ReleaseModel, index: QPersistentModelIndex) -> QModelIndex:
    return model.index(index.row(), 0)
