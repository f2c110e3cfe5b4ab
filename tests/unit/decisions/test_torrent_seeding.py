import pytest

from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("release", "wanted"),
    [
        ({"seeders": 5}, None),
        ({"seeders": 4}, "MinimumSeeders"),
        ({"seeders": 0}, "MinimumSeeders"),
        ({"seeders": None}, None),
        ({"seeders": 0, "indexer_id": 0}, None),
        ({"seeders": 0, "protocol": Protocol.USENET}, None),
    ],
)
def test_five_are_asked_for(release, wanted):
    facts = make_facts(indexers={7: IndexerFacts(minimum_seeders=5)})
    candidate = make_candidate(release=make_release(**release))
    assert reason("TorrentSeeding", candidate, facts) == wanted
