"""One release as it was seen last, and the group that its name tells."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.parsing.group import parse_release_group
from radarr_desktop.domain.quality import Modifier
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release, Unparsable

GIBIBYTE = 1 << 30
#: Where a group stands in a name, but is none.
_NO_GROUPS = frozenset(
    {
        "UNKNOWN", "INTERNAL", "EXCLUSIVE", "NOGRP", "NOGROUP", "NONE",
        "X264", "X265", "H264", "H265", "H.264", "H.265", "HEVC", "AVC", "AV1", "XVID", "DIVX",
        "VC-1", "VC1", "MPEG2", "MPEG-2", "AAC", "AC3", "EAC3", "DD", "DDP", "DTS", "DTS-HD", "MA",
        "TRUEHD", "ATMOS", "FLAC", "OPUS", "MP3", "BLURAY", "BLU-RAY", "BDRIP", "BRRIP", "REMUX",
        "WEB", "WEB-DL", "WEBDL", "WEBRIP", "DL", "HDTV", "DVD", "DVDRIP", "UHD", "HDR", "HDR10",
        "SDR", "MKV", "MP4", "AVI", "TS", "M2TS", "ISO", "WMV", "MOV", "4K", "8K",
    }
)  # fmt: skip
_RESOLUTION = re.compile(r"\d{3,4}[PI]")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A release of a group: counted once, however often it is seen."""

    indexer_id: int
    #: What the indexer calls it.
    guid: str
    indexer_name: str
    title: str
    #: As the name spells it.
    group: str
    size_bytes: int
    #: None = the indexer did not say.
    seeders: int | None = None
    leechers: int | None = None
    times_completed: int | None = None
    is_internal: bool = False
    is_exclusive: bool = False
    #: Lines of the picture, 0 = not known.
    resolution: int = 0
    medium: str = ""
    #: When it was published; None = not known, which counts as long ago.
    added_at: datetime | None = None
    seen_at: datetime

    @property
    def key(self) -> str:
        """What its group is called here, whatever the spelling."""
        return group_key(self.group)


def group_key(name: str) -> str:
    """The one spelling of a group's name, "" for what is no group."""
    key = name.strip().upper()
    is_none = key in _NO_GROUPS or _RESOLUTION.fullmatch(key) or key.isdecimal()
    return "" if is_none or len(key) > _LONGEST or not any(map(str.isalnum, key)) else key


def shown_name(spellings: Iterable[str]) -> str:
    """The usual spelling among many; of equally usual ones the first by the alphabet."""
    counted = Counter(spellings)
    return min(counted, key=lambda one: (-counted[one], one), default="")


def observe(
    release: Release, parsed: ParsedRelease | Unparsable, seen_at: datetime
) -> Observation | None:
    """What a release tells of its group; None if it names none, or is no torrent."""
    if release.protocol is not Protocol.TORRENT:
        return None
    if isinstance(parsed, ParsedRelease):
        group = parsed.release_group
    else:
        group = parse_release_group(release.title)
    if not group_key(group):
        return None
    resolution, medium = _picture(parsed)
    return Observation(
        indexer_id=release.indexer_id,
        guid=release.guid,
        indexer_name=release.indexer_name,
        title=release.title,
        group=group.strip(),
        size_bytes=max(release.size_bytes, 0),
        seeders=_count(release.seeders),
        leechers=_count(release.leechers),
        times_completed=_count(release.grabs),
        is_internal=IndexerFlag.INTERNAL in release.flags,
        is_exclusive=release.is_exclusive,
        resolution=resolution,
        medium=medium,
        added_at=release.published_at,
        seen_at=seen_at,
    )


def _picture(parsed: ParsedRelease | Unparsable) -> tuple[int, str]:
    if isinstance(parsed, Unparsable):
        return 0, ""
    quality = parsed.quality.quality
    medium = quality.source.name if quality.modifier is Modifier.NONE else quality.modifier.name
    return quality.resolution, medium.lower()


_LARGEST_COUNT = 2**31 - 1


def _count(number: int | None) -> int | None:
    return None if number is None else min(max(number, 0), _LARGEST_COUNT)
