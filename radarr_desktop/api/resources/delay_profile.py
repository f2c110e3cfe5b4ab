"""`/api/v3/delayprofile`: how long to wait for a better release."""

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.rules import Rules


class DelayProfileWire(Wire, kw_only=True):
    """A delay profile, the same in both directions; delays are minutes."""

    enable_usenet: bool = True
    enable_torrent: bool = True
    preferred_protocol: str = Protocol.USENET.value
    usenet_delay: int = 0
    torrent_delay: int = 0
    bypass_if_highest_quality: bool = False
    bypass_if_above_custom_format_score: bool = False
    minimum_custom_format_score: int = 0
    order: int = 0
    tags: list[int] = msgspec.field(default_factory=list)
    id: int = 0


@resource("/api/v3/delayprofile")
class DelayProfileResource:
    """Delay profiles."""

    def __init__(self, queries: Queries, rules: Rules) -> None:
        self._queries = queries
        self._rules = rules

    @get()
    async def all(self, _call: Call) -> list[DelayProfileWire]:
        """All, in their order."""
        return [_wire(one) for one in await self._queries.delay_profiles()]

    @get("/{id:int}")
    async def one(self, call: Call) -> DelayProfileWire:
        """One."""
        return _wire(await self._rules.delay_profile(call.id))

    @post()
    async def add(self, call: Call) -> DelayProfileWire:
        """Make one, behind the others."""
        given = await call.body(DelayProfileWire)
        return _wire(await self._rules.save_delay_profile(_profile(given, 0)))

    @put("/{id:int}")
    async def change(self, call: Call) -> DelayProfileWire:
        """Change one, but not its place."""
        await self._rules.delay_profile(call.id)
        given = await call.body(DelayProfileWire)
        return _wire(await self._rules.save_delay_profile(_profile(given, call.id)))

    @put("/reorder/{id:int}")
    async def move(self, call: Call) -> list[DelayProfileWire]:
        """Put one behind the one with the id `after`, or in front of all."""
        after = call.query.number("after") or None
        return [_wire(one) for one in await self._rules.move_delay_profile(call.id, after)]

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one that is not the default."""
        await self._rules.delete_delay_profile(call.id)


def _wire(profile: DelayProfile) -> DelayProfileWire:
    return DelayProfileWire(
        enable_usenet=profile.enable_usenet,
        enable_torrent=profile.enable_torrent,
        preferred_protocol=profile.preferred_protocol.value,
        usenet_delay=profile.usenet_delay,
        torrent_delay=profile.torrent_delay,
        bypass_if_highest_quality=profile.bypass_if_highest_quality,
        bypass_if_above_custom_format_score=profile.bypass_if_above_format_score,
        minimum_custom_format_score=profile.minimum_format_score,
        order=profile.order,
        tags=sorted(profile.tags),
        id=profile.id,
    )


def _profile(given: DelayProfileWire, profile_id: int) -> DelayProfile:
    try:
        preferred = Protocol(given.preferred_protocol.lower())
    except ValueError:
        message = "Either usenet or torrent"
        raise InvalidInputError.of("preferredProtocol", message, given.preferred_protocol) from None
    return DelayProfile(
        id=profile_id,
        enable_usenet=given.enable_usenet,
        enable_torrent=given.enable_torrent,
        preferred_protocol=preferred,
        usenet_delay=given.usenet_delay,
        torrent_delay=given.torrent_delay,
        bypass_if_highest_quality=given.bypass_if_highest_quality,
        bypass_if_above_format_score=given.bypass_if_above_custom_format_score,
        minimum_format_score=given.minimum_custom_format_score,
        tags=frozenset(given.tags),
    )
