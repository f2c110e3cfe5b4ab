"""Titles and years follow when title, year, separators and technical part change."""

import itertools

import pytest

from radarr_desktop.domain.parsing.path import parse_path
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease, Unparsable

TITLES = (
    "Movie", "Movie Title", "2050", "1912", "31", "Station 2077", "Winter 1985",
    "1999 A Long Night", "12 Lamps", "M", "Plan B", "The French Lamp", "The German", "Web of Lamps",
    "Death Proof Lamp", "The Red Line", "Max", "It", "Real Lamp", "Uncut Lamps", "Lamp 2 Part II",
    "Тихая Лампа", "静かな灯", "Ламpа Lamp", "दीपक", "Open Season 3",
)  # fmt: skip
YEARS = (1931, 1999, 2019)
TAILS = (
    "1080p BluRay x264-GRP", "German DL 720p WEB h264-GRP", "EXTENDED 2160p UHD BluRay x265-GRP",
    "DVDRip XviD", "FRENCH BRRip", "REPACK 1080p AMZN WEB-DL DDP5 1 H 264-GRP", "",
)  # fmt: skip


def parsed(name: str) -> ParsedRelease:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease), result
    return result


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("year", YEARS)
def test_reading_follows_the_name(tail: str, year: int) -> None:
    for title, separator, ending in itertools.product(TITLES, " ._", ("", ".mkv")):
        name = f"{title} {year} {tail}".strip().replace(" ", separator) + ending
        result = parsed(name)
        assert (result.title, result.year) == (title, year), name


@pytest.mark.parametrize("tail", TAILS)
def test_brackets_change_nothing(tail: str) -> None:
    for title, form in itertools.product(
        TITLES, ("{} ({}) {}", "{} [{}] {}", "[Group] {} ({}) [{}]", "www.site.org - {} ({}) {}")
    ):
        result = parsed(form.format(title, 1987, tail))
        assert (result.title, result.year) == (title, 1987), form.format(title, 1987, tail)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("One.Lamp.AKA.Two.Lamps.2010.1080p", ("One Lamp", "Two Lamps")),
        ("One.Lamp.A.K.A.Two.Lamps.2010.1080p", ("One Lamp", "Two Lamps")),
        ("One Lamp [aka Two Lamps] (2010)", ("One Lamp", "Two Lamps")),
        ("One aka Two aka Three 2010", ("One", "Two", "Three")),
        ("Лампа / Lamp (2010) BDRip", ("Лампа", "Lamp")),
        ("Лампа | Lamp (2010) BDRip", ("Лампа", "Lamp")),
        ("Лампа / Lamp (Имя / Name) [2010, BDRip]", ("Лампа", "Lamp (Имя / Name)")),
        ("灯.The.Lamp.2010.1080p.BluRay", ("灯", "The Lamp")),
        ("Lamp (Other Title) (2010)", ("Lamp", "Other Title")),
        ("Lamp/Light 2010 1080p", ()),
        ("You Can (Not) Read 2010 1080p", ()),
    ],
)
def test_other_titles(name: str, titles: tuple[str, ...]) -> None:
    assert parsed(name).titles[1:] == titles


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("(2010) Lamp Light 1080p", "Lamp Light", 2010),
        ("[2010] Lamp Light 1080p", "Lamp Light", 2010),
        ("2010 - Lamp Light.mkv", "Lamp Light", 2010),
        ("Lamp.Light.1080p.BluRay.x264.2010-GRP", "Lamp Light", 2010),
        ("Lamp Light (1080p) (2010)", "Lamp Light", 2010),
        ("Lamp.2010-2012.1080p.WEB", "Lamp", 2010),
        ("lamp-1985-2012-1080p-web", "lamp-1985", 2012),
        ("【Group】Lamp【2010】【1080p】", "Lamp", 2010),
        ("Mr. & Mrs. Lamp 2010", "Mr. & Mrs. Lamp", 2010),
        ("The.Thin.Line.1080p.BluRay", "The Thin Line", 0),
        ("Lamps.Web.1080p.BluRay.x264-GRP", "Lamps Web", 0),
        ("Lamp.Light.MULTi.2010.1080p.BluRay.x264-GRP", "Lamp Light", 2010),
        ("Lamp.Light.LIMITED.2010.720p.BluRay.x264-GRP", "Lamp Light", 2010),
        ("Lamp.Light.German.AC3D.DL.720p.BluRay.x264-GRP", "Lamp Light", 0),
        ("Lamp.Opus.2010.1080p.WEB-DL-GRP", "Lamp Opus", 2010),
        ("Lamp.HDR.1080p.HEVC.BT.2020.DTS-GRP", "Lamp", 0),
        ("Lamp.Light.The.Extended.Cut.2010.1080p", "Lamp Light", 2010),
        ("Lamp Light - The Final Cut (2010) 1080p", "Lamp Light", 2010),
        ("Plan.A.Extended.Cut.2010.1080p", "Plan A", 2010),
        ("The.Final.Cut.2010.1080p", "The Final Cut", 2010),
        ("THE.LAMP.OF.DAN.2010.1080p", "THE LAMP OF DAN", 2010),
    ],
)
def test_places_of_the_year(name: str, title: str, year: int) -> None:
    result = parsed(name)
    assert (result.title, result.year) == (title, year)


@pytest.mark.parametrize("tail", TAILS[:-1])
@pytest.mark.parametrize("ending", ["", ".mkv"])
def test_backwards_names(tail: str, ending: str) -> None:
    name = f"Lamp Light 2010 {tail}".replace(" ", ".")
    forwards = parsed(name)
    for backwards in (name[::-1] + ending, (name + ending)[::-1]):
        result = parsed(backwards)
        assert result.titles == forwards.titles == ("Lamp Light",)
        assert result.year == 2010
        assert result.release_group == forwards.release_group


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Lamp.S01E02.1080p.WEB", "episode"),
        ("Lamp.S2019E02.1080p.WEB", "episode"),
        ("Lamp.1x02.720p.HDTV.x264-GRP", "episode"),
        ("Lamp.Season.01.Complete.720p", "episode"),
        ("Lamp Staffel 2 German 720p", "episode"),
        ("Lamp.2019.01.15.720p.HDTV", "episode"),
        ("ah63jka93jf0jh26ahjas961.1080p.mkv", "hash"),
        ("0e895c37245186812cb08aab1529cf8e.720p.mkv", "hash"),
        ('password - "bdc435cb-2019-4902-97ea-ca00568c3887.337" yEnc', "hidden upload"),
        ("abc.xyz.0e895c37245186812cb08aab1529cf8ee389dd05.mkv", "neither"),
        ("170424_26.mkv", "neither"),
    ],
)
def test_what_is_no_film(name: str, reason: str) -> None:
    result = parse_release_name(name)
    assert isinstance(result, Unparsable)
    assert reason in result.reason


@pytest.mark.parametrize("part", ["BDMV/STREAM", "VIDEO_TS", "CD1", "Disc 2"])
def test_parts_of_a_release_do_not_speak(part: str) -> None:
    result = parse_path(f"/films/Lamp.2010.BluRay-GRP/{part}/00000.m2ts")
    assert isinstance(result, ParsedRelease)
    assert (result.title, result.year) == ("Lamp", 2010)
