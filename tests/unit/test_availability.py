"""When a film counts as available."""

from datetime import UTC, date, datetime

import pytest

from radarr_desktop.domain.availability import ALWAYS, available_from, is_available
from radarr_desktop.domain.movie import MovieMetadata, MovieStatus

TBA, ANNOUNCED = MovieStatus.TBA, MovieStatus.ANNOUNCED
CINEMAS, RELEASED = MovieStatus.IN_CINEMAS, MovieStatus.RELEASED
MARCH, MAY, JUNE = date(2026, 3, 8), date(2026, 5, 1), date(2026, 6, 1)


def film(cinemas=None, digital=None, physical=None):
    return MovieMetadata(
        tmdb_id=1,
        title="Film",
        clean_title="film",
        sort_title="film",
        in_cinemas=cinemas,
        digital_release=digital,
        physical_release=physical,
    )


@pytest.mark.parametrize(
    ("metadata", "minimum", "wanted"),
    [
        (film(), TBA, ALWAYS),
        (film(), ANNOUNCED, ALWAYS),
        (film(cinemas=MARCH, digital=MAY), CINEMAS, MARCH),
        (film(digital=JUNE, physical=MAY), CINEMAS, MAY),
        (film(), CINEMAS, None),
        (film(cinemas=MARCH, digital=JUNE, physical=MAY), RELEASED, MAY),
        (film(cinemas=MARCH, digital=MAY, physical=JUNE), RELEASED, MAY),
        (film(cinemas=MARCH, physical=JUNE), RELEASED, JUNE),
        (film(cinemas=MARCH), RELEASED, date(2026, 6, 6)),
        (film(), RELEASED, None),
    ],
)
def test_from_which_day(metadata, minimum, wanted):
    assert available_from(metadata, minimum) == wanted


@pytest.mark.parametrize(
    ("metadata", "minimum", "now", "delay", "wanted"),
    [
        (film(digital=MAY), RELEASED, datetime(2026, 4, 30, 23, 59, tzinfo=UTC), 0, False),
        (film(digital=MAY), RELEASED, datetime(2026, 5, 1, tzinfo=UTC), 0, True),
        (film(digital=MAY), RELEASED, datetime(2026, 5, 1, tzinfo=UTC), 3, False),
        (film(digital=MAY), RELEASED, datetime(2026, 5, 4, tzinfo=UTC), 3, True),
        (film(digital=MAY), RELEASED, datetime(2026, 4, 28, tzinfo=UTC), -3, True),
        (film(), ANNOUNCED, datetime(2026, 1, 1, tzinfo=UTC), 9999, True),
        (film(), RELEASED, datetime(2999, 1, 1, tzinfo=UTC), -9999, False),
    ],
)
def test_has_the_day_come(metadata, minimum, now, delay, wanted):
    assert is_available(metadata, minimum, now, delay) == wanted
