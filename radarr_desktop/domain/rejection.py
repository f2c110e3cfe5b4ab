"""A "no" with its reason: a value, not an error."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class RejectionKind(Enum):
    """Will waiting help?"""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a release is not taken or a file not imported."""

    #: Radarr's reason name (`QualityNotWanted`, `Sample` …).
    reason: str
    #: A sentence for the person: what was seen and what was wanted.
    message: str
    kind: RejectionKind = RejectionKind.PERMANENT
    #: From when on it no longer holds, if time alone lifts it.
    until: datetime | None = None
    #: The specification that said so; set by the judge.
    rule: str = ""
