"""Pictures are fetched once from their source and then kept."""

from dataclasses import replace

from radarr_desktop.domain.movie import Image, ImageKind
from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.api.library import Stocked
from tests.database.values import NOW
from tests.support.http_server import Answer, AnswerServer

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def test_a_poster_comes_by_the_films_id(api: RunningApi, stocked: Stocked) -> None:
    with AnswerServer({"/poster.png": Answer(body=PNG, content_type="image/png")}) as source:
        store: Store = api.part(Store)
        movie = await store.movies.get(stocked.missing)
        assert movie is not None
        images = (Image(kind=ImageKind.POSTER, url=f"{source.url}/poster.png"),)
        await store.movies.update_metadata(replace(movie.metadata, images=images), NOW)
        for path in ("MediaCover/{}/poster.jpg", "api/v3/MediaCover/{}/poster-500.jpg"):
            answer = await api.client.get("/" + path.format(stocked.missing))
            assert answer.status_code == 200
            assert answer.content == PNG
            assert answer.headers["content-type"] == "image/png"
            assert "max-age" in answer.headers["cache-control"]
        assert len(source.seen) == 1
        absent = await api.client.get(f"/MediaCover/{stocked.missing}/fanart.jpg")
        assert absent.status_code == 404
