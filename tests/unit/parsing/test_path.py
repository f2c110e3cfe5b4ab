"""Paths, with the separators of any system."""

import pytest

from radarr_desktop.domain import quality as q
from radarr_desktop.domain.parsing.path import is_path, parse_path
from radarr_desktop.domain.release import ParsedRelease, Unparsable

FOLDER = "Movie.Title.2018.720p.HDTV.x264-GRP"


@pytest.mark.parametrize(
    "path",
    [
        f"/films/{FOLDER}/abc.mkv",
        f"C:\\films\\{FOLDER}\\0e895c37245186812cb08aab1529cf8ee389dd05.mkv",
        f"C:\\films\\{FOLDER}/Backup_72023S02-12.mkv",
        f"/downloads/anything/{FOLDER}.mkv",
        FOLDER,
    ],
)
def test_folder_speaks_where_the_file_says_nothing(path: str) -> None:
    result = parse_path(path)
    assert isinstance(result, ParsedRelease)
    assert (result.title, result.year, result.release_group) == ("Movie Title", 2018, "GRP")
    assert result.quality.quality is q.HDTV720P


def test_file_speaks_before_the_folder() -> None:
    result = parse_path("/films/Movie (2018)/Movie.Title.2018.1080p.WEB-DL.x264-GRP.mkv")
    assert isinstance(result, ParsedRelease)
    assert result.quality.quality is q.WEBDL1080P


def test_ending_of_the_file_is_heard_where_the_folder_says_no_quality() -> None:
    result = parse_path("/films/Movie Title (2018)/abc.avi")
    assert isinstance(result, ParsedRelease)
    assert (result.quality.quality, result.quality_from) == (q.SDTV, "extension")


@pytest.mark.parametrize("path", ["", "/", "/films/abc.mkv", "abc.mkv"])
def test_nothing_to_read(path: str) -> None:
    assert isinstance(parse_path(path), Unparsable)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/films/a.mkv", True),
        ("C:\\films\\a.mkv", True),
        ("./a", True),
        ("Film.2019/a.mkv", True),
        ("Один / One (2019).mkv", False),
        ("Film 1/2 2019 1080p", False),
        ("Film.2019.1080p.mkv", False),
        ("", False),
    ],
)
def test_what_is_a_path(text, expected):
    assert is_path(text) is expected
