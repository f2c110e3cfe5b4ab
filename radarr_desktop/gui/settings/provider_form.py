"""The form of a provider of any kind: its own fields, its kind's, trial, save."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem, RadarrDesktopError
from radarr_desktop.base.schema import MASK
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui import dialogs
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.chips_control import ChipsControl
from radarr_desktop.gui.settings.form import Form
from radarr_desktop.gui.settings.own_control import OwnControl, TagsControl
from radarr_desktop.gui.settings.provider_common import (
    COMMON,
    NOTHING,
    Around,
    ClientControl,
    common_fields,
)
from radarr_desktop.gui.settings.provider_words import shown_name
from radarr_desktop.gui.widgets.controls import button, label, rule, save_by_keys
from radarr_desktop.gui.window_tasks import WindowTasks, Work
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


class ProviderForm(QWidget):
    """One definition, new or known.

    Signals:
        saved: the definition as it is stored now.
        copied: a new definition that is like this one but for its name.
        left: nothing more is wanted here (cancelled or deleted).
    """

    saved = Signal(object)
    copied = Signal(object)
    left = Signal()

    def __init__(
        self,
        definition: ProviderDefinition,
        provider_type: ProviderType,
        providers: Providers,
        tasks: WindowTasks,
        notices: Notices,
        *,
        catalog: Catalog | None = None,
        around: Around = NOTHING,
        is_part: bool = False,
    ) -> None:
        """`is_part`: inside other steps, without Cancel and Delete.

        Without a `catalog` tags and download clients cannot be chosen.
        """
        super().__init__()
        self._definition = definition
        self._providers = providers
        self._tasks = tasks
        self._notices = notices
        self._type = provider_type
        self._catalog = catalog
        specs = common_fields(provider_type, refers=catalog is not None)
        self._tags = TagsControl(around.tags)
        self._tags.asked.connect(lambda words: self._start(self._make_tag(words)))
        self._client = ClientControl(self._fitting(around))
        own: dict[str, OwnControl] = {"tags": self._tags, "download_client_id": self._client}
        self.common = Form(
            specs, {spec.attribute: getattr(definition, spec.attribute) for spec in specs}, own=own
        )
        self._chips = self._choosers(provider_type)
        shown = self._shown_settings(provider_type)
        self.own = Form(provider_type.fields, shown, own=self._chips)
        self.own.lead_advanced(self.common)
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
        self.copy = button(self.tr("Du&plicate"), self, role="quiet")
        self.delete = button(self.tr("De&lete…"), self, role="danger")
        self.cancel.setVisible(not is_part)
        for widget in (self.copy, self.delete):
            widget.setVisible(bool(definition.id) and not is_part)
        self.test.clicked.connect(lambda: self._start(self._test()))
        self.save.clicked.connect(lambda: self._start(self._save(force=False)))
        self.force.clicked.connect(lambda: self._start(self._save(force=True)))
        self.cancel.clicked.connect(self.left)
        self.copy.clicked.connect(self._copy)
        self.delete.clicked.connect(lambda: self._start(self._delete()))
        for form in (self.common, self.own):
            form.changed.connect(self._taken_back)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.save, self.test, self.force, self.cancel):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        if not is_part:
            layout.addWidget(label(definition.name, "title", wraps=True))
            if self._what_it_is() != definition.name:
                layout.addWidget(label(self._what_it_is(), "second", wraps=True))
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
        if "tags" in common:
            common["tags"] = frozenset(common["tags"])
        values = {key: value for key, value in self.own.values().items() if value is not None}
        # A stored one's secrets are looked up when it is saved; a copy has nobody to ask.
        settings = values if self._definition.id else self._with_secrets(values)
        made = replace(self._definition, **common, settings=settings)
        if made.kind is ProviderKind.INDEXER:
            if not self._type.supports_search:
                made = replace(made, enable_automatic_search=False, enable_interactive_search=False)
            enabled = (
                made.enable_rss or made.enable_automatic_search or made.enable_interactive_search
            )
            made = replace(made, enabled=enabled)
        return made

    def show_around(self, around: Around) -> None:
        """These tags and clients there are now; what is chosen stays chosen."""
        self._tags.show_tags(around.tags)
        self._client.show_clients(self._fitting(around))

    def _with_secrets(self, values: Mapping[str, object]) -> dict[str, object]:
        known = self._definition.settings
        return {key: known.get(key) if value == MASK else value for key, value in values.items()}

    def _fitting(self, around: Around) -> list[ProviderDefinition]:
        protocol = self._type.protocol
        return [one for one in around.clients if one.protocol is protocol]

    def _what_it_is(self) -> str:
        name = shown_name(self._type.implementation)
        if self._type.kind is ProviderKind.INDEXER and not self._type.supports_search:
            return self.tr("{name}: a feed to follow; it cannot be searched").format(name=name)
        return name

    async def _make_tag(self, words: str) -> None:
        if self._catalog is not None:
            made = await self._catalog.add_tag(words)
            self._tags.take(made.id, made.label)

    def _copy(self) -> None:
        now = self.definition()
        settings = self._with_secrets(now.settings)
        name = self.tr("{name} (copy)").format(name=now.name)
        self.copied.emit(replace(now, id=0, name=name, settings=settings, changed_at=None))

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
        self._show_problems(problems)
        if any(not problem.is_warning for problem in problems):
            self._say(self.tr("It does not work yet: see what is said above."), role="problem")
            self._go_to_problem()
        elif problems:
            self._say(self.tr("It works, but see the warnings above."), role="warning")
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
        problems = error.problems if isinstance(error, InvalidInputError) else ()
        # A tag's own field has no other name here.
        problems = tuple(
            replace(one, field="tags") if one.field == "label" else one for one in problems
        )
        self._show_problems(problems or [Problem(field="", message=str(error))])
        self._say(self.tr("Not done: see what is said above."), role="problem")
        self._go_to_problem()

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        homeless = self.own.show_problems(problems)
        self.own.show_problems([one for one in problems if self.common.field(one.field) is None])
        self.common.show_problems([one for one in homeless if self.common.field(one.field)])
        # What the trial found may be known better by the person; wrong fields may not.
        is_stopped = any(not one.is_warning for one in problems)
        self.force.setVisible(is_stopped and all(self._may_be_forced(one) for one in problems))

    def _go_to_problem(self) -> None:
        """A long form is scrolled to what is wrong, once it has its new height."""
        QTimer.singleShot(0, self, lambda: self.common.go_to_problem() or self.own.go_to_problem())

    def _may_be_forced(self, problem: Problem) -> bool:
        try:
            schema.load(
                COMMON[self._definition.kind],
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
