"""The titles that a film is asked for by name: few, distinct, the likeliest first."""

from collections.abc import Iterator

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.language import ANY, ENGLISH, ORIGINAL, Language
from radarr_desktop.domain.movie import MovieMetadata, TitleSource

#: Each title is one more request to each indexer that knows no ids.
MOST = 6


def search_titles(metadata: MovieMetadata, wanted: Language = ANY) -> tuple[str, ...]:
    """The title, the original one, what a person added, and translations in useful languages.

    Useful is the language that the profile wants; if it wants any, the film's own and English.
    """
    found: dict[str, str] = {}
    for title in _candidates(metadata, wanted):
        # A title in a script that the cleaning leaves nothing of is told apart as it stands.
        found.setdefault(clean_title(title) or title.casefold(), title)
    return tuple(found.values())[:MOST]


def _candidates(metadata: MovieMetadata, wanted: Language) -> Iterator[str]:
    yield metadata.title
    if metadata.original_title:
        yield metadata.original_title
    others = metadata.alternative_titles
    yield from (one.title for one in others if one.source is TitleSource.USER)
    own = metadata.original_language
    useful = (own, ENGLISH) if wanted == ANY else (own,) if wanted == ORIGINAL else (wanted,)
    for language in useful:
        yield from (one.title for one in others if one.language == language)
