import pytest

from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("protocol", "enabled", "wanted"),
    [
        (Protocol.TORRENT, {Protocol.TORRENT}, None),
        (Protocol.USENET, {Protocol.TORRENT}, "ProtocolDisabled"),
        (Protocol.USENET, {Protocol.TORRENT, Protocol.USENET}, None),
        (Protocol.TORRENT, set(), "ProtocolDisabled"),
    ],
)
def test_only_what_is_switched_on(protocol, enabled, wanted):
    candidate = make_candidate(release=make_release(protocol=protocol))
    facts = make_facts({"enabled_protocols": frozenset(enabled)})
    assert reason("Protocol", candidate, facts) == wanted
