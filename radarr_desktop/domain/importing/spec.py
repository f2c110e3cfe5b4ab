"""The registry of import specifications: may this file become the film's file?

How to add one: `specs/<name>.py` with one function

    @import_spec("NotSample")
    def not_sample(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None: ...

and a table test of the same name in `tests/unit/importing/`. A specification asks nobody and raises
nothing; what it needs to know is a field of the candidate or of `ImportFacts`.
"""

from collections.abc import Callable
from dataclasses import replace

from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.rejection import Rejection

ImportSpecification = Callable[[ImportCandidate, ImportFacts], Rejection | None]

IMPORT_SPECS: Registry[ImportSpecification] = Registry("import specification")


def import_spec(name: str) -> Callable[[ImportSpecification], ImportSpecification]:
    """Register a specification under `name`."""
    return IMPORT_SPECS.register(name)


def judge_file(candidate: ImportCandidate, facts: ImportFacts) -> tuple[Rejection, ...]:
    """Everything that speaks against the file, in the order of the rules' names.

    Raises:
        RuntimeError: no rule was discovered; then every file would pass.
    """
    if not len(IMPORT_SPECS):
        raise RuntimeError("the import specifications were not discovered")
    rejections = []
    for name, judge in sorted(IMPORT_SPECS.items()):
        rejection = judge(candidate, facts)
        if rejection is not None:
            rejections.append(replace(rejection, rule=name))
    return tuple(rejections)
