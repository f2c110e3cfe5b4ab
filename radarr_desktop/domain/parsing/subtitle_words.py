"""The words that subtitle files are marked with: languages, regions, tags.

Release names speak of languages in their own way (`TRUEFRENCH`, `PLDUB`); what stands beside a
subtitle are codes and full names, and the regions that streaming services tell apart.
"""

from collections.abc import Mapping
from types import MappingProxyType

from radarr_desktop.domain.language import LANGUAGES, UNKNOWN, Language, language_by_code
from radarr_desktop.domain.language_codes import is_language_code, two_letters

#: What players and tools write beside the language, in small letters.
TAGS = frozenset(("forced", "foreign", "full", "default", "sdh", "psdh", "cc", "hi"))
#: Hindi, or for the hearing impaired: the row decides.
HEARING_OR_HINDI = "hi"
#: Says nothing beside a language: `English Subtitles`.
NOISE = frozenset(("sub", "subs", "subtitle", "subtitles", "track"))
#: Countries and scripts behind a code; a short list, for `en-hi` and `en-cc` are none.
_REGIONS = frozenset({
    "ae", "ar", "at", "au", "be", "bg", "br", "ca", "ch", "cl", "cn", "co", "cz", "de", "dk",
    "ee", "eg", "es", "fi", "fr", "gb", "gr", "hk", "hr", "hu", "ie", "il", "in", "ir", "it", "jp",
    "kr", "la", "lt", "lv", "me", "mo", "mx", "nl", "no", "nz", "pe", "pl", "pt", "ro", "rs", "ru",
    "sa", "se", "sg", "si", "sk", "th", "tr", "tw", "ua", "uk", "us", "ve", "vn", "za",
    "419", "hans", "hant", "latn", "cyrl",
})  # fmt: skip

#: Code → words beside the English names of the languages, separated by commas.
_WORDS = {
    "en-US": "american english, english us, english american",
    "en-GB": "british english, english uk, english british",
    "en": "ingles, inglés, englisch, anglais",
    "fr-CA": "canadian french, french canadian, french canada, vfq",
    "fr-FR": "european french, french european, french france, french parisian, vff",
    "fr": "francais, français",
    "es-419": "latino, latam, latin american, latin american spanish, spanish latin american,"
              "spanish latin america, spanish latin, spanish latino, spanish latam, latin spanish,"
              "español latino, espanol latino",
    "es-ES": "castellano, castilian, spanish castilian, castilian spanish, european spanish,"
             "spanish european, spanish spain, spanish iberian",
    "es": "espanol, español, esp",
    "de": "deutsch",
    "it": "italiano",
    "da": "dansk",
    "nl": "nederlands",
    "nl-BE": "vlaams",
    "ja": "jap, jp",
    "zh-Hans": "simplified chinese, chinese simplified, simplified, chs, zhs",
    "zh-Hant": "traditional chinese, chinese traditional, traditional, cht, zht",
    "zh-HK": "cantonese, chinese cantonese, cantonese chinese, chinese hong kong",
    "zh": "mandarin, cn",
    "sv": "svenska",
    "no": "norsk, bokmal, bokmål, nynorsk, norwegian bokmal, norwegian bokmål, norwegian nynorsk",
    "fi": "suomi",
    "tr": "turkce, türkçe",
    "pt-BR": "brazilian, brazilian portuguese, portuguese brazilian, portuguese brazil, ptbr, pb,"
             "português brasil, portugues brasil, brasileiro, pob",
    "pt-PT": "european portuguese, portuguese european, portuguese portugal, portuguese iberian",
    "pt": "português, portugues",
    "el": "gr",
    "hu": "magyar",
    "cs": "cz",
    "fa": "farsi",
    "bn": "bangla",
    "sl": "slovene",
    "he": "iw",
    "id": "bahasa indonesia",
    "ms": "malay, bahasa melayu",
    "tl": "filipino",
    "eu": "basque",
    "gl": "galician",
    "gu": "gujarati",
    "pa": "punjabi",
    "ne": "nepali",
    "km": "khmer",
    "lo": "lao",
    "my": "burmese",
    "si": "sinhala, sinhalese",
    "kk": "kazakh",
    "uz": "uzbek",
    "hy": "armenian",
    "az": "azerbaijani",
    "be": "belarusian",
    "cy": "welsh",
    "ga": "irish",
    "mt": "maltese",
    "sw": "swahili",
    "eo": "esperanto",
    "la": "latin",
}  # fmt: skip

#: So many words has the longest name of a language.
LONGEST_LANGUAGE = 3


def _names() -> dict[tuple[str, ...], str]:
    english: dict[tuple[str, ...], str] = {
        (language.name.lower(),): language.code
        for language in LANGUAGES
        if language.code and language is not UNKNOWN
    }
    others = {
        tuple(phrase.split()): code for code, words in _WORDS.items() for phrase in words.split(",")
    }
    return {**english, ("flemish",): "nl-BE", **others}


#: Words in small letters → the code that file names write.
NAMES: Mapping[tuple[str, ...], str] = MappingProxyType(_names())


def code_of(word: str) -> str:
    """`ger` → `de`, `pob` → `pt-BR`; "" for what is no code of a language that we know."""
    named = NAMES.get((word,), "")
    if named or len(word) not in (2, 3):
        return named
    known = language_by_code(word)
    return (known.code or two_letters(word).lower()) if known is not None else ""


def rare_code_of(word: str) -> str:
    """The same for the languages of the world, some of whose codes are common words: `so`, `to`."""
    return two_letters(word).lower() if is_language_code(word) else ""


def regional_code(code: str, region: str) -> str:
    """`pt`, `br` → `pt-BR`; "" if the second is no region."""
    if region not in _REGIONS:
        return ""
    base = code.partition("-")[0]
    if (base, region) == ("es", "la"):
        return "es-419"  # Latin America, not Laos
    written = region.capitalize() if len(region) == len("Hans") else region.upper()
    return f"{base}-{written}"


def language_of(code: str) -> Language:
    """The language as profiles know it; `UNKNOWN` for the others."""
    return language_by_code(code) or UNKNOWN
