"""Delay profiles and release profiles: what films with certain tags demand beyond their profile."""

from dataclasses import replace

from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.domain.delay_profile import DelayProfile, validate_delay_profile
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.release_profile import ReleaseProfile, validate_release_profile
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store


class Rules:
    """Changes to these profiles; every change is announced as `DefinitionsChanged`."""

    def __init__(self, store: Store, works: Works) -> None:
        self._store = store
        self._works = works

    async def save_delay_profile(self, profile: DelayProfile) -> DelayProfile:
        """Insert (id 0, behind the others) or update all but its place.

        Raises:
            InvalidInputError: it makes no sense; nothing was stored.
            NotFoundError: there is none with this id.
        """
        problems = validate_delay_profile(profile)
        if problems:
            raise InvalidInputError(*problems)
        known = {one.id: one for one in await self._store.rules.delay_profiles()}
        is_default = profile.id in known and known[profile.id].is_default
        if is_default != profile.is_default:
            message = (
                "The default delay profile holds for all films: it can have no tags"
                if is_default
                else "A delay profile needs at least one tag: without, it would hold for all films"
            )
            raise InvalidInputError.of("tags", message, sorted(profile.tags))
        await self._check_tags(profile.tags)
        async with self._works.begin() as work:
            profile_id = await work.store.rules.save_delay_profile(profile)
            _announce(work, "delayProfile")
        return await self.delay_profile(profile_id)

    async def delay_profile(self, profile_id: int) -> DelayProfile:
        """One.

        Raises:
            NotFoundError: there is none with this id.
        """
        for one in await self._store.rules.delay_profiles():
            if one.id == profile_id:
                return one
        raise NotFoundError(f"There is no delay profile {profile_id}")

    async def move_delay_profile(self, profile_id: int, after: int | None) -> list[DelayProfile]:
        """Put it behind the one with the id `after`, or in front of all; returns all.

        Raises:
            NotFoundError: there is none with one of these ids.
            ConflictError: it is the default, which stays last.
        """
        moved = await self.delay_profile(profile_id)
        if moved.is_default:
            raise ConflictError("The default delay profile stays last")
        others = [
            one.id
            for one in await self._store.rules.delay_profiles()
            if not one.is_default and one.id != profile_id
        ]
        if after is not None and after not in others:
            raise NotFoundError(f"There is no delay profile {after} to put it behind")
        place = 0 if after is None else others.index(after) + 1
        others.insert(place, profile_id)
        async with self._works.begin() as work:
            await work.store.rules.order_delay_profiles(others)
            _announce(work, "delayProfile")
        return await self._store.rules.delay_profiles()

    async def delete_delay_profile(self, profile_id: int) -> None:
        """Remove it.

        Raises:
            NotFoundError: there is none with this id.
            ConflictError: it is the default.
        """
        if (await self.delay_profile(profile_id)).is_default:
            raise ConflictError("The default delay profile cannot be deleted")
        async with self._works.begin() as work:
            await work.store.rules.delete_delay_profile(profile_id)
            _announce(work, "delayProfile")

    async def save_release_profile(self, profile: ReleaseProfile) -> ReleaseProfile:
        """Insert (id 0) or update.

        Raises:
            InvalidInputError: no terms, a bad pattern, an unknown tag or indexer; nothing stored.
            NotFoundError: there is none with this id.
        """
        problems = validate_release_profile(profile)
        if problems:
            raise InvalidInputError(*problems)
        await self._check_tags(profile.tags)
        if profile.indexer_id and not await self._store.providers.get(
            ProviderKind.INDEXER, profile.indexer_id
        ):
            message = f"There is no indexer {profile.indexer_id}"
            raise InvalidInputError.of("indexerId", message, profile.indexer_id)
        async with self._works.begin() as work:
            saved = replace(profile, id=await work.store.rules.save_release_profile(profile))
            _announce(work, "releaseProfile")
        return saved

    async def delete_release_profile(self, profile_id: int) -> None:
        """Remove it.

        Raises:
            NotFoundError: there is none with this id.
        """
        if profile_id not in {one.id for one in await self._store.rules.release_profiles()}:
            raise NotFoundError(f"There is no release profile {profile_id}")
        async with self._works.begin() as work:
            await work.store.rules.delete_release_profile(profile_id)
            _announce(work, "releaseProfile")

    async def _check_tags(self, tags: frozenset[int]) -> None:
        unknown = sorted(tags - {tag.id for tag in await self._store.shelves.tags()})
        if unknown:
            raise InvalidInputError.of("tags", f"There is no tag {unknown[0]}", unknown)


def _announce(work: Work, what: str) -> None:
    work.announce(DefinitionsChanged(what=what))
