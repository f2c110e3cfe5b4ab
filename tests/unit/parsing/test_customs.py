"""Customs of naming that must hold whatever stands around them: each in many dresses."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain import quality as q
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import Quality
from radarr_desktop.domain.release import ParsedRelease

#: What names say of the quality, and the quality.
QUALITIES = {
    "CAM.x264": q.CAM, "HDCAM-Rip.x264": q.CAM, "HQ-CAM.1080p.x264": q.CAM,
    "TS.XviD": q.TELESYNC, "HD-TS.1080p.x264": q.TELESYNC, "HQTS.720p.x264": q.TELESYNC,
    "Pre-DVDRip.x264": q.TELESYNC, "HDTC.1080p.x265": q.TELECINE, "TC-Rip.x264": q.TELECINE,
    "DVD-SCR.XviD": q.DVDSCR, "WEBSCR.1080p.x264": q.DVDSCR, "R5.LINE.XviD": q.REGIONAL,
    "R5.DVDRip.XviD": q.REGIONAL, "WORKPRINT.DVDRip.x264": q.WORKPRINT, "WP.XviD": q.WORKPRINT,
    "DVD-Rip.x264": q.DVD, "576p.DVDRip.x264": q.DVD, "PAL.DVD-9": q.DVDR, "NTSC.DVDR9": q.DVDR,
    "2xDVD5": q.DVDR, "DVDRemux.MPEG-2": q.DVDR, "Full.DVD.PAL": q.DVDR,
    "720p.HDDVD.x264": q.BLURAY720P, "BDRip.x264": q.BLURAY480P, "BluRay.x264": q.BLURAY720P,
    "1080p.BluRay.x264": q.BLURAY1080P, "BluRay1080p.x264": q.BLURAY1080P,
    "1080pBluRay.x264": q.BLURAY1080P, "m1080p.BluRay.x264": q.BLURAY1080P,
    "BluRay.1080p24.H.264": q.BLURAY1080P, "1920x800.BDRip.x265": q.BLURAY1080P,
    "4K.UHD.BluRay.x265": q.BLURAY2160P, "BD4K.x265": q.BLURAY2160P,
    "UHDRip.HDR.x265": q.BLURAY2160P, "1080p.BluRay.AVC.MKV": q.BLURAY1080P,
    "COMPLETE.UHD.BLURAY": q.BRDISK, "1080p.GER.Blu-ray.AVC.LPCM.2.0": q.BRDISK,
    "UHD-66.HEVC": q.BRDISK, "BD50": q.BRDISK, "Full-Bluray.1080p": q.BRDISK,
    "2160p.UHD.Blu-ray.HEVC.TrueHD.7.1": q.BRDISK, "1080p.BluRay.VC-1.DTS": q.BRDISK,
    "German.DL.1080p.BluRay.AVC": q.REMUX1080P, "BD-Remux.1080p": q.REMUX1080P,
    "Blu-ray.Remux.1080p.VC-1": q.REMUX1080P, "UHDRemux.HEVC": q.REMUX2160P,
    "Hybrid.REMUX.2160p": q.REMUX2160P, "576i.BluRay.REMUX": q.BLURAY576P,
    "WEB.x264": q.WEBDL480P, "1080p.WEB.h264": q.WEBDL1080P, "720p.HD-Rip.x264": q.WEBDL720P,
    "1080p.WEB-DLMux.x264": q.WEBDL1080P, "2160p.AmazonUHD.x265": q.WEBDL2160P,
    "1440p.WEB-DL.x264": q.WEBDL1080P, "WEB-UHD.x265": q.WEBDL2160P,
    "1080p.WEB.Rip.x264": q.WEBRIP1080P, "WEBRipMux.720p.x264": q.WEBRIP720P,
    "HDTV.x264": q.SDTV, "PDTVx264": q.SDTV, "SAT-Rip.XviD": q.SDTV, "HR.PDTV.x264": q.HDTV720P,
    "1080p.AHDTVMux.x264": q.HDTV1080P, "1080i.HDTV.MPEG-2": q.RAWHD, "1080.x265": q.HDTV1080P,
    "Full.HD.x264": q.HDTV1080P, "4K.x265": q.HDTV2160P,
}  # fmt: skip
GROUPS = (
    "GRP", "GRoUP", "grp", "2HD", "4KBEC", "D-Z0N3", "E-N", "VH-PROD", "H@M", "unco@Somewhere",
    "MAX", "HYBRID", "LT", "E.N.D", "126811", "BR-GuyZo", "[YTS.MX]",
)  # fmt: skip
EDITIONS = (
    "Directors Cut", "Director's Cut", "EXTENDED", "Extended Edition", "Special Edition",
    "Ultimate Collectors Edition", "25th Anniversary Edition", "21st Anniversary", "IMAX",
    "Anniversary Edition", "Open Matte", "Final Cut", "Unrated Extended", "Deluxe Edition",
    "Alternative Cut", "3in1", "Theatrical Version", "Despecialized", "Despecialised", "Fan Edit",
)  # fmt: skip
TITLES = (
    "Movie.Title", "Movie", "2012", "1984", "Movie.2049", "A.Very.Long.Title.of.Many.Words.and.7",
    "Spider-Movie", "The.Final.Cut", "Uncut.Movie", "The.German", "Cam", "Web.of.Titles",
)  # fmt: skip

DRESSES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "spaces": lambda name: name.replace(".", " "),
    "underscores": lambda name: name.replace(".", "_"),
    "file": lambda name: f"{name}.mkv",
    "site in front": lambda name: f"[ www.site.com ] - {name}",
    "site behind": lambda name: f"{name}[www.site.org]",
    "posted again": lambda name: f"{name}-xpost",
}

titles = st.sampled_from(TITLES)
years = st.integers(1921, 2031)
dresses = st.sampled_from(sorted(DRESSES))
languages = st.sampled_from(("", "", "FRENCH.", "iTALiAN.", "MULTi."))


def parsed(name: str) -> ParsedRelease:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease), (name, result)
    return result


@given(titles, years, languages, st.sampled_from(sorted(QUALITIES)), dresses, st.booleans())
def test_quality_in_every_dress(
    title: str, year: int, language: str, said: str, dress: str, lowered: bool
) -> None:
    said_so = said.lower() if lowered else said
    name = DRESSES[dress](f"{title}.{year}.{language}{said_so}-GRP")
    assert parsed(name).quality == q.QualityModel(quality=QUALITIES[said]), name


@given(
    titles,
    years,
    st.sampled_from(
        (
            ("PROPER", 2, 0, False),
            ("REAL.PROPER", 2, 1, False),
            ("PROPER.REAL", 2, 1, False),
            ("REPACK", 2, 0, True),
            ("RERIP", 2, 0, True),
            ("REPACK2", 3, 0, True),
            ("REAL.REAL.REPACK", 2, 2, True),
        )
    ),
    st.sampled_from(
        (
            "{t}.{r}.1080p.WEB.h264-GRP",
            "{t}.1080p.WEB.h264.{r}-GRP",
            "{t}.1080p.{r}.WEB.h264-GRP",
            "{t}.1080p.WEB.h264-GRP.{r}",
        )
    ),
    dresses,
)
def test_revision_in_every_place(
    title: str, year: int, said: tuple[str, int, int, bool], place: str, dress: str
) -> None:
    word, version, real, is_repack = said
    name = DRESSES[dress](place.format(t=f"{title}.{year}", r=word))
    wanted = q.Revision(version=version, real=real, is_repack=is_repack)
    assert parsed(name).quality == q.QualityModel(quality=q.WEBDL1080P, revision=wanted), name


@given(
    titles,
    years,
    languages,
    st.sampled_from(GROUPS),
    st.sampled_from(("1080p.BluRay.DTS.x264", "720p.WEB-DL.DDP5.1.H.264", "DVDRip.XviD",
                     "2160p.UHD.BluRay.DTS-HD.MA.7.1.x265", "1080p.WEB.DD5.1.x264")),
    st.sampled_from(("as it is", "file", "site in front", "site behind", "posted again")),
)  # fmt: skip
def test_group_behind_every_name(
    title: str, year: int, language: str, group: str, said: str, dress: str
) -> None:
    name = DRESSES[dress](f"{title}.{year}.{language}{said}-{group}")
    assert parsed(name).release_group == group.strip("[]"), name


@given(titles, years, st.sampled_from(EDITIONS), dresses, st.booleans())
def test_edition_behind_every_year(
    title: str, year: int, edition: str, dress: str, bracketed: bool
) -> None:
    said = f"({edition})" if bracketed else edition.replace(" ", ".")
    name = DRESSES[dress](f"{title}.{year}.{said}.1080p.BluRay.x264-GRP")
    assert parsed(name).edition == edition, name


@pytest.mark.parametrize(
    ("name", "group"),
    [
        # Encoders sign as the last words of the bracket; who collects them signs behind it.
        ("Movie (2018) (1080p BluRay x265 HEVC 10bit AAC 5.1 Tigole)", "Tigole"),
        ("Movie (2018) (1080p BluRay x265 HEVC 10bit AAC 5.1 Two Words)", "Two Words"),
        ("Movie (2018) (1080p BluRay x265 SDR DDP 5.1 English - DarQ)", "DarQ"),
        ("Movie (2018) (1080p BluRay x265 10bit EAC3 5.1 - Goki) [TAoE]", "TAoE"),
        ("Movie (2018) [1080p] [A Remark]", ""),
        ("Movie 2018 1080p BluRay x264 YIFY", "YIFY"),
        ("Movie 2018 1080p BluRay x264 {Group}", "Group"),
        ("Movie 2018 1080p WEB-DL H264-GRP v2", "GRP"),
        ("Movie 2018 1080p WEB-DL H264-GRP 1.4 GB", "GRP"),
        ("Movie 2018 1080p WEB-DL H264-GRP.CD1", "GRP"),
        ("Movie.2018.1080p.WEB.x264.DD5.1-GRP", "GRP"),
        ("Movie.2018.1080p.WEB.x264-GRP_xpost", "GRP"),
        ("Movie.2018.1080p.WEB.x264-GRP.r00", "GRP"),
        ("Movie.2018.1080p.WEB.x264-GRP.vol003+04.par2", "GRP"),
        ("Movie.2018.1080p.WEB.x264-GRP.cp(tt1234567).mkv", "GRP"),
        ("Movie.2018.1080p.WEB.x264.D-Z0N3", "D-Z0N3"),
        ("Movie (2018) HDRip - 1080p - x264 - (DD+5.1 - 192Kbps) - 2.4GB - ESub", ""),
        ("Movie (2018) HDRip - 1080p - x264 - (DD+5.1 - 192 Kbps) - 2.4GB - ESub", ""),
        ("Movie 2018 [720p - [Tam + Hin] - x264 - 900MB - ESub]", ""),
        # Hyphens within a word are no signature.
        ("Spider-Movie (2018)", ""),
        ("Movie.2018.1080p.WEB-DL", ""),
        ("Movie.2018.1080p.x264.Blu-Ray", ""),
        ("Movie.2018.1080p.BluRay.x264-AAC", ""),
        ("Movie.2018.1080p.BluRay.x264.DTS-HD.MA.5.1", ""),
        ("Movie.2018.1080p.BluRay.MULTi-Audio", ""),
        ("Movie (2018) {edition-Directors Cut}", ""),
        ("Movie (2018) - Bluray-1080p", ""),
    ],
)
def test_group_told_by_its_place(name: str, group: str) -> None:
    assert parsed(name).release_group == group


@pytest.mark.parametrize(
    ("name", "subtitles"),
    [
        ("Movie.2018.1080p.KORSUBS.WEBRip.x264-GRP", "KORSUBS"),
        ("movie.2018.1080p.korsub.webrip.x264-grp", "korsub"),
        ("Movie.2018.HardSub.720p.WEBRip.x264-GRP", "HardSub"),
        ("Movie.2018.HC.720p.WEBRip.x264-GRP", "Generic Hardcoded Subs"),
        ("movie 2018 hc 720p webrip x264-grp", "Generic Hardcoded Subs"),
        ("Movie.2018.SUBBED.720p.WEBRip.x264-GRP", "Generic Hardcoded Subs"),
        ("Movie.2018.Hardcoded.English.Subs.720p.WEBRip.x264-GRP", "Generic Hardcoded Subs"),
        ("Movie.2018.Hardsubbed.720p.WEBRip.x264-GRP", "Generic Hardcoded Subs"),
        ("Movie.2018.ESubs.720p.WEBRip.x264-GRP", ""),
        ("Movie.2018.Multi-Subs.720p.WEBRip.x264-GRP", ""),
        ("Movie.2018.720p.WEBRip.x264-HatSubs", ""),
        ("[HatSubs] Movie (2018) [1080p]", ""),
        ("Submarine.2018.1080p.WEBRip.x264-GRP", ""),
    ],
)
def test_hardcoded_subtitles(name: str, subtitles: str) -> None:
    assert parsed(name).hardcoded_subs == subtitles


@pytest.mark.parametrize(
    ("name", "quality"),
    [
        ("Movie (2018) [WEBDL]", q.WEBDL720P),
        ("Movie (2018) [HDTV]", q.HDTV720P),
        ("Movie (2018) [Remux-2160p][DTS-HD MA 5.1]-GRP", q.REMUX2160P),
        ("Movie (2018) [Bluray-1080p][AVC]-GRP.mp4", q.BLURAY1080P),
        ("Movie (2018) Bluray 1080p AVC-GRP", q.BRDISK),
        ("Movie (2018) BR-DISK.iso", q.BRDISK),
        ("Movie.2018.UHD.iso", q.BRDISK),
        ("Movie.2018.1080p.iso", q.BRDISK),
        ("Movie.2018.iso", q.DVD),
        ("Movie.2018.1080p.m2ts", q.BLURAY1080P),
        ("Movie.2018.720p.HDTV.MPEG2-GRP", q.RAWHD),
        ("Movie.2018.480i.HDTV.MPEG2-GRP", q.SDTV),
        ("Movie.2018.540p", q.WEBDL480P),
        ("Room.1080.2018.720p.BluRay.x264-GRP", q.BLURAY720P),
    ],
)
def test_quality_told_by_its_place(name: str, quality: Quality) -> None:
    assert parsed(name).quality.quality is quality
