"""Files of films."""

from collections.abc import Mapping
from typing import Any

from radarr_desktop.adapters.database.codec import (
    dumps,
    language_by_id,
    loads,
    quality_by_id,
)
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.movie import MediaInfo, MovieFile
from radarr_desktop.domain.quality import QualityModel, Revision

_SQL = load("files")
_FIRST_REVISION = Revision()


def quality_from(quality_id: int, revision: str) -> QualityModel:
    """A quality and its revision as two columns hold them."""
    return QualityModel(
        quality=quality_by_id(quality_id),
        revision=_FIRST_REVISION if revision == "{}" else loads(Revision, revision),
    )


def file_from_row(row: Row | Mapping[str, Any], prefix: str = "") -> MovieFile:
    """The file in a row whose columns begin with `prefix`."""
    media_info = row[prefix + "media_info"]
    return MovieFile(
        id=row[prefix + "id"],
        movie_id=row[prefix + "movie_id"],
        relative_path=row[prefix + "relative_path"],
        size_bytes=row[prefix + "size_bytes"],
        added_at=row[prefix + "added_at"],
        quality=quality_from(row[prefix + "quality_id"], row[prefix + "revision"]),
        languages=tuple([language_by_id(one) for one in row[prefix + "languages"]]),
        release_group=row[prefix + "release_group"],
        edition=row[prefix + "edition"],
        scene_name=row[prefix + "scene_name"],
        original_path=row[prefix + "original_path"],
        placed_by=row[prefix + "placed_by"],
        indexer_flags=row[prefix + "indexer_flags"],
        custom_format_score=row[prefix + "custom_format_score"],
        media_info=None if media_info is None else loads(MediaInfo, media_info),
    )


class MovieFiles:
    """Implements `ports.store.MovieFiles`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, file_id: int) -> MovieFile | None:
        """The file with this id."""
        row = await self._session.row(_SQL["get"], file_id)
        return None if row is None else file_from_row(row)

    async def for_movie(self, movie_id: int) -> list[MovieFile]:
        """The film's files, its current one first."""
        return [file_from_row(row) for row in await self._session.rows(_SQL["for_movie"], movie_id)]

    async def add(self, file: MovieFile) -> int:
        """Store it as the film's current file."""
        return int(await self._session.value(_SQL["add"], file.movie_id, *_columns(file)))

    async def update(self, file: MovieFile) -> None:
        """Store every field anew."""
        if not await self._session.run(_SQL["update"], file.id, *_columns(file)):
            raise NotFoundError(f"There is no movie file {file.id} (any more).")

    async def rescore(self, scores: Mapping[int, int]) -> None:
        """Store these scores."""
        await self._session.run_many(_SQL["rescore"], list(scores.items()))

    async def delete(self, file_id: int) -> None:
        """Forget it; no error if it is gone already."""
        await self._session.run(_SQL["delete"], file_id)


def _columns(file: MovieFile) -> tuple[object, ...]:
    return (
        file.relative_path,
        file.size_bytes,
        file.added_at,
        file.quality.quality.id,
        dumps(file.quality.revision),
        [language.id for language in file.languages],
        file.release_group,
        file.edition,
        file.scene_name,
        file.original_path,
        file.placed_by,
        file.indexer_flags,
        file.custom_format_score,
        None if file.media_info is None else dumps(file.media_info),
    )
