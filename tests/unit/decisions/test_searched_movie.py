import pytest

from radarr_desktop.domain.facts import SearchKind
from tests.unit.decisions.builders import make_candidate, make_facts, reason


@pytest.mark.parametrize(
    ("search", "searched", "wanted"),
    [
        (SearchKind.AUTOMATIC, 1, None),
        (SearchKind.AUTOMATIC, 2, "WrongMovie"),
        (SearchKind.INTERACTIVE, 2, "WrongMovie"),
        (SearchKind.RSS, 2, None),
        (SearchKind.AUTOMATIC, None, None),
    ],
)
def test_a_search_for_one_film(search, searched, wanted):
    facts = make_facts(search=search, searched_movie_id=searched)
    assert reason("SearchedMovie", make_candidate(), facts) == wanted
