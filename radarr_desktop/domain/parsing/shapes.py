"""Words with digits that mean something by their shape: `1080p`, `DDP5`, `S01E02`, `2019`."""

import re
from functools import lru_cache

from radarr_desktop.domain.parsing.channels import LAYOUTS, channels_by_count, glued_layout
from radarr_desktop.domain.parsing.lexicon import WORDS
from radarr_desktop.domain.parsing.marks import Kind, Sense

#: Lines in a name → lines of the quality that they belong to.
_LINES = {
    360: 480, 480: 480, 540: 480, 576: 576, 720: 720, 960: 720, 1080: 1080, 1440: 1080,
    2160: 2160, 4320: 2160,
}  # fmt: skip
#: What a codec is written like with a digit behind it → the codec; `DTS-HD.MA5.1` cuts it in two.
_WITH_CHANNELS = {
    **{codec: codec for codec in (
        "ddpa", "ddp", "dd", "aac", "heaac", "flac", "eac3", "ac3", "dtsx", "dts", "truehd",
        "atmos", "opus", "lpcm", "pcm",
    )},
    "ma": "dtshdma",
    "hra": "dtshdhra",
}  # fmt: skip
_AUDIO = {
    (written, digit): WORDS[codec]._replace(value=digit, strong=True)
    for written, codec in _WITH_CHANNELS.items()
    for digit in ("", *"0123456789")
}
_TRACKS = frozenset("234")
_WIDTHS = ((3200, 2160), (1800, 1080), (1200, 720), (0, 480))
# Further in the future lie the years of stories (Blade Runner 2049), not of releases.
_LAST_YEAR = 2039
#: Names share their years, resolutions and codecs; the pattern takes long.
_REMEMBERED = 1024

_KILO = Sense(Kind.RESOLUTION, "4k", strong=True)
_SHAPE = re.compile(
    r"""(?P<year>(?:18[89]|19\d|20\d)\d)
      | m?(?P<lines>\d{3,4}[pi])(?:2[345]|30|50|60)?
      | (?P<bare_lines>720|1080|2160)
      | (?P<kilo>[48]k)
      | (?P<converted>\dkto\d{3,4}p)
      | (?P<frame>\d{3,4}x\d{3,4})p?
      | (?P<count>\dch)
      | (?P<part>(?P<medium>cd|disc|disk|part|pt)(?P<of>\d\d?)|(?P<first>\d)of\d)
      | (?P<disc>\d?x?dvdr?[59])
      | (?P<episode>s\d{1,4}e\d{1,4}(?:e\d{1,4})*|s[0-5]\d|ep?\d{2,3}
                   |(?!(?P<side>\d+)x(?P=side)$)\d{1,2}x\d\d)
      | (?P<again>(?:repack|rerip|proper)\d)
      | (?P<version>\d*v\d)
      | (?P<imdb>tt\d{7,8})
      | (?P<tmdb>tmdb(?:id)?\d{1,9})
      | (?P<hash>[0-9a-f]{8})
      | (?P<size>\d+(?:[mg]b|kbps)|(?:q|fs|crf|s(?=[6-9]))\d\d)
      | (?P<times>\d+x(?P<counted>[a-z]{3}))
      | (?P<glued_codec>(?P<source>[a-z]{2,9})(?P<codec>[xh]26[456]))
      | (?P<glued>(?P<front>[a-z]{2,9})(?P<number>\d{3,4}[pi]|[48]k))
      | (?P<glued_behind>(?P<leading>\d{3,4}[pi]|[48]k)(?P<back>[a-z]{2,9}))
      | (?P<audio>(?P<sound>e?ac3|[a-z]{2,7})(?P<speakers>\d\d?))
    """,
    re.VERBOSE | re.ASCII,
)


@lru_cache(_REMEMBERED)
def senses_of_shape(word: str) -> tuple[Sense, ...]:
    """What a word in lower case with digits in it means; () if it has no known shape."""
    match = _SHAPE.fullmatch(word)
    if match is None:
        return ()
    match match.lastgroup:
        case "year":
            year = int(word)
            return (Sense(Kind.YEAR, "future" if year > _LAST_YEAR else "", year),)
        case "lines":
            return _lines(match["lines"])
        case "bare_lines":
            return (Sense(Kind.RESOLUTION, "p", _LINES[int(word)]),)
        case "kilo":
            return (_KILO,)
        case "converted":
            return _lines(word[4:])
        case "frame":
            return _frame(match["frame"])
        case "audio":
            return _audio(match["sound"], match["speakers"])
        case "count":
            return channels_by_count(word[0])
        case "part":
            medium = "part" if match["medium"] in ("part", "pt") else "disc"
            return (Sense(Kind.PART, medium, int(match["of"] or match["first"])),)
        case "disc":
            return (Sense(Kind.SOURCE, "dvdr", strong=True),)
        case "episode":
            return (Sense(Kind.EPISODE, word, strong=True),)
        case "again":
            return (Sense(Kind.REVISION, word[:-1].replace("rerip", "repack"), int(word[-1])),)
        case "version":
            counted = "numbered" if word[0].isdigit() else "version"
            return (Sense(Kind.REVISION, counted, int(word[-1])),)
        case "imdb":
            return (Sense(Kind.ID, word, strong=True),)
        case "tmdb":
            number = int(word.removeprefix("tmdb").removeprefix("id"))
            return (Sense(Kind.ID, "tmdb", number, strong=True),)
        case "hash":
            return (Sense(Kind.HASH, word),)
        case "size":
            return (Sense(Kind.NOISE),)
        case "times":
            return _known(match["counted"])
        case "glued_codec":
            source = _known(match["source"])
            return (*source, *_known(match["codec"])) if source else ()
        case "glued":
            return _glued(match["front"], match["number"])
        case _:
            return _glued(match["back"], match["leading"])


def _audio(codec: str, speakers: str) -> tuple[Sense, ...]:
    """`DDP51` says two things; of `DDP5` the next word tells whether `5` are its channels."""
    if codec not in _WITH_CHANNELS or (codec == "dtsx" and speakers in _TRACKS):
        # AACx2 are two tracks, and so are DTSx2: DTS:X has more channels.
        codec, speakers = codec.removesuffix("x"), ""
    if codec not in _WITH_CHANNELS:
        return ()
    if len(speakers) < 2:
        return (_AUDIO[codec, speakers],)
    layout = glued_layout(speakers)
    return (_AUDIO[codec, ""], LAYOUTS[layout]) if layout else ()


def _lines(word: str) -> tuple[Sense, ...]:
    lines = _LINES.get(int(word[:-1]))
    if lines is None:
        return ()
    # 540 lines are a rung of streaming services and of nobody else.
    value = "stream" if word == "540p" else word[-1]
    return (Sense(Kind.RESOLUTION, value, lines, strong=True),)


def _frame(word: str) -> tuple[Sense, ...]:
    width, height = (int(side) for side in word.split("x"))
    if height < 200:
        return ()
    by_width = next(lines for least, lines in _WIDTHS if width >= least)
    return (Sense(Kind.RESOLUTION, "p", max(by_width, _LINES.get(height, 0)), strong=True),)


def _known(word: str) -> tuple[Sense, ...]:
    sense = WORDS.get(word)
    return (sense,) if sense else ()


def _glued(word: str, lines: str) -> tuple[Sense, ...]:
    """`BD1080p`, `1080pBluRay`, `BD4K`: both halves must mean something."""
    known = _known(word)
    said = (_KILO,) if lines.endswith("k") else _lines(lines)
    return (known[0]._replace(strong=True), *said) if known and said else ()
