"""Publishes the discovery message: once, again when it changes, and never twice in a hurry.

    at the broker       ours          sent
    nothing             A             A
    A                   A             nothing
    A with x            A             A with x as a stub, then A

While Home Assistant loads a platform for the first time, what a second message adds is lost; hence
the pause between two.
"""

import asyncio
from typing import Any

from radarr_desktop.mqtt.attributes import encoded
from radarr_desktop.mqtt.discovery import (
    DeviceFacts,
    components,
    device_payload,
    gone,
    parsed,
    platforms_in,
)
from radarr_desktop.mqtt.session import Session
from radarr_desktop.mqtt.state import State
from radarr_desktop.mqtt.topics import Topics

PAUSE = 3.0


class Announcer:
    """Knows what lies at the broker, and brings it up to date."""

    def __init__(self, session: Session, topics: Topics) -> None:
        self._session = session
        self._topics = topics
        self._clock = asyncio.get_running_loop()
        self._known: dict[str, str] = {}
        self._published: dict[str, Any] | None = None
        self._not_before = 0.0

    def found(self, payload: bytes) -> None:
        """This lies at the broker, from an earlier connection or version."""
        self._published = parsed(payload)
        self._known = platforms_in(payload)

    def forget(self) -> None:
        """Home Assistant has just come up: say it again, even if nothing changed."""
        self._published = None

    def announce(self, state: State, facts: DeviceFacts) -> float | None:
        """Publish if needed; in how many seconds to call again, None = when something changes."""
        present = components(self._topics, state)
        stubs = gone(self._known, present)
        payload = device_payload(self._topics, facts, state, stubs)
        if payload == self._published:
            return None
        wait = self._not_before - self._clock.time()
        if wait > 0:
            return wait
        if not self._session.publish(self._topics.config, encoded(payload), retain=True):
            return None
        self._published = payload
        self._known = {key: str(component["platform"]) for key, component in present.items()}
        self._not_before = self._clock.time() + PAUSE
        return PAUSE if stubs else None
