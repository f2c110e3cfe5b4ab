"""Which film a release is of."""

from datetime import UTC, date, datetime

import pytest

from radarr_desktop.base.text import clean_title, sort_title
from radarr_desktop.domain.matching import Match, NoMatch, lookup_keys, match
from radarr_desktop.domain.movie import AlternativeTitle, Movie, MovieMetadata
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.domain.title_forms import loose_title


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


def would_be_found(film: Movie, name: str) -> bool:
    """The store asks by these keys only."""
    keys = lookup_keys(parsed(name))
    loose = set(map(loose_title, film.metadata.all_titles()))
    return bool(film.metadata.all_clean_titles() & keys.clean_titles or loose & keys.loose_titles)


def matched(name: str, *films: Movie, offer: Release | None = None) -> Match:
    result = match(parsed(name), films, offer)
    assert isinstance(result, Match), result
    return result


def refused(name: str, *films: Movie, offer: Release | None = None) -> NoMatch:
    result = match(parsed(name), films, offer)
    assert isinstance(result, NoMatch), result
    return result


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
    assert would_be_found(film, name)


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


@pytest.mark.parametrize(
    ("name", "film"),
    [
        # Any other title of the film: alternative, translated, original, either half of an aka.
        ("La.Haine.1995.1080p.BluRay.x264-GRP", movie("Hate", 1995, original_title="La Haine")),
        ("Hass.1995.German.1080p.BluRay.x264-GRP", movie("La Haine", 1995, others=("Hass",))),
        ("Hate.aka.La.Haine.1995.1080p.BluRay.x264-GRP", movie("La Haine", 1995)),
        ("Ненависть / La Haine (1995) BDRip 1080p", movie("La Haine", 1995)),
        # Numerals, number words.
        ("Harbour.Part.2.2024.1080p.WEB-DL-GRP", movie("Harbour: Part Two", 2024)),
        ("Harbour.Part.Two.2024.1080p.WEB-DL-GRP", movie("Harbour: Part II", 2024)),
        ("harbour.iii.2024.1080p.web-dl-grp", movie("Harbour 3", 2024)),
        ("12.Quiet.Men.1957.1080p.BluRay-GRP", movie("Twelve Quiet Men", 1957)),
        # Foreign letters, on either side.
        ("Die.Gruene.Strasse.2001.German.1080p.BluRay-GRP", movie("Die grüne Straße", 2001)),
        ("Die Grüne Straße 2001 German 1080p BluRay-GRP", movie("Die Gruene Strasse", 2001)),
        ("Soren.og.Aerlighed.2010.1080p.BluRay-GRP", movie("Søren & Ærlighed", 2010)),
        ("Lukasz.2010.1080p.BluRay-GRP", movie("Łukasz", 2010)),
        # Conjunctions and articles.
        ("Salt.and.Iron.1999.1080p.BluRay-GRP", movie("Salt & Iron", 1999)),
        ("Salz.und.Eisen.1999.1080p.BluRay-GRP", movie("Salz & Eisen", 1999)),
        ("Salz & Eisen 1999 1080p BluRay-GRP", movie("Salz und Eisen", 1999)),
        ("Lighthouse.1999.1080p.BluRay-GRP", movie("The Lighthouse", 1999)),
        ("The.Lighthouse.1999.1080p.BluRay-GRP", movie("Lighthouse", 1999)),
        ("Lighthouse, The (1999) 1080p BluRay", movie("The Lighthouse", 1999)),
        # A year that is a part of the title.
        ("Harbour.1984.1080p.BluRay.x264-GRP", movie("Harbour 1984", 2020)),
        ("The.Harbour.1984.1080p.BluRay.x264-GRP", movie("The Harbour 1984", 1984)),
    ],
)
def test_titles_of_every_kind(name: str, film: Movie) -> None:
    assert matched(name, film, MATRIX).movie is film
    assert would_be_found(film, name)


@pytest.mark.parametrize(
    ("name", "film"),
    [
        # No year settles that the one without the article is meant.
        ("Lighthouse.1080p.BluRay.x264-GRP", movie("The Lighthouse", 1999)),
        ("Lighthouse.2000.1080p.BluRay-GRP", movie("The Lighthouse", 1999, secondary_year=2000)),
        # Numerals at the start are words: X, I, V.
        ("10.Harbours.1999.1080p.BluRay-GRP", movie("X Harbours", 1999)),
        # A part of a title is none.
        ("Harbour.1999.1080p.BluRay.x264-GRP", movie("Harbour Nights", 1999)),
        ("La.La.Lake.2016.1080p.BluRay.x264-GRP", movie("Lake", 2016)),
        ("Die.Harbour.1999.1080p.BluRay.x264-GRP", movie("Harbour", 1999)),
    ],
)
def test_titles_that_only_look_alike(name: str, film: Movie) -> None:
    assert refused(name, film).reason == "UnknownMovie"


def test_an_exact_title_beats_one_that_differs_by_an_article() -> None:
    plain, with_article = movie("Lighthouse", 1999, 1), movie("The Lighthouse", 1999, 2)
    name = "Lighthouse.1999.1080p.BluRay.x264-GRP"
    result = matched(name, with_article, plain)
    assert result.movie is plain
    assert [one.movie for one in result.considered] == [with_article]
    assert "fits less well than Lighthouse (1999)" in result.considered[0].why_not
    early = movie("Lighthouse", 1998, 1, secondary_year=1999)
    assert matched(name, with_article, early).movie is early


@pytest.mark.parametrize(
    ("name", "film", "how"),
    [
        ("The.Matrix.1999.1080p-GRP", MATRIX, "Its title is “The Matrix”, and the year is 1999."),
        ("Dune.Part.One.2021.1080p-GRP", DUNE_2021,
         "Another of its titles is “Dune Part One”, and the year is 2021."),
        ("Rocky.2.1979.1080p-GRP", ROCKY_2,
         "One way to write its title is “Rocky 2”, and the year is 1979."),
        ("Matrix.1999.1080p-GRP", MATRIX,
         "But for an article, its title is “Matrix”, and the year is 1999."),
        ("The.Matrix.1080p-GRP", MATRIX,
         "Its title is “The Matrix”, and no other film of the library has it."),
    ],
)  # fmt: skip
def test_every_match_says_how(name: str, film: Movie, how: str) -> None:
    assert matched(name, film).how == how


@pytest.mark.parametrize(
    ("name", "film", "why_not"),
    [
        ("The.Matrix.2003.1080p-GRP", MATRIX,
         "The Matrix (1999) is of another year, and nothing says that it came out in 2003."),
        ("Blade.Runner.2049.1080p-GRP", BLADE_RUNNER,
         "Blade Runner (1982) would fit only without the 2049 of “Blade Runner 2049”."),
        ("Matrix.1080p-GRP", MATRIX,
         "The title of The Matrix (1999) differs by an article, and the name has no year."),
        ("The.Matrix.1080p.{tmdb-999}-GRP", MATRIX,
         "The Matrix (1999) has the TMDB id 603, the release carries 999."),
    ],
)  # fmt: skip
def test_every_refusal_says_why(name: str, film: Movie, why_not: str) -> None:
    result = refused(name, film)
    assert [(one.movie, one.why_not) for one in result.considered] == [(film, why_not)]
    assert why_not in result.message
    keys = lookup_keys(parsed(name))
    assert film.metadata.clean_title in keys.clean_titles or keys.loose_titles


def test_films_that_fit_equally_are_told() -> None:
    result = refused("Dune.1080p.BluRay.x264-GRP", DUNE_1984, MATRIX, DUNE_2021)
    assert [one.movie for one in result.considered] == [DUNE_1984, DUNE_2021]


def test_a_message_names_three_of_many_and_the_list_has_all() -> None:
    remakes = [movie("Harbour", 1950 + number, number) for number in range(1, 6)]
    result = refused("Harbour.2020.1080p.BluRay.x264-GRP", *remakes)
    assert len(result.considered) == 5
    assert "Harbour (1953)" in result.message
    assert "Harbour (1954)" not in result.message
    assert "2 more" in result.message


def test_ids_that_help_nobody_are_told() -> None:
    name = "The.Matrix.1999.1080p.BluRay.x264-GRP"
    result = matched(name, MATRIX, offer=release(name, tmdb_id=999, imdb_id="tt0000009"))
    assert "No film of the library has its TMDB id 999 or IMDb id tt0000009." in result.how
    two = refused("Foreign.Name.1080p-GRP", MATRIX, DUNE_1984,
                  offer=release(name, tmdb_id=841, imdb_id="tt0133093"))  # fmt: skip
    assert "The Matrix (1999) and Dune (1984)" in two.message
