"""The editor of one custom format: its conditions at the left, the trial box at the right."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from radarr_desktop.base.errors import InvalidInputError, Problem, RadarrDesktopError
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.formats.trial import ConditionTrial, FormatTrial
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.format_trials import FormatTrials
from radarr_desktop.gui import dialogs, texts
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.condition_form import ConditionForm
from radarr_desktop.gui.settings.formats.condition_list import ConditionList
from radarr_desktop.gui.settings.formats.trial_box import TrialBox
from radarr_desktop.gui.widgets.controls import Tick, button, label, set_role
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.gui.window_tasks import WindowTasks, Work
from radarr_desktop.gui.windows import Opener

#: Typing pauses this long before the names are tried again (seconds).
TYPING_PAUSE = 0.12
#: One round of trying; the next keystroke ends it sooner (seconds).
LONGEST_ROUND = 1.5
_AT_CONDITION = re.compile(r"specifications\[(\d+)\]\.(\w+)")


class FormatEditor(QWidget):
    """One format, new or known.

    Signals:
        left: it was saved, or nothing is wanted any more.
    """

    left = Signal()

    def __init__(
        self,
        custom_format: CustomFormat,
        trials: FormatTrials,
        catalog: Catalog,
        opener: Opener,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._before = custom_format
        self._trials = trials
        self._catalog = catalog
        self._opener = opener
        self._tasks = tasks
        self._notices = notices
        self._results: Mapping[str, FormatTrial] = {}
        self._problems: Sequence[Problem] = ()
        is_known = bool(custom_format.id)
        self.title = label(
            self.tr("Edit custom format") if is_known else self.tr("New custom format"), "title"
        )
        self.name = QLineEdit(custom_format.name)
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the format"))
        self.renaming = Tick(self.tr("Include when &renaming"))
        self.renaming.setToolTip(self.tr("Its name becomes part of files' names."))
        self.renaming.setChecked(custom_format.include_when_renaming)
        self.conditions = ConditionList(custom_format.conditions)
        self.form = ConditionForm()
        self.trial = TrialBox(custom_format.tests)
        self.trial.setMinimumWidth(264)
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        self.save = button(self.tr("&Save"), role="primary")
        self.cancel = button(self.tr("&Cancel"), role="quiet")
        self.lab = button(self.tr("Try in the la&b"))
        self._lay_out()
        self._connect()
        self._show_form(self.conditions.place)
        self.start_trial(0)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.renaming)
        self._form_area = scrolling(self.form)
        self._form_area.setMinimumHeight(150)
        left = QWidget()
        left.setProperty("surface", "clear")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.conditions, 3)
        column.addWidget(self._form_area, 2)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(left)
        columns.addWidget(self.trial)
        columns.setStretchFactor(0, 5)
        columns.setStretchFactor(1, 4)
        columns.setHandleWidth(9)
        columns.setProperty("role", "gap")
        # Above, where no notice lies over them.
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for widget in (self.lab, self.cancel, self.save):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(upper)
        layout.addWidget(self._problem)
        layout.addWidget(columns, 1)
        # The keyboard comes to them last.
        for before, after in pairwise((self.trial.names, self.lab, self.cancel, self.save)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self._show_problem(""))
        self.conditions.stepped_on.connect(self._show_form)
        self.conditions.changed.connect(self.start_trial)
        self.conditions.opened.connect(self._edit)
        self.form.changed.connect(self._form_changed)
        self.trial.names_changed.connect(self.start_trial)
        self.trial.tests_changed.connect(self.start_trial)
        self.trial.recent_asked.connect(
            lambda: self._tasks.start(self._show_recent(), key="recent names")
        )
        self.save.clicked.connect(lambda: self._start(self._save()))
        self.lab.clicked.connect(
            lambda: self._opener.open("lab", draft=Draft(formats=(self.custom_format(),)))
        )
        self.cancel.clicked.connect(lambda: self._start(self._leave()))
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.save.click),
            (QKeySequence("Escape"), self.cancel.click),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # What is in it

    def custom_format(self) -> CustomFormat:
        """The format as the editor says it now."""
        return replace(
            self._before,
            name=self.name.text().strip(),
            include_when_renaming=self.renaming.isChecked(),
            conditions=tuple(_named(one) for one in self.conditions.conditions),
            tests=self.trial.tests(),
        )

    @property
    def before(self) -> CustomFormat:
        """The format as it was when the editor was opened."""
        return self._before

    @property
    def has_changes(self) -> bool:
        """Is there anything to save?"""
        return self.custom_format() != self._before

    # Editing

    def _show_form(self, place: int) -> None:
        has_one = 0 <= place < len(self.conditions.conditions)
        self.form.setVisible(has_one)
        if has_one:
            self.form.show_condition(self.conditions.conditions[place])
            self._show_problems_of(place)
        self.trial.show_condition(self._said(place))

    def _form_changed(self) -> None:
        self.conditions.put(self.form.condition())
        self.start_trial()

    def _edit(self) -> None:
        """To the field that says most: the first of the condition's own, else its name."""
        first = next(iter(self.form.fields.values()), None)
        control = first.control if first is not None else self.form.name
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, place: int) -> ConditionTrial | None:
        trial = self._results.get(self.trial.current)
        said = trial.conditions if trial else ()
        return said[place] if 0 <= place < len(said) else None

    # Trying

    def start_trial(self, pause: float = TYPING_PAUSE) -> None:
        """Try all names, soon; a newer call takes the place of an older one."""
        self._tasks.start(self._try(pause), key="try format")

    async def _try(self, pause: float) -> None:
        await asyncio.sleep(pause)
        tried = self.custom_format()
        problems = await self._trials.problems(tried)
        # What is only not filled in yet is no mistake while it is typed.
        self._problems = [
            one
            for one in problems
            if _AT_CONDITION.fullmatch(one.field) and one.attempted not in (None, "")
        ]
        names = self.trial.all_names()
        found = await self._trials.try_names(tried, names, LONGEST_ROUND)
        self._results = {one.name: one for one in found}
        self._show_results()

    def _show_results(self) -> None:
        trial = self._results.get(self.trial.current)
        at_conditions: dict[int, str] = {}
        for one in self._problems:
            found = _AT_CONDITION.fullmatch(one.field)
            if found:
                at_conditions.setdefault(int(found[1]), self._told(one, int(found[1])))
        self.conditions.show_said(trial, at_conditions)
        place = self.conditions.place
        self._show_problems_of(place)
        self.trial.show_trials(self._results, self._said(place))

    def _show_problems_of(self, place: int) -> None:
        own = []
        for one in self._problems:
            found = _AT_CONDITION.fullmatch(one.field)
            if found and int(found[1]) == place:
                own.append(replace(one, field=found[2], message=self._told(one, place)))
        self.form.show_problems(own)

    def _told(self, problem: Problem, place: int) -> str:
        """The message without the condition's name, which stands beside it."""
        if not place < len(self.conditions.conditions):
            return problem.message
        return problem.message.removeprefix(f"{_named(self.conditions.conditions[place]).name}: ")

    async def _show_recent(self) -> None:
        names = await self._trials.recent_names()
        if names:
            self.trial.add_names(names)
        else:
            self._notices.tell(self.tr("No release was seen yet: a search or a feed brings some."))

    # Saving

    def _start(self, work: Work) -> None:
        self._tasks.start(work, key="format", on_error=self._failed)

    async def _save(self) -> None:
        wanted = self.custom_format()
        failed = sum(not one.passed for one in await self._trials.run_tests(wanted))
        if failed:
            question = Question(
                title=self.tr("Save it although tests fail?"),
                text=self.tr(
                    "{failed} of {tests} fail: the format does not do what they say. They stay "
                    "with it, and the list marks it."
                ).format(tests=texts.tests(len(wanted.tests)), failed=failed),
                yes=self.tr("&Save all the same"),
            )
            if not (await dialogs.ask(question, self.window())).is_yes:
                return
        saved = await self._catalog.save_format(wanted)
        self._notices.tell(self.tr("Saved: {name}").format(name=saved.name))
        self.left.emit()

    async def _leave(self) -> None:
        if self.has_changes:
            question = Question(
                title=self.tr("Leave without saving?"),
                text=self.tr("What was changed in this format is lost."),
                yes=self.tr("&Leave"),
                no=self.tr("&Go on editing"),
                is_dangerous=True,
            )
            if not (await dialogs.ask(question, self.window())).is_yes:
                return
        self.left.emit()

    def _failed(self, error: RadarrDesktopError) -> None:
        problems = error.problems if isinstance(error, InvalidInputError) else ()
        self._problems = [one for one in problems if _AT_CONDITION.fullmatch(one.field)]
        others = [one.message for one in problems if not _AT_CONDITION.fullmatch(one.field)]
        if not problems:
            others = [str(error)]
        self._show_problem("\n".join(others), is_name=any(one.field == "name" for one in problems))
        self._show_results()
        if not others and self._problems:
            found = _AT_CONDITION.fullmatch(self._problems[0].field)
            if found:
                self.conditions.go_to(int(found[1]))
                self._show_problems_of(int(found[1]))
                if found[2] != "name":
                    self._edit()

    def _show_problem(self, text: str, *, is_name: bool = False) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_role(self.name, "wrong", "true" if is_name else "false")
        if is_name:
            self.name.setFocus()


def _named(one: FormatCondition) -> FormatCondition:
    return one if one.name.strip() else replace(one, name=words.given_name(one))


def copy_of(custom_format: CustomFormat, taken: Sequence[str]) -> CustomFormat:
    """The same as a new one, under a name that is free."""
    lowered, number = {name.lower() for name in taken}, 2
    while f"{custom_format.name} ({number})".lower() in lowered:
        number += 1
    return replace(custom_format, id=0, name=f"{custom_format.name} ({number})")


def new_format() -> CustomFormat:
    """One to begin with: a single condition without a pattern."""
    first = FormatCondition(name="", implementation="ReleaseTitleSpecification")
    return CustomFormat(id=0, name="", conditions=(first,))
