"""Rules of one kind: the list, and the form of one of them."""

from abc import abstractmethod

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.settings.rule_form import RuleForm
from radarr_desktop.gui.settings.rule_list import RuleList
from radarr_desktop.gui.widgets.frames import scroll_area_of
from radarr_desktop.gui.window_tasks import WindowTasks


class RulesPane(QWidget):
    """What the panes of delay profiles, release profiles and quality profiles share."""

    def __init__(self, rules: RuleList, queries: Queries, tasks: WindowTasks) -> None:
        super().__init__()
        self._queries = queries
        self._tasks = tasks
        #: Labels of tags by id.
        self.tags: dict[int, str] = {}
        self.form: RuleForm | None = None
        self.list = rules
        self.list.chosen.connect(self.edit)
        self.list.add_asked.connect(self.add)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def reload(self) -> None:
        """Read them again; a form that is open keeps what was typed."""
        self._tasks.start(self._reload(), key=f"read {type(self).__name__}")

    def add(self) -> None:
        """Show the form of a new one."""
        self.show_form(self.form_of(0))

    def edit(self, rule_id: int) -> None:
        """Show the form of one."""
        self.show_form(self.form_of(rule_id))

    @abstractmethod
    async def read(self) -> None:
        """Read the rules and show them in the list; tags are there already."""

    @abstractmethod
    def form_of(self, rule_id: int) -> RuleForm:
        """The form of a rule; 0 = a new one."""

    def show_form(self, form: RuleForm) -> None:
        """Show a form in place of the list."""
        self._leave_form()
        self.form = form
        form.left.connect(self._back)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.form.fields()[0].control.setFocus()
        area = scroll_area_of(self)
        if area is not None:
            area.ensureVisible(0, 0)

    async def _reload(self) -> None:
        self.tags = {tag.id: tag.label for tag in await self._queries.tags()}
        await self.read()
        if self.form is not None and self.form.tags is not None:
            self.form.tags.show_tags(self.tags)

    def _back(self) -> None:
        self._leave_form()
        self._stack.setCurrentWidget(self.list)
        self.list.add.setFocus()
        self.reload()

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
