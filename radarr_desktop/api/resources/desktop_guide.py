"""`/api/desktop/guide`: profiles of a published guide, the difference, applying it."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, resource
from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.base.errors import FileError, ProviderError
from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.difference import GuidePlan, plan_body
from radarr_desktop.domain.guides.guide import Guide, GuideGroup, GuideProfile
from radarr_desktop.engine.guides import Guides
from radarr_desktop.ports.guides import GuideState


class ProfileChoiceWire(Wire, kw_only=True):
    """A profile that is taken, with the differences from what the guide recommends."""

    guide_id: str = ""
    added: list[str] = msgspec.field(default_factory=list)
    dropped: list[str] = msgspec.field(default_factory=list)


class ChoiceWire(Wire, kw_only=True):
    """What is taken from the guide; a body without members means what is followed already."""

    profiles: list[ProfileChoiceWire] | UnsetType = UNSET
    sizes: str = ""
    take: list[str] = msgspec.field(default_factory=list)
    separate: list[str] = msgspec.field(default_factory=list)
    delete_removed: bool = False
    #: Of a preview: what has changed since is not applied unseen.
    fingerprint: str = ""


@resource("/api/desktop/guide")
class DesktopGuideResource:
    """What the window "Guides" shows and does, for scripts."""

    def __init__(self, guides: Guides) -> None:
        self._guides = guides

    @get()
    async def status(self, call: Call) -> dict[str, Any]:
        """The guide's profiles and groups, and what is followed; `again` looks for a newer one."""
        trouble, told = "", _NO_GUIDE
        try:
            read = await self._guides.read(again=call.query.flag("again"))
            trouble, told = read.trouble, _guide_body(read.guide)
        except (FileError, ProviderError) as error:
            trouble = str(error)
        status = await self._guides.status()
        return {
            "where": status.where,
            "trouble": trouble,
            "revision": status.state.revision,
            **_moments(status.state),
            "pending": status.state.pending,
            "followed": [
                {**_choice_body(one), "profileId": status.profiles[one.guide_id]}
                for one in status.choice.profiles
            ],
            "followedSizes": status.choice.sizes,
            **told,
        }

    @post("/preview", status=200)
    async def preview(self, call: Call) -> dict[str, Any]:
        """What applying a choice would do; nothing is stored."""
        given = await call.body(ChoiceWire)
        return _plan_body(await self._guides.preview(_choice(given)))

    @post("/apply", status=200)
    async def apply(self, call: Call) -> dict[str, Any]:
        """Do it; answers with what was done."""
        given = await call.body(ChoiceWire)
        made = await self._guides.apply(_choice(given), fingerprint=given.fingerprint)
        return _plan_body(made)

    @delete("/profiles/{key}")
    async def unfollow(self, call: Call) -> None:
        """Let a profile go its own way."""
        await self._guides.unfollow(call.part("key"))


def _moments(state: GuideState) -> dict[str, Any]:
    """When it was looked for and applied; never is left out."""
    moments = {"checkedAt": state.checked_at, "appliedAt": state.applied_at}
    return {name: instant(moment) for name, moment in moments.items() if moment is not None}


_NO_GUIDE: dict[str, Any] = {"profiles": [], "groups": [], "sizes": [], "problems": []}


def _guide_body(guide: Guide) -> dict[str, Any]:
    return {
        "profiles": [_profile_body(guide, one) for one in guide.profiles],
        "groups": [_group_body(guide, one) for one in guide.groups],
        "sizes": [{"guideId": one.guide_id, "kind": one.kind} for one in guide.sizes],
        "problems": [{"file": one.file, "message": one.message} for one in guide.problems],
    }


def _profile_body(guide: Guide, profile: GuideProfile) -> dict[str, Any]:
    return {
        "guideId": profile.guide_id,
        "name": profile.name,
        "family": profile.family,
        "description": profile.description,
        "address": profile.address,
        "scoreSet": profile.score_set,
        "language": profile.shape.language.name,
        "formats": [
            {
                "guideId": one,
                "name": guide.formats[one].format.name,
                "score": guide.formats[one].points(profile.score_set),
            }
            for one in profile.formats
        ],
        "groups": [one.guide_id for one in guide.groups_of(profile.guide_id)],
    }


def _group_body(guide: Guide, group: GuideGroup) -> dict[str, Any]:
    return {
        "guideId": group.guide_id,
        "name": group.name,
        "description": group.description,
        "isDefault": group.is_default,
        "formats": [
            {
                "guideId": one.guide_id,
                "name": guide.formats[one.guide_id].format.name,
                "isRequired": one.is_required,
                "isDefault": one.is_default,
            }
            for one in group.members
        ],
    }


def _choice_body(choice: ProfileChoice) -> dict[str, Any]:
    return {
        "guideId": choice.guide_id,
        "added": sorted(choice.added),
        "dropped": sorted(choice.dropped),
    }


def _plan_body(made: GuidePlan) -> dict[str, Any]:
    return {**plan_body(made), "fingerprint": made.fingerprint}


def _choice(given: ChoiceWire) -> GuideChoice | None:
    """None = what is followed already."""
    if given.profiles is UNSET:
        return None
    return GuideChoice(
        profiles=tuple(
            ProfileChoice(
                guide_id=one.guide_id, added=frozenset(one.added), dropped=frozenset(one.dropped)
            )
            for one in given.profiles
        ),
        sizes=given.sizes,
        take=frozenset(given.take),
        separate=frozenset(given.separate),
        delete_removed=given.delete_removed,
    )
