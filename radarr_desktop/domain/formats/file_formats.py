"""A film's file as custom formats look at it, by all that is kept of it."""

from dataclasses import replace
from pathlib import PurePosixPath

from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.release_formats import file_subject
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease


def kept_subject(movie: Movie, file: MovieFile) -> FormatSubject:
    """By the name it came as, else by its own, and by what is known of the file itself.

    What was measured or chosen (quality, languages, edition, group) goes before what the name says.
    """
    own_name = PurePosixPath(file.relative_path).name
    name = file.scene_name or PurePosixPath(file.original_path).name or own_name
    read = parse_release_name(name)
    if not isinstance(read, ParsedRelease):
        read = ParsedRelease(release_title=name, titles=(movie.title,), year=movie.year)
    told = replace(
        read,
        quality=file.quality,
        languages=file.languages or read.languages,
        edition=file.edition or read.edition,
        release_group=file.release_group or read.release_group,
    )
    return file_subject(
        told,
        movie,
        own_name,
        size_bytes=file.size_bytes,
        languages=file.languages,
        flags=IndexerFlag(file.indexer_flags),
        media_info=file.media_info,
    )
