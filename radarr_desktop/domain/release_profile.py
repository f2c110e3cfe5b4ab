"""Release profiles: words that a release's name must or must not have."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.patterns import BadPatternError, Finder, Pattern, compile_pattern

_PATTERN = re.compile(r"/(?P<pattern>.+)/(?P<flags>[a-z]*)", re.DOTALL)
#: Flags of a written pattern that have a meaning here.
_FLAGS = frozenset("imsx")


#: Every release of every film waits for all of them to be looked for.
MOST_TERMS = 1_000
LONGEST_TERM = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseProfile:
    """Holds for films with one of its tags, or for all if it has none."""

    id: int = 0
    name: str = ""
    enabled: bool = True
    #: One of them must be found, if there are any. A term is a text or `/pattern/i`.
    required: tuple[str, ...] = ()
    #: None of them may be found.
    ignored: tuple[str, ...] = ()
    #: 0 = releases of every indexer.
    indexer_id: int = 0
    tags: frozenset[int] = frozenset()

    def holds_for(self, tags: Collection[int], indexer_id: int) -> bool:
        """Is it asked about this indexer's releases for a film with these tags?"""
        return (
            self.enabled
            and self.indexer_id in (0, indexer_id)
            and (not self.tags or not self.tags.isdisjoint(tags))
        )


def found_terms(terms: Iterable[str], name: str) -> list[str]:
    """Those that are found in `name`; a term that is no valid pattern is not."""
    found = []
    for term in terms:
        try:
            if term_finder(term)(name):
                found.append(term)
        except BadPatternError:
            continue
    return found


@lru_cache(maxsize=1024)
def term_finder(term: str) -> Finder:
    """A text is found in any letter case, `/pattern/` as it is written, `/pattern/i` in any.

    Raises:
        BadPatternError: it is no regular expression.
    """
    match = _PATTERN.fullmatch(term)
    if match is None:
        text = term.lower()
        return lambda name: text in name.lower()
    unknown = set(match["flags"]) - _FLAGS
    if unknown:
        raise BadPatternError(f"{term!r} ends with the unknown flag {min(unknown)!r}")
    flags = "".join(sorted(set(match["flags"]) - {"i"}))
    pattern = f"(?{flags}:{match['pattern']})" if flags else match["pattern"]
    return compile_pattern(pattern, ignore_case="i" in match["flags"])


def is_set_aside(term: str) -> bool:
    """Is it a pattern that ran away too often, and is not looked for any more?"""
    try:
        finder = term_finder(term)
    except BadPatternError:
        return False
    return isinstance(finder, Pattern) and finder.is_set_aside


def validate_release_profile(profile: ReleaseProfile) -> list[Problem]:
    """What keeps it from being saved; fields are named as in Radarr's JSON."""
    problems = []
    if not any(term.strip() for term in (*profile.required, *profile.ignored)):
        problems.append(
            Problem(field="required", message="It must require or ignore at least one term")
        )
    for field, terms in (("required", profile.required), ("ignored", profile.ignored)):
        if len(terms) > MOST_TERMS:
            message = f"There are {len(terms):,} terms; {MOST_TERMS:,} are the most"
            problems.append(Problem(field=field, message=message))
            continue
        for term in terms:
            if len(term) > LONGEST_TERM:
                message = f"A term has {len(term):,} letters; {LONGEST_TERM:,} are the most"
                problems.append(Problem(field=field, message=message))
                continue
            if not term.strip():
                problems.append(
                    Problem(field=field, message="A term must not be empty", attempted=term)
                )
                continue
            try:
                term_finder(term)
            except BadPatternError as error:
                problems.append(
                    Problem(field=field, message=str(error), attempted=term, column=error.column)
                )
    return problems
