"""Profiles, formats, definitions, root folders and tags: the choices that films refer to."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError, Problem
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.formats.custom_formats import CustomFormat, validate_format
from radarr_desktop.domain.profiles import (
    default_definitions,
    default_profiles,
    validate_definition,
    validate_profile,
)
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.files import Files
from radarr_desktop.ports.store import RootFolder, Store, Tag


class Catalog:
    """Changes to what films refer to; every change is announced as `DefinitionsChanged`."""

    def __init__(self, store: Store, works: Works, files: Files) -> None:
        self._store = store
        self._works = works
        self._files = files

    async def seed(self) -> None:
        """Put the default profiles and definitions into an empty database."""
        if not await self._store.profiles.definitions():
            await self._store.profiles.save_definitions(default_definitions())
        if not await self._store.profiles.profiles():
            for profile in default_profiles():
                await self._store.profiles.save_profile(profile)

    async def save_profile(self, profile: QualityProfile) -> QualityProfile:
        """Insert (id 0) or update.

        Raises:
            InvalidInputError: it makes no sense, or has another one's name; nothing was stored.
        """
        problems = validate_profile(profile)
        for other in await self._store.profiles.profiles():
            if other.id != profile.id and other.name.lower() == profile.name.lower():
                message = f"There is a quality profile {other.name!r} already: names must be unique"
                problems.append(Problem(field="name", message=message, attempted=profile.name))
        if problems:
            raise InvalidInputError(*problems)
        async with self._works.begin() as work:
            saved = replace(profile, id=await work.store.profiles.save_profile(profile))
            work.announce(DefinitionsChanged(what="qualityProfile"))
        return saved

    async def delete_profile(self, profile_id: int) -> None:
        """Remove a profile that no film uses.

        Raises:
            NotFoundError, ConflictError: nothing was removed.
        """
        if await self._store.profiles.profile(profile_id) is None:
            raise NotFoundError(f"There is no quality profile {profile_id}")
        async with self._works.begin() as work:
            await work.store.profiles.delete_profile(profile_id)
            work.announce(DefinitionsChanged(what="qualityProfile"))

    async def save_definitions(self, definitions: Sequence[QualityDefinition]) -> None:
        """Change titles and sizes of qualities, all or none.

        Raises:
            InvalidInputError: a size out of bounds or out of order; nothing was stored.
        """
        problems = [problem for one in definitions for problem in validate_definition(one)]
        if problems:
            raise InvalidInputError(*problems)
        async with self._works.begin() as work:
            await work.store.profiles.save_definitions(definitions)
            work.announce(DefinitionsChanged(what="qualityDefinition"))

    async def reset_definitions(self, *, with_titles: bool) -> None:
        """Sizes, and perhaps titles, as a new library has them."""
        titles = {one.quality.id: one.title for one in await self._store.profiles.definitions()}
        await self.save_definitions(
            [
                one if with_titles else replace(one, title=titles.get(one.quality.id, one.title))
                for one in default_definitions()
            ]
        )

    async def save_format(self, custom_format: CustomFormat) -> CustomFormat:
        """Insert (id 0) or update; its tests may fail.

        Raises:
            InvalidInputError: a bad pattern, an unknown condition, a name that another format has;
                nothing was stored.
            NotFoundError: there is none with this id.
        """
        return (await self.save_formats([custom_format]))[0]

    async def save_formats(self, formats: Sequence[CustomFormat]) -> list[CustomFormat]:
        """As `save_format`, all or none."""
        # In a thread: to compile a single big pattern takes longer than the loop may be held.
        problems = await asyncio.to_thread(
            lambda: [problem for one in formats for problem in validate_format(one)]
        )
        names = {one.id: one.name for one in await self._store.profiles.formats()}
        for one in formats:
            names.pop(one.id, None)
        taken = {name.lower() for name in names.values()}
        for one in formats:
            if one.name.lower() in taken:
                message = f"There is a custom format {one.name!r} already: names must be unique"
                problems.append(Problem(field="name", message=message, attempted=one.name))
            taken.add(one.name.lower())
        if problems:
            raise InvalidInputError(*problems)
        async with self._works.begin() as work:
            saved = [replace(one, id=await work.store.profiles.save_format(one)) for one in formats]
            work.announce(DefinitionsChanged(what="customFormat"))
        return saved

    async def delete_formats(self, format_ids: Collection[int]) -> None:
        """Remove formats, all or none; profiles forget their points.

        Raises:
            NotFoundError: one of them does not exist; nothing was removed.
        """
        known = {one.id for one in await self._store.profiles.formats()}
        for format_id in format_ids:
            if format_id not in known:
                raise NotFoundError(f"There is no custom format {format_id}")
        async with self._works.begin() as work:
            for format_id in format_ids:
                await work.store.profiles.delete_format(format_id)
            work.announce(DefinitionsChanged(what="customFormat"))

    async def add_root_folder(self, path: str) -> RootFolder:
        """Let films live below `path`.

        Raises:
            InvalidInputError: it is no absolute path of a folder in which files can be made.
            ConflictError: it is a root folder, or lies in or around one.
        """
        path = path.strip().rstrip("/\\") or path.strip()
        if not _is_absolute(path):
            raise InvalidInputError.of("path", "An absolute path is needed", path)
        if not await self._files.exists(path):
            raise InvalidInputError.of("path", f"The folder {path} does not exist", path)
        refusal = await self._files.check_writable(path)
        if refusal:
            raise InvalidInputError.of("path", f"Films cannot be kept in {path}: {refusal}", path)
        for other in await self._store.shelves.root_folders():
            if path == other.path:
                raise ConflictError(f"{path} is a root folder already")
            if f"{path}/".startswith(f"{other.path}/") or f"{other.path}/".startswith(f"{path}/"):
                raise ConflictError(f"{path} and the root folder {other.path} lie in each other")
        async with self._works.begin() as work:
            folder = RootFolder(id=await work.store.shelves.add_root_folder(path), path=path)
            work.announce(DefinitionsChanged(what="rootFolder"))
        return folder

    async def delete_root_folder(self, folder_id: int) -> None:
        """Forget a root folder; films in it stay as they are."""
        if folder_id not in {folder.id for folder in await self._store.shelves.root_folders()}:
            raise NotFoundError(f"There is no root folder {folder_id}")
        async with self._works.begin() as work:
            await work.store.shelves.delete_root_folder(folder_id)
            work.announce(DefinitionsChanged(what="rootFolder"))

    async def add_tag(self, label: str) -> Tag:
        """The tag with this label, made if needed."""
        label = _tag_label(label)
        async with self._works.begin() as work:
            tag = Tag(id=await work.store.shelves.add_tag(label), label=label)
            work.announce(DefinitionsChanged(what="tag"))
        return tag

    async def rename_tag(self, tag_id: int, label: str) -> Tag:
        """Give a tag another label."""
        await self._check_tag(tag_id)
        label = _tag_label(label)
        async with self._works.begin() as work:
            await work.store.shelves.rename_tag(tag_id, label)
            work.announce(DefinitionsChanged(what="tag"))
        return Tag(id=tag_id, label=label)

    async def delete_tag(self, tag_id: int) -> None:
        """Remove a tag that nobody uses.

        Raises:
            NotFoundError, ConflictError: nothing was removed.
        """
        await self._check_tag(tag_id)
        for what, tags in (await self._store.shelves.used_tags()).items():
            if tags.get(tag_id):
                raise ConflictError(f"The tag is used by {len(tags[tag_id])} of the {what}")
        async with self._works.begin() as work:
            await work.store.shelves.delete_tag(tag_id)
            work.announce(DefinitionsChanged(what="tag"))

    async def _check_tag(self, tag_id: int) -> None:
        if tag_id not in {tag.id for tag in await self._store.shelves.tags()}:
            raise NotFoundError(f"There is no tag {tag_id}")


def _tag_label(label: str) -> str:
    label = label.strip().lower()
    if not label:
        raise InvalidInputError.of("label", "A tag needs a label", label)
    return label


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or (len(path) > 2 and path[1] == ":" and path[2] in "/\\")
