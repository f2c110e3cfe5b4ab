"""Release names made from a grammar, with the facts that they were made from.

name    = title year [edition] [language] technical [group]      in one of a few styles
noise   = what stands around a name, or is written another way, and says nothing
"""

from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from radarr_desktop.domain.quality import Modifier, Quality, Source, find_quality

TITLES = (
    "The Quiet Harbour", "Harbour", "Up", "M", "It", "Se7en", "300", "1917", "2012", "1984", "21",
    "8 Mile", "12 Angry Men", "Blade Runner 2049", "Wonder Woman 1984", "2001 A Space Odyssey",
    "Death Race 2000", "Ocean's Eleven", "O'Brother Where Art Thou", "Salt & Iron", "A Star",
    "The Good the Bad and the Ugly", "Amélie", "Das weiße Band", "Søndag", "Łódź", "La Haine",
    "Die Welle", "El Norte", "Тайна Коко", "君の名は", "Spider-Man", "X-Men", "Wall-E", "Dr Who",
    "The Italian Job", "The French Dispatch", "Uncut Gems", "Real Steel", "Death Proof", "Trailer",
    "Proof", "Sample", "Web of Lies", "Turning Red", "Camp Rock", "Rocky II", "Part Two", "Se Ven",
    "Hunter Killer", "Ghost in the Shell", "Extra Ordinary", "Limitless", "Hdtvland", "Dtsville",
    "The Matrix", "28 Days Later", "Mission Impossible Fallout", "Kill Bill Vol 2", "Alien 3",
    "Multiverse", "Thirteen", "Night Train to Lisbon", "Antz", "Tenet", "I Robot", "V for Vendetta",
)  # fmt: skip
#: (as written, source); those that say the source by themselves.
SOURCES = (
    ("BluRay", Source.BLURAY), ("Blu-ray", Source.BLURAY), ("BDRip", Source.BLURAY),
    ("BRRip", Source.BLURAY), ("WEB-DL", Source.WEBDL), ("WEBDL", Source.WEBDL),
    ("WEBRip", Source.WEBRIP), ("HDTV", Source.TV),
)  # fmt: skip
LINES = (480, 576, 720, 1080, 2160)
CODECS = ("x264", "x265", "H264", "H.264", "H.265", "HEVC", "h264")
AUDIO = ("DTS", "DTS-HD.MA.5.1", "AC3", "DD5.1", "DDP5.1", "AAC2.0", "TrueHD.7.1.Atmos", "FLAC")
COLOUR = ("HDR", "HDR10", "DoVi", "10bit")
SERVICES = ("AMZN", "NF", "DSNP", "ATVP", "HMAX")
EDITIONS = ("Extended", "Directors Cut", "Extended Cut", "Unrated", "IMAX", "Special Edition",
            "Theatrical Cut", "Remastered", "25th Anniversary Edition")  # fmt: skip
LANGUAGES = ("GERMAN", "FRENCH", "iTALiAN", "SPANISH", "RUSSIAN", "POLISH", "SWEDISH")
GROUPS = ("GRP", "SPARKS", "FraMeSToR", "CtrlHD", "playBD", "D-Z0N3", "NTb", "TayTO", "xander")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A name in its parts, and what must be read from it."""

    title: str
    year: int
    edition: str
    language: str
    quality: Quality
    group: str
    style: str
    #: Between words: ".", " ", "_".
    separator: str
    technical: tuple[str, ...]
    #: Edition and language stand before the year, as some write them: in capitals, for titles
    #: may hold such words as well.
    said_before_year: bool = False

    @property
    def name(self) -> str:
        """The name in its style."""
        return self.written()

    def written(self, *, doubled: bool = False, case: str = "") -> str:
        """The name; with doubled separators, or the technical words in another letter case."""
        between = self.separator * 2 if doubled else self.separator
        technical = [_cased(word, case) for word in self.technical]
        edition = [self.edition] if self.edition else []
        language = [self.language] if self.language else []
        if self.style == "brackets":
            head = f"{self.title} ({self.year})"
            marks = [f"[{word}]" for word in (*edition, *technical)]
            return " ".join([head, *language, *marks, *([f"[{self.group}]"] if self.group else [])])
        brackets = {"round": "({})", "square": "[{}]"}.get(self.style, "{}")
        year = brackets.format(self.year)
        said = [*edition, *language]
        before, after = ([one.upper() for one in said], []) if self.said_before_year else ([], said)
        words = " ".join([self.title, *before, year, *after, *technical])
        signed = f"-{self.group}" if self.group else ""
        return words.replace(" ", between) + signed


def _cased(word: str, case: str) -> str:
    return word.upper() if case == "upper" else word.lower() if case == "lower" else word


@st.composite
def made_names(draw: DrawFn) -> Made:
    """Any name of the grammar."""
    said, source = draw(st.sampled_from(SOURCES))
    lines = draw(st.sampled_from(LINES))
    is_remux = said == "BluRay" and lines >= 1080 and draw(st.booleans())
    codec = draw(st.sampled_from(CODECS))
    service = draw(st.sampled_from(("", *SERVICES))) if source is Source.WEBDL else ""
    audio = draw(st.sampled_from(("", *AUDIO)))
    colour = draw(st.sampled_from(("", *COLOUR)))
    picture = [colour, codec] if draw(st.booleans()) else [codec, colour]
    details = [audio, *picture] if draw(st.booleans()) else [*picture, audio]
    revision = draw(st.sampled_from(("", "", "", "PROPER", "REPACK", "INTERNAL", "LIMITED")))
    technical = [revision, f"{lines}p", service, said, "REMUX" if is_remux else "", *details]
    style = draw(st.sampled_from(("plain", "plain", "round", "square", "brackets")))
    modifier = Modifier.REMUX if is_remux else Modifier.NONE
    # The scene leaves HEVC unsaid on encodes; on a UHD Blu-ray alone it speaks of the disc.
    if codec == "HEVC" and said in ("BluRay", "Blu-ray"):
        technical = [word if word != "HEVC" else "x265" for word in technical]
    title = draw(st.sampled_from(TITLES))
    # Of one year said twice nothing tells whether the first is the title's.
    years = st.integers(1920, 2030).filter(lambda year: str(year) not in title.split())
    return Made(
        title=title,
        year=draw(years),
        edition=draw(st.sampled_from(("", "", *EDITIONS))),
        language=draw(st.sampled_from(("", "", *LANGUAGES))),
        quality=find_quality(source, lines, modifier),
        group=draw(st.sampled_from(("", *GROUPS))),
        style=style,
        separator=" " if style == "brackets" else draw(st.sampled_from((".", ".", " ", "_"))),
        technical=tuple(word for word in technical if word),
        said_before_year=style == "plain" and draw(st.booleans()),
    )


PREFIXES = (
    "www.site.org - ", "www.Some-Site.com.-.", "[www.site.org] - ", "[ www.Site.net ] ", " ",
    "[site.com] ", "site.com@", "site.net_",
)  # fmt: skip
SUFFIXES = (
    "[rarbg]", "-Obfuscated", "-postbot", " ", ".mkv", ".mp4", "-xpost.mkv", ".nzb", ".avi",
    "[www.site.org]", "[site.com]", " [rartv]", "(S:12/L:3)", ".torrent",
)  # fmt: skip


@st.composite
def noisy_names(draw: DrawFn) -> tuple[Made, str]:
    """A made name that is signed, and the same with noise around it."""
    made = draw(made_names().map(lambda one: one if one.group else replace(one, group="GRP")))
    core = made.written(
        doubled=draw(st.booleans()), case=draw(st.sampled_from(("", "upper", "lower")))
    )
    prefix = draw(st.sampled_from(("", *PREFIXES)))
    suffix = draw(st.sampled_from(("", *SUFFIXES)))
    return made, f"{prefix}{core}{suffix}"


#: Words of release names, and what is hard to read.
PIECES = [
    "The", "A", "Movie", "2049", "1984", "(2012)", "[Group]", "1080p", "4K", "BluRay", "WEB", "DL",
    "WEB-DL", "x264", "h", "264", "DTS", "HD", "MA", "5", "1", "German", "Extended", "Cut",
    "Directors", "[YTS.MX]", "REAL", "PROPER", "v2", "S01E02", "tmdb", "12", "aka", "/", "(", ")",
    "[", "]", "{", "HC", "KORSUBS", "50th", "Anniversary", "BD1080p", "2xUkr", "1920x1080",
    "tt1234567", "-GRP", "mkv", "²", "Ⅷ", "’", "İ", "ß", "eng", "forced", "sdh", "www.", ".srt",
    "\\", "\u0301", "part2", "cd1", "www.site.org -", "S:12/L:3", "-postbot", "DDP5.1", "3D",
    "HSBS",
]  # fmt: skip


def any_names() -> SearchStrategy[str]:
    """Any text, and words of release names in any order."""
    return st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
            lambda chosen: st.sampled_from(" ._-").map(lambda one: one.join(chosen))
        ),
    )
