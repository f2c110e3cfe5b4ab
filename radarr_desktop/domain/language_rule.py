"""Which languages a film must have: all of these, one of those, none of others."""

from collections.abc import Iterable
from dataclasses import dataclass

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.language import ANY, ORIGINAL, UNKNOWN, Language

Languages = tuple[Language, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRule:
    """What a profile demands beside its one language; an empty part demands nothing.

    `ORIGINAL` stands for the language in which a film was made. A language that nobody knows meets
    no demand, and breaks no ban.
    """

    all_of: Languages = ()
    any_of: Languages = ()
    none_of: Languages = ()

    def __bool__(self) -> bool:
        return bool(self.all_of or self.any_of or self.none_of)

    def breaches(self, languages: Iterable[Language], original: Language) -> tuple[str, ...]:
        """What a film in these languages lacks, or has too much: sentences without a stop."""
        spoken = set(languages)
        missing = [one for one in _named(self.all_of, original) if one not in spoken]
        either = _named(self.any_of, original)
        unwanted = [one for one in _named(self.none_of, original) if one in spoken]
        found = []
        if missing:
            found.append(f"{_list(missing)} {'is' if len(missing) == 1 else 'are'} missing")
        if either and not spoken.intersection(either):
            found.append(f"there is none of {_list(either)}")
        if unwanted:
            found.append(f"{_list(unwanted)} {'is' if len(unwanted) == 1 else 'are'} not wanted")
        return tuple(found)

    def keeps(self, languages: Iterable[Language], original: Language) -> bool:
        """Does a film in these languages meet every demand?"""
        return not self or not self.breaches(languages, original)

    def __str__(self) -> str:
        parts = []
        if self.all_of:
            parts.append(_list(self.all_of))
        if self.any_of:
            parts.append(f"one of {_list(self.any_of)}")
        if self.none_of:
            parts.append(f"none of {_list(self.none_of)}")
        return "; ".join(parts)


NO_RULE = LanguageRule()


def validate_rule(rule: LanguageRule) -> list[Problem]:
    """What keeps a rule from being saved; fields are named as in its JSON."""
    problems = []
    for field, part in (("allOf", rule.all_of), ("anyOf", rule.any_of), ("noneOf", rule.none_of)):
        vague = [one.name for one in part if one in (ANY, UNKNOWN)]
        if vague:
            message = f"{vague[0]!r} is no language that a film could be asked for"
            problems.append(Problem(field=f"languages.{field}", message=message, attempted=vague))
    banned = set(rule.none_of)
    both = [one for one in rule.all_of if one in banned]
    if both:
        message = f"{_list(both)} cannot be both demanded and unwanted"
        problems.append(Problem(field="languages.noneOf", message=message))
    if rule.any_of and banned.issuperset(rule.any_of):
        message = f"All that would do ({_list(rule.any_of)}) is unwanted as well"
        problems.append(Problem(field="languages.anyOf", message=message))
    return problems


def _named(part: Languages, original: Language) -> Languages:
    return tuple(original if one == ORIGINAL else one for one in part)


def _list(languages: Iterable[Language]) -> str:
    """`French`, `French and German`, `French, German and Polish`."""
    *most, last = [one.name for one in languages]
    return f"{', '.join(most)} and {last}" if most else last
