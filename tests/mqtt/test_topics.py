"""Topics: what settings make of them, and what no broker would take."""

import pytest

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.settings import MqttSettings, ServerSettings
from radarr_desktop.mqtt.bridge import _address, _no_longer_meant
from radarr_desktop.mqtt.topics import Topics


def settings(**changes: object) -> MqttSettings:
    return MqttSettings(**{"enabled": True, "host": "h", "instance_id": "ab12", **changes})  # type: ignore[arg-type]


def test_the_tree() -> None:
    topics = Topics.of(settings(base_topic="/home/radarr/", discovery_prefix="ha"))
    assert topics.config == "ha/device/radarr_desktop_ab12/config"
    assert topics.status == "home/radarr/ab12/status"
    assert topics.switch_set("pause") == "home/radarr/ab12/switch/pause/set"
    assert topics.event not in topics.retained
    assert topics.config not in topics.retained


def test_an_instance_that_is_no_id() -> None:
    topics = Topics.of(settings(instance_id="my nas/äö+#"))
    assert topics.node == "radarr_desktop_my_nas_____"
    assert Topics.of(settings(instance_id="")).node == "radarr_desktop_default"


@pytest.mark.parametrize("topic", ["", " / ", "a/+", "a#", "$SYS", "a\x00b", "x" * 300])
def test_topics_that_a_broker_refuses(topic: str) -> None:
    with pytest.raises(InvalidInputError):
        Topics.of(settings(base_topic=topic))
    with pytest.raises(InvalidInputError):
        Topics.of(settings(discovery_prefix=topic))


def test_what_is_cleared_when_settings_change() -> None:
    old = settings()
    topics = Topics.of(old)
    everything = (topics.config, *topics.retained)
    assert _no_longer_meant(old, settings()) == ()
    assert _no_longer_meant(old, settings(password="new", host="other")) == ()
    assert _no_longer_meant(old, settings(enabled=False)) == everything
    assert _no_longer_meant(old, settings(base_topic="+")) == everything
    assert _no_longer_meant(old, settings(instance_id="cd34")) == everything
    # The config stays in its place and is replaced: entities keep what people set for them.
    assert _no_longer_meant(old, settings(base_topic="other")) == topics.retained
    assert _no_longer_meant(old, settings(discovery_prefix="ha")) == (topics.config,)
    assert _no_longer_meant(settings(enabled=False), settings()) == ()
    assert _no_longer_meant(settings(host=""), settings(enabled=False)) == ()


@pytest.mark.parametrize(
    ("bind", "port", "base", "url"),
    [
        ("127.0.0.1", 7878, "", ""),
        ("::1", 7878, "", ""),
        ("localhost", 7878, "", ""),
        ("192.168.1.5", 7878, "/radarr", "http://192.168.1.5:7878/radarr"),
        ("fd00::5", 7878, "", "http://[fd00::5]:7878"),
        ("nas", 80, "", "http://nas:80"),
        ("192.168.1.5", 0, "", ""),
    ],
)
def test_an_address_only_if_others_reach_it(bind: str, port: int, base: str, url: str) -> None:
    assert _address(ServerSettings(bind_address=bind, port=port, url_base=base)) == url


def test_the_address_of_every_interface_is_the_machines_name() -> None:
    found = _address(ServerSettings(bind_address="0.0.0.0", port=7878))
    assert found.endswith(":7878")
    assert "0.0.0.0" not in found
