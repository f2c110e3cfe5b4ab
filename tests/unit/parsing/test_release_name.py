"""Names as they are customary, and what must be read from them."""

import pytest

from radarr_desktop.domain import quality as q
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import Quality
from radarr_desktop.domain.release import ParsedRelease, Unparsable


def parsed(name: str) -> ParsedRelease:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease), result
    return result


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        # A number that opens the name is the title's.
        ("2012.2009.1080p.BluRay.x264-GRP", "2012", 2009),
        ("2012.1080p.BluRay.x264-GRP", "2012", 0),
        ("1917.2019.2160p.WEB-DL.x265-GRP", "1917", 2019),
        ("1984.1984.720p.BluRay.x264-GRP", "1984", 1984),
        ("1984 (1984) [1080p]", "1984", 1984),
        ("2001.A.Space.Odyssey.1968.1080p.BluRay.x264-GRP", "2001 A Space Odyssey", 1968),
        ("2001 A Space Odyssey 1080p BluRay", "2001 A Space Odyssey", 0),
        # The last year before the technical part is the film's.
        ("Blade.Runner.2049.2017.1080p.BluRay.x264-GRP", "Blade Runner 2049", 2017),
        ("Wonder.Woman.1984.2020.2160p.WEB-DL-GRP", "Wonder Woman 1984", 2020),
        # Of one year said twice, with marks between, the first ends the title.
        ("Movie Title 2011 BD 2011 UNTOUCHED", "Movie Title", 2011),
        ("Movie.1984.1984.1080p.BluRay.x264-GRP", "Movie 1984", 1984),
        # Years of the far future are no release's.
        ("Blade.Runner.2049.1080p.BluRay.x264-GRP", "Blade Runner 2049", 0),
        ("300.2006.1080p.BluRay.x264", "300", 2006),
        ("8.Mile.2002.1080p.BluRay.x264", "8 Mile", 2002),
        ("(500).Days.of.Summer.2009.1080p.BluRay.x264-GRP", "(500) Days of Summer", 2009),
        ("[REC].2007.1080p.BluRay.x264-GRP", "REC", 2007),
        ("[REC] 2 (2009) 720p", "[REC] 2", 2009),
        ("The.Man.from.U.N.C.L.E.2015.1080p.BluRay", "The Man from U.N.C.L.E.", 2015),
        ("U.S.Marshals.1998.1080p.BluRay", "U.S. Marshals", 1998),
        ("Movie_Title_2018_1080p_BluRay_x264-GRP", "Movie Title", 2018),
        ("Тайна.Коко.2017.1080p.BluRay", "Тайна Коко", 2017),
        ("君の名は。2016.1080p.BluRay", "君の名は。", 2016),
    ],
)
def test_title_and_year(name: str, title: str, year: int) -> None:
    result = parsed(name)
    assert (result.title, result.year) == (title, year)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("The.Italian.Job.2003.720p.BluRay.x264-GRP", "The Italian Job"),
        ("The.French.Dispatch.2021.1080p.WEBRip.x264-GRP", "The French Dispatch"),
        ("Uncut.Gems.2019.1080p.WEB-DL.H264-GRP", "Uncut Gems"),
        ("The.Final.Cut.2004.1080p.BluRay.x264-GRP", "The Final Cut"),
        ("A.Real.Pain.2024.1080p.WEB.h264-GRP", "A Real Pain"),
        ("Real.Steel.2011.1080p.BluRay.x264-GRP", "Real Steel"),
        ("Death.Proof.2007.1080p.BluRay.x264-GRP", "Death Proof"),
        ("Trailer.Park.Boys.The.Movie.2006.DVDRip.XviD-GRP", "Trailer Park Boys The Movie"),
        ("The.Cam.2010.HDTV.x264-GRP", "The Cam"),
        ("Web.of.Lies.2009.720p.WEB-DL", "Web of Lies"),
        ("Turning.Red.2022.2160p.WEB-DL", "Turning Red"),
        ("It.Chapter.Two.2019.1080p.BluRay.x264-GRP", "It Chapter Two"),
        ("Complete.Unknown.2016.1080p.BluRay.x264", "Complete Unknown"),
        ("The.Screener.2016.DVDRip", "The Screener"),
    ],
)
def test_words_of_the_title_are_no_marks(name: str, title: str) -> None:
    result = parsed(name)
    assert result.title == title
    assert result.edition == ""
    assert result.languages == ()
    assert result.quality.revision == q.Revision()


@pytest.mark.parametrize(
    ("name", "quality"),
    [
        # TS is not in DTS, DV not in DVDRip, CAM not in a title.
        ("Movie.2020.1080p.BluRay.DTS.x264-GRP", q.BLURAY1080P),
        ("Movie.2020.DVDRip.DTS.x264-GRP", q.DVD),
        ("Movie.2020.1080p.BluRay.DTS-HD.MA.5.1.x264-GRP", q.BLURAY1080P),
        ("Movie.2020.1080p.NF.WEB-DL.DDP5.1.x264-NTS", q.WEBDL1080P),
        ("Cam.2018.1080p.NF.WEB-DL.DDP5.1.x264-GRP", q.WEBDL1080P),
        ("Movie.2018.TS.XviD-GRP", q.TELESYNC),
        ("Movie.2018.HDTS.x264-GRP", q.TELESYNC),
        ("Movie.2018.DVDScr.XviD-GRP", q.DVDSCR),
        ("Movie.2018.NTSC.DVDR-GRP", q.DVDR),
        ("Movie.2018.COMPLETE.UHD.BLURAY-GRP", q.BRDISK),
        ("Movie.2018.2160p.UHD.BluRay.REMUX.HEVC-GRP", q.REMUX2160P),
        ("Movie.2018.1080i.HDTV.MPEG2-GRP", q.RAWHD),
        ("Movie (2018)", q.UNKNOWN),
        ("Movie (2018).mkv", q.HDTV720P),
        ("Movie (2018).avi", q.SDTV),
    ],
)
def test_quality(name: str, quality: Quality) -> None:
    assert parsed(name).quality.quality is quality


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Movie.2018.1080p.WEB.H264-GRP", "GRP"),
        ("movie.2018.1080p.web.h264-grp", "grp"),
        ("Movie.2018.1080p.WEB.H264-GRP[rarbg]", "GRP"),
        ("Movie.2018.1080p.WEB.H264-GRP-Obfuscated", "GRP"),
        ("Movie.1922.1080p.BluRay.FLAC.2.0.x264-D-Z0N3", "D-Z0N3"),
        ("Movie (2018) [1080p] [WEBRip] [YTS.MX]", "YTS.MX"),
        ("[Group-Name] Movie (2018) [1080p]", "Group-Name"),
        # Encoders write the quality that they aimed at before their name; it is no season.
        ("Movie (2018) (1080p WEB-DL x265 10bit S92 Grp)", "Grp"),
        ("Movie (2018) (1080p BluRay x265 10bit FS90 Grp)", "Grp"),
        ("Movie.2018.1080p.BluRay.DTS-HD.MA.5.1", ""),
        ("Movie (2018)", ""),
    ],
)
def test_release_group(name: str, group: str) -> None:
    assert parsed(name).release_group == group


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("Movie.1984.Directors.Cut.1080p.BluRay.x264-GRP", "Directors Cut"),
        ("Movie.EXTENDED.2013.1080p.BluRay.x264-GRP", "EXTENDED"),
        ("Movie (Special Edition Remastered) 2012", "Special Edition Remastered"),
        ("Movie 25th Anniversary Edition 2012", "25th Anniversary Edition"),
        ("Movie.2020.IMAX.2160p.WEB-DL-GRP", "IMAX"),
        ("The.Christmas.Edition.1941.720p.HDTV.x264-GRP", ""),
    ],
)
def test_edition(name: str, edition: str) -> None:
    assert parsed(name).edition == edition


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("Movie.1994.iTALiAN.AC3.DVDRip.XviD-GRP", ["Italian"]),
        ("Movie.2018.German.DL.1080p.BluRay.x264-GRP", ["German", "Original"]),
        ("Movie.2018.German.ML.1080p.BluRay.x264-GRP", ["German", "Original", "English"]),
        ("Movie.2018.German.1080p.WEB-DL.x264-GRP", ["German"]),
        ("Movie.2018.ENG.ITA.1080p.BluRay.x264-GRP", ["Italian", "English"]),
        ("Movie.2018.ENG.SUBS.1080p.WEB-DL.x264-GRP", []),
        ("Movie.2018.1080p.BluRay.DTS-ES.x264-GRP", []),
        ("Movie (2018) [1080p] [YTS.LT]", []),
    ],
)
def test_languages(name: str, languages: list[str]) -> None:
    assert [language.name for language in parsed(name).languages] == languages


def test_other_titles() -> None:
    name = "Левиафан / Leviathan (2014) BDRip 1080p"
    assert parsed(name).titles == ("Левиафан / Leviathan", "Левиафан", "Leviathan")
    assert parsed("One.aka.Other.2014.1080p.WEB-DL").titles == ("One aka Other", "One", "Other")


def test_ids() -> None:
    result = parsed("Movie (2010) {tmdb-123} [imdbid-tt1234567]")
    assert (result.tmdb_id, result.imdb_id) == (123, "tt1234567")


def test_an_id_behind_the_group() -> None:
    result = parsed("Film.2010.720p.BluRay.x264-GRP.cp(tt1234567).mkv")
    assert (result.imdb_id, result.release_group) == ("tt1234567", "GRP")


def test_revision() -> None:
    revision = parsed("Movie.2010.REAL.REPACK2.1080p.BluRay.x264-GRP").quality.revision
    assert revision == q.Revision(real=1, version=3, is_repack=True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "neither a year nor a quality"),
        ("Movie Title", "neither a year nor a quality"),
        ("d41d8cd98f00b204e9800998ecf8427e", "neither a year nor a quality"),
        ("Some.Series.S01E02.1080p.WEB-DL.x264-GRP", "episode"),
    ],
)
def test_what_is_no_film(name: str, said: str) -> None:
    result = parse_release_name(name)
    assert isinstance(result, Unparsable)
    assert said in result.reason


@pytest.mark.parametrize(
    ("name", "title", "edition", "languages"),
    [
        ("Some  Movie  EXTENDED  CUT  2019  1080p  WEB-DL", "Some Movie", "EXTENDED CUT", []),
        ("Some..Movie..2019..Directors..Cut..1080p..WEB-DL", "Some Movie", "Directors Cut", []),
        ("Some__Movie__2019__WEB__DL__1080p", "Some Movie", "", []),
        ("The.Movie.GERMAN.2019.1080p.WEB-DL-GRP", "The Movie", "", ["German"]),
        ("The.Movie.iTALiAN.2019.1080p.WEB-DL-GRP", "The Movie", "", ["Italian"]),
        ("The.Longer.Movie.German.2019.1080p.WEB-DL-GRP", "The Longer Movie", "", ["German"]),
        ("The.Longer.Movie.French.2019.1080p.WEB-DL-GRP", "The Longer Movie French", "", []),
        ("The.Good.German.2006.1080p.WEB-DL-GRP", "The Good German", "", []),
        ("THE.GOOD.GERMAN.2006.1080p.WEB-DL-GRP", "THE GOOD GERMAN", "", []),
        ("www.Some-Site.com.-.Some.Movie.2019.1080p.WEB-DL-GRP", "Some Movie", "", []),
    ],
)
def test_what_made_names_have_taught(
    name: str, title: str, edition: str, languages: list[str]
) -> None:
    result = parsed(name)
    assert (result.title, result.edition) == (title, edition)
    assert [language.name for language in result.languages] == languages


def test_other_titles_have_no_space_around_them() -> None:
    assert parsed("A [Name]2000").titles == ("A [Name]", "A", "Name")
    assert parsed("0 [0000]2000").titles == ("0 [0000]", "0")
