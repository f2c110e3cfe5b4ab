"""A weighted score: group, technique, offer and formats, each of 100, by the person's weights.

group       100 one of the person's good groups, 50 another one (or its reputation, if that is
            switched on and enough was seen of it), 0 none
technique   the mean of resolution, source and codec
offer       up to 30 for seeders, 20 for a size near the usual one (25, 10, 5 or 2 GB),
            20 for several languages, 30 for HDR
formats     25 each for REMUX, PROPER, REPACK and INTERNAL; 0 for what was taken in a cinema
"""

import math

from radarr_desktop.domain.decisions.scores.group import group_worth
from radarr_desktop.domain.decisions.wording import GIGABYTE, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.quality import Modifier, Quality, Source
from radarr_desktop.domain.release import IndexerFlag, Protocol
from radarr_desktop.domain.release_traits import Hdr, Tag, VideoCodec
from radarr_desktop.domain.scoring import Part, Score

_RESOLUTIONS = {2160: 100, 1080: 80, 720: 60, 576: 40, 480: 40}
_SOURCES = {
    Source.BLURAY: 90, Source.WEBDL: 80, Source.WEBRIP: 70, Source.TV: 50, Source.DVD: 40,
}  # fmt: skip
_REMUX = 100
_FROM_CINEMA = frozenset({Source.CAM, Source.TELESYNC, Source.TELECINE, Source.WORKPRINT})
_POOR_SOURCE = 10
_MODERN = frozenset(
    {
        VideoCodec.X265, VideoCodec.H265, VideoCodec.HEVC, VideoCodec.X266, VideoCodec.H266,
        VideoCodec.VVC, VideoCodec.AV1,
    }
)  # fmt: skip
_USUAL = frozenset({VideoCodec.X264, VideoCodec.H264, VideoCodec.AVC})
_USUAL_GIGABYTES = {2160: 25, 1080: 10, 720: 5}


def weighted(candidate: Candidate, facts: DecisionFacts) -> Score:
    """The score of one release, 0 to 100; each part is what it adds to the whole."""
    scoring = facts.settings.scoring
    group_score, group = group_worth(candidate, facts)
    quality = candidate.parsed.quality.quality
    technique, seen = _technique(candidate, quality)
    offer, offered = _offer(candidate, quality)
    formats, named = _formats(candidate, quality)
    return Score(
        parts=tuple(
            Part(name, value * weight / 100, f"{value:.0f} of 100 for {words}, weight {weight} %")
            for name, value, words, weight in (
                ("group", group_score, group, scoring.group_weight),
                ("technique", technique, seen, scoring.technical_weight),
                ("offer", offer, offered, scoring.offer_weight),
                ("formats", formats, named, scoring.format_weight),
            )
        )
    )


def _technique(candidate: Candidate, quality: Quality) -> tuple[float, str]:
    resolution = _RESOLUTIONS.get(quality.resolution, 20)
    source = _SOURCES.get(quality.source, _POOR_SOURCE)
    if quality.modifier is Modifier.REMUX:
        source = _REMUX
    elif quality.modifier is Modifier.SCREENER:
        source = _POOR_SOURCE
    codec = candidate.parsed.traits.video_codec
    codec_score = 100 if codec in _MODERN else 80 if codec in _USUAL else 40 if codec else 50
    seen = f"{quality.name}, {codec.value if codec else 'codec not said'}"
    return (resolution + source + codec_score) / 3, seen


def _offer(candidate: Candidate, quality: Quality) -> tuple[float, str]:
    release, words, total = candidate.release, [], 0
    if release.protocol is Protocol.TORRENT and release.seeders:
        # 1 → 10, 10 → 20, from 100 on 30.
        total += min(30, round(10 * (1 + math.log10(release.seeders))))
        words.append(f"{release.seeders:,} seeders")
    usual = _USUAL_GIGABYTES.get(quality.resolution, 2) * GIGABYTE
    if usual / 2 <= release.size_bytes <= usual * 2:
        total += 20
        words.append(f"{size(release.size_bytes)}, usual is {size(usual)}")
    if len(candidate.languages) > 1:
        total += 20
        words.append(f"{len(candidate.languages)} languages")
    if any(kind is not Hdr.SDR for kind in candidate.parsed.traits.hdr):
        total += 30
        words.append("HDR")
    return total, ", ".join(words) or "nothing special"


def _formats(candidate: Candidate, quality: Quality) -> tuple[float, str]:
    if quality.source in _FROM_CINEMA:
        return 0, quality.name
    revision, traits = candidate.parsed.quality.revision, candidate.parsed.traits
    is_internal = Tag.INTERNAL in traits.tags or IndexerFlag.INTERNAL in candidate.release.flags
    found = [
        name
        for name, holds in (
            ("REMUX", quality.modifier is Modifier.REMUX),
            ("PROPER", revision.version > 1 and not revision.is_repack),
            ("REPACK", revision.is_repack),
            ("INTERNAL", is_internal),
        )
        if holds
    ]
    return 25 * len(found), ", ".join(found) or "none of the four"
