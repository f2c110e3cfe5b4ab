"""Above the wall: search field, filters, order, wall or table, and the button that adds a film."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.library.filters import BY_KEY, SORT_KEYS, FilmFilter
from radarr_desktop.gui.widgets.controls import SearchField, button, tool_button


class LibraryToolbar(QWidget):
    """The controls of the library.

    Signals:
        searched: the text in the field (str), at each keystroke.
        filtered: a `FilmFilter`.
        sorted_by: sort key (str), descending (bool).
        view_chosen: `wall` or `table`.
        add_asked: a film is to be added.
    """

    searched = Signal(str)
    filtered = Signal(object)
    sorted_by = Signal(str, bool)
    view_chosen = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._descending, self._view = "title", False, "wall"
        self.search = SearchField(self.tr("Search films, people…"), self.tr("Search the library"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(280)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips = {one: button(one.title, role="chip") for one in FilmFilter}
        self._chip_group = QButtonGroup(self)
        for one, chip in self._chips.items():
            self._chip_group.addButton(chip)
            chip.clicked.connect(lambda _on, one=one: self._choose_filter(one))
        self._filter_menu_button = button("", role="chip", icon_name="list-filter")
        self._filter_menu_button.setIconSize(QSize(20, 16))
        self._filter_menu_button.setMenu(self._filter_menu())
        self._sort_button = button("", role="chip")
        self._sort_button.setCheckable(False)
        self._sort_button.setMenu(self._sort_menu())
        self.view_button = tool_button("list", "")
        self.view_button.clicked.connect(self._turn_view)
        self.add_button = button(self.tr("&Add film"), role="primary")
        self.add_button.clicked.connect(self.add_asked)
        self.search.textChanged.connect(self.searched)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.search, 3)
        for chip in (*self._chips.values(), self._filter_menu_button):
            layout.addWidget(chip)
        layout.addStretch(1)
        for widget in (self._sort_button, self.view_button, self.add_button):
            layout.addWidget(widget)
        self.show_filter(FilmFilter.ALL)
        self.show_order("title", descending=False)
        self.show_view("wall")
        self._fold()

    def show_filter(self, chosen: FilmFilter) -> None:
        """Mark the chip in force."""
        self._chips[chosen].setChecked(True)
        self._filter_menu_button.setText(chosen.title)
        self._filter_menu_button.setAccessibleName(
            self.tr("Filter: {name}").format(name=chosen.title)
        )
        for action in self._filter_menu_button.menu().actions():
            action.setChecked(action.data() == chosen.name)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Show the order in force."""
        self._key, self._descending = key, descending
        title = BY_KEY[key].title
        self._sort_button.setText(f"{title} {'↓' if descending else '↑'}")
        self._sort_button.setAccessibleName(self.tr("Sorted by {name}").format(name=title))

    def show_view(self, view: str) -> None:
        """Wall or table."""
        self._view = view
        name = self.tr("Show as table") if view == "wall" else self.tr("Show as posters")
        self.view_button.setIcon(icon("list" if view == "wall" else "layout-grid"))
        self.view_button.setToolTip(f"{name} (Ctrl+T)")
        self.view_button.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not here: what is hidden or shown may bring another size while this one is dealt with.
        QTimer.singleShot(0, self, self._fold)

    def _fold(self) -> None:
        """Chips become one menu where there is no room for them."""
        chips = sum(chip.sizeHint().width() + 8 for chip in self._chips.values())
        others = (self._sort_button, self.view_button, self.add_button)
        fixed = sum(one.sizeHint().width() + 8 for one in others) + 32
        is_narrow = self.width() < chips + fixed + self.search.minimumWidth() + 56
        for chip in self._chips.values():
            chip.setVisible(not is_narrow)
        self._filter_menu_button.setVisible(is_narrow)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(360)
        return hint

    def _choose_filter(self, chosen: FilmFilter) -> None:
        self.show_filter(chosen)
        self.filtered.emit(chosen)

    def _turn_view(self) -> None:
        self.view_chosen.emit("table" if self._view == "wall" else "wall")

    def _filter_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for one in FilmFilter:
            action = QAction(one.title, group, checkable=True)
            action.setData(one.name)
            action.triggered.connect(lambda _on, one=one: self._choose_filter(one))
            menu.addAction(action)
        return menu

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        for one in SORT_KEYS:
            action = QAction(one.title, menu)
            action.triggered.connect(lambda _on=False, one=one: self._choose_order(one.key))
            menu.addAction(action)
        menu.addSeparator()
        turn = QAction(self.tr("Turn the order round"), menu)
        turn.triggered.connect(lambda: self.sorted_by.emit(self._key, not self._descending))
        menu.addAction(turn)
        return menu

    def _choose_order(self, key: str) -> None:
        turned = not self._descending if key == self._key else BY_KEY[key].descending_first
        self.sorted_by.emit(key, turned)
