"""What the forms of rules share: tags, save, cancel, delete, problems at fields."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.base.errors import InvalidInputError, Problem, RadarrDesktopError
from radarr_desktop.base.schema import FieldSpec
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.gui import dialogs
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.field import Field
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.settings.own_control import OwnControl, TagsControl
from radarr_desktop.gui.widgets.controls import button, label, save_by_keys
from radarr_desktop.gui.widgets.frames import scroll_area_of
from radarr_desktop.gui.window_tasks import WindowTasks, Work


class RuleForm(QWidget):
    """One rule, new or known; how it is stored is said by its kind.

    Signals:
        left: it was saved, deleted, or nothing is wanted any more.
    """

    left = Signal()

    def __init__(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        values: Mapping[str, object],
        own: Mapping[str, OwnControl],
        tags: TagsControl | None,
        catalog: Catalog,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._tasks = tasks
        self._notices = notices
        self.tags = tags
        controls = dict(own)
        if tags is not None:
            controls["tags"] = tags
            tags.asked.connect(lambda words: self._start(self._make_tag(words, tags), "tag"))
        self.form = Form(specs, values, own=controls)
        self.save = button(self.tr("&Save"), role="primary")
        save_by_keys(self, self.save)
        self.cancel = button(self.tr("&Cancel"), role="quiet")
        self.delete = button(self.tr("De&lete…"), role="danger")
        self.save.clicked.connect(lambda: self._start(self._save(), "rule"))
        self.cancel.clicked.connect(self.left)
        self.delete.clicked.connect(lambda: self._start(self._ask_delete(), "rule"))
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(label(title, "title", wraps=True))
        layout.addLayout(self.above)
        layout.addWidget(self.form)
        layout.addLayout(self.below)
        layout.addLayout(row)
        layout.addStretch(1)

    def field(self, name: str) -> Field:
        """A field by its attribute."""
        found = self.form.field(name)
        if found is None:
            raise KeyError(name)
        return found

    @abstractmethod
    async def store(self) -> str:
        """Store what the form says; returns what the person is told."""

    @abstractmethod
    async def forget(self) -> str:
        """Delete it; returns what the person is told."""

    @abstractmethod
    def question(self) -> Question:
        """What is asked before it is deleted."""

    def _start(self, work: Work, key: str) -> None:
        self._tasks.start(work, key=key, on_error=self._failed)

    async def _save(self) -> None:
        told = await self.store()
        self._notices.tell(told)
        self.left.emit()

    async def _ask_delete(self) -> None:
        answer = await dialogs.ask(self.question(), self.window())
        if answer.is_yes:
            self._notices.tell(await self.forget())
            self.left.emit()

    async def _make_tag(self, words: str, tags: TagsControl) -> None:
        made = await self._catalog.add_tag(words)
        tags.take(made.id, made.label)

    def _failed(self, error: RadarrDesktopError) -> None:
        problems = error.problems if isinstance(error, InvalidInputError) else ()
        # A tag's own field has no other name here.
        at_fields = [
            Problem(field="tags", message=one.message) if one.field == "label" else one
            for one in problems
        ]
        self.form.show_problems(at_fields or [Problem(field="", message=str(error))])
        first = next((field for field in self.form.fields() if field.problem), None)
        if first is not None:
            first.control.setFocus()
        area = scroll_area_of(self)
        if area is not None:
            # Without a field of its own the problem stands above them all.
            area.ensureWidgetVisible(first.side if first is not None else self.form, 0, 40)
