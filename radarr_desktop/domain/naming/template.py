r"""Naming templates: grammar, rendering and checking.

    template  = component { ("/" | "\") component }       folders below the film's own
    component = { literal | group }
    group     = tagged | braced
    tagged    = "{"… word "-" braced "}"…                  `{edition-{Edition Tags}}`
    braced    = "{" affix name [ ":" argument ] affix "}"  `{-Release Group}`, `{[Quality Full]}`
    name      = word [ separator word ]                    `Movie Title`, `Movie.Title`, `TmdbId`
    affix     = { "-" | " " | "." | "_" | brackets }
    separator = one or more of "-", " ", ".", "_"

A name in small letters gives its value in small letters, one in capitals gives capitals. The
separator inside a name replaces the spaces of the value. Where the value is empty the whole group
vanishes, affixes, tag and outer braces included. Repeated separators shrink to one, separators at
the end of a component vanish. What is no group stays as it is written: `validate_template` is the
place to refuse it.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.paths import (
    MAX_NAME_BYTES,
    avoid_device_name,
    replace_illegal,
    shorten,
)
from radarr_desktop.domain.naming.tokens import Argument, Subject, Token, Use, find_token

#: Left for the extension, a subtitle's language and the mark of a half-written copy.
RESERVED_BYTES = 32

_GROUP = re.compile(
    r"""
    (?P<tag>\{+[a-z]+-)?
    \{
      (?P<prefix>[- ._\[(]*)
      (?P<name>[a-z0-9]+(?:(?P<separator>[- ._]+)[a-z0-9]+)?)
      (?: : (?P<argument>[^{}:/\\]*[^{}:/\\ ._)\]-]))?
      (?P<suffix>[- ._)\]]*)
    \}
    (?P<close>(?(tag)\}+|))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REPEATED = re.compile(r"([- ._])\1+")
_TRAILING = re.compile(r"[- ._]+$")
_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_LENGTH = re.compile(r"-?\d+")
#: Stands for `...` until trailing dots have been taken off; no title holds it.
_ELLIPSIS = "\ue000"

_FILE_FIELD = "standardMovieFormat"
_FOLDER_FIELD = "movieFolderFormat"
_IDENTIFYING = ("movietitle", "moviecleantitle", "movietitlethe", "moviecleantitlethe",
    "movieoriginaltitle", "moviecleanoriginaltitle", "imdbid", "tmdbid")  # fmt: skip
_ORIGINAL = ("originaltitle", "originalfilename")


def file_name(
    movie: Movie, file: MovieFile, options: NamingOptions, formats: Sequence[CustomFormat] = ()
) -> str:
    """The name of a film's file without extension; `/` where the template has folders.

    Without renaming it is the release's name, or the name the file has.
    """
    if not options.rename_movies:
        current = PurePosixPath(file.relative_path.replace("\\", "/")).stem
        return file.scene_name or current
    subject = Subject(
        metadata=movie.metadata,
        file=file,
        formats=tuple(formats),
        is_only_token=len(_GROUP.findall(options.standard_movie_format)) == 1,
    )
    return _render(options.standard_movie_format, subject, options)


def folder_name(metadata: MovieMetadata, options: NamingOptions) -> str:
    """The film's folder below its root; `/` where the template has more than one."""
    return _render(options.movie_folder_format, Subject(metadata=metadata), options)


def validate_template(text: str, *, is_folder: bool) -> list[Problem]:
    """What is wrong with a template, for the person who types it."""
    field = _FOLDER_FIELD if is_folder else _FILE_FIELD
    found: list[str] = []
    names = []
    for group in _GROUP.finditer(text):
        found += _problems_of(group, is_folder=is_folder)
        names.append(re.sub(r"[- ._]+", "", group["name"]).casefold())
    literal = _GROUP.sub("", text)
    if "{" in literal or "}" in literal:
        found.append("A brace has no partner, or what stands between braces is no token")
    if forbidden := _FORBIDDEN.search(literal):
        found.append(f"{forbidden[0]!r} is not allowed in file names")
    if text.startswith(("/", "\\")) or any(
        part.strip(" .") == "" for part in _SEPARATORS.split(text)
    ):
        found.append("A folder in the template has no name, or the template begins with one")
    identifying = _IDENTIFYING if is_folder else (*_IDENTIFYING, *_ORIGINAL)
    if not any(name in identifying for name in names):
        wanted = "{Movie Title}" if is_folder else "{Movie Title} or {Original Title}"
        found.append(f"The template needs {wanted}: films would get the same name")
    return [Problem(field=field, message=message, attempted=text) for message in found]


def _problems_of(group: re.Match[str], *, is_folder: bool) -> list[str]:
    written = group[0]
    token = find_token(group["name"])
    if token is None:
        return [f"{written} is not a known token"]
    problems = []
    if is_folder and token.needs_file:
        problems.append(f"{written} describes a file: a folder cannot use it")
    argument = group["argument"] or ""
    if argument and token.argument is Argument.NONE:
        problems.append(f"{written}: nothing may follow the colon here")
    if token.argument is Argument.LENGTH and argument and not _LENGTH.fullmatch(argument):
        problems.append(f"{written}: a number must follow the colon")
    if group["tag"] and _depth(group["tag"]) != len(group["close"]):
        problems.append(f"{written}: not as many braces closed as opened")
    return problems


def _render(template: str, subject: Subject, options: NamingOptions) -> str:
    fill = _filler(subject, options)
    components = (_component(_GROUP.sub(fill, part)) for part in _SEPARATORS.split(template))
    return "/".join(component for component in components if component)


def _component(text: str) -> str:
    text = _REPEATED.sub(r"\1", text).lstrip(" .")
    text = avoid_device_name(_TRAILING.sub("", text)).replace(_ELLIPSIS, "...")
    if len(text.encode()) <= MAX_NAME_BYTES - RESERVED_BYTES:
        return text
    return _TRAILING.sub("", shorten(text, MAX_NAME_BYTES - RESERVED_BYTES))


def _filler(subject: Subject, options: NamingOptions) -> Callable[[re.Match[str]], str]:
    def fill(group: re.Match[str]) -> str:
        argument, suffix = _balanced(group["argument"] or "", group["suffix"])
        use = Use(argument=argument, has_affix=bool(group["prefix"] or suffix))
        token = find_token(group["name"])
        if token is None or (token.needs_file and subject.file is None):
            return ""
        value = _value(token, subject, use, options)
        if not value:
            return ""
        value = _in_case_of(value, group["name"])
        if group["separator"]:
            value = value.replace(" ", group["separator"])
        return f"{group['tag'] or ''}{group['prefix']}{value}{suffix}{group['close']}"

    return fill


def _value(token: Token, subject: Subject, use: Use, options: NamingOptions) -> str:
    text = token.render(subject, use).replace(_ELLIPSIS, "")
    text = replace_illegal(text, options)
    if token.argument in (Argument.LENGTH, Argument.TITLE) and _LENGTH.fullmatch(use.argument):
        return _truncated(text, int(use.argument))
    return text


def _truncated(text: str, limit: int) -> str:
    """At most `abs(limit)` bytes with the dots that stand for what was cut off."""
    room = abs(limit)
    if room == 0 or len(text.encode()) <= room:
        return text
    room = max(room - len("..."), 0)
    if limit > 0:
        return shorten(text, room).rstrip(" .") + _ELLIPSIS
    kept = text.encode()[len(text.encode()) - room :].decode(errors="ignore")
    return _ELLIPSIS + kept.lstrip(" .")


def _in_case_of(value: str, name: str) -> str:
    letters = [sign for sign in name if sign.isalpha()]
    if all(sign.islower() for sign in letters):
        return value.lower()
    if all(sign.isupper() for sign in letters):
        return value.upper()
    return value


def _balanced(argument: str, suffix: str) -> tuple[str, str]:
    """Gives a closing bracket back to the argument that opened it: `{Custom Format:x265 (HD)}`."""
    for opening, closing in ("()", "[]"):
        if suffix.startswith(closing) and argument.count(opening) > argument.count(closing):
            argument, suffix = argument + closing, suffix[1:]
    return argument, suffix


def _depth(tag: str) -> int:
    return len(tag) - len(tag.lstrip("{"))
