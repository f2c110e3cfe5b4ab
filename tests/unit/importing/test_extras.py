"""Subtitles beside the film, and videos that are beside the point."""

import pytest

from radarr_desktop.domain.importing.extras import is_extra, is_sample_by_name
from radarr_desktop.domain.importing.subtitles import extras_of
from tests.unit.importing.parts import a_file

VIDEO = a_file("Nosferatu.1922.mkv")


def suffixes(*paths: str, only: bool = True) -> dict[str, str]:
    extras = extras_of(VIDEO, [a_file(path) for path in paths], is_only_video=only)
    return {extra.file.relative_path: extra.suffix for extra in extras}


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("Nosferatu.1922.srt", ".srt"),
        ("Nosferatu.1922.en.srt", ".en.srt"),
        ("Nosferatu.1922.EN.SRT", ".en.srt"),
        ("Nosferatu.1922.ger.forced.ass", ".de.forced.ass"),
        ("Nosferatu.1922.forced.ger.ass", ".de.forced.ass"),
        ("Nosferatu.1922.en.sdh.srt", ".en.sdh.srt"),
        ("Nosferatu.1922.en.hi.srt", ".en.hi.srt"),
        ("Nosferatu.1922.pt-BR.srt", ".pt-br.srt"),
        ("Subs/2_English.srt", ".en.srt"),
        ("Subs/Nosferatu.1922/3_French.srt", ".fr.srt"),
        ("other name.it.srt", ".it.srt"),
        ("It.Is.A.Long.Other.Name.1922.srt", ".srt"),
    ],
)
def test_suffix(path, suffix):
    assert suffixes(path) == {path: suffix}


def test_no_two_alike():
    assert suffixes("Subs/2_English.srt", "Subs/3_English.srt", "Nosferatu.1922.en.idx") == {
        "Nosferatu.1922.en.idx": ".en.idx",
        "Subs/2_English.srt": ".en.srt",
        "Subs/3_English.srt": ".en.2.srt",
    }


def test_of_several_videos_only_its_own():
    paths = ("Nosferatu.1922.en.srt", "Faust.1926.en.srt", "Subs/Nosferatu.1922/2_English.srt",
             "Subs/2_French.srt")  # fmt: skip
    assert set(suffixes(*paths, only=False)) == {paths[0], paths[2]}


@pytest.mark.parametrize(
    ("path", "extra", "sample"),
    [
        ("film.mkv", False, False),
        ("Extras/film.mkv", True, False),
        ("Behind The Scenes/film.mkv", True, False),
        (".hidden/film.mkv", True, False),
        ("._film.mkv", True, False),
        ("film-trailer.mkv", True, False),
        ("film-BehindTheScenes.mkv", True, False),
        ("Trailer.Park.1999.mkv", False, False),
        ("Sample/film.mkv", False, True),
        ("film.sample.mkv", False, True),
        ("sample-film.mkv", False, True),
        ("Samples.Of.Life.2001.mkv", False, False),
    ],
)
def test_beside_the_point(path, extra, sample):
    assert (is_extra(path), is_sample_by_name(path)) == (extra, sample)
