"""The metadata source in use, rebuilt when its settings change."""

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.metadata import MetadataSource, metadata_sources

#: The section of the settings book that holds the source's settings.
SECTION = "tmdb"


class Metadata:
    """Asks the source that the settings describe."""

    def __init__(self, settings: SettingsBook, parts: Parts, implementation: str = "TMDB") -> None:
        self._settings = settings
        self._parts = parts
        self._implementation = implementation
        self._built_with: object = None
        self._source: MetadataSource | None = None

    async def search(self, term: str, year: int = 0) -> list[MovieMetadata]:
        """Films by title, best first."""
        return await self._live().search(term, year)

    async def movie(self, tmdb_id: int, *, fresh: bool = False) -> MovieMetadata:
        """Everything about one film; `fresh` prefers the source over the cache."""
        return await self._live().movie(tmdb_id, fresh=fresh)

    async def by_imdb_id(self, imdb_id: str) -> MovieMetadata | None:
        """The film with this IMDb id."""
        return await self._live().by_imdb_id(imdb_id)

    async def image(self, url: str) -> bytes:
        """A picture's bytes."""
        return await self._live().image(url)

    def thumbnail_url(self, url: str) -> str:
        """Where the same picture lies in a few dozen kilobytes."""
        return self._live().thumbnail_url(url)

    async def test(self) -> list[Problem]:
        """Try the settings for real."""
        return await self._live().test()

    def _live(self) -> MetadataSource:
        settings = self._settings.section(SECTION)
        if self._source is None or settings != self._built_with:
            source_type = metadata_sources[self._implementation]
            self._source = build(source_type, {**self._parts, source_type.settings_type: settings})
            self._built_with = settings
        return self._source
