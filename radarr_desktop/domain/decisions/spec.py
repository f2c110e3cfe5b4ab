"""The registry of decision specifications, and what a judged release is.

How to add one: `specs/<name>.py` with one function

    def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight: ...

    @decision_spec("MaximumSize", sees=_sees)
    def maximum_size(candidate: Candidate, facts: DecisionFacts) -> Rejection | None: ...

a table test of the same name in `tests/unit/decisions/`, and a pair of cases in `test_ladder.py`. A
specification asks nobody and raises nothing; what it needs to know is a field of `DecisionFacts`.
What it sees and wants is told apart from the outcome, so that it is told of a good release as well;
the sentence of a rejection names nothing that the sight does not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.decisions.ladder import RANKING, Rung, Sight
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from radarr_desktop.domain.release import Release

Specification = Callable[[Candidate, DecisionFacts], Rejection | None]
Sees = Callable[[Candidate, DecisionFacts], Sight]


class Group(Enum):
    """The first group with a rejection ends the judging: the disk is asked last."""

    RELEASE = 0
    DISK = 1


@dataclass(frozen=True, slots=True)
class RegisteredSpec:
    """A specification with the circumstances in which it is asked."""

    name: str
    judge: Specification
    #: What it looks at and asks for, for the ladder.
    sees: Sees
    group: Group = Group.RELEASE
    #: Asked only while following feeds.
    rss_only: bool = False
    #: Asked only when a film was searched for.
    search_only: bool = False


SPECS: Registry[RegisteredSpec] = Registry("decision specification")


def decision_spec(
    name: str,
    *,
    sees: Sees,
    group: Group = Group.RELEASE,
    rss_only: bool = False,
    search_only: bool = False,
) -> Callable[[Specification], Specification]:
    """Register a specification under `name`."""

    def decorate(judge: Specification) -> Specification:
        SPECS.register(name)(
            RegisteredSpec(name, judge, sees, group, rss_only=rss_only, search_only=search_only)
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
    #: A rung for every rule that was asked, in order.
    ladder: tuple[Rung, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Nothing speaks against it."""
        return not self.rejections

    @property
    def reasons(self) -> tuple[str, ...]:
        """Sentences: what spoke for it when the releases of its film were ranked."""
        return tuple(rung.saw for rung in self.ladder if rung.rule == RANKING)

    def with_rungs(self, *rungs: Rung) -> "Decision":
        """The same with these at the end of its ladder."""
        return replace(self, ladder=(*self.ladder, *rungs))

    @property
    def is_temporary(self) -> bool:
        """It may become acceptable by waiting."""
        return bool(self.rejections) and all(
            rejection.kind is RejectionKind.TEMPORARY for rejection in self.rejections
        )
