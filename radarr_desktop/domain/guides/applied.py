"""What is stored and remembered when a plan is carried out, once the new ids are known."""

from collections.abc import Container, Mapping
from dataclasses import replace

from radarr_desktop.domain.guides.difference import GuidePlan, ProfilePlan, Standing
from radarr_desktop.domain.guides.links import FormatLink, GuideLinks, ProfileLink
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.quality import QualityProfile


def with_points(
    profile: QualityProfile, entry: ProfilePlan, ids: Mapping[str, int], gone: Container[int]
) -> QualityProfile:
    """The profile with the plan's points; `ids` are those of formats, `gone` those deleted."""
    points = dict(profile.format_scores)
    points.update({ids[guide_id]: value for guide_id, value in entry.points})
    kept = tuple((one, value) for one, value in points.items() if one not in gone)
    return replace(profile, format_scores=kept)


def links_after(
    made: GuidePlan, before: GuideLinks, ids: Mapping[str, int], profile_ids: Mapping[str, int]
) -> GuideLinks:
    """What follows the guide from now on; `ids` and `profile_ids` are by guide id."""
    formats = {one.guide_id: one for one in before.formats}
    profiles = {one.guide_id: one for one in before.profiles}
    for one in made.formats:
        if one.applied is not None:
            formats[one.guide_id] = FormatLink(
                guide_id=one.guide_id, format_id=ids[one.guide_id], applied=one.applied
            )
    for entry in made.profiles:
        if entry.applied is not None:
            profiles[entry.guide_id] = ProfileLink(
                guide_id=entry.guide_id, profile_id=profile_ids[entry.guide_id],
                choice=entry.choice, applied=entry.applied, scores=entry.scores,
            )  # fmt: skip
    kept = {one.guide_id for one in made.formats if one.standing is not Standing.DELETED}
    followed = {one.guide_id for one in made.profiles}
    return GuideLinks(
        formats=tuple(one for one in formats.values() if one.guide_id in kept),
        profiles=tuple(one for one in profiles.values() if one.guide_id in followed),
        sizes_id=made.sizes_id,
        sizes=made.sizes,
    )


def draft_of(made: GuidePlan) -> Draft:
    """What the plan would store, to be tried in the lab before it is applied."""
    formats, ids = [], {}
    for place, one in enumerate(made.formats, start=1):
        # New formats have no id yet: any that no stored one has will do.
        ids[one.guide_id] = one.format_id or -place
        if one.result is not None:
            formats.append(replace(one.result, id=ids[one.guide_id]))
    gone = tuple(one.format_id for one in made.formats if one.standing is Standing.DELETED)
    profiles = [
        replace(with_points(one.result, one, ids, gone), id=one.profile_id or -place)
        for place, one in enumerate(made.profiles, start=1)
        if one.result is not None
    ]
    return Draft(profiles=tuple(profiles), formats=tuple(formats), removed_formats=gone)
