"""Names in the manner of the scene, and under which of them a file came."""

from pathlib import PureWindowsPath

from radarr_desktop.domain.importing.scene_name import scene_name
from radarr_desktop.domain.parsing.scene import is_scene_title, scene_title
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area


@area("scene")
def scene(given: Facts, expected: Facts) -> str | None:
    """The predicate, the cleaned title, and the choice between the names of an import."""
    if given["call"] == "is_scene_title":
        return differences(expected, {"result": is_scene_title(given["title"])})
    if given["call"] == "get_scene_title":
        return differences(expected, {"result": scene_title(given["title"]) or None})
    file = given["local_movie"]
    found = scene_name(
        PureWindowsPath(file["path"]).name,
        release=_title(file, "download_client_movie_info"),
        folder=_title(file, "folder_movie_info"),
        is_only_video=not file.get("other_video_files", False),
    )
    return differences(expected, {"result": found or None})


def _title(file: Facts, key: str) -> str:
    told = file.get(key) or {}
    return str(told.get("release_title", ""))
