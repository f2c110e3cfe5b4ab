"""A live TMDB: few requests, kept answers, and words for what goes wrong."""

import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar, TypeVar

from radarr_desktop.adapters.http import Http, HttpAnswer, Pace, get_cached
from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.http.answer import describe
from radarr_desktop.adapters.metadata.tmdb import wire
from radarr_desktop.adapters.metadata.tmdb.reading import best_first, to_metadata
from radarr_desktop.adapters.metadata.tmdb.settings import TmdbSettings
from radarr_desktop.base.errors import (
    NotFoundError,
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.ports.breakers import METADATA_SERVICE
from radarr_desktop.ports.metadata import ResponseCache, metadata_sources

T = TypeVar("T")
logger = logging.getLogger(__name__)

NAME = "TMDB"
_APPENDED = (
    "alternative_titles", "translations", "release_dates", "videos", "keywords", "external_ids",
    "images",
)  # fmt: skip
_PACE = Pace(40, timedelta(seconds=1))
_TIMEOUT = timedelta(seconds=30)
_MOVIE_FRESH_FOR = timedelta(hours=12)
_SEARCH_FRESH_FOR = timedelta(hours=1)
_CONFIGURATION_FRESH_FOR = timedelta(days=3)
_USUAL_IMAGE_BASE = "https://image.tmdb.org/t/p/"
_MAX_IMAGE_BYTES = 20 * 1024 * 1024
#: A read access token (version 4) is a JWT; it goes into a header instead of the address.
_TOKEN = re.compile(r"eyJ[\w\-]*\.[\w\-]+\.[\w\-]*")
_IMDB = re.compile(r"tt\d+")


@metadata_sources.register("TMDB")
class Tmdb:
    """TMDB as the person may use it."""

    settings_type: ClassVar[type[TmdbSettings]] = TmdbSettings

    def __init__(self, settings: TmdbSettings, http: Http, cache: ResponseCache) -> None:
        self._settings = settings
        self._http = http
        self._cache = cache

    async def search(self, term: str, year: int = 0) -> list[MovieMetadata]:
        """Films by title, best first; without the year if none has it."""
        term = term.strip()
        if not term:
            return []
        found = await self._search(term, year)
        if not found and year:
            found = await self._search(term, 0)
        image_base = await self._image_base()
        return best_first((self._read(movie, image_base) for movie in found), term, year)

    async def movie(self, tmdb_id: int, *, fresh: bool = False) -> MovieMetadata:
        """Everything about one film.

        Raises:
            NotFoundError: TMDB does not know it (any more).
        """
        own = self._settings.language.partition("-")[0]
        languages = ",".join(dict.fromkeys((own, "en", "null")))
        answer = await self._get(
            f"/movie/{int(tmdb_id)}",
            {
                "append_to_response": ",".join(_APPENDED),
                "include_image_language": languages,
                "include_video_language": languages,
            },
            fresh_for=timedelta(0) if fresh else _MOVIE_FRESH_FOR,
        )
        if answer.status == 404 and _is_said_by_tmdb(answer):
            raise NotFoundError(f"TMDB knows no film with the id {tmdb_id}")
        self._checked(answer, "/movie")
        return self._read(answer.json(wire.Movie), await self._image_base())

    async def by_imdb_id(self, imdb_id: str) -> MovieMetadata | None:
        """The film with this IMDb id, None if unknown."""
        imdb_id = imdb_id.strip().lower()
        if not _IMDB.fullmatch(imdb_id):
            return None
        answer = await self._get(
            f"/find/{imdb_id}", {"external_source": "imdb_id"}, fresh_for=_SEARCH_FRESH_FOR
        )
        found = [] if answer.status == 404 else answer.json(wire.Found).movie_results
        return await self.movie(found[0].id) if found else None

    async def image(self, url: str) -> bytes:
        """A picture's bytes as they are at the source."""
        answer = await self._http.request(
            "GET", url, provider=NAME, timeout=_TIMEOUT, max_bytes=_MAX_IMAGE_BYTES,
            linked_from=self._settings.base_url,
        )  # fmt: skip
        what = describe(answer.body)
        if what or answer.content_type.startswith(("text/", "application/json")):
            raise ProviderUnreadableError(
                NAME, f"{NAME}: {what or answer.content_type} came instead of a picture"
            )
        return answer.body

    def thumbnail_url(self, url: str) -> str:
        """The same picture, 342 pixels wide; other addresses than TMDB's own stay."""
        return url.replace("/original/", "/w342/", 1)

    async def test(self) -> list[Problem]:
        """Ask for TMDB's own configuration."""
        try:
            answer = await self._get("/configuration", {}, fresh_for=None)
            self._checked(answer, "/configuration").json(wire.Configuration)
        except ProviderRefusedError as error:
            return [Problem(field="apiKey", message=str(error))]
        except ProviderError as error:
            return [Problem(field="baseUrl", message=str(error))]
        return []

    async def _search(self, term: str, year: int) -> list[wire.Movie]:
        params: dict[str, str | int] = {"query": term, "include_adult": "false"}
        if year:
            params["year"] = year
        answer = await self._get("/search/movie", params, fresh_for=_SEARCH_FRESH_FOR)
        return self._checked(answer, "/search/movie").json(wire.MoviePage).results

    async def _image_base(self) -> str:
        if self._settings.image_base_url:
            return self._settings.image_base_url
        try:
            answer = await self._get("/configuration", {}, fresh_for=_CONFIGURATION_FRESH_FOR)
            images = self._checked(answer, "/configuration").json(wire.Configuration).images
        except ProviderError as error:
            logger.warning("The usual address of pictures is assumed: %s", error)
            return _USUAL_IMAGE_BASE
        return images.secure_base_url or images.base_url or _USUAL_IMAGE_BASE

    async def _get(
        self, path: str, params: Mapping[str, str | int], *, fresh_for: timedelta | None
    ) -> HttpAnswer:
        """An answer with status 200 or 404; `fresh_for` None asks past the cache."""
        url = self._settings.base_url.rstrip("/") + path
        asked = {"language": self._settings.language, **params}
        words = "&".join(f"{name}={value}" for name, value in sorted(asked.items()))
        headers = {"Accept": "application/json"}
        key = self._settings.api_key
        if _TOKEN.fullmatch(key):
            headers["Authorization"] = f"Bearer {key}"
            sent = asked
        else:
            sent = {**asked, "api_key": key} if key else asked
        if fresh_for is None:
            answer = await self._http.request(
                "GET", url, provider=NAME, service=METADATA_SERVICE, params=sent,
                headers=headers, timeout=_TIMEOUT, pace=_PACE, accept={401, 404}, attempts=1,
            )  # fmt: skip
        else:
            answer = await get_cached(
                self._http, self._cache, url, key=f"tmdb:{host_of(url)}{path}?{words}",
                fresh_for=fresh_for, provider=NAME, service=METADATA_SERVICE, params=sent,
                headers=headers, timeout=_TIMEOUT, pace=_PACE, accept={401, 404},
            )  # fmt: skip
        if answer.status == 401:
            raise ProviderRefusedError(
                NAME,
                "TMDB does not accept the API key; check it in the settings"
                if key
                else "TMDB wants an API key: get one at themoviedb.org, enter it in the settings",
            )
        return answer

    def _checked(self, answer: HttpAnswer, path: str) -> HttpAnswer:
        if answer.status == 404:
            raise ProviderUnreadableError(
                NAME,
                f"{host_of(answer.url)} has nothing at {path}; is the address that of TMDB's API?",
            )
        return answer

    def _read(self, movie: wire.Movie, image_base: str) -> MovieMetadata:
        return to_metadata(
            movie,
            today=self._http.clock.now().date(),
            image_base=image_base,
            language=self._settings.language,
            country=self._settings.certification_country,
        )


def _is_said_by_tmdb(answer: HttpAnswer) -> bool:
    """Whether a 404 is TMDB's own: any other server's must not make films disappear."""
    try:
        return answer.json(wire.Failure).status_code in (6, 34)
    except ProviderUnreadableError:
        return False
