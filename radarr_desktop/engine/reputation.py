"""Release groups as the engine sees them: what passes by is noted, once a day all is scored."""

from collections.abc import Mapping, Sequence

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.events import GroupsChanged
from radarr_desktop.domain.parsing.second_opinion import NameReading
from radarr_desktop.domain.release import Release
from radarr_desktop.domain.reputation.observation import Observation, group_key, observe
from radarr_desktop.domain.reputation.score import Seen, Standing, look_at, stand, usual
from radarr_desktop.domain.reputation.tiers import Reputation
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store
from radarr_desktop.ports.store_groups import HistoryPoint, Noted

#: Groups that are read from the store in one go.
_BATCH = 200


class Reputations:
    """What groups are worth."""

    def __init__(self, store: Store, works: Works, clock: Clock) -> None:
        self._store = store
        self._works = works
        self._clock = clock

    async def note(self, releases: Sequence[Release], read: Sequence[NameReading]) -> Noted:
        """Remember releases that were seen, each with its name as it was read."""
        return await self._store.groups.observe(await self.observations(releases, read))

    async def observations(
        self, releases: Sequence[Release], read: Sequence[NameReading]
    ) -> list[Observation]:
        """What these tell of groups; those that tell nothing are left out."""
        now = self._clock.now()
        pairs = list(zip(releases, read, strict=True))
        found = await in_slices(pairs, lambda pair: observe(*pair, now))
        return [one for one in found if one is not None]

    async def score(self) -> int:
        """Score all groups by what is stored; returns how many there are."""
        now = self._clock.now()
        seen: list[Seen] = []
        keys = await self._store.groups.keys()
        for start in range(0, len(keys), _BATCH):
            found = await self._store.groups.observations(keys[start : start + _BATCH])
            seen += await in_slices(list(found.items()), lambda item: look_at(*item, now))
        mean = usual(seen)
        standings = await in_slices(seen, lambda one: stand(one, mean, now))
        for start in range(0, len(standings), _BATCH):
            batch = standings[start : start + _BATCH]
            await self._store.groups.save_standings(batch, now.date())
        await self._works.tell(GroupsChanged(are_scored=True))
        return len(standings)

    async def standings(self) -> list[Standing]:
        """All groups, best first; those of which too little was seen behind."""
        return await self._store.groups.standings()

    async def standing(self, name: str) -> Standing:
        """One group, in any spelling.

        Raises:
            NotFoundError: it was never seen, or not scored yet.
        """
        found = await self._store.groups.standing(group_key(name))
        if found is None:
            raise NotFoundError(f"Nothing is known of a group called {name!r}")
        return found

    async def history(self, name: str) -> list[HistoryPoint]:
        """A group's score over the days, oldest first."""
        return await self._store.groups.history(group_key(name))

    async def known(self) -> Mapping[str, Reputation]:
        """For decisions: groups of which enough was seen, in capitals."""
        return await self._store.groups.reputations()
