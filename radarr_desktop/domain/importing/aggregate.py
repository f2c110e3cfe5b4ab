"""What a file is, put together from its name, its folder's, the grab's and what was measured.

quality      source and modifier  the first name that tells: file, folder, grab
             resolution           the same; what was measured where no name tells
             revision             the highest that any name tells
             no name tells        what the extension suggests, at the measured resolution
languages    measured, grab, folder, file, the film's original one
edition, group, codecs, service   grab, folder, file: an indexer's title is seldom abbreviated
scene name                        see `scene_name`

What a person said of the release when it was grabbed (`domain/override.py`) beats all of these.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import PurePosixPath

from radarr_desktop.domain import language
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.facts import FoundFile, ImportCandidate, ImportFacts
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, score
from radarr_desktop.domain.formats.file_traits import with_gaps_filled
from radarr_desktop.domain.formats.release_formats import file_subject
from radarr_desktop.domain.importing.file_kinds import extension_of
from radarr_desktop.domain.importing.scene_name import scene_name
from radarr_desktop.domain.language import Language, language_by_code
from radarr_desktop.domain.movie import MediaInfo, Movie
from radarr_desktop.domain.parsing.extensions import quality_of_extension
from radarr_desktop.domain.quality import (
    UNKNOWN,
    QualityModel,
    Revision,
    Source,
    nearest_quality,
)
from radarr_desktop.domain.release import BY_PERSON, IndexerFlag, ParsedRelease, Unparsable
from radarr_desktop.domain.release_traits import NO_TRAITS, ReleaseTraits

Parse = Callable[[str], ParsedRelease | Unparsable]

#: (at least this width, or at least this height, resolution): letter-boxed films are low.
_RESOLUTIONS = (
    (3200, 2100, 2160),
    (1800, 1000, 1080),
    (1200, 700, 720),
    (1000, 560, 576),
    (1, 1, 480),
)
_SAYS_RESOLUTION = re.compile(
    r"(?<![a-z0-9])(?:\d{3,4}[pi]|\d{3,4}x\d{3,4}|[248]k|uhd)(?![a-z0-9])", re.IGNORECASE
)
_SAYS_BROADCAST = re.compile(r"tv|dsr|dvb|dth|sat[ ._-]?rip", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What each name of a file says; None where it says nothing or does not exist."""

    file: ParsedRelease | None = None
    folder: ParsedRelease | None = None
    grab: ParsedRelease | None = None

    @property
    def closest_first(self) -> tuple[ParsedRelease, ...]:
        """The nearer to the file, the surer about its picture."""
        return tuple(one for one in (self.file, self.folder, self.grab) if one is not None)

    @property
    def fullest_first(self) -> tuple[ParsedRelease, ...]:
        """The farther from the file, the more complete the name."""
        return tuple(reversed(self.closest_first))


def candidate_for(
    file: FoundFile,
    movie: Movie,
    grab: Grab | None,
    facts: ImportFacts,
    parse: Parse,
    *,
    is_only_video: bool,
) -> ImportCandidate:
    """The file as a candidate for `movie`."""
    names = names_of(file, grab, parse)
    candidate = ImportCandidate(
        file=file,
        movie=movie,
        parsed=next(iter(names.closest_first), None),
        quality=aggregate_quality(names, file.media_info, extension_of(file.path)),
        languages=aggregate_languages(names, file.media_info, movie.metadata.original_language),
        edition=next((one.edition for one in names.fullest_first if one.edition), ""),
        release_group=aggregate_group(names),
        scene_name=scene_name(
            file.relative_path,
            release=grab.release.title if grab is not None else "",
            folder=names.folder.release_title if names.folder is not None else "",
            is_only_video=is_only_video,
        ),
        format_score=grab.custom_format_score if grab is not None else 0,
    )
    if facts.formats is None:
        return candidate
    return _scored(candidate, names, grab, facts, facts.formats)


def _scored(
    candidate: ImportCandidate,
    names: Names,
    grab: Grab | None,
    facts: ImportFacts,
    formats: tuple[CustomFormat, ...],
) -> ImportCandidate:
    """With the formats that the file itself has: it may keep less than the release promised."""
    name = PurePosixPath(candidate.file.relative_path).name
    told = ParsedRelease(
        release_title=candidate.scene_name or name,
        titles=candidate.parsed.titles if candidate.parsed is not None else (),
        year=candidate.parsed.year if candidate.parsed is not None else 0,
        quality=candidate.quality,
        edition=candidate.edition,
        release_group=candidate.release_group,
        languages=candidate.languages,
        traits=aggregate_traits(names),
    )
    subject = file_subject(
        told,
        candidate.movie,
        name,
        size_bytes=candidate.file.size_bytes,
        languages=candidate.languages,
        flags=grab.release.flags if grab is not None else IndexerFlag.NONE,
        media_info=candidate.file.media_info,
    )
    found = formats_for(subject, formats)
    return replace(candidate, formats=found, format_score=score(found, facts.profile))


def names_of(file: FoundFile, grab: Grab | None, parse: Parse) -> Names:
    """Parse the file's name and its folder's; the grab's was parsed when it was grabbed."""
    folders = (_understood(parse(name)) for name in folders_of(file))
    return Names(
        file=_understood(parse(_name_of(file))),
        folder=next((one for one in folders if one is not None), None),
        grab=grab.parsed if grab is not None else None,
    )


def names_to_read(files: Iterable[FoundFile]) -> tuple[str, ...]:
    """Every name that planning their import will parse, each once."""
    names = (name for file in files for name in (_name_of(file), *folders_of(file)))
    return tuple(dict.fromkeys(names))


def folders_of(file: FoundFile) -> tuple[str, ...]:
    """The download's own folder, then those inside it down to the file."""
    path = PurePosixPath(file.path.replace("\\", "/"))
    inside = PurePosixPath(file.relative_path).parts[:-1]
    names = path.parts[:-1]
    return tuple(name for name in names[-len(inside) - 1 :] if name != path.anchor)


def aggregate_quality(
    names: Names, media_info: MediaInfo | None, extension: str = ""
) -> QualityModel:
    """The quality that the names and the picture agree on best, or that a person has told."""
    if names.grab is not None and names.grab.quality_from == BY_PERSON:
        return names.grab.quality
    telling = [one for one in names.closest_first if one.quality_from == "name"]
    measured = resolution_of(media_info)
    revision = max((one.quality.revision for one in telling), key=_rank, default=Revision())
    sources = [one for one in telling if _says_source(one)]
    said = next((one for one in telling if _says_resolution(one)), None)
    if sources:
        source = sources[0].quality.quality
        if _says_resolution(sources[0]) or source.resolution == 0:
            return QualityModel(quality=source, revision=revision)
        resolution = said.quality.quality.resolution if said else measured or source.resolution
        found = nearest_quality(source.source, resolution, source.modifier)
        return QualityModel(quality=source if found == UNKNOWN else found, revision=revision)
    if said is not None:
        return QualityModel(quality=said.quality.quality, revision=revision)
    suggested = quality_of_extension(extension)
    if measured:
        kind = Source.TV if suggested.source is Source.UNKNOWN else suggested.source
        suggested = nearest_quality(kind, measured)
    return QualityModel(quality=suggested, revision=revision)


def resolution_of(media_info: MediaInfo | None) -> int:
    """Lines of the class of pictures it belongs to (2160 … 480); 0 if nothing was measured."""
    if media_info is None:
        return 0
    for width, height, resolution in _RESOLUTIONS:
        if media_info.width >= width or media_info.height >= height:
            return resolution
    return 0


def aggregate_languages(
    names: Names, media_info: MediaInfo | None, original: Language
) -> tuple[Language, ...]:
    """What is spoken in the film."""
    if names.grab is not None and names.grab.languages_from == BY_PERSON:
        return names.grab.languages
    measured = measured_languages(media_info)
    if measured:
        return measured
    for name in names.fullest_first:
        known = tuple(one for one in name.languages if one != language.UNKNOWN)
        if known:
            return known
    return (original,)


def measured_languages(media_info: MediaInfo | None) -> tuple[Language, ...]:
    """The languages of the audio streams that we know, each once."""
    if media_info is None:
        return ()
    found = (language_by_code(code) for code in media_info.audio_languages)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def aggregate_group(names: Names) -> str:
    """Who made the release."""
    return next((one.release_group for one in names.fullest_first if one.release_group), "")


def aggregate_traits(names: Names) -> ReleaseTraits:
    """Codecs, HDR, streaming service: each from the fullest name that tells it."""
    return reduce(with_gaps_filled, (one.traits for one in names.fullest_first), NO_TRAITS)


def _name_of(file: FoundFile) -> str:
    return PurePosixPath(file.relative_path).name


def _understood(parsed: ParsedRelease | Unparsable) -> ParsedRelease | None:
    return parsed if isinstance(parsed, ParsedRelease) else None


def _says_source(parsed: ParsedRelease) -> bool:
    """A name with a resolution alone is read as television, for want of better."""
    source = parsed.quality.quality.source
    if source is Source.TV:
        return bool(_SAYS_BROADCAST.search(parsed.release_title))
    return source is not Source.UNKNOWN


def _says_resolution(parsed: ParsedRelease) -> bool:
    has_one = parsed.quality.quality.resolution > 0
    return has_one and bool(_SAYS_RESOLUTION.search(parsed.release_title))


def _rank(revision: Revision) -> tuple[int, int]:
    return revision.rank
