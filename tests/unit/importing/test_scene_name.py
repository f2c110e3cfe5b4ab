"""Under which release name a file came."""

import pytest

from radarr_desktop.domain.importing.scene_name import scene_name

NAME = "Der.Golem.1920.1080p.BluRay.x264-GRP"
OTHER = "Der.Golem.1920.720p.WEB-DL.H.264-OTHER"
PLAIN = "Der Golem (1920) [Bluray-1080p]"


@pytest.mark.parametrize(
    ("release", "folder", "file", "only", "name"),
    [
        (NAME, OTHER, f"{OTHER}.mkv", True, NAME),
        (f"{NAME}.par2", "", "a.mkv", True, NAME),
        (f"{NAME}.mkv", "", "a.mkv", True, NAME),
        # The title of the release is what was asked for, whatever it looks like.
        (PLAIN, OTHER, f"{OTHER}.mkv", True, PLAIN),
        ("", NAME, f"{OTHER}.mkv", True, NAME),
        ("", "downloads", f"{NAME}.mkv", True, NAME),
        ("", PLAIN, f"sub/{NAME}.mkv", True, NAME),
        ("", PLAIN, "a.mkv", True, ""),
        ("", "", "Der Golem - 1920.mkv", True, ""),
        # Of several videos each has its own name, or none.
        (OTHER, OTHER, f"{NAME}.mkv", False, NAME),
        (NAME, NAME, "a.mkv", False, ""),
        # The last word behind a dot is the ending of a file, the group with it.
        (NAME, NAME, NAME, False, ""),
    ],
)
def test_scene_name(release, folder, file, only, name):
    assert scene_name(file, release=release, folder=folder, is_only_video=only) == name
