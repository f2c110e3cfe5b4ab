"""Files of films in JSON."""

from datetime import datetime, timedelta
from functools import lru_cache

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, instant, maybe, span
from radarr_desktop.api.wire.custom_format import CustomFormatWire, format_wire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
)
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.movie import MediaInfo, MovieFile
from radarr_desktop.domain.naming import media_words


class MediaInfoWire(Wire, kw_only=True):
    """What was measured in a file."""

    audio_bitrate: int
    audio_channels: float
    audio_codec: str
    audio_languages: str
    audio_stream_count: int
    video_bit_depth: int
    video_bitrate: int
    video_codec: str
    video_fps: float
    video_dynamic_range: str
    video_dynamic_range_type: str
    resolution: str
    run_time: str
    scan_type: str
    subtitles: str


class MovieFileWire(Wire, kw_only=True):
    """A file of a film."""

    movie_id: int
    relative_path: str
    path: str
    size: int
    date_added: datetime
    scene_name: str | UnsetType
    release_group: str | UnsetType
    edition: str
    languages: list[LanguageWire]
    quality: QualityModelWire
    custom_formats: list[CustomFormatWire] | UnsetType
    custom_format_score: int
    indexer_flags: int
    media_info: MediaInfoWire | UnsetType
    original_file_path: str | UnsetType
    quality_cutoff_not_met: bool
    id: int


def file_wire(
    file: MovieFile,
    folder: str,
    *,
    wants_better: bool,
    formats: tuple[CustomFormat, ...] | None,
) -> MovieFileWire:
    """A file that lies in `folder`; `formats` None = not looked at, then they are left out."""
    info = file.media_info
    separator = "\\" if "\\" in folder and "/" not in folder else "/"
    return MovieFileWire(
        movie_id=file.movie_id,
        relative_path=file.relative_path,
        path=f"{folder.rstrip(separator)}{separator}{file.relative_path}",
        size=file.size_bytes,
        date_added=instant(file.added_at),
        scene_name=maybe(file.scene_name),
        release_group=maybe(file.release_group),
        edition=file.edition,
        languages=language_wires(file.languages),
        quality=model_wire(file.quality),
        custom_formats=UNSET if formats is None else [format_wire(one) for one in formats],
        custom_format_score=file.custom_format_score,
        indexer_flags=file.indexer_flags,
        media_info=UNSET if info is None else _media_info(info, file.scene_name),
        original_file_path=maybe(file.original_path),
        quality_cutoff_not_met=wants_better,
        id=file.id,
    )


@lru_cache(maxsize=1024)
def _media_info(info: MediaInfo, scene_name: str) -> MediaInfoWire:
    return MediaInfoWire(
        audio_bitrate=info.audio_bitrate,
        audio_channels=info.audio_channels,
        audio_codec=media_words.audio_codec(info),
        audio_languages="/".join(info.audio_languages),
        audio_stream_count=info.audio_stream_count,
        video_bit_depth=info.video_bit_depth,
        video_bitrate=info.video_bitrate,
        video_codec=media_words.video_codec(info, scene_name),
        video_fps=round(info.frames_per_second, 3),
        video_dynamic_range=media_words.dynamic_range(info),
        video_dynamic_range_type=media_words.dynamic_range_type(info),
        resolution=f"{info.width}x{info.height}" if info.width and info.height else "",
        run_time=_run_time(info.runtime_seconds),
        scan_type=info.scan_type,
        subtitles="/".join(info.subtitle_languages),
    )


def _run_time(seconds: float) -> str:
    # Radarr writes no leading zeroes here: 1:43:18, 12:05.
    return span(timedelta(seconds=seconds)).removeprefix("00:").removeprefix("0")
