"""Whatever `match` accepts out of all films is on the short list."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.matching import Match, lookup_keys, match
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.domain.shortlist import Shortlist
from tests.support.library import made_films, release_names
from tests.unit.decisions.builders import make_movie, make_release

FILMS = 400


@pytest.fixture(scope="module")
def films():
    from radarr_desktop.base.text import clean_title
    from radarr_desktop.domain.movie import AlternativeTitle

    movies = []
    for film in made_films(FILMS):
        movie = make_movie(id=film.number)
        metadata = replace(
            movie.metadata,
            tmdb_id=1000 + film.number,
            imdb_id=f"tt{9000000 + film.number}",
            title=film.title,
            clean_title=clean_title(film.title),
            original_title=film.original_title,
            year=film.year,
            alternative_titles=tuple(
                AlternativeTitle(title=one, clean_title=clean_title(one)) for one in film.others
            ),
        )
        movies.append(replace(movie, metadata=metadata))
    return movies


@pytest.fixture(scope="module")
def shortlist(films):
    made = Shortlist()
    for film in films:
        made.add(film)
    return made


def test_it_changes_no_match(films, shortlist):
    looks = found = 0
    for name in release_names(600, FILMS):
        parsed = parse_release_name(name)
        assert isinstance(parsed, ParsedRelease)
        release = make_release(title=name)
        few = shortlist.of(lookup_keys(parsed, release))
        with_all, with_few = match(parsed, films, release), match(parsed, few, release)
        assert type(with_few) is type(with_all), name
        if isinstance(with_all, Match):
            found += 1
            assert with_few.movie.id == with_all.movie.id, name
        looks += len(few)
    assert found > 300
    assert looks < 600 * FILMS / 20, "it is short"


@pytest.mark.parametrize(
    "release",
    [
        {"title": "Whatever.1901.1080p.BluRay-GRP", "tmdb_id": 1007},
        {"title": "Whatever.1901.1080p.BluRay-GRP", "imdb_id": "tt9000007"},
    ],
)
def test_ids(shortlist, release):
    offer = make_release(**release)
    parsed = parse_release_name(offer.title)
    assert [film.id for film in shortlist.of(lookup_keys(parsed, offer))] == [7]


def test_the_film_that_was_searched_for_is_always_there(films, shortlist):
    parsed = parse_release_name("Nothing.Like.It.1901.1080p.BluRay-GRP")
    keys = lookup_keys(parsed, None)
    assert shortlist.of(keys) == []
    assert shortlist.of(keys, films[3]) == [films[3]]
