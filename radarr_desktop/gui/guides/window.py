"""Guides: which profiles there are, what comes with them, how that differs, and applying it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radarr_desktop.base.errors import ConflictError, RadarrDesktopError
from radarr_desktop.domain.guides.applied import draft_of
from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.difference import (
    FormatPlan,
    GuidePlan,
    ProfilePlan,
)
from radarr_desktop.domain.guides.guide import GroupMember, Guide, GuideGroup, GuideProfile
from radarr_desktop.domain.guides.merge import Part
from radarr_desktop.engine.guides import Guides, GuideStatus, ReadGuide
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.guides import words
from radarr_desktop.gui.guides.tree import Node
from radarr_desktop.gui.guides.view import GuidesView
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock

#: Tables whose change may change the difference.
_SHOWN = {"guide", "customFormat", "qualityProfile", "qualityDefinition"}


@windows.register(
    "guides", title=QT_TRANSLATE_NOOP("Windows", "Guides"), icon="bookmark",
    shortcut="Ctrl+Shift+G", order=70,
)  # fmt: skip
class GuidesWindow(QWidget):
    """One guide: the one that the settings name."""

    def __init__(
        self,
        guides: Guides,
        clock: Clock,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._guides = guides
        self._clock = clock
        self._opener = opener
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        #: What is shown; None while nothing was read.
        self.read: ReadGuide | None = None
        self.plan: GuidePlan | None = None
        self._status: GuideStatus | None = None
        #: The profile that is looked at; "" = all that is followed.
        self._profile_id = ""
        #: Profiles as the person wants them, not applied yet.
        self._drafts: dict[str, ProfileChoice] = {}
        self._sizes: str | None = None
        self._take: frozenset[str] = frozenset()
        self._separate: frozenset[str] = frozenset()
        surface(self, "ground")
        self.setMinimumSize(880, 560)
        self.resize(1200, 800)
        self.view = GuidesView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect(bridge)
        NoticeStrip(self, notices, above=57)
        restore_geometry(self, "guides")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tasks.start(self._open(), key="open", on_error=self._failed)

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "guides")
        super().closeEvent(event)

    def _connect(self, bridge: Bridge) -> None:
        view = self.view
        view.again.clicked.connect(self.look_again)
        view.where.clicked.connect(lambda: self._opener.open("settings", section="guides"))
        view.search.textChanged.connect(lambda _text: self._show_profiles())
        view.profiles.picked.connect(self.pick)
        view.contents.toggled.connect(self._toggle_content)
        view.difference.toggled.connect(self._toggle_take)
        view.difference.chosen.connect(self._look_at)
        view.second.clicked.connect(self._toggle_second)
        view.sizes.activated.connect(self._choose_sizes)
        view.delete_removed.toggled.connect(lambda _on: self._preview())
        view.apply.clicked.connect(
            lambda: self._tasks.start(self._apply(), key="apply", on_error=self._not_applied)
        )
        view.lab.clicked.connect(self._try_in_lab)
        view.unfollow.clicked.connect(lambda: self._tasks.start(self._unfollow(), key="apply"))
        view.page.clicked.connect(self._open_page)
        view.empty.acted.connect(self.look_again)
        bridge.definitions_changed.connect(self._definitions_changed)
        bridge.everything_changed.connect(self._reload)
        for keys, act in (
            ("Escape", self.close),
            ("Ctrl+W", self.close),
            ("F5", self.look_again),
            ("Ctrl+F", view.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # Reading

    def look_again(self) -> None:
        """Read the guide, whether or not it was read before."""
        self._tasks.start(self._read_guide(again=True), key="open", on_error=self._failed)

    async def _open(self) -> None:
        status = await self._guides.status()
        if self.read is None and status.state.checked_at is None:
            # Nothing is fetched from the world before the person has said so.
            self.view.offer(status.where)
            return
        # What is kept in memory may be hours old; a look is cheap where nothing has changed.
        await self._read_guide(again=self.read is None)

    async def _read_guide(self, *, again: bool) -> None:
        if self.read is None:
            self.view.say_reading()
        self.view.again.setEnabled(False)
        try:
            self.read = await self._guides.read(again=again)
        finally:
            self.view.again.setEnabled(True)
        await self._show()

    def _failed(self, error: RadarrDesktopError) -> None:
        self.read = self.plan = None
        self.view.say_failed(str(error))

    def _reload(self) -> None:
        if self.isVisible() and self.read is not None:
            self._tasks.start(self._read_guide(again=False), key="open", on_error=self._failed)

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if "settings/guides" in names and self.isVisible():
            self.read = None
            self._tasks.start(self._open(), key="open", on_error=self._failed)
        elif names & _SHOWN:
            self._reload()

    # Showing

    async def _show(self) -> None:
        read = self.read
        if read is None:
            return
        self._status = status = await self._guides.status()
        if self._profile_id and read.guide.profile(self._profile_id) is None:
            self._profile_id = ""
        if not self._profile_id and not status.profiles and read.guide.profiles:
            self._profile_id = read.guide.profiles[0].guide_id
        now = self._clock.now()
        checked = status.state.checked_at
        applied = status.state.applied_at
        self.view.show_state(
            where=read.where,
            checked=texts.ago(checked, now) if checked else "",
            applied=texts.ago(applied, now) if applied else "",
            trouble=read.trouble,
            problems=read.guide.problems,
        )
        self.view.offer_sizes(read.guide, self._wanted_sizes())
        self._show_profiles()
        self._show_profile()
        if self.focusWidget() in (None, self.view.where):
            self.view.profiles.setFocus()

    def _show_profiles(self) -> None:
        if self.read is not None and self._status is not None:
            text = self.view.search.text()
            self.view.profiles.show_guide(
                self.read.guide, self._status.profiles, text, self._profile_id
            )

    def pick(self, guide_id: str) -> None:
        """Look at a profile; "" = all that is followed."""
        self._profile_id = guide_id
        self._take = self._separate = frozenset()
        self._show_profile()

    def _show_profile(self) -> None:
        profile = self._profile()
        is_followed = self._status is not None and self._profile_id in self._status.profiles
        self.view.show_profile(profile, is_followed=is_followed)
        self._show_contents()
        self._preview()

    def _show_contents(self) -> None:
        guide, profile = self._guide(), self._profile()
        if guide is None or profile is None:
            self.view.contents.show_nodes([])
            return
        self.view.contents.show_nodes(words.contents(guide, profile, self._draft(profile.guide_id)))

    def _preview(self) -> None:
        if self.read is not None:
            self._tasks.start(self._show_plan(), key="preview", on_error=self._not_planned)

    async def _show_plan(self) -> None:
        self.plan = None
        self.view.apply.setEnabled(False)
        self.view.lab.setEnabled(False)
        self.plan = made = await self._guides.preview(self.choice)
        self.view.show_plan(made)

    def _not_planned(self, error: RadarrDesktopError) -> None:
        self.view.difference.show_nodes([])
        self._notices.problem(str(error))

    def _look_at(self, node: Node | None) -> None:
        about = node.about if node is not None else None
        self.view.show_detail(about if isinstance(about, Part) else None, node)
        self.view.offer_second(
            about if isinstance(about, (FormatPlan, ProfilePlan)) else None, self._separate
        )

    # Choosing

    @property
    def choice(self) -> GuideChoice:
        """What is to be previewed and applied."""
        profiles = (self._draft(self._profile_id),) if self._profile_id else ()
        return GuideChoice(
            profiles=profiles,
            sizes=self._wanted_sizes(),
            take=self._take,
            separate=self._separate,
            delete_removed=self.view.delete_removed.isChecked(),
        )

    def _draft(self, guide_id: str) -> ProfileChoice:
        """The profile as the person wants it: as they ticked, as it is followed, or as it comes."""
        if guide_id in self._drafts:
            return self._drafts[guide_id]
        followed = self._status.choice.profiles if self._status else ()
        known = {one.guide_id: one for one in followed}
        return known.get(guide_id, ProfileChoice(guide_id=guide_id))

    def _wanted_sizes(self) -> str:
        if self._sizes is not None:
            return self._sizes
        return self._status.choice.sizes if self._status else ""

    def _choose_sizes(self, _place: int) -> None:
        self._sizes = str(self.view.sizes.currentData())
        self._preview()

    def _toggle_content(self, node: Node) -> None:
        draft, about, is_taken = self._draft(self._profile_id), node.about, not node.is_checked
        match about:
            case GuideGroup():
                draft = draft.with_group(about, is_taken=is_taken)
            case (GuideGroup() as group, GroupMember() as member):
                draft = draft.with_member(group, member, is_taken=is_taken)
        self._drafts[self._profile_id] = draft
        self._show_contents()
        self._preview()

    def _toggle_take(self, node: Node) -> None:
        """The guide's in place of the person's own, or theirs again."""
        key = node.key.removeprefix("entry/")
        inner = {one.key for one in node.children}
        kept = self._take - inner - {key}
        if not node.is_checked:
            self._take = kept | {key}
        else:
            # One part that is to stay while its whole was taken: the others are named one by one.
            whole = key.partition("/")[0]
            others = self._parts_of(whole) - {key} if whole in self._take else frozenset()
            self._take = (kept - {whole}) | (others if key != whole else frozenset())
        self._preview()

    def _parts_of(self, guide_id: str) -> frozenset[str]:
        made = self.plan or GuidePlan()
        entries = {one.guide_id: one.parts for one in made.entries}
        parts = made.size_parts if guide_id == words.SIZES else entries.get(guide_id, ())
        return frozenset(f"{guide_id}/{one.key}" for one in parts)

    def _toggle_second(self) -> None:
        node = self.view.difference.nodes.node(self.view.difference.currentIndex())
        about = node.about if node is not None else None
        if isinstance(about, (FormatPlan, ProfilePlan)):
            self._separate = self._separate ^ {about.guide_id}
            self._preview()

    # Doing

    async def _apply(self) -> None:
        made = self.plan
        if made is None:
            return
        self.view.apply.setEnabled(False)
        done = await self._guides.apply(self.choice, fingerprint=made.fingerprint)
        self._drafts.pop(self._profile_id, None)
        self._take = self._separate = frozenset()
        self._sizes = None
        self.view.delete_removed.setChecked(False)
        told = words.totals(done)
        self._notices.tell(
            self.tr("Applied: {difference}").format(difference=told) if told else self.tr("Applied")
        )
        await self._show()

    def _try_in_lab(self) -> None:
        if self.plan is not None:
            self._opener.open("lab", draft=draft_of(self.plan))

    def _not_applied(self, error: RadarrDesktopError) -> None:
        self._notices.problem(str(error))
        if isinstance(error, ConflictError):
            self._take = self._separate = frozenset()
        self._preview()

    async def _unfollow(self) -> None:
        profile = self._profile()
        await self._guides.unfollow(self._profile_id)
        name = profile.name if profile else self._profile_id
        self._notices.tell(
            self.tr("{name} goes its own way; it and its formats stay as they are").format(
                name=name
            )
        )
        await self._show()

    def _open_page(self) -> None:
        profile = self._profile()
        if profile is not None and profile.address.startswith("https://"):
            QDesktopServices.openUrl(QUrl(profile.address))

    def _guide(self) -> Guide | None:
        return self.read.guide if self.read else None

    def _profile(self) -> GuideProfile | None:
        guide = self._guide()
        return guide.profile(self._profile_id) if guide else None
