"""The difference between a guide and what is stored: format by format, profile by profile."""

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.guides.choice import ProfileChoice
from radarr_desktop.domain.guides.guide import ProfileShape, QualitySize
from radarr_desktop.domain.guides.merge import Part
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile


class Standing(Enum):
    """What becomes of a format or profile as a whole."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    #: It differs from the guide only where a person changed it: nothing is done.
    YOURS = "yours"
    #: One of the same name was there: it is followed from now on.
    ADOPTED = "adopted"
    #: A person deleted it: it is not made again.
    DELETED_BY_YOU = "deletedByYou"
    #: The guide has it no more, or it is no longer chosen: it stays, without points.
    LEFT = "left"
    #: The same, and it is deleted.
    DELETED = "deleted"
    #: The guide's cannot be stored; `message` of the plan says why.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPlan:
    """What becomes of a format."""

    guide_id: str
    name: str
    standing: Standing
    parts: tuple[Part, ...] = ()
    #: 0 = not stored yet.
    format_id: int = 0
    #: As it is to be stored; None = it is left alone.
    result: CustomFormat | None = None
    #: What is remembered as applied; None = nothing new.
    applied: CustomFormat | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePlan:
    """What becomes of a profile."""

    guide_id: str
    name: str
    standing: Standing
    choice: ProfileChoice
    parts: tuple[Part, ...] = ()
    profile_id: int = 0
    #: As it is to be stored, with the points of formats that are no part of the guide.
    result: QualityProfile | None = None
    #: Guide id of a format → the points that it is to have.
    points: tuple[tuple[str, int], ...] = ()
    applied: ProfileShape | None = None
    #: What the guide says, by guide id of the format.
    scores: tuple[tuple[str, int], ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePlan:
    """The whole difference."""

    formats: tuple[FormatPlan, ...] = ()
    profiles: tuple[ProfilePlan, ...] = ()
    size_parts: tuple[Part, ...] = ()
    definitions: tuple[QualityDefinition, ...] = ()
    sizes_id: str = ""
    sizes: tuple[QualitySize, ...] = ()
    #: Sentences about formats that exclude each other and the like.
    warnings: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[FormatPlan | ProfilePlan, ...]:
        """Profiles, then formats."""
        return (*self.profiles, *self.formats)

    @property
    def has_work(self) -> bool:
        """Would applying it change anything that is stored?"""
        idle = (
            Standing.SAME, Standing.YOURS, Standing.DELETED_BY_YOU, Standing.LEFT, Standing.REFUSED,
        )  # fmt: skip
        return any(one.standing not in idle for one in self.entries) or bool(self.definitions)

    def count(self, *standings: Standing) -> int:
        """How many formats and profiles stand so."""
        return sum(one.standing in standings for one in self.entries)

    @property
    def fingerprint(self) -> str:
        """Equal for equal plans: what was shown is what is applied."""
        told = json.dumps(plan_body(self), sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def plan_body(one: GuidePlan) -> dict[str, Any]:
    """The plan as plain values."""

    def told(entry: FormatPlan | ProfilePlan) -> dict[str, Any]:
        return {
            "guideId": entry.guide_id,
            "name": entry.name,
            "standing": entry.standing.value,
            "parts": [_part_body(part) for part in entry.parts],
        }

    return {
        "hasWork": one.has_work,
        "formats": [{**told(entry), "formatId": entry.format_id} for entry in one.formats],
        "profiles": [
            {**told(entry), "profileId": entry.profile_id, "message": entry.message}
            for entry in one.profiles
        ],
        "sizes": [_part_body(part) for part in one.size_parts],
        "warnings": list(one.warnings),
    }


def _part_body(part: Part) -> dict[str, Any]:
    return {
        "what": part.what,
        "subject": part.subject,
        "stored": part.stored,
        "guide": part.guide,
        "outcome": part.outcome.value,
        "isContested": part.is_contested,
        "key": part.key,
    }
