"""The discovery message: only what Home Assistant takes, complete, and what went as stubs."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from radarr_desktop.mqtt.attributes import encoded
from radarr_desktop.mqtt.discovery import (
    base_in,
    components,
    device_payload,
    gone,
    parsed,
    platforms_in,
)
from radarr_desktop.mqtt.entities import CONTROLS, ENTITIES, PICTURES, values
from radarr_desktop.mqtt.happenings import EVENT_TYPES, TRIGGERS
from radarr_desktop.mqtt.state import State
from tests.mqtt.states import FACTS, FULL, TOPICS

#: Keys that Home Assistant knows at the root and in `device` (others reject the whole device), and
#: in the components of each platform.
ROOT = {
    "device", "origin", "components", "availability_topic", "payload_available",
    "payload_not_available", "qos",
}  # fmt: skip
DEVICE = {
    "identifiers", "name", "manufacturer", "model", "sw_version", "configuration_url",
}  # fmt: skip
COMMON = {
    "platform", "unique_id", "name", "icon", "device_class", "entity_category",
    "enabled_by_default", "json_attributes_topic", "json_attributes_template",
}  # fmt: skip
BY_PLATFORM = {
    "sensor": {
        "state_topic", "value_template", "unit_of_measurement", "state_class", "options",
        "suggested_display_precision",
    },
    "binary_sensor": {"state_topic", "value_template"},
    "button": {"command_topic"},
    "switch": {"command_topic", "state_topic"},
    "text": {"command_topic", "state_topic", "value_template", "max"},
    "image": {"image_topic", "content_type"},
    "event": {"state_topic", "event_types"},
    "device_automation": {
        "automation_type", "type", "subtype", "topic", "value_template", "payload",
    },
}  # fmt: skip


@pytest.fixture
def payload() -> dict[str, Any]:
    return device_payload(TOPICS, FACTS, FULL)


def test_only_known_keys(payload: dict[str, Any]) -> None:
    assert set(payload) == ROOT
    assert set(payload["device"]) <= DEVICE
    for component in payload["components"].values():
        assert set(component) <= COMMON | BY_PLATFORM[component["platform"]], component


def test_it_is_complete(payload: dict[str, Any]) -> None:
    wanted = len(ENTITIES) + len(FULL.folders) + len(CONTROLS) + len(PICTURES) + 1 + len(TRIGGERS)
    assert len(payload["components"]) == wanted
    assert payload["components"]["event_movie"]["event_types"] == list(EVENT_TYPES)
    assert set(TRIGGERS) <= set(EVENT_TYPES)
    assert len(TRIGGERS) == 6


def test_ids_and_topics_have_only_allowed_characters(payload: dict[str, Any]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", TOPICS.config)
    for key, component in payload["components"].items():
        assert re.fullmatch(r"[A-Za-z0-9_-]+", key)
        assert re.fullmatch(r"[A-Za-z0-9_-]+", component.get("unique_id", "x"))
        for name, value in component.items():
            if name == "topic" or name.endswith("_topic"):
                assert value.startswith("radarr-desktop/ab12cd34/")
                assert not re.search(r"[+#\s]", value)


def test_unique_ids_are_unique(payload: dict[str, Any]) -> None:
    ids = [one["unique_id"] for one in payload["components"].values() if "unique_id" in one]
    assert len(ids) == len(set(ids))


def test_every_template_finds_its_value(payload: dict[str, Any]) -> None:
    told = values(FULL)
    for component in payload["components"].values():
        found = re.search(r"value_json\.(\w+) }}", component.get("value_template", ""))
        if component.get("state_topic") == TOPICS.state and found:
            assert found[1] in told
        found = re.search(r"value_json\.attributes\.(\w+) ", str(component))
        if found:
            assert found[1] in told["attributes"]


def test_it_is_json_and_not_too_large(payload: dict[str, Any]) -> None:
    data = encoded(payload)
    assert json.loads(data) == payload
    assert len(data) < 20_000
    assert "/mnt/Ünïcödé 电影" in data.decode()


def test_what_went_is_sent_as_a_stub_once() -> None:
    before = encoded(device_payload(TOPICS, FACTS, FULL))
    after = replace(FULL, folders=FULL.folders[:1])
    stubs = gone(platforms_in(before), components(TOPICS, after))
    assert stubs == {"sensor_free_space_7": "sensor"}
    with_stub = device_payload(TOPICS, FACTS, after, stubs)["components"]
    assert with_stub["sensor_free_space_7"] == {"platform": "sensor"}
    assert "sensor_free_space_7" not in device_payload(TOPICS, FACTS, after)["components"]


def test_a_changed_platform_is_a_stub_and_a_new_component() -> None:
    before = {"binary_sensor_movies": "binary_sensor"}
    assert gone(before, components(TOPICS, FULL)) == before


def test_what_others_left_is_read_with_care() -> None:
    assert platforms_in(b"no json") == {}
    assert platforms_in(b'{"components": [1]}') == {}
    assert platforms_in(b'{"components": {"a": 1, "b": {"platform": "sensor"}}}') == {"b": "sensor"}
    assert parsed(b"[]") == {}
    assert base_in(encoded(device_payload(TOPICS, FACTS, FULL))) == TOPICS.base
    assert base_in(b"{}") == ""


def test_an_address_is_shown_if_there_is_one() -> None:
    facts = replace(FACTS, url="http://nas:7878")
    device = device_payload(TOPICS, facts, State())["device"]
    assert device["configuration_url"] == "http://nas:7878"
    assert device_payload(TOPICS, replace(FACTS, name=""), State())["device"]["name"]
