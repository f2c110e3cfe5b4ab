"""Release profiles: words that must or must not be in a release's name, tried as they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from radarr_desktop.base import schema
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.own_control import TagsControl, TermsControl
from radarr_desktop.gui.settings.rule_form import RuleForm
from radarr_desktop.gui.settings.rule_list import RuleList, RuleRow
from radarr_desktop.gui.settings.rules_pane import RulesPane
from radarr_desktop.gui.settings.rules_words import release_title, release_words, tried
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.controls import label, surface
from radarr_desktop.gui.widgets.facts import Dot, breakable
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.ports.provider import ProviderKind

_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    name: str = setting("Name", "")
    enabled: bool = setting("Use it", True, kind=Kind.CHECKBOX)
    required: tuple[str, ...] = setting(
        "Required terms", (),
        help_text="One a line; one of them must be in the name. /pattern/i is a regular expression",
    )  # fmt: skip
    ignored: tuple[str, ...] = setting(
        "Ignored terms", (), help_text="One a line; none of them may be in the name"
    )
    indexer_id: int = setting("Indexer", 0, kind=Kind.SELECT)
    tags: tuple[int, ...] = setting(
        "Films tagged", (), kind=Kind.TAG, help_text="Without a tag it holds for all films"
    )


_SPECS = schema.field_specs(_Fields)


class ReleaseProfilesPane(RulesPane):
    """All release profiles, oldest first."""

    def __init__(
        self,
        rules: Rules,
        queries: Queries,
        providers: Providers,
        catalog: Catalog,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        head = RuleList(
            self.tr("Release profiles"),
            self.tr(
                "Words that must be in a release's name, and words that must not. All profiles "
                "that hold for a film and an indexer are asked."
            ),
            self.tr("Add &release profile"),
            self.tr("There is none yet: names are not looked at."),
        )
        super().__init__(head, queries, tasks)
        self._rules = rules
        self._providers = providers
        self._catalog = catalog
        self._notices = notices
        self._profiles: dict[int, ReleaseProfile] = {}
        self._indexers: dict[int, str] = {}

    async def read(self) -> None:
        profiles = await self._queries.release_profiles()
        definitions = await self._providers.definitions(ProviderKind.INDEXER)
        self._profiles = {one.id: one for one in profiles}
        self._indexers = {one.id: one.name for one in definitions}
        self.list.show_rows([self._row(one) for one in profiles])

    def form_of(self, rule_id: int) -> "ReleaseProfileForm":
        profile = self._profiles.get(rule_id, ReleaseProfile())
        return ReleaseProfileForm(
            profile,
            self._rules,
            self._catalog,
            self.tags,
            self._indexers,
            self._tasks,
            self._notices,
        )

    def _row(self, profile: ReleaseProfile) -> RuleRow:
        return RuleRow(
            id=profile.id,
            title=release_title(profile),
            words=release_words(profile, self.tags, self._indexers),
            state=Shown("good", False, self.tr("In use"))
            if profile.enabled
            else Shown("waiting", True, self.tr("Switched off")),
        )


class ReleaseProfileForm(RuleForm):
    """One release profile, with a line to try it."""

    def __init__(
        self,
        profile: ReleaseProfile,
        rules: Rules,
        catalog: Catalog,
        tags: Mapping[int, str],
        indexers: Mapping[int, str],
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        self._profile = profile
        self._rules = rules
        super().__init__(
            release_title(profile) if profile.id else self.tr("New release profile"),
            [
                replace(spec, options=_choices(indexers, profile.indexer_id))
                if spec.attribute == "indexer_id"
                else spec
                for spec in _SPECS
            ],
            {spec.attribute: getattr(profile, spec.attribute) for spec in _SPECS},
            {
                "required": TermsControl("x265"),
                "ignored": TermsControl(r"/\bCAM\b/i"),
            },
            TagsControl(tags),
            catalog,
            tasks,
            notices,
        )
        self.delete.setVisible(bool(profile.id))
        self.trial = TrialBox()
        self.below.addWidget(self.trial)
        self.form.changed.connect(self._try)
        self.trial.name.textChanged.connect(lambda _text: self._try())
        self._try()

    def profile(self) -> ReleaseProfile:
        """The profile as the form says it now."""
        values = self.form.values()
        return replace(self._profile, **{**values, "name": values["name"].strip()})

    async def store(self) -> str:
        saved = await self._rules.save_release_profile(self.profile())
        return self.tr("Saved: {title}").format(title=release_title(saved))

    async def forget(self) -> str:
        await self._rules.delete_release_profile(self._profile.id)
        return self.tr("Deleted: {name}").format(name=release_title(self._profile))

    def question(self) -> Question:
        return Question(
            title=self.tr("Delete {name}?").format(name=release_title(self._profile)),
            text=self.tr("Its terms are forgotten: names are no longer looked at for them."),
            yes=self.tr("&Delete"),
            is_dangerous=True,
        )

    def _try(self) -> None:
        name = self.trial.name.text().strip()
        if name:
            self.trial.show_verdict(tried(self.profile(), name))
        else:
            self.trial.show_verdict(None)


class TrialBox(QWidget):
    """A release's name, and whether it would pass."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "card")
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Type or paste a release's name"))
        self.name.setAccessibleName(self.tr("Name to try"))
        self._dot = Dot("waiting", is_ring=True)
        self.verdict = label("", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.verdict, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Try it"), "strong"))
        layout.addWidget(self.name)
        layout.addLayout(row)

    def show_verdict(self, verdict: Shown | None) -> None:
        """Say it; None = there is no name yet."""
        shown = verdict or Shown("waiting", True, self.tr("The verdict stands here as you type."))
        self._dot.show_state(shown.token, is_ring=shown.is_ring)
        self.verdict.setText(shown.words)
        breakable(self.verdict)


def _choices(indexers: Mapping[int, str], chosen: int) -> tuple[Option, ...]:
    """All of them, each, and the one that is gone but still named."""
    known = {0: QT_TRANSLATE_NOOP("Fields", "All indexers"), **indexers}
    if chosen not in known:
        known[chosen] = QT_TRANSLATE_NOOP("Fields", "An indexer that is gone")
    return tuple(Option(value=value, name=name) for value, name in known.items())
