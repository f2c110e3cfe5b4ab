"""A store in memory that carries out plans of a guide, for tests of plans alone."""

from dataclasses import dataclass, field, replace

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.guides.applied import links_after, with_points
from radarr_desktop.domain.guides.choice import GuideChoice
from radarr_desktop.domain.guides.difference import GuidePlan, Standing
from radarr_desktop.domain.guides.guide import Guide
from radarr_desktop.domain.guides.links import GuideLinks, Stored
from radarr_desktop.domain.guides.plan import plan
from radarr_desktop.domain.profiles import default_definitions, default_profiles
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile


def _numbered_profiles() -> dict[int, QualityProfile]:
    return {place: replace(one, id=place) for place, one in enumerate(default_profiles(), start=1)}


@dataclass
class Shelf:
    """Formats, profiles and definitions by id, and what follows the guide."""

    formats: dict[int, CustomFormat] = field(default_factory=dict)
    profiles: dict[int, QualityProfile] = field(default_factory=_numbered_profiles)
    definitions: dict[int, QualityDefinition] = field(
        default_factory=lambda: {one.quality.id: one for one in default_definitions()}
    )
    links: GuideLinks = field(default_factory=GuideLinks)
    next_id: int = 100

    @property
    def stored(self) -> Stored:
        return Stored(
            formats=tuple(self.formats.values()),
            profiles=tuple(self.profiles.values()),
            definitions=tuple(self.definitions.values()),
        )

    def plan(self, guide: Guide, choice: GuideChoice | None = None) -> GuidePlan:
        """What a choice would do; None = what is followed."""
        return plan(guide, choice or self.followed, self.stored, self.links)

    @property
    def followed(self) -> GuideChoice:
        return GuideChoice(
            profiles=tuple(one.choice for one in self.links.profiles), sizes=self.links.sizes_id
        )

    def apply(self, guide: Guide, choice: GuideChoice | None = None) -> GuidePlan:
        """Do it, as the engine does, names that come free included; names stay unique."""
        made = self.plan(guide, choice)
        self._carry_out(made)
        for _round in range(8):
            rest = self.plan(guide)
            if not rest.has_work:
                break
            self._carry_out(rest)
        return made

    def _carry_out(self, made: GuidePlan) -> None:
        ids = {one.guide_id: one.format_id for one in made.formats}
        for one in made.formats:
            if one.result is not None:
                ids[one.guide_id] = self.put(one.result).id
        left = {link.guide_id: link.format_id for link in self.links.formats}
        gone = {one.format_id for one in made.formats if one.standing is Standing.DELETED}
        for format_id in gone:
            self.delete(format_id)
        profile_ids = {}
        for entry in made.profiles:
            profile_ids[entry.guide_id] = entry.profile_id
            if entry.result is not None:
                scored = with_points(entry.result, entry, {**left, **ids}, gone)
                profile_ids[entry.guide_id] = self.put_profile(scored).id
        self.definitions.update({one.quality.id: one for one in made.definitions})
        self.links = links_after(made, self.links, ids, profile_ids)

    def put(self, one: CustomFormat) -> CustomFormat:
        """Insert (id 0) or replace."""
        kept = replace(one, id=one.id or self._new_id())
        names = [other.name.lower() for other in self.formats.values() if other.id != kept.id]
        assert kept.name.lower() not in names, f"two formats are called {kept.name}"
        self.formats[kept.id] = kept
        return kept

    def put_profile(self, one: QualityProfile) -> QualityProfile:
        """Insert (id 0) or replace."""
        kept = replace(one, id=one.id or self._new_id())
        names = [other.name.lower() for other in self.profiles.values() if other.id != kept.id]
        assert kept.name.lower() not in names, f"two profiles are called {kept.name}"
        self.profiles[kept.id] = kept
        return kept

    def delete(self, format_id: int) -> None:
        """As the store does: profiles forget its points."""
        del self.formats[format_id]
        for key, profile in self.profiles.items():
            scores = tuple(pair for pair in profile.format_scores if pair[0] != format_id)
            self.profiles[key] = replace(profile, format_scores=scores)

    def format_of(self, guide_id: str) -> CustomFormat:
        """The format that follows this one of the guide."""
        [link] = [one for one in self.links.formats if one.guide_id == guide_id]
        return self.formats[link.format_id]

    def profile_of(self, guide_id: str) -> QualityProfile:
        """The profile that follows this one of the guide."""
        [link] = [one for one in self.links.profiles if one.guide_id == guide_id]
        return self.profiles[link.profile_id]

    def points(self, profile: str, of: str) -> int:
        """What a followed profile gives for a followed format."""
        return dict(self.profile_of(profile).format_scores).get(self.format_of(of).id, 0)

    def score(self, profile: str, of: str, points: int) -> None:
        """A person gives other points."""
        one = self.profile_of(profile)
        scores = {**dict(one.format_scores), self.format_of(of).id: points}
        self.put_profile(replace(one, format_scores=tuple(scores.items())))

    def _new_id(self) -> int:
        self.next_id += 1
        return self.next_id
