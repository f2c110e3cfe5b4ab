"""Copies of whole discs are refused unless the profile wants BR-DISK."""

import re

from radarr_desktop.domain.decisions.ladder import Sight
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
    | [-_. ](?:full|complete)[-_. ]{_BLURAY}   # 1080p Full Blu-ray
    | (?<![a-z0-9])(?:\d+x)?m?dvd-?[r59](?![a-z0-9])   # 3xDVD9, DVD5, MDVDR
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    if facts.profile.allows(BRDISK):
        return Sight(f"{facts.profile.name} wants copies of whole discs")
    signs = _signs(candidate)
    return Sight(signs or "nothing that tells of a whole disc", "no copy of a whole disc")


@decision_spec("RawDisk", sees=_sees)
def raw_disk(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Seen by the container that the indexer names, or by the release's name."""
    if facts.profile.allows(BRDISK):
        return None
    signs = _signs(candidate)
    if not signs:
        return None
    return Rejection(reason="Raw", message=f"It is a copy of a whole disc ({signs})")


def _signs(candidate: Candidate) -> str:
    release = candidate.release
    if release.container.lower() in _DISC_CONTAINERS:
        return f"container {release.container}"
    found = _DISC_IN_NAME.search(release.title)
    return "" if found is None else f"{found[0].strip(' ._-')!r} in its name"
