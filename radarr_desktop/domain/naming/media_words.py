"""What was measured in a video, in the words that file names and other programs use.

Codecs arrive as ffmpeg or MediaInfo call them, or already in the words below; what is not in a
table is shown as it came. For H.264 and H.265 the release name decides between the encoder's name
and the standard's, because files rarely say it.
"""

import re
from types import MappingProxyType

from radarr_desktop.domain.language_codes import two_letters
from radarr_desktop.domain.movie import MediaInfo

_VIDEO = MappingProxyType(
    {
        "mpeg2video": "MPEG2", "mpeg-2": "MPEG2", "mpeg1video": "MPEG", "mpeg-1": "MPEG",
        "mpeg video": "MPEG2", "vc1": "VC1", "vc-1": "VC1", "av1": "AV1", "av01": "AV1",
        "vp6": "VP6", "vp6f": "VP6", "vp7": "VP7", "vp8": "VP8", "vp9": "VP9", "wmv1": "WMV",
        "wmv2": "WMV", "wmv3": "WMV", "xvid": "XviD", "divx": "DivX", "div3": "DivX",
        "dx50": "DivX",
    }
)  # fmt: skip
_H264 = frozenset({"h264", "h.264", "avc", "avc1", "mpeg-4 avc"})
_H265 = frozenset({"hevc", "h265", "h.265", "hvc1", "hev1"})

_AUDIO = MappingProxyType(
    {
        "aac": "AAC", "ac3": "AC3", "ac-3": "AC3", "eac3": "EAC3", "e-ac-3": "EAC3", "mp2": "MP2",
        "mp3": "MP3", "mpeg audio": "MP3", "flac": "FLAC", "opus": "Opus", "vorbis": "Vorbis",
        "truehd": "TrueHD", "mlp fba": "TrueHD", "dts": "DTS", "wmav1": "WMA", "wmav2": "WMA",
        "wmapro": "WMA", "wma": "WMA", "alac": "ALAC",
    }
)  # fmt: skip


def video_codec(info: MediaInfo, scene_name: str = "") -> str:
    """`h264`, `x265`, `AV1` …; "" if not known."""
    codec = info.video_codec.strip()
    key = codec.lower()
    if key in _H264:
        return _spelled(scene_name, ("AVC", "x264", "h264"))
    if key in _H265:
        return _spelled(scene_name, ("HEVC", "x265", "h265"))
    return _VIDEO.get(key, codec)


def audio_codec(info: MediaInfo) -> str:
    """`DTS-HD MA`, `EAC3 Atmos`, `AAC` …; "" if not known."""
    codec = info.audio_codec.strip()
    profile = info.audio_profile.strip()
    key = codec.lower()
    if key.startswith("pcm"):
        return "PCM"
    if key == "dts" and profile.upper().startswith("DTS"):
        return profile
    word = _AUDIO.get(key, codec)
    if word in ("TrueHD", "EAC3") and "atmos" in profile.lower():
        return f"{word} Atmos"
    return word


def audio_channels(info: MediaInfo) -> str:
    """`5.1`; "" without audio."""
    return f"{info.audio_channels:.1f}" if info.audio_channels > 0 else ""


def dynamic_range(info: MediaInfo) -> str:
    """`HDR` for every kind of it, "" for SDR."""
    return "HDR" if dynamic_range_type(info) else ""


def dynamic_range_type(info: MediaInfo) -> str:
    """`HDR10`, `DV HDR10`, `HLG` …, "" for SDR."""
    return "" if info.hdr.upper() in ("", "SDR", "NONE") else info.hdr


def languages(codes: tuple[str, ...], wanted: str = "", *, hide_english_only: bool = False) -> str:
    """`[EN+DE]`, or "" where there is nothing to show.

    `wanted` chooses: `EN+DE` only these, `-DE` all but these; with a `+` at its end, `--` stands
    for the languages that were left out.
    """
    present = list(dict.fromkeys(filter(None, map(two_letters, codes))))
    names = {part.strip().upper() for part in re.split(r"[+-]", wanted) if part.strip()}
    shown = present
    if wanted.startswith("-"):
        shown = [code for code in present if code not in names]
    elif wanted:
        order = [part.strip().upper() for part in wanted.split("+")]
        shown = [code for code in dict.fromkeys(order) if code in present]
    if wanted.endswith("+") and len(shown) != len(present):
        shown = [*shown, "--"]
    if hide_english_only and shown == ["EN"]:
        return ""
    return f"[{'+'.join(shown)}]" if shown else ""


def _spelled(scene_name: str, spellings: tuple[str, ...]) -> str:
    """The spelling that the release name uses; the last one if it uses none."""
    for spelling in spellings:
        if re.search(rf"(?<![a-z0-9]){spelling}(?![a-z0-9])", scene_name, re.IGNORECASE):
            return spelling
    return spellings[-1]
