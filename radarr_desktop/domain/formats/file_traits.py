"""What a file of the library is: what was measured in it, and its names where nothing was.

A name promises; what was measured is so. A release that called itself HDR10 and is not, is not.
"""

import re
from dataclasses import replace
from types import MappingProxyType

from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.release_traits import AudioCodec, Hdr, ReleaseTraits, VideoCodec

#: Codecs as ffmpeg or MediaInfo call them.
_VIDEO = MappingProxyType(
    {
        "h264": VideoCodec.H264, "avc": VideoCodec.H264, "avc1": VideoCodec.H264,
        "hevc": VideoCodec.H265, "h265": VideoCodec.H265, "hvc1": VideoCodec.H265,
        "hev1": VideoCodec.H265, "vvc": VideoCodec.H266, "h266": VideoCodec.H266,
        "av1": VideoCodec.AV1, "av01": VideoCodec.AV1, "vp8": VideoCodec.VP8,
        "vp9": VideoCodec.VP9, "vc1": VideoCodec.VC1, "wmv3": VideoCodec.VC1,
        "mpeg2video": VideoCodec.MPEG2, "mpeg2": VideoCodec.MPEG2, "mpeg4": VideoCodec.MPEG4,
        "xvid": VideoCodec.XVID, "divx": VideoCodec.DIVX, "dx50": VideoCodec.DIVX,
        "div3": VideoCodec.DIVX, "h263": VideoCodec.H263, "wmv1": VideoCodec.WMV,
        "wmv2": VideoCodec.WMV,
    }
)  # fmt: skip
_AUDIO = MappingProxyType(
    {
        "truehd": AudioCodec.TRUEHD, "mlpfba": AudioCodec.TRUEHD, "dts": AudioCodec.DTS,
        "ac3": AudioCodec.DD, "eac3": AudioCodec.DDP, "ac4": AudioCodec.AC4,
        "aac": AudioCodec.AAC, "flac": AudioCodec.FLAC, "alac": AudioCodec.ALAC,
        "pcm": AudioCodec.PCM, "opus": AudioCodec.OPUS, "vorbis": AudioCodec.VORBIS,
        "mp2": AudioCodec.MP2, "mp3": AudioCodec.MP3, "mpegaudio": AudioCodec.MP3,
        "wma": AudioCodec.WMA, "wmav1": AudioCodec.WMA, "wmav2": AudioCodec.WMA,
        "wmapro": AudioCodec.WMA,
    }
)  # fmt: skip
_HDR = MappingProxyType(
    {
        "DV": Hdr.DOLBY_VISION, "HDR10PLUS": Hdr.HDR10_PLUS, "HDR10": Hdr.HDR10, "HLG": Hdr.HLG,
        "PQ": Hdr.PQ, "SDR": Hdr.SDR,
    }
)  # fmt: skip
#: Part of a DTS profile → what it is, the most exact first.
_DTS = (
    ("DTS-HD MA", AudioCodec.DTS_HD_MA), ("DTS-HD HRA", AudioCodec.DTS_HD_HRA),
    ("DTS EXPRESS", AudioCodec.DTS_EXPRESS), ("DTS-ES", AudioCodec.DTS_ES),
)  # fmt: skip
_NO_LETTER = re.compile(r"[^a-z0-9]")


def traits_of_file(info: MediaInfo | None, named: ReleaseTraits) -> ReleaseTraits:
    """The traits of a file whose names say `named`."""
    if info is None:
        return named
    found = named
    if info.video_codec:
        found = replace(found, hdr=_hdr(info), video_codec=_video_codec(info, named))
    if info.video_bit_depth:
        found = replace(found, bit_depth=info.video_bit_depth)
    if info.audio_codec:
        codecs = _audio_codecs(info)
        found = replace(found, audio_codecs=codecs or named.audio_codecs)
    if info.audio_channels:
        found = replace(found, audio_channels=f"{info.audio_channels:.1f}")
    return found


def with_gaps_filled(traits: ReleaseTraits, other: ReleaseTraits) -> ReleaseTraits:
    """The traits, and of `other` what they do not tell."""
    return replace(
        traits,
        video_codec=traits.video_codec or other.video_codec,
        bit_depth=traits.bit_depth or other.bit_depth,
        hdr=traits.hdr or other.hdr,
        audio_codecs=traits.audio_codecs or other.audio_codecs,
        audio_channels=traits.audio_channels or other.audio_channels,
        streaming_service=traits.streaming_service or other.streaming_service,
        three_d=traits.three_d or other.three_d,
    )


def _video_codec(info: MediaInfo, named: ReleaseTraits) -> VideoCodec | None:
    return _VIDEO.get(_key(info.video_codec), named.video_codec)


def _audio_codecs(info: MediaInfo) -> tuple[AudioCodec, ...]:
    key, profile = _key(info.audio_codec), info.audio_profile.upper()
    codec = AudioCodec.PCM if key.startswith("pcm") else _AUDIO.get(key)
    if codec is None:
        return ()
    if codec is AudioCodec.DTS:
        codec = next((exact for words, exact in _DTS if words in profile), codec)
        return (AudioCodec.DTS_X, codec) if "DTS:X" in profile else (codec,)
    return (codec, AudioCodec.ATMOS) if "ATMOS" in profile else (codec,)


def _hdr(info: MediaInfo) -> tuple[Hdr, ...]:
    """Measured, and no kind of HDR: that is SDR."""
    kinds = (_HDR.get(word) for word in info.hdr.upper().split())
    return tuple(dict.fromkeys(kind for kind in kinds if kind is not None)) or (Hdr.SDR,)


def _key(codec: str) -> str:
    return _NO_LETTER.sub("", codec.lower())
