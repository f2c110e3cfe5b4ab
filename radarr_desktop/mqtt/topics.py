"""Every topic that is written or read, made from the settings."""

import re
from dataclasses import dataclass

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.settings import MqttSettings

#: Home Assistant takes only these in the parts of a discovery topic.
_NOT_ALLOWED_IN_NODE = re.compile(r"[^A-Za-z0-9_-]")
#: Wildcards, NUL and what else a broker refuses in a topic that is published to.
_NOT_ALLOWED_IN_TOPIC = re.compile(r"[+#\x00-\x1f\x7f]")
#: Brokers take 65,535 bytes; the longest of ours adds some forty.
_LONGEST = 200

ONLINE, OFFLINE = b"online", b"offline"


@dataclass(frozen=True, slots=True)
class Topics:
    """The tree of one instance.

    <base>/status · state · queue · health · recent · upcoming     retained
    <base>/poster/{recent,active} · <base>/switch/<key>            retained
    <base>/event                                                   not retained
    <base>/switch/<key>/set · button/<key> · add                   orders, never retained
    <prefix>/device/<node>/config                                  retained
    """

    base: str
    prefix: str
    #: The device's id in Home Assistant, and the client's id at the broker.
    node: str

    @classmethod
    def of(cls, settings: MqttSettings) -> "Topics":
        """The topics that the settings ask for.

        Raises:
            InvalidInputError: a topic made of them would be refused by every broker.
        """
        base = _checked("baseTopic", "base topic", settings.base_topic)
        prefix = _checked("discoveryPrefix", "discovery prefix", settings.discovery_prefix)
        instance = _NOT_ALLOWED_IN_NODE.sub("_", settings.instance_id) or "default"
        return cls(f"{base}/{instance}", prefix, f"radarr_desktop_{instance}")

    @property
    def config(self) -> str:
        """The one discovery payload."""
        return f"{self.prefix}/device/{self.node}/config"

    @property
    def birth(self) -> str:
        """Where Home Assistant says that it is there."""
        return f"{self.prefix}/status"

    @property
    def status(self) -> str:
        """`online` or `offline`."""
        return f"{self.base}/status"

    @property
    def state(self) -> str:
        """Every scalar, as one JSON object."""
        return f"{self.base}/state"

    @property
    def event(self) -> str:
        """What happened, one message each."""
        return f"{self.base}/event"

    @property
    def add(self) -> str:
        """Films to add, as text."""
        return f"{self.base}/add"

    def attributes(self, key: str) -> str:
        """A JSON object that an entity shows as its attributes."""
        return f"{self.base}/{key}"

    def picture(self, key: str) -> str:
        """A JPEG."""
        return f"{self.base}/poster/{key}"

    def switch(self, key: str) -> str:
        """`ON` or `OFF`."""
        return f"{self.base}/switch/{key}"

    def switch_set(self, key: str) -> str:
        """The order to a switch."""
        return f"{self.base}/switch/{key}/set"

    def button(self, key: str) -> str:
        """The order behind a button."""
        return f"{self.base}/button/{key}"

    @property
    def orders(self) -> tuple[str, ...]:
        """Filters of everything that is read."""
        return (self.switch_set("+"), self.button("+"), self.add, self.birth)

    @property
    def retained(self) -> tuple[str, ...]:
        """Everything that stays at the broker but the discovery payload."""
        return (
            self.state,
            *(self.attributes(key) for key in ("queue", "health", "recent", "upcoming")),
            *(self.picture(key) for key in ("recent", "active")),
            self.switch("pause"),
            self.status,
        )


def _checked(field: str, what: str, given: str) -> str:
    topic = given.strip().strip("/")
    if not topic or _NOT_ALLOWED_IN_TOPIC.search(topic) or topic.startswith("$"):
        raise InvalidInputError.of(
            field,
            f"{given!r} cannot be the {what}: it needs at least one character, and may neither "
            "begin with $ nor contain + or #",
            given,
        )
    if len(topic.encode("utf-8", "replace")) > _LONGEST:
        raise InvalidInputError.of(field, f"The {what} is longer than {_LONGEST} bytes", given)
    return topic
