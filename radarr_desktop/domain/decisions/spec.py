"""The registry of decision specifications, and what a judged release is.

How to add one: `specs/<name>.py` with one function

    @decision_spec("MaximumSize")
    def maximum_size(candidate: Candidate, facts: DecisionFacts) -> Rejection | None: ...

and a table test of the same name in `tests/unit/decisions/`. A specification asks nobody and raises
nothing; what it needs to know is a field of `DecisionFacts`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from radarr_desktop.domain.release import Release

Specification = Callable[[Candidate, DecisionFacts], Rejection | None]


class Group(Enum):
    """The first group with a rejection ends the judging: the disk is asked last."""

    RELEASE = 0
    DISK = 1


@dataclass(frozen=True, slots=True)
class RegisteredSpec:
    """A specification with the circumstances in which it is asked."""

    name: str
    judge: Specification
    group: Group = Group.RELEASE
    #: Asked only while following feeds.
    rss_only: bool = False
    #: Asked only when a film was searched for.
    search_only: bool = False


SPECS: Registry[RegisteredSpec] = Registry("decision specification")


def decision_spec(
    name: str,
    *,
    group: Group = Group.RELEASE,
    rss_only: bool = False,
    search_only: bool = False,
) -> Callable[[Specification], Specification]:
    """Register a specification under `name`."""

    def decorate(judge: Specification) -> Specification:
        SPECS.register(name)(
            RegisteredSpec(name, judge, group, rss_only=rss_only, search_only=search_only)
        )
        return judge

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A release and what was said about it."""

    release: Release
    #: None if the name was not understood or fits no film.
    candidate: Candidate | None
    rejections: tuple[Rejection, ...] = ()
    #: Names of the specifications that were asked, in order.
    asked: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Nothing speaks against it."""
        return not self.rejections

    @property
    def is_temporary(self) -> bool:
        """It may become acceptable by waiting."""
        return bool(self.rejections) and all(
            rejection.kind is RejectionKind.TEMPORARY for rejection in self.rejections
        )
