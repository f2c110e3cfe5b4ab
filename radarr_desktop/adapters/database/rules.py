"""Delay profiles and release profiles."""

from collections.abc import Sequence

from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.release_profile import ReleaseProfile

_SQL = load("rules")


class Rules:
    """Implements `ports.store.Rules`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def delay_profiles(self) -> list[DelayProfile]:
        """In their order, the default last."""
        return [_delay_profile(row) for row in await self._session.rows(_SQL["delay_profiles"])]

    async def save_delay_profile(self, profile: DelayProfile) -> int:
        """Insert (id 0) behind the others, or update; returns the id."""
        columns = (
            profile.enable_usenet,
            profile.enable_torrent,
            profile.preferred_protocol.value,
            profile.usenet_delay,
            profile.torrent_delay,
            profile.bypass_if_highest_quality,
            profile.bypass_if_above_format_score,
            profile.minimum_format_score,
            sorted(profile.tags),
        )
        if not profile.id:
            return int(await self._session.value(_SQL["add_delay_profile"], *columns))
        if not await self._session.run(_SQL["update_delay_profile"], profile.id, *columns):
            raise NotFoundError(f"There is no delay profile {profile.id} (any more).")
        return profile.id

    async def order_delay_profiles(self, profile_ids: Sequence[int]) -> None:
        """Give these the places 1, 2, 3 and so on."""
        places = [(one, place) for place, one in enumerate(profile_ids, start=1)]
        await self._session.run_many(_SQL["order_delay_profile"], places)

    async def delete_delay_profile(self, profile_id: int) -> None:
        """Forget it; no error if it is gone already."""
        await self._session.run(_SQL["delete_delay_profile"], profile_id)

    async def release_profiles(self) -> list[ReleaseProfile]:
        """Oldest first."""
        rows = await self._session.rows(_SQL["release_profiles"])
        return [_release_profile(row) for row in rows]

    async def save_release_profile(self, profile: ReleaseProfile) -> int:
        """Insert (id 0) or update; returns the id."""
        columns = (
            profile.name,
            profile.enabled,
            list(profile.required),
            list(profile.ignored),
            profile.indexer_id,
            sorted(profile.tags),
        )
        if not profile.id:
            return int(await self._session.value(_SQL["add_release_profile"], *columns))
        if not await self._session.run(_SQL["update_release_profile"], profile.id, *columns):
            raise NotFoundError(f"There is no release profile {profile.id} (any more).")
        return profile.id

    async def delete_release_profile(self, profile_id: int) -> None:
        """Forget it; no error if it is gone already."""
        await self._session.run(_SQL["delete_release_profile"], profile_id)


def _delay_profile(row: Row) -> DelayProfile:
    return DelayProfile(
        id=row["id"],
        enable_usenet=row["enable_usenet"],
        enable_torrent=row["enable_torrent"],
        preferred_protocol=Protocol(row["preferred_protocol"]),
        usenet_delay=row["usenet_delay"],
        torrent_delay=row["torrent_delay"],
        bypass_if_highest_quality=row["bypass_if_highest_quality"],
        bypass_if_above_format_score=row["bypass_if_above_format_score"],
        minimum_format_score=row["minimum_format_score"],
        order=row["position"],
        tags=frozenset(row["tags"]),
    )


def _release_profile(row: Row) -> ReleaseProfile:
    return ReleaseProfile(
        id=row["id"],
        name=row["name"],
        enabled=row["enabled"],
        required=tuple(row["required"]),
        ignored=tuple(row["ignored"]),
        indexer_id=row["indexer_id"],
        tags=frozenset(row["tags"]),
    )
