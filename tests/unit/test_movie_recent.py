"""Which films count as new: clients may put them first."""

from datetime import date

import pytest

from radarr_desktop.domain.movie import MovieMetadata

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, False),
        ({"digital_release": date(2026, 6, 9)}, True),
        ({"digital_release": date(2026, 6, 8)}, False),
        ({"physical_release": date(2026, 7, 30)}, True),
        ({"in_cinemas": date(2026, 3, 2)}, True),
        ({"in_cinemas": date(2026, 3, 1)}, False),
        ({"in_cinemas": date(2020, 1, 1), "digital_release": date(2026, 6, 29)}, True),
    ],
)
def test_recent(dates, expected):
    movie = MovieMetadata(tmdb_id=1, title="A", clean_title="a", sort_title="a", **dates)
    assert movie.is_recent(TODAY) is expected
