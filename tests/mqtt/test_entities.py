"""Values: a table over states; what Home Assistant would refuse never gets out."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from radarr_desktop.engine.health import Level
from radarr_desktop.mqtt.attributes import encoded
from radarr_desktop.mqtt.entities import (
    CONTROLS,
    ENTITIES,
    LONGEST_STATE,
    PICTURES,
    STATUSES,
    entities_of,
    values,
)
from radarr_desktop.mqtt.state import FolderSpace, State, to_the_minute
from tests.mqtt.states import FULL, NOW, film, issue, item

EXPECTED = {
    "status": "downloading", "movies": 12, "monitored": 10, "missing": 3, "cutoff_unmet": 1,
    "library_size": 123.46, "queue": 2, "queue_left": 12.0, "speed": 3.0,
    "queue_eta": "2026-11-24T04:40:00+00:00", "active": "Nosferatu (1922)",
    "active_progress": 25.0, "active_eta": "2026-11-24T04:40:00+00:00", "upcoming": 1,
    "next_release": "2026-11-27T04:00:00+00:00", "recent": 1,
    "last_import": "2026-11-23T04:00:00+00:00", "last_grab": "2026-11-24T04:00:00+00:00",
    "health": "ON", "stalled": "ON", "import_blocked": "OFF", "low_space": "OFF", "client": "ON",
    "indexers": "OFF", "version": "1.2.3", "started": "2026-11-24T01:00:00+00:00",
    "last_rss_sync": "2026-11-24T03:48:00+00:00", "free_space_1": 5123.5, "free_space_7": None,
}  # fmt: skip

#: Nothing is known or there.
EMPTY = {
    **dict.fromkeys(EXPECTED), "status": "idle", "queue": 0, "queue_left": 0.0, "speed": 0.0,
    "upcoming": 0, "recent": 0, "health": "OFF", "stalled": "OFF", "import_blocked": "OFF",
}  # fmt: skip
del EMPTY["free_space_1"], EMPTY["free_space_7"]


@pytest.mark.parametrize(("state", "expected"), [(FULL, EXPECTED), (State(), EMPTY)])
def test_every_value(state: State, expected: dict[str, Any]) -> None:
    shown = values(state)
    shown.pop("attributes")
    assert shown == expected


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"queue": ()}, "idle"),
        ({"queue": (), "is_searching": True}, "searching"),
        ({"is_searching": True}, "downloading"),
        ({"is_paused": True}, "paused"),
        ({"is_paused": True, "queue": (item(state="importing", status="completed"),)}, "importing"),
        ({"queue": (item(state="importBlocked", status="completed"),)}, "idle"),
        ({"queue": (item(status="paused"),)}, "idle"),
        ({"queue": (), "issues": (issue(Level.ERROR),)}, "error"),
        ({"issues": (issue(Level.ERROR),)}, "downloading"),
    ],
)
def test_status(changes: dict[str, Any], status: str) -> None:
    assert values(replace(FULL, **changes))["status"] == status
    assert status in STATUSES


@pytest.mark.parametrize(
    ("changes", "key", "value"),
    [
        ({"issues": (issue(Level.NOTICE),)}, "health", "OFF"),
        ({"queue": (item(state="importBlocked", status="completed"),)}, "import_blocked", "ON"),
        ({"queue": (item(state="importBlocked", status="completed"),)}, "active", None),
        ({"clients_answer": None}, "client", None),
        ({"folders": (FolderSpace(id=1, path="/f", free_bytes=9_000_000_000),)}, "low_space", "ON"),
        ({"folders": (FolderSpace(id=1, path="/f", free_bytes=None),)}, "low_space", None),
        ({"queue": (item(title="x" * 300),)}, "active", "x" * LONGEST_STATE),
        ({"queue": (item(title=" a\n b\t"),)}, "active", "a b (1922)"),
        ({"queue": (item(title="{{ 1 + 1 }}", year=0),)}, "active", "{{ 1 + 1 }}"),
    ],
)
def test_a_value(changes: dict[str, Any], key: str, value: object) -> None:
    assert values(replace(FULL, **changes))[key] == value


def test_attributes_travel_in_the_state() -> None:
    attributes = values(FULL)["attributes"]
    assert attributes["active"] == {
        "year": 1922, "quality": "Bluray-1080p", "client": "qBittorrent",
    }  # fmt: skip
    assert attributes["last_import"] == {"title": "Metropolis (1927)", "quality": "DVD"}
    assert attributes["next_release"] == {"title": "Nosferatu (1922)", "release_type": "digital"}
    assert attributes["client"]["left_alone"] == 0
    assert attributes["indexers"] == {
        "left_alone": 1, "names": "Example", "breakers": "open",
        "until": (NOW + timedelta(minutes=5)).isoformat(timespec="seconds"),
        "reason": "Example: nothing answers",
    }  # fmt: skip
    assert attributes["poster_recent"] == {"title": "Nosferatu", "year": 1922}
    assert set(values(State())["attributes"]) == set(attributes)


def test_keys_are_told_apart() -> None:
    keys = [entity.key for entity in entities_of(FULL)] + [one.key for one in CONTROLS]
    assert len(keys) == len(set(keys))
    assert {picture.key for picture in PICTURES} == {"recent", "active"}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.key)
def test_a_row_of_the_table_makes_sense(entity: Any) -> None:
    value = entity.value(FULL)
    if entity.device_class == "timestamp":
        assert datetime.fromisoformat(value).tzinfo is not None
    if entity.platform == "binary_sensor":
        assert value in ("ON", "OFF")
        assert entity.device_class in ("problem", "connectivity")
    if entity.device_class == "data_size":
        assert entity.unit == "GB"
    if entity.unit:
        assert isinstance(value, int | float)
    assert entity.category in ("", "diagnostic")  # a sensor cannot be "config"


def test_the_state_is_small_and_plain() -> None:
    crowd = replace(FULL, queue=tuple(item(title="电" * 300) for _ in range(200)))
    assert len(encoded(values(crowd))) < 4000


def test_a_guess_is_rounded_to_the_minute() -> None:
    assert to_the_minute(NOW) == NOW
    assert to_the_minute(NOW.replace(second=1)) == NOW.replace(minute=1)


def test_a_film_without_a_poster_has_attributes_still() -> None:
    assert values(replace(FULL, recent=(film(),)))["attributes"]["poster_recent"]["year"] == 1922
