"""What all providers of a kind are set up with, beside the fields of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from radarr_desktop.base import schema
from radarr_desktop.base.schema import FieldSpec, Kind, setting
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.widgets.controls import Choice
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonOfIndexers:
    name: str = setting("Name")
    enable_rss: bool = setting(
        "Follow its feed", True, kind=Kind.CHECKBOX,
        help_text="What is new there is looked at again and again, and taken if you want it",
    )  # fmt: skip
    enable_automatic_search: bool = setting(
        "Search it automatically", True, kind=Kind.CHECKBOX,
        help_text="When a film is added, when a download failed, and when you search for many",
    )  # fmt: skip
    enable_interactive_search: bool = setting(
        "Search it by hand", True, kind=Kind.CHECKBOX,
        help_text="When you look at the releases of a film",
    )  # fmt: skip
    priority: int = setting(
        "Priority", 25, kind=Kind.NUMBER, minimum=1, maximum=50, advanced=True,
        help_text="1 to 50; of equal releases that of the lower number is taken",
    )  # fmt: skip
    download_client_id: int = setting(
        "Download client", 0, kind=Kind.NUMBER, advanced=True,
        help_text="Who fetches what is found here",
    )  # fmt: skip
    tags: tuple[int, ...] = setting(
        "Tags", (), kind=Kind.TAG,
        help_text="Only for films with one of these tags; without any, for all films",
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


COMMON: dict[ProviderKind, type] = {
    ProviderKind.ANNOUNCE: _CommonOfAnnounces,
    ProviderKind.INDEXER: _CommonOfIndexers,
    ProviderKind.DOWNLOAD_CLIENT: _CommonOfClients,
}
_SEARCHES = ("enable_automatic_search", "enable_interactive_search")


@dataclass(frozen=True, slots=True)
class Around:
    """What a definition may refer to."""

    #: Labels of tags by id.
    tags: dict[int, str] = field(default_factory=dict)
    clients: tuple[ProviderDefinition, ...] = ()


NOTHING = Around()


def common_fields(provider_type: ProviderType, *, refers: bool) -> list[FieldSpec]:
    """The fields; `refers`: with those that refer to tags and download clients."""
    left_out = set() if refers else {"download_client_id", "tags"}
    if not provider_type.supports_search:
        left_out.update(_SEARCHES)
    if not provider_type.supports_rss:
        left_out.add("enable_rss")
    specs = schema.field_specs(COMMON[provider_type.kind])
    return [spec for spec in specs if spec.attribute not in left_out]


class ClientControl(OwnControl):
    """Which download client fetches, by name; 0 = whoever comes first."""

    def __init__(self, clients: Sequence[ProviderDefinition]) -> None:
        super().__init__()
        self._chosen = 0
        self.choice = Choice()
        self.choice.activated.connect(self._take)
        self.setFocusProxy(self.choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_clients(clients)

    def name_parts(self, name: str) -> None:
        self.choice.setAccessibleName(name)

    @property
    def value(self) -> int:
        """Its id."""
        return self._chosen

    @value.setter
    def value(self, client_id: int) -> None:
        self._chosen = client_id
        self.show_clients(self._clients)

    def show_clients(self, clients: Sequence[ProviderDefinition]) -> None:
        """These there are; one that is gone is still shown as the chosen one."""
        self._clients = list(clients)
        self.choice.clear()
        self.choice.addItem(self.tr("By priority"), 0)
        for one in self._clients:
            words = one.name if one.enabled else self.tr("{name} (off)").format(name=one.name)
            self.choice.addItem(words, one.id)
        if self.choice.findData(self._chosen) < 0:
            self.choice.addItem(self.tr("One that is not there any more"), self._chosen)
        self.choice.setCurrentIndex(self.choice.findData(self._chosen))

    def _take(self, _place: int) -> None:
        self._chosen = self.choice.currentData()
        self.changed.emit()
