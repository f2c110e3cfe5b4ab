"""The form of one condition: its type, name and flags, and the fields that its type describes."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Kind, field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import FormatCondition
from radarr_desktop.domain.patterns import BadPatternError, compile_pattern
from radarr_desktop.gui.settings.field import Field
from radarr_desktop.gui.settings.formats.words import given_name, type_title
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.theme import color
from radarr_desktop.gui.widgets.controls import Choice, Tick, label, set_role
from radarr_desktop.gui.widgets.facts import clear
from radarr_desktop.gui.widgets.painting import faded

_WIDEST = 16_777_215
_BAND_ALPHA = 70


class PatternControl(OwnControl):
    """A pattern: one line of text that breaks where the field ends, for it may be long."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = _PatternEdit()
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)

    def name_parts(self, name: str) -> None:
        self.edit.setAccessibleName(name)

    def mark(self, *, is_wrong: bool) -> None:
        """Underline the letter at which reading the pattern stopped."""
        marks = []
        column = _wrong_column(self.value) if is_wrong else None
        if column is not None and self.value:
            mark = QTextEdit.ExtraSelection()
            place = min(column - 1, len(self.value) - 1)
            mark.cursor = self.edit.textCursor()
            mark.cursor.setPosition(place)
            mark.cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(color("bad"))
            mark.format.setBackground(faded("bad", _BAND_ALPHA))
            marks.append(mark)
        self.edit.setExtraSelections(marks)

    @property
    def value(self) -> str:
        """The pattern, without the line breaks that a paste may have brought."""
        return "".join(self.edit.toPlainText().splitlines())

    @value.setter
    def value(self, text: str | None) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text or "")
        self.edit.blockSignals(False)


def _wrong_column(pattern: str) -> int | None:
    try:
        compile_pattern(pattern)
    except BadPatternError as error:
        return error.column
    return None


class _PatternEdit(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFixedHeight(64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class ConditionForm(QWidget):
    """One condition.

    Signals:
        changed: the person changed it.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._condition = FormatCondition(name="", implementation=next(iter(CONDITIONS)))
        self.fields: dict[str, Field] = {}
        self.type = Choice(self.tr("Type of the condition"))
        for implementation in CONDITIONS:
            self.type.addItem(type_title(implementation), implementation)
        self.type.activated.connect(lambda _place: self._change_type())
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setAccessibleName(self.tr("Name of the condition"))
        self.name.textEdited.connect(lambda _text: self._field_changed())
        self.negate = Tick(self.tr("Must &not hold"))
        self.required = Tick(self.tr("Re&quired"))
        self.required.setToolTip(
            self.tr("Of several conditions of one type one is enough; a required one must hold.")
        )
        for tick in (self.negate, self.required):
            tick.clicked.connect(lambda _on: self._field_changed())
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(8)
        for words, control, stretch in (
            (self.tr("Type"), self.type, 2),
            (self.tr("Name"), self.name, 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            caption = label(words, "small")
            caption.setBuddy(control)
            column.addWidget(caption)
            column.addWidget(control)
            upper.addLayout(column, stretch)
        self.type.setMinimumWidth(120)
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        ticks.addWidget(self.negate)
        ticks.addWidget(self.required)
        ticks.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(upper)
        layout.addWidget(self._problem)
        layout.addLayout(self._fields)
        layout.addLayout(ticks)
        layout.addStretch(1)

    def show_condition(self, condition: FormatCondition) -> None:
        """Show this one."""
        is_same_type = self._condition.implementation == condition.implementation
        self._condition = condition
        place = self.type.findData(condition.implementation)
        self.type.setCurrentIndex(place)
        self.name.setText(condition.name)
        self.negate.setChecked(condition.negate)
        self.required.setChecked(condition.required)
        if not is_same_type or not self.fields:
            self._build_fields()
        for field in self.fields.values():
            spec = field.spec
            given = condition.fields
            field.value = given.get(spec.name, given.get(spec.attribute, spec.default))
        self._suggest_name()
        self.show_problems([])

    def condition(self) -> FormatCondition:
        """The condition as the form says it now."""
        known = {field.spec.name for field in self.fields.values()}
        known |= set(self.fields)
        fields: dict[str, Any] = {  # whatever a type of condition takes
            key: value for key, value in self._condition.fields.items() if key not in known
        }
        for field in self.fields.values():
            if field.value is not None:
                fields[field.spec.name] = field.value
        return replace(
            self._condition,
            name=self.name.text(),
            negate=self.negate.isChecked(),
            required=self.required.isChecked(),
            fields=fields,
        )

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems by the name of the field; others stand above the fields."""
        homeless = []
        by_name = {field.spec.name.lower(): field for field in self.fields.values()}
        told: dict[str, str] = {}
        for problem in problems:
            name = problem.field.lower()
            if name in by_name:
                told[name] = problem.message
            else:
                homeless.append(problem)
        for name, field in by_name.items():
            field.show_problem(told.get(name, ""))
            if isinstance(field.control, PatternControl):
                field.control.mark(is_wrong=name in told)
        is_wrong = any(one.field == "name" for one in problems)
        set_role(self.name, "wrong", "true" if is_wrong else "false")
        self._problem.setText("\n".join(one.message for one in homeless))
        self._problem.setVisible(bool(homeless))

    def _field_changed(self) -> None:
        self._suggest_name()
        self.changed.emit()

    def _suggest_name(self) -> None:
        """What it is called if the person gives no name."""
        self.name.setPlaceholderText(given_name(replace(self.condition(), name="")))

    def _change_type(self) -> None:
        implementation = self.type.currentData()
        if implementation == self._condition.implementation:
            return
        now = self.condition()
        # A value that both types have (a pattern) is kept; what does not fit gets its default.
        is_pattern = CONDITIONS[implementation].is_pattern
        was_pattern = now.implementation in CONDITIONS and CONDITIONS[now.implementation].is_pattern
        fields = now.fields if is_pattern and was_pattern else {}
        self.show_condition(replace(now, implementation=implementation, fields=fields))
        self.changed.emit()

    def _build_fields(self) -> None:
        clear(self._fields)
        self.fields = {}
        if self._condition.implementation not in CONDITIONS:
            return
        kind = CONDITIONS[self._condition.implementation]
        for spec in field_specs(kind.settings):
            own = PatternControl() if kind.is_pattern and spec.kind is Kind.TEXT else None
            field = Field(spec, own=own, parent=self)
            field.control.setMaximumWidth(_WIDEST)
            field.changed.connect(self._field_changed)
            row = QVBoxLayout()
            row.setSpacing(2)
            if field.caption:
                caption = label(field.caption, "small")
                caption.setBuddy(field.control)
                row.addWidget(caption)
            row.addWidget(field.side)
            self._fields.addLayout(row)
            self.fields[spec.attribute] = field
