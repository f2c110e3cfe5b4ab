"""The vocabulary of marks: what a word of a release name can mean."""

from enum import Enum
from typing import NamedTuple

from radarr_desktop.domain.language import Language
from radarr_desktop.domain.release_traits import Trait


class Kind(Enum):
    """What a mark speaks about."""

    YEAR = "year"
    RESOLUTION = "resolution"
    SOURCE = "source"
    VIDEO = "video"
    BIT_DEPTH = "bit depth"
    AUDIO = "audio"
    CHANNELS = "channels"
    COLOUR = "colour"
    SERVICE = "service"
    REVISION = "revision"
    REAL = "real"
    EDITION = "edition"
    LANGUAGE = "language"
    SUBTITLES = "subtitles"
    EPISODE = "episode"
    ID = "id"
    HASH = "hash"
    THREE_D = "3D"
    PART = "part"
    CONTAINER = "container"
    NOISE = "noise"

    # Members are single; the hash of `Enum`, by name, makes sets of kinds slow before Python 3.12.
    __hash__ = object.__hash__


class Sense(NamedTuple):
    """The meaning of a word or phrase."""

    kind: Kind
    value: str = ""
    number: int = 0
    #: A strong sense is never part of a title; a weak one may be (`Danish`, `Cam`, `Extended`).
    strong: bool = False
    language: Language | None = None
    #: What it says of the release, apart from quality and languages.
    traits: tuple[Trait, ...] = ()


class Mark(NamedTuple):
    """A sense found at words `first` up to, not including, `end`."""

    sense: Sense
    first: int
    end: int
    #: That of the sense; here as well, for each reader asks it of each mark.
    kind: Kind
