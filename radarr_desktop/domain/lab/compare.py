"""Holds two courses of things against each other: as it is, and with a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from radarr_desktop.domain.decisions.ladder import RANKING
from radarr_desktop.domain.decisions.upgrade import Worth, describe_quality
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.lab.replay import Course, Fate, Taken
from radarr_desktop.domain.lab.report import (
    FilmDifference,
    Grabbed,
    RuleChange,
    Totals,
)
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.rejection import Rejection

#: What these say follows from what was taken before; another rule tells more.
_FOLLOWERS = frozenset({"UpgradeDisk", "UpgradeAllowed", "Repack"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said about a release in the end, as short as can be: there may be many thousands."""

    #: The rules that refused it.
    rules: tuple[str, ...] = ()
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A course of things without the sentences."""

    taken: tuple[Taken, ...] = ()
    #: One for each offer.
    verdicts: tuple[Verdict, ...] = ()

    @property
    def keys(self) -> tuple[tuple[int, str], ...]:
        """Which releases were taken, in order."""
        return tuple(one.key for one in self.taken)


def outcome(course: Course, known: dict[Verdict, Verdict]) -> Outcome:
    """The course in short; equal verdicts become one object of `known`."""
    verdicts = [
        Verdict(tuple(one.rule for one in fate.decision.rejections), fate.decision.is_temporary)
        for fate in course.fates
    ]
    return Outcome(course.taken, tuple(known.setdefault(one, one) for one in verdicts))


def totals(outcomes: Iterable[Outcome]) -> Totals:
    """All of them together."""
    grabs = upgrades = refused = waiting = size = 0
    for one in outcomes:
        grabs += len(one.taken)
        upgrades += sum(taken.replaced is not None for taken in one.taken)
        size += sum(taken.candidate.release.size_bytes for taken in one.taken)
        waiting += sum(verdict.is_waiting for verdict in one.verdicts)
        refused += sum(bool(verdict.rules) and not verdict.is_waiting for verdict in one.verdicts)
    return Totals(grabs=grabs, upgrades=upgrades, refused=refused, waiting=waiting, size_bytes=size)


class RuleCount:
    """Counts per rule what it refuses before and after."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def add(self, before: Outcome, after: Outcome) -> None:
        """The same releases, judged twice."""
        for one, other in zip(before.verdicts, after.verdicts, strict=True):
            if not one.rules and not other.rules:
                continue
            for rule in {*one.rules, *other.rules}:
                counts = self._counts.setdefault(rule, [0, 0, 0, 0])
                was, is_now = rule in one.rules, rule in other.rules
                counts[0] += was
                counts[1] += is_now
                counts[2] += was and not is_now
                counts[3] += is_now and not was

    def changes(self) -> tuple[RuleChange, ...]:
        """The rules that say something else, those with the most changes first."""
        changed = [
            RuleChange(rule=rule, before=before, after=after, no_longer=gone, newly=new)
            for rule, (before, after, gone, new) in self._counts.items()
            if gone or new
        ]
        return tuple(sorted(changed, key=lambda one: (-one.no_longer - one.newly, one.rule)))


def difference(
    movie: Movie,
    profile: QualityProfile,
    file: MovieFile | None,
    before: Course,
    after: Course,
    really: Sequence[str],
) -> FilmDifference:
    """What is different for a film, and the rule that made the first difference."""
    rule, about, is_newly, because = _reason(before, after)
    return FilmDifference(
        movie_id=movie.id,
        title=movie.title,
        year=movie.year,
        profile=profile.name,
        began_with="" if file is None else describe_quality(file.quality),
        began_score=0 if file is None else file.custom_format_score,
        really=tuple(really),
        before=tuple(map(_grabbed, before.taken)),
        after=tuple(map(_grabbed, after.taken)),
        rule=rule,
        about=about,
        is_newly=is_newly,
        because=because,
    )


def _reason(before: Course, after: Course) -> tuple[str, str, bool, str]:
    """(rule, the release in question, is it the draft that says so, sentence).

    Of the first step that differs: a rule that refuses tells more than a better rank does.
    """
    fates_before, fates_after = _by_key(before), _by_key(after)
    for one, other in zip_longest(before.taken, after.taken):
        if one is not None and other is not None and one.key == other.key:
            continue
        reasons = []
        if other is not None:
            reasons.append(_told(other.candidate, fates_before.get(other.key), is_newly=False))
        if one is not None:
            reasons.append(_told(one.candidate, fates_after.get(one.key), is_newly=True))
        known = [reason for reason in reasons if reason is not None]
        if known:
            return min(known, key=lambda reason: (reason[0] == RANKING, reason[0] in _FOLLOWERS))
    return RANKING, "", False, "The same releases were taken in another order"


def _told(
    candidate: Candidate, fate: Fate | None, *, is_newly: bool
) -> tuple[str, str, bool, str] | None:
    """Why a release is not taken on the other side; None if it is."""
    title = candidate.release.title
    if fate is None or fate.is_taken:
        return None
    if fate.decision.rejections:
        told = _telling(fate.decision.rejections)
        return told.rule, title, is_newly, told.message
    if fate.outdone_by is not None:
        return RANKING, title, is_newly, _outdone(fate, fate.outdone_by)
    return None


def _by_key(course: Course) -> Mapping[tuple[int, str], Fate]:
    return {
        (fate.decision.release.indexer_id, fate.decision.release.guid): fate
        for fate in course.fates
    }


def _telling(rejections: Sequence[Rejection]) -> Rejection:
    return next((one for one in rejections if one.rule not in _FOLLOWERS), rejections[0])


def _outdone(fate: Fate, better: Candidate) -> str:
    candidate = fate.decision.candidate
    mine = "" if candidate is None else f" ({_worth(candidate)})"
    return f"{better.release.title} ({_worth(better)}) is better than this{mine}"


def _worth(candidate: Candidate) -> Worth:
    return Worth(candidate.parsed.quality, candidate.format_score)


def _grabbed(taken: Taken) -> Grabbed:
    candidate = taken.candidate
    return Grabbed(
        title=candidate.release.title,
        indexer=candidate.release.indexer_name,
        quality=describe_quality(candidate.parsed.quality),
        format_score=candidate.format_score,
        formats=tuple(one.name for one in candidate.formats),
        size_bytes=candidate.release.size_bytes,
        at=taken.at,
        replaces="" if taken.replaced is None else str(taken.replaced),
        why=taken.why,
    )
