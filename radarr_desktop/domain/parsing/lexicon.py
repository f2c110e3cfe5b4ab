"""Words and phrases that release names are made of, put together from all lexicons.

How to add one: put it, in lower case and with spaces between the words of a phrase, into the row
of its meaning. The separators of names (`.`, `-`, `_`, space) are all alike here. A word that
titles use as well belongs into a weak row; one that only counts as written belongs into `EXACT`.
"""

from collections.abc import Mapping

from radarr_desktop.domain.parsing.languages_lexicon import EXACT_LANGUAGES, LANGUAGE_WORDS
from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.parsing.service_words import SERVICE_WORDS, SERVICES_BEFORE_WEB
from radarr_desktop.domain.parsing.source_words import SOURCE_WORDS
from radarr_desktop.domain.parsing.trait_words import TRAIT_WORDS
from radarr_desktop.domain.release_traits import Hdr, StreamingService, Tag

#: (kind, value, phrases separated by commas); never part of a title.
_STRONG: tuple[tuple[Kind, str, str], ...] = (
    (Kind.RESOLUTION, "4k", "ultra hd, ultrahd, uhd"),
    (Kind.RESOLUTION, "full", "full hd, fullhd, fhd"),
)  # fmt: skip

#: The same for words that titles use too: they count where the technical part has begun.
_WEAK: tuple[tuple[Kind, str, str], ...] = (
    (Kind.REVISION, "proper", "proper"),
    (Kind.REVISION, "repack", "repack, rerip"),
    (Kind.SUBTITLES, "sub", "sub, subs, subtitle, subtitles, subtitulado, subtitulos, subtítulos,"
                            "forced, sdh, titulky, altyazi, altyazili, altyazılı, napisy,"
                            "legendas, untertitel, sottotitoli, ondertiteld, subtitrat,"
                            "titlovi, felirat, feliratos, undertexter, субтитры"),
    (Kind.SUBTITLES, "hc", "hc, hardcoded, hard coded, hardcoded subs, hardcoded sub, hardsubbed,"
                           "hard subs, hard sub, hard subbed"),
    (Kind.SUBTITLES, "subbed", "subbed"),
    (Kind.SUBTITLES, "soft", "softsubs, softsub, multisub, multisubs, multi sub, multi subs,"
                             "horriblesubs, horriblesub, esub, esubs, e sub, e subs, msub, msubs,"
                             "m sub, m subs, nosub, nosubs, no subs, vostfr, subfrench, plsub,"
                             "plnapisy, pl sub, sub pl, legendado, svensk text, norsk tekst,"
                             "norske tekster, dansk tekst, danske tekster, 字幕"),
    (Kind.NOISE, "", "nfofix, dirfix, stv, convert, doku, nordic, batch, mvo, dvo, avo,"
                     "softcoded, incl, muhd, kbps"),
    (Kind.NOISE, "noun", "raw"),
    (Kind.NOISE, "dl", "dl"),
    (Kind.NOISE, "ml", "ml"),
)  # fmt: skip

#: Words that only count when written exactly so.
EXACT: Mapping[str, Sense] = {
    "REAL": Sense(Kind.REAL),
    "DV": Sense(Kind.COLOUR, traits=(Hdr.DOLBY_VISION,)),
    "iT": Sense(Kind.SERVICE, traits=(StreamingService("iT", "iTunes"),)),
    **SERVICES_BEFORE_WEB,
    **EXACT_LANGUAGES,
}


def _compile() -> tuple[dict[str, Sense], dict[str, list[tuple[tuple[str, ...], Sense]]]]:
    words: dict[str, Sense] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    rows = [(Sense(kind, value, strong=True), text) for kind, value, text in _STRONG]
    rows += [(Sense(kind, value), text) for kind, value, text in _WEAK]
    rows += [*SOURCE_WORDS, *TRAIT_WORDS, *SERVICE_WORDS]
    senses = [(phrase, sense) for sense, text in rows for phrase in text.split(",")]
    senses += [
        (phrase, sense._replace(traits=(Tag.DUBBED,)) if "dub" in phrase else sense)
        for sense, text in LANGUAGE_WORDS
        for phrase in text.split(",")
    ]
    for phrase, sense in senses:
        first, *rest = phrase.split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), sense))
        else:
            words[first] = sense
    for known in phrases.values():
        known.sort(key=lambda phrase: -len(phrase[0]))
    return words, phrases


#: A word in lower case → its sense.
WORDS, PHRASES = _compile()
