"""Films: their metadata, other titles and current file, one by one and as lists."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from radarr_desktop.adapters.database.codec import dumps, from_plain, language_by_id, parse
from radarr_desktop.adapters.database.files import file_from_row
from radarr_desktop.adapters.database.library import Cutoffs, library_row
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.domain.matching import LookupKeys
from radarr_desktop.domain.movie import (
    AlternativeTitle,
    CollectionRef,
    Image,
    Movie,
    MovieMetadata,
    MovieStatus,
    Rating,
    TitleSource,
)
from radarr_desktop.domain.title_forms import loose_title
from radarr_desktop.ports.store import LibraryCounts, LibraryRow

T = TypeVar("T")

_SQL = load("movies")
_STATUS: Mapping[str, MovieStatus] = {status.value: status for status in MovieStatus}
_TITLE_SOURCE: Mapping[str, TitleSource] = {source.value: source for source in TitleSource}


def movie_from_row(row: Row) -> Movie:
    """A row of `whole_movies`."""
    return Movie(
        id=row["id"],
        metadata=_metadata_from_row(row),
        path=row["path"],
        root_folder_path=row["root_folder_path"],
        quality_profile_id=row["quality_profile_id"],
        monitored=row["monitored"],
        minimum_availability=_STATUS[row["minimum_availability"]],
        added_at=row["added_at"],
        tags=frozenset(row["tags"]),
        file=None if row["file_id"] is None else file_from_row(row, "file_"),
        last_search_at=row["last_search_at"],
        metadata_refreshed_at=row["refreshed_at"],
    )


class Movies:
    """Implements `ports.store.Movies`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, movie_id: int) -> Movie | None:
        """The film with this id."""
        return _maybe(await self._session.row(_SQL["get"], movie_id))

    async def by_tmdb_id(self, tmdb_id: int) -> Movie | None:
        """The film with this TMDB id."""
        return _maybe(await self._session.row(_SQL["by_tmdb_id"], tmdb_id))

    async def many(self, movie_ids: Iterable[int] | None = None) -> list[Movie]:
        """All films (or these), by sort title."""
        if movie_ids is None:
            rows = await self._session.rows(_SQL["all"])
        else:
            rows = await self._session.rows(_SQL["these"], list(movie_ids))
        return await in_slices(rows, movie_from_row)

    async def stream(self, batch: int = 500) -> AsyncIterator[list[Movie]]:
        """All films in batches, by id."""
        last_id = 0
        while rows := await self._session.rows(_SQL["batch"], last_id, batch):
            last_id = rows[-1]["id"]
            yield await in_slices(rows, movie_from_row)

    async def candidates(self, keys: LookupKeys) -> list[Movie]:
        """Every film with one of these ids or titles."""
        rows = await self._session.rows(
            _SQL["candidates"],
            list(keys.tmdb_ids),
            list(keys.imdb_ids),
            list(keys.clean_titles),
            list(keys.loose_titles),
        )
        return await in_slices(rows, movie_from_row)

    async def add(self, movie: Movie) -> int:
        """Store it with its metadata; returns the id."""

        async def work(session: TransactionSession) -> int:
            metadata_id = await _save_metadata(session, movie.metadata, movie.metadata_refreshed_at)
            movie_id = await session.value(
                _SQL["add"],
                metadata_id,
                movie.path,
                movie.root_folder_path,
                movie.quality_profile_id,
                movie.monitored,
                movie.minimum_availability.value,
                movie.added_at,
                sorted(movie.tags),
                movie.last_search_at,
            )
            if movie_id is None:
                raise ConflictError(
                    f"{movie.display_title} (TMDB {movie.metadata.tmdb_id}) or the folder "
                    f"{movie.path} is in the library already."
                )
            return int(movie_id)

        return await self._session.together(work)

    async def update(self, movie: Movie) -> None:
        """Library state only."""
        touched = await self._session.run(
            _SQL["update"],
            movie.id,
            movie.path,
            movie.root_folder_path,
            movie.quality_profile_id,
            movie.monitored,
            movie.minimum_availability.value,
            sorted(movie.tags),
            movie.last_search_at,
        )
        if not touched:
            raise NotFoundError(f"{movie.display_title} is not in the library (any more).")

    async def update_metadata(self, metadata: MovieMetadata, now: datetime) -> None:
        """What the source says now, about a film of the library or not."""
        await self._session.together(lambda session: _save_metadata(session, metadata, now))

    async def delete(self, movie_id: int) -> None:
        """Forget the film with all that hangs on it; no error if it is gone already."""

        async def work(session: TransactionSession) -> None:
            metadata_id = await session.value(_SQL["delete"], movie_id)
            if metadata_id is not None:
                await session.run(_SQL["delete_metadata"], metadata_id)

        await self._session.together(work)

    async def touch_searched(self, movie_ids: Sequence[int], now: datetime) -> None:
        """They were searched for at `now`."""
        await self._session.run(_SQL["touch_searched"], list(movie_ids), now)

    async def missing_ids(self, now: datetime, availability_delay_days: int = 0) -> list[int]:
        """Monitored, available, without a file; least recently searched first."""
        rows = await self._session.rows(_SQL["missing_ids"], now, availability_delay_days)
        return [row["id"] for row in rows]

    async def due_for_refresh(self, before: datetime, limit: int) -> list[int]:
        """Films whose metadata is older than `before`, oldest first."""
        rows = await self._session.rows(_SQL["due_for_refresh"], before, limit)
        return [row["id"] for row in rows]

    async def tmdb_ids(self) -> dict[int, int]:
        """TMDB id → id, of the whole library."""
        return {row["tmdb_id"]: row["id"] for row in await self._session.rows(_SQL["tmdb_ids"])}

    async def paths(self) -> set[str]:
        """The folders of all films."""
        return {row["path"] for row in await self._session.rows(_SQL["paths"])}

    async def released_between(self, first: date, last: date) -> list[Movie]:
        """Films with a release (cinema, digital, physical) on one of these days, by sort title."""
        rows = await self._session.rows(_SQL["released_between"], first, last)
        return await in_slices(rows, movie_from_row)

    async def rows(self, movie_ids: Sequence[int] | None = None) -> list[LibraryRow]:
        """The library as lists show it, by sort title."""
        cutoffs = await Cutoffs.read(self._session)
        if movie_ids is None:
            rows = await self._session.rows(_SQL["library_rows"])
        else:
            rows = await self._session.rows(_SQL["library_rows_of"], list(movie_ids))
        return await in_slices(rows, lambda row: library_row(row, cutoffs))

    async def search(self, text: str, limit: int = 1000) -> list[int]:
        """Ids by full text, best first; by parts of words and with typos if no word fits."""
        rows = await self._session.rows(_SQL["search"], text, limit)
        if not rows:
            rows = await self._session.rows(_SQL["search_loosely"], text, limit)
        return [row["id"] for row in rows]

    async def counts(self) -> LibraryCounts:
        """The library in numbers; missing are monitored and available."""
        row = await self._session.row(_SQL["counts"])
        cutoffs = await Cutoffs.read(self._session)
        kinds = await self._session.rows(_SQL["file_kinds"])
        unmet = sum(kind["movies"] for kind in kinds if cutoffs.wants_better(kind))
        return LibraryCounts(**dict(row or {}), cutoff_unmet=unmet)


def _maybe(row: Row | None) -> Movie | None:
    return None if row is None else movie_from_row(row)


def _metadata_from_row(row: Row) -> MovieMetadata:
    return MovieMetadata(
        tmdb_id=row["tmdb_id"],
        title=row["title"],
        clean_title=row["clean_title"],
        sort_title=row["sort_title"],
        year=row["year"],
        imdb_id=row["imdb_id"],
        original_title=row["original_title"],
        original_language=language_by_id(row["original_language"]),
        status=_STATUS[row["status"]],
        overview=row["overview"],
        runtime_minutes=row["runtime_minutes"],
        in_cinemas=row["in_cinemas"],
        digital_release=row["digital_release"],
        physical_release=row["physical_release"],
        secondary_year=row["secondary_year"],
        genres=tuple(row["genres"]),
        keywords=tuple(row["keywords"]),
        studio=row["studio"],
        certification=row["certification"],
        website=row["website"],
        youtube_trailer_id=row["youtube_trailer_id"],
        popularity=row["popularity"],
        ratings=_values(Rating, row["ratings"]),
        images=_values(Image, row["images"]),
        collection=(
            None
            if row["collection"] is None
            else from_plain(CollectionRef, parse(row["collection"]))
        ),
        alternative_titles=_titles(row["alternative_titles"]),
    )


def _values(kind: type[T], text: str) -> tuple[T, ...]:
    return tuple([from_plain(kind, plain) for plain in parse(text)])


def _titles(text: str | None) -> tuple[AlternativeTitle, ...]:
    if text is None:
        return ()
    return tuple(
        [
            AlternativeTitle(
                title=title,
                clean_title=clean_title,
                source=_TITLE_SOURCE[source],
                language=None if language is None else language_by_id(language),
            )
            for title, clean_title, source, language in parse(text)
        ]
    )


async def _save_metadata(
    session: TransactionSession, metadata: MovieMetadata, refreshed_at: datetime | None
) -> int:
    metadata_id = await session.value(
        _SQL["save_metadata"],
        metadata.tmdb_id,
        metadata.imdb_id,
        metadata.title,
        metadata.clean_title,
        metadata.sort_title,
        metadata.original_title,
        metadata.original_language.id,
        metadata.status.value,
        metadata.year,
        metadata.secondary_year,
        metadata.overview,
        metadata.runtime_minutes,
        metadata.in_cinemas,
        metadata.digital_release,
        metadata.physical_release,
        metadata.genres,
        metadata.keywords,
        metadata.studio,
        metadata.certification,
        metadata.website,
        metadata.youtube_trailer_id,
        metadata.popularity,
        dumps(metadata.ratings),
        dumps(metadata.images),
        None if metadata.collection is None else dumps(metadata.collection),
        refreshed_at,
    )
    titles = metadata.alternative_titles
    await session.run(_SQL["forget_titles"], metadata_id)
    if titles:
        await session.run(
            _SQL["add_titles"],
            metadata_id,
            [other.title for other in titles],
            [other.clean_title for other in titles],
            [other.source.value for other in titles],
            [None if other.language is None else other.language.id for other in titles],
        )
    loose = set(map(loose_title, metadata.all_titles())) - {""}
    await session.run(_SQL["save_loose_titles"], metadata_id, sorted(loose))
    return int(metadata_id)
