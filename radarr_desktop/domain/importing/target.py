"""Where a file goes below the film's folder, and what the library then knows of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.facts import ImportCandidate
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.importing.file_kinds import extension_of
from radarr_desktop.domain.importing.subtitles import Extra
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.paths import (
    MAX_NAME_BYTES,
    legal_name,
    replace_illegal,
    shorten,
)
from radarr_desktop.domain.naming.template import RESERVED_BYTES, file_name

_MAX_STEM_BYTES = MAX_NAME_BYTES - RESERVED_BYTES


def target_path(movie: Movie, candidate: ImportCandidate, options: NamingOptions) -> str:
    """The path below the film's folder, with `/`; the extension in small letters."""
    unnamed = movie_file_of(
        candidate,
        relative_path=PurePosixPath(candidate.file.relative_path).name,
        added_at=movie.added_at,
    )
    return relative_path_of(movie, unnamed, options, candidate.formats)


def relative_path_of(
    movie: Movie,
    file: MovieFile,
    options: NamingOptions,
    formats: Sequence[CustomFormat] = (),
) -> str:
    """The path that a file of the library should have below the film's folder."""
    name = file_name(movie, file, options, formats)
    folders: list[str] = []
    if options.rename_movies:
        *folders, name = name.split("/")
    stem = shorten(name if name.strip(" .") else movie.metadata.title, _MAX_STEM_BYTES)
    ending = extension_of(file.relative_path)
    whole = legal_name(f"{stem}.{ending}" if ending else stem, options)
    return "/".join([*(legal_name(folder, options) for folder in folders), whole])


def extra_path(film_path: str, extra: Extra, options: NamingOptions) -> str:
    """The path of a subtitle beside the film: `Film (1922).en.srt`; a long title gives way."""
    film = PurePosixPath(film_path).with_suffix("")
    title = replace_illegal(extra.name.title, options)
    plain = replace(extra, name=replace(extra.name, title=title))
    excess = len(f"{film.name}{plain.suffix}".encode()) - MAX_NAME_BYTES
    if excess > 0:
        title = shorten(title, max(len(title.encode()) - excess, 0))
    return f"{film}{replace(extra, name=replace(extra.name, title=title)).suffix}"


def movie_file_of(
    candidate: ImportCandidate,
    *,
    relative_path: str,
    added_at: datetime,
    grab: Grab | None = None,
    placed_by: str = "",
) -> MovieFile:
    """The file as the library keeps it, once it lies at `relative_path`."""
    return MovieFile(
        movie_id=candidate.movie.id,
        relative_path=relative_path,
        size_bytes=candidate.file.size_bytes,
        added_at=added_at,
        quality=candidate.quality,
        languages=candidate.languages,
        release_group=candidate.release_group,
        edition=candidate.edition,
        scene_name=candidate.scene_name,
        original_path=candidate.file.relative_path,
        placed_by=placed_by,
        indexer_flags=int(grab.release.flags) if grab is not None else 0,
        custom_format_score=candidate.format_score,
        media_info=candidate.file.media_info,
    )
