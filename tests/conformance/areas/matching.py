"""Which film a parsed name is of."""

from datetime import UTC, datetime
from typing import Any

from radarr_desktop.base.text import clean_title, sort_title
from radarr_desktop.domain.matching import Match, match
from radarr_desktop.domain.movie import AlternativeTitle, Movie, MovieMetadata
from radarr_desktop.domain.release import ParsedRelease
from tests.conformance.names import language_of_key
from tests.conformance.registry import Facts, area


@area("movie_match")
def movie_match(given: Facts, expected: Facts) -> str | None:
    """The film of the criteria, or null."""
    name, _imdb_id, tmdb_id, criteria = given["args"]
    parsed = ParsedRelease(
        release_title=name["movie_titles"][0],
        titles=tuple(name["movie_titles"]),
        year=name.get("year", 0),
        tmdb_id=tmdb_id,
    )
    movie = _movie(criteria["movie"])
    result = match(parsed, [movie])
    found = isinstance(result, Match)
    return None if found == (expected["movie"] is not None) else f"got {result}"


def _movie(facts: Facts) -> Movie:
    metadata = facts["movie_metadata"]
    others = [*metadata.get("alternative_titles", ()), *metadata.get("translations", ())]
    return Movie(
        metadata=MovieMetadata(
            tmdb_id=metadata.get("tmdb_id", 1),
            title=facts["title"],
            clean_title=metadata.get("clean_title") or clean_title(facts["title"]),
            sort_title=sort_title(facts["title"]),
            year=facts["year"],
            original_language=language_of_key(metadata["original_language"]),
            alternative_titles=tuple(_title(other) for other in others),
        ),
        path="/films/one",
        root_folder_path="/films",
        quality_profile_id=1,
        added_at=datetime(2020, 1, 1, tzinfo=UTC),
    )


def _title(facts: dict[str, Any]) -> AlternativeTitle:
    cleaned = facts.get("clean_title") or clean_title(facts["title"])
    return AlternativeTitle(title=facts["title"], clean_title=cleaned)
