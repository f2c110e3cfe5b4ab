"""Words that name a language in release names: full names, codes, and customs of countries."""

from collections.abc import Mapping

from radarr_desktop.domain.language import BY_NAME, LANGUAGES, ORIGINAL, Language
from radarr_desktop.domain.parsing.marks import Kind, Sense

_NO_NAMES = frozenset(("unknown", "any", "original"))

#: English name of the language → further words in any letter case.
_WORDS = {
    "English": "eng, ingles, englisch, anglais",
    "French": "fra, fre, vf, vff, vfq, vfi, vf2, vof, truefrench, francais, français",
    "Spanish": "spa, esp, castellano, espanol, español, castilian",
    "Spanish (Latino)": "latino, spa latino, esp latino, lat spa, espanol latino, español latino",
    "German": "ger, deu, deutsch, swissgerman, videomann, german dubbed, germandubbed",
    "Italian": "ita, italiano",
    "Danish": "dansk",
    "Dutch": "nld, dut, nederlands",
    "Japanese": "jpn, jap",
    "Chinese": "chi, zho, mandarin, cantonese, chs, cht, 国语, 中字",
    "Russian": "rus",
    "Polish": "pldub, dubpl, pl dub, dub pl, pl lek, lek pl, lektor pl, pl lektor, lektor,"
              "plnapisy",
    "Vietnamese": "vie",
    "Swedish": "swe, svenska",
    "Norwegian": "nor, norsk",
    "Finnish": "suomi",
    "Turkish": "tur, turkce, türkçe",
    "Portuguese (Brazil)": "dublado, pt br, ptbr, brazilian, brasileiro, pob",
    "Greek": "gre, ell",
    "Korean": "kor",
    "Hungarian": "hun, hundub, magyar",
    "Hebrew": "heb, hebdub, hebdubbed",
    "Czech": "cze, ces",
    "Hindi": "hin",
    "Romanian": "rum, rodubbed, ro dubbed, romana",
    "Thai": "tha",
    "Bulgarian": "bul, bgaudio, bg audio",
    "Arabic": "ara",
    "Ukrainian": "ukr",
    "Persian": "farsi, fas",
    "Bengali": "bangla",
    "Slovak": "slk",
    "Latvian": "lav",
    "Catalan": "catala, català, catalán",
    "Croatian": "hrv",
    "Serbian": "srp",
    "Kannada": "kan",
    "Romansh": "romansch, rumantsch, romansh",
    "Mongolian": "khalkha",
    "Georgian": "geo",
    "Afrikaans": "afr",
    "Urdu": "urd",
}  # fmt: skip

#: Short codes that are words of some language; they count only in capitals.
_CODES = {
    "EN": "English", "FR": "French", "ES": "Spanish", "DE": "German", "IT": "Italian",
    "NL": "Dutch", "JP": "Japanese", "JA": "Japanese", "CN": "Chinese", "ZH": "Chinese",
    "RU": "Russian", "PL": "Polish", "SV": "Swedish", "DK": "Danish", "TR": "Turkish",
    "PT": "Portuguese", "KR": "Korean", "KO": "Korean", "HU": "Hungarian", "LT": "Lithuanian",
    "CZ": "Czech", "CS": "Czech", "RO": "Romanian", "BG": "Bulgarian", "UA": "Ukrainian",
    "SK": "Slovak", "LV": "Latvian", "CAT": "Catalan", "KA": "Georgian",
    "DAN": "Danish", "EST": "Estonian", "FIN": "Finnish", "LIT": "Lithuanian", "MON": "Mongolian",
    "KAT": "Georgian", "TEL": "Telugu", "MAL": "Malayalam", "POL": "Polish", "POR": "Portuguese",
    "TAM": "Tamil", "SLO": "Slovak", "GR": "Greek",
    "BR": "Portuguese (Brazil)",
}  # fmt: skip


def _sense(language: Language) -> Sense:
    return Sense(Kind.LANGUAGE, language=language)


_FULL_NAMES: list[tuple[Sense, str]] = [
    (_sense(language), language.name.lower())
    for language in LANGUAGES
    if language.name.lower() not in _NO_NAMES and "(" not in language.name
]

#: (sense, phrases separated by commas).
LANGUAGE_WORDS: list[tuple[Sense, str]] = [
    *_FULL_NAMES,
    *((_sense(BY_NAME[name.lower()]), words) for name, words in _WORDS.items()),
    (_sense(ORIGINAL), "orig, original, original audio"),
]

EXACT_LANGUAGES: Mapping[str, Sense] = {
    code: _sense(BY_NAME[name.lower()]) for code, name in _CODES.items()
}
