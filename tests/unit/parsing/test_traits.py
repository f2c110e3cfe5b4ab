"""What names say beyond quality, languages and group."""

import pytest

from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.service_words import SERVICE_WORDS, SERVICES_BEFORE_WEB
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.domain.release_traits import (
    AudioCodec as A,
)
from radarr_desktop.domain.release_traits import (
    Hdr,
    ReleaseTraits,
    StreamingService,
    Tag,
    ThreeD,
)
from radarr_desktop.domain.release_traits import (
    VideoCodec as V,
)


def read(name: str) -> ParsedRelease:
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease), name
    return parsed


def traits(middle: str) -> ReleaseTraits:
    """Those of a usual name with `middle` in its technical part."""
    parsed = read(f"Some.Harbour.2019.{middle}-GRP")
    assert (parsed.title, parsed.year, parsed.release_group) == ("Some Harbour", 2019, "GRP")
    return parsed.traits


@pytest.mark.parametrize(
    ("middle", "codec", "bit_depth"),
    [
        ("1080p.BluRay.x264", V.X264, 0),
        ("1080p.BluRay.x.265", V.X265, 0),
        ("1080p.BluRay.X265.10bit", V.X265, 10),
        ("1080p.BluRay.10-bit.HEVC", V.HEVC, 10),
        ("1080p.WEB-DL.H.264", V.H264, 0),
        ("1080p.WEB-DL.H265", V.H265, 0),
        ("1080p.BluRay.REMUX.AVC", V.AVC, 0),
        ("1080p.BluRay.REMUX.VC-1", V.VC1, 0),
        ("1080i.HDTV.MPEG-2", V.MPEG2, 0),
        ("1080p.WEB-DL.AV1.8bit", V.AV1, 8),
        ("1080p.WEB-DL.VP9", V.VP9, 0),
        ("2160p.WEB-DL.VVC", V.VVC, 0),
        ("DVDRip.XviD", V.XVID, 0),
        ("DVDRip.DivX", V.DIVX, 0),
        ("1080p.BluRay.Hi10P", V.H264, 10),
        ("2160p.BluRay.HEVC.x265.12bit", V.X265, 12),
        ("1080p.BluRay", None, 0),
    ],
)
def test_video_codecs(middle: str, codec: V | None, bit_depth: int) -> None:
    assert traits(middle).video_codec is codec
    assert traits(middle).bit_depth == bit_depth


@pytest.mark.parametrize(
    ("middle", "kinds"),
    [
        ("2160p.WEB-DL.HDR.H265", [Hdr.HDR]),
        ("2160p.WEB-DL.HDR10.H265", [Hdr.HDR10]),
        ("2160p.WEB-DL.HDR10Plus.H265", [Hdr.HDR10_PLUS]),
        ("2160p.WEB-DL.HDR10+.H265", [Hdr.HDR10_PLUS]),
        ("2160p.WEB-DL.HDR10P.H265", [Hdr.HDR10_PLUS]),
        ("2160p.WEB-DL.HDR10+DV.H265", [Hdr.DOLBY_VISION, Hdr.HDR10]),
        ("2160p.WEB-DL.DV.H265", [Hdr.DOLBY_VISION]),
        ("2160p.WEB-DL.DoVi.HDR.H265", [Hdr.DOLBY_VISION, Hdr.HDR]),
        ("2160p.WEB-DL.HDR.Dolby.Vision.H265", [Hdr.DOLBY_VISION, Hdr.HDR]),
        ("2160p.WEB-DL.DV.HDR10.H265", [Hdr.DOLBY_VISION, Hdr.HDR10]),
        ("2160p.WEB-DL.DVHDR.H265", [Hdr.DOLBY_VISION, Hdr.HDR]),
        ("2160p.HDTV.HLG.H265", [Hdr.HLG]),
        ("2160p.WEB-DL.PQ.H265", [Hdr.PQ]),
        ("2160p.WEB-DL.SDR.H265", [Hdr.SDR]),
        ("2160p.WEB-DL.H265", []),
    ],
)
def test_hdr(middle: str, kinds: list[Hdr]) -> None:
    assert traits(middle).hdr == tuple(kinds)


@pytest.mark.parametrize(
    ("middle", "codecs", "channels"),
    [
        ("1080p.BluRay.DTS.x264", [A.DTS], ""),
        ("1080p.BluRay.DTS-HD.MA.5.1.x264", [A.DTS_HD_MA], "5.1"),
        ("1080p.BluRay.DTS-HD.MA5.1.x264", [A.DTS_HD_MA], "5.1"),
        ("1080p.BluRay.DTS-HD.HRA.7.1.x264", [A.DTS_HD_HRA], "7.1"),
        ("1080p.BluRay.DTS-HD.x264", [A.DTS_HD], ""),
        ("1080p.BluRay.DTS-X.7.1.x264", [A.DTS_X], "7.1"),
        ("1080p.BluRay.DTS-ES.6.1.x264", [A.DTS_ES], "6.1"),
        ("2160p.BluRay.TrueHD.Atmos.7.1.x265", [A.TRUEHD, A.ATMOS], "7.1"),
        ("2160p.BluRay.TrueHD.7.1.Atmos.x265", [A.TRUEHD, A.ATMOS], "7.1"),
        ("2160p.BluRay.Atmos.7.1.4.x265", [A.ATMOS], "7.1.4"),
        ("1080p.BluRay.AC3.x264", [A.DD], ""),
        ("1080p.WEB-DL.DD5.1.H264", [A.DD], "5.1"),
        ("1080p.WEB-DL.DD51.H264", [A.DD], "5.1"),
        ("1080p.WEB-DL.DD+5.1.H264", [A.DDP], "5.1"),
        ("1080p.WEB-DL.DDP5.1.H264", [A.DDP], "5.1"),
        ("1080p.WEB-DL.DDPA5.1.H264", [A.DDP, A.ATMOS], "5.1"),
        ("1080p.WEB-DL.DDP5.1.Atmos.H264", [A.DDP, A.ATMOS], "5.1"),
        ("1080p.WEB-DL.E-AC-3.5.1.H264", [A.DDP], "5.1"),
        ("1080p.WEB-DL.EAC3.H264", [A.DDP], ""),
        ("1080p.WEB-DL.AAC2.0.H264", [A.AAC], "2.0"),
        ("1080p.WEB-DL.AACx2.H264", [A.AAC], ""),
        ("1080p.BluRay.DTSx2.x264", [A.DTS], ""),
        ("1080p.BluRay.DTSX7.1.x264", [A.DTS_X], "7.1"),
        ("1080p.BluRay.FLAC.1.0.x264", [A.FLAC], "1.0"),
        ("1080p.BluRay.LPCM.2.0.x264", [A.LPCM], "2.0"),
        ("1080p.BluRay.Opus5.1.x265", [A.OPUS], "5.1"),
        ("DVDRip.MP3.XviD", [A.MP3], ""),
        ("1080p.BluRay.6CH.x264", [], "5.1"),
        ("1080p.BluRay.DTS.AC3.x264", [A.DTS, A.DD], ""),
        ("1080p.BluRay.x264", [], ""),
    ],
)
def test_sound(middle: str, codecs: list[A], channels: str) -> None:
    assert traits(middle).audio_codecs == tuple(codecs)
    assert traits(middle).audio_channels == channels


@pytest.mark.parametrize(
    ("name", "channels"),
    [
        ("Some Harbour 2019 1080p WEB-DL DD5 1 H264-GRP", "5.1"),
        ("Some Harbour (2019) [1080p] [BluRay] [5.1]", "5.1"),
        ("Some Harbour (2019) (1080p BluRay x265 AAC 5.1ch)", "5.1"),
        ("Some Harbour 2019 1080p BluRay x265 10bit 5,1ch", "5.1"),
    ],
)
def test_channels_in_other_styles(name: str, channels: str) -> None:
    assert read(name).traits.audio_channels == channels


@pytest.mark.parametrize(
    ("middle", "code", "name"),
    [
        ("1080p.AMZN.WEB-DL.H264", "AMZN", "Amazon Prime Video"),
        ("1080p.NF.WEBRip.x264", "NF", "Netflix"),
        ("2160p.DSNP.WEB-DL.H265", "DSNP", "Disney+"),
        ("2160p.HMAX.WEB-DL.H265", "HMAX", "HBO Max"),
        ("2160p.MAX.WEB-DL.H265", "MAX", "Max"),
        ("2160p.ATVP.WEB-DL.H265", "ATVP", "Apple TV+"),
        ("1080p.HULU.WEB-DL.H264", "HULU", "Hulu"),
        ("1080p.PCOK.WEB-DL.H264", "PCOK", "Peacock"),
        ("1080p.PMTP.WEB-DL.H264", "PMTP", "Paramount+"),
        ("1080p.iT.WEB-DL.H264", "iT", "iTunes"),
        ("1080p.MA.WEB-DL.H264", "MA", "Movies Anywhere"),
        ("1080p.CRiT.WEB-DL.H264", "CRiT", "Criterion Channel"),
        ("1080p.iP.WEB-DL.H264", "iP", "BBC iPlayer"),
        ("NOW.1080p.WEB-DL.H264", "NOW", "NOW"),
    ],
)
def test_streaming_services(middle: str, code: str, name: str) -> None:
    assert traits(middle).streaming_service == StreamingService(code, name)


@pytest.mark.parametrize(
    "name",
    [
        "The.Red.MAX.2010.1080p.BluRay.x264-RED",
        "Now.2010.1080p.BluRay.x264-NOW",
        "Some.Harbour.2019.1080p.BluRay.DTS-HD.MA.5.1.x264-GRP",
        "Play.2019.1080p.BluRay.x264-MAX",
        "Amazon.Nights.2019.1080p.BluRay.x264-GRP",
    ],
)
def test_words_of_titles_and_groups_are_no_services(name: str) -> None:
    assert read(name).traits.streaming_service is None


def test_every_service_has_one_name() -> None:
    senses = [sense for sense, _words in SERVICE_WORDS] + list(SERVICES_BEFORE_WEB.values())
    names: dict[str, set[str]] = {}
    for sense in senses:
        (service,) = sense.traits
        assert isinstance(service, StreamingService)
        names.setdefault(service.code, set()).add(service.name)
    assert [code for code, known in names.items() if len(known) > 1] == []


@pytest.mark.parametrize(
    ("middle", "kind"),
    [
        ("3D.1080p.BluRay.x264", ThreeD.UNSAID),
        ("3D.HSBS.1080p.BluRay.x264", ThreeD.HALF_SIDE_BY_SIDE),
        ("3D.Half-SBS.1080p.BluRay.x264", ThreeD.HALF_SIDE_BY_SIDE),
        ("3D.SBS.1080p.BluRay.x264", ThreeD.SIDE_BY_SIDE),
        ("3D.Half-OU.1080p.BluRay.x264", ThreeD.HALF_OVER_UNDER),
        ("3D.HOU.1080p.BluRay.x264", ThreeD.HALF_OVER_UNDER),
        ("1080p.BluRay.MVC", ThreeD.MVC),
        ("1080p.BluRay.x264", None),
    ],
)
def test_3d(middle: str, kind: ThreeD | None) -> None:
    assert traits(middle).three_d is kind


@pytest.mark.parametrize(
    ("name", "title", "part"),
    [
        ("Some.Harbour.2019.DVDRip.XviD.CD1-GRP.avi", "Some Harbour", 1),
        ("Some.Harbour.2019.DVDRip.XviD-GRP.cd2.avi", "Some Harbour", 2),
        ("Some.Harbour.2019.Disc.2.NTSC.DVD9-GRP", "Some Harbour", 2),
        ("Some.Harbour.2019.DVDRip.XviD.Part.2-GRP", "Some Harbour", 2),
        ("Some.Harbour.2019.DVDRip.XviD.1of2-GRP", "Some Harbour", 1),
        ("Some.Harbour.Part.2.2019.1080p.BluRay.x264-GRP", "Some Harbour Part 2", 0),
        ("Some.Harbour.Part.2.1080p.WEB-DL.x264-GRP", "Some Harbour Part 2", 0),
        ("Some.Harbour.Part.II.2019.1080p.BluRay.x264-GRP", "Some Harbour Part II", 0),
        ("Some Harbour (Part 1) (2013) 1080p BluRay", "Some Harbour (Part 1)", 0),
    ],
)
def test_parts(name: str, title: str, part: int) -> None:
    assert (read(name).title, read(name).traits.part) == (title, part)


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("Some.Harbour.2019.1080p.BluRay.x264-GRP.mkv", "mkv"),
        ("Some.Harbour.2019.1080p.BluRay.x264-GRP.MP4", "mp4"),
        ("Some Harbour 2019 1080p BluRay x264 MKV", "mkv"),
        ("Some.Harbour.2019.1080p.BluRay.x264-GRP.nzb", ""),
    ],
)
def test_containers(name: str, container: str) -> None:
    assert read(name).traits.container == container


@pytest.mark.parametrize(
    ("name", "is_scene"),
    [
        ("Some.Harbour.2019.1080p.BluRay.x264-GRP", True),
        ("some.harbour.2019.dvdrip.x264-grp", True),
        ("Some_Harbour_2019_DVDRip_XviD-GRP", True),
        ("Some Harbour 2019 1080p BluRay x264-GRP", False),
        ("Some.Harbour.2019.[1080p].BluRay.x264-GRP", False),
        ("Some.Harbour.2019.1080p.BluRay.x264", False),
        ("Some Harbour (2019)", False),
        ("www.site.org-Some.Harbour.2019.1080p.BluRay.x264-GRP", False),
    ],
)
def test_names_like_those_of_the_scene(name: str, is_scene: bool) -> None:
    assert read(name).traits.is_scene_name is is_scene


@pytest.mark.parametrize(
    ("middle", "tags"),
    [
        ("INTERNAL.1080p.BluRay.x264", [Tag.INTERNAL]),
        ("LIMITED.1080p.BluRay.x264", [Tag.LIMITED]),
        ("Hybrid.2160p.BluRay.REMUX.HEVC", [Tag.HYBRID]),
        ("Upscaled.2160p.BluRay.x265", [Tag.UPSCALED]),
        ("German.Dubbed.1080p.BluRay.x264", [Tag.DUBBED]),
        ("German.LD.1080p.WEB-DL.x264", [Tag.LINE_DUBBED]),
        ("German.MD.TS.x264", [Tag.MIC_DUBBED]),
        ("German.AC3LD.1080p.WEB-DL.x264", [Tag.LINE_DUBBED]),
        ("RETAIL.1080p.BluRay.x264", [Tag.RETAIL]),
        ("PAL.DVD9", [Tag.PAL]),
        ("MULTi.1080p.BluRay.x264", [Tag.MULTI]),
    ],
)
def test_tags(middle: str, tags: list[Tag]) -> None:
    said = traits(middle).tags
    assert [tag for tag in said if tag in tags] == tags


def test_pieces_of_words_mean_nothing() -> None:
    assert read("Some.Harbour.2019.DTS.x264-GRP").quality.quality.name != "TELESYNC"
    assert traits("DVDRip.XviD").hdr == ()
    assert traits("1080p.WEB-DL.DD5.1.H264").audio_codecs == (A.DD,)


@pytest.mark.parametrize("word", ["Proof", "Trailer", "Sample", "Rarbg"])
def test_words_of_sample_files_may_be_titles(word: str) -> None:
    assert read(f"{word}.2005.1080p.BluRay.x264-GRP").title == word


@pytest.mark.parametrize("title", ["2012", "1917", "1984", "2049"])
def test_numbers_are_titles_where_a_year_follows(title: str) -> None:
    parsed = read(f"{title}.2009.1080p.BluRay.x264-GRP")
    assert (parsed.title, parsed.year) == (title, 2009)
