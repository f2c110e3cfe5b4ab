"""What applying a guide would do: a pure plan, shown before it is done.

`plan` looks at the guide, at what a person takes from it, at what is stored, and at what was
applied before. Done and planned again it finds nothing to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.difference import (
    FormatPlan,
    GuidePlan,
    ProfilePlan,
    Standing,
)
from radarr_desktop.domain.guides.guide import Guide
from radarr_desktop.domain.guides.links import FormatLink, GuideLinks, Stored
from radarr_desktop.domain.guides.merge import (
    Merge,
    Outcome,
    is_same_format,
    merge_format,
    merge_profile,
    merge_sizes,
    new_parts,
    profile_of,
)
from radarr_desktop.domain.profiles import default_definitions, validate_profile
from radarr_desktop.domain.quality import QualityProfile

#: Put behind the name of a second format or profile where the name is somebody else's.
SECOND = "(guide)"


def plan(guide: Guide, choice: GuideChoice, stored: Stored, links: GuideLinks) -> GuidePlan:
    """What has to be done so that the store follows the guide.

    Profiles that are followed already and are not mentioned in the choice stay as they were chosen.
    """
    return _Planner(guide, choice, stored, links).plan()


def followed(choice: GuideChoice, links: GuideLinks) -> tuple[ProfileChoice, ...]:
    """All profiles that count: those chosen now, and those that are followed already."""
    chosen = {one.guide_id: one for one in choice.profiles}
    for link in links.profiles:
        chosen.setdefault(link.guide_id, link.choice)
    return tuple(chosen.values())


class _Planner:
    def __init__(
        self, guide: Guide, choice: GuideChoice, stored: Stored, links: GuideLinks
    ) -> None:
        self._guide = guide
        self._choice = choice
        self._stored = stored
        self._links = links
        self._formats = {one.id: one for one in stored.formats}
        self._profiles = {one.id: one for one in stored.profiles}
        self._format_links = {one.guide_id: one for one in links.formats}
        self._profile_links = {
            one.guide_id: one for one in links.profiles if one.profile_id in self._profiles
        }
        self._followed = [
            one
            for one in followed(choice, links)
            if guide.profile(one.guide_id) is not None or one.guide_id in self._profile_links
        ]
        #: Names that are in use, in small letters → whose: id, 0 = made by this plan.
        self._format_names = {one.name.lower(): one.id for one in stored.formats}
        self._profile_names = {one.name.lower(): one.id for one in stored.profiles}
        self._wanted = {one.guide_id: one.formats(guide) for one in self._followed}

    def plan(self) -> GuidePlan:
        formats = self._plan_formats()
        #: Formats that are there, or will be.
        there = {
            one.guide_id: one.format_id
            for one in formats
            if one.standing not in (Standing.DELETED_BY_YOU, Standing.DELETED)
        }
        profiles = [self._plan_profile(one, there) for one in self._followed]
        merge = Merge(lambda key: self._choice.takes("sizes", key))
        sizes = self._guide.sizes_of(self._choice.sizes)
        definitions = merge_sizes(
            self._stored.definitions,
            {one.quality.id: one for one in self._links.sizes},
            sizes.sizes if sizes else (),
            {one.quality.id: one for one in default_definitions()},
            merge,
        )
        return GuidePlan(
            formats=tuple(formats),
            profiles=tuple(profiles),
            size_parts=tuple(merge.parts),
            definitions=tuple(definitions),
            sizes_id=sizes.guide_id if sizes else "",
            sizes=sizes.sizes if sizes else (),
            warnings=tuple(self._warnings()),
        )

    # Formats

    def _plan_formats(self) -> list[FormatPlan]:
        wanted = dict.fromkeys(one for ids in self._wanted.values() for one in ids)
        found = [self._plan_format(guide_id) for guide_id in wanted]
        found += [
            self._plan_left(link)
            for link in self._links.formats
            if link.guide_id not in wanted and link.format_id in self._formats
        ]
        return found

    def _plan_format(self, guide_id: str) -> FormatPlan:
        entry = self._guide.formats[guide_id]
        link = self._format_links.get(guide_id)
        if link is None:
            return self._plan_unlinked(guide_id)
        stored = self._formats.get(link.format_id)
        if stored is not None:
            return self._merged(guide_id, stored, link.applied, Standing.SAME)
        if self._choice.takes(guide_id):
            return self._plan_new(guide_id)
        return FormatPlan(
            guide_id=guide_id, name=entry.format.name, standing=Standing.DELETED_BY_YOU,
            format_id=link.format_id, applied=entry.format, description=entry.description,
        )  # fmt: skip

    def _plan_unlinked(self, guide_id: str) -> FormatPlan:
        now = self._guide.formats[guide_id].format
        same_name = self._formats.get(self._format_names.get(now.name.lower(), 0))
        is_free = same_name is not None and all(
            link.format_id != same_name.id for link in self._links.formats
        )
        if same_name is None or not is_free or guide_id in self._choice.separate:
            return self._plan_new(guide_id)
        # What is there differs from the guide: that is the person's own, until they say otherwise.
        return self._merged(guide_id, same_name, now, Standing.ADOPTED)

    def _plan_new(self, guide_id: str) -> FormatPlan:
        entry = self._guide.formats[guide_id]
        now = replace(entry.format, name=_free_name(entry.format.name, self._format_names))
        self._format_names[now.name.lower()] = 0
        return FormatPlan(
            guide_id=guide_id, name=now.name, standing=Standing.NEW, result=now, applied=now,
            description=entry.description,
        )  # fmt: skip

    def _merged(
        self, guide_id: str, stored: CustomFormat, applied: CustomFormat, standing: Standing
    ) -> FormatPlan:
        entry = self._guide.formats[guide_id]
        now = remembered = entry.format
        if self._format_names.get(now.name.lower(), stored.id) != stored.id:
            # The name is another format's: this one keeps its own, and waits until that is free.
            now = replace(now, name=stored.name)
            remembered = replace(now, name=applied.name)
        merge = Merge(lambda key: self._choice.takes(guide_id, key))
        result = merge_format(stored, applied, now, merge)
        self._format_names[result.name.lower()] = stored.id
        is_changed = any(one.outcome is not Outcome.YOURS for one in merge.parts)
        if standing is Standing.SAME and is_changed:
            standing = Standing.CHANGED
        elif standing is Standing.SAME and merge.parts:
            standing = Standing.YOURS
        return FormatPlan(
            guide_id=guide_id, name=stored.name, standing=standing, parts=tuple(merge.parts),
            format_id=stored.id, result=result if is_changed else None, applied=remembered,
            description=entry.description,
        )  # fmt: skip

    def _plan_left(self, link: FormatLink) -> FormatPlan:
        stored = self._formats[link.format_id]
        followed_profiles = {
            one.profile_id
            for one in self._profile_links.values()
            if self._guide.profile(one.guide_id) is not None
        }
        is_used = any(
            points
            for profile in self._stored.profiles
            if profile.id not in followed_profiles
            for format_id, points in profile.format_scores
            if format_id == stored.id
        )
        is_own = is_used or not is_same_format(stored, link.applied)
        is_deleted = self._choice.delete_removed and not is_own and not self._guide.problems
        return FormatPlan(
            guide_id=link.guide_id,
            name=stored.name,
            standing=Standing.DELETED if is_deleted else Standing.LEFT,
            format_id=stored.id,
        )

    # Profiles

    def _plan_profile(self, choice: ProfileChoice, there: Mapping[str, int]) -> ProfilePlan:
        entry = self._guide.profile(choice.guide_id)
        link = self._profile_links.get(choice.guide_id)
        if entry is None:  # it is followed, or it would not be asked about
            profile_id = link.profile_id if link else 0
            return ProfilePlan(
                guide_id=choice.guide_id, name=self._profiles[profile_id].name,
                standing=Standing.LEFT, choice=choice, profile_id=profile_id,
            )  # fmt: skip
        now = remembered = entry.shape
        same_name = self._profiles.get(self._profile_names.get(now.name.lower(), 0))
        taken = {one.profile_id for one in self._profile_links.values()}
        merge = Merge(lambda key: self._choice.takes(choice.guide_id, key))
        base: Mapping[str, int] = dict(link.scores) if link else {}
        if link is not None:
            result, standing = self._profiles[link.profile_id], Standing.SAME
            before = result
            if self._profile_names.get(now.name.lower(), before.id) != before.id:
                remembered = replace(now, name=link.applied.name)
                now = replace(now, name=before.name)
            result = merge_profile(before, link.applied, now, merge)
            self._profile_names[result.name.lower()] = before.id
        elif (
            same_name and same_name.id not in taken and choice.guide_id not in self._choice.separate
        ):
            before, standing = same_name, Standing.ADOPTED
            result = merge_profile(before, now, now, merge)
        else:
            now = remembered = replace(now, name=_free_name(now.name, self._profile_names))
            self._profile_names[now.name.lower()] = 0
            before = result = profile_of(now)
            standing = Standing.NEW
            merge.parts += new_parts(now)
        scores = {
            guide_id: self._guide.formats[guide_id].points(entry.score_set)
            for guide_id in self._wanted[choice.guide_id]
            if guide_id in there
        }
        if self._guide.problems:
            # What cannot be read is not taken away: its points stay, and are remembered.
            scores = {**base, **scores}
        points = self._merge_scores(before, base, scores, there, merge)
        problems = validate_profile(self._with_points(result, points, there))
        is_changed = any(one.outcome is not Outcome.YOURS for one in merge.parts)
        if problems:
            standing, is_changed = Standing.REFUSED, False
        elif standing is Standing.SAME and is_changed:
            standing = Standing.CHANGED
        elif standing is Standing.SAME and merge.parts:
            standing = Standing.YOURS
        return ProfilePlan(
            guide_id=choice.guide_id,
            name=before.name,
            standing=standing,
            choice=choice,
            parts=tuple(merge.parts),
            profile_id=before.id,
            result=result if is_changed or standing is Standing.NEW else None,
            points=tuple(points.items()),
            applied=None if problems else remembered,
            scores=tuple(scores.items()),
            message="; ".join(problem.message for problem in problems),
        )

    def _merge_scores(
        self,
        profile: QualityProfile,
        base: Mapping[str, int],
        now: Mapping[str, int],
        there: Mapping[str, int],
        merge: Merge,
    ) -> dict[str, int]:
        """The points of all formats that the guide scores, or scored before."""
        have = dict(profile.format_scores)
        ids = {guide_id: there[guide_id] for guide_id in now if guide_id in there}
        for guide_id in base:
            link = self._format_links.get(guide_id)
            if guide_id not in ids and link is not None and link.format_id in self._formats:
                ids[guide_id] = link.format_id
        return {
            guide_id: merge.settle(
                "score", have.get(format_id, 0), base.get(guide_id, 0), now.get(guide_id, 0),
                subject=self._name(guide_id, format_id), key=f"score/{guide_id}",
            )
            for guide_id, format_id in ids.items()
        }  # fmt: skip

    def _with_points(
        self, profile: QualityProfile, points: Mapping[str, int], there: Mapping[str, int]
    ) -> QualityProfile:
        """The profile with its points, for a look at whether it makes sense."""
        ids = {guide_id: -place for place, guide_id in enumerate(points, start=1)}
        found = {there.get(guide_id) or ids[guide_id]: value for guide_id, value in points.items()}
        return replace(
            profile, format_scores=tuple({**dict(profile.format_scores), **found}.items())
        )

    def _name(self, guide_id: str, format_id: int) -> str:
        if format_id in self._formats:
            return self._formats[format_id].name
        return self._guide.formats[guide_id].format.name

    def _warnings(self) -> Iterable[str]:
        if self._guide.problems and self._links.profiles:
            yield (
                f"Parts of the guide cannot be used ({len(self._guide.problems)}): "
                "nothing is taken away this time"
            )
        for choice in self._followed:
            profile = self._guide.profile(choice.guide_id)
            chosen = set(self._wanted[choice.guide_id])
            for conflict in self._guide.conflicts:
                both = sorted(self._guide.formats[one].format.name for one in conflict & chosen)
                if profile is not None and len(both) > 1:
                    yield (
                        f"{profile.name}: of the formats {' and '.join(both)} only one should be "
                        "taken; they count for the same"
                    )
            if profile is None:
                yield "A profile that is followed is no longer in the guide: it stays as it is"


def _free_name(name: str, taken: Mapping[str, int]) -> str:
    """The name, or the first with a mark behind it that nobody has."""
    found, number = name, 1
    while found.lower() in taken:
        found = f"{name} {SECOND}" if number == 1 else f"{name} {SECOND} {number}"
        number += 1
    return found
