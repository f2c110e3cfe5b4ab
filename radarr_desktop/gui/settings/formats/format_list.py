"""All custom formats: what each is worth, whether its tests pass, and what can be done with it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.gui import texts
from radarr_desktop.gui.films import fold
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.line_list import Line, LineList
from radarr_desktop.gui.widgets.controls import SearchField, button, label
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.flow import FlowLayout


class FormatList(QWidget):
    """The formats, found by words.

    Signals:
        opened: the id (int) of a format to edit.
        add_asked, import_asked, duplicate_asked, delete_asked: for the selected ones.
        copy_asked, file_asked: the selected ones are wanted as JSON.
    """

    opened = Signal(int)
    add_asked = Signal()
    import_asked = Signal()
    duplicate_asked = Signal()
    delete_asked = Signal()
    copy_asked = Signal()
    file_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._formats: Sequence[CustomFormat] = ()
        self._profiles: Sequence[QualityProfile] = ()
        self._failing: Mapping[int, int] | None = None
        self.search = SearchField(
            self.tr("Search formats…"), self.tr("Search the custom formats"), self
        )
        self._amount = label("", "second")
        self.add = button(self.tr("&Add format"), role="primary", icon_name="plus")
        self.take_in = button(self.tr("&Import…"))
        self.rows = LineList(self.tr("Custom formats"), takes_many=True)
        self.edit = button(self.tr("&Edit"))
        self.duplicate = button(self.tr("D&uplicate"))
        self.export = button(self.tr("E&xport"))
        self.delete = button(self.tr("De&lete…"), role="danger")
        self.empty = EmptyState("list-filter")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        menu = QMenu(self.export)
        menu.addAction(self.tr("Copy as JSON")).triggered.connect(
            lambda _on: self.copy_asked.emit()
        )
        menu.addAction(self.tr("Save as a file…")).triggered.connect(
            lambda _on: self.file_asked.emit()
        )
        menu.addSeparator()
        self.extras = menu.addAction(self.tr("With tests and conditions that Radarr has not got"))
        self.extras.setCheckable(True)
        self.extras.setChecked(True)
        self.export.setMenu(menu)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Custom formats"), "title"), 1)
        head.addWidget(self.take_in)
        head.addWidget(self.add)
        finding = QHBoxLayout()
        finding.setSpacing(12)
        finding.addWidget(self.search, 1)
        finding.addWidget(self._amount)
        acts = QWidget()
        acts.setProperty("surface", "clear")
        flow = FlowLayout(acts)
        for widget in (self.edit, self.duplicate, self.export, self.delete):
            flow.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.empty)
        hint = self.tr(
            "Conditions that a release can meet. Quality profiles give points for a format: what "
            "has more points is preferred."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(label(hint, "second", wraps=True))
        layout.addLayout(finding)
        layout.addWidget(self._stack, 1)
        layout.addWidget(acts)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        self.add.clicked.connect(self.add_asked)
        self.take_in.clicked.connect(self.import_asked)
        self.edit.clicked.connect(self._open)
        self.duplicate.clicked.connect(self.duplicate_asked)
        self.delete.clicked.connect(self.delete_asked)
        self.rows.opened.connect(lambda _place: self._open())
        self.rows.keyed.connect(self._key)
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy), self.rows, self.copy_asked.emit,
            context=Qt.ShortcutContext.WidgetShortcut,
        )  # fmt: skip

    def show_formats(
        self,
        formats: Sequence[CustomFormat],
        profiles: Sequence[QualityProfile],
        failing: Mapping[int, int] | None,
    ) -> None:
        """All formats, by name; `failing`: id → how many tests fail, None = not known yet."""
        self._formats = sorted(formats, key=lambda one: one.name.casefold())
        self._profiles, self._failing = profiles, failing
        self._show()

    def chosen(self) -> list[CustomFormat]:
        """The selected ones."""
        keys = set(self.rows.chosen)
        return [one for one in self._formats if one.id in keys]

    def _show(self) -> None:
        wanted = fold(self.search.text().strip()).split()
        lines = []
        for one in self._formats:
            below = words.format_words(one, self._profiles)
            told = fold(" ".join([one.name, below, *(part.name for part in one.conditions)]))
            if all(word in told for word in wanted):
                state = words.tests_state(one, self._failing)
                lines.append(Line(key=one.id, title=one.name, below=below, state=state))
        self.rows.show_lines(lines)
        self._amount.setText(texts.custom_formats(len(lines)) if self._formats else "")
        if not self._formats:
            self.empty.say(
                self.tr("There is no custom format yet"),
                self.tr(
                    "Add one, or import what others have made: Radarr's export or a guide's file, "
                    "one or many at once."
                ),
            )
        elif not lines:
            self.empty.say(self.tr("No custom format fits these words"))
        self._stack.setCurrentWidget(self.rows if lines else self.empty)
        self.search.setVisible(bool(self._formats))
        self._show_buttons()

    def _show_buttons(self) -> None:
        count = len(self.rows.chosen)
        for widget in (self.edit, self.duplicate):
            widget.setEnabled(count == 1)
        for widget in (self.export, self.delete):
            widget.setEnabled(count > 0)

    def _open(self) -> None:
        chosen = self.rows.chosen
        if len(chosen) == 1:
            self.opened.emit(chosen[0])

    def _key(self, event: QKeyEvent) -> None:
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and self.rows.chosen:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif is_ctrl and event.key() == Qt.Key.Key_D and len(self.rows.chosen) == 1:
            self.duplicate_asked.emit()
        else:
            return
        event.accept()
