"""A section of the settings: its form, Save, and a trial where there is something to try."""

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem, RadarrDesktopError
from radarr_desktop.base.schema import MASK
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.widgets.controls import button, label, save_by_keys
from radarr_desktop.gui.window_tasks import WindowTasks

Trial = Callable[[], Awaitable[Sequence[Problem]]]


class SectionPane(QWidget):
    """One section of the settings book."""

    def __init__(
        self,
        name: str,
        title: str,
        hint: str,
        book: SettingsBook,
        tasks: WindowTasks,
        notices: Notices,
        trial: Trial | None = None,
    ) -> None:
        super().__init__()
        self.name = name
        self._title = title
        self._book = book
        self._tasks = tasks
        self._notices = notices
        self._trial = trial
        specs = schema.field_specs(book.section_type(name))
        reason = self.tr(
            "Set from outside (environment or command line): it cannot be changed here."
        )
        fixed = {spec.attribute: reason for spec in specs if book.is_fixed(name, spec.attribute)}
        self.form = Form(specs, self._values(), fixed)
        self.form.changed.connect(self._show_changed)
        self._said = label("", "second", wraps=True)
        self._said.hide()
        self.save = button(self.tr("&Save"), role="primary")
        save_by_keys(self, self.save)
        self.test = button(self.tr("Save and &test"), self)
        self.test.setVisible(trial is not None)
        self.discard = button(self.tr("&Discard changes"), role="quiet")
        self.save.clicked.connect(lambda: self._start(is_tried=False))
        self.test.clicked.connect(lambda: self._start(is_tried=True))
        self.discard.clicked.connect(self.reset)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.save, self.test, self.discard):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(label(title, "title"))
        if hint:
            layout.addWidget(label(hint, "second", wraps=True))
        layout.addWidget(self.form)
        layout.addWidget(self._said)
        layout.addLayout(row)
        layout.addStretch(1)
        self._show_changed()

    def reset(self) -> None:
        """Show what is stored."""
        self.form.set_values(self._values())
        self._said.hide()
        self._show_changed()

    @property
    def has_changes(self) -> bool:
        """Is there anything to save?"""
        return bool(self.form.changes())

    def _values(self) -> dict[str, object]:
        section = self._book.section(self.name)
        values = schema.dump(section)
        for attribute in schema.secret_names(type(section)):
            if values.get(attribute):
                values[attribute] = MASK
        return values

    def _show_changed(self) -> None:
        has_changes = self.has_changes
        self.save.setEnabled(has_changes)
        self.discard.setVisible(has_changes)

    def _start(self, *, is_tried: bool) -> None:
        self._tasks.start(
            self._save(is_tried=is_tried), key=f"save {self.name}", on_error=self._failed
        )

    async def _save(self, *, is_tried: bool) -> None:
        await self._book.save(self.name, self.form.changes())
        self.reset()
        self._notices.tell(self.tr("Saved: {title}").format(title=self._title))
        if is_tried and self._trial is not None:
            self._say(self.tr("Trying…"))
            problems = list(await self._trial())
            self.form.show_problems(problems)
            self._said.setVisible(not problems)
            if not problems:
                self._say(self.tr("It works."), role="good")

    def _say(self, text: str, role: str = "second") -> None:
        self._said.setProperty("text_role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(text)
        self._said.show()

    def _failed(self, error: RadarrDesktopError) -> None:
        self._said.hide()
        if isinstance(error, InvalidInputError):
            self.form.show_problems(error.problems)
        else:
            self.form.show_problems([Problem(field="", message=str(error))])
