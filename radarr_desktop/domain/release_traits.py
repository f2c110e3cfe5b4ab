"""What a release name says about a release beyond quality, languages and group."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class VideoCodec(Enum):
    """How the picture is compressed, or which program did it; the values are the field's words."""

    X264 = "x264"
    X265 = "x265"
    X266 = "x266"
    H263 = "H.263"
    H264 = "H.264"
    H265 = "H.265"
    H266 = "H.266"
    AVC = "AVC"
    HEVC = "HEVC"
    VVC = "VVC"
    AV1 = "AV1"
    VP8 = "VP8"
    VP9 = "VP9"
    VC1 = "VC-1"
    MPEG2 = "MPEG-2"
    MPEG4 = "MPEG-4"
    XVID = "XviD"
    DIVX = "DivX"
    WMV = "WMV"


class BitDepth(Enum):
    """Bits of each colour."""

    EIGHT = 8
    TEN = 10
    TWELVE = 12


class Hdr(Enum):
    """How bright and dark are coded."""

    DOLBY_VISION = "Dolby Vision"
    HDR10_PLUS = "HDR10+"
    HDR10 = "HDR10"
    #: Some kind; the name does not say which.
    HDR = "HDR"
    HDR_VIVID = "HDR Vivid"
    HLG = "HLG"
    PQ = "PQ"
    SDR = "SDR"


class AudioCodec(Enum):
    """How the sound is coded."""

    DTS = "DTS"
    DTS_ES = "DTS-ES"
    DTS_HD = "DTS-HD"
    DTS_HD_HRA = "DTS-HD HRA"
    DTS_HD_MA = "DTS-HD MA"
    DTS_EXPRESS = "DTS Express"
    DTS_X = "DTS:X"
    TRUEHD = "TrueHD"
    ATMOS = "Atmos"
    DD = "Dolby Digital"
    DDP = "Dolby Digital Plus"
    AC4 = "AC-4"
    AAC = "AAC"
    HE_AAC = "HE-AAC"
    FLAC = "FLAC"
    ALAC = "ALAC"
    LPCM = "LPCM"
    PCM = "PCM"
    OPUS = "Opus"
    VORBIS = "Vorbis"
    MP2 = "MP2"
    MP3 = "MP3"
    WMA = "WMA"


class ThreeD(Enum):
    """How the two pictures of a 3D film are kept."""

    MVC = "3D (MVC)"
    SIDE_BY_SIDE = "3D side by side"
    HALF_SIDE_BY_SIDE = "3D half side by side"
    OVER_UNDER = "3D over under"
    HALF_OVER_UNDER = "3D half over under"
    ANAGLYPH = "3D anaglyph"
    #: Some kind; the name does not say which.
    UNSAID = "3D"


class Tag(Enum):
    """What else a release says of itself."""

    INTERNAL = "internal"
    LIMITED = "limited"
    FESTIVAL = "festival"
    RETAIL = "retail"
    HYBRID = "hybrid"
    CUSTOM = "custom"
    UPSCALED = "upscaled"
    REGRADED = "regraded"
    HIGH_FRAME_RATE = "high frame rate"
    READ_NFO = "read the description"
    DUBBED = "dubbed"
    LINE_DUBBED = "line dubbed"
    MIC_DUBBED = "microphone dubbed"
    DUAL_AUDIO = "dual audio"
    MULTI = "several languages"
    AUDIO_DESCRIPTION = "audio description"
    COMMENTARY = "commentary"
    PAL = "PAL"
    NTSC = "NTSC"
    WIDESCREEN = "widescreen"
    FULL_SCREEN = "full screen"
    LETTERBOX = "letterbox"
    HIGH_QUALITY = "high quality"
    EXTRAS = "extras"


class StreamingService(NamedTuple):
    """A service from which releases are taken."""

    #: As release names write it: `AMZN`.
    code: str
    name: str


Trait = VideoCodec | BitDepth | Hdr | AudioCodec | ThreeD | Tag | StreamingService


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTraits:
    """All of them; each is empty where the name says nothing."""

    video_codec: VideoCodec | None = None
    #: 0 = unsaid.
    bit_depth: int = 0
    #: Most telling first; several at once are usual: Dolby Vision with HDR10 beneath.
    hdr: tuple[Hdr, ...] = ()
    audio_codecs: tuple[AudioCodec, ...] = ()
    #: `5.1`, `7.1.4`.
    audio_channels: str = ""
    streaming_service: StreamingService | None = None
    three_d: ThreeD | None = None
    #: Which of several files or discs; 0 = unsaid.
    part: int = 0
    #: `mkv`, without a dot.
    container: str = ""
    #: The site whose address was put before or behind the name.
    website: str = ""
    #: The name is built like the scene's: words joined by dots, a group behind the last hyphen.
    is_scene_name: bool = False
    tags: tuple[Tag, ...] = ()


NO_TRAITS = ReleaseTraits()
