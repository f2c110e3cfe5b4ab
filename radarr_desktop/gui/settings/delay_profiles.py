"""Delay profiles: for which films, by which protocol, and how long a better release is awaited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.own_control import DurationControl, TagsControl
from radarr_desktop.gui.settings.rule_form import RuleForm
from radarr_desktop.gui.settings.rule_list import RuleList, RuleRow
from radarr_desktop.gui.settings.rules_pane import RulesPane
from radarr_desktop.gui.settings.rules_words import delay_title, delay_words
from radarr_desktop.gui.window_tasks import WindowTasks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    enable_torrent: bool = setting("Use torrents", True, kind=Kind.CHECKBOX)
    torrent_delay: int = setting(
        "Torrents wait", 0, kind=Kind.NUMBER,
        help_text="Since the release came out; 0 takes it at once",
    )  # fmt: skip
    enable_usenet: bool = setting("Use usenet", True, kind=Kind.CHECKBOX)
    usenet_delay: int = setting(
        "Usenet waits", 0, kind=Kind.NUMBER,
        help_text="Since the release came out; 0 takes it at once",
    )  # fmt: skip
    preferred_protocol: str = setting(
        "Preferred", "torrent", kind=Kind.SELECT,
        help_text="Taken first where both offer the same; only it may be excepted from waiting",
        options=(Option(value="torrent", name="Torrents"), Option(value="usenet", name="Usenet")),
    )  # fmt: skip
    bypass_if_highest_quality: bool = setting(
        "Do not wait for the best quality", False, kind=Kind.CHECKBOX,
        help_text="The best that the film's quality profile allows",
    )  # fmt: skip
    bypass_if_above_format_score: bool = setting(
        "Do not wait for many points", False, kind=Kind.CHECKBOX,
        help_text="Points of the custom formats",
    )  # fmt: skip
    minimum_format_score: int = setting(
        "Minimum format score", 0, kind=Kind.NUMBER, name="minimumCustomFormatScore"
    )
    tags: tuple[int, ...] = setting(
        "Films tagged", (), kind=Kind.TAG,
        help_text="It holds for films with one of these tags",
    )  # fmt: skip


_SPECS = schema.field_specs(_Fields)


class DelayProfilesPane(RulesPane):
    """All delay profiles in their order."""

    def __init__(
        self,
        rules: Rules,
        queries: Queries,
        catalog: Catalog,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        head = RuleList(
            self.tr("Delay profiles"),
            self.tr(
                "How long a release waits for a better one. For a film the first profile with one "
                "of its tags holds, else the last. Alt+Up and Alt+Down move a profile."
            ),
            self.tr("Add &delay profile"),
            is_ordered=True,
        )
        super().__init__(head, queries, tasks)
        self._rules = rules
        self._catalog = catalog
        self._notices = notices
        self._profiles: dict[int, DelayProfile] = {}
        self.list.moved.connect(
            lambda moved, after: self._tasks.start(self._move(moved, after), key="move delay")
        )

    async def read(self) -> None:
        self._show(await self._queries.delay_profiles())

    def form_of(self, rule_id: int) -> "DelayForm":
        # A new one has no tags yet, as the default has none: the form tells them apart by id.
        profile = self._profiles.get(rule_id, DelayProfile())
        return DelayForm(profile, self._rules, self._catalog, self.tags, self._tasks, self._notices)

    def _show(self, profiles: list[DelayProfile]) -> None:
        self._profiles = {one.id: one for one in profiles}
        self.list.show_rows(
            [
                RuleRow(
                    id=one.id,
                    title=delay_title(one, self.tags, is_only=len(profiles) == 1),
                    words=delay_words(one),
                    is_fixed=one.is_default,
                )
                for one in profiles
            ]
        )

    async def _move(self, moved: int, after: int) -> None:
        self._show(await self._rules.move_delay_profile(moved, after or None))


class DelayForm(RuleForm):
    """One delay profile."""

    def __init__(
        self,
        profile: DelayProfile,
        rules: Rules,
        catalog: Catalog,
        tags: Mapping[int, str],
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        is_default = bool(profile.id) and profile.is_default
        self._profile = profile
        self._rules = rules
        self._labels = tags
        title = delay_title(profile, tags) if profile.id else self.tr("New delay profile")
        super().__init__(
            title,
            # The default is for all films.
            [spec for spec in _SPECS if not (is_default and spec.attribute == "tags")],
            {spec.attribute: getattr(profile, spec.attribute) for spec in _SPECS},
            {name: DurationControl() for name in ("torrent_delay", "usenet_delay")},
            TagsControl(tags),
            catalog,
            tasks,
            notices,
        )
        self.delete.setVisible(bool(profile.id) and not is_default)
        self.form.changed.connect(self._show_use)
        self._show_use()

    def profile(self) -> DelayProfile:
        """The profile as the form says it now.

        Raises:
            InvalidInputError: a number cannot be read.
        """
        values = self.form.values()
        problems = []
        for name in ("torrent_delay", "usenet_delay", "minimum_format_score"):
            if values[name] is None and self.field(name).side.isEnabled():
                problems.append(Problem(field=name, message=self.tr("A number is needed here")))
            elif values[name] is None:
                values[name] = getattr(self._profile, name)
        if problems:
            raise InvalidInputError(*problems)
        values["preferred_protocol"] = Protocol(values["preferred_protocol"])
        return replace(self._profile, **values)

    async def store(self) -> str:
        saved = await self._rules.save_delay_profile(self.profile())
        return self.tr("Saved: {title}").format(title=delay_words(saved))

    async def forget(self) -> str:
        await self._rules.delete_delay_profile(self._profile.id)
        return self.tr("The delay profile is deleted")

    def question(self) -> Question:
        title = delay_title(self._profile, self._labels)
        return Question(
            title=self.tr("Delete this delay profile?"),
            text=self.tr("{title}: from now on the next profile that fits holds for them.").format(
                title=title
            ),
            yes=self.tr("&Delete"),
            is_dangerous=True,
        )

    def _show_use(self) -> None:
        """Only what has a meaning can be changed."""
        torrents, usenet, points = (
            bool(self.field(name).value)
            for name in ("enable_torrent", "enable_usenet", "bypass_if_above_format_score")
        )
        if torrents != usenet:
            # With one of them off, the other is the preferred one.
            self.field("preferred_protocol").value = "torrent" if torrents else "usenet"
        for name, is_used in (
            ("torrent_delay", torrents),
            ("usenet_delay", usenet),
            ("preferred_protocol", torrents and usenet),
            ("minimum_format_score", points),
        ):
            self.field(name).side.setEnabled(is_used)
