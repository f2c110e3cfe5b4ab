"""`/api/v3/releaseprofile`: words that names of releases must or must not have."""

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules


class GivenReleaseProfile(Wire, kw_only=True):
    """A release profile as clients send it; older ones send the terms as one text."""

    name: str | None = ""
    enabled: bool = True
    required: list[str] | str | None = None
    ignored: list[str] | str | None = None
    indexer_id: int = 0
    tags: list[int] = msgspec.field(default_factory=list)


class ReleaseProfileWire(Wire, kw_only=True):
    """A release profile."""

    name: str
    enabled: bool
    required: list[str]
    ignored: list[str]
    indexer_id: int
    tags: list[int]
    id: int


@resource("/api/v3/releaseprofile")
class ReleaseProfileResource:
    """Release profiles."""

    def __init__(self, queries: Queries, rules: Rules) -> None:
        self._queries = queries
        self._rules = rules

    @get()
    async def all(self, _call: Call) -> list[ReleaseProfileWire]:
        """All."""
        return [_wire(one) for one in await self._queries.release_profiles()]

    @get("/{id:int}")
    async def one(self, call: Call) -> ReleaseProfileWire:
        """One."""
        return _wire(await self._find(call.id))

    @post()
    async def add(self, call: Call) -> ReleaseProfileWire:
        """Make one."""
        return await self._save(await call.body(GivenReleaseProfile), 0)

    @put("/{id:int}")
    async def change(self, call: Call) -> ReleaseProfileWire:
        """Change one."""
        await self._find(call.id)
        return await self._save(await call.body(GivenReleaseProfile), call.id)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one."""
        await self._rules.delete_release_profile(call.id)

    async def _save(self, given: GivenReleaseProfile, profile_id: int) -> ReleaseProfileWire:
        profile = ReleaseProfile(
            id=profile_id,
            name=given.name or "",
            enabled=given.enabled,
            required=_terms(given.required),
            ignored=_terms(given.ignored),
            indexer_id=given.indexer_id,
            tags=frozenset(given.tags),
        )
        return _wire(await self._rules.save_release_profile(profile))

    async def _find(self, profile_id: int) -> ReleaseProfile:
        for one in await self._queries.release_profiles():
            if one.id == profile_id:
                return one
        raise NotFoundError(f"There is no release profile {profile_id}")


def _terms(given: list[str] | str | None) -> tuple[str, ...]:
    if isinstance(given, str):
        return tuple(term for part in given.split(",") if (term := part.strip()))
    return tuple(given or ())


def _wire(profile: ReleaseProfile) -> ReleaseProfileWire:
    return ReleaseProfileWire(
        name=profile.name,
        enabled=profile.enabled,
        required=list(profile.required),
        ignored=list(profile.ignored),
        indexer_id=profile.indexer_id,
        tags=sorted(profile.tags),
        id=profile.id,
    )
