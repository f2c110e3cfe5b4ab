"""When the rules ask somebody else about a name, and what they believe of the answer."""

from typing import Any

import pytest

from radarr_desktop.domain.language import BY_NAME
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.second_opinion import (
    Doubt,
    Guess,
    NameReading,
    doubt_about,
    from_guess,
    is_settled,
)
from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, QualityModel, Revision
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from tests.support.library import release_names


@pytest.mark.parametrize(
    "name",
    [
        "Some.Film.2019.1080p.BluRay.x264-GRP",
        "Some.Film.2019.German.DL.2160p.UHD.BluRay.REMUX.HEVC-GRP",
        "Some Film (2019)",
        "The Trip (2010)",
        "Some.Film.HDTV.XviD-GRP",
        "Wonder.Woman.1984.2020.2160p.WEB-DL-GRP",
        "Area.720.2019.1080p.BluRay.x264-GRP",
        "Room.1080.1999.DVDRip.XviD-GRP",
        "[REC] 2 (2009) 720p",
        "You Can (Not) Advance 2009 1080p BD",
        "[Group] Some Film - 01 (1080p) [B1F227CF].mkv",
        "Some Film (2019) {tmdb-12345}",
        "Some.Film.2019.Extended.German",
        # Rejected, and plainly so.
        "Some.Series.S02E03.1080p.WEB-DL.x264-GRP",
        "Some Series S01E02 1080p60",
        "6E6B6E3A29C796C235EF9019280E4B97",
        "ah63jka93jf0jh26ahjas961.mkv",
        'password - "bdc435cb-93c4-4902-97ea-ca00568c3887.1080" yEnc',
        "THIS SHOULD NEVER PARSE",
        "Something",
        "",
    ],
)
def test_is_settled(name: str) -> None:
    assert is_settled(parse_release_name(name))


def test_ordinary_names_are_settled() -> None:
    assert all(is_settled(parse_release_name(name)) for name in release_names(1_000))


#: The rules learn: what they made of these names once stands here as it was.
REJECTED = "No year and no quality"
REVISED = QualityModel(quality=BLURAY720P, revision=Revision(version=2))


def rejected(name: str = "Some Film 1080p60") -> Unparsable:
    return Unparsable(name, REJECTED, is_open=True)


def release(name: str, title: str, year: int = 0, **more: Any) -> ParsedRelease:
    return ParsedRelease(release_title=name, titles=(title,), year=year, **more)


@pytest.mark.parametrize(
    ("reading", "doubt"),
    [
        (rejected("Some.Film.WEB-DLRip.avi"), Doubt.FILM),
        (rejected("Some Film 1080p60"), Doubt.FILM),
        (rejected("Some Film 1280 x 720"), Doubt.FILM),
        (rejected("(1995) 1080p Some Film"), Doubt.FILM),
        (rejected("Some Film"), Doubt.NONE),
        (rejected("filmname2011hdtv"), Doubt.NONE),
        (rejected("Some Film 1080p60 " + "very " * 100), Doubt.NONE),
        (rejected("Some Film\0 1080p60"), Doubt.NONE),
        (Unparsable("Some Film 1080p60", "It is something else"), Doubt.NONE),
        (release("4K.Some.Film.2020.HDR", "4K Some Film", 2020), Doubt.TITLE | Doubt.QUALITY),
        (release("HDTV - Some Film - 2001", "HDTV - Some Film", 2001), Doubt.TITLE | Doubt.QUALITY),
        (release("HDTV - Some Film\udcff - 2001", "HDTV - Some Film", 2001), Doubt.NONE),
        (release("Some.Film.[Studio].2010", "Some Film [Studio]", 2010), Doubt.TITLE),
        (release("Some.Film.2010.1080.BluRay", "Some Film", 2010), Doubt.QUALITY),
        (release("Some.Film.2010.720.BluRay", "Some Film", 2010, quality=REVISED), Doubt.NONE),
        (release("Some.Film.2010.1080.UHD", "Some Film", 2010), Doubt.NONE),
        (release("Some.Film.2010.VHSRip", "Some Film", 2010), Doubt.QUALITY),
        (release("Some.Film.2010.VHSRip", "Some Film", 2010, quality_from="name"), Doubt.NONE),
        (release("Some Film 720 x264", "Some Film 720"), Doubt.TITLE | Doubt.QUALITY),
        (release("Room.1080.1999", "Room 1080", 1999), Doubt.NONE),
    ],
)
def test_doubts(reading: NameReading, doubt: Doubt) -> None:
    assert doubt_about(reading) == doubt
    assert is_settled(reading) is (doubt is Doubt.NONE)


def read(by_rules: NameReading, guess: Guess) -> ParsedRelease:
    result = from_guess(guess, by_rules)
    assert isinstance(result, ParsedRelease), result
    return result


def test_a_film_that_the_rules_reject() -> None:
    guess = {
        "title": "Some Film",
        "alternative_title": "Other Film",
        "year": 1999,
        "screen_size": "1080p",
        "frame_rate": "60fps",
        "source": "Web",
        "other": ["Rip", "Proper"],
        "edition": ["Extended", "Director's Cut"],
        "release_group": "GRP",
        "language": ["de", "pt-BR", "mul", "en"],
    }
    name = "Some Film aka Other Film 1080p60"
    result = read(rejected(name), guess)
    assert (result.release_title, result.parsed_by) == (name, "guessit")
    assert result.titles == ("Some Film", "Other Film")
    assert result.year == 1999
    assert result.quality.quality.name == "WEBRip-1080p"
    assert result.quality_from == "name"
    assert result.edition == "Extended Director's Cut"
    assert result.release_group == "GRP"
    assert result.languages == tuple(
        BY_NAME[one] for one in ("german", "portuguese (brazil)", "english")
    )


@pytest.mark.parametrize(
    ("source", "other", "quality"),
    [
        ("Blu-ray", "", "Bluray-1080p"),
        ("Blu-ray", "Remux", "Remux-1080p"),
        ("Ultra HD Blu-ray", "", "Bluray-1080p"),
        ("Web", "", "WEBDL-1080p"),
        ("Web", "Rip", "WEBRip-1080p"),
        ("Video on Demand", "", "WEBDL-1080p"),
        ("HDTV", "", "HDTV-1080p"),
        ("Satellite", "Rip", "HDTV-1080p"),
        ("DVD", "", "DVD"),
        ("DVD", "Screener", "DVDSCR"),
        ("HD Camera", "", "CAM"),
        ("HD Telesync", "", "TELESYNC"),
        ("Telecine", "", "TELECINE"),
        ("Workprint", "", "WORKPRINT"),
        ("Laserdisc", "Rip", "HDTV-1080p"),
    ],
)
def test_sources_in_our_words(source: str, other: str, quality: str) -> None:
    guess = {"title": "Some Film", "source": source, "screen_size": "1080p", "other": other}
    assert read(rejected("Some Film 1234"), guess).quality.quality.name == quality


@pytest.mark.parametrize(
    "guess",
    [
        {},
        {"title": "Some Film"},
        {"year": 1999, "screen_size": "1080p"},
        # One technical word may be a word of the title: Charlotte's Web.
        {"title": "Some Film", "source": "Web"},
        {"title": "Some Film", "screen_size": "1080p"},
        {"title": "Some Film", "video_codec": "H.264", "audio_codec": "AAC"},
        {"title": "Some Film", "year": 1999, "season": 1},
        {"title": "Some Film", "year": 1999, "episode": [1, 2]},
    ],
)
def test_what_proves_no_film_stays_rejected(guess: Guess) -> None:
    assert from_guess(guess, rejected()) == rejected()


def test_a_plain_rejection_stays_whatever_is_guessed() -> None:
    guess = {"title": "Some Film", "year": 1999, "screen_size": "1080p"}
    for name in ("Some.Series.S02E03.1080p.WEB-DL", "6E6B6E3A29C796C235EF9019280E4B97"):
        by_rules = parse_release_name(name)
        assert isinstance(by_rules, Unparsable)
        assert from_guess(guess, by_rules) is by_rules


def test_words_in_front_of_the_title() -> None:
    by_rules = release("4K BluRay - Some Film (2010)", "4K", 2010, release_group="Some Film")
    guess = {"title": "Some Film", "year": 2010, "source": "Blu-ray", "screen_size": "2160p"}
    result = read(by_rules, guess)
    assert (result.title, result.release_group, result.parsed_by) == ("Some Film", "", "guessit")
    assert result.quality.quality.name == "Bluray-2160p"


def test_a_guess_is_believed_only_where_there_is_doubt() -> None:
    by_rules = release("4K.Some.Film.2020.Extended", "4K Some Film", 2020, edition="Extended")
    guess = {"title": "Wrong", "year": 2021, "edition": "Wrong", "release_group": "Wrong"}
    assert from_guess(guess, by_rules).titles == by_rules.titles, "of another year: another film"
    result = read(by_rules, {**guess, "title": "Some Film", "year": 2020})
    assert (result.title, result.edition, result.release_group) == ("Some Film", "Extended", "")


def test_a_bare_resolution_keeps_all_else() -> None:
    name = "Some.Film.2010.PROPER.1080.BluRay.x264-GRP"
    by_rules = release(name, "Some Film", 2010, quality=REVISED, release_group="GRP")
    guess = {"title": "Else", "year": 2010, "source": "Blu-ray", "screen_size": "1080p"}
    result = read(by_rules, guess)
    assert (result.title, result.year, result.release_group) == ("Some Film", 2010, "GRP")
    assert result.quality == QualityModel(quality=BLURAY1080P, revision=Revision(version=2))


def test_both_titles_where_a_bracket_may_belong_to_it() -> None:
    by_rules = release("Some.Film.[Studio].2010.1080p", "Some Film [Studio]", 2010)
    result = read(by_rules, {"title": "Some Film", "year": 2010})
    assert result.titles == ("Some Film", "Some Film [Studio]")


def test_a_guess_that_says_the_same_changes_nothing() -> None:
    by_rules = release("4K Some Film", "4K Some Film")
    assert not is_settled(by_rules)
    assert from_guess({"title": "4K Some Film"}, by_rules) is by_rules
