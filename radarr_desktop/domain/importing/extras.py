"""Which videos of a download or a film's folder are beside the point: trailers, samples, bonus."""

import re
from pathlib import PurePosixPath

_FOLDERS = frozenset(
    {
        "extras", "extrafanart", "behind the scenes", "deleted scenes", "featurettes",
        "interviews", "other", "scenes", "shorts", "trailers", "plex versions",
        "@eadir", ".@__thumb", "proof",
    }
)  # fmt: skip
_SAMPLE_FOLDERS = frozenset({"sample", "samples"})
_SUFFIX = re.compile(
    r"-(trailer|behindthescenes|deleted|featurette|interview|scene|short|other)$", re.IGNORECASE
)
_SAMPLE_NAME = re.compile(r"(^|[-._ ])sample([-._ ]|$)", re.IGNORECASE)


def is_extra(relative_path: str) -> bool:
    """Is it a bonus, a hidden file or a leaving of some system, by its folder or name?"""
    path = PurePosixPath(relative_path)
    if any(part.lower() in _FOLDERS or part.startswith(".") for part in path.parts[:-1]):
        return True
    return path.name.startswith(".") or bool(_SUFFIX.search(path.stem))


def is_sample_by_name(relative_path: str) -> bool:
    """Does its folder or its name say that it is a sample?"""
    path = PurePosixPath(relative_path)
    if any(part.lower() in _SAMPLE_FOLDERS for part in path.parts[:-1]):
        return True
    return bool(_SAMPLE_NAME.search(path.stem))
