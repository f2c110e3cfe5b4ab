"""What the names of subtitle files say."""

from pathlib import PurePosixPath

from radarr_desktop.domain.parsing.subtitle_name import SubtitleName, read_subtitle_name
from tests.conformance.compare import differences
from tests.conformance.names import language_key
from tests.conformance.registry import Facts, area


@area("subtitle_name")
def subtitle_name(given: Facts, expected: Facts) -> str | None:
    """With the film's name where the record has one."""
    if given["call"] == "subtitle_title_from_paths":
        films = [PurePosixPath(given["movie_path"]).stem]
        return differences(expected, _told(read_subtitle_name(given["subtitle_path"], films)))
    if given["call"] == "clean_subtitle_title_info":
        films = [PurePosixPath(given["movie_file"]["relative_path"]).stem]
        if given["file_name_before_rename"]:
            films.append(given["file_name_before_rename"])
        return differences(expected, _told(read_subtitle_name(given["path"], films)))
    return differences(expected, _told(read_subtitle_name(given["file_name"])))


def _told(name: SubtitleName) -> Facts:
    numbered = f"{name.title} - {name.copy}" if name.copy else name.title
    return {
        "language": language_key(name.language),
        "language_tags": list(name.tags),
        "title": name.title or None,
        "raw_title": numbered if name.title else None,
        "copy": name.copy,
    }
