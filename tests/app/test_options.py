"""Settings said from outside, by the environment."""

from radarr_desktop.app.options import environment_overrides


def test_settings_from_the_environment():
    told = environment_overrides(
        {
            "RADARR__GUIDES__WHERE": "/srv/guide",
            "RADARR__AUTH__APIKEY": "key",
            "RADARR__MQTT__HOST": "broker",
            "RADARR__WEATHER__KEY": "rain",
            "RADARR__GUIDES": "nothing",
            "HOME": "/home",
        }
    )
    assert told == {
        "guides": {"where": "/srv/guide"},
        "server": {"apikey": "key"},
        "mqtt": {"host": "broker", "enabled": "true"},
    }
