"""Reads the titles from a name: the words before the technical part, written as people do."""

import re
from collections.abc import Sequence

from radarr_desktop.domain.parsing.scan import Scan
from radarr_desktop.domain.parsing.words import Word

#: Abbreviations that keep their full stop.
_ABBREVIATIONS = frozenset(("dr",))
#: The same, where a space follows the full stop: `Mr. & Mrs. Title`.
_ABBREVIATIONS_BEFORE_SPACE = frozenset(("mr", "mrs", "ms", "st", "jr", "sr", "vs", "vol", "pt"))
#: A bracket behind a title with another title in it; numbers and countries are none.
_BRACKETED = re.compile(r"^(?P<title>[^()\[\]]{2,}?) *[(\[](?P<other>[^()\[\]/]{4,})[)\]]$")
_BEHIND_LATIN = "\u0250"
_LEFT_OVER = " _-–+,|/~:;([{【"
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


def read_titles(name: Scan) -> tuple[str, ...]:
    """The whole title first; then the halves of `One aka Other` and `One / Other`; () if none."""
    start, end = name.start, name.title_end
    whole = _written(name, start, end)
    if not whole:
        return ()
    parts = [_written(name, first, last) for first, last in _parts(name.words, start, end)]
    others = [other for part in parts or [whole] for other in _with_bracketed(part)]
    if not whole.isascii() and not parts:
        others += _by_script(name, start, end)
    return (whole, *(other for other in dict.fromkeys(others) if other and other != whole))


def _parts(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of words between `aka`, ` / ` and `|`; none if the title is one."""
    parts = []
    first = start
    for place in range(start + 1, end):
        word = words[place]
        if width := _also_known_as(words, place):
            parts.append((first, place))
            first = place + width
        elif _is_between_titles(word.gap) and word.bracket == words[first].bracket:
            parts.append((first, place))
            first = place
    return [*parts, (first, end)] if parts else []


def _is_between_titles(gap: str) -> bool:
    return len(gap) > 1 and " " in gap and any(stroke in gap for stroke in "/|｜／")


def _also_known_as(words: Sequence[Word], place: int) -> int:
    """How many words say `aka` or `A.K.A.` at `place`."""
    lower = words[place].lower
    if lower == "aka":
        return 1
    if lower != "a" or place + 2 >= len(words):
        return 0
    k, a = words[place + 1], words[place + 2]
    return 3 if (k.lower, k.gap, a.lower, a.gap) == ("k", ".", "a", ".") else 0


def _with_bracketed(title: str) -> tuple[str, ...]:
    """`One (Other)` → `One (Other)`, `One`, `Other`."""
    match = _BRACKETED.match(title) if title.endswith((")", "]")) else None
    if match is None:
        return (title,)
    other = match["other"].strip()
    others = (other,) if any(letter.isalpha() for letter in other) else ()
    return (title, match["title"].strip(), *others)


def _by_script(name: Scan, start: int, end: int) -> list[str]:
    """The halves of a title that changes its script once: `電影.Other.Title`."""
    scripts = [_is_latin(word.text) for word in name.words[start:end]]
    lettered = [script for script in scripts if script is not None]
    if len(lettered) < 2 or lettered[0] == lettered[-1]:
        return []
    change = start + scripts.index(lettered[-1])
    if any(script is lettered[0] for script in scripts[change - start :]):
        return []
    return [_written(name, start, change), _written(name, change, end)]


def _is_latin(text: str) -> bool | None:
    """Is the word written in Latin letters? None: it has no letters."""
    first = next((letter for letter in text if letter.isalpha()), None)
    return None if first is None else first < _BEHIND_LATIN


def _written(name: Scan, start: int, end: int) -> str:
    """The words from `start` to `end` with what stands between them, dots and `_` as spaces."""
    if start >= end:
        return ""
    words = name.words
    stop = words[end].start if end < len(words) else len(name.name)
    text = [words[start].text]
    for place in range(start + 1, end):
        gap = words[place].gap
        is_space = gap == " " or (gap == "." and not _keeps_stop(words, place - 1, start, end))
        text.append(" " if is_space else _gap(words, place, gap, start, end))
        text.append(words[place].text)
    tail = name.name[words[end - 1].end : stop]
    if tail.startswith(".") and _keeps_stop(words, end - 1, start, end):
        text.append(".")
    text.append(tail.replace("_", " ").replace(".", " "))
    return _trimmed("".join(text))


def _gap(words: Sequence[Word], place: int, gap: str, start: int, end: int) -> str:
    if gap.startswith(". ") and words[place - 1].lower in _ABBREVIATIONS_BEFORE_SPACE:
        return gap.replace("_", " ")
    if gap[0] != "." or not _keeps_stop(words, place - 1, start, end):
        return " " if gap.strip(".") == "" else gap.replace(".", " ").replace("_", " ")
    within = gap == "." and _is_letter(words, place, start, end)
    inner = within and _keeps_stop(words, place, start, end)
    return "." if inner else ". " + gap[1:].replace(".", " ").replace("_", " ").lstrip()


def _keeps_stop(words: Sequence[Word], place: int, start: int, end: int) -> bool:
    """Does the word belong to `L.A.`, or is it `Dr.`? A letter alone (`Das.A.Team`) does not."""
    if words[place].lower in _ABBREVIATIONS:
        return True
    if len(words[place].text) != 1 or not _is_letter(words, place, start, end):
        return False
    before = _is_letter(words, place - 1, start, end) and words[place].gap == "."
    after = _is_letter(words, place + 1, start, end) and words[place + 1].gap == "."
    return before or after


def _is_letter(words: Sequence[Word], place: int, start: int, end: int) -> bool:
    return start <= place < end and len(words[place].text) == 1 and words[place].text.isalpha()


def _trimmed(text: str) -> str:
    """Without separators at the ends and without halves of brackets: `(500) Days` is whole."""
    while True:
        shorter = text.strip().rstrip(_LEFT_OVER)
        for opening, closing in _BRACKETS:
            if closing not in shorter or shorter.count(opening) >= shorter.count(closing):
                continue
            shorter = shorter[:-1] if shorter.endswith(closing) else opening + shorter
        if shorter == text:
            return text
        text = shorter
