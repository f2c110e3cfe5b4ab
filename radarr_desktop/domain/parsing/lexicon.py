"""Words and phrases that release names are made of, apart from languages.

How to add one: put it, in lower case and with spaces between the words of a phrase, into the row
of its meaning. The separators of names (`.`, `-`, `_`, space) are all alike here. A word that
titles use as well belongs into a weak row; one that only counts as written belongs into `EXACT`.
"""

from collections.abc import Mapping

from radarr_desktop.domain.parsing.languages_lexicon import EXACT_LANGUAGES, LANGUAGE_WORDS
from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.parsing.source_words import SOURCE_WORDS

_V, _A = Kind.VIDEO, Kind.AUDIO

#: (kind, value, phrases separated by commas); never part of a title.
_STRONG: tuple[tuple[Kind, str, str], ...] = (
    (_V, "x264", "x264, x 264, x265, x 265, h264, h 264, h265, h 265, h263, x263, h266, x266"),
    (_V, "untouched", "avc, vc1, vc 1, mvc"),
    (_V, "mpeg2", "mpeg2, mpeg 2"),
    (_V, "hevc", "hevc"),
    (_V, "xvid", "xvid, divx"),
    (_V, "", "av1, vp9, hi10p, hi10, 10bit, 10 bit, 10bits, 8bit, 8 bit, 12bit, mpeg4, wmv"),
    (_A, "", "dts, dts hd, dts hd ma, dts hd hra, dts hra, dts hr, dts ma, dts es, dts x, dtsx,"
             "dtshd, dts hdma, ac3, eac3, e ac 3, aac, flac, truehd, true hd, ddp, ddpa, atmos,"
             "dolby atmos, dolby digital, dd, lpcm, pcm, mp3, truehd atmos, ac3d,"
             "ac3ld, ac3md, eac3d, eac3ld, dtsd, dtsld, dtsmd, dd51d, dts lbr"),
    (Kind.COLOUR, "", "bt 2020, bt2020, hdr10, hdr10p, hdr10plus, dovi, dolby vision"),
    (Kind.RESOLUTION, "4k", "ultra hd, ultrahd, uhd"),
    (Kind.RESOLUTION, "full", "full hd, fullhd, fhd"),
)  # fmt: skip

#: The same for words that titles use too: they count where the technical part has begun.
_WEAK: tuple[tuple[Kind, str, str], ...] = (
    (_V, "", "mpeg, hybrid"),
    (_A, "", "ma, hd ma, opus, stereo, mono, dual audio, dualaudio, audio, 24 bit, 16 bit"),
    (Kind.COLOUR, "", "hdr, sdr, hlg"),
    (Kind.SERVICE, "", "amzn, nf, dsnp, dsnyp, dsny, hmax, atvp, hulu, pcok, pmtp, stan, crav,"
                       "netflix, amazon, itunes, skysho, hbo, bcore, crit, mubi, vudu, pathe"),
    (Kind.REVISION, "proper", "proper"),
    (Kind.REVISION, "repack", "repack, rerip"),
    (Kind.SUBTITLES, "sub", "sub, subs, subtitle, subtitles, subtitulado, subtitulos, subtítulos,"
                            "forced, sdh, titulky, altyazi, altyazili, altyazılı, napisy,"
                            "legendas, untertitel, sottotitoli, ondertiteld, subtitrat,"
                            "titlovi, felirat, feliratos, undertexter, субтитры"),
    (Kind.SUBTITLES, "hc", "hc"),
    (Kind.SUBTITLES, "subbed", "subbed"),
    (Kind.SUBTITLES, "soft", "softsubs, softsub, multisub, multisubs, multi sub, multi subs,"
                             "horriblesubs, horriblesub, esub, esubs, e sub, e subs, msub, msubs,"
                             "m sub, m subs, nosub, nosubs, no subs, vostfr, subfrench, plsub,"
                             "pl sub, sub pl, legendado, svensk text, norsk tekst, norske tekster,"
                             "dansk tekst, danske tekster, 字幕"),
    (Kind.NOISE, "", "internal, limited, readnfo, nfofix, dirfix, stv, convert, doku, hfr,"
                     " multi, dual, ld, md, pal, ntsc, nordic,"
                     "ws, fs, hq, upscaled, regraded, hsbs, h sbs, hou,"
                     "h ou, sbs, 3d, batch, mkv, mp4, avi, m2ts, cd1, cd2, cd3, dubs, mvo, dvo,"
                     "avo, dub, softcoded, hardcoded, incl, muhd, int"),
    (Kind.NOISE, "noun", "line, retail, festival, custom, extras, bonus, raw"),
    (Kind.NOISE, "dubbed", "dubbed"),
    (Kind.NOISE, "dl", "dl"),
    (Kind.NOISE, "ml", "ml"),
)  # fmt: skip

#: Words that only count when written exactly so.
EXACT: Mapping[str, Sense] = {
    "REAL": Sense(Kind.REAL),
    "DV": Sense(Kind.COLOUR),
    "iT": Sense(Kind.SERVICE),
    "MAX": Sense(Kind.SERVICE),
    "RED": Sense(Kind.SERVICE),
    "DP": Sense(Kind.SERVICE),
    **EXACT_LANGUAGES,
}


def _compile() -> tuple[dict[str, Sense], dict[str, list[tuple[tuple[str, ...], Sense]]]]:
    words: dict[str, Sense] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    rows = [(Sense(kind, value, strong=True), text) for kind, value, text in _STRONG]
    rows += [(Sense(kind, value), text) for kind, value, text in _WEAK]
    rows += [*SOURCE_WORDS, *LANGUAGE_WORDS]
    for sense, text in rows:
        for phrase in text.split(","):
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
