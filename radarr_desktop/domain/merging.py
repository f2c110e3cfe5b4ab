"""The same release offered several times: found by hash, by guid, or by name and size.

Only what is fetched in the same way and is of the same film is the same. Every source keeps the
verdict that its own indexer's rules led to; the best of them speaks for all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.decisions.spec import Decision

#: Two sizes that differ by no more are the same (indexers round, and count files differently).
TOLERANCE = 0.10

T = TypeVar("T")


def merged(offers: Sequence[T], decision_of: Callable[[T], Decision]) -> list[tuple[T, ...]]:
    """The offers in groups of the same release, each with its best source first.

    The groups stand in the order of their first offers.
    """
    decisions = [decision_of(offer) for offer in offers]
    roots = list(range(len(offers)))
    keyed: dict[Hashable, int] = {}
    by_name: dict[Hashable, list[int]] = defaultdict(list)
    for place, decision in enumerate(decisions):
        release, candidate = decision.release, decision.candidate
        kind = (release.protocol, candidate.movie.id if candidate else 0)
        for key in (
            (*kind, "hash", release.info_hash.lower()) if release.info_hash else None,
            (*kind, "guid", release.guid),
        ):
            if key is not None:
                _join(roots, keyed.setdefault(key, place), place)
        by_name[*kind, clean_title(release.title) or release.title].append(place)
    for places in by_name.values():
        _join_by_size(roots, decisions, places)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(offers)):
        groups[_root(roots, place)].append(place)
    return [
        tuple(offers[place] for place in sorted(group, key=lambda one: _worth(decisions[one], one)))
        for group in groups.values()
    ]


def _join_by_size(roots: list[int], decisions: Sequence[Decision], places: list[int]) -> None:
    """Join those of one name whose sizes differ by no more than the tolerance from the smallest.

    What one indexer offers twice it means to be two: its second joins the others' second.
    """
    in_order = sorted(places, key=lambda one: decisions[one].release.size_bytes)
    smallest = -1
    firsts: list[int] = []
    counts: dict[int, int] = defaultdict(int)
    for place in in_order:
        release = decisions[place].release
        if smallest < 0 or release.size_bytes > smallest * (1 + TOLERANCE):
            smallest, firsts = release.size_bytes, []
            counts.clear()
        number = counts[release.indexer_id]
        counts[release.indexer_id] += 1
        if number < len(firsts):
            _join(roots, firsts[number], place)
        else:
            firsts.append(place)


def _worth(decision: Decision, place: int) -> tuple[int, int, int, int]:
    """The fewest objections, then the indexer that is preferred, then the most seeders."""
    release = decision.release
    seeders = release.seeders or 0
    return len(decision.rejections), release.indexer_priority, -seeders, place


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _join(roots: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first
