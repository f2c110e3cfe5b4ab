"""What a video file holds, measured by libmediainfo, in the words that ffmpeg and Radarr use."""

import asyncio
import logging
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pymediainfo

from radarr_desktop.base.errors import FileError
from radarr_desktop.domain.language import language_by_code
from radarr_desktop.domain.movie import MediaInfo

log = logging.getLogger(__name__)

#: A track as libmediainfo describes it: texts and numbers by its own names.
Track = Mapping[str, Any]

#: A file takes 4–8 ms; a lost network share takes for ever.
_PATIENCE_SECONDS = 30.0

_VIDEO = MappingProxyType(
    {
        "AVC": "h264", "HEVC": "hevc", "AV1": "av1", "VP8": "vp8", "VP9": "vp9", "VC-1": "vc1",
        "VVC": "vvc", "Theora": "theora", "ProRes": "prores", "JPEG": "mjpeg",
    }
)  # fmt: skip
_AUDIO = MappingProxyType(
    {
        "AAC": "aac", "AC-3": "ac3", "E-AC-3": "eac3", "MLP FBA": "truehd", "MLP": "mlp",
        "DTS": "dts", "FLAC": "flac", "Opus": "opus", "Vorbis": "vorbis", "PCM": "pcm",
        "ALAC": "alac", "WMA": "wma",
    }
)  # fmt: skip
#: Features of a DTS stream, the best first → how ffmpeg names the profile.
_DTS = (
    ("XLL X", "DTS-HD MA + DTS:X"), ("XLL", "DTS-HD MA"), ("XBR", "DTS-HD HRA"),
    ("LBR", "DTS Express"), ("ES", "DTS-ES"), ("96/24", "DTS 96/24"),
)  # fmt: skip


class PyMediaInfoProbe:
    """Reads files in two threads of its own; libmediainfo works without Python's lock."""

    def __init__(self) -> None:
        self._pool = _new_pool()

    async def read(self, path: str) -> MediaInfo:
        """What the file holds.

        Raises:
            FileError: it cannot be read, holds no video, or the disk did not answer in time.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                tracks = await loop.run_in_executor(self._pool, _measure, path)
        except TimeoutError as error:
            log.warning("media info: no end after %g s: %s", _PATIENCE_SECONDS, path)
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = _new_pool()  # the stuck thread keeps the old one
            raise FileError(
                path, f"{path} could not be measured within {_PATIENCE_SECONDS:g} s"
            ) from error
        except (OSError, ValueError) as error:  # ValueError: a NUL inside a path
            raise FileError(path, f"cannot read {path!r}: {error}") from error
        except RuntimeError as error:
            raise FileError(path, f"{path} cannot be read as a video: {error}") from error
        if not any(track.get("track_type") == "Video" for track in tracks):
            raise FileError(path, f"{path} is no video file")
        return media_info_of(tracks)

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def media_info_of(tracks: list[Track]) -> MediaInfo:
    """The tracks of one file as our value; the first video and the first audio stream count."""
    general, video, audio = (_first(tracks, kind) for kind in ("General", "Video", "Audio"))
    return MediaInfo(
        container=_text(general, "format"),
        video_codec=_video_codec(video),
        video_profile=_text(video, "format_profile").partition("@")[0],
        video_bit_depth=int(_number(video, "bit_depth")),
        video_bitrate=int(_number(video, "bit_rate")),
        hdr=hdr_kind(video),
        width=int(_number(video, "width")),
        height=int(_number(video, "height")),
        frames_per_second=_number(video, "frame_rate"),
        scan_type=_text(video, "scan_type"),
        multiview_count=int(_number(video, "multiview_count")),
        runtime_seconds=(_number(video, "duration") or _number(general, "duration")) / 1000,
        audio_codec=_audio_codec(audio),
        audio_profile=_audio_profile(audio),
        audio_channels=_channels(audio),
        audio_bitrate=int(_number(audio, "bit_rate")),
        audio_stream_count=sum(track.get("track_type") == "Audio" for track in tracks),
        audio_languages=_languages(tracks, "Audio"),
        subtitle_languages=_languages(tracks, "Text"),
    )


def hdr_kind(video: Track) -> str:
    """`HDR10`, `HDR10Plus`, `DV`, `DV HDR10`, `HLG`, `PQ` …; "" for a standard range."""
    stated = _text(video, "hdr_format")
    compatible = _text(video, "hdr_format_compatibility")
    is_plus = "2094" in stated or "HDR10+" in compatible
    if "Dolby Vision" in stated:
        if is_plus:
            return "DV HDR10Plus"
        kinds = re.findall(r"HDR10|HLG|SDR", compatible)
        return f"DV {kinds[0]}" if kinds else "DV"
    if is_plus:
        return "HDR10Plus"
    transfer = _text(video, "transfer_characteristics")
    is_wide = "BT.2020" in _text(video, "color_primaries") and _number(video, "bit_depth") >= 10
    if "HLG" in transfer and is_wide:
        return "HLG"
    if "PQ" in transfer and is_wide:
        has_light = any(
            key.startswith(("mastering_display", "maximum_content_light", "maxcll"))
            for key in video
        )
        return "HDR10" if has_light or "HDR10" in compatible or "2086" in stated else "PQ"
    return ""


def _measure(path: str) -> list[Track]:
    if Path(path).stat().st_size == 0:
        raise RuntimeError("it is empty")
    parsed = pymediainfo.MediaInfo.parse(path, parse_speed=0)
    return [track.to_data() for track in parsed.tracks]


def _new_pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, thread_name_prefix="media-info")


def _first(tracks: list[Track], kind: str) -> Track:
    return next((track for track in tracks if track.get("track_type") == kind), {})


def _text(track: Track, name: str) -> str:
    return str(track.get(name) or "")


def _number(track: Track, name: str) -> float:
    """The first number of a value such as `5100000`, `23.976` or `8 / 6`; 0 if there is none."""
    match = re.match(r"\s*(\d+(?:\.\d+)?)", _text(track, name))
    return float(match[1]) if match else 0.0


def _video_codec(video: Track) -> str:
    stated, codec_id = _text(video, "format"), _text(video, "codec_id").upper()
    if stated == "MPEG Video":
        return "mpeg2video" if "2" in _text(video, "format_version") else "mpeg1video"
    if stated == "MPEG-4 Visual":
        if "XVID" in (codec_id, _text(video, "codec_id_hint").upper()):
            return "xvid"
        return "divx" if codec_id in ("DIVX", "DX50", "DIV3") else "mpeg4"
    return _VIDEO.get(stated, stated.lower())


def _audio_codec(audio: Track) -> str:
    stated = _text(audio, "format")
    if stated == "MPEG Audio":
        return "mp3" if "Layer 3" in _text(audio, "format_profile") else "mp2"
    return _AUDIO.get(stated, stated.lower())


def _audio_profile(audio: Track) -> str:
    stated, features = _text(audio, "format"), _text(audio, "format_additionalfeatures")
    if stated == "DTS":
        return next((name for feature, name in _DTS if feature in features), "DTS")
    if stated in ("E-AC-3", "MLP FBA"):
        is_atmos = "JOC" in features or "Atmos" in _text(audio, "commercial_name")
        is_atmos = is_atmos or "16-ch" in features
        plain = "Dolby Digital Plus" if stated == "E-AC-3" else "Dolby TrueHD"
        return f"{plain} + Dolby Atmos" if is_atmos else ""
    return features or _text(audio, "format_profile")


def _channels(audio: Track) -> float:
    """5.1 for six channels of which one is for low frequencies."""
    count = int(_number(audio, "channel_s"))
    layout = _text(audio, "channel_layout") or _text(audio, "channel_positions")
    has_low = "LFE" in layout if layout else count >= 6
    return round(count - 0.9, 1) if has_low and count > 1 else float(count)


def _languages(tracks: list[Track], kind: str) -> tuple[str, ...]:
    return tuple(
        _language(_text(track, "language")) for track in tracks if track.get("track_type") == kind
    )


def _language(code: str) -> str:
    """ISO 639-2 where we know it (`en` → `eng`), else as it came; `und` if the file is silent."""
    language = language_by_code(code) if code else None
    codes = language.other_codes if language else ()
    return next((one for one in codes if len(one) == 3), code.lower() or "und")
