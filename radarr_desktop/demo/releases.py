"""What the practice indexer offers for each film: one good release among the usual bad ones."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from radarr_desktop.demo.catalogue import DemoFilm

MEBIBYTE = 1 << 20
_HD, _UHD, _SD = 2040, 2045, 2030


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRelease:
    """One offer."""

    #: Unique in the indexer.
    id: str
    film: DemoFilm
    title: str
    #: The size of the video; a text file of a few lines comes with it.
    video_bytes: int
    #: Newznab's number.
    category: int
    #: How long before the start of the service it was published.
    age: timedelta
    #: Is there a peer that has it?
    is_seeded: bool = True
    #: Does the indexer say which film it is (TMDB and IMDb id)?
    has_ids: bool = True

    @property
    def description(self) -> bytes:
        """The text that comes with the video."""
        lines = (
            self.title,
            "",
            f"{self.film.title} ({self.film.year}), directed by {self.film.director}",
            "A practice release: the video shows only a title card.",
            "",
        )
        return "\n".join(lines).encode()

    @property
    def size_bytes(self) -> int:
        """The size of all files together."""
        return self.video_bytes + len(self.description)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A sort of release; `{name}` and `{year}` are the film's, `{later}` is a namesake's year."""

    key: str
    title: str
    size_mebibytes: int
    age_hours: int
    category: int = _HD
    is_seeded: bool = True
    has_ids: bool = True


#: The first is the good one. Each of the others is there for one rule that turns it down or behind.
_KINDS = (
    _Kind(
        key="bluray",
        title="{name}.{year}.1080p.BluRay.x264-PRACTICE",
        size_mebibytes=24,
        age_hours=50,
    ),
    # A lower quality
    _Kind(
        key="webdl",
        title="{name}.{year}.1080p.WEB-DL.AAC2.0.H.264-LOOPBACK",
        size_mebibytes=20,
        age_hours=75,
    ),
    # A lower one still
    _Kind(
        key="hdtv",
        title="{name}.{year}.1080p.HDTV.x264-AERIAL",
        size_mebibytes=28,
        age_hours=20,
    ),
    # Filmed off a screen
    _Kind(
        key="cam",
        title="{name}.{year}.HDCAM.x264-BACKROW",
        size_mebibytes=14,
        age_hours=400,
        category=_SD,
    ),
    # The best of all, but nobody has it
    _Kind(
        key="remux",
        title="{name}.{year}.2160p.UHD.BluRay.REMUX.HEVC-ABANDONED",
        size_mebibytes=30,
        age_hours=30,
        category=_UHD,
        is_seeded=False,
    ),
    # A better revision of the good one, but nobody has it either
    _Kind(
        key="proper",
        title="{name}.{year}.PROPER.1080p.BluRay.x264-ABANDONED",
        size_mebibytes=25,
        age_hours=12,
        is_seeded=False,
    ),
    # Another film of the same name; as often, without ids
    _Kind(
        key="namesake",
        title="{name}.{later}.1080p.BluRay.x264-REMAKE",
        size_mebibytes=26,
        age_hours=8,
        has_ids=False,
    ),
    # Not the film but a sample of it
    _Kind(
        key="sample",
        title="{name}.{year}.1080p.BluRay.x264.SAMPLE-PRACTICE",
        size_mebibytes=4,
        age_hours=51,
    ),
)


def releases_of(film: DemoFilm) -> tuple[DemoRelease, ...]:
    """All offers for a film, the good one first."""
    name = dotted_title(film.title)
    return tuple(
        DemoRelease(
            id=f"{film.slug}-{kind.key}",
            film=film,
            title=kind.title.format(name=name, year=film.year, later=film.year + 61),
            video_bytes=kind.size_mebibytes * MEBIBYTE,
            category=kind.category,
            # Ids spread the films over the days, so that a feed does not list them in blocks.
            age=timedelta(hours=kind.age_hours, minutes=film.tmdb_id % 1013),
            is_seeded=kind.is_seeded,
            has_ids=kind.has_ids,
        )
        for kind in _KINDS
    )


def dotted_title(title: str) -> str:
    """A title as release names spell it.

    >>> dotted_title("Häxan: The Witches!")
    'Haxan.The.Witches'
    """
    return ".".join(words_of(title, keep_case=True))


def words_of(text: str, *, keep_case: bool = False) -> list[str]:
    """The words of a title or a query, without accents and punctuation."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", text)
        if unicodedata.category(character) != "Mn" and character not in "'’"
    )
    return re.findall(r"[^\W_]+", plain if keep_case else plain.casefold())
