"""Which film a release is of."""

from datetime import UTC, date, datetime

import pytest

from radarr_desktop.base.text import clean_title, sort_title
from radarr_desktop.domain.matching import Match, NoMatch, lookup_keys, match
from radarr_desktop.domain.movie import AlternativeTitle, Movie, MovieMetadata
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release


def movie(
    title: str, year: int, tmdb_id: int = 1, *, others: tuple[str, ...] = (), **more
) -> Movie:
    metadata = MovieMetadata(
        tmdb_id=tmdb_id,
        title=title,
        clean_title=clean_title(title),
        sort_title=sort_title(title),
        year=year,
        alternative_titles=tuple(
            AlternativeTitle(title=other, clean_title=clean_title(other)) for other in others
        ),
        **more,
    )
    return Movie(
        id=tmdb_id,
        metadata=metadata,
        path=f"/films/{tmdb_id}",
        root_folder_path="/films",
        quality_profile_id=1,
        added_at=datetime(2020, 1, 1, tzinfo=UTC),
    )


def parsed(name: str) -> ParsedRelease:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease)
    return result


def release(name: str, tmdb_id: int = 0, imdb_id: str = "") -> Release:
    return Release(
        guid="1",
        title=name,
        indexer_id=1,
        indexer_name="An indexer",
        protocol=Protocol.TORRENT,
        size_bytes=1,
        published_at=datetime(2020, 1, 1, tzinfo=UTC),
        tmdb_id=tmdb_id,
        imdb_id=imdb_id,
    )


MATRIX = movie("The Matrix", 1999, 603, imdb_id="tt0133093")
DUNE_1984 = movie("Dune", 1984, 841)
DUNE_2021 = movie("Dune", 2021, 438631, others=("Dune Part One",))
BLADE_RUNNER = movie("Blade Runner", 1982, 78)
BLADE_RUNNER_2049 = movie("Blade Runner 2049", 2017, 335984)
ROCKY_2 = movie("Rocky II", 1979, 1367)
GOETHE = movie("Fack ju Göhte 2", 2015, 308504)
LIBRARY = [MATRIX, DUNE_1984, DUNE_2021, BLADE_RUNNER, BLADE_RUNNER_2049, ROCKY_2, GOETHE]


@pytest.mark.parametrize(
    ("name", "film"),
    [
        ("The.Matrix.1999.1080p.BluRay.x264-GRP", MATRIX),
        ("The.Matrix.1080p.BluRay.x264-GRP", MATRIX),
        ("Dune.1984.1080p.BluRay.x264-GRP", DUNE_1984),
        ("Dune.2021.1080p.BluRay.x264-GRP", DUNE_2021),
        ("Dune.Part.One.2021.1080p.BluRay.x264-GRP", DUNE_2021),
        ("Blade.Runner.1982.1080p.BluRay.x264-GRP", BLADE_RUNNER),
        ("Blade.Runner.2049.1080p.BluRay.x264-GRP", BLADE_RUNNER_2049),
        ("Blade Runner 2049", BLADE_RUNNER_2049),
        ("Rocky.2.1979.1080p.BluRay.x264-GRP", ROCKY_2),
        ("Fack.ju.Goehte.2.2015.German.1080p.BluRay.x264-GRP", GOETHE),
    ],
)
def test_by_title_and_year(name: str, film: Movie) -> None:
    result = match(parsed(name), LIBRARY)
    assert isinstance(result, Match), result
    assert result.movie is film
    # The store would have found it as well.
    stored = {film.metadata.clean_title, *(t.clean_title for t in film.metadata.alternative_titles)}
    assert stored & lookup_keys(parsed(name)).clean_titles


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Another.Film.1999.1080p.BluRay.x264-GRP", "No film of the library"),
        ("The.Matrix.2003.1080p.BluRay.x264-GRP", "of another year"),
        ("The.Matrix.2000.1080p.BluRay.x264-GRP", "of another year"),
        ("Dune.1080p.BluRay.x264-GRP", "Dune (1984), TMDB 841, Dune (2021), TMDB 438631"),
    ],
)
def test_no_film_rather_than_a_wrong_one(name: str, said: str) -> None:
    result = match(parsed(name), LIBRARY)
    assert isinstance(result, NoMatch), result
    assert result.reason == "UnknownMovie"
    assert said in result.message


def test_years_in_which_the_film_came_out_too() -> None:
    festival = movie("Quiet Film", 2019, 5, digital_release=date(2020, 2, 1))
    result = match(parsed("Quiet.Film.2020.1080p.WEB-DL-GRP"), [festival])
    assert isinstance(result, Match)
    second = movie("Quiet Film", 2019, 5, secondary_year=2021)
    assert isinstance(match(parsed("Quiet.Film.2021.1080p.WEB-DL-GRP"), [second]), Match)
    late = movie("Quiet Film", 1950, 5, digital_release=date(2020, 2, 1))
    assert isinstance(match(parsed("Quiet.Film.2020.1080p.WEB-DL-GRP"), [late]), NoMatch)


def test_the_film_of_the_year_wins_over_one_that_came_out_then_too() -> None:
    own = movie("Quiet Film", 2020, 6)
    other = movie("Quiet Film", 2019, 5, digital_release=date(2020, 2, 1))
    result = match(parsed("Quiet.Film.2020.1080p.WEB-DL-GRP"), [other, own])
    assert isinstance(result, Match)
    assert result.movie is own


def test_ids_come_first() -> None:
    name = "Unheard.Of.Name.1999.1080p.BluRay.x264-GRP"
    for offer in (release(name, tmdb_id=603), release(name, imdb_id="tt0133093")):
        result = match(parsed(name), LIBRARY, offer)
        assert isinstance(result, Match)
        assert result.movie is MATRIX
    keys = lookup_keys(parsed(name), release(name, tmdb_id=603, imdb_id="tt0133093"))
    assert keys.tmdb_ids == {603}
    assert keys.imdb_ids == {"tt0133093"}


def test_an_id_that_the_year_contradicts_is_distrusted() -> None:
    name = "Dune.1984.1080p.BluRay.x264-GRP"
    result = match(parsed(name), LIBRARY, release(name, tmdb_id=438631))
    assert isinstance(result, Match)
    assert result.movie is DUNE_1984
    assert "contradicts" in result.how


def test_an_id_of_another_film_outweighs_a_title_without_year() -> None:
    name = "The.Matrix.1080p.BluRay.x264-GRP"
    assert isinstance(match(parsed(name), LIBRARY, release(name, tmdb_id=999)), NoMatch)
