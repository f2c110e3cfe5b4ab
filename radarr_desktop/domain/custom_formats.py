"""Custom formats: named sets of conditions that give a release points."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatCondition:
    """One condition of a format, as Radarr stores it."""

    name: str
    #: `ReleaseTitleSpecification`, `ResolutionSpecification` …
    implementation: str
    negate: bool = False
    required: bool = False
    #: The condition's own fields by Radarr's names (`value`, `min`, `max`, `exceptLanguage`).
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomFormat:
    """A format and its conditions."""

    id: int
    name: str
    include_when_renaming: bool = False
    conditions: tuple[FormatCondition, ...] = ()
