"""A form from any list of `FieldSpec`s: labels, controls, help, and problems at their fields."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import FieldSpec
from radarr_desktop.gui.settings.field import Field
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.widgets.controls import Tick, label

CAPTION_WIDTH = 184


class Form(QWidget):
    """Fields under each other.

    Signals:
        changed: the person changed a field.
    """

    changed = Signal()

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        values: Mapping[str, Any],
        fixed: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
        *,
        own: Mapping[str, OwnControl] | None = None,
    ) -> None:
        """`fixed` are attributes that cannot be changed here, with the reason.

        `own` are controls (by attribute) for values that no field knows.
        """
        super().__init__(parent)
        self.setProperty("surface", "clear")
        self._fields: dict[str, Field] = {}
        self._captions: dict[str, QWidget] = {}
        self._general = label("", "problem", wraps=True)
        self._general.hide()
        self._advice = label("", "warning", wraps=True)
        self._advice.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, CAPTION_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, spec in enumerate(specs):
            reason = (fixed or {}).get(spec.attribute, "")
            control = (own or {}).get(spec.attribute)
            field = Field(spec, fixed_reason=reason, own=control, parent=self)
            field.changed.connect(self._field_changed)
            caption = label(field.caption, "second", wraps=True)
            caption.setBuddy(field.control)
            caption.setMinimumHeight(32)
            caption.setMaximumWidth(CAPTION_WIDTH + 40)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field.side, place, 1)
            self._fields[spec.attribute] = field
            self._captions[spec.attribute] = caption
        self._advanced = Tick(self.tr("Show ad&vanced settings"), self)
        self._advanced.setVisible(any(spec.advanced for spec in specs))
        self._advanced.toggled.connect(self._show_advanced)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._general)
        layout.addWidget(self._advice)
        layout.addLayout(grid)
        layout.addWidget(self._advanced)
        self._before: dict[str, Any] = {}
        self.set_values(values)
        self._show_advanced(on=False)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values (by attribute); they count as unchanged."""
        for attribute, field in self._fields.items():
            field.value = values.get(attribute, field.spec.default)
            field.show_problem("")
        self._general.hide()
        self._advice.hide()
        self._before = self.values()

    def values(self) -> dict[str, Any]:
        """What is in the form, by attribute."""
        return {attribute: field.value for attribute, field in self._fields.items()}

    def changes(self) -> dict[str, Any]:
        """Only what the person changed."""
        now = self.values()
        return {key: value for key, value in now.items() if value != self._before.get(key)}

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put each problem at its field; what belongs to no field stands on top and is returned."""
        for field in self._fields.values():
            field.show_problem("")
        homeless = []
        for problem in problems:
            known = self.field(problem.field)
            if known is None:
                homeless.append(problem)
                continue
            known.show_problem(problem.message, is_warning=problem.is_warning)
            if known.spec.advanced:
                self._advanced.setChecked(True)
        advice = [problem.message for problem in homeless if problem.is_warning]
        wrong = [problem.message for problem in homeless if not problem.is_warning]
        self._general.setText("\n".join(wrong))
        self._general.setVisible(bool(wrong))
        self._advice.setText(
            "\n".join(self.tr("Warning: {text}").format(text=text) for text in advice)
        )
        self._advice.setVisible(bool(advice))
        return homeless

    def lead_advanced(self, other: "Form") -> None:
        """One switch for the advanced settings of two forms: this one's, if it has any."""
        if not self._advanced.isHidden():
            other._advanced.hide()
            self._advanced.toggled.connect(other._advanced.setChecked)

    def field(self, name: str) -> Field | None:
        """A field by attribute or by its name in the API."""
        lowered = name.lower()
        for attribute, field in self._fields.items():
            if lowered in (attribute.lower(), field.spec.name.lower()):
                return field
        return None

    def fields(self) -> list[Field]:
        """All fields, top down."""
        return list(self._fields.values())

    def focus_field(self, attribute: str) -> None:
        """Go to a field."""
        field = self._fields.get(attribute)
        if field is None:
            return
        if field.spec.advanced:
            self._advanced.setChecked(True)
        field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_problem(self) -> bool:
        """Bring the first thing that is wrong into view, and the keyboard to it if it is a field.

        False: nothing is wrong here.
        """
        wrong = next((field for field in self._fields.values() if field.is_wrong), None)
        if wrong is not None:
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._general.isHidden():
            return False
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(wrong.side if wrong is not None else self._general)
        return True

    def _field_changed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Field):
            sender.show_problem("")
        self.changed.emit()

    def _show_advanced(self, on: bool) -> None:
        for attribute, field in self._fields.items():
            if field.spec.advanced:
                field.side.setVisible(on)
                self._captions[attribute].setVisible(on)
