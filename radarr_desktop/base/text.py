"""Titles made comparable, sortable and searchable; sizes and durations made readable."""

import re
import unicodedata
from datetime import timedelta

# The short words that one indexer writes and the next one leaves out.
_SMALL_WORDS = frozenset(("a", "an", "the", "and", "or", "of"))
_APOSTROPHES = "'’‘`´"
#: Marks that belong to the letter before them: accents, and the vowels of Indic scripts and Thai.
COMBINING = "".join(
    chr(code) for code in range(0x300, 0x1200) if unicodedata.category(chr(code))[0] == "M"
)
_WORD = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+|[{COMBINING}]+[^\W_]*)*")
# What stays one word when its punctuation goes: A.N.T. Farm, Director's.
_SILENT = re.compile(rf"[{_APOSTROPHES}.]")
_ARTICLES = frozenset(("a", "an", "the"))
# After these a leading "A" is a letter or a name, not an article: A to Z.
_AFTER_A_LETTER = frozenset(("to", "is", "for", "and", "or", "vs", "in", "on", "of", "with"))
_BEHIND_LATIN = "\u0250"
_UNITS = ("B", "KB", "MB", "GB", "TB", "PB")


def without_accents(text: str) -> str:
    """`Carnivàle` → `Carnivale`; only Latin letters lose theirs, for й is no и and だ no た."""
    if text.isascii():
        return text
    bare = []
    is_latin = True
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.category(letter) != "Mn":
            is_latin = letter < _BEHIND_LATIN
        elif is_latin:
            continue
        bare.append(letter)
    return unicodedata.normalize("NFC", "".join(bare))


def clean_title(title: str) -> str:
    """The form in which titles are compared: no case, accents, punctuation or small words.

    A small word stays where it may carry the meaning: first, last, and `a` beside a single
    letter (`A.N.K.L.E`). A title of nothing but punctuation stays as it is, in lower case.
    """
    words = _WORD.findall(title)
    last = len(words) - 1
    kept = [
        word
        for place, word in enumerate(words)
        if word.lower() not in _SMALL_WORDS
        or place in (0, last)
        or len(words[place - 1]) == 1
        or (word in "aA" and len(words[place + 1]) == 1)
    ]
    joined = "".join(kept or title.split())
    for mark in _APOSTROPHES:
        joined = joined.replace(mark, "")
    # Twice: a lower-cased letter may bring a new accent (İ).
    return without_accents(without_accents(joined).lower())


def sort_title(title: str) -> str:
    """The form by which shelves are sorted: lower case, no leading article, no punctuation."""
    plain = _SILENT.sub("", without_accents(title)).lower()
    words = _WORD.findall(plain)
    if len(words) > 1 and words[0] in _ARTICLES and words[1] not in _AFTER_A_LETTER:
        # "A.N.T. Farm" has become "ant" above, so only a true article is left to find.
        words = words[1:]
    return " ".join(words) or plain.strip()


def search_title(title: str) -> str:
    """The form that indexers are asked for: plain words, one space between them."""
    text = title.replace("&", " and ")
    for mark in _APOSTROPHES:
        text = text.replace(mark, "")
    return " ".join(_WORD.findall(without_accents(text)))


def slug(
    title: str,
    tmdb_id: int | None = None,
    *,
    invalid_as_dash: bool = False,
    trim_end: str = "-_",
    deduplicate: str = "-_",
) -> str:
    """`Amélie & Co` → `amelie-co`: for addresses; with `tmdb_id` it is unique.

    Args:
        title: any text.
        tmdb_id: appended after a dash.
        invalid_as_dash: put a dash for a character that is not allowed, instead of nothing.
        trim_end: characters that may not end the slug.
        deduplicate: of these a run is shortened to its last.
    """
    text = re.sub(r"\s+", "-", without_accents(title).lower())
    text = re.sub(r"[^a-z0-9_-]", "-" if invalid_as_dash else "", text)
    if deduplicate:
        text = re.sub(f"([{re.escape(deduplicate)}]){{2,}}", r"\1", text)
    text = text.rstrip(trim_end) if trim_end else text
    if tmdb_id is None:
        return text
    return f"{text}-{tmdb_id}" if text else str(tmdb_id)


def format_bytes(size_bytes: float) -> str:
    """`1503238554` → `1.4 GB`, in steps of 1,024."""
    size = float(size_bytes)
    for unit in _UNITS:
        if abs(size) < 1024 or unit == _UNITS[-1]:
            break
        size /= 1024
    if unit == "B":
        return f"{size:.0f} B"
    return f"{size:.1f} {unit}" if abs(size) < 100 else f"{size:.0f} {unit}"


def format_duration(duration: timedelta) -> str:
    """`0:03:10` → `3 min`; the two largest units that are not zero."""
    seconds = round(duration.total_seconds())
    sign = "-" if seconds < 0 else ""
    seconds = abs(seconds)
    if seconds < 60:
        return f"{sign}{seconds} s"
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86400
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours)
    parts += [f"{minutes} min"] * bool(minutes)
    return sign + " ".join(parts[:2])


def named(name: str, text: str) -> str:
    """A sentence that tells of whom it speaks, once.

    >>> named("Practice", "the key is wrong"), named("Practice", "Practice: the key is wrong")
    ('Practice: the key is wrong', 'Practice: the key is wrong')
    """
    return text if name in text else f"{name}: {text}"
