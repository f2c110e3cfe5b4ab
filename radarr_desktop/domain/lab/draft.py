"""A draft: quality profiles and custom formats as they might be, beside those that are stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.formats.custom_formats import CustomFormat, fleeting_formats, score
from radarr_desktop.domain.quality import QualityProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A changed copy of what is stored; what it does not name stays as it is.

    A new format has an id that no stored one has (0, -1, -2 …); the draft's profiles give it points
    under that id.
    """

    profiles: tuple[QualityProfile, ...] = ()
    formats: tuple[CustomFormat, ...] = ()
    #: Ids of formats that are no more.
    removed_formats: tuple[int, ...] = ()

    def profiles_of(self, stored: Sequence[QualityProfile]) -> tuple[QualityProfile, ...]:
        """All profiles, the draft's in place of those with the same id; new ones last."""
        mine = {one.id: one for one in self.profiles}
        return (*(mine.pop(one.id, one) for one in stored), *mine.values())

    def formats_of(self, stored: Sequence[CustomFormat]) -> tuple[CustomFormat, ...]:
        """All formats, the draft's in place of those with the same id; new ones last.

        What is equal to the stored one is the stored object: it is made ready already.
        """
        mine = {one.id: one for one in self.formats}
        kept = []
        for one in stored:
            changed = mine.pop(one.id, one)
            if one.id not in self.removed_formats:
                kept.append(one if changed == one else changed)
        return (*kept, *mine.values())


def pointed(formats: Iterable[CustomFormat], profile: QualityProfile) -> tuple[CustomFormat, ...]:
    """The formats that a profile gives points for: the others decide nothing."""
    points = {format_id for format_id, worth in profile.format_scores if worth}
    return tuple(one for one in formats if one.id in points)


def scored(
    candidate: Candidate, formats: tuple[CustomFormat, ...], profile: QualityProfile
) -> Candidate:
    """The candidate with these formats, worth what the profile gives for them."""
    return replace(
        candidate,
        formats=formats,
        format_score=score(formats, profile),
        fleeting_score=score(fleeting_formats(formats), profile),
    )
