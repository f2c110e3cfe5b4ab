import pytest

from radarr_desktop.domain.facts import IndexerFacts
from tests.unit.decisions.builders import make_candidate, make_facts, make_movie, reason


@pytest.mark.parametrize(
    ("indexers", "tags", "wanted"),
    [
        ({7: {123, 456}}, {123, 789}, None),
        ({7: {456}}, {123, 789}, "NoMatchingTag"),
        ({7: {456}}, set(), "NoMatchingTag"),
        ({7: set()}, {123}, None),
        ({8: {456}}, {123}, None),
    ],
)
def test_an_indexer_with_tags(indexers, tags, wanted):
    facts = make_facts(
        indexers={number: IndexerFacts(tags=frozenset(own)) for number, own in indexers.items()}
    )
    candidate = make_candidate(movie=make_movie(tags=frozenset(tags)))
    assert reason("IndexerTag", candidate, facts) == wanted
