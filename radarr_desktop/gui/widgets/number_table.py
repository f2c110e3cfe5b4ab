"""A framed table in whose cells numbers are typed."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from radarr_desktop.gui.theme import scaled


def number_table(model: QAbstractItemModel, parent: QWidget) -> QTableView:
    """Typing begins to edit a cell; Tab leaves the table."""
    table = QTableView(parent)
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setProperty("framed", "true")
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(max(32, scaled(32)))
    return table
