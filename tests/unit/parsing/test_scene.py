"""Which names are those of the scene."""

import pytest

from radarr_desktop.domain.parsing.scene import is_scene_title, scene_title, without_ending

NAME = "Der.Golem.1920.German.DL.1080p.BluRay.x264-GRP"


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        (NAME, True),
        (NAME.lower(), True),
        ("Der.Golem.1920.DVDRip.XviD-GRP", True),
        ("Der.Golem.2.1920.PROPER.720p.WEB-DL.H.264-GRP", True),
        ("Der.Golem.(1920).【1080p】.BluRay-GRP", True),
        ("1917.2019.1080p.BluRay.x264-GRP", True),
        # Not in one piece, or without a title, a quality or a group.
        ("Der Golem 1920 1080p BluRay x264-GRP", False),
        ("Der Golem - 1920 [Bluray-1080p]", False),
        ("1920.German.DL.1080p.BluRay.x264-GRP", False),
        ("1080p.BluRay.x264-GRP", False),
        ("Der.Golem.1920-GRP", False),
        ("Der.Golem.1920.1080p.BluRay.x264", False),
        ("Der.Golem", False),
        ("Golem", False),
        ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", False),
        ("Der.Golem.S01E02.1080p.BluRay.x264-GRP", False),
        ("", False),
    ],
)
def test_is_scene_title(title, is_one):
    assert is_scene_title(title) is is_one
    assert scene_title(f"{title}.mkv") == (without_ending(title) if is_one else "")


@pytest.mark.parametrize("ending", [".mkv", ".nzb", ".par2", ".torrent", ".mkv.nzb", "", " "])
def test_the_ending_goes(ending):
    assert without_ending(NAME + ending) == NAME


def test_brackets_are_plain():
    assert scene_title("Der.Golem.1920.【1080p】.BluRay.x264-GRP.nzb") == (
        "Der.Golem.1920.[1080p].BluRay.x264-GRP"
    )
