"""Published guides: choose a profile, see the difference, apply it in one step, sync it later."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from radarr_desktop.base.errors import (
    ConflictError,
    FileError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
)
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.guides.applied import links_after, with_points
from radarr_desktop.domain.guides.choice import GuideChoice
from radarr_desktop.domain.guides.difference import GuidePlan, Standing
from radarr_desktop.domain.guides.guide import Guide
from radarr_desktop.domain.guides.links import GuideLinks, Stored
from radarr_desktop.domain.guides.plan import plan
from radarr_desktop.domain.guides.reading import read_guide
from radarr_desktop.engine.settings import GuideSettings, SettingsBook
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.guides import GuideSource, GuideState
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: A guide whose formats pass their names on in a longer row takes a second sync.
_MOST_ROUNDS = 8


class WhenChanged(Enum):
    """What a scheduled sync does with a guide that has changed; the values of the setting."""

    OFF = "off"
    TELL = "tell"
    APPLY = "apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGuide:
    """The guide as it was read last."""

    where: str
    guide: Guide
    revision: str
    #: Why this is an older copy, "" if it is the guide itself.
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStatus:
    """How things stand, without a look at the guide itself."""

    where: str
    state: GuideState
    choice: GuideChoice
    #: The stored profile of each profile that is followed, by guide id.
    profiles: Mapping[str, int]


class Guides:
    """The guide that the settings name, and what follows it."""

    def __init__(
        self,
        store: Store,
        works: Works,
        source: GuideSource,
        settings: SettingsBook,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._source = source
        self._settings = settings
        self._clock = clock
        self._read: ReadGuide | None = None
        # Held over reading: two windows that open at once fetch one archive.
        self._reading = asyncio.Lock()
        # Held over plan and commit: what was planned must be what is stored.
        self._applying = asyncio.Lock()

    async def read(self, *, again: bool = False) -> ReadGuide:
        """The guide; `again` looks whether it has changed.

        Raises:
            FileError, ProviderError: it cannot be read; this is remembered and shown in health.
        """
        where = self._settings.get(GuideSettings).where.strip()
        async with self._reading:
            known = self._read
            if known is not None and known.where == where and not again:
                return known
            try:
                found = await self._source.read(where)
            except (FileError, ProviderError) as error:
                await self._remember(trouble=str(error))
                raise
            if known is None or (known.where, known.revision) != (where, found.revision):
                # Compiling its patterns takes a while the first time.
                guide = await asyncio.to_thread(read_guide, found.files)
                known = ReadGuide(where=where, guide=guide, revision=found.revision)
            self._read = replace(known, trouble=found.trouble)
            await self._remember(revision=found.revision, trouble=found.trouble)
            return self._read

    async def status(self) -> GuideStatus:
        """How things stand, from the store alone."""
        links = await self._store.guides.links()
        return GuideStatus(
            where=self._settings.get(GuideSettings).where,
            state=await self._store.guides.state(),
            choice=_choice_of(links),
            profiles={one.guide_id: one.profile_id for one in links.profiles},
        )

    async def preview(self, choice: GuideChoice | None = None) -> GuidePlan:
        """What applying this choice would do; None = what is followed already.

        Raises:
            FileError, ProviderError: the guide cannot be read.
            InvalidInputError: the guide has no such profile or sizes.
        """
        guide = (await self.read()).guide
        links = await self._store.guides.links()
        choice = choice or _choice_of(links)
        _check(guide, choice, links)
        return await asyncio.to_thread(plan, guide, choice, await _stored(self._store), links)

    async def apply(self, choice: GuideChoice | None = None, *, fingerprint: str = "") -> GuidePlan:
        """Do what the guide says, all of it or nothing; returns what was done.

        Raises:
            FileError, ProviderError: the guide cannot be read.
            InvalidInputError: the guide has no such profile or sizes.
            ConflictError: the plan is not the one with this fingerprint (any more).
        """
        read = await self.read()
        async with self._applying, self._works.begin() as work:
            links = await work.store.guides.links()
            choice = choice or _choice_of(links)
            _check(read.guide, choice, links)
            stored = await _stored(work.store)
            made = await asyncio.to_thread(plan, read.guide, choice, stored, links)
            if fingerprint and made.fingerprint != fingerprint:
                raise ConflictError(
                    "Formats, profiles or the guide have changed since the difference was shown. "
                    "Look at it again before it is applied"
                )
            await _apply(work, made, links, stored)
            await self._use_freed_names(work, read.guide)
            state = await work.store.guides.state()
            now = self._clock.now()
            await work.store.guides.save_state(replace(state, applied_at=now, pending=0))
            work.announce(DefinitionsChanged(what="guide"))
        _log.info(
            "The guide is applied: %d new, %d changed, %d deleted",
            made.count(Standing.NEW),
            made.count(Standing.CHANGED, Standing.ADOPTED),
            made.count(Standing.DELETED),
        )
        return made

    async def sync(self, mode: WhenChanged | None = None) -> GuidePlan:
        """Look whether the guide has changed, and tell or apply it as the settings (or `mode`) say.

        While nothing follows it, it is not looked for.

        Raises:
            FileError, ProviderError: the guide cannot be read.
        """
        mode = mode or WhenChanged(self._settings.get(GuideSettings).when_changed)
        if (await self.status()).choice == GuideChoice():
            return GuidePlan()
        await self.read(again=True)
        made = await self.preview()
        if mode is WhenChanged.APPLY and made.has_work:
            return await self.apply()
        await self._remember(pending=_pending(made))
        return made

    async def unfollow(self, guide_id: str) -> None:
        """Let a profile go its own way: it and its formats stay as they are.

        Raises:
            NotFoundError: no profile follows this one of the guide.
        """
        async with self._applying, self._works.begin() as work:
            links = await work.store.guides.links()
            kept = tuple(one for one in links.profiles if one.guide_id != guide_id)
            if len(kept) == len(links.profiles):
                raise NotFoundError(f"No quality profile follows the guide's {guide_id}")
            scored = {guide_id for one in kept for guide_id, _points in one.scores}
            formats = tuple(one for one in links.formats if one.guide_id in scored)
            await work.store.guides.save_links(replace(links, profiles=kept, formats=formats))
            work.announce(DefinitionsChanged(what="guide"))

    @staticmethod
    async def _use_freed_names(work: Work, guide: Guide) -> None:
        """Give names that renaming has set free to those that waited for them."""
        for _round in range(_MOST_ROUNDS):
            links, stored = await work.store.guides.links(), await _stored(work.store)
            rest = await asyncio.to_thread(plan, guide, _choice_of(links), stored, links)
            if not rest.has_work:
                return
            await _apply(work, rest, links, stored)

    async def _remember(self, **changes: object) -> None:
        """Keep how the guide was found; only news is told."""
        before = await self._store.guides.state()
        after = replace(before, checked_at=self._clock.now(), **changes)  # type: ignore[arg-type]
        async with self._works.begin() as work:
            await work.store.guides.save_state(after)
            if (before.trouble, before.pending) != (after.trouble, after.pending):
                work.announce(DefinitionsChanged(what="guide"))


async def _stored(store: Store) -> Stored:
    return Stored(
        formats=tuple(await store.profiles.formats()),
        profiles=tuple(await store.profiles.profiles()),
        definitions=tuple(await store.profiles.definitions()),
    )


def _choice_of(links: GuideLinks) -> GuideChoice:
    return GuideChoice(profiles=tuple(one.choice for one in links.profiles), sizes=links.sizes_id)


def _check(guide: Guide, choice: GuideChoice, links: GuideLinks) -> None:
    followed = {one.guide_id for one in links.profiles}
    for one in choice.profiles:
        if guide.profile(one.guide_id) is None and one.guide_id not in followed:
            message = f"The guide has no profile {one.guide_id}"
            raise InvalidInputError.of("profiles", message, one.guide_id)
    is_followed = choice.sizes == links.sizes_id
    if choice.sizes and guide.sizes_of(choice.sizes) is None and not is_followed:
        message = f"The guide has no sizes {choice.sizes}"
        raise InvalidInputError.of("sizes", message, choice.sizes)


def _pending(made: GuidePlan) -> int:
    waiting = (Standing.NEW, Standing.CHANGED, Standing.ADOPTED, Standing.DELETED)
    return made.count(*waiting) + len(made.definitions)


async def _apply(work: Work, made: GuidePlan, links: GuideLinks, stored: Stored) -> None:
    ids: dict[str, int] = {}
    profiles = work.store.profiles
    for one in made.formats:
        ids[one.guide_id] = one.format_id
        if one.result is not None:
            ids[one.guide_id] = await profiles.save_format(one.result)
    left = {link.guide_id: link.format_id for link in links.formats}
    gone = {one.format_id for one in made.formats if one.standing is Standing.DELETED}
    there = {one.id: one for one in stored.profiles}
    profile_ids: dict[str, int] = {}
    for entry in made.profiles:
        profile_ids[entry.guide_id] = entry.profile_id
        if entry.result is not None:
            scored = with_points(entry.result, entry, {**left, **ids}, gone)
            if scored != there.get(entry.profile_id):
                profile_ids[entry.guide_id] = await profiles.save_profile(scored)
    for format_id in sorted(gone):
        await profiles.delete_format(format_id)
    if made.definitions:
        await profiles.save_definitions(made.definitions)
        work.announce(DefinitionsChanged(what="qualityDefinition"))
    await work.store.guides.save_links(links_after(made, links, ids, profile_ids))
    if gone or any(one.result is not None for one in made.formats):
        work.announce(DefinitionsChanged(what="customFormat"))
    if gone or any(one.result is not None for one in made.profiles):
        work.announce(DefinitionsChanged(what="qualityProfile"))
