"""`/api/v3/movie`: the library's films, one by one and all at once."""

from dataclasses import replace

import msgspec

from radarr_desktop.api.answers import Batches
from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.base.errors import ConflictError, InvalidInputError
from radarr_desktop.domain.movie import Movie, MovieStatus
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.template import folder_name
from radarr_desktop.engine.library import Library, MovieEdit, NewMovie
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook


class AddOptions(Wire, kw_only=True):
    """What is to happen once the film is added."""

    search_for_movie: bool = False


class GivenMovie(Wire, kw_only=True):
    """A film as clients send it: all but these members is the metadata source's affair."""

    id: int = 0
    tmdb_id: int = 0
    quality_profile_id: int | None = None
    #: An older name, which some clients still send along.
    profile_id: int | None = None
    root_folder_path: str = ""
    path: str = ""
    monitored: bool | None = None
    minimum_availability: MovieStatus | None = None
    tags: list[int] | None = None
    add_options: AddOptions = msgspec.field(default_factory=AddOptions)


@resource("/api/v3/movie")
class MovieResource:
    """Films of the library."""

    def __init__(
        self, library: Library, queries: Queries, views: MovieViews, settings: SettingsBook
    ) -> None:
        self._library = library
        self._queries = queries
        self._views = views
        self._settings = settings

    @get()
    async def all(self, call: Call) -> list[MovieWire] | Batches[Movie]:
        """Every film, or the one with `tmdbId`."""
        tmdb_id = call.query.number("tmdbId")
        if tmdb_id:
            movie = await self._queries.movie_by_tmdb_id(tmdb_id)
            return [await self._views.one(movie)] if movie else []
        shapes = await self._views.shapes()
        return Batches(self._queries.movie_batches(), shapes.listed)

    @get("/{id:int}")
    async def one(self, call: Call) -> MovieWire:
        """One film."""
        return await self._views.one(await self._queries.movie(call.id))

    @get("/{id:int}/folder")
    async def folder(self, call: Call) -> dict[str, str]:
        """The name that its folder would have."""
        movie = await self._queries.movie(call.id)
        return {"folder": folder_name(movie.metadata, self._settings.get(NamingOptions))}

    @post()
    async def add(self, call: Call) -> MovieWire:
        """Add a film."""
        return await self._views.one(await self._add(await call.body(GivenMovie)))

    @post("/import", status=200)
    async def add_many(self, call: Call) -> list[MovieWire]:
        """Add films; those that the library has already are answered as they are."""
        added = []
        for given in await call.body(list[GivenMovie]):
            known = await self._queries.movie_by_tmdb_id(given.tmdb_id)
            added.append(known or await self._add(given))
        shapes = await self._views.shapes()
        return [shapes.whole(movie) for movie in added]

    @put()
    async def change(self, call: Call) -> MovieWire:
        """Change a film whose id stands in the body."""
        given = await call.body(GivenMovie)
        return await self._change(given.id, given, call)

    @put("/{id:int}")
    async def change_one(self, call: Call) -> MovieWire:
        """Change a film; the id in the path counts."""
        return await self._change(call.id, await call.body(GivenMovie), call)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove a film, with `deleteFiles` its file too."""
        await self._queries.movie(call.id)
        await self._library.delete([call.id], delete_files=call.query.flag("deleteFiles"))

    async def _add(self, given: GivenMovie) -> Movie:
        if given.tmdb_id < 1:
            raise InvalidInputError.of("tmdbId", "A TMDB id is needed", given.tmdb_id)
        profile_id = given.quality_profile_id or given.profile_id
        if not profile_id:
            raise InvalidInputError.of(
                "qualityProfileId", "A quality profile is needed", profile_id
            )
        if not given.path and not given.root_folder_path:
            raise InvalidInputError.of("rootFolderPath", "A root folder or a path is needed")
        _check_path(given.path)
        new = NewMovie(
            tmdb_id=given.tmdb_id,
            quality_profile_id=profile_id,
            root_folder_path=given.root_folder_path,
            path=given.path,
            monitored=given.monitored is not False,
            search=given.add_options.search_for_movie,
            tags=await self._tags(given.tags),
        )
        if given.minimum_availability:
            new = replace(new, minimum_availability=given.minimum_availability)
        try:
            return await self._library.add(new)
        except ConflictError as error:
            is_known = await self._queries.movie_by_tmdb_id(given.tmdb_id) is not None
            if is_known:
                message = "This movie has already been added"
                raise InvalidInputError.of("tmdbId", message, given.tmdb_id) from error
            raise InvalidInputError.of("path", str(error), given.path) from error

    async def _change(self, movie_id: int, given: GivenMovie, call: Call) -> MovieWire:
        await self._queries.movie(movie_id)
        _check_path(given.path)
        edit = MovieEdit(
            monitored=given.monitored,
            quality_profile_id=given.quality_profile_id or given.profile_id,
            minimum_availability=given.minimum_availability,
            path=given.path or None,
            move_files=call.query.flag("moveFiles"),
            tags=None if given.tags is None else await self._tags(given.tags),
        )
        await self._library.edit([movie_id], edit)
        return await self._views.one(await self._queries.movie(movie_id))

    async def _tags(self, tags: list[int] | None) -> frozenset[int]:
        unknown = (
            set(tags or ()) - {tag.id for tag in await self._queries.tags()} if tags else set()
        )
        if unknown:
            raise InvalidInputError.of("tags", f"There is no tag {min(unknown)}", min(unknown))
        return frozenset(tags or ())


def _check_path(path: str) -> None:
    parts = path.replace("\\", "/").split("/")
    is_absolute = path.startswith("/") or path[1:3] in (":\\", ":/")
    if path and (not is_absolute or ".." in parts or "\0" in path):
        raise InvalidInputError.of("path", f"{path!r} is no absolute path without '..'", path)
