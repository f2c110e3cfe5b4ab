"""The tokens that a naming template may hold.

How to add one: a function here

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
from pathlib import PurePosixPath

from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.custom_formats import CustomFormat
from radarr_desktop.domain.language import language_by_code
from radarr_desktop.domain.movie import MediaInfo, MovieFile, MovieMetadata
from radarr_desktop.domain.naming import media_words, titles

#: Stands for a file whose release group is not known, where the template does not hide it.
UNKNOWN_GROUP = "Radarr"


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


# --- the film -------------------------------------------------------------------------------------


@token("Movie Title", argument=Argument.TITLE)
def movie_title(subject: Subject, use: Use) -> str:
    """The title.

    Example: `The Movie's Title`
    """
    return _translated(subject.metadata, use)


@token("Movie CleanTitle", argument=Argument.TITLE)
def movie_clean_title(subject: Subject, use: Use) -> str:
    """The title without punctuation and accents.

    Example: `The Movies Title`
    """
    return titles.clean_title(_translated(subject.metadata, use))


@token("Movie TitleThe", argument=Argument.TITLE)
def movie_title_the(subject: Subject, use: Use) -> str:
    """The title with its article last.

    Example: `Movie's Title, The`
    """
    return titles.title_the(_translated(subject.metadata, use))


@token("Movie CleanTitleThe", argument=Argument.TITLE)
def movie_clean_title_the(subject: Subject, use: Use) -> str:
    """The title without punctuation and with its article last.

    Example: `Movies Title, The`
    """
    return titles.clean_title_the(_translated(subject.metadata, use))


@token("Movie TitleFirstCharacter", argument=Argument.TITLE)
def movie_title_first_character(subject: Subject, use: Use) -> str:
    """The letter under which the title is filed.

    Example: `M`
    """
    return titles.first_character(_translated(subject.metadata, use))


@token("Movie OriginalTitle", argument=Argument.LENGTH)
def movie_original_title(subject: Subject, use: Use) -> str:
    """The title in the language the film was made in.

    Example: `Τίτλος ταινίας`
    """
    return subject.metadata.original_title


@token("Movie CleanOriginalTitle", argument=Argument.LENGTH)
def movie_clean_original_title(subject: Subject, use: Use) -> str:
    """The original title without punctuation and accents.

    Example: `Τιτλος ταινιας`
    """
    return titles.clean_title(subject.metadata.original_title)


@token("Movie Certification")
def movie_certification(subject: Subject, use: Use) -> str:
    """Who may see it.

    Example: `R`
    """
    return subject.metadata.certification


@token("Movie Collection", argument=Argument.LENGTH)
def movie_collection(subject: Subject, use: Use) -> str:
    """The series of films it belongs to.

    Example: `The Movie's Collection`
    """
    return _collection(subject)


@token("Movie CollectionThe", argument=Argument.LENGTH)
def movie_collection_the(subject: Subject, use: Use) -> str:
    """The series of films it belongs to, with the article last.

    Example: `Movie's Collection, The`
    """
    return titles.title_the(_collection(subject))


@token("Movie CleanCollectionThe", argument=Argument.LENGTH)
def movie_clean_collection_the(subject: Subject, use: Use) -> str:
    """The series of films without punctuation and with the article last.

    Example: `Movies Collection, The`
    """
    return titles.clean_title_the(_collection(subject))


@token("Release Year")
def release_year(subject: Subject, use: Use) -> str:
    """The year.

    Example: `2009`
    """
    return str(subject.metadata.year) if subject.metadata.year > 0 else ""


@token("ImdbId")
def imdb_id(subject: Subject, use: Use) -> str:
    """The id at IMDb.

    Example: `tt0012345`
    """
    return subject.metadata.imdb_id


@token("TmdbId")
def tmdb_id(subject: Subject, use: Use) -> str:
    """The id at TMDB.

    Example: `123456`
    """
    return str(subject.metadata.tmdb_id) if subject.metadata.tmdb_id > 0 else ""


# --- the release ----------------------------------------------------------------------------------


@token("Edition Tags", argument=Argument.LENGTH, needs_file=True)
def edition_tags(subject: Subject, use: Use) -> str:
    """The edition, with capitals as titles have them.

    Example: `IMAX Edition`
    """
    return _title_case(_file(subject).edition)


@token("Original Title", argument=Argument.LENGTH, needs_file=True)
def original_title(subject: Subject, use: Use) -> str:
    """The release name, or the name the file came with.

    Example: `The.Movie's.Title.2009.1080p.BluRay.x264-GROUP`
    """
    return _file(subject).scene_name or original_filename(subject, use)


@token("Original Filename", argument=Argument.LENGTH, needs_file=True)
def original_filename(subject: Subject, use: Use) -> str:
    """The name the file came with.

    Example: `grp-movie.title.2009.1080p`
    """
    file = _file(subject)
    if subject.is_only_token:
        return _stem(file.relative_path) or _stem(file.original_path)
    # The present name among other tokens would grow with every renaming.
    return _stem(file.original_path)


@token("Release Group", argument=Argument.LENGTH, needs_file=True)
def release_group(subject: Subject, use: Use) -> str:
    """Who made the release.

    Example: `GROUP`
    """
    group = _file(subject).release_group
    return group if group or use.has_affix else UNKNOWN_GROUP


@token("Quality Full", needs_file=True)
def quality_full(subject: Subject, use: Use) -> str:
    """The quality, PROPER and REAL.

    Example: `Bluray-1080p Proper`
    """
    return _words(
        quality_title(subject, use), quality_proper(subject, use), quality_real(subject, use)
    )


@token("Quality Title", needs_file=True)
def quality_title(subject: Subject, use: Use) -> str:
    """The quality.

    Example: `Bluray-1080p`
    """
    return _file(subject).quality.quality.name


@token("Quality Proper", needs_file=True)
def quality_proper(subject: Subject, use: Use) -> str:
    """`Proper` for a second version.

    Example: `Proper`
    """
    return "Proper" if _file(subject).quality.revision.version > 1 else ""


@token("Quality Real", needs_file=True)
def quality_real(subject: Subject, use: Use) -> str:
    """`REAL` for a REAL release.

    Example: `REAL`
    """
    return "REAL" if _file(subject).quality.revision.real > 0 else ""


@token("Custom Formats", argument=Argument.FORMATS, needs_file=True)
def custom_formats(subject: Subject, use: Use) -> str:
    """The formats that are marked for names, all or those that the argument chooses.

    Example: `iNTERNAL AMZN`
    """
    names = [one.name for one in subject.formats if one.include_when_renaming]
    chosen = {part.strip().casefold() for part in use.argument.lstrip("-").split(",")}
    if use.argument.startswith("-"):
        names = [name for name in names if name.casefold() not in chosen]
    elif use.argument:
        names = [name for name in names if name.casefold() in chosen]
    return _words(*names)


@token("Custom Format", argument=Argument.FORMATS, needs_file=True)
def custom_format(subject: Subject, use: Use) -> str:
    """One format by name, if the file has it and it is marked for names.

    Example: `AMZN`
    """
    return custom_formats(subject, use) if use.argument else ""


# --- what was measured ----------------------------------------------------------------------------


@token("MediaInfo Video", needs_file=True)
def media_video(subject: Subject, use: Use) -> str:
    """The video codec.

    Example: `x264`
    """
    return media_words.video_codec(_media(subject), _file(subject).scene_name)


@token("MediaInfo VideoCodec", needs_file=True)
def media_video_codec(subject: Subject, use: Use) -> str:
    """The video codec.

    Example: `x264`
    """
    return media_video(subject, use)


@token("MediaInfo VideoBitDepth", needs_file=True)
def media_video_bit_depth(subject: Subject, use: Use) -> str:
    """Bits per colour.

    Example: `10`
    """
    return str(_media(subject).video_bit_depth or "")


@token("MediaInfo VideoDynamicRange", needs_file=True)
def media_video_dynamic_range(subject: Subject, use: Use) -> str:
    """`HDR`, or nothing.

    Example: `HDR`
    """
    return media_words.dynamic_range(_media(subject))


@token("MediaInfo VideoDynamicRangeType", needs_file=True)
def media_video_dynamic_range_type(subject: Subject, use: Use) -> str:
    """The kind of HDR, or nothing.

    Example: `DV HDR10`
    """
    return media_words.dynamic_range_type(_media(subject))


@token("MediaInfo Audio", needs_file=True)
def media_audio(subject: Subject, use: Use) -> str:
    """The audio codec.

    Example: `DTS`
    """
    return media_words.audio_codec(_media(subject))


@token("MediaInfo AudioCodec", needs_file=True)
def media_audio_codec(subject: Subject, use: Use) -> str:
    """The audio codec.

    Example: `DTS`
    """
    return media_audio(subject, use)


@token("MediaInfo AudioChannels", needs_file=True)
def media_audio_channels(subject: Subject, use: Use) -> str:
    """The number of channels.

    Example: `5.1`
    """
    return media_words.audio_channels(_media(subject))


@token("MediaInfo AudioLanguages", argument=Argument.LANGUAGES, needs_file=True)
def media_audio_languages(subject: Subject, use: Use) -> str:
    """The spoken languages, nothing if English only.

    Example: `[DE+EN]`
    """
    codes = _media(subject).audio_languages
    return media_words.languages(codes, use.argument, hide_english_only=True)


@token("MediaInfo AudioLanguagesAll", argument=Argument.LANGUAGES, needs_file=True)
def media_audio_languages_all(subject: Subject, use: Use) -> str:
    """The spoken languages.

    Example: `[EN]`
    """
    return media_words.languages(_media(subject).audio_languages, use.argument)


@token("MediaInfo SubtitleLanguages", argument=Argument.LANGUAGES, needs_file=True)
def media_subtitle_languages(subject: Subject, use: Use) -> str:
    """The languages of subtitles inside the file.

    Example: `[DE]`
    """
    return media_words.languages(_media(subject).subtitle_languages, use.argument)


@token("MediaInfo SubtitleLanguagesAll", argument=Argument.LANGUAGES, needs_file=True)
def media_subtitle_languages_all(subject: Subject, use: Use) -> str:
    """The languages of subtitles inside the file.

    Example: `[DE]`
    """
    return media_subtitle_languages(subject, use)


@token("MediaInfo 3D", needs_file=True)
def media_3d(subject: Subject, use: Use) -> str:
    """`3D`, or nothing.

    Example: `3D`
    """
    return "3D" if _media(subject).multiview_count > 1 else ""


@token("MediaInfo Simple", needs_file=True)
def media_simple(subject: Subject, use: Use) -> str:
    """Video and audio codec.

    Example: `x264 DTS`
    """
    return _words(media_video(subject, use), media_audio(subject, use))


@token("MediaInfo Full", argument=Argument.LANGUAGES, needs_file=True)
def media_full(subject: Subject, use: Use) -> str:
    """Codecs, spoken languages and subtitles.

    Example: `x264 DTS[DE+EN] [DE]`
    """
    audio = media_audio(subject, use) + media_audio_languages(subject, use)
    return _words(media_video(subject, use), audio, media_subtitle_languages(subject, use))


# --- shared ---------------------------------------------------------------------------------------


def _translated(metadata: MovieMetadata, use: Use) -> str:
    for code in use.argument.split("|"):
        language = language_by_code(code)
        for other in metadata.alternative_titles:
            if language is not None and other.language == language:
                return other.title
    return metadata.title


def _collection(subject: Subject) -> str:
    return subject.metadata.collection.title if subject.metadata.collection else ""


def _file(subject: Subject) -> MovieFile:
    if subject.file is None:
        raise ValueError("a token of the file was asked for while naming a folder")
    return subject.file


def _media(subject: Subject) -> MediaInfo:
    return _file(subject).media_info or MediaInfo()


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).stem


_CAPITALS = re.compile(r"(?<![a-z0-9])(?:imax|3d|sdr|hdr|dv)(?![a-z0-9])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<![a-z0-9])\d+(?:st|nd|rd|th)(?![a-z0-9])", re.IGNORECASE)


def _title_case(text: str) -> str:
    """`10TH anniversary IMAX-edition` → `10th Anniversary IMAX-Edition`."""
    text = re.sub(r"[^\W\d_][\w'’]*", lambda word: _capitalised(word[0]), text.lower())
    text = _ORDINAL.sub(lambda word: word[0].lower(), text)
    return _CAPITALS.sub(lambda word: word[0].upper(), text)


def _capitalised(word: str) -> str:
    return "_".join(part[:1].upper() + part[1:] for part in word.split("_"))
