"""Words that name a language in release names: full names, codes, and customs of countries."""

import re
from collections.abc import Mapping

from radarr_desktop.domain.language import BY_NAME, LANGUAGES, ORIGINAL, Language
from radarr_desktop.domain.parsing.marks import Kind, Sense

_NO_NAMES = frozenset(("unknown", "any", "original"))

#: English name of the language → further words in any letter case.
_WORDS = {
    "English": "eng, ingles, inglés, inglês, inglese, englisch, anglais, английский",
    "French": "fra, fre, vf, vff, vfq, vfi, vf2, vof, voq, truefrench, francais, français,"
              "francese, francés, französisch, французский",
    "Spanish": "spa, esp, castellano, espanol, español, castilian, spagnolo, spanisch, испанский",
    "Spanish (Latino)": "latino, spa latino, esp latino, lat spa, espanol latino, español latino,"
                        "spanish latino, latin spanish, latin american spanish, esp lat, spa lat,"
                        "dual lat, audio lat, es la, es mx, es 419, latam",
    "German": "ger, deu, deutsch, swissgerman, videomann, german dubbed, germandubbed, gerdub,"
              "alemán, aleman, tedesco, немецкий",
    "Italian": "ita, italiano, italienisch, итальянский",
    "Danish": "dansk",
    "Dutch": "nld, dut, nederlands, nldub, nldubbed",
    "Japanese": "jpn, jap, japones, japonés, giapponese, japanisch, 日本語, 日语, 日語, японский",
    "Icelandic": "isl, íslenska, islenska, islensk",
    "Chinese": "chi, zho, mandarin, cantonese, chs, cht, big5, 中字, 中文, китайский",
    "Russian": "rus, ruso, russisch, русский, рус",
    "Polish": "pldub, dubpl, pl dub, dub pl, pllek, lekpl, pl lek, lek pl, lektor pl, pl lektor,"
              "lektor, pldubbed, pl dubbing, dubbing pl, pl ivo, польский",
    "Vietnamese": "vie, thuyet minh, thuyết minh, long tieng, lồng tiếng, vietdub, tiếng việt",
    "Swedish": "swe, svenska, svensk tal, svenskt tal, swedub",
    "Norwegian": "nor, norsk",
    "Finnish": "suomi",
    "Turkish": "tur, turkce, türkçe, trdub",
    "Portuguese": "portugues, português, pt pt",
    "Portuguese (Brazil)": "dublado, dublagem, pt br, ptbr, brazilian, brasileiro, pob,"
                           "portuguese br, portuguese brazil, portuguese brazilian,"
                           "brazilian portuguese, portugues br, português br",
    "Flemish": "vlaams",
    "Greek": "gre, ell, ellinika, ελληνικά",
    "Korean": "kor, 한국어, koreanisch, coreano, корейский",
    "Hungarian": "hun, hundub, magyar",
    "Hebrew": "heb, hebdub, hebdubbed, ivrit, עברית",
    "Czech": "cze, ces, czdab, czdabing, cesky, česky, čeština",
    "Hindi": "hin, हिन्दी, हिंदी",
    "Romanian": "rum, rodubbed, ro dubbed, rodub, dublat, romana, română",
    "Thai": "tha, ไทย",
    "Bulgarian": "bul, bgaudio, bg audio",
    "Arabic": "ara, عربي, العربية",
    "Ukrainian": "ukr, укр, українська, український, украинский",
    "Persian": "farsi, fas, فارسی",
    "Bengali": "bangla, বাংলা",
    "Slovak": "slk, skdab, skdabing, slovensky, slovenčina",
    "Lithuanian": "lietuviu, lietuvių",
    "Latvian": "lav, latviski, latviešu",
    "Catalan": "catala, català, catalán",
    "Croatian": "hrv, hrvatski",
    "Serbian": "srp, srpski",
    "Bosnian": "bosanski",
    "Estonian": "eesti",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Malayalam": "മലയാളം",
    "Kannada": "kan, ಕನ್ನಡ",
    "Indonesian": "indo, bahasa indonesia",
    "Macedonian": "makedonski",
    "Slovenian": "slovenski",
    "Albanian": "shqip",
    "Marathi": "मराठी",
    "Tagalog": "filipino",
    "Romansh": "romansch, rumantsch, romansh, romontsch, rätoromanisch",
    "Mongolian": "khalkha",
    "Georgian": "geo, kartuli, ქართული",
    "Afrikaans": "afr",
    "Urdu": "urd, اردو",
}  # fmt: skip

#: Short codes that are words of some language; they count only in capitals.
_CODES = {
    "EN": "English", "FR": "French", "ES": "Spanish", "DE": "German", "IT": "Italian",
    "NL": "Dutch", "NED": "Dutch", "JP": "Japanese", "JA": "Japanese", "CN": "Chinese",
    "ZH": "Chinese", "CHN": "Chinese", "RU": "Russian", "PL": "Polish", "SV": "Swedish",
    "DK": "Danish", "TR": "Turkish", "PT": "Portuguese", "KR": "Korean", "KO": "Korean",
    "HU": "Hungarian", "LT": "Lithuanian", "CZ": "Czech", "CS": "Czech", "RO": "Romanian",
    "RON": "Romanian", "BG": "Bulgarian", "UA": "Ukrainian", "SK": "Slovak", "LV": "Latvian",
    "CAT": "Catalan", "KA": "Georgian", "DAN": "Danish", "EST": "Estonian", "FIN": "Finnish",
    "LIT": "Lithuanian", "MON": "Mongolian", "KHK": "Mongolian", "MVF": "Mongolian",
    "KAT": "Georgian", "TEL": "Telugu", "MAL": "Malayalam", "POL": "Polish", "POR": "Portuguese",
    "TAM": "Tamil", "SLO": "Slovak", "GR": "Greek", "BR": "Portuguese (Brazil)",
    "LAT": "Spanish (Latino)", "IND": "Indonesian", "MAR": "Marathi", "SRB": "Serbian",
    "BOS": "Bosnian", "MKD": "Macedonian", "SLV": "Slovenian", "ALB": "Albanian",
    "SQI": "Albanian", "TGL": "Tagalog", "ROH": "Romansh", "PER": "Persian",
}  # fmt: skip

#: Codes that stand for other things too (`SE` for a special edition, `NO`): beside a language only.
_CODES_BESIDE = {
    "SE": "Swedish", "NO": "Norwegian", "FI": "Finnish", "AR": "Arabic", "FA": "Persian",
    "TH": "Thai", "EE": "Estonian", "MK": "Macedonian", "HI": "Hindi", "BEN": "Bengali",
    "UK": "Ukrainian", "DA": "Danish", "EL": "Greek", "VI": "Vietnamese", "ICE": "Icelandic",
    "GE": "Georgian", "MN": "Mongolian", "SR": "Serbian", "ET": "Estonian",
    "Tam": "Tamil", "Tel": "Telugu", "Mal": "Malayalam", "Ben": "Bengali", "Mar": "Marathi",
    "Fin": "Finnish", "Dan": "Danish", "Est": "Estonian", "Cat": "Catalan", "Por": "Portuguese",
    "Pol": "Polish", "Lat": "Spanish (Latino)", "Ind": "Indonesian",
}  # fmt: skip
#: The value of a language that counts only beside another.
BESIDE = "beside"

_CHINESE_SIGNS = {
    "国": "Chinese", "國": "Chinese", "粤": "Chinese", "粵": "Chinese", "中": "Chinese",
    "普": "Chinese", "英": "English", "日": "Japanese", "韩": "Korean", "韓": "Korean",
    "法": "French", "德": "German", "俄": "Russian", "西": "Spanish", "泰": "Thai",
}  # fmt: skip
_SPOKEN = re.compile(
    rf"(?P<signs>[{''.join(_CHINESE_SIGNS)}]+)通?[双雙三]?(?:[语語话話]|音轨|配音)"
)
_WRITTEN = re.compile(r"字幕|双字|雙字|[中简簡繁]字")


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
    **{code: _sense(BY_NAME[name.lower()]) for code, name in _CODES.items()},
    **{
        code: _sense(BY_NAME[name.lower()])._replace(value=BESIDE)
        for code, name in _CODES_BESIDE.items()
    },
}


def senses_of_chinese(word: str) -> tuple[Sense, ...]:
    """`国英双语` → Chinese and English, `中英字幕` → subtitles; () for other words."""
    spoken = [_CHINESE_SIGNS[sign] for match in _SPOKEN.finditer(word) for sign in match["signs"]]
    if spoken:
        return tuple(_sense(BY_NAME[name.lower()]) for name in dict.fromkeys(spoken))
    return (Sense(Kind.SUBTITLES, "soft"),) if _WRITTEN.search(word) else ()
