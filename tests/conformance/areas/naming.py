"""File and folder names from templates."""

from datetime import UTC, datetime

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.movie import (
    AlternativeTitle,
    CollectionRef,
    MediaInfo,
    Movie,
    MovieFile,
    MovieMetadata,
)
from radarr_desktop.domain.naming.options import ColonReplacement, NamingOptions
from radarr_desktop.domain.naming.template import file_name, folder_name
from radarr_desktop.domain.quality import QualityModel, Revision
from tests.conformance.names import language_of_key, quality_of_key
from tests.conformance.registry import Facts, area

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@area("naming")
def naming(given: Facts, expected: Facts) -> str | None:
    match given["call"]:
        case "build_file_name":
            formats = [_format(facts) for facts in given.get("custom_formats") or ()]
            name = file_name(
                _movie(given), _file(given["movie_file"]), _options(given["naming"]), formats
            )
        case "get_movie_folder":
            name = folder_name(_movie(given).metadata, _options(given["naming"]))
        case other:
            return f"the program has nothing for {other}"
    wanted = expected["result"]
    return None if name == wanted else f"wanted {wanted!r}, got {name!r}"


def _movie(given: Facts) -> Movie:
    facts = given["movie"]
    more = facts.get("movie_metadata") or {}
    collection = facts.get("collection_title") or more.get("collection_title")
    metadata = MovieMetadata(
        tmdb_id=facts.get("tmdb_id") or 0,
        title=facts["title"],
        clean_title="",
        sort_title="",
        year=facts.get("year") or more.get("year") or 0,
        imdb_id=facts.get("imdb_id") or "",
        original_title=more.get("original_title") or "",
        certification=more.get("certification") or "",
        collection=CollectionRef(tmdb_id=1, title=collection) if collection else None,
        alternative_titles=tuple(
            AlternativeTitle(
                title=one["title"], clean_title="", language=language_of_key(one["language"])
            )
            for one in given.get("translations") or ()
        ),
    )
    return Movie(
        metadata=metadata, path="", root_folder_path="", quality_profile_id=1, added_at=_EPOCH
    )


def _file(facts: Facts) -> MovieFile:
    quality = facts["quality"]
    return MovieFile(
        movie_id=1,
        relative_path=facts.get("relative_path") or "",
        size_bytes=0,
        added_at=_EPOCH,
        quality=QualityModel(
            quality=quality_of_key(quality["quality"]), revision=Revision(**quality["revision"])
        ),
        release_group=facts.get("release_group") or "",
        edition=facts.get("edition") or "",
        scene_name=facts.get("scene_name") or "",
        media_info=_media_info(facts["media_info"]) if facts.get("media_info") else None,
    )


def _media_info(facts: Facts) -> MediaInfo:
    hdr = facts.get("video_hdr_format") or "None"
    return MediaInfo(
        video_codec=facts.get("video_format") or "",
        video_bit_depth=facts.get("video_bit_depth") or 0,
        hdr=_HDR.get(hdr, hdr),
        audio_codec=facts.get("audio_format") or "",
        audio_profile=facts.get("audio_profile") or "",
        audio_channels=_channels(facts.get("audio_channels") or 0),
        audio_languages=tuple(facts.get("audio_languages") or ()),
        subtitle_languages=tuple(facts.get("subtitles") or ()),
        multiview_count=facts.get("video_multi_view_count") or 0,
    )


_HDR = {
    "None": "",
    "Pq10": "PQ",
    "Hdr10": "HDR10",
    "Hdr10Plus": "HDR10Plus",
    "Hlg10": "HLG",
    "DolbyVision": "DV",
    "DolbyVisionHdr10": "DV HDR10",
    "DolbyVisionHdr10Plus": "DV HDR10Plus",
    "DolbyVisionHlg": "DV HLG",
    "DolbyVisionSdr": "DV SDR",
}


def _channels(count: int) -> float:
    """The corpus counts channels, a low-frequency one among them from three on."""
    return count - 1 + 0.1 if count > 2 else float(count)


def _format(facts: Facts) -> CustomFormat:
    return CustomFormat(
        id=facts.get("id") or 0,
        name=facts["name"],
        include_when_renaming=facts["include_custom_format_when_renaming"],
    )


def _options(facts: Facts) -> NamingOptions:
    colon = facts.get("colon_replacement_format") or "Smart"
    return NamingOptions(
        rename_movies=facts.get("rename_movies", True),
        replace_illegal_characters=facts.get("replace_illegal_characters", True),
        colon_replacement=ColonReplacement(colon[:1].lower() + colon[1:]),
        standard_movie_format=facts["standard_movie_format"],
        movie_folder_format=facts["movie_folder_format"],
    )
