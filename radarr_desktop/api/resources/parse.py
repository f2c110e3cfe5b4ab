"""`/api/v3/parse`: what a release name says, and which film it means."""

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire, maybe
from radarr_desktop.api.wire.custom_format import CustomFormatWire, format_wire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
)
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.engine.understanding import Understanding


class ParsedWire(Wire, kw_only=True):
    """What the name says."""

    movie_titles: list[str]
    original_title: str
    release_title: str
    simple_release_title: str
    quality: QualityModelWire
    languages: list[LanguageWire]
    release_group: str | UnsetType
    release_hash: str | UnsetType
    edition: str
    year: int
    imdb_id: str
    tmdb_id: int
    hardcoded_subs: str | UnsetType
    movie_title: str
    primary_movie_title: str


class ParseWire(Wire, kw_only=True):
    """The name, its meaning and the film."""

    title: str
    parsed_movie_info: ParsedWire | UnsetType
    movie: MovieWire | UnsetType = UNSET
    languages: list[LanguageWire]
    custom_formats: list[CustomFormatWire]
    custom_format_score: int
    id: int


@resource("/api/v3/parse")
class ParseResource:
    """Release names understood."""

    def __init__(self, understanding: Understanding, views: MovieViews) -> None:
        self._understanding = understanding
        self._views = views

    @get()
    async def parse(self, call: Call) -> ParseWire:
        """What `title` says; without `parsedMovieInfo` if it is not the name of a film."""
        title = call.query.text("title").strip()
        if not title:
            raise InvalidInputError.of("title", "A release name is needed: ?title=")
        report = await self._understanding.explain(title)
        parsed, movie = report.parsed, report.movie
        return ParseWire(
            title=title,
            parsed_movie_info=_parsed_wire(parsed) if isinstance(parsed, ParsedRelease) else UNSET,
            movie=(await self._views.one(movie)) if movie else UNSET,
            languages=language_wires(report.languages),
            custom_formats=[format_wire(one.custom_format) for one in report.formats],
            custom_format_score=report.score,
            id=0,
        )


def _parsed_wire(parsed: ParsedRelease) -> ParsedWire:
    return ParsedWire(
        movie_titles=list(parsed.titles),
        original_title=parsed.release_title,
        release_title=parsed.release_title,
        simple_release_title=parsed.release_title,
        quality=model_wire(parsed.quality),
        languages=language_wires(parsed.languages),
        release_group=maybe(parsed.release_group),
        release_hash=maybe(parsed.release_hash),
        edition=parsed.edition,
        year=parsed.year,
        imdb_id=parsed.imdb_id,
        tmdb_id=parsed.tmdb_id,
        hardcoded_subs=maybe(parsed.hardcoded_subs),
        movie_title=parsed.title,
        primary_movie_title=parsed.title,
    )
