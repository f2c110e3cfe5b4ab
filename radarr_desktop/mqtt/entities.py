"""What Home Assistant shows: a table of entities, each with a value that is a function of `State`.

How to add one: a row in `ENTITIES` (or in `CONTROLS`, for what takes orders; the order itself
stands in `commands.py`). Discovery, the state topic and the removal of what is gone follow from it.
A row's key is part of its identity in Home Assistant: never change it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from radarr_desktop.engine.health import Level
from radarr_desktop.mqtt.state import Happened, State

#: What JSON and Home Assistant's states have in common; None is shown as "unknown".
Value = str | int | float | None

#: Longer states are refused and shown as unknown.
LONGEST_STATE = 255

_GB = 1e9
_MB = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A sensor or binary sensor."""

    key: str
    name: str
    value: Callable[[State], Value]
    platform: str = "sensor"
    device_class: str = ""
    unit: str = ""
    state_class: str = ""
    #: `diagnostic`, `config` or "".
    category: str = ""
    icon: str = ""
    #: Shown from the start; else a person switches it on in Home Assistant.
    enabled: bool = True
    #: Of an enum: every value there is.
    options: tuple[str, ...] = ()
    #: Decimals that are shown.
    precision: int | None = None
    #: The last part of the topic whose JSON are its attributes; "" = none.
    attributes_topic: str = ""
    #: Its attributes, if they are few enough to travel in the state topic.
    attributes: Callable[[State], Mapping[str, Value]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something that takes orders: a button, a switch, a text."""

    key: str
    name: str
    platform: str
    icon: str = ""
    category: str = ""
    device_class: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A JPEG."""

    key: str
    name: str
    attributes: Callable[[State], Mapping[str, Value]]


STATUSES = ("idle", "searching", "downloading", "importing", "paused", "error")


def status(state: State) -> str:
    """What the program is doing; what a person ordered comes before what is wrong."""
    if any(item.state in ("importing", "importPending") for item in state.queue):
        return "importing"
    if state.is_paused:
        return "paused"
    if any(item.is_downloading for item in state.queue):
        return "downloading"
    if state.is_searching:
        return "searching"
    if any(issue.level is Level.ERROR for issue in state.issues):
        return "error"
    return "idle"


def _counted(name: str) -> Callable[[State], Value]:
    return lambda state: getattr(state.counts, name) if state.counts else None


def _on(is_on: bool | None) -> Value:
    return None if is_on is None else "ON" if is_on else "OFF"


def _moment(moment: datetime | None) -> Value:
    return moment.isoformat(timespec="seconds") if moment else None


def _speed(state: State) -> Value:
    return round(sum(item.speed for item in state.queue if item.is_downloading) / _MB, 2)


def _queue_eta(state: State) -> Value:
    known = [item.eta for item in state.queue if item.is_downloading and item.eta]
    return _moment(max(known, default=None))


def _active_title(state: State) -> Value:
    if state.active is None:
        return None
    year = f" ({state.active.year})" if state.active.year else ""
    return f"{state.active.title}{year}"


def _active_facts(state: State) -> Mapping[str, Value]:
    if state.active is None:
        return {}
    return {
        "year": state.active.year or None,
        "quality": state.active.quality or None,
        "client": state.active.client,
    }


def _happened(choose: Callable[[State], Happened | None]) -> Callable[[State], Mapping[str, Value]]:
    def facts(state: State) -> Mapping[str, Value]:
        last = choose(state)
        return {"title": last.title, "quality": last.quality} if last else {}

    return facts


def _next_release(state: State) -> Mapping[str, Value]:
    if not state.upcoming:
        return {}
    return {
        "title": state.upcoming[0].movie.display_title,
        "release_type": state.upcoming[0].kind,
    }


def _low_space(state: State) -> Value:
    known = [folder.free_bytes for folder in state.folders if folder.free_bytes is not None]
    return _on(min(known) < state.low_space_bytes if known else None)


def _latest_film(state: State) -> Mapping[str, Value]:
    if not state.recent:
        return {}
    return {"title": state.recent[0].title, "year": state.recent[0].year or None}


def _active_film(state: State) -> Mapping[str, Value]:
    if state.active is None:
        return {}
    return {"title": state.active.title, "year": state.active.year or None}


def _left_alone(kind: str) -> Callable[[State], Mapping[str, Value]]:
    """Whether and until when some are left alone, by their circuit breakers."""

    def told(state: State) -> Mapping[str, Value]:
        these = [one for one in state.left_alone if one.kind == kind]
        until = [one.until for one in these if one.until is not None]
        return {
            "left_alone": len(these),
            "names": ", ".join(one.name for one in these),
            "breakers": ", ".join(one.state for one in these),
            "until": _moment(max(until, default=None)),
            "reason": these[0].message[:LONGEST_STATE] if these else "",
        }

    return told


ENTITIES: tuple[Entity, ...] = (
    Entity(
        key="status", name="Status", device_class="enum", options=STATUSES, value=status,
        icon="mdi:movie-cog-outline",
    ),
    Entity(
        key="movies", name="Movies", unit="movies", state_class="measurement",
        value=_counted("movies"), icon="mdi:filmstrip-box-multiple",
    ),
    Entity(
        key="monitored", name="Monitored", unit="movies", state_class="measurement",
        value=_counted("monitored"), icon="mdi:bookmark-outline", enabled=False,
    ),
    Entity(
        key="missing", name="Missing", unit="movies", state_class="measurement",
        value=_counted("missing"), icon="mdi:movie-search-outline",
    ),
    Entity(
        key="cutoff_unmet", name="Cutoff unmet", unit="movies", state_class="measurement",
        value=_counted("cutoff_unmet"), icon="mdi:quality-low", enabled=False,
    ),
    Entity(
        key="library_size", name="Library size", device_class="data_size", unit="GB",
        state_class="measurement", precision=1,
        value=lambda state: round(state.counts.size_bytes / _GB, 2) if state.counts else None,
    ),
    Entity(
        key="queue", name="Queue", unit="items", state_class="measurement",
        value=lambda state: len(state.queue), attributes_topic="queue",
        icon="mdi:tray-arrow-down",
    ),
    Entity(
        key="queue_left", name="Queue size left", device_class="data_size", unit="GB",
        state_class="measurement", precision=2,
        value=lambda state: round(sum(item.left_bytes for item in state.queue) / _GB, 3),
    ),
    Entity(
        key="speed", name="Download speed", device_class="data_rate", unit="MB/s",
        state_class="measurement", precision=1, value=_speed,
    ),
    Entity(key="queue_eta", name="Queue ETA", device_class="timestamp", value=_queue_eta),
    Entity(
        key="active", name="Active download", value=_active_title, attributes=_active_facts,
        icon="mdi:download",
    ),
    Entity(
        key="active_progress", name="Active download progress", unit="%",
        state_class="measurement", precision=0, icon="mdi:progress-download",
        value=lambda state: round(state.active.progress * 100, 1) if state.active else None,
    ),
    Entity(
        key="active_eta", name="Active download ETA", device_class="timestamp", enabled=False,
        value=lambda state: _moment(state.active.eta) if state.active else None,
    ),
    Entity(
        key="upcoming", name="Upcoming", unit="movies", value=lambda state: len(state.upcoming),
        attributes_topic="upcoming", icon="mdi:calendar-star",
    ),
    Entity(
        key="next_release", name="Next release", device_class="timestamp",
        value=lambda state: _moment(state.upcoming[0].at) if state.upcoming else None,
        attributes=_next_release,
    ),
    Entity(
        key="recent", name="Recently added", unit="movies", value=lambda state: len(state.recent),
        attributes_topic="recent", icon="mdi:movie-star-outline",
    ),
    Entity(
        key="last_import", name="Last import", device_class="timestamp",
        value=lambda state: _moment(state.last_import.at) if state.last_import else None,
        attributes=_happened(lambda state: state.last_import),
    ),
    Entity(
        key="last_grab", name="Last grab", device_class="timestamp",
        value=lambda state: _moment(state.last_grab.at) if state.last_grab else None,
        attributes=_happened(lambda state: state.last_grab),
    ),
    Entity(
        key="health", name="Health", platform="binary_sensor", device_class="problem",
        category="diagnostic", attributes_topic="health",
        value=lambda state: _on(any(one.level is not Level.NOTICE for one in state.issues)),
    ),
    Entity(
        key="stalled", name="Stalled downloads", platform="binary_sensor", device_class="problem",
        value=lambda state: _on(any(item.is_stalled for item in state.queue)),
    ),
    Entity(
        key="import_blocked", name="Import needs attention", platform="binary_sensor",
        device_class="problem",
        value=lambda state: _on(any(item.state == "importBlocked" for item in state.queue)),
    ),
    Entity(
        key="low_space", name="Low disk space", platform="binary_sensor", device_class="problem",
        value=_low_space,
    ),
    Entity(
        key="client", name="Download client", platform="binary_sensor",
        device_class="connectivity", category="diagnostic",
        value=lambda state: _on(state.clients_answer), attributes=_left_alone("downloadClient"),
    ),
    Entity(
        key="indexers", name="Indexers", platform="binary_sensor", device_class="connectivity",
        category="diagnostic", value=lambda state: _on(state.indexers_answer),
        attributes=_left_alone("indexer"),
    ),
    Entity(
        key="version", name="Version", category="diagnostic", enabled=False, icon="mdi:tag-outline",
        value=lambda state: state.version or None,
    ),
    Entity(
        key="started", name="Started", device_class="timestamp", category="diagnostic",
        enabled=False, value=lambda state: _moment(state.started_at),
    ),
    Entity(
        key="last_rss_sync", name="Last RSS sync", device_class="timestamp", enabled=False,
        category="diagnostic", value=lambda state: _moment(state.last_rss_sync),
    ),
)  # fmt: skip

CONTROLS: tuple[Control, ...] = (
    Control(key="pause", name="Pause downloads", platform="switch", icon="mdi:pause"),
    Control(key="search_missing", name="Search missing", platform="button", icon="mdi:magnify"),
    Control(
        key="search_cutoff", name="Search cutoff unmet", platform="button",
        icon="mdi:magnify-plus-outline",
    ),
    Control(key="rss_sync", name="RSS sync", platform="button", icon="mdi:rss"),
    Control(key="refresh", name="Refresh library", platform="button", icon="mdi:refresh"),
    Control(key="retry", name="Retry failed", platform="button", icon="mdi:restart-alert"),
    Control(key="add", name="Add movie", platform="text", icon="mdi:movie-plus-outline"),
)  # fmt: skip

PICTURES: tuple[Picture, ...] = (
    Picture(key="recent", name="Latest poster", attributes=_latest_film),
    Picture(key="active", name="Downloading poster", attributes=_active_film),
)


def entities_of(state: State) -> tuple[Entity, ...]:
    """The table, and one entity for each root folder that there is."""
    return (*ENTITIES, *(_free_space(folder.id, folder.path) for folder in state.folders))


def values(state: State) -> dict[str, Any]:
    """The state topic: every scalar by its key, and the small attributes under `attributes`."""
    entities = entities_of(state)
    shown: dict[str, Any] = {entity.key: _shown(entity, state) for entity in entities}
    attributes = {
        entity.key: dict(entity.attributes(state))
        for entity in entities
        if entity.attributes is not None
    }
    attributes |= {f"poster_{picture.key}": dict(picture.attributes(state)) for picture in PICTURES}
    return {**shown, "attributes": attributes}


def _free_space(folder_id: int, path: str) -> Entity:
    def free(state: State) -> Value:
        for folder in state.folders:
            if folder.id == folder_id and folder.free_bytes is not None:
                return round(folder.free_bytes / _GB, 1)
        return None

    return Entity(
        key=f"free_space_{folder_id}", name=f"Free space {path}", device_class="data_size",
        unit="GB", state_class="measurement", precision=1, value=free,
    )  # fmt: skip


def _shown(entity: Entity, state: State) -> Value:
    value = entity.value(state)
    if isinstance(value, str):
        value = " ".join(value.split())[:LONGEST_STATE]
    if entity.options and value not in entity.options:
        return None
    return value
