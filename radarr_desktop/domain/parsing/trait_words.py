"""Words of release names for codecs, sound, HDR, 3D, containers, and what else is said.

A row's value is for the reader of the quality; its traits are what the words say themselves.
"""

from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.release_traits import (
    AudioCodec,
    BitDepth,
    Hdr,
    Tag,
    ThreeD,
    Trait,
    VideoCodec,
)

_Row = tuple[Kind, str, tuple[Trait, ...], str]
V, A = VideoCodec, AudioCodec
_V, _A, _C, _N, _3D = Kind.VIDEO, Kind.AUDIO, Kind.COLOUR, Kind.NOISE, Kind.THREE_D

#: Never part of a title.
_STRONG: tuple[_Row, ...] = (
    (_V, "x264", (V.X264,), "x264, x 264"),
    (_V, "x264", (V.X265,), "x265, x 265"),
    (_V, "x264", (V.X266,), "x266, x 266"),
    (_V, "x264", (V.H263,), "h263, x263, h 263"),
    (_V, "x264", (V.H264,), "h264, h 264"),
    (_V, "x264", (V.H265,), "h265, h 265"),
    (_V, "x264", (V.H266,), "h266, h 266"),
    (_V, "untouched", (V.AVC,), "avc"),
    (_V, "untouched", (V.VC1,), "vc1, vc 1"),
    (_V, "untouched", (ThreeD.MVC,), "mvc"),
    (_V, "mpeg2", (V.MPEG2,), "mpeg2, mpeg 2"),
    (_V, "hevc", (V.HEVC,), "hevc"),
    (_V, "hevc", (V.HEVC, BitDepth.TEN), "hevc10"),
    (_V, "xvid", (V.XVID,), "xvid"),
    (_V, "xvid", (V.DIVX,), "divx"),
    (_V, "", (V.VVC,), "vvc"),
    (_V, "", (V.AV1,), "av1"),
    (_V, "", (V.VP8,), "vp8"),
    (_V, "", (V.VP9,), "vp9"),
    (_V, "", (V.MPEG4,), "mpeg4, mpeg 4"),
    (_V, "", (V.WMV,), "wmv"),
    (_V, "", (V.H264, BitDepth.TEN), "hi10p, hi10"),
    (Kind.BIT_DEPTH, "", (BitDepth.EIGHT,), "8bit, 8 bit, 8bits"),
    (Kind.BIT_DEPTH, "", (BitDepth.TEN,), "10bit, 10 bit, 10bits, main10"),
    (Kind.BIT_DEPTH, "", (BitDepth.TWELVE,), "12bit, 12 bit, 12bits"),
    (_A, "", (A.DTS,), "dts"),
    (_A, "", (A.DTS_ES,), "dts es, dtses"),
    (_A, "", (A.DTS_HD,), "dts hd, dtshd"),
    (_A, "", (A.DTS_HD_MA,), "dts hd ma, dts ma, dts hdma, dtshd ma, dtshdma, dtsma"),
    (_A, "", (A.DTS_HD_HRA,), "dts hd hra, dts hra, dts hr, dts hd hr, dtshd hra, dtshdhra"),
    (_A, "", (A.DTS_EXPRESS,), "dts lbr, dts express"),
    (_A, "", (A.DTS_X,), "dts x, dtsx, dts hd x"),
    (_A, "", (A.TRUEHD,), "truehd, true hd"),
    (_A, "", (A.TRUEHD, A.ATMOS), "truehd atmos, true hd atmos"),
    (_A, "", (A.ATMOS,), "atmos, dolby atmos"),
    (_A, "", (A.DD,), "dd, ac3, ac 3, dolby digital"),
    (_A, "", (A.DDP,), "ddp, eac3, e ac3, e ac 3, eac 3, dolby digital plus, ddplus"),
    (_A, "", (A.DDP, A.ATMOS), "ddpa, ddp atmos"),
    (_A, "", (A.AC4,), "ac4"),
    (_A, "", (A.AAC,), "aac, aac lc"),
    (_A, "", (A.HE_AAC,), "he aac, heaac"),
    (_A, "", (A.FLAC,), "flac"),
    (_A, "", (A.ALAC,), "alac"),
    (_A, "", (A.LPCM,), "lpcm"),
    (_A, "", (A.PCM,), "pcm"),
    (_A, "", (A.MP3,), "mp3"),
    (_A, "", (A.DD, Tag.DUBBED), "ac3d, dd51d"),
    (_A, "", (A.DD, Tag.LINE_DUBBED), "ac3ld"),
    (_A, "", (A.DD, Tag.MIC_DUBBED), "ac3md"),
    (_A, "", (A.DDP, Tag.DUBBED), "eac3d"),
    (_A, "", (A.DDP, Tag.LINE_DUBBED), "eac3ld"),
    (_A, "", (A.DTS, Tag.DUBBED), "dtsd"),
    (_A, "", (A.DTS, Tag.LINE_DUBBED), "dtsld"),
    (_A, "", (A.DTS, Tag.MIC_DUBBED), "dtsmd"),
    (_C, "", (), "bt 2020, bt2020"),
    (_C, "", (Hdr.HDR10,), "hdr10"),
    (_C, "", (Hdr.HDR10_PLUS,), "hdr10p, hdr10plus"),
    (_C, "", (Hdr.DOLBY_VISION,), "dovi, dolby vision, dolbyvision"),
    (_C, "", (Hdr.DOLBY_VISION, Hdr.HDR), "dvhdr, dovihdr, hdrdv"),
    (_C, "", (Hdr.DOLBY_VISION, Hdr.HDR10), "dvhdr10, dovihdr10"),
    (_C, "", (Hdr.DOLBY_VISION, Hdr.HDR10_PLUS), "dvhdr10p, dvhdr10plus"),
    (_C, "", (Hdr.HDR_VIVID,), "hdr vivid, hdrvivid"),
    (_3D, "", (ThreeD.HALF_SIDE_BY_SIDE,), "hsbs, h sbs, half sbs, halfsbs, half side by side"),
    (_3D, "", (ThreeD.SIDE_BY_SIDE,), "full sbs, fullsbs, f sbs, fsbs"),
    (_3D, "", (ThreeD.HALF_OVER_UNDER,), "half ou, halfou, half over under, htab, h tab"),
    (_3D, "", (ThreeD.OVER_UNDER,), "full ou, fullou"),
)  # fmt: skip

#: The same for words that titles use too: they count where the technical part has begun.
_WEAK: tuple[_Row, ...] = (
    (_V, "", (), "mpeg"),
    (_A, "", (), "ma, hd ma, audio, 24 bit, 16 bit"),
    (Kind.CHANNELS, "2.0", (), "stereo"),
    (Kind.CHANNELS, "1.0", (), "mono"),
    (_A, "", (A.MP2,), "mp2"),
    (_A, "", (A.OPUS,), "opus"),
    (_A, "", (A.VORBIS,), "vorbis, ogg"),
    (_A, "", (A.WMA,), "wma"),
    (_A, "", (Tag.DUAL_AUDIO,), "dual audio, dualaudio"),
    (_C, "", (Hdr.HDR,), "hdr"),
    (_C, "", (Hdr.SDR,), "sdr"),
    (_C, "", (Hdr.HLG,), "hlg, hlg10"),
    (_C, "", (Hdr.PQ,), "pq, pq10"),
    (_3D, "", (ThreeD.UNSAID,), "3d"),
    (_3D, "", (ThreeD.SIDE_BY_SIDE,), "sbs, side by side"),
    (_3D, "", (ThreeD.HALF_OVER_UNDER,), "hou, h ou"),
    (_3D, "", (ThreeD.ANAGLYPH,), "anaglyph"),
    (Kind.CONTAINER, "mkv", (), "mkv"),
    (Kind.CONTAINER, "mp4", (), "mp4"),
    (Kind.CONTAINER, "avi", (), "avi"),
    (Kind.CONTAINER, "m2ts", (), "m2ts"),
    (_N, "", (Tag.HYBRID,), "hybrid"),
    (_N, "", (Tag.INTERNAL,), "internal, int"),
    (_N, "", (Tag.LIMITED,), "limited"),
    (_N, "noun", (Tag.FESTIVAL,), "festival"),
    (_N, "noun", (Tag.RETAIL,), "retail"),
    (_N, "noun", (Tag.CUSTOM,), "custom"),
    (_N, "", (Tag.UPSCALED,), "upscaled, upscale, ai upscale, ai upscaled, ai enhanced, upsuhd,"
                              "uprez, upscaleduhd, theupscaler, aius"),
    (_N, "", (Tag.REGRADED,), "regraded, regrade, re graded, upscaleregraded"),
    (_N, "", (Tag.HIGH_FRAME_RATE,), "hfr, 60fps, 48fps, 120fps"),
    (_N, "", (Tag.READ_NFO,), "readnfo, read nfo"),
    (_N, "dubbed", (Tag.DUBBED,), "dubbed"),
    (_N, "", (Tag.DUBBED,), "dub, dubs"),
    (_N, "", (Tag.LINE_DUBBED,), "ld, line dubbed, linedubbed"),
    (_N, "noun", (Tag.LINE_DUBBED,), "line"),
    (_N, "", (Tag.MIC_DUBBED,), "md, mic dubbed, micdubbed"),
    (_N, "", (Tag.MULTI,), "multi"),
    (_N, "", (Tag.DUAL_AUDIO,), "dual"),
    (_N, "", (Tag.AUDIO_DESCRIPTION,), "audio description"),
    (_N, "", (Tag.COMMENTARY,), "plus comm, plus commentary, with commentary, commentary track"),
    (_N, "", (Tag.PAL,), "pal"),
    (_N, "", (Tag.NTSC,), "ntsc"),
    (_N, "", (Tag.WIDESCREEN,), "ws"),
    (_N, "", (Tag.FULL_SCREEN,), "fs"),
    (_N, "", (Tag.HIGH_QUALITY,), "hq"),
    (_N, "noun", (Tag.EXTRAS,), "extras, bonus"),
)  # fmt: skip

#: Of several files or discs; `Part 2` may be a title's, so it says so.
_PARTS: list[tuple[Sense, str]] = [
    (Sense(Kind.PART, medium, number), ", ".join(f"{word} {number}" for word in words))
    for medium, words in (("disc", ("cd", "disc", "disk")), ("part", ("part", "pt")))
    for number in range(1, 10)
]

#: (sense, phrases separated by commas).
TRAIT_WORDS: list[tuple[Sense, str]] = [
    *_PARTS,
    *(
        (Sense(kind, value, strong=True, traits=said), words)
        for kind, value, said, words in _STRONG
    ),
    *((Sense(kind, value, traits=said), words) for kind, value, said, words in _WEAK),
]
