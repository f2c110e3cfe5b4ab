"""Reads who made a release.

Customs, in the order in which they are tried:

    [Group] Title …             fansub groups sign in front
    … x264-GROUP                the scene and most others, behind the last hyphen
    … x265 10bit Group)         encoders sign as the last word of a bracket
    … [GROUP]   … (…) Group     or alone, in brackets or behind them
    … DTS-HD.MA.5.1.GRoUP       behind a dot, told by its capitals
"""

import re
from dataclasses import replace

from radarr_desktop.domain.parsing.extensions import split_extension
from radarr_desktop.domain.parsing.marks import Kind
from radarr_desktop.domain.parsing.scan import LONGEST_NAME, Scan, scan

#: Put behind the group by those who post releases again, mostly on Usenet.
_REPOSTERS = (
    "obfuscated", "obfuscation", "scrambled", "postbot", "xpost", "whiterev", "buymore",
    "asrequested", "alternativetorequested", "gerov", "z0ids3n", "chamele0n", "4p", "4planet",
    "inc0gnito", "wrteam", "captcha",
)  # fmt: skip
_REPOSTED = re.compile(
    rf"[-_](?:{'|'.join(_REPOSTERS)}|rakuv[a-z0-9]*)$|_nzb$|(?<=[\]}}\w])[._ ]sample$",
    re.IGNORECASE,
)
#: The same, but only behind a group: these can be groups themselves.
_REPOSTERS_BEHIND_GROUP = ("rp", "1", "nzbgeek", "sample", "pre")
_REPOSTED_BEHIND_GROUP = re.compile(
    rf"(-[a-z0-9.]+)-(?:{'|'.join(_REPOSTERS_BEHIND_GROUP)})$", re.IGNORECASE
)
#: The counted try of a group that corrects itself: `x264-GROUP v2`.
_COUNTED = re.compile(r"(-[ ._]?[a-z][a-z0-9]*)[ ._]v\d$", re.IGNORECASE)
#: Counts of seeders and sizes behind the name: (S:285/L:11), 1.4 GB.
_APPENDIX = re.compile(
    r"[\[(][SL]:[^\[\]()]{1,30}[\])]$|[ \[(]\d{1,4}(?:[.,]\d{1,3})? ?[MG]i?B[\])]?$", re.IGNORECASE
)
#: How all of these end, `GROUP v2` apart.
_ENDS_OF_APPENDICES = (*_REPOSTERS, *_REPOSTERS_BEHIND_GROUP, "nzb", "]", ")", "b")
#: Groups that no shape tells: written like any word in capitals, like a number, like a language.
_GROUPS_ANYHOW = ("YIFY", "YTS", "126811", "BR-GuyZo")
_SIGNED_ANYHOW = re.compile(rf"(?<=[ ._\-\[(])(?:{'|'.join(_GROUPS_ANYHOW)})(?=[\])]*$)")
#: Words that are groups too; only at the very end, behind `x264-`.
_ALSO_GROUPS = frozenset(("hybrid", "limited", "retail", "festival", "fs", "fhd", "opus"))
#: What such a word is a group behind.
_SIGNED_CODECS = frozenset((Kind.VIDEO, Kind.BIT_DEPTH, Kind.AUDIO, Kind.CHANNELS))
#: What stands right before a group.
_SIGNING = ("-", ")-", "]-")
#: What no group is written behind.
_UNSIGNED = frozenset((Kind.YEAR, Kind.EPISODE))
_TRAILING = " ._-"
_LONGEST_GROUP_WORDS = 3
_CODE_LENGTH = 2


def parse_release_group(name: str) -> str:
    """The group of a release or file name, "" if it names none."""
    return read_group(scan(without_appendix(name)))


def without_appendix(name: str) -> str:
    """`name` without what others put behind it: `-postbot`, `(S:285/L:11)`."""
    text, ending = split_extension(name[:LONGEST_NAME].strip())
    while _may_have_appendix(text):
        shorter = _REPOSTED.sub("", _APPENDIX.sub("", text.rstrip()))
        shorter = _COUNTED.sub(r"\1", _REPOSTED_BEHIND_GROUP.sub(r"\1", shorter))
        if shorter == text:
            break
        # A file name may stand before what was put behind it: name.mkv-xpost.
        text, inner = split_extension(shorter)
        ending = ending or inner
    return f"{text}.{ending}" if ending else text


def _may_have_appendix(text: str) -> bool:
    """Few names have one, or spaces; each of the patterns takes long to find that out."""
    lower = text.lower()
    return (
        lower.endswith(_ENDS_OF_APPENDICES)
        or lower[-2:-1] == "v"
        or lower[-1:].isspace()
        or "rakuv" in lower
    )


def read_group(name: Scan) -> str:
    """The group of a scanned name that has no appendix, "" if it names none."""
    if name.tail_start < len(name.words):
        # A group signs before the address; where none does, the site is all there is.
        group = read_group(_without_tail(name))
        if group or name.words[name.tail_start].lower == "www":
            return group
    if name.marks and name.name.rstrip("])\n").endswith(_GROUPS_ANYHOW):
        known = _SIGNED_ANYHOW.search(name.name)
        if known:
            return known[0]
    group = (
        _in_front(name)
        or _behind_codec(name)
        or _behind_hyphen(name)
        or _in_bracket(name)
        or _behind_hyphen(name, within_bracket=True)
        or _by_capitals(name)
    )
    group = group.strip(_TRAILING)
    return "" if group.isdecimal() else group


def _in_front(name: Scan) -> str:
    """`[Group] Title`; a bracket of marks or an address is no group."""
    words = name.words
    first = name.front_end
    if name.start <= first or "[" not in words[first].gap:
        return ""
    marks = (name.at[place] for place in range(first, name.start))
    if any(mark is not None and mark.kind is not Kind.SUBTITLES for mark in marks):
        return ""
    return name.name[words[first].start : words[name.start - 1].end]


def _without_tail(name: Scan) -> Scan:
    end = name.tail_start
    text = name.name[: name.words[end].start].rstrip(" ._-@|[({【")
    return replace(name, name=text, words=name.words[:end], at=name.at[:end], tail_start=end)


def _behind_codec(name: Scan) -> str:
    """`x264-MAX`: a word that means something else elsewhere is a group as the very last word."""
    last = len(name.words) - 1
    mark = name.at[last] if last > name.title_end else None
    before = name.at[last - 1] if mark is not None else None
    if mark is None or before is None or mark.first != last or name.words[last].gap not in _SIGNING:
        return ""
    word = name.words[last]
    is_code = mark.kind is Kind.LANGUAGE and len(word.text) == _CODE_LENGTH
    is_name = mark.kind in (Kind.SERVICE, Kind.REAL) or word.lower in _ALSO_GROUPS
    # Languages follow the sound, not the picture: AC3-PL, but x264-PL.
    is_group = is_name or (is_code and before.kind in (Kind.VIDEO, Kind.BIT_DEPTH))
    return word.text if is_group and before.kind in _SIGNED_CODECS else ""


def _behind_hyphen(name: Scan, *, within_bracket: bool = False) -> str:
    words = name.words
    for place in range(len(words) - 1, max(name.title_end, 1) - 1, -1):
        gap = words[place].gap
        if "-" not in gap or name.at[place] is not None:
            continue
        end = _end_of_group(name, place)
        if gap[-1] in "[(":
            # -[GROUP] is one; of `- [Tam + Hin]` it is the start of a list.
            if name.name[words[end - 1].end : words[end - 1].end + 1] not in ("]", ")"):
                continue
        elif words[place].bracket and not within_bracket:
            continue
        signed = name.at[place - 1] is not None and _is_technical(name, place - 1)
        # Behind an unknown word only the very end is a signature: Title.2012.Thing-GROUP.
        is_last = end == len(words) and gap == "-"
        signed = signed or gap in _SIGNING[1:]
        if signed or (
            is_last and _has_technical(name, place) and not _continues_group(name, place)
        ):
            has_initial = is_last and _is_initial(name, place - 1) and _has_technical(name, place)
            first = place - 1 if has_initial else place
            return name.name[words[first].start : words[end - 1].end]
    return ""


def _end_of_group(name: Scan, place: int) -> int:
    """The group ends at a mark, a bracket, or a fourth word."""
    end = place + 1
    while end < len(name.words) and name.at[end] is None:
        gap = name.words[end].gap
        if len(gap) > 1 or gap in "()[]{}" or end - place >= _LONGEST_GROUP_WORDS:
            break
        end += 1
    return end


def _is_technical(name: Scan, place: int) -> bool:
    mark = name.at[place]
    return mark is not None and mark.first >= name.title_end and mark.kind not in _UNSIGNED


def _has_technical(name: Scan, place: int) -> bool:
    return any(
        mark.end <= place and mark.sense.strong and mark.kind is not Kind.EPISODE
        for mark in name.marks
    )


def _continues_group(name: Scan, place: int) -> bool:
    """Is this the second half of a group with a hyphen: VH-PROD?"""
    return (
        place >= 2
        and "-" in name.words[place - 1].gap
        and name.at[place - 1] is None
        and _is_technical(name, place - 2)
    )


def _is_initial(name: Scan, place: int) -> bool:
    """The D of `x264.D-Z0N3`."""
    text = name.words[place].text
    is_letter = len(text) == 1 and text.isalpha() and name.at[place] is None
    return is_letter and _is_technical(name, place - 1)


def _in_bracket(name: Scan) -> str:
    """The last words of the last bracket, or all of a bracket of one word, or a word behind it."""
    words = name.words
    last = len(words) - 1
    while last >= name.title_end and name.at[last] is not None and _is_hash(name, last):
        last -= 1
    if last <= name.title_end or name.at[last] is not None:
        return ""
    closing = name.name[words[last].end : words[last].end + 1]
    first = _start_in_bracket(name, last, ".")
    gap = words[first].gap
    opens = gap[-1:] in ("[", "(", "{")
    behind = gap.strip(" ") in (")", "]")
    if not (opens and closing in (")", "]", "}", "")) and not behind:
        first = _start_in_bracket(name, last, ". ")
        # All of a bracket of several words is a remark, no group.
        within = words[first - 1].bracket == words[last].bracket and _is_technical(name, first - 1)
        if closing not in (")", "]") or not within or last - first >= _LONGEST_GROUP_WORDS:
            return ""
    return name.name[words[first].start : words[last].end]


def _start_in_bracket(name: Scan, last: int, separators: str) -> int:
    """The first of the unknown words that end with `last` in the same bracket."""
    words = name.words
    first = last
    while (
        words[first].bracket
        and words[first - 1].bracket == words[first].bracket
        and name.at[first - 1] is None
        and words[first].gap in tuple(separators)
    ):
        first -= 1
    return first


def _is_hash(name: Scan, place: int) -> bool:
    mark = name.at[place]
    return mark is not None and mark.kind is Kind.HASH


def _by_capitals(name: Scan) -> str:
    """A last word with capitals inside, directly behind a technical mark."""
    last = len(name.words) - 1
    if last <= name.title_end or name.at[last] is not None or not _is_technical(name, last - 1):
        return ""
    text = name.words[last].text
    is_styled = text[1:] != text[1:].lower() and not text.isupper() and text.isalpha()
    return text if is_styled else ""
