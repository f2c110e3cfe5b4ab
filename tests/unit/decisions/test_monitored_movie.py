import pytest

from radarr_desktop.domain.facts import SearchKind
from tests.unit.decisions.builders import make_candidate, make_facts, make_movie, reason


@pytest.mark.parametrize(
    ("monitored", "circumstances", "wanted"),
    [
        (True, {}, None),
        (False, {}, "MovieNotMonitored"),
        (False, {"search": SearchKind.AUTOMATIC}, "MovieNotMonitored"),
        (False, {"search": SearchKind.AUTOMATIC, "user_invoked": True}, None),
        (False, {"search": SearchKind.INTERACTIVE}, None),
    ],
)
def test_only_by_hand(monitored, circumstances, wanted):
    candidate = make_candidate(movie=make_movie(monitored=monitored))
    assert reason("MonitoredMovie", candidate, make_facts(**circumstances)) == wanted
