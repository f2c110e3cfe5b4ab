"""What a naming token is, and the registry of them.

How to add one: a function in the module of its subject (`movie_tokens`, `release_tokens`,
`media_tokens`)

    @token("Movie CleanTitle", argument=Argument.TITLE)
    def movie_clean_title(subject: Subject, use: Use) -> str:
        '''The title without punctuation and accents.

        Example: `The Movies Title`
        '''

and a row in `tests/unit/naming/test_tokens.py`. The first line of the docstring and its `Example:`
are shown in the help window. A token returns plain text: letter case, separators and illegal signs
are the template's business.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.movie import MovieFile, MovieMetadata


class Argument(Enum):
    """What may follow the colon in `{Token:…}`."""

    NONE = "nothing"
    #: A number: at most so many bytes, from the end if negative.
    LENGTH = "a number"
    #: A number, or languages by their two letters: the first translation there is (`DE|FR`).
    TITLE = "a number or languages"
    #: Languages to show (`EN+DE`) or to leave out (`-DE`).
    LANGUAGES = "languages"
    #: Names of custom formats, separated by commas; with a leading minus: all but these.
    FORMATS = "custom formats"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is being named."""

    metadata: MovieMetadata
    #: None while naming a folder.
    file: MovieFile | None = None
    formats: tuple[CustomFormat, ...] = ()
    #: The template holds one token only: then the present name may stand for the original one.
    is_only_token: bool = False

    @property
    def named_file(self) -> MovieFile:
        """The file, for tokens that are registered as needing one."""
        if self.file is None:
            raise ValueError("a token of the file was asked for while naming a folder")
        return self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How the token stands in the template."""

    argument: str = ""
    #: There is something before or after the name inside the braces: nothing vanishes with it.
    has_affix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A registered token."""

    name: str
    render: Callable[[Subject, Use], str]
    argument: Argument
    #: It says something about the file, so a folder cannot use it.
    needs_file: bool
    description: str
    example: str


TOKENS: Registry[Token] = Registry("naming token")

_by_key: dict[str, Token] = {}


def token(
    name: str, *, argument: Argument = Argument.NONE, needs_file: bool = False
) -> Callable[[Callable[[Subject, Use], str]], Callable[[Subject, Use], str]]:
    """Register a token under `name` as people write it."""

    def decorate(render: Callable[[Subject, Use], str]) -> Callable[[Subject, Use], str]:
        text = render.__doc__ or ""
        example = re.search(r"Example: `(.*)`", text)
        entry = Token(
            name=name,
            render=render,
            argument=argument,
            needs_file=needs_file,
            description=text.partition("\n")[0],
            example=example[1] if example else "",
        )
        TOKENS.register(name)(entry)
        _by_key[_key(name)] = entry
        return render

    return decorate


def find_token(name: str) -> Token | None:
    """The token whatever its letter case and separators (`movie.TITLE`); None if there is none."""
    return _by_key.get(_key(name))


def _key(name: str) -> str:
    return re.sub(r"[- ._]+", "", name).casefold()
