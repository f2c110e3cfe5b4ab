"""Languages in the spellings and places that are customary."""

import itertools

import pytest

from radarr_desktop.domain.language import LANGUAGES
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease

PLACES = (
    "Movie.Title.1994.{}.1080p.XviD-GRP",
    "Movie Title 2019 {} 720p WEB-DL x264-GRP",
    "Movie.Title.2019.1080p.BluRay.{}.x264-GRP",
    "Movie Title (2019) [1080p] [{}]",
    "Movie_Title_2019_{}_1080p_x264-GRP",
    "Movie.Title.{}.DVDRip.XviD-GRP",
)
NAMES = [language.name for language in LANGUAGES if language.id > 0 and "(" not in language.name]


def spoken(name: str) -> list[str]:
    result = parse_release_name(name)
    assert isinstance(result, ParsedRelease), result
    assert result.title == "Movie Title"
    return sorted(language.name for language in result.languages)


@pytest.mark.parametrize("place", PLACES)
def test_english_names_of_all_languages(place: str) -> None:
    for name, written in itertools.product(NAMES, (str, str.upper, str.lower)):
        assert spoken(place.format(written(name))) == [name]


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        ("ENG Eng EN English.Dubbed", "English"),
        ("FRA FRE VF VFF VFQ VF2 VOQ TRUEFRENCH MULTi.VFF MULTi.FRENCH FR", "French"),
        ("SPA ESP ES Castellano Español SPANiSH", "Spanish"),
        ("Latino Audio.Latino LAT SPA.LATINO ESP-LAT es-419", "Spanish (Latino)"),
        ("GER DEU DE Deutsch GERMAN.DUBBED German.AC3.Dubbed GerDub", "German"),
        ("German.DL GERMAN.DTS.DL", "German Original"),
        ("German.ML", "English German Original"),
        ("ITA iTA iTALiAN IT AC3.iTA", "Italian"),
        ("iTA.ENG ITA-ENG Ita/Eng ITA+ENG", "English Italian"),
        ("DK DANiSH Dansk", "Danish"),
        ("SE.NO.DK", "Danish Norwegian Swedish"),
        ("NLD NL Nederlands NLDub", "Dutch"),
        ("JPN JAP JP 日本語", "Japanese"),
        ("CHI CN BIG5 Mandarin Cantonese 国语 國語 国粤双语 中文", "Chinese"),
        ("国英双语", "Chinese English"),
        ("RUS Rus 2xRus Рус Русский Rus.Dub", "Russian"),
        ("PL PLDUB PL-DUB DUB-PL Lektor.PL PL.Lektor DUBBING.PL POL PLLEK", "Polish"),
        ("CZ CZ.dabing CZdabing CZE", "Czech"),
        ("CZ/SK CZ-SK", "Czech Slovak"),
        ("HUN HunDub Magyar HU", "Hungarian"),
        ("UKR Ukr 2xUkr UA Укр Українська", "Ukrainian"),
        ("HEB HebDub עברית", "Hebrew"),
        ("PT-BR PTBR Dublado DUBLADO Portuguese.BR", "Portuguese (Brazil)"),
        ("Hindi-Tamil-Telugu HIN-TAM-TEL [Hin+Tam+Tel]", "Hindi Tamil Telugu"),
        ("KOR 한국어 KR", "Korean"),
        ("THA ไทย", "Thai"),
        ("हिन्दी HIN", "Hindi"),
        ("FARSI FAS فارسی", "Persian"),
        ("KA.RU RU-GE", "Georgian Russian"),
        ("Romansch Rumantsch Rätoromanisch", "Romansh"),
        ("FILIPINO TGL", "Tagalog"),
        ("Orig Original.Audio", "Original"),
        # What is read is not heard.
        ("ENG.SUBS EngSub PLSUB SUB-PL SUB.iTA Subs.Eng.Ita CZ.titulky Napisy.PL NLSubs", ""),
        ("PLNapisy", ""),
        ("VOSTFR SUBFRENCH Legendado KORSUB TR.Altyazi 中英字幕 MULTi DUAL NORDiC SUBBED", ""),
        ("iTA.ENG.SUB.iTA.ENG", "English Italian"),
        # Alone these stand for something else.
        ("SE NO HI Tam Mal Ben", ""),
        ("DTS-ES DTS.ES", ""),
    ],
)
@pytest.mark.parametrize("place", [place for place in PLACES if "}_" not in place][:4])
def test_words_and_codes(place: str, said: str, languages: str) -> None:
    expected = [language.name for language in LANGUAGES if language.name in _names(languages)]
    for written in said.split():
        as_written = written.replace(".", " ") if " " in place else written
        assert spoken(place.format(as_written)) == sorted(expected), written


def _names(languages: str) -> list[str]:
    return [languages] if "(" in languages else languages.split()


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("Movie.Title.iTALiAN.2010.BRRip.XviD-GRP", ["Italian"]),
        ("Movie.Title.PL.2010.1080p.BluRay.x264-GRP", ["Polish"]),
        ("Movie.Title.German.2010.1080p.BluRay.x264-GRP", ["German"]),
        ("Movie.Title.2010.1080p.BluRay.x264-EST", []),
        ("Movie.Title.2010.1080p.BluRay.x264.HIN-ENG", ["English", "Hindi"]),
        # A bracket lists what is heard, and that there are subtitles.
        ("Movie.Title.(2010).(Spanish.Catalan.Subs).BDRip.x264", ["Catalan", "Spanish"]),
        ("Movie.Title.(2010).(Catalan.Subs).BDRip.x264", []),
    ],
)
def test_places(name: str, languages: list[str]) -> None:
    assert spoken(name) == languages
