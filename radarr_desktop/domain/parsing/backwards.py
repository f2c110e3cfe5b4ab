"""Tells names that were posted backwards: `PRG-462x.p027.8102.eltiT`."""

from collections.abc import Sequence

from radarr_desktop.domain.parsing.words import Word

#: What releases are known by, read from its end, as no forward name has it.
_REVERSED = frozenset(
    word[::-1]
    for word in (
        "480p", "576p", "720p", "1080p", "1080i", "2160p", "x264", "x265", "h264", "h265",
        "bluray", "dvdrip", "brrip", "bdrip", "webrip", "hdrip", "hdtv", "web",
    )
)  # fmt: skip


def is_backwards(words: Sequence[Word]) -> bool:
    """Is one of the words a mark of quality that is spelled backwards?"""
    return not _REVERSED.isdisjoint([word.lower for word in words])
