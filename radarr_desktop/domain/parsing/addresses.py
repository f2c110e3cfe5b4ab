"""Finds the addresses of sites that names carry in front or behind.

    www.site.org - Title …     [ site.com ] Title …     site.net_Title …     site.com@Title …
    … x264-GROUP[site.com]     … (2019) - site.mx       … x264-GROUP [rartv]

Titles have dots as well (`Fear.com.2002`), so an address outside brackets must end with a domain
that is no word of any language, and be set apart from what follows by more than a dot.
"""

from collections.abc import Sequence

from radarr_desktop.domain.parsing.words import Word

#: Domains that are no words.
_CERTAIN = frozenset(("com", "net", "org", "info", "biz", "xyz", "mx", "lt", "cc"))
#: Domains that count in brackets and behind `www`.
_ENDINGS = _CERTAIN | frozenset((
    "ac", "ag", "ai", "am", "app", "ar", "at", "au", "ba", "be", "bg", "blog", "br", "buzz", "bz",
    "ca", "cafe", "cam", "cat", "ch", "ci", "cl", "click", "cloud", "club", "cn", "co", "cx", "cz",
    "de", "dev", "dk", "download", "ee", "es", "eu", "fi", "fm", "fr", "fun", "fyi", "gdn", "gg",
    "gold", "gov", "gr", "gratis", "gs", "hk", "homes", "host", "hr", "hu", "icu", "id", "ie",
    "il", "im", "in", "ink", "io", "ir", "is", "it", "jp", "kim", "kr", "la", "li", "life", "link",
    "live", "lol", "lv", "ly", "md", "me", "ml", "mobi", "monster", "movie", "ms", "mu", "my",
    "name", "network", "ninja", "nl", "no", "nu", "nz", "one", "online", "ooo", "ph", "pics", "pk",
    "pl", "plus", "press", "pro", "pt", "pub", "pw", "re", "ren", "ro", "rocks", "rs", "ru", "run",
    "sbs", "sc", "se", "sh", "shop", "si", "site", "sk", "so", "space", "st", "store", "stream",
    "su", "surf", "sx", "tc", "team", "tel", "tf", "tg", "tk", "tn", "to", "today", "top", "tr",
    "tv", "tw", "ua", "uk", "uno", "us", "vc", "video", "vin", "vip", "website", "wf", "wiki",
    "win", "work", "works", "world", "ws", "wtf", "yt", "za", "zone",
))  # fmt: skip
#: Sites that put their mere name in brackets behind the group.
_TAGS = frozenset((
    "rartv", "rarbg", "eztv", "eztvx", "ettv", "ethd", "etrg", "tgx", "glodls", "vtv", "prt",
    "1337x", "nahom", "oxtorrent", "extratorrent", "ipt", "iptorrents",
))  # fmt: skip
_OPENING = ("[", "(", "{", "【")
_JOINTS = (".", "-")
_MOST_LABELS = 4


def address_in_front(words: Sequence[Word]) -> int:
    """How many words of the name's front are an address; what follows is not judged."""
    if len(words) < 2:
        return 0
    if words[0].gap[-1:] in _OPENING or (words[0].bracket and words[0].gap.strip()):
        end = _end_of_bracket(words, 0)
        return end if _is_address(words, 0, end) else 0
    if words[0].lower == "www":
        return _behind_www(words)
    for end in range(2, min(len(words), _MOST_LABELS)):
        if words[end - 1].gap == ".":
            is_set_apart = words[end - 1].lower in _CERTAIN and _sets_apart(words[end].gap)
            return end if is_set_apart else 0
        if words[end - 1].gap != "-":
            return 0
    return 0


def address_behind(words: Sequence[Word]) -> int:
    """The first word of an address at the end of the name; the number of words if none is there."""
    last = len(words) - 1
    if last < 2:
        return last + 1
    if words[last].bracket:
        first = last
        while first and words[first - 1].bracket == words[last].bracket:
            first -= 1
        is_tag = first == last and words[first].lower in _TAGS
        return first if is_tag or _is_address(words, first, last + 1) else last + 1
    if words[last].gap != ".":
        return last + 1
    for first in range(last - 2, max(last - _MOST_LABELS, 0), -1):
        if words[first].lower == "www":
            return first
        if words[first + 1].gap not in _JOINTS:
            break
    first = last - 1
    # Behind a dot only where that leaves a group: x264-GRP.site.com.
    is_set_apart = words[first].gap != "." or words[first - 1].gap == "-"
    return first if is_set_apart and words[last].lower in _CERTAIN else last + 1


def _end_of_bracket(words: Sequence[Word], first: int) -> int:
    end = first
    while end < len(words) and words[end].bracket == words[first].bracket:
        end += 1
    return end


def _is_address(words: Sequence[Word], first: int, end: int) -> bool:
    if words[first].lower == "www" and end - first > 1:
        return True
    if end - first < 2 or words[end - 1].gap != "." or words[end - 1].lower not in _ENDINGS:
        return False
    return all(word.gap in _JOINTS for word in words[first + 1 : end])


def _behind_www(words: Sequence[Word]) -> int:
    end = 1
    while end < len(words) and words[end].gap in _JOINTS:
        end += 1
        # A domain stands behind a dot: the `Site` of `www.Some-Site.com` is none.
        is_domain = words[end - 1].gap == "." and words[end - 1].lower in _ENDINGS
        if end > 2 and is_domain and not _is_country(words, end):
            break
    # Without a separator behind it the address swallowed the whole name.
    return end if end < len(words) else 0


def _is_country(words: Sequence[Word], place: int) -> bool:
    """The `uk` of `site.co.uk`."""
    return (
        place < len(words)
        and words[place].gap == "."
        and len(words[place].text) == 2
        and words[place].lower in _ENDINGS
    )


def _sets_apart(gap: str) -> bool:
    """` - `, `_`, `@`; neither a dot, nor a space alone, nor a bracket."""
    return gap.strip(" .") != "" and not any(letter in "()[]{}【】" for letter in gap)
