"""Copies of whole discs are refused unless the profile wants BR-DISK."""

import re

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.quality import BRDISK
from radarr_desktop.domain.rejection import Rejection

_DISC_CONTAINERS = frozenset({"iso", "vob", "m2ts"})

_RESOLUTION = r"(?:480|576|720|1080|2160)[ip]"
_BLURAY = r"blu-?ray"
_DISC_IN_NAME = re.compile(
    rf"""
    \bdis[ck][-_. ]?\d{{1,2}}[-_. ](?:{_RESOLUTION}[-_. ])?{_BLURAY}   # Disc 1 1080p Blu-ray
    | [-_. ]full[-_. ]{_BLURAY}   # 1080p Full Blu-ray
    | (?<![a-z0-9])(?:\d+x)?m?dvd-?[r59](?![a-z0-9])   # 3xDVD9, DVD5, MDVDR
    """,
    re.IGNORECASE | re.VERBOSE,
)


@decision_spec("RawDisk")
def raw_disk(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Seen by the container that the indexer names, or by the release's name."""
    if facts.profile.allows(BRDISK):
        return None
    release = candidate.release
    if release.container.lower() in _DISC_CONTAINERS:
        return Rejection(
            reason="Raw", message=f"It is a copy of a whole disc (container {release.container})"
        )
    found = _DISC_IN_NAME.search(release.title)
    if found is None:
        return None
    words = found[0].strip(" ._-")
    return Rejection(reason="Raw", message=f"It is a copy of a whole disc ({words!r} in its name)")
