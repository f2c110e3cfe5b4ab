"""Which files make a download a failure, and what is said of it."""

import pytest

from radarr_desktop.domain.importing.file_kinds import FileKind
from radarr_desktop.domain.importing.forbidden import forbidden_kinds, forbidden_words

FILES = ["Film/film.mkv", "Film/setup.EXE", "Film/run.bat", "Film/film.mkv.lnk", "Film/readme.nfo"]


@pytest.mark.parametrize(
    ("chosen", "kinds"),
    [
        ((), set()),
        ((0,), {FileKind.EXECUTABLE}),
        (("1", 7), {FileKind.DANGEROUS}),
        ((0, 1), {FileKind.EXECUTABLE, FileKind.DANGEROUS}),
    ],
)
def test_the_numbers_of_the_setting(chosen: tuple[int | str, ...], kinds: set[FileKind]) -> None:
    assert forbidden_kinds(chosen) == kinds


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((), ""),
        (
            (0,),
            "It holds run.bat and 1 more like it. A .bat file is a program, not a film. "
            "Such downloads of Practice count as failed",
        ),
        (
            (1,),
            "It holds film.mkv.lnk. A .lnk file in a film's download is a known trap. "
            "Such downloads of Practice count as failed",
        ),
    ],
)
def test_what_is_said(chosen: tuple[int, ...], words: str) -> None:
    assert forbidden_words("Practice", FILES, forbidden_kinds(chosen)) == words


def test_an_innocent_download_is_not_spoken_of() -> None:
    assert forbidden_words("Practice", ["film.mkv", "film.srt"], forbidden_kinds((0, 1))) == ""
