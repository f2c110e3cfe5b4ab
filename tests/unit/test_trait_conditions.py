"""Conditions on seeders, codecs, sound, HDR and service; what of a file counts."""

from dataclasses import replace

import pytest

from radarr_desktop.base.schema import field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS, FormatSubject
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    condition_test,
    fleeting_formats,
    formats_for,
)
from radarr_desktop.domain.formats.file_traits import traits_of_file, with_gaps_filled
from radarr_desktop.domain.formats.release_formats import file_subject, release_subject
from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from radarr_desktop.domain.release_traits import (
    NO_TRAITS,
    AudioCodec,
    Hdr,
    ReleaseTraits,
    StreamingService,
    VideoCodec,
)
from radarr_desktop.domain.streaming_services import SERVICE_NAMES
from tests.unit.test_custom_formats import MOVIE


def number(kind: str, field: str, name: str) -> int:
    """The number of the choice that a person reads as `name`."""
    specs = {spec.name: spec for spec in field_specs(CONDITIONS[f"{kind}Specification"].settings)}
    return next(one.value for one in specs[field].options if one.name == name)


def holds(kind: str, subject: FormatSubject, *, negate: bool = False, **fields: object) -> bool:
    chosen = {
        name: number(kind, name, value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return condition_test(
        FormatCondition(
            name="one", implementation=f"{kind}Specification", fields=chosen, negate=negate
        )
    )(subject)


def named(middle: str) -> FormatSubject:
    parsed = parse_release_name(f"Film.1922.{middle}-GRP")
    assert isinstance(parsed, ParsedRelease)
    return release_subject(parsed, MOVIE)


@pytest.mark.parametrize(
    ("middle", "kind", "fields", "wanted"),
    [
        ("1080p.BluRay.x264", "VideoCodec", {"value": "H.264 (AVC, x264)"}, True),
        ("1080p.WEB-DL.H.264", "VideoCodec", {"value": "H.264 (AVC, x264)"}, True),
        ("1080p.WEB-DL.HEVC", "VideoCodec", {"value": "H.265 (HEVC, x265)"}, True),
        ("1080p.WEB-DL.HEVC", "VideoCodec", {"value": "AV1"}, False),
        ("1080p.WEB-DL.AV1", "VideoCodec", {"value": "AV1"}, True),
        ("1080p.BluRay", "VideoCodec", {"value": "AV1"}, False),
        ("DVDRip.XviD", "VideoCodec", {"value": "MPEG-4 (XviD, DivX)"}, True),
        ("2160p.BluRay.TrueHD.7.1.Atmos", "Audio", {"codec": "Dolby TrueHD"}, True),
        ("2160p.BluRay.TrueHD.7.1.Atmos", "Audio", {"objects": "Dolby Atmos"}, True),
        ("2160p.BluRay.TrueHD.7.1", "Audio", {"objects": "Dolby Atmos"}, False),
        (
            "2160p.WEB-DL.DDP5.1.Atmos",
            "Audio",
            {"codec": "Dolby TrueHD", "objects": "Dolby Atmos"},
            False,
        ),
        ("2160p.BluRay.DTS-X.7.1", "Audio", {"codec": "DTS-HD MA", "objects": "DTS:X"}, True),
        ("2160p.BluRay.DTS-HD.MA.5.1", "Audio", {"codec": "DTS-HD of any kind"}, True),
        ("2160p.BluRay.DTS-HD.MA.5.1", "Audio", {"codec": "DTS"}, False),
        ("2160p.BluRay.FLAC.2.0", "Audio", {"codec": "Lossless of any kind"}, True),
        ("1080p.WEB-DL.AAC2.0", "Audio", {"codec": "Lossless of any kind"}, False),
        ("1080p.WEB-DL.DDP5.1", "Audio", {"channels": "5.1"}, True),
        ("1080p.WEB-DL.DDP5.1", "Audio", {"channels": "7.1"}, False),
        ("1080p.BluRay.TrueHD.7.1", "Audio", {"channels": "5.1", "orMore": True}, True),
        ("1080p.BluRay.TrueHD.7.1", "Audio", {"channels": "5.1"}, False),
        ("1080p.BluRay.AAC.2.0", "Audio", {"channels": "5.1", "orMore": True}, False),
        ("1080p.BluRay", "Audio", {"channels": "5.1", "orMore": True}, False),
        ("2160p.WEB-DL.DV.HDR10", "Hdr", {"value": "Dolby Vision"}, True),
        ("2160p.WEB-DL.DV.HDR10", "Hdr", {"value": "HDR10"}, True),
        ("2160p.WEB-DL.DV.HDR10", "Hdr", {"value": "Dolby Vision and nothing beneath"}, False),
        ("2160p.WEB-DL.DV", "Hdr", {"value": "Dolby Vision and nothing beneath"}, True),
        ("2160p.WEB-DL.HDR10+", "Hdr", {"value": "HDR10+"}, True),
        ("2160p.WEB-DL.HDR10+", "Hdr", {"value": "HDR10"}, False),
        ("2160p.WEB-DL.HDR", "Hdr", {"value": "HDR of any kind"}, True),
        ("2160p.WEB-DL.HLG", "Hdr", {"value": "HLG"}, True),
        ("2160p.WEB-DL.PQ", "Hdr", {"value": "PQ"}, True),
        ("2160p.WEB-DL.SDR", "Hdr", {"value": "HDR of any kind"}, False),
        ("2160p.WEB-DL.SDR", "Hdr", {"value": "SDR"}, True),
        ("1080p.WEB-DL", "Hdr", {"value": "SDR"}, False),
        ("1080p.AMZN.WEB-DL", "StreamingService", {"value": "Amazon Prime Video"}, True),
        ("1080p.NF.WEB-DL", "StreamingService", {"value": "Amazon Prime Video"}, False),
        ("1080p.DSNP.WEB-DL", "StreamingService", {"value": "Disney+"}, True),
        ("1080p.DP.WEB-DL", "StreamingService", {"value": "Disney+"}, True),
        ("1080p.WEB-DL", "StreamingService", {"value": "Netflix"}, False),
    ],
)
def test_what_a_name_says(middle, kind, fields, wanted):
    assert holds(kind, named(middle), **fields) is wanted
    assert holds(kind, named(middle), negate=True, **fields) is not wanted


@pytest.mark.parametrize(
    ("seeders", "fields", "wanted"),
    [
        (5, {"min": 5}, True),
        (4, {"min": 5}, False),
        (5, {"min": 1, "max": 5}, True),
        (6, {"min": 1, "max": 5}, False),
        (0, {"min": 0, "max": 0}, True),
        (None, {"min": 0}, False),
    ],
)
def test_seeders(seeders, fields, wanted):
    subject = replace(named("1080p.WEB-DL"), seeders=seeders)
    assert holds("Seeders", subject, **fields) is wanted


SEEDED = CustomFormat(
    id=1,
    name="Seeded",
    conditions=(
        FormatCondition(name="n", implementation="SeedersSpecification", fields={"min": 9}),
    ),
)
ABANDONED = replace(SEEDED, conditions=(replace(SEEDED.conditions[0], negate=True),))


def test_no_file_has_a_format_of_the_moment():
    release = replace(named("1080p.WEB-DL"), seeders=9)
    file = replace(release, filename="film.mkv", seeders=None)
    assert formats_for(release, [SEEDED, ABANDONED]) == (SEEDED,)
    assert formats_for(replace(release, seeders=1), [SEEDED, ABANDONED]) == (ABANDONED,)
    assert formats_for(file, [SEEDED, ABANDONED]) == ()
    plain = CustomFormat(id=2, name="plain")
    assert fleeting_formats([plain, SEEDED]) == (SEEDED,)


FULL = MediaInfo(
    video_codec="hevc", video_bit_depth=10, hdr="DV HDR10", audio_codec="truehd",
    audio_profile="Dolby TrueHD + Dolby Atmos", audio_channels=7.1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("info", "wanted"),
    [
        (
            FULL,
            ReleaseTraits(
                video_codec=VideoCodec.H265,
                bit_depth=10,
                hdr=(Hdr.DOLBY_VISION, Hdr.HDR10),
                audio_codecs=(AudioCodec.TRUEHD, AudioCodec.ATMOS),
                audio_channels="7.1",
            ),
        ),
        (
            MediaInfo(video_codec="h264", audio_codec="dts", audio_profile="DTS-HD MA + DTS:X"),
            ReleaseTraits(
                video_codec=VideoCodec.H264,
                hdr=(Hdr.SDR,),
                audio_codecs=(AudioCodec.DTS_X, AudioCodec.DTS_HD_MA),
            ),
        ),
        (MediaInfo(), NO_TRAITS),
        (None, NO_TRAITS),
    ],
)
def test_what_was_measured(info, wanted):
    assert traits_of_file(info, NO_TRAITS) == wanted


@pytest.mark.parametrize(
    ("codec", "profile", "wanted"),
    [
        ("ac3", "", (AudioCodec.DD,)),
        ("E-AC-3", "Dolby Digital Plus + Dolby Atmos", (AudioCodec.DDP, AudioCodec.ATMOS)),
        ("dts", "DTS", (AudioCodec.DTS,)),
        ("dts", "DTS-ES", (AudioCodec.DTS_ES,)),
        ("dts", "DTS-HD HRA", (AudioCodec.DTS_HD_HRA,)),
        ("pcm_s24le", "", (AudioCodec.PCM,)),
        ("flac", "", (AudioCodec.FLAC,)),
        ("strange", "", (AudioCodec.AAC,)),
    ],
)
def test_measured_sound(codec, profile, wanted):
    info = MediaInfo(audio_codec=codec, audio_profile=profile)
    named_so = ReleaseTraits(audio_codecs=(AudioCodec.AAC,))
    assert traits_of_file(info, named_so).audio_codecs == wanted


def a_file(name: str, info: MediaInfo | None) -> FormatSubject:
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease)
    return file_subject(
        parsed,
        MOVIE,
        f"{name}.mkv",
        size_bytes=1,
        languages=(),
        flags=IndexerFlag.NONE,
        media_info=info,
    )


def test_the_picture_is_believed_before_the_name():
    boaster = "Film.1922.2160p.AMZN.WEB-DL.DDP5.1.Atmos.HDR10.AV1-GRP"
    measured = MediaInfo(video_codec="hevc", audio_codec="eac3", audio_channels=5.1)
    assert holds("Hdr", a_file(boaster, None), value="HDR10")
    assert not holds("Hdr", a_file(boaster, measured), value="HDR10")
    assert holds("Hdr", a_file(boaster, measured), value="SDR")
    assert not holds("Audio", a_file(boaster, measured), objects="Dolby Atmos")
    assert holds("VideoCodec", a_file(boaster, measured), value="H.265 (HEVC, x265)")
    assert holds("StreamingService", a_file(boaster, measured), value="Amazon Prime Video")
    # what was not measured, the name tells
    assert holds("Audio", a_file(boaster, MediaInfo(video_codec="av1")), objects="Dolby Atmos")


def test_gaps_are_filled_and_nothing_else():
    told = ReleaseTraits(hdr=(Hdr.HLG,), streaming_service=StreamingService("NF", "Netflix"))
    other = ReleaseTraits(hdr=(Hdr.PQ,), video_codec=VideoCodec.AV1, audio_channels="5.1")
    assert with_gaps_filled(told, other) == replace(
        told, video_codec=VideoCodec.AV1, audio_channels="5.1"
    )


def test_every_service_has_a_number_that_stays():
    options = field_specs(CONDITIONS["StreamingServiceSpecification"].settings)[0].options
    assert {one.name for one in options} == set(SERVICE_NAMES.values())
    assert len({one.value for one in options}) == len(options)
    by_number = {one.value: one.name for one in options}
    # stored with formats: these never change
    assert (by_number[1], by_number[2], by_number[18]) == (
        "Amazon Prime Video", "Netflix", "iTunes",
    )  # fmt: skip
