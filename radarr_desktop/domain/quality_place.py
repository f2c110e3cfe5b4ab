"""Where a quality stands in a profile: allowed or not, above or below the cutoff."""

from dataclasses import dataclass

from radarr_desktop.domain.quality import ProfileItem, Quality, QualityProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPlace:
    """A quality's place among those that a profile allows."""

    is_allowed: bool
    #: 1 = the best that is allowed; 0 = it is not allowed.
    rank: int
    #: How many steps the profile allows; the qualities of a group are one.
    of: int
    #: The step after which no better quality is looked for, by its name.
    cutoff: str
    meets_cutoff: bool


def place_of(quality: Quality, profile: QualityProfile) -> QualityPlace:
    """The place of `quality` in `profile`."""
    rung, _within = profile.index_of(quality)
    allowed = [place for place, item in enumerate(profile.items) if item.allowed]
    is_allowed = rung in allowed
    cutoff = profile.cutoff_rung()
    return QualityPlace(
        is_allowed=is_allowed,
        rank=len(allowed) - allowed.index(rung) if is_allowed else 0,
        of=len(allowed),
        cutoff=_name(profile.items[cutoff]) if profile.items else "",
        meets_cutoff=is_allowed and rung >= cutoff,
    )


def _name(item: ProfileItem) -> str:
    return item.group_name or item.qualities[0].name
