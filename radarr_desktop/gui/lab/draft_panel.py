"""The draft: a profile to choose, and what matters of it to change in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHeaderView,
    QListView,
    QSizePolicy,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.gui.lab.draft_models import MOST_POINTS, PointsModel, RungsModel, rung_name
from radarr_desktop.gui.lab.tables import TICK_ROW, CellDelegate, TickDelegate
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import Choice, SearchField, Tick, label, rule, surface
from radarr_desktop.gui.widgets.frames import scrolling

_ROWS_OF_QUALITIES = 9
_ROWS_OF_FORMATS = 8


class DraftPanel(QWidget):
    """One profile of the draft at a time.

    Signals:
        profile_changed: a `QualityProfile` as it is now.
        days_changed: how many days to look back.
    """

    profile_changed = Signal(object)
    days_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: dict[int, QualityProfile] = {}
        self._profile: QualityProfile | None = None
        self._formats: list[CustomFormat] = []
        surface(self, "panel")
        self._build()
        self._lay_out()
        self._connect()

    @property
    def profile_id(self) -> int:
        """The profile that is shown; 0 = none."""
        return self._profile.id if self._profile else 0

    def show_draft(
        self,
        profiles: Sequence[QualityProfile],
        formats: Sequence[CustomFormat],
        stored: Mapping[int, QualityProfile],
        wanted_id: int = 0,
    ) -> None:
        """Profiles and formats as the draft has them; changed ones are marked."""
        chosen = wanted_id or self.profile_id
        self._profiles = {one.id: one for one in profiles}
        with QSignalBlocker(self.profile):
            self.profile.clear()
            for one in profiles:
                is_changed = one != stored.get(one.id)
                mark = self.tr("{name} (changed)") if is_changed else "{name}"
                self.profile.addItem(mark.format(name=one.name), one.id)
            self.profile.setCurrentIndex(max(0, self.profile.findData(chosen)))
        self._show_profile(formats)

    def set_days(self, days: int) -> None:
        """Show how far back it looks, without telling."""
        with QSignalBlocker(self.days):
            self.days.setValue(days)

    # Building

    def _build(self) -> None:
        self.profile = Choice(self.tr("Quality profile"))
        self.profile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.days = self._figure(self.tr("Days to look back"), 1, 30)
        self.rungs = RungsModel(self)
        self.qualities = QListView()
        self.qualities.setModel(self.rungs)
        self.qualities.setAccessibleName(self.tr("Qualities that are allowed"))
        self.qualities.setUniformItemSizes(True)
        self.qualities.setItemDelegate(TickDelegate(self.qualities))
        self.qualities.setMouseTracking(True)
        self.qualities.setFixedHeight(scaled(TICK_ROW) * _ROWS_OF_QUALITIES)
        self.upgrades = Tick(self.tr("Upgrades allowed"))
        self.cutoff = Choice(self.tr("Upgrade until"))
        self.cutoff.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.least = self._figure(self.tr("Minimum format score"), -MOST_POINTS, MOST_POINTS)
        self.enough = self._figure(self.tr("Upgrade until format score"), -MOST_POINTS, MOST_POINTS)
        self.gain = self._figure(self.tr("Minimum score increment"), 1, MOST_POINTS)
        self.search = SearchField(self.tr("Find a format"), self.tr("Find a custom format"))
        self.points = PointsModel(self)
        self.formats = QTableView()
        self.formats.setModel(self.points)
        self.formats.setAccessibleName(self.tr("Points of custom formats"))
        self.formats.setShowGrid(False)
        self.formats.setTabKeyNavigation(False)
        self.formats.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.formats.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.formats.setItemDelegate(CellDelegate(self.formats))
        self.formats.verticalHeader().hide()
        self.formats.verticalHeader().setDefaultSectionSize(scaled(32))
        head = self.formats.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, scaled(88))
        self.formats.setMinimumHeight(scaled(32) * _ROWS_OF_FORMATS)
        self._no_formats = label(
            self.tr("There are no custom formats yet: they are made in the settings."),
            "second",
            wraps=True,
        )

    @staticmethod
    def _figure(name: str, least: int, most: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(least, most)
        made.setAccessibleName(name)
        made.setKeyboardTracking(False)
        made.setFixedWidth(scaled(104))
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.least, self.enough, self.gain):
            form.addRow(label(field.accessibleName(), wraps=True), field)
        days = QFormLayout()
        days.setHorizontalSpacing(12)
        days.addRow(label(self.days.accessibleName(), wraps=True), self.days)
        inside = surface(QWidget(), "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("The draft"), "heading"))
        column.addWidget(self.profile)
        column.addWidget(label(self.tr("Qualities"), "small"))
        column.addWidget(self.qualities)
        column.addWidget(self.upgrades)
        column.addWidget(label(self.cutoff.accessibleName(), "small"))
        column.addWidget(self.cutoff)
        column.addLayout(form)
        column.addWidget(label(self.tr("Points of formats"), "small"))
        column.addWidget(self.search)
        column.addWidget(self.formats, 1)
        column.addWidget(self._no_formats)
        column.addWidget(rule())
        column.addLayout(days)
        # Where there are no formats, nothing else may spread.
        column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self))

    def _connect(self) -> None:
        self.profile.currentIndexChanged.connect(lambda _place: self._show_profile(None))
        self.days.valueChanged.connect(self.days_changed)
        self.rungs.ticked.connect(self._tick)
        self.upgrades.toggled.connect(
            lambda on: self._change(lambda one: replace(one, upgrade_allowed=on))
        )
        self.cutoff.currentIndexChanged.connect(
            lambda _place: self._change(lambda one: replace(one, cutoff=self.cutoff.currentData()))
        )
        self.least.valueChanged.connect(
            lambda value: self._change(lambda one: replace(one, min_format_score=value))
        )
        self.enough.valueChanged.connect(
            lambda value: self._change(lambda one: replace(one, cutoff_format_score=value))
        )
        self.gain.valueChanged.connect(
            lambda value: self._change(lambda one: replace(one, min_upgrade_format_score=value))
        )
        self.search.textChanged.connect(self.points.set_text)
        self.points.given.connect(self._give)

    # The profile

    def _show_profile(self, formats: Sequence[CustomFormat] | None) -> None:
        if formats is not None:
            self._formats = list(formats)
        profile = self._profiles.get(self.profile.currentData() or 0)
        self._profile = None
        if profile is None:
            return
        place = self.qualities.verticalScrollBar().value()
        self.rungs.show_rows(list(reversed(profile.items)))
        self.qualities.verticalScrollBar().setValue(place)
        self.upgrades.setChecked(profile.upgrade_allowed)
        self.cutoff.clear()
        for item in reversed(profile.items):
            if item.allowed:
                self.cutoff.addItem(rung_name(item), item.id)
        self.cutoff.setCurrentIndex(self.cutoff.findData(profile.cutoff))
        self.cutoff.setEnabled(profile.upgrade_allowed)
        self.least.setValue(profile.min_format_score)
        self.enough.setValue(profile.cutoff_format_score)
        self.gain.setValue(profile.min_upgrade_format_score)
        self.points.show_points(self._formats, dict(profile.format_scores))
        for widget in (self.search, self.formats):
            widget.setVisible(bool(self._formats))
        self._no_formats.setVisible(not self._formats)
        self._profile = profile

    def _change(self, change: Callable[[QualityProfile], QualityProfile]) -> None:
        """Tell the changed profile; nothing while one is being shown."""
        if self._profile is None:
            return
        changed = change(self._profile)
        if changed != self._profile:
            self.profile_changed.emit(changed)

    def _tick(self, rung_id: int, is_allowed: bool) -> None:
        if self._profile is None:
            return
        items = tuple(
            replace(one, allowed=is_allowed) if one.id == rung_id else one
            for one in self._profile.items
        )
        allowed = [one.id for one in items if one.allowed]
        cutoff = self._profile.cutoff
        if allowed and cutoff not in allowed:
            # It must be one of those that are ticked: the best of them asks for no less.
            cutoff = allowed[-1]
        self._change(lambda one: replace(one, items=items, cutoff=cutoff))

    def _give(self, format_id: int, points: int) -> None:
        if self._profile is None:
            return
        scores = dict(self._profile.format_scores)
        scores[format_id] = points
        self._change(lambda one: replace(one, format_scores=tuple(scores.items())))
