"""The streaming services by the codes that release names use for them."""

from collections.abc import Mapping, Sequence

from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.parsing.words import Word
from radarr_desktop.domain.release_traits import StreamingService

#: (code, name, its spellings). They hardly mean anything else, so they count wherever the
#: technical part has begun.
_CERTAIN: tuple[tuple[str, str, str], ...] = (
    ("AMZN", "Amazon Prime Video", "amzn, amazon"),
    ("NF", "Netflix", "nf, netflix"),
    ("DSNP", "Disney+", "dsnp, dsny, dsnyp"),
    ("HMAX", "HBO Max", "hmax, hbom, hbo max, hbomax"),
    ("HBO", "HBO", "hbo"),
    ("ATVP", "Apple TV+", "atvp, aptv"),
    ("HULU", "Hulu", "hulu"),
    ("PCOK", "Peacock", "pcok"),
    ("PMTP", "Paramount+", "pmtp, paramount plus"),
    ("STAN", "Stan", "stan"),
    ("CRAV", "Crave", "crav"),
    ("BCORE", "Bravia Core", "bcore"),
    ("CRiT", "Criterion Channel", "crit"),
    ("MUBI", "MUBI", "mubi"),
    ("VUDU", "Vudu", "vudu"),
    ("PATHE", "Pathé Thuis", "pathe, pthe"),
    ("SKYSHO", "Sky Showtime", "skysho, skst, skyshowtime"),
    ("iT", "iTunes", "itunes"),
    ("STRP", "Star+", "strp"),
    ("HTSR", "Disney+ Hotstar", "htsr, hotstar, dsnphs"),
    ("JHS", "JioHotstar", "jhs, jiohotstar"),
    ("ZEE5", "ZEE5", "zee5"),
    ("SNXT", "Sun NXT", "snxt, sunnxt"),
    ("SONYLIV", "SonyLIV", "sonyliv"),
    ("VDL", "Videoland", "vdl, videoland"),
    ("VIAP", "Viaplay", "viap, viaplay"),
    ("CNLP", "Canal+", "cnlp, mycanal"),
    ("GLBO", "Globoplay", "glbo, globoplay"),
    ("CLBI", "Club illico", "clbi"),
    ("ITVX", "ITVX", "itvx"),
    ("AUBC", "ABC iview", "aubc"),
    ("TUBI", "Tubi", "tubi"),
    ("CRKL", "Crackle", "crkl"),
    ("SHDR", "Shudder", "shdr, shud"),
    ("KNPY", "Kanopy", "knpy, kanopy"),
    ("CUSI", "Curiosity Stream", "cusi"),
    ("FANDOR", "Fandor", "fandor"),
    ("OVID", "OVID.tv", "ovid"),
    ("FVEE", "Freevee", "fvee, freevee"),
    ("MGMP", "MGM+", "mgmp"),
    ("STARZ", "Starz", "starz, stz"),
    ("DCU", "DC Universe", "dcu"),
    ("VRV", "VRV", "vrv"),
    ("FUNI", "Funimation", "funi, funimation"),
    ("HIDIVE", "HIDIVE", "hidive, hidi"),
    ("CRUNCHYROLL", "Crunchyroll", "crunchyroll"),
    ("IQIY", "iQIYI", "iqiy, iqiyi"),
    ("YOUKU", "Youku", "youku"),
    ("WETV", "WeTV", "wetv"),
    ("BILIBILI", "Bilibili", "bilibili, bglobal"),
    ("TVING", "TVING", "tving"),
    ("WAVVE", "Wavve", "wavve"),
    ("CPNG", "Coupang Play", "cpng, coupang"),
    ("KCW", "Kocowa", "kcw, kocowa"),
    ("KKTV", "KKTV", "kktv"),
    ("MYTVSUPER", "myTV SUPER", "mytvsuper"),
    ("TVER", "TVer", "tver"),
    ("UNXT", "U-NEXT", "unxt, u next, unext"),
    ("ROKU", "The Roku Channel", "roku"),
    ("OKKO", "Okko", "okko"),
    ("KPHD", "Kinopoisk", "kphd, kinopoisk"),
    ("RTBF", "RTBF Auvio", "rtbf, auvio"),
    ("AMBC", "ABC (America)", "ambc"),
    ("9NOW", "9Now", "9now"),
)  # fmt: skip

#: Word, as it is written → (code, name). Words of titles, groups and languages, too: they count
#: only right before a word for a web release, or a resolution and such a word.
_BEFORE_WEB = {
    "MAX": ("MAX", "Max"), "Max": ("MAX", "Max"),
    "MA": ("MA", "Movies Anywhere"),
    "iP": ("iP", "BBC iPlayer"), "iPlayer": ("iP", "BBC iPlayer"),
    "NOW": ("NOW", "NOW"),
    "PLAY": ("PLAY", "Google Play"), "Play": ("PLAY", "Google Play"),
    "GPLAY": ("PLAY", "Google Play"),
    "RED": ("RED", "YouTube Premium"), "YT": ("YT", "YouTube"),
    "DP": ("DP", "Disney+"),
    "CORE": ("BCORE", "Bravia Core"),
    "CR": ("CR", "Crunchyroll"),
    "CC": ("CC", "Criterion Channel"),
    "SHO": ("SHO", "Showtime"), "SHOWTIME": ("SHO", "Showtime"),
    "ATV": ("ATV", "Apple TV"),
    "MS": ("MS", "Microsoft Store"),
    "FAND": ("FAND", "Fandango at Home"), "FANG": ("FANG", "FandangoNow"),
    "ALL4": ("ALL4", "All 4"), "MY5": ("MY5", "My5"), "ITV": ("ITV", "ITV"),
    "SBS": ("SBS", "SBS On Demand"), "SBSOD": ("SBS", "SBS On Demand"),
    "CBC": ("CBC", "CBC Gem"), "CBS": ("CBS", "CBS"), "NBC": ("NBC", "NBC"),
    "FOX": ("FOX", "Fox"), "AMC": ("AMC", "AMC"), "PBS": ("PBS", "PBS"),
    "BBC": ("BBC", "BBC"), "ARTE": ("ARTE", "ARTE"), "ZDF": ("ZDF", "ZDF"),
    "ARD": ("ARD", "ARD"), "RTL": ("RTL", "RTL+"), "JOYN": ("JOYN", "Joyn"),
    "WOW": ("WOW", "WOW"), "SKY": ("SKY", "Sky"),
    "NRK": ("NRK", "NRK"), "SVT": ("SVT", "SVT Play"), "DRTV": ("DRTV", "DR TV"),
    "YLE": ("YLE", "Yle Areena"), "RAI": ("RAI", "RaiPlay"), "NPO": ("NPO", "NPO Start"),
    "CMORE": ("CMORE", "C More"), "OCS": ("OCS", "OCS"), "SALTO": ("SALTO", "Salto"),
    "BNGE": ("BNGE", "Binge"), "TEN": ("TEN", "10 Play"), "TVNZ": ("TVNZ", "TVNZ+"),
    "IQ": ("IQIY", "iQIYI"), "iQ": ("IQIY", "iQIYI"), "VIKI": ("VIKI", "Viki"),
    "Viki": ("VIKI", "Viki"), "VIU": ("VIU", "Viu"), "LINETV": ("LINETV", "LINE TV"),
    "friDay": ("FRIDAY", "friDay Video"), "Hami": ("HAMI", "Hami Video"),
    "HamiVideo": ("HAMI", "Hami Video"), "FOD": ("FOD", "Fuji TV On Demand"),
    "HS": ("HTSR", "Disney+ Hotstar"), "JC": ("JC", "JioCinema"), "SS": ("SS", "Simply South"),
    "AHA": ("AHA", "Aha"), "EROS": ("EROS", "Eros Now"), "LGP": ("LGP", "Lionsgate Play"),
    "PLEX": ("PLEX", "Plex"), "SPEC": ("SPEC", "Spectrum"),
}  # fmt: skip

#: Code → name of every service.
SERVICE_NAMES: Mapping[str, str] = {
    **{code: name for code, name, _words in _CERTAIN},
    **dict(_BEFORE_WEB.values()),
}

_WEB = frozenset(("web", "webdl", "webrip", "webhd", "webcap", "webmux"))


def _sense(code: str, name: str, value: str = "") -> Sense:
    return Sense(Kind.SERVICE, value, traits=(StreamingService(code, name),))


#: (sense, phrases separated by commas); weak: titles use some of them as well.
SERVICE_WORDS: list[tuple[Sense, str]] = [
    (_sense(code, name), words) for code, name, words in _CERTAIN
]
#: The value of senses that `stands_before_web` has to confirm.
BEFORE_WEB = "before web"
#: Word, as it is written → the service.
SERVICES_BEFORE_WEB: Mapping[str, Sense] = {
    word: _sense(code, name, BEFORE_WEB) for word, (code, name) in _BEFORE_WEB.items()
}


def stands_before_web(words: Sequence[Word], place: int) -> bool:
    """`MA.WEB-DL` and `NOW 1080p WEBRip` are services."""
    after = [word.lower for word in words[place + 1 : place + 3]]
    if after and after[0][:-1].isdecimal():
        del after[0]
    return bool(after) and after[0] in _WEB
