"""Titles as file names want them: article last, punctuation gone, first letter."""

import re

from radarr_desktop.base.text import without_accents

_ARTICLE = re.compile(
    r"(?P<article>the|an|a) (?P<rest>.+?)(?P<extra>(?: *\([^)]+\))*)", re.IGNORECASE
)
#: Marks that mean nothing when they stand alone between two spaces.
_LONE_MARK = re.compile(r"""(?<=\s)[,<>\\;:'"|`’~!?@$%^*\-_=](?=\s)""")
#: Marks at the end of a word, and the apostrophe of `it's`, `don't`, `we'll` within a sentence.
_WORD_END_MARK = re.compile(r"['`’:?,](?=(?:s|m|t|ve|ll|d|re)?\s|$)")
_BRACKETS = re.compile(r"[()\[\]{}]")


def title_the(title: str) -> str:
    """`The Flash (2010)` → `Flash, The (2010)`."""
    rest, article, extra = _split_article(title)
    return f"{rest}, {article}{extra}" if article else title


def clean_title(title: str) -> str:
    """`Tom & Jerry's World: Again?` → `Tom and Jerrys World Again`; accents are taken off."""
    text = title.replace("&", "and").replace("/", " ")
    text = _LONE_MARK.sub("", text)
    text = _WORD_END_MARK.sub("", text)
    text = _BRACKETS.sub("", text)
    return " ".join(without_accents(text).split())


def clean_title_the(title: str) -> str:
    """`The Flash (2010)` → `Flash, The 2010`."""
    rest, article, extra = _split_article(title)
    if not article:
        return clean_title(title)
    return f"{clean_title(rest)}, {article} {clean_title(extra)}".rstrip()


def first_character(title: str) -> str:
    """The letter or digit under which a shelf files the title, in capitals; `_` if it has none."""
    for character in without_accents(title_the(title)):
        if character.isalnum():
            return character.upper()
    return "_"


def _split_article(title: str) -> tuple[str, str, str]:
    match = _ARTICLE.fullmatch(title)
    if match is None:
        return title, "", ""
    return match["rest"], match["article"], match["extra"]
