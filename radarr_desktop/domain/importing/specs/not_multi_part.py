"""A film in several files (cd1, cd2 …) cannot be kept as one."""

import re
from pathlib import PurePosixPath

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection

_PART = re.compile(
    r"^(?P<before>.*?)(?<![a-z0-9])(?P<word>cd|dvd|part|pt|p|dis[ck])[ _.-]*"
    r"(?:(?P<number>\d{1,2})|(?P<letter>[a-d]))(?![a-z0-9])(?P<after>.*)$",
    re.IGNORECASE,
)


@import_spec("NotMultiPart")
def not_multi_part(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject if another video of the folder differs only in the number of its part."""
    own = _part_of(candidate.file.relative_path)
    if own is None:
        return None
    parts = [path for path in facts.video_files if _part_of(path) == own]
    if len(parts) < 2:
        return None
    return Rejection(
        reason="MultiPartMovie",
        message=f"The film comes in {len(parts)} parts; join them into one file first",
    )


def _part_of(path_text: str) -> tuple[str, ...] | None:
    """All that the parts of one film have in common; None if the name is not that of a part."""
    path = PurePosixPath(path_text)
    match = _PART.match(path.stem)
    if match is None:
        return None
    scheme = "number" if match["number"] else "letter"
    common = (str(path.parent), match["before"], match["word"], scheme, match["after"])
    return tuple(text.casefold() for text in common)
