"""What each type of condition looks at in a name: as text, and where it stands."""

from collections.abc import Callable
from functools import lru_cache

from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.parsing.pieces import Piece, PieceKind, read_pieces
from radarr_desktop.domain.quality import Modifier, Source
from radarr_desktop.domain.release import ParsedRelease

#: The pieces of a name that a type of condition speaks about.
_PIECES = {
    "EditionSpecification": (PieceKind.EDITION,),
    "LanguageSpecification": (PieceKind.LANGUAGE,),
    "SourceSpecification": (PieceKind.SOURCE,),
    "ResolutionSpecification": (PieceKind.RESOLUTION,),
    "QualityModifierSpecification": (PieceKind.SOURCE,),
    "ReleaseGroupSpecification": (PieceKind.RELEASE_GROUP,),
    "YearSpecification": (PieceKind.YEAR,),
    "VideoCodecSpecification": (PieceKind.VIDEO_CODEC,),
    "AudioSpecification": (PieceKind.AUDIO, PieceKind.CHANNELS),
    "HdrSpecification": (PieceKind.HDR,),
    "StreamingServiceSpecification": (PieceKind.STREAMING_SERVICE,),
}


def _resolution(parsed: ParsedRelease) -> str:
    lines = parsed.quality.quality.resolution
    return f"{lines}p" if lines else ""


def _source(parsed: ParsedRelease) -> str:
    found = parsed.quality.quality.source
    return "" if found is Source.UNKNOWN else found.name


def _modifier(parsed: ParsedRelease) -> str:
    found = parsed.quality.quality.modifier
    return "" if found is Modifier.NONE else found.name


#: What of a name's reading a type of condition is asked about.
_TEXTS: dict[str, Callable[[ParsedRelease], str]] = {
    "EditionSpecification": lambda parsed: parsed.edition,
    "LanguageSpecification": lambda parsed: ", ".join(one.name for one in parsed.languages),
    "SourceSpecification": _source,
    "ResolutionSpecification": _resolution,
    "QualityModifierSpecification": _modifier,
    "ReleaseGroupSpecification": lambda parsed: parsed.release_group,
    "YearSpecification": lambda parsed: str(parsed.year or ""),
}


def text_seen(implementation: str, subject: FormatSubject) -> str | None:
    """What a condition of this type looks at; None = the whole name, or its pieces as they are."""
    told = _TEXTS.get(implementation)
    if told is None:
        return None
    return told(subject.parsed) if subject.parsed else ""


def pieces_seen(implementation: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where in a name the pieces stand that a type of condition speaks about."""
    kinds = _PIECES.get(implementation, ())
    if not kinds:
        return ()
    return tuple((one.start, one.end) for one in _pieces(name) if one.kind in kinds)


@lru_cache(maxsize=256)
def _pieces(name: str) -> tuple[Piece, ...]:
    return read_pieces(name)
