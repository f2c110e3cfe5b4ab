"""A release held against custom formats: which match, and condition by condition why."""

from dataclasses import dataclass

from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    condition_test,
)
from radarr_desktop.domain.formats.file_traits import traits_of_file
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import MediaInfo, Movie
from radarr_desktop.domain.release import BY_PERSON, IndexerFlag, ParsedRelease, Release
from radarr_desktop.domain.release_traits import NO_TRAITS


@dataclass(frozen=True, slots=True)
class ConditionVerdict:
    """One condition of a format, and whether a release meets it."""

    condition: FormatCondition
    #: Negation included: a negated condition holds where the thing itself is missing.
    holds: bool


def languages_of(
    parsed: ParsedRelease, movie: Movie | None, release: Release | None = None
) -> tuple[Language, ...]:
    """What the name and the indexer say; where both are silent, the film's original language.

    A person's word stands alone.
    """
    if parsed.languages_from == BY_PERSON:
        return parsed.languages
    told = dict.fromkeys((*parsed.languages, *(release.languages if release else ())))
    if told or movie is None:
        return tuple(told)
    return (movie.metadata.original_language,)


def release_subject(
    parsed: ParsedRelease, movie: Movie | None = None, release: Release | None = None
) -> FormatSubject:
    """A release as custom formats look at it; without `release` only its name is known."""
    return FormatSubject(
        parsed=parsed,
        size_bytes=release.size_bytes if release else 0,
        languages=languages_of(parsed, movie, release),
        flags=release.flags if release else IndexerFlag.NONE,
        movie=movie,
        traits=parsed.traits,
        seeders=release.seeders if release else None,
    )


def file_subject(
    parsed: ParsedRelease | None,
    movie: Movie,
    file_name: str,
    *,
    size_bytes: int,
    languages: tuple[Language, ...],
    flags: IndexerFlag,
    media_info: MediaInfo | None,
) -> FormatSubject:
    """A file as custom formats look at it: what was measured counts, then what `parsed` says."""
    return FormatSubject(
        parsed=parsed,
        size_bytes=size_bytes,
        languages=languages,
        flags=flags,
        movie=movie,
        filename=file_name,
        traits=traits_of_file(media_info, parsed.traits if parsed else NO_TRAITS),
    )


def condition_verdicts(
    custom_format: CustomFormat, subject: FormatSubject
) -> tuple[ConditionVerdict, ...]:
    """Every condition of a format, in its order."""
    return tuple(
        ConditionVerdict(one, condition_test(one)(subject)) for one in custom_format.conditions
    )
