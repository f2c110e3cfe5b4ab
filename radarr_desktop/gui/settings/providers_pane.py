"""Indexers, download clients or announces: the list, and the form of one of them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.provider_common import NOTHING, Around
from radarr_desktop.gui.settings.provider_form import ProviderForm
from radarr_desktop.gui.settings.provider_list import ProviderList, ProviderRow
from radarr_desktop.gui.settings.provider_words import shown_name
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


class ProvidersPane(QWidget):
    """One kind of providers."""

    def __init__(
        self,
        kind: ProviderKind,
        providers: Providers,
        tasks: WindowTasks,
        notices: Notices,
        *,
        queries: Queries | None = None,
        catalog: Catalog | None = None,
    ) -> None:
        """With `queries` and `catalog`, definitions may refer to tags and download clients."""
        super().__init__()
        self._queries = queries
        self._catalog = catalog
        self._around = NOTHING
        self._kind = kind
        self._providers = providers
        self._tasks = tasks
        self._notices = notices
        self._rows: list[tuple[ProviderDefinition, Mapping[int, ProviderStatus]]] = []
        self.list = ProviderList(*self._head(), providers.types(kind))
        self.list.chosen.connect(self.edit)
        self.list.add_asked.connect(self.add)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self.form: ProviderForm | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _head(self) -> tuple[str, str, str, str]:
        """Title, what it is about, how one is added, icon."""
        match self._kind:
            case ProviderKind.INDEXER:
                return (
                    self.tr("Indexers"),
                    self.tr(
                        "Where releases are found: their feeds are followed, and they are searched."
                    ),
                    self.tr("Add &indexer"),
                    "rss",
                )
            case ProviderKind.DOWNLOAD_CLIENT:
                return (
                    self.tr("Download clients"),
                    self.tr("Who fetches what was chosen. The built-in engine needs nothing else."),
                    self.tr("Add &client"),
                    "hard-drive-download",
                )
            case ProviderKind.ANNOUNCE:
                return (
                    self.tr("Announces"),
                    self.tr(
                        "Trackers tell in an IRC channel what is new. What you want of it is "
                        "grabbed at once, long before it comes by a feed."
                    ),
                    self.tr("Add &announce"),
                    "megaphone",
                )

    def reload(self) -> None:
        """Read them again."""
        self._tasks.start(self._read(), key=f"read {self._kind.value}")

    def add(self, implementation: str, preset: str = "") -> None:
        """Show the form of a new one, filled with what is known of a service."""
        made = new_definition(self._providers, self._kind, implementation)
        for one in self._providers.type(self._kind, implementation).presets:
            if one.name == preset:
                made = replace(made, name=one.name, settings=dict(one.settings))
        self.edit(made)

    def edit(self, definition: ProviderDefinition) -> None:
        """Show the form of a definition."""
        self._leave_form()
        self.form = ProviderForm(
            definition,
            self._type_of(definition),
            self._providers,
            self._tasks,
            self._notices,
            catalog=self._catalog,
            around=self._around,
        )
        self.form.copied.connect(self.edit)
        self.form.saved.connect(lambda _saved: self._back())
        self.form.left.connect(self._back)
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        field = self.form.common.field("name")
        if field is not None:
            field.control.setFocus()

    async def _read(self) -> None:
        statuses = await self._providers.statuses(self._kind)
        self._rows = [(one, statuses) for one in await self._providers.definitions(self._kind)]
        self.show_rows()
        if self._queries is not None:
            clients = await self._providers.definitions(ProviderKind.DOWNLOAD_CLIENT)
            tags = {tag.id: tag.label for tag in await self._queries.tags()}
            self._around = Around(tags, tuple(clients))
            if self.form is not None:
                self.form.show_around(self._around)

    def show_rows(self) -> None:
        """What was read, with how each is now."""
        self.list.show_rows(
            [ProviderRow(one, self._state(one, statuses)) for one, statuses in self._rows]
        )

    def _type_of(self, definition: ProviderDefinition) -> ProviderType:
        """What its form shows."""
        return self._providers.type(self._kind, definition.implementation)

    def _state(
        self, definition: ProviderDefinition, statuses: Mapping[int, ProviderStatus]
    ) -> Shown:
        status = statuses.get(definition.id)
        if not definition.enabled:
            return Shown("waiting", True, self.tr("Switched off"))
        if status is not None and status.level > 0:
            words = status.message or self.tr("Does not answer")
            return Shown("bad", True, words)
        return Shown("good", False, self.tr("In use"))

    def _back(self) -> None:
        focused = QApplication.focusWidget()
        had_keyboard = (
            self.form is not None and focused is not None and self.form.isAncestorOf(focused)
        )
        self._leave_form()
        self._stack.setCurrentWidget(self.list)
        if had_keyboard:
            self.list.add.setFocus()
        self.reload()

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None


def new_definition(
    providers: Providers, kind: ProviderKind, implementation: str
) -> ProviderDefinition:
    """What a form starts with."""
    provider_type = providers.type(kind, implementation)
    made = ProviderDefinition(
        kind=kind,
        implementation=implementation,
        name=shown_name(implementation),
        protocol=provider_type.protocol,
        priority=1 if kind is ProviderKind.DOWNLOAD_CLIENT else 25,
    )
    if kind is ProviderKind.INDEXER:
        return replace(
            made,
            enable_rss=provider_type.supports_rss,
            enable_automatic_search=provider_type.supports_search,
            enable_interactive_search=provider_type.supports_search,
        )
    return made
