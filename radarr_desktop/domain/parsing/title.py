"""Reads the titles from a name: the words before the technical part, written as people do."""

from collections.abc import Sequence

from radarr_desktop.domain.parsing.scan import Scan
from radarr_desktop.domain.parsing.words import Word

#: Abbreviations that keep their full stop.
_ABBREVIATIONS = frozenset(("dr",))
_LEFT_OVER = " _-–+,|/~:;([{【"
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


def read_titles(name: Scan) -> tuple[str, ...]:
    """The whole title first; then the halves of `One aka Other` and `One / Other`; () if none."""
    start, end = name.start, name.title_end
    whole = _written(name, start, end)
    if not whole:
        return ()
    parts = [_written(name, first, last) for first, last in _parts(name.words, start, end)]
    others = (part for part in dict.fromkeys(parts) if part and part != whole)
    return (whole, *others)


def _parts(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of words between `aka` and ` / `; none if the title is one."""
    parts = []
    first = start
    for place in range(start + 1, end):
        word = words[place]
        if word.lower == "aka":
            parts.append((first, place))
            first = place + 1
        elif "/" in word.gap and " " in word.gap:
            parts.append((first, place))
            first = place
    return [*parts, (first, end)] if parts else []


def _written(name: Scan, start: int, end: int) -> str:
    """The words from `start` to `end` with what stands between them, dots and `_` as spaces."""
    if start >= end:
        return ""
    words = name.words
    stop = words[end].start if end < len(words) else len(name.name)
    text = [words[start].text]
    for place in range(start + 1, end):
        text.append(_gap(words, place, words[place].gap, start, end))
        text.append(words[place].text)
    tail = name.name[words[end - 1].end : stop]
    if tail.startswith(".") and _keeps_stop(words, end - 1, start, end):
        text.append(".")
    text.append(tail.replace("_", " ").replace(".", " "))
    return _trimmed("".join(text))


def _gap(words: Sequence[Word], place: int, gap: str, start: int, end: int) -> str:
    if gap[0] != "." or not _keeps_stop(words, place - 1, start, end):
        return " " if gap.strip(".") == "" else gap.replace(".", " ").replace("_", " ")
    within = gap == "." and _is_letter(words, place, start, end)
    inner = within and _keeps_stop(words, place, start, end)
    return "." if inner else ". " + gap[1:].replace(".", " ").replace("_", " ").lstrip()


def _keeps_stop(words: Sequence[Word], place: int, start: int, end: int) -> bool:
    """Does the word belong to `L.A.`, or is it `Dr.`? A letter alone (`Das.A.Team`) does not."""
    if words[place].lower in _ABBREVIATIONS:
        return True
    if not _is_letter(words, place, start, end):
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
            if shorter.count(opening) >= shorter.count(closing):
                continue
            shorter = shorter[:-1] if shorter.endswith(closing) else opening + shorter
        if shorter == text:
            return text
        text = shorter
