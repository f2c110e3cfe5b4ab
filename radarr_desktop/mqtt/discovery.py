"""The one message by which Home Assistant learns of the device and all its entities.

Facts it rests on: an unknown key at the root or in `device` rejects the whole device; a component
that is left out later is not removed but lies dead, so it is sent once as a stub (only its
platform); a platform cannot change under the same component id, so the id carries the platform.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from radarr_desktop.mqtt.entities import (
    CONTROLS,
    PICTURES,
    Control,
    Entity,
    Picture,
    entities_of,
)
from radarr_desktop.mqtt.happenings import EVENT_TYPES, TRIGGERS
from radarr_desktop.mqtt.state import State
from radarr_desktop.mqtt.topics import OFFLINE, ONLINE, Topics

#: The longest text that can be typed to add a film.
LONGEST_ADD = 200

Json = dict[str, Any]

PROJECT_NAME = "Radarr Desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFacts:
    """What the device's page says beside its entities."""

    name: str
    version: str
    #: Where the program can be configured; "" if it cannot be reached from elsewhere.
    url: str = ""


def device_payload(
    topics: Topics, facts: DeviceFacts, state: State, stubs: Mapping[str, str] | None = None
) -> Json:
    """The complete message; `stubs` are components that are gone: id → platform."""
    device: Json = {
        "identifiers": [topics.node],
        "name": facts.name or PROJECT_NAME,
        "manufacturer": PROJECT_NAME,
        "model": "Movie library",
        "sw_version": facts.version,
    }
    if facts.url:
        device["configuration_url"] = facts.url
    return {
        "device": device,
        "origin": {"name": PROJECT_NAME, "sw_version": facts.version},
        "availability_topic": topics.status,
        "payload_available": ONLINE.decode(),
        "payload_not_available": OFFLINE.decode(),
        "qos": 1,
        "components": {
            **components(topics, state),
            **{key: {"platform": platform} for key, platform in (stubs or {}).items()},
        },
    }


def components(topics: Topics, state: State) -> dict[str, Json]:
    """Every component by its id."""
    found = {
        f"{entity.platform}_{entity.key}": _sensor(topics, entity) for entity in entities_of(state)
    }
    found |= {
        f"{control.platform}_{control.key}": _control(topics, control) for control in CONTROLS
    }
    found |= {f"image_{picture.key}": _picture(topics, picture) for picture in PICTURES}
    found["event_movie"] = {
        "platform": "event",
        "unique_id": f"{topics.node}_event",
        "name": "Movie event",
        "state_topic": topics.event,
        "event_types": list(EVENT_TYPES),
        "icon": "mdi:movie-open-outline",
    }
    found |= {f"trigger_{kind}": _trigger(topics, kind) for kind in TRIGGERS}
    return found


def parsed(payload: bytes) -> Json:
    """A message as an object; empty if it is none."""
    try:
        found = json.loads(payload)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def platforms_in(payload: bytes) -> dict[str, str]:
    """The components of a payload that was found at the broker: id → platform."""
    known = parsed(payload).get("components")
    if not isinstance(known, dict):
        return {}
    return {
        str(key): str(component.get("platform", ""))
        for key, component in known.items()
        if isinstance(component, dict)
    }


def base_in(payload: bytes) -> str:
    """The base topic that a payload found at the broker speaks of, or ""."""
    status = parsed(payload).get("availability_topic")
    return status.removesuffix("/status") if isinstance(status, str) else ""


def gone(before: Mapping[str, str], now: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    """Components to be stubbed: known before, not wanted now."""
    return {key: platform for key, platform in before.items() if platform and key not in now}


def _sensor(topics: Topics, entity: Entity) -> Json:
    found: Json = {
        "platform": entity.platform,
        "unique_id": f"{topics.node}_{entity.key}",
        "name": entity.name,
        "state_topic": topics.state,
        "value_template": f"{{{{ value_json.{entity.key} }}}}",
        "device_class": entity.device_class,
        "unit_of_measurement": entity.unit,
        "state_class": entity.state_class,
        "entity_category": entity.category,
        "icon": entity.icon,
        "options": list(entity.options),
    }
    found = {key: value for key, value in found.items() if value not in ("", [])}
    if entity.precision is not None:
        found["suggested_display_precision"] = entity.precision
    if not entity.enabled:
        found["enabled_by_default"] = False
    if entity.attributes_topic:
        found["json_attributes_topic"] = topics.attributes(entity.attributes_topic)
    elif entity.attributes is not None:
        found |= _attributes_in_state(topics, entity.key)
    return found


def _control(topics: Topics, control: Control) -> Json:
    found: Json = {
        "platform": control.platform,
        "unique_id": f"{topics.node}_{control.key}",
        "name": control.name,
        "icon": control.icon,
    }
    if control.category:
        found["entity_category"] = control.category
    match control.platform:
        case "switch":
            found |= {
                "state_topic": topics.switch(control.key),
                "command_topic": topics.switch_set(control.key),
            }
        case "button":
            found["command_topic"] = topics.button(control.key)
        case "text":
            found |= {
                "command_topic": topics.add,
                # What was typed is an order, not a state: the field is empty again at once.
                "state_topic": topics.state,
                "value_template": "{{ '' }}",
                "max": LONGEST_ADD,
            }
    return found


def _picture(topics: Topics, picture: Picture) -> Json:
    return {
        "platform": "image",
        "unique_id": f"{topics.node}_poster_{picture.key}",
        "name": picture.name,
        "image_topic": topics.picture(picture.key),
        "content_type": "image/jpeg",
        **_attributes_in_state(topics, f"poster_{picture.key}"),
    }


def _attributes_in_state(topics: Topics, key: str) -> Json:
    return {
        "json_attributes_topic": topics.state,
        "json_attributes_template": f"{{{{ value_json.attributes.{key} | tojson }}}}",
    }


def _trigger(topics: Topics, kind: str) -> Json:
    return {
        "platform": "device_automation",
        "automation_type": "trigger",
        "type": "movie",
        "subtype": kind,
        "topic": topics.event,
        "value_template": "{{ value_json.event_type }}",
        "payload": kind,
    }
