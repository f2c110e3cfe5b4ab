"""Types of condition that Radarr has not got: seeders, codecs, sound, HDR and streaming service.

The numbers of choices are stored with formats and written into exported ones: a new choice gets a
new number, and none is ever used for something else. Names say these things of a release; of a file
in the library the measured ones count (`file_traits`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.formats.conditions import FormatSubject, Test, condition
from radarr_desktop.domain.release_traits import AudioCodec, Hdr, VideoCodec
from radarr_desktop.domain.streaming_services import SERVICE_BY_NUMBER


class _Choice(NamedTuple):
    number: int
    name: str
    members: frozenset[VideoCodec | AudioCodec | Hdr]


def _choice(number: int, name: str, *members: VideoCodec | AudioCodec | Hdr) -> _Choice:
    return _Choice(number, name, frozenset(members))


_VIDEO = (
    _choice(1, "H.264 (AVC, x264)", VideoCodec.H264, VideoCodec.AVC, VideoCodec.X264),
    _choice(2, "H.265 (HEVC, x265)", VideoCodec.H265, VideoCodec.HEVC, VideoCodec.X265),
    _choice(3, "H.266 (VVC, x266)", VideoCodec.H266, VideoCodec.VVC, VideoCodec.X266),
    _choice(4, "AV1", VideoCodec.AV1),
    _choice(5, "VP9", VideoCodec.VP9),
    _choice(6, "VP8", VideoCodec.VP8),
    _choice(7, "VC-1", VideoCodec.VC1),
    _choice(8, "MPEG-2", VideoCodec.MPEG2),
    _choice(9, "MPEG-4 (XviD, DivX)", VideoCodec.MPEG4, VideoCodec.XVID, VideoCodec.DIVX),
    _choice(10, "H.263", VideoCodec.H263),
    _choice(11, "WMV", VideoCodec.WMV),
)
#: DTS:X lies in a stream of DTS-HD MA.
_AUDIO = (
    _choice(1, "Dolby TrueHD", AudioCodec.TRUEHD),
    _choice(2, "DTS-HD MA", AudioCodec.DTS_HD_MA, AudioCodec.DTS_X),
    _choice(3, "DTS-HD HRA", AudioCodec.DTS_HD_HRA),
    _choice(
        4,
        "DTS-HD of any kind",
        AudioCodec.DTS_HD,
        AudioCodec.DTS_HD_MA,
        AudioCodec.DTS_HD_HRA,
        AudioCodec.DTS_X,
    ),
    _choice(5, "DTS-ES", AudioCodec.DTS_ES),
    _choice(6, "DTS", AudioCodec.DTS),
    _choice(7, "DTS Express", AudioCodec.DTS_EXPRESS),
    _choice(8, "Dolby Digital Plus (E-AC-3)", AudioCodec.DDP),
    _choice(9, "Dolby Digital (AC-3)", AudioCodec.DD),
    _choice(10, "Dolby AC-4", AudioCodec.AC4),
    _choice(11, "AAC", AudioCodec.AAC, AudioCodec.HE_AAC),
    _choice(12, "FLAC", AudioCodec.FLAC),
    _choice(13, "ALAC", AudioCodec.ALAC),
    _choice(14, "PCM", AudioCodec.PCM, AudioCodec.LPCM),
    _choice(15, "Opus", AudioCodec.OPUS),
    _choice(16, "Vorbis", AudioCodec.VORBIS),
    _choice(17, "MP3", AudioCodec.MP3),
    _choice(18, "MP2", AudioCodec.MP2),
    _choice(19, "WMA", AudioCodec.WMA),
    _choice(
        20,
        "Lossless of any kind",
        AudioCodec.TRUEHD,
        AudioCodec.DTS_HD_MA,
        AudioCodec.DTS_X,
        AudioCodec.FLAC,
        AudioCodec.ALAC,
        AudioCodec.PCM,
        AudioCodec.LPCM,
    ),
)
_OBJECTS = (
    _choice(1, "Dolby Atmos", AudioCodec.ATMOS),
    _choice(2, "DTS:X", AudioCodec.DTS_X),
    _choice(3, "Dolby Atmos or DTS:X", AudioCodec.ATMOS, AudioCodec.DTS_X),
)
#: By ten times the layout: 51 is 5.1.
_LAYOUTS = (10, 20, 21, 30, 40, 50, 51, 61, 71)
_HDR = (
    _choice(1, "Dolby Vision", Hdr.DOLBY_VISION),
    _choice(2, "HDR10", Hdr.HDR10),
    _choice(3, "HDR10+", Hdr.HDR10_PLUS),
    _choice(4, "HLG", Hdr.HLG),
    _choice(5, "PQ", Hdr.PQ),
    _choice(6, "SDR", Hdr.SDR),
    _choice(7, "HDR Vivid", Hdr.HDR_VIVID),
    _choice(8, "HDR, the name does not say which", Hdr.HDR),
    _choice(9, "HDR of any kind", *(kind for kind in Hdr if kind is not Hdr.SDR)),
    _choice(10, "Dolby Vision and nothing beneath", Hdr.DOLBY_VISION),
)
_ALONE = 10


def _options(choices: Iterable[_Choice], none: str = "") -> tuple[Option, ...]:
    first = (Option(value=0, name=none),) if none else ()
    return (*first, *(Option(value=one.number, name=one.name) for one in choices))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedersSettings:
    """From `min` to `max` seeders, both included."""

    min: int = setting("Minimum", 1, kind=Kind.NUMBER, minimum=0)
    max: int | None = setting(
        "Maximum", None, kind=Kind.NUMBER, minimum=0, help_text="Empty: however many"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoCodecSettings:
    """A way to compress the picture."""

    value: int = setting("Video codec", 1, kind=Kind.SELECT, options=_options(_VIDEO))


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioSettings:
    """What the sound must be; what is left open does not matter."""

    codec: int = setting("Codec", 0, kind=Kind.SELECT, options=_options(_AUDIO, "Any"))
    channels: int = setting(
        "Channels",
        0,
        kind=Kind.SELECT,
        options=(
            Option(value=0, name="Any"),
            *(Option(value=one, name=f"{one / 10:.1f}") for one in _LAYOUTS),
        ),
    )
    or_more: bool = setting(
        "Or more channels",
        False,  # noqa: FBT003 - the default of a checkbox
        kind=Kind.CHECKBOX,
    )
    objects: int = setting(
        "Sound objects", 0, kind=Kind.SELECT, options=_options(_OBJECTS, "With or without")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HdrSettings:
    """A kind of HDR."""

    value: int = setting(
        "Kind",
        1,
        kind=Kind.SELECT,
        options=_options(_HDR),
        help_text="A release is SDR only if its name says so; a file is what was measured",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamingServiceSettings:
    """A streaming service."""

    value: int = setting(
        "Streaming service",
        1,
        kind=Kind.SELECT,
        options=tuple(
            Option(value=number, name=name)
            for number, name in sorted(SERVICE_BY_NUMBER.items(), key=lambda one: one[1].casefold())
        ),
    )


@condition("SeedersSpecification", "Seeders", SeedersSettings, is_fleeting=True)
def seeders(settings: SeedersSettings) -> Test:
    """How many share the release just now."""
    low = settings.min
    high = float("inf") if settings.max is None else settings.max
    return lambda subject: subject.seeders is not None and low <= subject.seeders <= high


@condition("VideoCodecSpecification", "Video Codec", VideoCodecSettings)
def video_codec(settings: VideoCodecSettings) -> Test:
    """How the picture is compressed."""
    wanted = _members(_VIDEO, settings.value)
    return lambda subject: subject.traits.video_codec in wanted


@condition("AudioSpecification", "Audio", AudioSettings)
def audio(settings: AudioSettings) -> Test:
    """Codec, channels and objects of the sound."""
    if not (settings.codec or settings.channels or settings.objects):
        raise InvalidInputError.of("codec", "Choose a codec, channels or sound objects", 0)
    groups = [
        _members(choices, number)
        for choices, number in ((_AUDIO, settings.codec), (_OBJECTS, settings.objects))
        if number
    ]
    least = settings.channels
    most = 1000 if settings.or_more else least

    def holds(subject: FormatSubject) -> bool:
        if least and not least <= _layout(subject.traits.audio_channels) <= most:
            return False
        codecs = subject.traits.audio_codecs
        return not any(group.isdisjoint(codecs) for group in groups)

    return holds


@condition("HdrSpecification", "HDR", HdrSettings)
def hdr(settings: HdrSettings) -> Test:
    """How bright and dark are coded; several kinds at once are usual."""
    wanted = _members(_HDR, settings.value)
    if settings.value == _ALONE:
        return lambda subject: wanted == frozenset(subject.traits.hdr) - {Hdr.SDR}
    return lambda subject: not wanted.isdisjoint(subject.traits.hdr)


@condition("StreamingServiceSpecification", "Streaming Service", StreamingServiceSettings)
def streaming_service(settings: StreamingServiceSettings) -> Test:
    """The service from which the release was taken, under whichever of its codes."""
    wanted = SERVICE_BY_NUMBER[settings.value]

    def holds(subject: FormatSubject) -> bool:
        service = subject.traits.streaming_service
        return service is not None and service.name == wanted

    return holds


def _members(choices: Iterable[_Choice], number: int) -> frozenset[VideoCodec | AudioCodec | Hdr]:
    return next(one.members for one in choices if one.number == number)


def _layout(channels: str) -> int:
    """51 for `5.1` and `5.1.2`; 0 if it is not told."""
    main, _dot, rest = channels.partition(".")
    return int(main) * 10 + int(rest[:1] or 0) if main.isdecimal() else 0
