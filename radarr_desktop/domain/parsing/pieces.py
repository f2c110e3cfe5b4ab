"""Tells piece by piece what a release name says, for people: each word with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from radarr_desktop.domain.parsing.extensions import ENDINGS, split_extension
from radarr_desktop.domain.parsing.group import read_group, without_appendix
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.piece_words import say
from radarr_desktop.domain.parsing.scan import LONGEST_NAME, Scan, scan
from radarr_desktop.domain.parsing.title import read_titles
from radarr_desktop.domain.parsing.words import Word, split_words
from radarr_desktop.domain.release_traits import ThreeD


class PieceKind(Enum):
    """What a piece of a name speaks about."""

    TITLE = "title"
    OTHER_TITLE = "other title"
    YEAR = "year"
    SOURCE = "quality source"
    RESOLUTION = "resolution"
    REVISION = "revision"
    VIDEO_CODEC = "video codec"
    BIT_DEPTH = "bit depth"
    HDR = "HDR"
    AUDIO = "audio"
    CHANNELS = "channels"
    STREAMING_SERVICE = "streaming service"
    LANGUAGE = "language"
    SUBTITLES = "subtitles"
    EDITION = "edition"
    RELEASE_GROUP = "release group"
    ID = "id"
    HASH = "hash"
    THREE_D = "3D"
    PART = "part"
    CONTAINER = "container"
    WEBSITE = "website"
    EPISODE = "episode"
    NOISE = "scene word"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One word, or words that belong together, of a name."""

    #: Offsets into the name as it was given; `end` is exclusive.
    start: int
    end: int
    kind: PieceKind
    #: What it means, in words that a person reads: `Dolby Vision`, `German`.
    says: str


_KINDS = {
    Kind.YEAR: PieceKind.YEAR,
    Kind.RESOLUTION: PieceKind.RESOLUTION,
    Kind.SOURCE: PieceKind.SOURCE,
    Kind.VIDEO: PieceKind.VIDEO_CODEC,
    Kind.BIT_DEPTH: PieceKind.BIT_DEPTH,
    Kind.AUDIO: PieceKind.AUDIO,
    Kind.CHANNELS: PieceKind.CHANNELS,
    Kind.COLOUR: PieceKind.HDR,
    Kind.SERVICE: PieceKind.STREAMING_SERVICE,
    Kind.REVISION: PieceKind.REVISION,
    Kind.REAL: PieceKind.REVISION,
    Kind.EDITION: PieceKind.EDITION,
    Kind.LANGUAGE: PieceKind.LANGUAGE,
    Kind.SUBTITLES: PieceKind.SUBTITLES,
    Kind.EPISODE: PieceKind.EPISODE,
    Kind.ID: PieceKind.ID,
    Kind.HASH: PieceKind.HASH,
    Kind.THREE_D: PieceKind.THREE_D,
    Kind.PART: PieceKind.PART,
    Kind.CONTAINER: PieceKind.CONTAINER,
    Kind.NOISE: PieceKind.NOISE,
}
#: HDR10+, DD+: the sign belongs to the word.
_PLUS = frozenset((PieceKind.HDR, PieceKind.AUDIO))


def read_pieces(name: str) -> tuple[Piece, ...]:
    """The pieces of `name`, in order; they never overlap. Unknown words are pieces as well."""
    text = name[:LONGEST_NAME]
    margin = len(text) - len(text.lstrip())
    found = scan(without_appendix(name))
    if not text.startswith(found.name, margin):
        # Nothing stands before what looked like an appendix, or it was posted backwards.
        found = scan(name)
    stem = split_extension(text.strip())[0]
    end = margin + len(stem)
    if not stem.startswith(found.name):
        mirrored = [_mirrored(piece, end) for piece in _Claims(found).pieces(0)]
        return (*reversed(mirrored), *_behind(text, end))
    end = margin + len(found.name)
    return (*_Claims(found).pieces(margin), *_behind(text, end))


def _mirrored(piece: Piece, end: int) -> Piece:
    """Where the piece stands in a name that was posted backwards."""
    return replace(piece, start=end - piece.end, end=end - piece.start)


class _Claims:
    """Gives each word of a scanned name to one piece; who comes first keeps it."""

    def __init__(self, name: Scan) -> None:
        self._name = name
        self._claimed = [False] * len(name.words)
        self._found: list[tuple[int, int, PieceKind, str]] = []
        self._claim_group()
        self._claim_addresses()
        self._claim_titles()
        self._claim_marks()
        for place in range(len(name.words)):
            self._claim(place, place + 1, PieceKind.UNKNOWN, "")

    def pieces(self, margin: int) -> Iterator[Piece]:
        """The claims in order, their offsets moved by `margin`."""
        words = self._name.words
        for first, end, kind, says in sorted(self._found, key=lambda claim: claim[0]):
            start, stop = words[first].start, words[end - 1].end
            if kind in _PLUS and self._name.name[stop : stop + 1] == "+":
                stop += 1
            yield Piece(
                start=margin + start,
                end=margin + stop,
                kind=kind,
                says=says or self._name.name[start:stop],
            )

    def _claim(self, first: int, end: int, kind: PieceKind, says: str) -> None:
        if first < end and not any(self._claimed[first:end]):
            self._claimed[first:end] = [True] * (end - first)
            self._found.append((first, end, kind, says))

    def _claim_group(self) -> None:
        name = self._name
        group = read_group(name)
        if not group:
            return
        place = name.name.find(group) if _signs_in_front(name, group) else name.name.rfind(group)
        covered = _words_between(name.words, place, place + len(group))
        self._claim(covered.start, covered.stop, PieceKind.RELEASE_GROUP, group)

    def _claim_titles(self) -> None:
        name = self._name
        titles = read_titles(name)
        parts = [
            (covered, title)
            for title in titles[1:]
            if (covered := _find_words(name.words, title)) is not None
        ]
        within = [covered.start for covered, _title in parts if covered.stop <= name.title_end]
        first = min(within, default=-1)
        for covered, title in parts:
            kind = PieceKind.TITLE if covered.start == first else PieceKind.OTHER_TITLE
            self._claim(covered.start, covered.stop, kind, title)
        if titles and not within:
            self._claim(name.start, name.title_end, PieceKind.TITLE, titles[0])
        for place in range(name.start, name.title_end):
            self._claim(place, place + 1, PieceKind.NOISE, "also known as")

    def _claim_addresses(self) -> None:
        name = self._name
        for first, end in ((0, name.front_end), (name.tail_start, len(name.words))):
            self._claim(first, end, PieceKind.WEBSITE, "")

    def _claim_marks(self) -> None:
        for first, marks in groupby(self._name.marks, key=lambda mark: mark.first):
            here = list(marks)
            said = dict.fromkeys(say(self._name, mark) for mark in here)
            self._claim(first, here[0].end, self._kind(here[0]), ", ".join(said))

    def _kind(self, mark: Mark) -> PieceKind:
        if mark.kind is Kind.YEAR and mark.sense.number != self._name.year:
            return PieceKind.UNKNOWN
        return PieceKind.THREE_D if ThreeD.MVC in mark.sense.traits else _KINDS[mark.kind]


def _signs_in_front(name: Scan, group: str) -> bool:
    words = name.words
    return name.start > 0 and name.name[words[0].start : words[name.start - 1].end] == group


def _words_between(words: Sequence[Word], start: int, end: int) -> range:
    """The places of the words that lie within these offsets."""
    places = [place for place, word in enumerate(words) if start <= word.start and word.end <= end]
    return range(places[0], places[-1] + 1) if places else range(0)


def _find_words(words: Sequence[Word], text: str) -> range | None:
    """Where the words of `text` follow each other in `words`."""
    wanted = [word.lower for word in split_words(text)]
    count = len(wanted)
    for first in range(len(words) - count + 1):
        if all(words[first + offset].lower == wanted[offset] for offset in range(count)):
            return range(first, first + count) if count else None
    return None


def _behind(text: str, margin: int) -> Iterator[Piece]:
    """Pieces of what was cut from the name before it was read: its ending and appendices."""
    for word in split_words(text[margin:]):
        kind, says = PieceKind.NOISE, "added by a reposter"
        if word.gap == "." and word.lower in ENDINGS:
            kind, says = PieceKind.CONTAINER, ENDINGS[word.lower]
        yield Piece(start=margin + word.start, end=margin + word.end, kind=kind, says=says)
