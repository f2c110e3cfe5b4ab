"""The rungs of a profile while a person orders them: best first, as they are shown."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from radarr_desktop.domain.profiles import FIRST_GROUP_ID
from radarr_desktop.domain.quality import ProfileItem

Rungs = tuple[ProfileItem, ...]


def moved(rungs: Rungs, place: int, to: int) -> Rungs:
    """One rung at another place."""
    order = list(rungs)
    order.insert(to, order.pop(place))
    return tuple(order)


def replaced(rungs: Rungs, place: int, *by: ProfileItem) -> Rungs:
    """Others in place of one rung."""
    return (*rungs[:place], *by, *rungs[place + 1 :])


def grouped(rungs: Rungs, places: Collection[int], name: str) -> Rungs:
    """The rungs at these places as one, where the best of them was.

    A group among them takes the others in; of several the first gives its name.
    """
    chosen = [rungs[place] for place in sorted(places)]
    known = next((one for one in chosen if one.group_id), None)
    ids = [one.group_id for one in rungs if one.group_id]
    made = ProfileItem(
        # Within a rung the worst comes first.
        qualities=tuple(quality for one in reversed(chosen) for quality in one.qualities),
        allowed=any(one.allowed for one in chosen),
        group_id=known.group_id if known else max(ids, default=FIRST_GROUP_ID - 1) + 1,
        group_name=known.group_name if known else name,
    )
    first = min(places)
    kept = [one for place, one in enumerate(rungs) if place == first or place not in places]
    return tuple(made if one is rungs[first] else one for one in kept)


def ungrouped(rungs: Rungs, place: int) -> Rungs:
    """The members of a group as rungs of their own."""
    group = rungs[place]
    singles = (
        ProfileItem(qualities=(quality,), allowed=group.allowed)
        for quality in reversed(group.qualities)
    )
    return replaced(rungs, place, *singles)


def renamed(rungs: Rungs, place: int, name: str) -> Rungs:
    """A group under another name."""
    return replaced(rungs, place, replace(rungs[place], group_name=name))


def cutoff_after(rungs: Iterable[ProfileItem], meant: Collection[int]) -> int:
    """The id of the best allowed rung with one of the qualities (ids) that the cutoff had.

    Where none is allowed any more it is the best allowed rung; 0 if nothing is allowed.
    """
    allowed = [one for one in rungs if one.allowed]
    for one in allowed:
        if any(quality.id in meant for quality in one.qualities):
            return one.id
    return allowed[0].id if allowed else 0


def title(rung: ProfileItem) -> str:
    """The name of a quality or of a group."""
    return rung.group_name if rung.group_id else rung.qualities[0].name


def members(rung: ProfileItem) -> str:
    """The qualities of a group, best first; "" for a single quality."""
    if not rung.group_id:
        return ""
    return ", ".join(quality.name for quality in reversed(rung.qualities))
