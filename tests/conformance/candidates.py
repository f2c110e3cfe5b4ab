"""Builds candidates, profiles and facts from the corpus's JSON of Radarr's objects.

A member that is absent has the default of Radarr's class; `$nbuilder: n` makes unset numbers n.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from radarr_desktop.domain import language, quality
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.facts import (
    Candidate,
    DecisionFacts,
    DecisionSettings,
    IndexerFacts,
    ProperPolicy,
    QueuedRelease,
    SearchKind,
)
from radarr_desktop.domain.formats.custom_formats import CustomFormat, score
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata, MovieStatus
from radarr_desktop.domain.quality import (
    ProfileItem,
    Quality,
    QualityDefinition,
    QualityModel,
    QualityProfile,
    Revision,
)
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release
from radarr_desktop.domain.release_profile import ReleaseProfile
from tests.conformance.names import language_of_key, quality_of_key

Json = Mapping[str, Any]

NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(value: Any) -> datetime | None:
    """`{"$now_offset_s": -60}`, `2000/01/01 21:10:42` or null."""
    match value:
        case None:
            return None
        case {"$now_offset_s": seconds}:
            return NOW + timedelta(seconds=seconds)
        case {"$today_offset_s": seconds}:
            today = NOW.replace(hour=0, minute=0, second=0)
            return today + timedelta(seconds=seconds)
        case _:
            return datetime.fromisoformat(value.replace("/", "-")).replace(tzinfo=UTC)


def revision(given: Json) -> Revision:
    """A revision."""
    return Revision(given["real"], given["version"], given["is_repack"])


def model(given: Json | None) -> QualityModel:
    """A quality with its revision."""
    if given is None:
        return QualityModel()
    return QualityModel(
        quality=quality_of_key(given["quality"]), revision=revision(given["revision"])
    )


def profile(given: Json) -> QualityProfile:
    """A profile."""
    cutoff = given.get("cutoff")
    scores = tuple((item["format"]["id"], item["score"]) for item in given.get("format_items", ()))
    known = {
        name: given[name]
        for name in ("min_format_score", "cutoff_format_score", "min_upgrade_format_score")
        if name in given
    }
    return QualityProfile(
        id=1,
        name="profile",
        items=_profile_items(given.get("items", ())),
        cutoff=0 if cutoff is None else quality_of_key(cutoff).id,
        upgrade_allowed=given.get("upgrade_allowed", False),
        format_scores=scores,
        language=language_of_key(given["language"]) if "language" in given else language.ANY,
        **known,
    )


def formats(given: list[Json] | None) -> tuple[CustomFormat, ...]:
    """Formats by id; what is in them does not matter once they have matched."""
    return tuple(CustomFormat(id=one["id"], name=one["name"]) for one in given or ())


def movie(given: Json, services: Json) -> Movie:
    """A film, with its file if the record gives it one."""
    metadata = given.get("movie_metadata", {})
    number = given.get("$nbuilder", 0)
    status = given.get("minimum_availability", "TBA").lower()
    return Movie(
        id=given.get("id", number),
        metadata=MovieMetadata(
            tmdb_id=number,
            title=given.get("title", "Title"),
            clean_title="title",
            sort_title="title",
            year=given.get("year", number),
            runtime_minutes=metadata.get("runtime", 0),
            original_language=language_of_key(metadata.get("original_language", "Unknown")),
            in_cinemas=_day(metadata.get("in_cinemas")),
            physical_release=_day(metadata.get("physical_release")),
            digital_release=_day(metadata.get("digital_release")),
        ),
        path=given.get("path", "/films/Title"),
        root_folder_path="/films",
        quality_profile_id=1,
        monitored=given.get("monitored", False),
        minimum_availability=next(one for one in MovieStatus if one.value.lower() == status),
        added_at=NOW,
        tags=frozenset(given.get("tags", ())),
        file=_movie_file(given, services),
    )


def candidate(given: Json, services: Json) -> Candidate:
    """What Radarr calls a remote movie."""
    parsed, found = given.get("parsed_movie_info", {}), formats(given.get("custom_formats"))
    film = given.get("movie", {})
    computed = score(found, profile(film.get("quality_profile", {})))
    offer = release(given.get("release", {}))
    return Candidate(
        release=offer,
        parsed=ParsedRelease(
            release_title=offer.title,
            titles=("Title",),
            quality=model(parsed.get("quality")),
            release_group=parsed.get("release_group") or "",
            hardcoded_subs=parsed.get("hardcoded_subs") or "",
        ),
        movie=movie(film, services),
        languages=tuple(language_of_key(key) for key in given.get("languages", ())),
        formats=found,
        format_score=given.get("custom_format_score", computed),
    )


def release(given: Json) -> Release:
    """What an indexer offers; Radarr's peers are the seeders and the leechers together."""
    seeders, peers = given.get("seeders"), given.get("peers")
    title = given.get("title", "Title")
    kind = "Torrent" if given.get("$type") == "TorrentInfo" else "Unknown"
    return Release(
        guid=title,
        title=title,
        indexer_id=given.get("indexer_id", given.get("$nbuilder", 0)),
        indexer_name=given.get("indexer") or "",
        protocol=Protocol(given.get("download_protocol", kind).lower()),
        size_bytes=given.get("size", 0),
        published_at=moment(given.get("publish_date")) or EPOCH,
        info_hash=given.get("info_hash") or "",
        seeders=seeders,
        leechers=None if peers is None else max(0, peers - (seeders or 0)),
        flags=IndexerFlag(given.get("indexer_flags", 0)),
        indexer_priority=given.get("indexer_priority", 25),
        container=given.get("container") or "",
    )


def facts(given: Json, criteria: Json | None, services: Json) -> DecisionFacts:
    """What Radarr's specifications ask their collaborators, for the remote movie `given`."""
    film = given.get("movie", {})
    free = services.get("IDiskProvider.GetAvailableSpace")
    return DecisionFacts(
        now=NOW,
        search=_search_kind(criteria),
        profile=profile(film.get("quality_profile", {})),
        settings=settings(services),
        delay=delay_profile(services.get("IDelayProfileService.BestForTags", {})),
        oldest_pending=_oldest_pending(services),
        release_profiles=_release_profiles(services),
        definitions=definitions(services),
        queue=_queue(services),
        history=_history(services),
        indexers=_indexers(services),
        free_bytes=free if isinstance(free, int) else None,
        user_invoked=bool(criteria and criteria.get("user_invoked_search")),
    )


def settings(services: Json) -> DecisionSettings:
    """The configuration."""
    config = {
        name.removeprefix("IConfigService."): value
        for name, value in services.items()
        if name.startswith("IConfigService.")
    }
    policy = config.get("DownloadPropersAndRepacks", "PreferAndUpgrade")
    return DecisionSettings(
        proper_policy=next(one for one in ProperPolicy if one.value.lower() == policy.lower()),
        minimum_age_minutes=config.get("MinimumAge", 0),
        maximum_size_mb=config.get("MaximumSize", 0),
        retention_days=config.get("Retention", 0),
        availability_delay_days=config.get("AvailabilityDelay", 0),
        allow_hardcoded_subs=config.get("AllowHardcodedSubs", False),
        whitelisted_hardcoded_subs=tuple((config.get("WhitelistedHardcodedSubs") or "").split(",")),
        prefer_indexer_flags=config.get("PreferIndexerFlags", False),
        completed_handling=config.get("EnableCompletedDownloadHandling", False),
        minimum_free_space_mb=config.get("MinimumFreeSpaceWhenImporting", 0),
        check_free_space=not config.get("SkipFreeSpaceCheckWhenImporting", False),
    )


def delay_profile(given: Json) -> DelayProfile:
    """A delay profile; what Radarr's record leaves unset is off."""
    return DelayProfile(
        enable_usenet=given.get("enable_usenet", False),
        enable_torrent=given.get("enable_torrent", False),
        preferred_protocol=Protocol(given.get("preferred_protocol", "Unknown").lower()),
        usenet_delay=given.get("usenet_delay", given.get("$nbuilder", 0)),
        torrent_delay=given.get("torrent_delay", given.get("$nbuilder", 0)),
        bypass_if_highest_quality=given.get("bypass_if_highest_quality", False),
        bypass_if_above_format_score=given.get("bypass_if_above_custom_format_score", False),
        minimum_format_score=given.get("minimum_custom_format_score", 0),
    )


def definitions(services: Json) -> dict[int, QualityDefinition]:
    """Sizes by quality; a service that names no quality answers the same for each."""
    found: dict[int, QualityDefinition] = {}
    for name, value in services.items():
        if not name.startswith("IQualityDefinitionService.Get"):
            continue
        key = name.partition("(")[2].rstrip(")")
        for one in (quality_of_key(key),) if key else quality.QUALITIES:
            found[one.id] = QualityDefinition(
                quality=one,
                title=one.name,
                min_size=value.get("min_size") or 0,
                max_size=value.get("max_size"),
                preferred_size=value.get("preferred_size"),
            )
    return found


def _profile_items(given: Any) -> tuple[ProfileItem, ...]:
    if isinstance(given, Mapping):
        allowed = set(given["allowed"])
        return tuple(
            ProfileItem(qualities=(quality_of_key(key),), allowed=key in allowed)
            for key in given["order"]
        )
    return tuple(_profile_item(item, 1000 + place) for place, item in enumerate(given))


def _profile_item(item: Json, group_id: int) -> ProfileItem:
    if not item.get("items"):
        return ProfileItem(qualities=(quality_of_key(item["quality"]),), allowed=item["allowed"])
    members: tuple[Quality, ...] = tuple(quality_of_key(one["quality"]) for one in item["items"])
    return ProfileItem(
        qualities=members, allowed=item["allowed"], group_id=group_id, group_name="group"
    )


def _movie_file(given: Json, services: Json) -> MovieFile | None:
    file = given.get("movie_file")
    if file is None and not given.get("movie_file_id"):
        return None
    file = file or {}
    found = formats(services.get("ICustomFormatCalculationService.ParseCustomFormat"))
    return MovieFile(
        movie_id=given.get("id", given.get("$nbuilder", 0)),
        relative_path="film.mkv",
        size_bytes=file.get("size", 0),
        added_at=moment(file.get("date_added")) or NOW,
        quality=model(file.get("quality")),
        release_group=file.get("release_group") or "",
        custom_format_score=score(found, profile(given.get("quality_profile", {}))),
    )


def _search_kind(criteria: Json | None) -> SearchKind:
    if criteria is None:
        return SearchKind.RSS
    return SearchKind.INTERACTIVE if criteria.get("interactive_search") else SearchKind.AUTOMATIC


def _queue(services: Json) -> tuple[QueuedRelease, ...]:
    return tuple(
        QueuedRelease(
            title="queued",
            quality=model(one["remote_movie"]["parsed_movie_info"]["quality"]),
            format_score=score(
                formats(one["remote_movie"].get("custom_formats")),
                profile(one["remote_movie"]["movie"]["quality_profile"]),
            ),
        )
        for one in services.get("IQueueService.GetQueue", ())
    )


def _oldest_pending(services: Json) -> datetime | None:
    waiting = services.get("IPendingReleaseService.GetPendingRemoteMovies", ())
    moments = [moment(one["release"].get("publish_date")) for one in waiting]
    return min((one for one in moments if one is not None), default=None)


def _release_profiles(services: Json) -> tuple[ReleaseProfile, ...]:
    return tuple(
        ReleaseProfile(
            name=one.get("name") or "",
            required=tuple(one.get("required", ())),
            ignored=tuple(one.get("ignored", ())),
        )
        for one in services.get("IReleaseProfileService.EnabledForTags", ())
    )


def _history(services: Json) -> tuple[HistoryRecord, ...]:
    rows = list(services.get("IHistoryService.GetByMovieId", ()))
    rows += [
        value
        for name, value in services.items()
        if name.startswith("IHistoryService.MostRecentForMovie") and value
    ]
    return tuple(
        HistoryRecord(
            movie_id=1,
            kind=_HISTORY_KINDS[row["event_type"]],
            source_title=row.get("source_title") or "",
            quality=model(row["quality"]),
            download_id=row.get("download_id") or "",
            at=moment(row["date"]) or EPOCH,
        )
        for row in rows
    )


def _indexers(services: Json) -> dict[int, IndexerFacts]:
    if services.get("IIndexerFactory.Get", {}).get("$throws") == "in callback":
        return {}
    found = {}
    for name, value in services.items():
        if name.startswith("IIndexerFactory.Get("):
            demands = value.get("settings", {})
            found[int(name.partition("(")[2].rstrip(")"))] = IndexerFacts(
                minimum_seeders=demands.get("minimum_seeders", 0),
                required_flags=IndexerFlag(sum(demands.get("required_flags", ()))),
                tags=frozenset(value.get("tags", ())),
            )
    for blocked in services.get("IIndexerStatusService.GetBlockedProviders", ()):
        until = moment(blocked.get("disabled_till"))
        found[blocked["provider_id"]] = IndexerFacts(disabled_until=until)
    return found


def _day(value: Any) -> Any:
    instant = moment(value)
    return None if instant is None else instant.date()


_HISTORY_KINDS = {kind.api_name[0].upper() + kind.api_name[1:]: kind for kind in HistoryKind}
