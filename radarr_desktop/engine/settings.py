"""The typed settings of the program, section by section.

How to add one: a field here, read where it matters; the form, the API and the check of what was
typed come from it. `RADARR__SECTION__KEY` in the environment overrides a stored value (and then a
face shows it as fixed from outside).
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.base.schema import FARTHEST_DAYS, Kind, Option, setting
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.template import validate_template
from radarr_desktop.domain.scoring import weight_problems
from radarr_desktop.engine.network_settings import NetworkSettings
from radarr_desktop.engine.ranking_settings import RankingSettings
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """The API and how this program calls itself."""

    bind_address: str = setting("Address", "127.0.0.1", name="bindAddress")
    port: int = setting("Port", 7878, kind=Kind.NUMBER, minimum=0, maximum=65535)
    url_base: str = setting("URL base", "", name="urlBase", placeholder="/radarr")
    api_key: str = setting("API key", "", name="apiKey", secret=True)
    instance_name: str = setting("Name", "Radarr Desktop", name="instanceName")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaManagementSettings:
    """Files: how they come to the shelf and what happens to replaced ones."""

    copy_using_hardlinks: bool = setting(
        "Use hard links instead of copies", True, kind=Kind.CHECKBOX, name="copyUsingHardlinks"
    )
    skip_free_space_check: bool = setting(
        "Skip the free space check", False, kind=Kind.CHECKBOX, advanced=True,
        name="skipFreeSpaceCheckWhenImporting",
    )  # fmt: skip
    minimum_free_space_mb: int = setting(
        "Minimum free space", 100, kind=Kind.NUMBER, unit="MB", advanced=True, minimum=0,
        name="minimumFreeSpaceWhenImporting",
    )  # fmt: skip
    proper_policy: ProperPolicy = setting(
        "Propers and repacks", ProperPolicy.PREFER_AND_UPGRADE, kind=Kind.SELECT,
        name="downloadPropersAndRepacks",
        options=(
            Option(value="preferAndUpgrade", name="Prefer and upgrade"),
            Option(value="doNotUpgrade", name="Do not upgrade automatically"),
            Option(value="doNotPrefer", name="Do not prefer"),
        ),
    )  # fmt: skip
    recycle_bin: str = setting(
        "Recycle bin", "", kind=Kind.PATH, name="recycleBin",
        help_text="Replaced and deleted files go there; empty: they are deleted",
    )  # fmt: skip
    import_extra_files: bool = setting(
        "Import subtitles beside the film", True, kind=Kind.CHECKBOX, name="importExtraFiles"
    )
    unmonitor_deleted: bool = setting(
        "Unmonitor films whose file is deleted", False, kind=Kind.CHECKBOX,
        name="autoUnmonitorPreviouslyDownloadedMovies",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexerSettings:
    """Rules for all indexers."""

    rss_interval_minutes: int = setting(
        "Check feeds every", 30, kind=Kind.NUMBER, unit="minutes", name="rssSyncInterval",
        minimum=0, maximum=120, help_text="0 switches feeds off; otherwise at least 10",
    )  # fmt: skip
    minimum_age: int = setting(
        "Minimum age", 0, kind=Kind.NUMBER, unit="minutes", name="minimumAge", minimum=0,
        maximum=FARTHEST_DAYS * 1440, help_text="Usenet only: younger releases wait",
    )  # fmt: skip
    maximum_size: int = setting(
        "Maximum size", 0, kind=Kind.NUMBER, unit="MB", name="maximumSize", minimum=0,
        help_text="0 = no limit",
    )  # fmt: skip
    retention: int = setting(
        "Retention",
        0,
        kind=Kind.NUMBER,
        unit="days",
        minimum=0,
        maximum=FARTHEST_DAYS,
        help_text="Usenet only; 0 = no limit",
    )
    availability_delay: int = setting(
        "Availability delay", 0, kind=Kind.NUMBER, unit="days", name="availabilityDelay",
        minimum=-FARTHEST_DAYS, maximum=FARTHEST_DAYS,
        help_text="Look for films so many days after (or before) they become available",
    )  # fmt: skip
    prefer_indexer_flags: bool = setting(
        "Prefer indexer flags", False, kind=Kind.CHECKBOX, name="preferIndexerFlags"
    )
    second_opinion: bool = setting(
        "Ask guessit about names that the rules do not settle", True, kind=Kind.CHECKBOX,
        name="secondOpinion", advanced=True,
        help_text="It runs beside the program, and only while there is something to ask",
    )  # fmt: skip
    loop_guard_days: int = setting(
        "Do not fetch the same gain again within", 30, kind=Kind.NUMBER, unit="days", minimum=0,
        maximum=FARTHEST_DAYS, name="loopGuardDays", advanced=True,
        help_text="If a file turns out worth less than its release promised, others that promise "
        "the same are held for so long; 0 = never",
    )  # fmt: skip
    allow_hardcoded_subs: bool = setting(
        "Allow hard-coded subtitles", False, kind=Kind.CHECKBOX, name="allowHardcodedSubs"
    )
    whitelisted_hardcoded_subs: str = setting(
        "Allowed hard-coded subtitle words", "", name="whitelistedHardcodedSubs",
        help_text="Comma separated",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadSettings:
    """What happens to downloads."""

    enable_completed_handling: bool = setting(
        "Import finished downloads", True, kind=Kind.CHECKBOX,
        name="enableCompletedDownloadHandling",
    )  # fmt: skip
    check_interval_minutes: int = setting(
        "Ask the clients every", 1, kind=Kind.NUMBER, unit="minutes", minimum=1, maximum=60,
        name="checkForFinishedDownloadInterval",
        help_text="While something is moving they are asked every few seconds",
    )  # fmt: skip
    redownload_failed: bool = setting(
        "Search again after a failure", True, kind=Kind.CHECKBOX, name="autoRedownloadFailed"
    )
    redownload_failed_interactive: bool = setting(
        "Also if a person had chosen the release", True, kind=Kind.CHECKBOX,
        name="autoRedownloadFailedFromInteractiveSearch",
    )  # fmt: skip
    give_up_unusable: bool = setting(
        "Give up downloads that hold no such film", False, kind=Kind.CHECKBOX,
        name="giveUpUnusable",
        help_text="A sample, another film, a worse quality, no film at all: the release is blocked "
        "and removed, and another one is looked for. Otherwise it waits for you",
    )  # fmt: skip
    paused: bool = setting("Pause all downloads", False, kind=Kind.CHECKBOX)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSettings:
    """The published guide that formats and profiles can follow."""

    where: str = setting(
        "Guide", "https://github.com/TRaSH-Guides/Guides/archive/refs/heads/master.tar.gz",
        help_text="A folder with a copy of the guide, or the address of its archive (zip, tar.gz)",
    )  # fmt: skip
    when_changed: str = setting(
        "When the guide changes", "tell", kind=Kind.SELECT,
        options=(
            Option(value="off", name="Do not look"),
            Option(value="tell", name="Tell me"),
            Option(value="apply", name="Apply it; what I changed stays"),
        ),
    )  # fmt: skip
    interval_hours: int = setting(
        "Look every", 24, kind=Kind.NUMBER, unit="hours", minimum=1, maximum=720, advanced=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttSettings:
    """The broker that Home Assistant listens to."""

    enabled: bool = setting("Publish over MQTT", False, kind=Kind.CHECKBOX)
    host: str = setting("Broker", "", placeholder="homeassistant.local")
    port: int = setting("Port", 1883, kind=Kind.NUMBER, minimum=1, maximum=65535)
    username: str = setting("User name", "")
    password: str = setting("Password", "", kind=Kind.PASSWORD, secret=True)
    tls: bool = setting("TLS", False, kind=Kind.CHECKBOX)
    ca_file: str = setting("CA certificate", "", kind=Kind.FILE_PATH, name="caFile", advanced=True)
    base_topic: str = setting("Base topic", "radarr-desktop", name="baseTopic", advanced=True)
    discovery_prefix: str = setting(
        "Discovery prefix", "homeassistant", name="discoveryPrefix", advanced=True
    )
    #: Made at the first start; part of every topic and of the client's id.
    instance_id: str = setting("Instance", "", name="instanceId", advanced=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UiSettings:
    """How the windows look and behave."""

    theme: str = setting(
        "Colours", "system", kind=Kind.SELECT,
        options=(
            Option(value="system", name="As the system"),
            Option(value="light", name="Light"),
            Option(value="dark", name="Dark"),
        ),
    )  # fmt: skip
    close_to_tray: bool = setting(
        "Closing the window keeps the program in the tray", True, kind=Kind.CHECKBOX
    )
    notify_imported: bool = setting("Tell when a film arrived", True, kind=Kind.CHECKBOX)
    notify_problems: bool = setting("Tell when something needs me", True, kind=Kind.CHECKBOX)
    first_run_done: bool = setting("First steps are done", False, kind=Kind.CHECKBOX, advanced=True)


#: Section name → its dataclass. `tmdb` is added by the composition root (the source defines it).
SECTIONS: dict[str, type[Any]] = {
    "server": ServerSettings,
    "mediamanagement": MediaManagementSettings,
    "naming": NamingOptions,
    "indexers": IndexerSettings,
    "search": SearchSettings,
    "ranking": RankingSettings,
    "downloads": DownloadSettings,
    "guides": GuideSettings,
    "network": NetworkSettings,
    "mqtt": MqttSettings,
    "ui": UiSettings,
}


class SettingsBook:
    """All sections, read once and kept; a change is stored, announced and seen at once."""

    def __init__(
        self,
        store: Store,
        works: Works,
        overrides: Mapping[str, Mapping[str, str]],
        sections: Mapping[str, type[Any]],
    ) -> None:
        """`overrides` are section → key (lower case, no underscores) → text, from outside."""
        self._store = store
        self._works = works
        self._overrides = overrides
        self._sections = dict(sections)
        self._values: dict[str, Any] = {}
        #: (section, attribute) of values from outside that make no sense and are not used.
        self._refused: set[tuple[str, str]] = set()
        # Held over read and write: two changes of one section must not undo each other.
        self._saving = asyncio.Lock()

    async def load(self) -> None:
        """Read every section; a stored value that is no longer valid falls back to its default."""
        for name, section_type in self._sections.items():
            stored = await self._store.settings.section(name)
            self._values[name] = self._make(name, section_type, stored)

    def section_names(self) -> list[str]:
        """All sections, in the order in which a form shows them."""
        return list(self._sections)

    def section_type(self, name: str) -> type[Any]:
        """The dataclass of a section."""
        return self._sections[name]

    def section(self, name: str) -> Any:  # Any: the type depends on the name
        """The values of a section by name."""
        return self._values[name]

    def get(self, section_type: type[T]) -> T:
        """The values of a section by its type."""
        for name, known in self._sections.items():
            if known is section_type:
                return cast("T", self._values[name])
        raise KeyError(section_type.__name__)

    def is_fixed(self, name: str, attribute: str) -> bool:
        """Does the environment or the command line say this value?"""
        is_said = _squash(attribute) in self._overrides.get(name, {})
        return is_said and (name, attribute) not in self._refused

    async def save(self, name: str, changes: Mapping[str, Any]) -> Any:
        """Store changed values (by attribute or Radarr's name); a masked secret stays as it is.

        What is said from outside is not written down: it holds for this start only.

        Raises:
            InvalidInputError: nothing was stored.
        """
        section_type = self._sections[name]
        async with self._saving:
            made = await self._changed(name, changes)
            async with self._works.begin() as work:
                await work.store.settings.save_section(
                    name, schema.dump(made), schema.secret_names(section_type)
                )
                work.announce(DefinitionsChanged(what=f"settings/{name}"))
            self._values[name] = self._make(name, section_type, schema.dump(made))
            return self._values[name]

    async def check(self, name: str, changes: Mapping[str, Any]) -> None:
        """What `save` would object to, before anything is stored.

        Raises:
            InvalidInputError: one of the values is wrong.
        """
        await self._changed(name, changes)

    async def _changed(self, name: str, changes: Mapping[str, Any]) -> Any:
        section_type = self._sections[name]
        stored = await self._store.settings.section(name)
        values = _usable(name, section_type, stored)
        for spec in schema.field_specs(section_type):
            for key in (spec.name, spec.attribute):
                is_masked = spec.secret and changes.get(key) == schema.MASK
                if key in changes and not is_masked and not self.is_fixed(name, spec.attribute):
                    values[spec.attribute] = changes[key]
        made = schema.load(section_type, values)
        self._check(name, made)
        return made

    async def reload(self, name: str) -> None:
        """Read a section again (another process changed it); one that we do not know is theirs."""
        if name not in self._sections:
            return
        async with self._saving:
            stored = await self._store.settings.section(name)
            self._values[name] = self._make(name, self._sections[name], stored)

    def _make(self, name: str, section_type: type[Any], stored: Mapping[str, Any]) -> Any:
        values = _usable(name, section_type, stored)
        for spec in schema.field_specs(section_type):
            forced = self._overrides.get(name, {}).get(_squash(spec.attribute))
            if forced is None:
                continue
            try:
                schema.load(section_type, {**values, spec.attribute: forced})
            except InvalidInputError as error:
                self._refused.add((name, spec.attribute))
                _log.warning("%s/%s from outside is not used: %s", name, spec.name, error)
            else:
                values[spec.attribute] = forced
        return schema.load(section_type, values)

    @staticmethod
    def _check(name: str, made: Any) -> None:
        if name == "indexers" and 0 < made.rss_interval_minutes < 10:
            raise InvalidInputError.of(
                "rssSyncInterval",
                "Feeds are checked at most every 10 minutes",
                made.rss_interval_minutes,
            )
        if name == "ranking":
            problems = weight_problems(made.scoring())
            if problems:
                raise InvalidInputError(*problems)
        if name == "naming":
            problems = [
                *validate_template(made.standard_movie_format, is_folder=False),
                *validate_template(made.movie_folder_format, is_folder=True),
            ]
            if problems:
                raise InvalidInputError(*problems)


def _usable(name: str, section_type: type[Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values by attribute; those that are no longer valid are left out, with a word."""
    try:
        return schema.dump(schema.load(section_type, stored))
    except InvalidInputError as error:
        bad = {problem.field: problem.message for problem in error.problems}
    for field, message in bad.items():
        _log.warning("Setting %s/%s is not valid and not used: %s", name, field, message)
    specs = [spec for spec in schema.field_specs(section_type) if spec.name not in bad]
    kept = {
        spec.attribute: stored[key]
        for spec in specs
        for key in (spec.attribute, spec.name)
        if key in stored
    }
    return schema.dump(schema.load(section_type, kept))


def _squash(attribute: str) -> str:
    return attribute.replace("_", "").lower()
