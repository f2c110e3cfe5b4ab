"""Languages by Radarr's ids, with the ISO codes that file names, media and metadata use."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """A language as profiles, releases and files name it."""

    id: int
    name: str
    #: ISO 639-1, "" where there is none.
    code: str = ""
    #: ISO 639-2/B and /T and country forms that are read as this language, lower case.
    other_codes: tuple[str, ...] = ()


UNKNOWN = Language(0, "Unknown")
#: Only in profiles: any language will do.
ANY = Language(-1, "Any")
#: Only in profiles: the language that the film was made in.
ORIGINAL = Language(-2, "Original")

_TABLE = (
    UNKNOWN,
    Language(1, "English", "en", ("eng",)),
    Language(2, "French", "fr", ("fra", "fre")),
    Language(3, "Spanish", "es", ("spa",)),
    Language(4, "German", "de", ("deu", "ger")),
    Language(5, "Italian", "it", ("ita",)),
    Language(6, "Danish", "da", ("dan",)),
    Language(7, "Dutch", "nl", ("nld", "dut")),
    Language(8, "Japanese", "ja", ("jpn",)),
    Language(9, "Icelandic", "is", ("isl", "ice")),
    Language(10, "Chinese", "zh", ("zho", "chi")),
    Language(11, "Russian", "ru", ("rus",)),
    Language(12, "Polish", "pl", ("pol",)),
    Language(13, "Vietnamese", "vi", ("vie",)),
    Language(14, "Swedish", "sv", ("swe",)),
    Language(15, "Norwegian", "no", ("nor", "nob", "nno", "nb", "nn")),
    Language(16, "Finnish", "fi", ("fin",)),
    Language(17, "Turkish", "tr", ("tur",)),
    Language(18, "Portuguese", "pt", ("por",)),
    Language(19, "Flemish", "", ("nl-be",)),
    Language(20, "Greek", "el", ("ell", "gre")),
    Language(21, "Korean", "ko", ("kor",)),
    Language(22, "Hungarian", "hu", ("hun",)),
    Language(23, "Hebrew", "he", ("heb",)),
    Language(24, "Lithuanian", "lt", ("lit",)),
    Language(25, "Czech", "cs", ("ces", "cze")),
    Language(26, "Hindi", "hi", ("hin",)),
    Language(27, "Romanian", "ro", ("ron", "rum")),
    Language(28, "Thai", "th", ("tha",)),
    Language(29, "Bulgarian", "bg", ("bul",)),
    Language(30, "Portuguese (Brazil)", "", ("pt-br", "pob")),
    Language(31, "Arabic", "ar", ("ara",)),
    Language(32, "Ukrainian", "uk", ("ukr",)),
    Language(33, "Persian", "fa", ("fas", "per")),
    Language(34, "Bengali", "bn", ("ben",)),
    Language(35, "Slovak", "sk", ("slk", "slo")),
    Language(36, "Latvian", "lv", ("lav",)),
    Language(37, "Spanish (Latino)", "", ("es-mx", "es-419", "spl")),
    Language(38, "Catalan", "ca", ("cat",)),
    Language(39, "Croatian", "hr", ("hrv",)),
    Language(40, "Serbian", "sr", ("srp",)),
    Language(41, "Bosnian", "bs", ("bos",)),
    Language(42, "Estonian", "et", ("est",)),
    Language(43, "Tamil", "ta", ("tam",)),
    Language(44, "Indonesian", "id", ("ind",)),
    Language(45, "Telugu", "te", ("tel",)),
    Language(46, "Macedonian", "mk", ("mkd", "mac")),
    Language(47, "Slovenian", "sl", ("slv",)),
    Language(48, "Malayalam", "ml", ("mal",)),
    Language(49, "Kannada", "kn", ("kan",)),
    Language(50, "Albanian", "sq", ("sqi", "alb")),
    Language(51, "Afrikaans", "af", ("afr",)),
    Language(52, "Marathi", "mr", ("mar",)),
    Language(53, "Tagalog", "tl", ("tgl",)),
    Language(54, "Urdu", "ur", ("urd",)),
    Language(55, "Romansh", "rm", ("roh",)),
    Language(56, "Mongolian", "mn", ("mon", "khk", "mvf")),
    Language(57, "Georgian", "ka", ("kat", "geo")),
    ANY,
    ORIGINAL,
)

LANGUAGES: tuple[Language, ...] = _TABLE
BY_ID = MappingProxyType({language.id: language for language in _TABLE})
BY_NAME = MappingProxyType({language.name.lower(): language for language in _TABLE})
ENGLISH = BY_ID[1]

_BY_CODE = MappingProxyType(
    {
        code: language
        for language in _TABLE
        for code in (language.code, *language.other_codes)
        if code
    }
)


def language_by_code(code: str) -> Language | None:
    """The language of an ISO 639 code, with or without a country (`pt-BR`); None if unknown."""
    lowered = code.strip().lower().replace("_", "-")
    return _BY_CODE.get(lowered) or _BY_CODE.get(lowered.partition("-")[0])
