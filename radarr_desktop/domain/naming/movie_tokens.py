"""Tokens that tell about the film: files and folders may use them."""

from radarr_desktop.domain.language import language_by_code
from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.domain.naming import titles
from radarr_desktop.domain.naming.token import Argument, Subject, Use, token


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


def _translated(metadata: MovieMetadata, use: Use) -> str:
    for code in use.argument.split("|"):
        language = language_by_code(code)
        for other in metadata.alternative_titles:
            if language is not None and other.language == language:
                return other.title
    return metadata.title


def _collection(subject: Subject) -> str:
    return subject.metadata.collection.title if subject.metadata.collection else ""
