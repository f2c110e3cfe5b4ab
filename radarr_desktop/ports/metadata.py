"""Metadata sources: what is known about films."""

from typing import Any, ClassVar, Protocol

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.movie import MovieMetadata


class MetadataSource(Protocol):
    """A live source. Every method may raise `ProviderError` and no other expected error."""

    settings_type: ClassVar[type[Any]]

    async def search(self, term: str, year: int = 0) -> list[MovieMetadata]:
        """Films by title, best first; the entries are short (no alternative titles)."""
        ...

    async def movie(self, tmdb_id: int, *, fresh: bool = False) -> MovieMetadata:
        """Everything about one film; `fresh` asks the source even if a cached answer is young.

        Raises:
            NotFoundError: the source does not know it (any more).
        """
        ...

    async def by_imdb_id(self, imdb_id: str) -> MovieMetadata | None:
        """The film with this IMDb id, None if unknown."""
        ...

    async def image(self, url: str) -> bytes:
        """A picture's bytes as they are at the source."""
        ...

    def thumbnail_url(self, url: str) -> str:
        """Where the same picture lies in a few dozen kilobytes; `url` if the source has no such."""
        ...

    async def test(self) -> list[Problem]:
        """Try the settings for real; what is wrong, in words."""
        ...


metadata_sources: Registry[type[Any]] = Registry("metadata source")


class ResponseCache(Protocol):
    """Answers kept across restarts, so that a source's silence is not ours."""

    async def get(self, key: str) -> tuple[bytes, float] | None:
        """The answer and its age in seconds."""
        ...

    async def put(self, key: str, body: bytes) -> None:
        """Keep an answer."""
        ...


class ImageStore(Protocol):
    """Pictures kept on disk."""

    async def get(self, key: str) -> bytes | None:
        """The picture's bytes, None if it is not kept."""
        ...

    async def put(self, key: str, data: bytes) -> None:
        """Keep a picture."""
        ...
