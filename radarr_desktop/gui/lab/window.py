"""The lab: a changed copy of profiles and formats, and what it would have done, before saving.

What was seen is read once (it may take some seconds) and kept while the window is open; each change
of the draft is then held against it, and takes the place of the one that is under way.
"""

import asyncio
from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.lab import MOST_DAYS, Lab
from radarr_desktop.engine.lab_evidence import Evidence
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.lab.draft_panel import DraftPanel
from radarr_desktop.gui.lab.outcome import Outcome
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import (
    remember,
    remember_geometry,
    remembered,
    restore_geometry,
)
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows

#: Changes pause this long before they are tried (seconds).
PAUSE = 0.25
_DEFINITIONS = frozenset({"qualityProfile", "customFormat"})


@windows.register(
    "lab", title=QT_TRANSLATE_NOOP("Windows", "Lab"), icon="flask-conical", order=27,
    shortcut="Ctrl+L", is_tool=True,
)  # fmt: skip
class LabWindow(QWidget):
    """One draft at a time."""

    def __init__(
        self,
        lab: Lab,
        queries: Queries,
        films: Films,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._lab = lab
        self._queries = queries
        self._films = films
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._days = int(remembered("lab/days", MOST_DAYS) or MOST_DAYS)
        self._stored_profiles: dict[int, QualityProfile] = {}
        self._stored_formats: list[CustomFormat] = []
        self._evidence: Evidence | None = None
        self.draft = Draft()
        surface(self, "ground")
        self.setMinimumSize(860, 560)
        self.resize(1240, 820)
        self.panel = DraftPanel(self)
        self.panel.set_days(self._days)
        self.outcome = Outcome(self)
        self._lay_out()
        self._connect(bridge, opener)
        NoticeStrip(self, notices, above=49)
        restore_geometry(self, "lab")
        self._show_foot()

    def show_about(self, draft: Draft | None = None) -> None:
        """Take another draft, that of an editor."""
        if draft is not None:
            self.draft = draft
            wanted = draft.profiles[0].id if draft.profiles else 0
            self._show_draft(wanted)
            self._try(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._read_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "lab")
        self._tasks.cancel()
        # It may be large, and is old when the window is opened again.
        self._evidence = None
        super().closeEvent(event)

    # Building

    def _lay_out(self) -> None:
        self.changes = label("", "second", wraps=True)
        self.again = button(self.tr("Read &again"), icon_name="refresh-cw")
        self.discard = button(self.tr("&Discard the draft"))
        self.save = button(self.tr("&Save the change"), role="primary")
        foot = surface(QWidget(self), "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.changes, 1)
        for widget in (self.again, self.discard, self.save):
            row.addWidget(widget)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        self.panel.setMinimumWidth(scaled(300))
        sides.addWidget(self.panel)
        sides.addWidget(self.outcome)
        sides.setStretchFactor(1, 1)
        sides.setSizes([scaled(340), scaled(900)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(sides, 1)
        column.addWidget(foot)

    def _connect(self, bridge: Bridge, opener: Opener) -> None:
        self.panel.profile_changed.connect(self._take_profile)
        self.panel.days_changed.connect(self._look_back)
        self.again.clicked.connect(self._read_again)
        self.discard.clicked.connect(self._discard)
        self.save.clicked.connect(lambda: self._tasks.start(self._save(), key="save"))
        self.outcome.film_asked.connect(lambda film: opener.open("library", movie_id=film))
        self.outcome.detail.story_asked.connect(
            lambda film: self._tasks.start(self._tell(film), key="story")
        )
        bridge.definitions_changed.connect(self._definitions_changed)
        bridge.everything_changed.connect(self._read_if_shown)
        for keys, act in (("Escape", self.close), ("Ctrl+W", self.close), ("F5", self._read_again)):
            QShortcut(QKeySequence(keys), self, act)

    # The draft

    def _take_profile(self, profile: QualityProfile) -> None:
        others = tuple(one for one in self.draft.profiles if one.id != profile.id)
        is_changed = profile != self._stored_profiles.get(profile.id)
        self.draft = replace(self.draft, profiles=(*others, profile) if is_changed else others)
        self._show_draft()
        self._try(PAUSE)

    def _discard(self) -> None:
        self.draft = Draft()
        self._show_draft()
        self._try(0)

    def _show_draft(self, wanted_id: int = 0) -> None:
        self.panel.show_draft(
            self.draft.profiles_of(list(self._stored_profiles.values())),
            self.draft.formats_of(self._stored_formats),
            self._stored_profiles,
            wanted_id,
        )
        self._show_foot()

    def _show_foot(self, problem: str = "") -> None:
        draft = self.draft
        names = [one.name for one in draft.profiles]
        names += [one.name for one in draft.formats]
        names += [
            self.tr("without {name}").format(name=one.name)
            for one in self._stored_formats
            if one.id in draft.removed_formats
        ]
        told = self.tr("Nothing is changed yet: nothing is saved before you say so.")
        if names:
            told = self.tr("Changed: {names}").format(names=", ".join(names))
        self.changes.setText(problem or told)
        self.discard.setEnabled(bool(names))
        self.save.setEnabled(bool(names) and not problem)

    # Reading and trying

    def _look_back(self, days: int) -> None:
        self._days = days
        remember("lab/days", days)
        self._gather(PAUSE)

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if names & _DEFINITIONS:
            self._read_if_shown()

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        self._gather(0)

    def _gather(self, pause: float) -> None:
        self._evidence = None
        self._tasks.start(self._read(pause), key="read", on_error=self._failed)

    async def _read(self, pause: float) -> None:
        await asyncio.sleep(pause)
        self._stored_profiles = {one.id: one for one in await self._queries.profiles()}
        self._stored_formats = await self._queries.formats()
        self._show_draft(self.panel.profile_id or self._most_used())
        self.outcome.show_progress(0, self.tr("Reading what was seen…"))
        self._evidence = await self._lab.gather(self._days, self._told)
        self._try(0)

    def _most_used(self) -> int:
        """The profile that most films have: what is tried first; 0 = there is no film."""
        used = Counter(film.row.quality_profile_id for film in self._films.all())
        return max(used, key=lambda profile_id: used[profile_id], default=0)

    def _try(self, pause: float) -> None:
        if self._evidence is not None:
            self._tasks.start(
                self._compare(self._evidence, pause), key="try", on_error=self._failed
            )

    async def _compare(self, evidence: Evidence, pause: float) -> None:
        await asyncio.sleep(pause)
        report = await self._lab.compare(evidence, self.draft, self._told)
        self.outcome.show_progress(None)
        self.outcome.show_report(report, is_changed=self.draft != Draft())
        self._show_foot()

    async def _tell(self, movie_id: int) -> None:
        if self._evidence is not None:
            self.outcome.detail.show_story(
                await self._lab.story(self._evidence, self.draft, movie_id)
            )

    async def _save(self) -> None:
        self.save.setEnabled(False)
        try:
            await self._lab.save(self.draft)
        except RadarrDesktopError:
            self._show_foot()
            raise
        self._notices.tell(self.tr("The change is saved"))
        self.draft = Draft()
        self._read_again()

    def _told(self, fraction: float, _what: str) -> None:
        words = self.tr("Judging what was seen…") if fraction > 0.3 else self.tr("Reading…")
        self.outcome.show_progress(fraction, words)

    def _failed(self, error: RadarrDesktopError) -> None:
        self.outcome.show_progress(None)
        self._show_foot(str(error))
