"""Our own adapters understand the practice services: what `--demo` relies on."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.adapters.metadata.tmdb.client import Tmdb
from radarr_desktop.adapters.metadata.tmdb.settings import TmdbSettings
from radarr_desktop.demo.services import Services
from radarr_desktop.domain.movie import ImageKind, MovieStatus
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.ledger import MemoryLedger
from tests.unit.demo.conftest import STARTED_AT

METROPOLIS = 19


class MemoryCache:
    """`ports.metadata.ResponseCache` that forgets everything at once."""

    async def get(self, key: str) -> None:
        return None

    async def put(self, key: str, body: bytes) -> None:
        return None


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    opened = Http()
    yield opened
    await opened.close()


@pytest.fixture
def tmdb(services: Services, http: Http) -> Tmdb:
    settings = TmdbSettings(api_key=services.metadata_api_key, base_url=services.metadata_url)
    return Tmdb(settings, http, MemoryCache())


@pytest.fixture
def torznab(services: Services, http: Http) -> Torznab:
    settings = TorznabSettings(base_url=services.indexer_url, api_key=services.indexer_api_key)
    return Torznab(ProviderIdentity(id=1, name="Practice"), settings, http, MemoryLedger())


async def test_each_film_is_read_whole(tmdb, services):
    assert await tmdb.test() == []
    for film in services.films:
        read = await tmdb.movie(film.tmdb_id)
        assert (read.title, read.year, read.imdb_id) == (film.title, film.year, film.imdb_id)
        assert (read.runtime_minutes, read.overview) == (film.runtime_minutes, film.overview)
        assert read.original_language.name in ("English", "French", "German", "Russian", "Swedish")
        assert (read.in_cinemas, read.physical_release) == (film.release_date, date(2001, 1, 1))
        assert read.status is MovieStatus.RELEASED
        assert set(read.genres) == set(film.genres)
        assert read.studio == film.studio
        picture = await tmdb.image(read.image_url(ImageKind.POSTER))
        assert picture == film.poster()


async def test_films_are_found(tmdb):
    assert [movie.tmdb_id for movie in await tmdb.search("metropolis")] == [METROPOLIS]
    found = await tmdb.by_imdb_id("tt0017136")
    assert found is not None
    assert found.tmdb_id == METROPOLIS


async def test_releases_are_found_and_fetched(torznab, services):
    assert await torznab.test() == []
    good = services.good_release(METROPOLIS)
    query = MovieQuery(tmdb_id=METROPOLIS, imdb_id="tt0017136", titles=("Metropolis",), year=1927)
    found = {release.title: release for release in await torznab.search(query)}
    assert len(found) == 8
    release = found[good.title]
    assert (release.tmdb_id, release.seeders, release.size_bytes) == (
        METROPOLIS,
        1,
        good.size_bytes,
    )
    payload = await torznab.fetch(release)
    assert payload.data is not None
    assert payload.data.startswith(b"d8:announce")


async def test_the_feed_is_read_to_its_end(torznab, services):
    long_ago = STARTED_AT - timedelta(days=365)
    assert len(await torznab.recent(long_ago)) == 8 * len(services.films)
