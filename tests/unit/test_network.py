"""Who is asked through the proxy, and whose certificate is looked at."""

import pytest

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.network import CertificateRule, NetworkRules
from radarr_desktop.engine.network_settings import NetworkSettings

PROXY = "http://proxy.example:8080"


@pytest.mark.parametrize(
    ("host", "is_proxied"),
    [
        ("hdbits.org", True),
        ("HDBITS.org", True),
        ("tracker.example.org", False),
        ("example.org", True),
        ("home.example", False),
        ("deep.home.example", False),
        ("203.0.113.9", False),
        ("203.0.113.10", False),
        ("8.8.8.8", True),
        ("localhost", False),
        ("qbittorrent", False),
        ("nas.local", False),
        ("192.168.1.5", False),
        ("[fd00::1]", False),
        ("2606:4700::1", True),
    ],
)
def test_who_is_asked_directly(host: str, is_proxied: bool):
    rules = NetworkRules(proxy=PROXY, bypass=("*.example.org", ".HOME.example", "203.0.113.9"))
    assert rules.proxy_for(host) == (PROXY if is_proxied else "")
    everything = NetworkRules(proxy=PROXY, bypass_local=False)
    assert everything.proxy_for(host) == PROXY
    assert NetworkRules().proxy_for(host) == ""


@pytest.mark.parametrize(
    ("rule", "private", "is_checked"),
    [
        ("enabled", [True], True),
        ("disabled", [False], False),
        ("disabledForLocalAddresses", [True, True], False),
        ("disabledForLocalAddresses", [True, False], True),
        ("disabledForLocalAddresses", [False], True),
        ("disabledForLocalAddresses", [], True),
    ],
)
def test_whose_certificate_is_looked_at(rule: str, private: list[bool], is_checked: bool):
    rules = NetworkRules(certificates=CertificateRule(rule))
    assert rules.must_be_vouched_for(private) is is_checked


@pytest.mark.parametrize(
    ("given", "proxy"),
    [
        ({}, ""),
        ({"proxyHostname": "p"}, ""),
        ({"proxyEnabled": True, "proxyHostname": "p"}, "http://p:8080"),
        (
            {"proxyEnabled": True, "proxyHostname": "p", "proxyType": "socks5", "proxyPort": 1080,
             "proxyUsername": "me@home", "proxyPassword": "a:b/c"},
            "socks5://me%40home:a%3Ab%2Fc@p:1080",
        ),
        ({"proxyEnabled": True, "proxyHostname": "fd00::2"}, "http://[fd00::2]:8080"),
    ],
)  # fmt: skip
def test_settings_as_rules(given: dict[str, object], proxy: str):
    rules = schema.load(NetworkSettings, given).rules()
    assert rules.proxy == proxy
    assert "a%3Ab" not in repr(rules)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"proxyType": "socks4"}, "proxyType", "SOCKS4 is not spoken here"),
        ({"proxyEnabled": True}, "proxyHostname", "needs a host"),
        ({"proxyHostname": "http://proxy.example"}, "proxyHostname", "Only the host"),
        ({"proxyHostname": "127.0.0.1:8080"}, "proxyHostname", "Only the host"),
        ({"proxyHostname": "["}, "proxyHostname", "Only the host"),
        ({"proxyHostname": "\u2603"}, "proxyHostname", "Only the host"),
        ({"proxyPort": 0}, "proxyPort", "at least 1"),
        ({"certificateValidation": "perhaps"}, "certificateValidation", "not valid"),
    ],
)
def test_what_is_refused(given: dict[str, object], field: str, words: str):
    with pytest.raises(InvalidInputError, match=words) as caught:
        schema.load(NetworkSettings, given)
    assert [problem.field for problem in caught.value.problems] == [field]
