"""Releases with the verdicts on them in JSON.

Links are shown without keys: who wants one fetched sends its guid and indexer id.
"""

from collections.abc import Callable
from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, instant, maybe
from radarr_desktop.api.wire.custom_format import CustomFormatWire, format_wire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
    weight,
)
from radarr_desktop.domain.parsing.second_opinion import NameReading
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from radarr_desktop.domain.release_addresses import shown_link
from radarr_desktop.ports.store import StoredRelease

#: Radarr's names of the marks, by bit.
_FLAG_NAMES = {
    IndexerFlag.FREELEECH: "G_Freeleech",
    IndexerFlag.HALFLEECH: "G_Halfleech",
    IndexerFlag.DOUBLE_UPLOAD: "G_DoubleUpload",
    IndexerFlag.PTP_GOLDEN: "PTP_Golden",
    IndexerFlag.PTP_APPROVED: "PTP_Approved",
    IndexerFlag.INTERNAL: "G_Internal",
    IndexerFlag.SCENE: "G_Scene",
    IndexerFlag.FREELEECH_75: "G_Freeleech75",
    IndexerFlag.FREELEECH_25: "G_Freeleech25",
    IndexerFlag.NUKED: "Nuked",
}


def flags_of(given: int | str | list[str]) -> IndexerFlag:
    """Marks by their bits or by their names; what is unknown is left out."""
    if isinstance(given, str):
        given = int(given) if given.strip().isdigit() else given.split(",")
    if isinstance(given, int):
        return IndexerFlag(given & sum(_FLAG_NAMES))
    names = {name.strip().lower() for name in given}
    flags = IndexerFlag.NONE
    for flag, name in _FLAG_NAMES.items():
        if name.lower() in names:
            flags |= flag
    return flags


class ReleaseWire(Wire, kw_only=True):
    """A release."""

    guid: str
    quality: QualityModelWire
    custom_formats: list[CustomFormatWire]
    custom_format_score: int
    quality_weight: int
    age: int
    age_hours: float
    age_minutes: float
    size: int
    indexer_id: int
    indexer: str
    release_group: str | UnsetType
    release_hash: str | UnsetType
    title: str
    scene_source: bool
    movie_titles: list[str]
    languages: list[LanguageWire]
    mapped_movie_id: int | UnsetType
    approved: bool
    temporarily_rejected: bool
    rejected: bool
    tmdb_id: int
    imdb_id: int
    rejections: list[str]
    publish_date: datetime
    comment_url: str | UnsetType
    download_url: str | UnsetType
    info_url: str | UnsetType
    movie_requested: bool
    download_allowed: bool
    release_weight: int
    edition: str | UnsetType
    magnet_url: str | UnsetType
    info_hash: str | UnsetType
    seeders: int | UnsetType
    leechers: int | UnsetType
    protocol: str
    indexer_flags: list[str]


def release_wire(
    stored: StoredRelease,
    now: datetime,
    read: Callable[[str], NameReading],
    *,
    place: int,
    movie_id: int | None,
) -> ReleaseWire:
    """A release; `place` is its rank among those found, `movie_id` the film that was asked for."""
    release, decision = stored.release, stored.decision
    candidate = decision.candidate
    parsed = candidate.parsed if candidate else _parsed(release.title, read)
    age = max(0.0, (now - release.published_at).total_seconds())
    mapped = candidate.movie.id if candidate else None
    digits = release.imdb_id.removeprefix("tt")
    return ReleaseWire(
        guid=release.guid,
        quality=model_wire(parsed.quality),
        custom_formats=[format_wire(one) for one in candidate.formats] if candidate else [],
        custom_format_score=candidate.format_score if candidate else 0,
        quality_weight=weight(parsed.quality.quality),
        age=int(age // 86400),
        age_hours=age / 3600,
        age_minutes=age / 60,
        size=release.size_bytes,
        indexer_id=release.indexer_id,
        indexer=release.indexer_name,
        release_group=maybe(parsed.release_group),
        release_hash=maybe(parsed.release_hash),
        title=release.title,
        scene_source=bool(release.flags & IndexerFlag.SCENE),
        movie_titles=list(parsed.titles),
        languages=language_wires(candidate.languages if candidate else parsed.languages),
        mapped_movie_id=maybe(mapped),
        approved=decision.is_accepted,
        temporarily_rejected=decision.is_temporary,
        rejected=not decision.is_accepted and not decision.is_temporary,
        tmdb_id=release.tmdb_id,
        imdb_id=int(digits) if digits.isdigit() else 0,
        rejections=[rejection.message for rejection in decision.rejections],
        publish_date=instant(release.published_at),
        comment_url=maybe(release.comment_url),
        download_url=maybe(shown_link(release.download_url)),
        info_url=maybe(release.info_url),
        movie_requested=mapped is not None and mapped == movie_id,
        download_allowed=candidate is not None,
        release_weight=place,
        edition=maybe(parsed.edition),
        magnet_url=maybe(shown_link(release.magnet_url)),
        info_hash=maybe(release.info_hash),
        seeders=UNSET if release.seeders is None else release.seeders,
        leechers=UNSET if release.leechers is None else release.leechers,
        protocol=release.protocol.value,
        indexer_flags=[name for flag, name in _FLAG_NAMES.items() if release.flags & flag],
    )


def _parsed(title: str, read: Callable[[str], NameReading]) -> ParsedRelease:
    parsed = read(title)
    if isinstance(parsed, ParsedRelease):
        return parsed
    return ParsedRelease(release_title=title, titles=())
