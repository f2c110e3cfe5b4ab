"""Every token, and the words behind them."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.language_codes import two_letters
from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.domain.naming import media_words, titles
from radarr_desktop.domain.naming.tokens import TOKENS, Subject, Use, find_token
from tests.unit.naming.subjects import FILE, METADATA

FORMATS = (
    CustomFormat(id=1, name="AMZN", include_when_renaming=True),
    CustomFormat(id=2, name="x265 (HD)", include_when_renaming=True),
    CustomFormat(id=3, name="Hidden"),
)
SUBJECT = Subject(metadata=METADATA, file=FILE, formats=FORMATS)

VALUES = {
    "Movie Title": "The Vampire's Shadow: A Symphony",
    "Movie CleanTitle": "The Vampires Shadow A Symphony",
    "Movie TitleThe": "Vampire's Shadow: A Symphony, The",
    "Movie CleanTitleThe": "Vampires Shadow A Symphony, The",
    "Movie TitleFirstCharacter": "V",
    "Movie OriginalTitle": "Der Schatten",
    "Movie CleanOriginalTitle": "Der Schatten",
    "Movie Certification": "PG",
    "Movie Collection": "The Shadow Collection (Silent)",
    "Movie CollectionThe": "Shadow Collection, The (Silent)",
    "Movie CleanCollectionThe": "Shadow Collection, The Silent",
    "Release Year": "1922",
    "ImdbId": "tt0013442",
    "TmdbId": "653",
    "Edition Tags": "IMAX Edition",
    "Original Title": "Shadow.1922.x265-GRP",
    "Original Filename": "grp-shadow",
    "Release Group": "GRP",
    "Quality Full": "Bluray-1080p Proper REAL",
    "Quality Title": "Bluray-1080p",
    "Quality Proper": "Proper",
    "Quality Real": "REAL",
    "Custom Formats": "AMZN x265 (HD)",
    "Custom Format": "",
    "MediaInfo Video": "x265",
    "MediaInfo VideoCodec": "x265",
    "MediaInfo VideoBitDepth": "10",
    "MediaInfo VideoDynamicRange": "HDR",
    "MediaInfo VideoDynamicRangeType": "DV HDR10",
    "MediaInfo Audio": "DTS-HD MA",
    "MediaInfo AudioCodec": "DTS-HD MA",
    "MediaInfo AudioChannels": "5.1",
    "MediaInfo AudioLanguages": "[DE+EN]",
    "MediaInfo AudioLanguagesAll": "[DE+EN]",
    "MediaInfo SubtitleLanguages": "[EN+FR]",
    "MediaInfo SubtitleLanguagesAll": "[EN+FR]",
    "MediaInfo 3D": "3D",
    "MediaInfo Simple": "x265 DTS-HD MA",
    "MediaInfo Full": "x265 DTS-HD MA[DE+EN] [EN+FR]",
}


def test_every_token_is_tested_here():
    assert set(TOKENS) == set(VALUES)


@pytest.mark.parametrize(("name", "value"), VALUES.items())
def test_token(name, value):
    assert TOKENS[name].render(SUBJECT, Use()) == value


@pytest.mark.parametrize("name", TOKENS)
def test_every_token_explains_itself(name):
    entry = TOKENS[name]
    assert entry.description.endswith(".")
    assert entry.example


@pytest.mark.parametrize("name", [n for n in TOKENS if n.startswith("MediaInfo")])
def test_nothing_is_shown_without_media_info(name):
    assert TOKENS[name].render(replace(SUBJECT, file=replace(FILE, media_info=None)), Use()) == ""


@pytest.mark.parametrize("name", ["movie title", "MOVIE.TITLE", "Movie_Title", "movietitle"])
def test_tokens_are_found_however_written(name):
    found = find_token(name)
    assert found is not None
    assert found.name == "Movie Title"


@pytest.mark.parametrize(
    ("name", "argument", "value"),
    [
        ("Movie Title", "FR", "Une ombre"),
        ("Movie Title", "JA|FR", "Une ombre"),
        ("Movie Title", "JA", "The Vampire's Shadow: A Symphony"),
        ("Custom Formats", "-AMZN", "x265 (HD)"),
        ("Custom Formats", "AMZN, Hidden", "AMZN"),
        ("Custom Format", "x265 (hd)", "x265 (HD)"),
        ("Custom Format", "Hidden", ""),
        ("MediaInfo AudioLanguages", "EN", ""),
        ("MediaInfo AudioLanguagesAll", "EN", "[EN]"),
        ("MediaInfo AudioLanguagesAll", "-EN", "[DE]"),
        ("MediaInfo AudioLanguagesAll", "EN+", "[EN+--]"),
        ("MediaInfo AudioLanguagesAll", "ES+", "[--]"),
        ("MediaInfo SubtitleLanguages", "FR+EN", "[FR+EN]"),
        ("MediaInfo Full", "DE", "x265 DTS-HD MA[DE]"),
    ],
)
def test_arguments(name, argument, value):
    assert TOKENS[name].render(SUBJECT, Use(argument=argument)) == value


def test_an_unknown_group_shows_only_where_nothing_hides_it():
    nameless = replace(SUBJECT, file=replace(FILE, release_group=""))
    render = TOKENS["Release Group"].render
    assert render(nameless, Use()) == "Radarr"
    assert render(nameless, Use(has_affix=True)) == ""


def test_the_present_name_does_not_repeat_itself():
    fresh = replace(FILE, scene_name="", original_path="")
    alone = replace(SUBJECT, file=fresh, is_only_token=True)
    among_others = replace(SUBJECT, file=fresh)
    for name in ("Original Title", "Original Filename"):
        assert TOKENS[name].render(alone, Use()) == "Now (1922)"
        assert TOKENS[name].render(among_others, Use()) == ""


@pytest.mark.parametrize(
    ("edition", "shown"),
    [
        ("director's cut", "Director's Cut"),
        ("10TH anniversary", "10th Anniversary"),
        ("3d hdr", "3D HDR"),
        ("Imax_ed", "IMAX_Ed"),
        ("THEATRICAL", "Theatrical"),
        ("édition spéciale", "Édition Spéciale"),
    ],
)
def test_editions(edition, shown):
    subject = replace(SUBJECT, file=replace(FILE, edition=edition))
    assert TOKENS["Edition Tags"].render(subject, Use()) == shown


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Law & Order (UK)", "Law and Order UK"),
        ("Hathaway/Florence + The Machine", "Hathaway Florence + The Machine"),
        ("Don’t Blink", "Dont Blink"),
        ("Won`t Get Fooled", "Wont Get Fooled"),
        ("That'll Be The Day", "Thatll Be The Day"),
        ("The | Legend", "The Legend"),
        ("Beyoncé X10", "Beyonce X10"),
        ("좀비버스", "좀비버스"),
        ("12 O'Clock High", "12 O'Clock High"),
    ],
)
def test_clean_title(title, clean):
    assert titles.clean_title(title) == clean


@pytest.mark.parametrize(
    ("title", "moved"),
    [
        ("An Egg (US) (2001)", "Egg, An (US) (2001)"),
        ("the lower", "lower, the"),
        ("A", "A"),
        ("The", "The"),
        ("Theodore", "Theodore"),
    ],
)
def test_title_the(title, moved):
    assert titles.title_the(title) == moved


@pytest.mark.parametrize(
    ("title", "letter"),
    [("The '80s", "8"), ("¡Mucha!", "M"), ("Ütopya", "U"), ("좀비", "좀"), ("...", "_"), ("", "_")],
)
def test_first_character(title, letter):
    assert titles.first_character(title) == letter


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("ger", "DE"), ("deu", "DE"), ("de", "DE"), ("gsw", "DE"), ("pt-BR", "PT"), ("nob", "NB"),
        ("mvf", "MN"), ("gle", "GA"), ("und", ""), ("", ""), ("tlh", "TLH"),
    ],
)  # fmt: skip
def test_language_codes(code, shown):
    assert two_letters(code) == shown


@pytest.mark.parametrize(
    ("codec", "scene_name", "word"),
    [
        ("h264", "", "h264"),
        ("AVC", "Film.2000.1080p.x264-GRP", "x264"),
        ("h264", "Film.2000.AVC.REMUX-GRP", "AVC"),
        ("HEVC", "Film.x265", "x265"),
        ("hevc", "", "h265"),
        ("mpeg2video", "", "MPEG2"),
        ("AV1", "", "AV1"),
        ("x264", "Film.h264", "x264"),
        ("theora", "", "theora"),
        ("", "Film.x264", ""),
    ],
)
def test_video_codec(codec, scene_name, word):
    assert media_words.video_codec(MediaInfo(video_codec=codec), scene_name) == word


@pytest.mark.parametrize(
    ("codec", "profile", "word"),
    [
        ("dts", "", "DTS"),
        ("dts", "DTS-HD MA", "DTS-HD MA"),
        ("E-AC-3", "Dolby Digital Plus with Dolby Atmos", "EAC3 Atmos"),
        ("truehd", "Dolby TrueHD + Dolby Atmos", "TrueHD Atmos"),
        ("truehd", "", "TrueHD"),
        ("pcm_s16le", "", "PCM"),
        ("aac", "LC", "AAC"),
        ("Something", "", "Something"),
    ],
)
def test_audio_codec(codec, profile, word):
    assert media_words.audio_codec(MediaInfo(audio_codec=codec, audio_profile=profile)) == word


@pytest.mark.parametrize("hdr", ["", "None", "SDR"])
def test_no_dynamic_range(hdr):
    assert media_words.dynamic_range(MediaInfo(hdr=hdr)) == ""
