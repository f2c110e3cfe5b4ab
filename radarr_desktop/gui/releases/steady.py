"""Keeps a list of releases where it is while new ones arrive."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QTreeView


@contextmanager
def place_kept(tree: QTreeView) -> Iterator[None]:
    """What changes within does not move the row seen first; a list at its top stays there."""
    bar = tree.verticalScrollBar()
    first = tree.indexAt(QPoint(1, 1)).siblingAtColumn(0)
    if first.parent().isValid():
        first = first.parent()
    anchor, height = QPersistentModelIndex(first), tree.visualRect(first).top()
    is_moved, before = bar.value() > 0, bar.value()
    yield
    tree.doItemsLayout()
    if is_moved and anchor.isValid():
        row = tree.model().index(anchor.row(), 0, QModelIndex())
        bar.setValue(bar.value() + tree.visualRect(row).top() - height)
    else:
        bar.setValue(before)
