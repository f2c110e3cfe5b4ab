"""The form of a provider of any kind: its own fields, its kind's, trial, save."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem, RadarrDesktopError
from radarr_desktop.base.schema import MASK, Kind, setting
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui import dialogs
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.chips_control import ChipsControl
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.widgets.controls import button, label, rule, save_by_keys
from radarr_desktop.gui.window_tasks import WindowTasks, Work
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonOfIndexers:
    name: str = setting("Name")
    enable_rss: bool = setting("Follow its feed", True, kind=Kind.CHECKBOX)
    enable_automatic_search: bool = setting("Search it automatically", True, kind=Kind.CHECKBOX)
    enable_interactive_search: bool = setting("Search it by hand", True, kind=Kind.CHECKBOX)
    priority: int = setting(
        "Priority", 25, kind=Kind.NUMBER, minimum=1, maximum=50, advanced=True,
        help_text="Lower is preferred",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonOfClients:
    name: str = setting("Name")
    enabled: bool = setting("Use it", True, kind=Kind.CHECKBOX)
    remove_completed: bool = setting(
        "Remove downloads that were imported and have seeded", True, kind=Kind.CHECKBOX
    )
    remove_failed: bool = setting("Remove downloads that failed", True, kind=Kind.CHECKBOX)
    priority: int = setting(
        "Priority", 1, kind=Kind.NUMBER, minimum=1, maximum=50, advanced=True,
        help_text="Lower is preferred",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonOfAnnounces:
    name: str = setting("Name")
    enabled: bool = setting("Listen to it", True, kind=Kind.CHECKBOX)


_COMMON: dict[ProviderKind, type] = {
    ProviderKind.ANNOUNCE: _CommonOfAnnounces,
    ProviderKind.INDEXER: _CommonOfIndexers,
    ProviderKind.DOWNLOAD_CLIENT: _CommonOfClients,
}


class ProviderForm(QWidget):
    """One definition, new or known.

    Signals:
        saved: the definition as it is stored now.
        left: nothing more is wanted here (cancelled or deleted).
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        definition: ProviderDefinition,
        provider_type: ProviderType,
        providers: Providers,
        tasks: WindowTasks,
        notices: Notices,
        *,
        is_part: bool = False,
    ) -> None:
        """`is_part`: inside other steps, without Cancel and Delete."""
        super().__init__()
        self._definition = definition
        self._providers = providers
        self._tasks = tasks
        self._notices = notices
        common_type = _COMMON[definition.kind]
        common = {
            spec.attribute: getattr(definition, spec.attribute)
            for spec in schema.field_specs(common_type)
        }
        self.common = Form(schema.field_specs(common_type), common)
        self._chips = self._choosers(provider_type)
        shown = self._shown_settings(provider_type)
        self.own = Form(provider_type.fields, shown, own=self._chips)
        self._limits = label("", "second", wraps=True)
        self._show_limits()
        self._said = label("", "second", wraps=True)
        self._said.hide()
        self.test = button(self.tr("&Test"))
        self.save = button(self.tr("&Save"), role="primary")
        save_by_keys(self, self.save)
        self.force = button(self.tr("Save an&yway"))
        self.force.hide()
        self.cancel = button(self.tr("&Cancel"), self, role="quiet")
        self.delete = button(self.tr("De&lete…"), self, role="danger")
        self.cancel.setVisible(not is_part)
        self.delete.setVisible(bool(definition.id) and not is_part)
        self.test.clicked.connect(lambda: self._start(self._test()))
        self.save.clicked.connect(lambda: self._start(self._save(force=False)))
        self.force.clicked.connect(lambda: self._start(self._save(force=True)))
        self.cancel.clicked.connect(self.left)
        self.delete.clicked.connect(lambda: self._start(self._delete()))
        for form in (self.common, self.own):
            form.changed.connect(self._taken_back)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.save, self.test, self.force, self.cancel):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        if not is_part:
            title = definition.name or provider_type.implementation
            layout.addWidget(label(title, "title"))
        layout.addWidget(self.common)
        layout.addWidget(rule())
        layout.addWidget(self.own)
        layout.addWidget(self._limits)
        layout.addWidget(self._said)
        layout.addLayout(row)
        layout.addStretch(1)

    def definition(self) -> ProviderDefinition:
        """The definition as the form says it now."""
        common = {key: value for key, value in self.common.values().items() if value is not None}
        made = replace(
            self._definition,
            **common,
            settings={key: value for key, value in self.own.values().items() if value is not None},
        )
        if made.kind is ProviderKind.INDEXER:
            enabled = (
                made.enable_rss or made.enable_automatic_search or made.enable_interactive_search
            )
            made = replace(made, enabled=enabled)
        return made

    def _shown_settings(self, provider_type: ProviderType) -> dict[str, object]:
        shown = dict(self._definition.settings)
        for spec in provider_type.fields:
            if spec.secret and shown.get(spec.attribute):
                shown[spec.attribute] = MASK
        return shown

    def _choosers(self, provider_type: ProviderType) -> dict[str, ChipsControl]:
        """Controls for the fields whose choices the service itself knows, by attribute."""
        made = {}
        for spec in provider_type.fields:
            if not (spec.options_action and spec.is_list):
                continue
            action = spec.options_action
            usual = self._providers.usual_choices(self._definition, action)
            chips = ChipsControl(usual, asks=self.tr("&Ask the indexer"))
            chips.asked.connect(
                lambda chips=chips, action=action: self._start(self._ask(chips, action))
            )
            made[spec.attribute] = chips
        return made

    async def _ask(self, chips: ChipsControl, action: str) -> None:
        self._say(self.tr("Asking…"))
        found = await self._providers.choices(self.definition(), action)
        chips.show_options(found)
        if found == self._providers.usual_choices(self._definition, action):
            self._say(self.tr("It did not say; these are the usual ones."))
        else:
            self._said.hide()

    def _show_limits(self) -> None:
        """What the indexer said last of how often it may be asked."""
        said = self._providers.stated_limits(self._definition)
        counted = said and (
            (self.tr("{done} of {most} requests"), said.queries, said.most_queries),
            (self.tr("{done} of {most} downloads"), said.grabs, said.most_grabs),
        )
        parts = [
            words.format(done=done, most=most)
            for words, done, most in counted or ()
            if done is not None and most is not None
        ]
        self._limits.setText(
            self.tr("Used by its own count: {parts}").format(parts=", ".join(parts))
        )
        self._limits.setVisible(bool(parts))

    def _start(self, work: Work) -> None:
        self._tasks.start(work, key="provider", on_error=self._failed)

    async def _test(self) -> None:
        self._say(self.tr("Trying…"))
        problems = await self._providers.test(self.definition())
        if self._show_problems(problems):
            self._said.hide()
        else:
            self._say(self.tr("It works."), role="good")

    async def _save(self, *, force: bool) -> None:
        self._say(self.tr("Trying before saving…") if not force else self.tr("Saving…"))
        saved = await self._providers.save(self.definition(), force=force)
        self._said.hide()
        self._notices.tell(self.tr("Saved: {title}").format(title=saved.name))
        self.saved.emit(saved)

    async def _delete(self) -> None:
        definition = self._definition
        answer = await dialogs.ask(
            Question(
                title=self.tr("Delete {name}?").format(name=definition.name),
                text=self.tr("Its settings are forgotten. Films and files stay."),
                yes=self.tr("&Delete"),
                is_dangerous=True,
            ),
            self.window(),
        )
        if answer.is_yes:
            await self._providers.delete(definition.kind, definition.id)
            self._notices.tell(self.tr("Deleted: {name}").format(name=definition.name))
            self.left.emit()

    def _failed(self, error: RadarrDesktopError) -> None:
        self._said.hide()
        problems = error.problems if isinstance(error, InvalidInputError) else ()
        self._show_problems(problems or [Problem(field="", message=str(error))])

    def _show_problems(self, problems: Sequence[Problem]) -> bool:
        homeless = self.own.show_problems(problems)
        self.own.show_problems([one for one in problems if self.common.field(one.field) is None])
        self.common.show_problems([one for one in homeless if self.common.field(one.field)])
        # What the trial found may be known better by the person; wrong fields may not.
        is_trial = bool(problems) and all(self._may_be_forced(one) for one in problems)
        self.force.setVisible(is_trial)
        return bool(problems)

    def _may_be_forced(self, problem: Problem) -> bool:
        try:
            schema.load(
                _COMMON[self._definition.kind],
                {key: value for key, value in self.common.values().items() if value is not None},
            )
        except InvalidInputError:
            return False
        field = self.own.field(problem.field)
        return problem.is_warning or field is None or bool(field.value)

    def _taken_back(self) -> None:
        self.force.hide()
        self._said.hide()

    def _say(self, text: str, role: str = "second") -> None:
        self._said.setProperty("text_role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(text)
        self._said.show()
