"""Templates: rendering and checking."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.naming.options import ColonReplacement, NamingOptions
from radarr_desktop.domain.naming.template import (
    RESERVED_BYTES,
    file_name,
    folder_name,
    validate_template,
)
from tests.unit.naming.subjects import FILE, a_movie

MOVIE = a_movie(title="Faust: A Tale", year=1926)


def rendered(template: str, movie=MOVIE, file=FILE, **options) -> str:
    return file_name(movie, file, NamingOptions(standard_movie_format=template, **options))


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{Movie Title} ({Release Year}) {Quality Full}",
         "Faust - A Tale (1926) Bluray-1080p Proper REAL"),
        ("{Movie.Title}.{Release.Year}", "Faust.-.A.Tale.1926"),
        ("{movie title}", "faust - a tale"),
        ("{MOVIE_TITLE}", "FAUST_-_A_TALE"),
        ("{mOVIE tITLE}", "Faust - A Tale"),
        ("{Movie Title}{-Release Group}", "Faust - A Tale-GRP"),
        ("{Movie Title} {[Quality Title]}", "Faust - A Tale [Bluray-1080p]"),
        ("{Movie Title} {edition-{Edition Tags}}", "Faust - A Tale {edition-IMAX Edition}"),
        ("{Movie Title} {tmdb-{TmdbId}}", "Faust - A Tale {tmdb-653}"),
        ("{Movie Title} [imdbid-{ImdbId}]", "Faust - A Tale [imdbid-tt0013442]"),
        ("{Movie Title:8}", "Faust..."),
        ("{Movie Title:12}", "Faust - A..."),
        ("{Movie Title:-8}", "...Tale"),
        ("{Movie CleanTitle} {Nonsense Token}x", "Faust A Tale x"),
        ("{Movie TitleFirstCharacter}/{Movie Title}", "F/Faust - A Tale"),
        ("{Movie TitleFirstCharacter}\\{Movie Title}", "F/Faust - A Tale"),
        ("{Movie Title} {not a token at all}", "Faust - A Tale {not a token at all}"),
        ("{Release Year} - {Movie Certification:9} -", "1926 - PG"),
    ],
)  # fmt: skip
def test_file_name(template, name):
    assert rendered(template) == name


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{Movie Title} {edition-{Edition Tags}}", "Faust - A Tale"),
        ("{Movie Title} {{edition-{Edition Tags}}} x", "Faust - A Tale x"),
        ("{Movie Title}{-Release Group}", "Faust - A Tale"),
        ("{Movie Title}{ [Release Group]}", "Faust - A Tale"),
        ("{Movie.Title}.{Quality.Proper}.{Release.Year}", "Faust.-.A.Tale.1926"),
        ("{Movie Title} {[MediaInfo VideoCodec]}", "Faust - A Tale"),
        ("{Quality Proper}/{Movie Title}", "Faust - A Tale"),
    ],
)
def test_what_is_empty_vanishes_with_its_surroundings(template, name):
    plain = replace(
        FILE, edition="", release_group="", media_info=None, quality=type(FILE.quality)()
    )
    assert rendered(template, file=plain) == name


@pytest.mark.parametrize(
    ("colon", "name"),
    [(ColonReplacement.DELETE, "Faust A Tale"), (ColonReplacement.DASH, "Faust- A Tale")],
)
def test_options_reach_the_values(colon, name):
    assert rendered("{Movie Title}", colon_replacement=colon) == name


def test_devices_are_avoided():
    assert rendered("{Movie.Title} ({Release Year})", a_movie(title="Con Air")) == "Con_Air (1922)"


def test_without_renaming_the_release_name_stays():
    assert rendered("{Movie Title}", rename_movies=False) == "Shadow.1922.x265-GRP"
    nameless = replace(FILE, scene_name="")
    assert rendered("{Movie Title}", file=nameless, rename_movies=False) == "Now (1922)"


def test_folder_name():
    options = NamingOptions(movie_folder_format="{Movie TitleThe} ({Release Year})/{ImdbId}")
    assert folder_name(a_movie().metadata, options) == (
        "Vampire's Shadow - A Symphony, The (1922)/tt0013442"
    )
    assert folder_name(MOVIE.metadata, NamingOptions()) == "Faust - A Tale (1926)"


def test_a_folder_has_no_file_tokens():
    options = NamingOptions(movie_folder_format="{Movie Title} {Quality Full}")
    assert folder_name(MOVIE.metadata, options) == "Faust - A Tale"


@pytest.mark.parametrize("title", ["x" * 400, "é" * 400, "좀" * 400])
def test_long_names_leave_room_for_an_extension(title):
    name = rendered("{Movie Title}", a_movie(title=title))
    assert 200 < len(name.encode()) <= 255 - RESERVED_BYTES
    assert set(name) == set(title)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_a_value_never_makes_a_folder(title, group, edition):
    file = replace(FILE, release_group=group, edition=edition)
    name = rendered("{Movie Title} {Edition Tags}{-Release Group}", a_movie(title=title), file)
    assert not set(name) & set('/\\<>:"|?*\0')


@pytest.mark.parametrize(
    ("template", "is_folder"),
    [
        ("{Movie Title} ({Release Year}) {Quality Full}", False),
        ("{Movie CleanTitle} {(Release Year)} {tmdb-{TmdbId}} {edition-{Edition Tags}} "
         "{[Custom Formats]}{[Quality Full]}{[MediaInfo AudioLanguages:EN+DE]}{-Release Group}",
         False),
        ("{Original Title}", False),
        ("{Movie TitleFirstCharacter}/{Movie Title:30} ({Release Year})", True),
        ("{tmdb-{TmdbId}}", True),
    ],
)  # fmt: skip
def test_good_templates(template, is_folder):
    assert validate_template(template, is_folder=is_folder) == []


@pytest.mark.parametrize(
    ("template", "is_folder", "words"),
    [
        ("", False, "no name"),
        ("film", False, "would get the same name"),
        ("{Quality Full}", False, "would get the same name"),
        ("{Original Title}", True, "cannot use it"),
        ("{Movie Title} {Quality Full}", True, "cannot use it"),
        ("{Movie Title} {Movie Tilte}", False, "{Movie Tilte} is not a known token"),
        ("{Movie Title", False, "no partner"),
        ("{Movie Title} {a b c d}", False, "no partner"),
        ("{Movie Title}: {Release Year}", False, "':' is not allowed"),
        ("{Movie Title}?", False, "'?' is not allowed"),
        ("/{Movie Title}", True, "begins with one"),
        ("../{Movie Title}", True, "has no name"),
        ("{Movie Title}//x", True, "has no name"),
        ("{Movie Title} {Release Year:4}", False, "nothing may follow the colon"),
        ("{Movie Title} {Release Group:long}", False, "a number must follow"),
        ("{Movie Title} {{tmdb-{TmdbId}}", False, "braces"),
    ],
)
def test_bad_templates(template, is_folder, words):
    problems = validate_template(template, is_folder=is_folder)
    assert any(words in problem.message for problem in problems)
    field = "movieFolderFormat" if is_folder else "standardMovieFormat"
    assert {problem.field for problem in problems} == {field}
