"""What a file is, from all its names and its picture."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.importing.aggregate import (
    aggregate_quality,
    candidate_for,
    folders_of,
    measured_languages,
    names_of,
    resolution_of,
)
from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.parsing.release_name import parse_release_name
from tests.unit.importing.parts import MEDIA, MOVIE, PROFILE, RELEASE_NAME, a_file, a_grab, facts


def candidate(file_name: str, folder: str = "x", grab: str = "", media=MEDIA, only: bool = True):
    file = a_file(file_name, path=f"/downloads/{folder}/{file_name}", media_info=media)
    return candidate_for(
        file,
        MOVIE,
        a_grab(grab) if grab else None,
        facts(),
        parse_release_name,
        is_only_video=only,
    )


@pytest.mark.parametrize(
    ("width", "height", "lines"),
    [
        (4000, 1, 2160), (3200, 1, 2160), (1, 2100, 2160), (2000, 1, 1080), (1800, 1, 1080),
        (1440, 1080, 1080), (1490, 1, 720), (1200, 1, 720), (1024, 1, 576), (768, 576, 576),
        (800, 1, 480), (720, 1, 480), (0, 0, 0),
    ],
)  # fmt: skip
def test_resolution_of(width, height, lines):
    assert resolution_of(MediaInfo(width=width, height=height)) == lines


def test_nothing_measured_is_no_resolution():
    assert resolution_of(None) == 0


@pytest.mark.parametrize(
    ("file_name", "folder", "grab", "measured", "expected"),
    [
        # The names tell: the file first, then the folder, then the grab.
        ("Nosferatu.1922.720p.BluRay.mkv", "x", RELEASE_NAME, 1080, "Bluray-720p"),
        ("aaa.mkv", "Nosferatu.1922.720p.WEB-DL.x264-A", RELEASE_NAME, 1080, "WEBDL-720p"),
        ("aaa.mkv", "x", RELEASE_NAME, 480, "Bluray-1080p"),
        # A name with a resolution alone leaves the source to the next.
        ("nosferatu.1922.1080p.mkv", "x", RELEASE_NAME, 1080, "Bluray-1080p"),
        ("nosferatu.1922.1080p.mkv", "x", "", 1080, "HDTV-1080p"),
        # The names do not tell the resolution: the picture does.
        ("Nosferatu.1922.WEB-DL.mkv", "x", "", 1080, "WEBDL-1080p"),
        ("Nosferatu.1922.WEB-DL.mkv", "x", "", 2160, "WEBDL-2160p"),
        ("Nosferatu.1922.WEB-DL.mkv", "x", "Nosferatu.1922.720p.WEB-DL", 1080, "WEBDL-720p"),
        ("Nosferatu.1922.DVDRip.mkv", "x", "", 480, "DVD"),
        # No name tells anything: extension and picture.
        ("aaa.mkv", "x", "", 1080, "HDTV-1080p"),
        ("aaa.avi", "x", "", 480, "SDTV"),
        ("aaa.mkv", "x", "", 0, "HDTV-720p"),
        ("aaa.webm", "x", "", 0, "Unknown"),
    ],
)
def test_quality(file_name, folder, grab, measured, expected):
    media = replace(MEDIA, width=measured * 16 // 9, height=measured)
    assert candidate(file_name, folder, grab, media).quality.quality.name == expected


def test_the_highest_revision_of_any_name_counts():
    proper = candidate(
        "aaa.1922.1080p.BluRay.mkv", grab="Nosferatu.1922.PROPER.1080p.BluRay.x264-G"
    )
    assert proper.quality.revision.version == 2


def test_quality_without_names_or_media():
    names = names_of(a_file("aaa.mkv"), None, lambda name: parse_release_name("aaa"))
    assert aggregate_quality(names, None).quality.name == "Unknown"


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("eng", "eng"), ["English"]),
        (("eng", "ger"), ["English", "German"]),
        (("pirate",), []),
        ((), []),
    ],
)
def test_measured_languages(codes, names):
    found = measured_languages(MediaInfo(audio_languages=codes))
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    ("file_name", "folder", "grab", "codes", "expected"),
    [
        ("aaa.mkv", "x", "", ("jpn", "eng"), ["Japanese", "English"]),
        ("Nosferatu.1922.FRENCH.1080p.BluRay.mkv", "x", "", (), ["French"]),
        ("Nosferatu.1922.FRENCH.1080p.BluRay.mkv", "x",
         "Nosferatu.1922.GERMAN.1080p.BluRay.x264-G", (), ["German"]),
        ("aaa.mkv", "Nosferatu.1922.ITALIAN.1080p.BluRay.x264-G", "", ("und",), ["Italian"]),
        ("aaa.mkv", "x", "", (), ["English"]),
    ],
)  # fmt: skip
def test_languages(file_name, folder, grab, codes, expected):
    media = replace(MEDIA, audio_languages=codes)
    assert [one.name for one in candidate(file_name, folder, grab, media).languages] == expected


@pytest.mark.parametrize(
    ("folder", "grab", "group"),
    [
        ("Nosferatu.1922.WEB-DL-Drone", "Nosferatu.1922.WEB-DL-Viva", "Viva"),
        ("Nosferatu.1922.WEB-DL-Drone", "Nosferatu.1922.WEB-DL", "Drone"),
        ("x", "", "Wizzy"),
    ],
)
def test_release_group(folder, grab, group):
    assert candidate("Nosferatu.1922.WEB-DL-Wizzy.mkv", folder, grab).release_group == group


def test_edition_of_the_fullest_name():
    found = candidate("aaa.mkv", "Nosferatu.1922.Directors.Cut.1080p.BluRay.x264-G")
    assert found.edition == "Directors Cut"


@pytest.mark.parametrize(
    ("file_name", "folder", "grab", "only", "name"),
    [
        ("aaa.mkv", "x", RELEASE_NAME, True, RELEASE_NAME),
        ("aaa.mkv", RELEASE_NAME, "", True, RELEASE_NAME),
        ("aaa.mkv", "Nosferatu (1922) 1080p BluRay", "", True, ""),
        ("aaa.mkv", RELEASE_NAME, RELEASE_NAME, False, ""),
        (f"{RELEASE_NAME}.mkv", "x", "", True, RELEASE_NAME),
        (f"{RELEASE_NAME}.mkv", "pack", "Pack.1922.1080p.BluRay-G", False, RELEASE_NAME),
        ("aaa.mkv", "x", "", True, ""),
    ],
)
def test_scene_name(file_name, folder, grab, only, name):
    assert candidate(file_name, folder, grab, only=only).scene_name == name


@pytest.mark.parametrize(
    ("path", "relative", "folders"),
    [
        ("/d/X/a.mkv", "a.mkv", ("X",)),
        ("/d/X/sub/a.mkv", "sub/a.mkv", ("X", "sub")),
        ("/a.mkv", "a.mkv", ()),
    ],
)
def test_folders_of(path, relative, folders):
    assert folders_of(a_file(relative, path=path)) == folders


def test_the_grab_gives_the_score_while_the_formats_are_not_known():
    assert candidate("aaa.mkv", grab=RELEASE_NAME).format_score == 25


@pytest.mark.parametrize(("name", "score"), [(RELEASE_NAME, 40), ("Nosferatu.1922.x265-A", 0)])
def test_formats_are_matched_on_the_file(name, score):
    bluray = CustomFormat(
        id=3,
        name="x264",
        conditions=(
            FormatCondition(
                name="x264", implementation="ReleaseTitleSpecification", fields={"value": "x264"}
            ),
        ),
    )
    known = facts(formats=(bluray,), profile=replace(PROFILE, format_scores=((3, 40),)))
    found = candidate_for(
        a_file("aaa.mkv"), MOVIE, a_grab(name), known, parse_release_name, is_only_video=True
    )
    assert found.format_score == score
    assert [one.name for one in found.formats] == (["x264"] if score else [])
