from datetime import timedelta

import pytest

from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.rejection import RejectionKind
from tests.unit.decisions.builders import NOW, make_candidate, make_facts, objection


@pytest.mark.parametrize(
    ("indexer_id", "until", "blocked"),
    [
        (7, NOW + timedelta(minutes=5), True),
        (7, NOW, False),
        (7, None, False),
        (8, NOW + timedelta(minutes=5), False),
    ],
)
def test_until_its_time_is_over(indexer_id, until, blocked):
    facts = make_facts(indexers={indexer_id: IndexerFacts(disabled_until=until)})
    rejection = objection("BlockedIndexer", make_candidate(), facts)
    assert (rejection is not None) == blocked
    if rejection:
        assert rejection.reason == "IndexerDisabled"
        assert rejection.kind is RejectionKind.TEMPORARY
        assert "Archive" in rejection.message
        assert "5 minutes" in rejection.message
