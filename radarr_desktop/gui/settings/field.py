"""One setting as a control: made from its `FieldSpec`, whoever described it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from radarr_desktop.base.schema import MASK, FieldSpec, Kind
from radarr_desktop.gui.settings.chips_control import MOST_CHIPS, ChipsControl
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.settings.picks_control import PicksControl
from radarr_desktop.gui.widgets.controls import Choice, Tick, label, set_role, tool_button

WIDEST = 420


class Field(QObject):
    """A control with its label, help and problem lines.

    Signals:
        changed: the person changed it.
    """

    changed = Signal()

    def __init__(
        self,
        spec: FieldSpec,
        *,
        fixed_reason: str = "",
        own: OwnControl | None = None,
        parent: QWidget,
    ) -> None:
        """`own` is the control to use; without it one is made from the description."""
        super().__init__(parent)
        self.spec = spec
        own = own or _own_for(spec)
        self.side = QWidget(parent)
        self._read: Callable[[], Any]
        self._write: Callable[[Any], None]
        layout = QVBoxLayout(self.side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        layout.addLayout(row)
        self.control = self._build(row) if own is None else self._take(own, row)
        self.control.setAccessibleName(self.words)
        self.control.setAccessibleDescription(_tr(spec.help_text))
        self.control.setMaximumWidth(min(WIDEST, self.control.maximumWidth()))
        if spec.unit:
            row.addWidget(label(_tr(spec.unit), "second"))
        row.addStretch(1)
        self._help = label(fixed_reason or _tr(spec.help_text), "small", wraps=True)
        self._problem = label("", "problem", wraps=True)
        self._told = ""
        self.is_wrong = False
        self._problem.hide()
        layout.addWidget(self._help)
        self._help.setVisible(bool(self._help.text()))
        layout.addWidget(self._problem)
        if fixed_reason:
            self.side.setEnabled(False)

    @property
    def words(self) -> str:
        """Its label in the person's language."""
        return _tr(self.spec.label)

    @property
    def caption(self) -> str:
        """What stands at the left; a box to tick carries its own words."""
        if self.spec.kind is Kind.CHECKBOX:
            return ""
        return f"{self.words} *" if self.spec.required else self.words

    @property
    def value(self) -> Any:
        """What is in the control."""
        return self._read()

    @value.setter
    def value(self, value: Any) -> None:
        self.control.blockSignals(True)
        self._write(value)
        self.control.blockSignals(False)

    def show_problem(self, text: str, *, is_warning: bool = False) -> None:
        """Say what is wrong with it ("" takes it back)."""
        self._told = text
        self.is_wrong = bool(text) and not is_warning
        warned = self.tr("Warning: {text}").format(text=text)
        self._problem.setText(warned if text and is_warning else text)
        set_role(self._problem, "text_role", "warning" if is_warning else "problem")
        self._problem.setVisible(bool(text))
        marked = self.control.focusProxy() or self.control
        set_role(marked, "wrong", "true" if self.is_wrong else "false")

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._told

    # Controls by kind

    def _build(self, row: QHBoxLayout) -> QWidget:
        spec = self.spec
        if spec.kind is Kind.CHECKBOX:
            return self._build_tick(row)
        if spec.kind is Kind.SELECT and spec.options and not spec.is_list:
            return self._build_choice(row)
        return self._build_line(row)

    def _take(self, own: OwnControl, row: QHBoxLayout) -> QWidget:
        own.changed.connect(self.changed)
        own.name_parts(self.words)
        self._read = lambda: own.value
        self._write = lambda value: setattr(own, "value", value)
        row.addWidget(own, 1000)
        return own

    def _build_tick(self, row: QHBoxLayout) -> QWidget:
        tick = Tick(self.words)
        tick.toggled.connect(lambda _on: self.changed.emit())
        self._read = tick.isChecked
        self._write = lambda value: tick.setChecked(bool(value))
        row.addWidget(tick)
        return tick

    def _build_choice(self, row: QHBoxLayout) -> QWidget:
        choice = Choice(self.words)
        for option in self.spec.options:
            choice.addItem(_tr(option.name), option.value)
            if option.hint:
                last = choice.count() - 1
                choice.setItemData(last, option.hint, Qt.ItemDataRole.ToolTipRole)
        choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._read = choice.currentData
        self._write = lambda value: choice.setCurrentIndex(
            max(0, choice.findData(getattr(value, "value", value)))
        )
        choice.setMinimumWidth(200)
        row.addWidget(choice)
        return choice

    def _build_line(self, row: QHBoxLayout) -> QWidget:
        spec = self.spec
        line = QLineEdit()
        line.setPlaceholderText(spec.placeholder)
        line.textEdited.connect(lambda _text: self.changed.emit())
        if spec.kind is Kind.NUMBER and not spec.is_list:
            line.setFixedWidth(112)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setValidator(QDoubleValidator(line) if spec.is_float else QIntValidator(line))
            self._read = lambda: _number(line.text(), spec)
        else:
            line.setMinimumWidth(200)
            self._read = line.text
        self._write = lambda value: line.setText(_text(value))
        row.addWidget(line, 1000)
        if spec.secret or spec.kind is Kind.PASSWORD:
            self._hide_letters(line, row)
        if spec.kind in (Kind.PATH, Kind.FILE_PATH):
            browse = tool_button("folder", self.tr("Choose for {name}").format(name=self.words))
            browse.clicked.connect(lambda: self._browse(line))
            row.addWidget(browse)
        return line

    def _hide_letters(self, line: QLineEdit, row: QHBoxLayout) -> None:
        line.setEchoMode(QLineEdit.EchoMode.Password)
        name = self.tr("Show what is typed for {name}").format(name=self.words)
        show = tool_button("eye", name)
        show.setCheckable(True)
        row.addWidget(show)

        def turn(on: bool) -> None:
            # A stored secret is not here to be shown: only what was typed now.
            is_typed = line.text() != MASK
            mode = QLineEdit.EchoMode.Normal if on and is_typed else QLineEdit.EchoMode.Password
            line.setEchoMode(mode)

        show.toggled.connect(turn)

    def _browse(self, line: QLineEdit) -> None:
        dialog = QFileDialog(self.side, self.words, line.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_folder = self.spec.kind is Kind.PATH
        dialog.setFileMode(
            QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile
        )

        def take(path: str) -> None:
            line.setText(path)
            self.changed.emit()

        dialog.fileSelected.connect(take)
        dialog.open()


def _own_for(spec: FieldSpec) -> OwnControl | None:
    """A control for what a line, a box or a drop-down cannot show."""
    if spec.kind is not Kind.SELECT or not spec.is_list or not spec.options:
        return None
    is_few = len(spec.options) <= MOST_CHIPS
    return ChipsControl(spec.options) if is_few else PicksControl(spec.options)


def _tr(text: str) -> str:
    """Labels are described below the windows, in English; their translations are by text."""
    return QCoreApplication.translate("Fields", text) if text else ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(getattr(one, "value", one)) for one in value)
    return str(getattr(value, "value", value))


def _number(text: str, spec: FieldSpec) -> float | int | None:
    """None = left empty; what is no number is left to the schema to refuse."""
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        return float(text) if spec.is_float else int(text)
    except ValueError:
        return None
