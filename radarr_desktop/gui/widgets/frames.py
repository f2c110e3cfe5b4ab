"""The frames of pages: what scrolls, chips above a list, a list and what stands in for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.gui.widgets.controls import button, label


def scrolling(page: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """A page that scrolls where it is higher than its place; the keyboard passes to its fields."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def fill_page(
    page: QWidget,
    content: QWidget,
    empty: QWidget,
    *,
    above: Sequence[QWidget | QLayout],
    below: Sequence[QWidget] = (),
) -> QStackedWidget:
    """Lay a page out as one column without gaps; returns what switches to the empty state."""
    stack = QStackedWidget(page)
    stack.addWidget(content)
    stack.addWidget(empty)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in above:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    column.addWidget(stack, 1)
    for part in below:
        column.addWidget(part)
    return stack


class ChipRow(QHBoxLayout):
    """Chips of which one is chosen, how much that shows, and at the right what a page adds."""

    def __init__(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setContentsMargins(16, 12, 16, 12)
        self.setSpacing(8)
        group = QButtonGroup(self)
        self.chips = []
        for title, choose in choices:
            chip = button(title, role="chip")
            chip.clicked.connect(lambda _on, choose=choose: choose())
            group.addButton(chip)
            self.addWidget(chip)
            self.chips.append(chip)
        self.amount = label("", "second")
        self.addSpacing(8)
        self.addWidget(self.amount, 1)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The area that `widget` is scrolled in; None if it stands still."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
