"""Addresses of sites around a name: seen, and without effect on everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease

NAME = "Some.Harbour.2019.German.DL.1080p.BluRay.x264-GRP"


def read(name: str) -> ParsedRelease:
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease), name
    return parsed


def said(parsed: ParsedRelease) -> tuple[object, ...]:
    return (
        parsed.titles,
        parsed.year,
        parsed.quality,
        parsed.edition,
        parsed.languages,
        parsed.release_group,
        parsed.traits.video_codec,
    )


PREFIXES = [
    ("www.site.org - ", "www.site.org"),
    ("www.site.org-", "www.site.org"),
    ("www.site.org_-_", "www.site.org"),
    ("www.site.org.", "www.site.org"),
    ("www.site-name.co.uk - ", "www.site-name.co.uk"),
    ("WWW.SITE.GRATIS - ", "WWW.SITE.GRATIS"),
    ("www.Site4You.tc - ", "www.Site4You.tc"),
    ("[ www.Site.com ] - ", "www.Site.com"),
    ("[www.site.com.br] - ", "www.site.com.br"),
    ("[site.com] ", "site.com"),
    ("[site.com].", "site.com"),
    ("[site.com]", "site.com"),
    ("[ site-name.to ]", "site-name.to"),
    ("(site.tv) ", "site.tv"),
    ("{site.me} ", "site.me"),
    ("【site.la】", "site.la"),
    ("[ SITE.IT ] ", "SITE.IT"),
    ("site.net_", "site.net"),
    ("site.net - ", "site.net"),
    ("site-name.info_", "site-name.info"),
    ("site123.com@", "site123.com"),
]  # fmt: skip
SUFFIXES = [
    ("[site.com]", "site.com"),
    (" [site.to]", "site.to"),
    (" (site.de)", "site.de"),
    ("-[site.com]", "site.com"),
    (" - [ www.site.com ]", "www.site.com"),
    ("[www.site.co.za]", "www.site.co.za"),
    (" www.site.ag", "www.site.ag"),
    (" - site.com", "site.com"),
    ("_site.com", "site.com"),
    ("@site.net", "site.net"),
    (".site.com", "site.com"),
    ("[rartv]", "rartv"),
    ("[TGx]", "TGx"),
    (" [eztv]", "eztv"),
]  # fmt: skip


@pytest.mark.parametrize(("prefix", "address"), PREFIXES)
def test_an_address_in_front_changes_nothing_else(prefix: str, address: str) -> None:
    parsed = read(prefix + NAME)
    assert said(parsed) == said(read(NAME))
    assert parsed.traits.website == address


@pytest.mark.parametrize(("suffix", "address"), SUFFIXES)
@pytest.mark.parametrize("ending", ["", ".mkv"])
def test_an_address_behind_changes_nothing_else(suffix: str, address: str, ending: str) -> None:
    parsed = read(NAME + suffix + ending)
    assert said(parsed) == said(read(NAME))
    assert parsed.traits.website == address
    assert parsed.traits.container == ending[1:]


@given(st.sampled_from(PREFIXES), st.sampled_from(SUFFIXES))
def test_addresses_at_both_ends(prefix: tuple[str, str], suffix: tuple[str, str]) -> None:
    assert said(read(prefix[0] + NAME + suffix[0])) == said(read(NAME))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Some Harbour (2019) [1080p] [BluRay] [5.1] [YTS.MX]", "YTS.MX"),
        ("Some Harbour (2019) 1080p BluRay x264 - YTS.MX", "YTS.MX"),
        ("Some.Harbour.2019.1080p.BluRay.x264-[YTS.LT].mp4", "YTS.LT"),
    ],
)
def test_a_site_signs_where_no_group_does(name: str, group: str) -> None:
    parsed = read(name)
    assert parsed.release_group == group
    assert parsed.traits.website == group
    assert parsed.languages == ()


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("Fear.com.2002.1080p.BluRay.x264-GRP", "Fear com", 2002),
        ("Fear.com (2002) 1080p BluRay", "Fear com", 2002),
        ("Fear.com - 2002 - 1080p BluRay", "Fear com", 2002),
        ("Fear.com_2002_1080p_BluRay", "Fear com", 2002),
        ("[Fear.com] (2002) 1080p BluRay", "Fear com", 2002),
        ("Being.Cyrus.2005.DVDRip.XviD-GRP", "Being Cyrus", 2005),
        ("Call.Me.By.Another.Name.2017.1080p.WEB-DL-GRP", "Call Me By Another Name", 2017),
        ("Save.It - The Whole Story 2011 720p WEB-DL", "Save It - The Whole Story", 2011),
        ("Reality.TV - Behind the Screen 2011 720p WEB-DL", "Reality TV - Behind the Screen", 2011),
        ("Fight.Club - Redux 2011 720p WEB-DL", "Fight Club - Redux", 2011),
        ("[REC].2.2009.1080p.BluRay.x264-GRP", "[REC] 2", 2009),
        ("Lost.In - Somewhere (2003) [1080p]", "Lost In - Somewhere", 2003),
        ("My.Dot.com - The Man 2016 1080p WEB-DL H264-GRP", "My Dot com - The Man", 2016),
    ],
)
def test_a_title_with_dots_is_no_address(name: str, title: str, year: int) -> None:
    parsed = read(name)
    assert (parsed.title, parsed.year) == (title, year)
    assert parsed.traits.website == ""


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("[site.com] 2012 (2009) 1080p BluRay x264-GRP", "2012", 2009),
        ("[site.org].1917.2019.1080p.BluRay.x264-GRP", "1917", 2019),
    ],
)
def test_a_number_behind_an_address_is_the_title(name: str, title: str, year: int) -> None:
    parsed = read(name)
    assert (parsed.title, parsed.year, parsed.release_group) == (title, year, "GRP")


def test_a_year_in_brackets_behind_an_address_is_the_films() -> None:
    parsed = read("[ www.site.org ] - (1995) Some Harbour")
    assert (parsed.title, parsed.year) == ("Some Harbour", 1995)


def test_group_in_front_stands_behind_the_address() -> None:
    parsed = read("www.site.org - [Group] Some Harbour (2019) [BD 1080p]")
    assert parsed.release_group == "Group"
    assert parsed.title == "Some Harbour"


def test_words_of_an_address_mean_nothing() -> None:
    parsed = read("Some Harbour 2019 1080p BluRay x264 [site.cam]")
    assert parsed.quality.quality.name == "Bluray-1080p"
    assert read("Some Harbour 2019 1080p BluRay x264-GRP [german.it]").languages == ()
