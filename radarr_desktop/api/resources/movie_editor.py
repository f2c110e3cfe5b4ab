"""`/api/v3/movie/editor`: many films changed or removed at once."""

from pathlib import PurePath

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import delete, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.movie import MovieStatus
from radarr_desktop.engine.library import Library, MovieEdit
from radarr_desktop.engine.queries import Queries


class GivenEdit(Wire, kw_only=True):
    """Changes; what is not given stays as it is."""

    movie_ids: list[int] = msgspec.field(default_factory=list)
    monitored: bool | None = None
    quality_profile_id: int | None = None
    minimum_availability: MovieStatus | None = None
    root_folder_path: str = ""
    tags: list[int] | None = None
    apply_tags: str = "add"
    move_files: bool = False
    delete_files: bool = False


@resource("/api/v3/movie/editor")
class MovieEditorResource:
    """All or none of the films are changed."""

    def __init__(self, library: Library, queries: Queries, views: MovieViews) -> None:
        self._library = library
        self._queries = queries
        self._views = views

    @put()
    async def change(self, call: Call) -> list[MovieWire]:
        """Change them."""
        given = await call.body(GivenEdit)
        ids = _checked(given)
        await self._check_choices(given)
        edit = MovieEdit(
            monitored=given.monitored,
            quality_profile_id=given.quality_profile_id,
            minimum_availability=given.minimum_availability,
            tags=None if given.tags is None else frozenset(given.tags),
            apply_tags=given.apply_tags,
        )
        if given.root_folder_path:
            for movie in await self._queries.movies(ids):
                path = str(PurePath(given.root_folder_path) / PurePath(movie.path).name)
                moved = MovieEdit(path=path, move_files=given.move_files)
                await self._library.edit([movie.id], moved)
        await self._library.edit(ids, edit)
        shapes = await self._views.shapes()
        return [shapes.listed(movie) for movie in await self._queries.movies(ids)]

    @delete()
    async def remove(self, call: Call) -> None:
        """Remove them, with `deleteFiles` their files too."""
        given = await call.body(GivenEdit)
        ids = _checked(given)
        for movie_id in ids:
            await self._queries.movie(movie_id)
        await self._library.delete(ids, delete_files=given.delete_files)

    async def _check_choices(self, given: GivenEdit) -> None:
        unknown = set(given.tags or ()) - {tag.id for tag in await self._queries.tags()}
        if unknown:
            raise InvalidInputError.of("tags", f"There is no tag {min(unknown)}", min(unknown))
        if given.root_folder_path:
            roots = {
                state.folder.path.rstrip("/\\") for state in await self._queries.root_folders()
            }
            if given.root_folder_path.rstrip("/\\") not in roots:
                message = f"{given.root_folder_path} is not one of the root folders"
                raise InvalidInputError.of("rootFolderPath", message, given.root_folder_path)


def _checked(given: GivenEdit) -> list[int]:
    if not given.movie_ids:
        raise InvalidInputError.of("movieIds", "At least one film is needed")
    if given.apply_tags not in ("add", "remove", "replace"):
        message = "Tags can be added, removed or replaced"
        raise InvalidInputError.of("applyTags", message, given.apply_tags)
    return sorted(set(given.movie_ids))
