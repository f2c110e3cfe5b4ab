"""The settings page: sections at the left, found by words as well, and one section at the right."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base import schema
from radarr_desktop.engine.announce_board import AnnounceBoard
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.format_transfer import FormatTransfer
from radarr_desktop.engine.format_trials import FormatTrials
from radarr_desktop.engine.metadata import SECTION as METADATA_SECTION
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.films import Films, fold
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.announces_pane import AnnouncesPane
from radarr_desktop.gui.settings.delay_profiles import DelayProfilesPane
from radarr_desktop.gui.settings.folders import FoldersPane
from radarr_desktop.gui.settings.formats.pane import CustomFormatsPane
from radarr_desktop.gui.settings.profiles.pane import QualityProfilesPane
from radarr_desktop.gui.settings.profiles.sizes_pane import SizesPane
from radarr_desktop.gui.settings.providers_pane import ProvidersPane
from radarr_desktop.gui.settings.release_profiles import ReleaseProfilesPane
from radarr_desktop.gui.settings.rules_pane import RulesPane
from radarr_desktop.gui.settings.section import SectionPane
from radarr_desktop.gui.settings.titles import hint_of, icon_of, title_of
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.controls import SearchField, surface
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.gui.widgets.painting import paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind

#: Panes that read the database each time they are shown, and what they show of it.
_READING = (FoldersPane, ProvidersPane, RulesPane, CustomFormatsPane, SizesPane)
_OTHERS_READ = {"indexer", "downloadClient", "announce", "rootFolder"}
_FORMATS_READ = {"customFormat", "qualityProfile"}
_RULES_READ = {
    "delayProfile", "releaseProfile", "tag", "indexer", "qualityProfile", "customFormat",
}  # fmt: skip
_SIZES_READ = {"qualityDefinition"}


@dataclass(frozen=True, slots=True)
class Place:
    """A section, or one field of it that a search has found."""

    section: str
    title: str
    icon_name: str
    attribute: str = ""
    below: str = ""


class PlaceModel(RowModel[Place]):
    """Where one can go."""

    def told(self, row: Place, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title} {row.below}".strip()
        return None


class _PlaceDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: Place | None = index.data(ROW_ROLE)
        if place is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(8, 1, -8, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("selection" if is_chosen else "raised"))
            painter.drawRoundedRect(rect, 6, 6)
        middle = rect.center().y()
        paint_icon(painter, place.icon_name, QRect(rect.left() + 10, middle - 7, 16, 16), "second")
        words = rect.adjusted(36, 0, -8, 0)
        weight = QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal
        if place.below:
            upper = QRect(words.left(), middle - 18, words.width(), 20)
            paint_text(painter, upper, place.title, font(13, weight))
            paint_text(painter, upper.translated(0, 18), place.below, font(11), "second")
        else:
            paint_text(painter, words, place.title, font(13, weight))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        place: Place | None = index.data(ROW_ROLE)
        return QSize(180, 48 if place is not None and place.below else 36)


@windows.register(
    "settings", title=QT_TRANSLATE_NOOP("Windows", "Settings"), icon="settings", is_page=True,
    shortcut="Ctrl+,", order=90,
)  # fmt: skip
class SettingsPage(QWidget):
    """All settings."""

    def __init__(
        self,
        book: SettingsBook,
        providers: Providers,
        catalog: Catalog,
        rules: Rules,
        queries: Queries,
        trials: FormatTrials,
        transfer: FormatTransfer,
        metadata: Metadata,
        board: AnnounceBoard,
        clock: Clock,
        films: Films,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._book = book
        self._providers = providers
        self._notices = notices
        self._metadata = metadata
        self._tasks = WindowTasks(self, crew, notices)
        surface(self, "ground")
        self.panes: dict[str, QWidget] = {}
        self._areas: dict[str, QWidget] = {}
        self._stack = QStackedWidget(self)
        formats = CustomFormatsPane(
            queries, catalog, trials, transfer, opener, self._tasks, notices
        )
        profiles = QualityProfilesPane(queries, catalog, films, self._tasks, notices, opener)
        announces = AnnouncesPane(providers, board, bridge, clock, self._tasks, notices)
        self._build_panes(queries, catalog, rules, formats, profiles, announces)
        self._build_navigation()
        bridge.definitions_changed.connect(self._definitions_changed)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self._find("")
        self.show_section("folders")

    def show_about(
        self, section: str, attribute: str = "", definition: ProviderDefinition | None = None
    ) -> None:
        """Asked for by another window; with the form of a provider, if one is named."""
        self.show_section(section, attribute)
        pane = self.panes[section]
        if definition is not None and isinstance(pane, ProvidersPane):
            pane.edit(definition)

    def show_section(self, section: str, attribute: str = "") -> None:
        """Show a section, and perhaps one field of it."""
        self._stack.setCurrentWidget(self._areas[section])
        pane = self.panes[section]
        if isinstance(pane, _READING):
            pane.reload()
        if isinstance(pane, SectionPane) and attribute:
            pane.form.focus_field(attribute)
        for row in range(self.model.rowCount()):
            place = self.model.row_at(row)
            if place is not None and (place.section, place.attribute) == (section, attribute):
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.list.selectionModel().setCurrentIndex(self.model.index(row), flags)

    # Building

    def _build_panes(
        self,
        queries: Queries,
        catalog: Catalog,
        rules: Rules,
        formats: CustomFormatsPane,
        profiles: QualityProfilesPane,
        announces: AnnouncesPane,
    ) -> None:
        self._add_pane("folders", FoldersPane(queries, catalog, self._tasks))
        tasks, notices = self._tasks, self._notices
        indexers = ProvidersPane(
            ProviderKind.INDEXER, self._providers, tasks, notices, queries=queries, catalog=catalog
        )
        self._add_pane("providers/indexer", indexers)
        clients = ProvidersPane(ProviderKind.DOWNLOAD_CLIENT, self._providers, tasks, notices)
        self._add_pane("providers/client", clients)
        self._add_pane("providers/announce", announces)
        self._add_pane("profiles", profiles)
        self._add_wide_pane("sizes", SizesPane(queries, catalog, tasks, notices))
        self._add_wide_pane("formats", formats)
        self._add_pane("rules/delay", DelayProfilesPane(rules, queries, catalog, tasks, notices))
        self._add_pane(
            "rules/release",
            ReleaseProfilesPane(rules, queries, self._providers, catalog, tasks, notices),
        )
        names = self._book.section_names()
        # Metadata comes first: nothing works without it.
        for name in sorted(names, key=lambda name: name != METADATA_SECTION):
            trial = self._metadata.test if name == METADATA_SECTION else None
            self._add_pane(
                name,
                SectionPane(
                    name,
                    title_of(name),
                    hint_of(name),
                    self._book,
                    self._tasks,
                    self._notices,
                    trial,
                ),
            )

    def _add_pane(self, key: str, pane: QWidget) -> None:
        inner = QWidget()
        inner.setProperty("surface", "clear")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(32, 20, 32, 32)
        pane.setMaximumWidth(760)
        layout.addWidget(pane)
        area = scrolling(inner, self)
        self._stack.addWidget(area)
        self.panes[key] = pane
        self._areas[key] = area

    def _add_wide_pane(self, key: str, pane: QWidget) -> None:
        """One that fills its place, and scrolls what is in it by itself."""
        held = QWidget(self)
        held.setProperty("surface", "clear")
        layout = QVBoxLayout(held)
        layout.setContentsMargins(32, 20, 32, 20)
        layout.addWidget(pane)
        self._stack.addWidget(held)
        self.panes[key] = pane
        self._areas[key] = held

    def _build_navigation(self) -> None:
        side = surface(QWidget(self), "panel")
        side.setFixedWidth(232)
        self.search = SearchField(self.tr("Search settings…"), self.tr("Search the settings"))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(lambda: self._go(self.model.index(0)))
        self.model: PlaceModel = PlaceModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Sections"))
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_PlaceDelegate(self.list))
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.selectionModel().currentChanged.connect(
            lambda now, _before: self._go(now) if self.list.hasFocus() else None
        )
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 12, 0, 8)
        left.setSpacing(12)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        left.addLayout(field)
        left.addWidget(self.list, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self._stack, 1)

    # Finding

    def places(self, text: str) -> list[Place]:
        """Sections whose title fits, and single settings whose label or help fits."""
        words = fold(text.strip()).split()
        found = [
            Place(key, title_of(key), icon_of(key))
            for key in self.panes
            if all(word in fold(title_of(key)) for word in words)
        ]
        if not words:
            return found
        for name in self._book.section_names():
            for spec in schema.field_specs(self._book.section_type(name)):
                told = fold(f"{spec.label} {spec.help_text} {title_of(name)}")
                if all(word in told for word in words):
                    found.append(
                        Place(name, spec.label, icon_of(name), spec.attribute, title_of(name))
                    )
        return found

    def _find(self, text: str) -> None:
        self.model.show_rows(self.places(text))

    def _go(self, index: QModelIndex) -> None:
        place = self.model.row_at(index.row())
        if place is not None:
            self.show_section(place.section, place.attribute)

    def _definitions_changed(self, names: frozenset[str]) -> None:
        for name in names:
            section = self.panes.get(name.removeprefix("settings/"))
            # What the person is typing is not taken from under their fingers.
            if isinstance(section, SectionPane) and not section.has_changes:
                section.reset()
        for pane in self.panes.values():
            kinds = _OTHERS_READ
            if isinstance(pane, RulesPane):
                kinds = _RULES_READ
            elif isinstance(pane, CustomFormatsPane):
                kinds = _FORMATS_READ
            elif isinstance(pane, SizesPane):
                kinds = _SIZES_READ
            if isinstance(pane, _READING) and names & kinds:
                pane.reload()
