"""What a person takes from a guide: profiles, and what they add to or leave out of their groups.

Kept are differences from the guide's own recommendation, so that what the guide recommends later
comes with the next sync.
"""

from dataclasses import dataclass, replace
from typing import Self

from radarr_desktop.domain.guides.guide import GroupMember, Guide, GuideGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChoice:
    """A profile of the guide, as a person wants it."""

    guide_id: str
    #: Groups, and formats of groups, that the guide does not take by itself (guide ids).
    added: frozenset[str] = frozenset()
    #: Groups, and formats of groups, that are left out.
    dropped: frozenset[str] = frozenset()

    def takes_group(self, group: GuideGroup) -> bool:
        """Is the group in? One of its formats added brings it along."""
        if group.guide_id in self.dropped:
            return False
        return (
            group.is_default
            or group.guide_id in self.added
            or any(member.guide_id in self.added for member in group.members)
        )

    def takes_member(self, group: GuideGroup, member: GroupMember) -> bool:
        """Is a format of the group in?"""
        if not self.takes_group(group):
            return False
        if member.is_required:
            return True
        if member.guide_id in self.dropped:
            return False
        return member.is_default or member.guide_id in self.added

    def with_group(self, group: GuideGroup, *, is_taken: bool) -> Self:
        """The same with a group as a whole in or out."""
        ids = {group.guide_id, *(member.guide_id for member in group.members)}
        if not is_taken:
            return replace(
                self, added=self.added - ids, dropped=(self.dropped - ids) | {group.guide_id}
            )
        added = frozenset() if group.is_default else frozenset({group.guide_id})
        return replace(self, added=self.added | added, dropped=self.dropped - {group.guide_id})

    def with_member(self, group: GuideGroup, member: GroupMember, *, is_taken: bool) -> Self:
        """The same with a format of a group in or out; what is required cannot be out alone."""
        one = frozenset({member.guide_id})
        if is_taken:
            return replace(
                self, added=self.added | one, dropped=self.dropped - one - {group.guide_id}
            )
        if member.is_required or not self.takes_member(group, member):
            return self
        return replace(
            self,
            added=self.added - one,
            dropped=self.dropped | one if member.is_default else self.dropped,
        )

    def formats(self, guide: Guide) -> tuple[str, ...]:
        """All formats that come with it, each once: the profile's own, then those of groups."""
        profile = guide.profile(self.guide_id)
        if profile is None:
            return ()
        found = dict.fromkeys(profile.formats)
        for group in guide.groups_of(self.guide_id):
            for member in group.members:
                if self.takes_member(group, member):
                    found[member.guide_id] = None
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideChoice:
    """What is taken from the guide, and how."""

    profiles: tuple[ProfileChoice, ...] = ()
    #: The set of sizes; "" = sizes are left alone.
    sizes: str = ""
    #: Where the guide's is taken although a person changed it: the guide id of a format or
    #: profile, or `<guide id>/<key of the part>`.
    take: frozenset[str] = frozenset()
    #: Formats and profiles of which a second one is made, though one of that name is there.
    separate: frozenset[str] = frozenset()
    #: Formats that are no longer wanted are deleted, if nobody changed them.
    delete_removed: bool = False

    def takes(self, guide_id: str, part: str = "") -> bool:
        """Is the guide's wanted here in place of the person's own?"""
        return guide_id in self.take or f"{guide_id}/{part}" in self.take
