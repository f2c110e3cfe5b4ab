from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.movie import MovieStatus
from tests.unit.decisions.builders import NOW, make_candidate, make_facts, make_movie, objection

TOMORROW = (NOW + timedelta(days=1)).date()


@pytest.mark.parametrize(
    ("status", "settings", "circumstances", "refused"),
    [
        (MovieStatus.RELEASED, {}, {}, True),
        (MovieStatus.RELEASED, {}, {"search": SearchKind.AUTOMATIC}, True),
        (MovieStatus.RELEASED, {}, {"search": SearchKind.AUTOMATIC, "user_invoked": True}, False),
        (MovieStatus.RELEASED, {}, {"search": SearchKind.INTERACTIVE}, False),
        (MovieStatus.RELEASED, {"availability_delay_days": -2}, {}, False),
        (MovieStatus.IN_CINEMAS, {}, {}, False),
        (MovieStatus.ANNOUNCED, {}, {}, False),
    ],
)
def test_a_film_that_comes_out_tomorrow(status, settings, circumstances, refused):
    movie = make_movie(minimum_availability=status)
    movie = replace(movie, metadata=replace(movie.metadata, digital_release=TOMORROW))
    candidate = make_candidate(movie=movie)
    rejection = objection("Availability", candidate, make_facts(settings, **circumstances))
    assert (rejection is not None) == refused
    if rejection:
        assert rejection.reason == "Availability"
        assert str(TOMORROW) in rejection.message
