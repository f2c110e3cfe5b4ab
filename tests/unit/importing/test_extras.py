"""Subtitles beside the film, and videos that are beside the point."""

import pytest

from radarr_desktop.domain.importing.extras import is_extra, is_sample_by_name
from radarr_desktop.domain.importing.subtitles import extras_of
from tests.unit.importing.parts import RELEASE_NAME, a_file

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
        ("Nosferatu.1922.pt-BR.srt", ".pt-BR.srt"),
        ("Nosferatu.1922.pob.srt", ".pt-BR.srt"),
        ("Nosferatu.1922.zh-hant.srt", ".zh-Hant.srt"),
        ("Nosferatu.1922.eus.srt", ".eu.srt"),
        ("Nosferatu.1922.foreign.ger.ass", ".de.forced.ass"),
        ("Nosferatu.1922.forced.srt", ".forced.srt"),
        ("Nosferatu.1922.ger.Songs.forced.ass", ".Songs.de.forced.ass"),
        ("Nosferatu.1922.Songs - 3.ger.ass", ".Songs - 3.de.ass"),
        ("Nosferatu.1922.3.ger.ass", ".3.de.ass"),
        ("Nosferatu.1922.Songs.ass", ".ass"),
        # Named after the download's folder.
        (f"{RELEASE_NAME}.ger.sdh.srt", ".de.sdh.srt"),
        ("Subs/SDH.eng.HI.srt", ".en.hi.sdh.srt"),
        ("Subs/Nosferatu.1922/3_eng,SDH.srt", ".en.sdh.srt"),
        ("Subs/Signs & Songs.eng.srt", ".Signs & Songs.en.srt"),
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
        "Subs/3_English.srt": ".2.en.srt",
    }


def test_numbers_of_tracks_are_figures():
    assert suffixes("Subs/10_English.srt", "Subs/2_English.srt", "Subs/3_eng,SDH.srt") == {
        "Subs/2_English.srt": ".en.srt",
        "Subs/3_eng,SDH.srt": ".en.sdh.srt",
        "Subs/10_English.srt": ".2.en.srt",
    }


def test_a_number_of_its_own_is_kept_unless_it_is_taken():
    assert suffixes("Nosferatu.1922.2.en.srt", "Subs/1_English.srt", "Subs/English.2.srt") == {
        "Nosferatu.1922.2.en.srt": ".2.en.srt",
        "Subs/1_English.srt": ".en.srt",
        "Subs/English.2.srt": ".3.en.srt",
    }


def test_titles_are_numbered_as_well():
    assert suffixes("Nosferatu.1922.Songs.en.srt", "Subs/Songs.eng.srt", "Subs/SONGS.en.srt") == {
        "Nosferatu.1922.Songs.en.srt": ".Songs.en.srt",
        "Subs/Songs.eng.srt": ".Songs - 3.en.srt",
        "Subs/SONGS.en.srt": ".SONGS - 2.en.srt",
    }


def test_pairs_stay_together():
    """A .sub without its .idx has no times."""
    assert suffixes("Subs/a.eng.idx", "Subs/a.eng.sub", "Subs/b.eng.idx", "Subs/b.eng.sub",
                    "Subs/c.eng.sub") == {
        "Subs/a.eng.idx": ".a.en.idx",
        "Subs/a.eng.sub": ".a.en.sub",
        "Subs/b.eng.idx": ".b.en.idx",
        "Subs/b.eng.sub": ".b.en.sub",
        "Subs/c.eng.sub": ".c.en.sub",
    }  # fmt: skip
    assert suffixes("Subs/eng.idx", "Subs/eng.sub", "Subs/English.sub", "Subs/English.idx") == {
        "Subs/eng.idx": ".en.idx",
        "Subs/eng.sub": ".en.sub",
        "Subs/English.idx": ".2.en.idx",
        "Subs/English.sub": ".2.en.sub",
    }


def test_names_that_differ_in_case_alone():
    found = suffixes("Subs/eng.srt", "Subs/ENG.srt", "Subs/eng.SRT")
    assert sorted(found.values()) == [".2.en.srt", ".3.en.srt", ".en.srt"]


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
