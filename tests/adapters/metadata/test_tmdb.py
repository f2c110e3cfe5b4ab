"""TMDB: what its answers mean, and the client against a practice service."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.metadata.tmdb import wire
from radarr_desktop.adapters.metadata.tmdb.client import Tmdb
from radarr_desktop.adapters.metadata.tmdb.reading import status_on, to_metadata
from radarr_desktop.adapters.metadata.tmdb.settings import TmdbSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    NotFoundError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.language import BY_ID, ENGLISH
from radarr_desktop.domain.movie import (
    CollectionRef,
    ImageKind,
    MovieMetadata,
    MovieStatus,
    Rating,
)
from tests.support.http_server import Answer, AnswerServer
from tests.support.tmdb import KEY, TOKEN, PracticeTmdb, dates, item, movie, page, video

TODAY = date(2024, 4, 1)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
GATEWAY = Answer(status=502, body=b"<html>Bad gateway</html>")


def read(
    today: date = TODAY, country: str = "US", language: str = "en-US", **parts: Any
) -> MovieMetadata:
    answer = msgspec.convert(movie(**parts), wire.Movie)
    return to_metadata(
        answer, today=today, image_base="https://i.example/", language=language, country=country
    )


def test_everything_about_a_film() -> None:
    film = read()
    assert (film.tmdb_id, film.imdb_id, film.title, film.year) == (
        900100, "tt9001001", "Harbour Nights", 2024,
    )  # fmt: skip
    assert (film.clean_title, film.sort_title) == ("harbournights", "harbour nights")
    assert (film.in_cinemas, film.digital_release, film.physical_release) == (
        date(2024, 3, 6), date(2024, 4, 20), date(2024, 6, 30),
    )  # fmt: skip
    assert film.status is MovieStatus.IN_CINEMAS
    assert film.secondary_year == 2023
    assert film.runtime_minutes == 112
    assert (film.genres, film.keywords, film.studio) == (
        ("Drama",), ("based on novel",), "Quay Pictures",
    )  # fmt: skip
    assert film.ratings == (Rating(source="tmdb", value=6.9, votes=210),)
    assert film.collection == CollectionRef(tmdb_id=9001, title="Harbour Collection")
    assert film.website == "https://harbour.example"
    assert film.original_language is ENGLISH
    assert [(image.kind, image.url) for image in film.images] == [
        (ImageKind.POSTER, "https://i.example/original/poster.jpg"),
        (ImageKind.FANART, "https://i.example/original/back.jpg"),
        (ImageKind.CLEARLOGO, "https://i.example/original/en.png"),
    ]
    assert [(one.title, one.language) for one in film.alternative_titles] == [
        ("Nächte am Hafen", BY_ID[4]), ("Noites do Porto", BY_ID[30]), ("Hafennächte", None),
    ]  # fmt: skip


def test_a_film_of_which_little_is_known() -> None:
    film = to_metadata(
        wire.Movie(id=5), today=TODAY, image_base="https://i.example", language="", country=""
    )
    assert (film.title, film.year, film.imdb_id, film.images, film.ratings) == (
        "TMDB 5", 0, "", (), (),
    )  # fmt: skip
    assert film.status is MovieStatus.ANNOUNCED
    assert (film.collection, film.secondary_year, film.in_cinemas) == (None, None, None)


@pytest.mark.parametrize(
    ("today", "cinema", "digital", "physical", "status"),
    [
        ("2024-01-01", None, None, None, "announced"),
        ("2024-01-01", "2024-01-02", None, None, "announced"),
        ("2024-01-01", "2024-01-01", None, None, "announced"),
        ("2024-01-02", "2024-01-01", None, None, "inCinemas"),
        ("2024-03-31", "2024-01-01", None, None, "inCinemas"),
        ("2024-04-01", "2024-01-01", None, None, "released"),
        ("2024-04-01", "2024-01-01", "2024-05-01", None, "inCinemas"),
        ("2024-05-01", "2024-01-01", "2024-05-01", None, "released"),
        ("2024-05-01", None, None, "2024-05-01", "released"),
        ("2024-05-01", "2024-06-01", "2024-05-01", None, "released"),
        ("2024-04-30", None, None, "2024-05-01", "announced"),
    ],
)
def test_status(
    today: str, cinema: str | None, digital: str | None, physical: str | None, status: str
) -> None:
    days = [date.fromisoformat(text) if text else None for text in (cinema, digital, physical)]
    assert status_on(date.fromisoformat(today), *days) is MovieStatus(status)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"imdb_id": None}, {"imdb_id": "tt9001001"}),
        ({"imdb_id": "", "external_ids": {}}, {"imdb_id": ""}),
        ({"imdb_id": "tt42"}, {"imdb_id": "tt0000042"}),
        ({"imdb_id": "nm0000001"}, {"imdb_id": ""}),
        ({"release_date": ""}, {"year": 0, "secondary_year": 2023}),
        ({"release_date": "2024-13-40"}, {"year": 0}),
        ({"runtime": None, "homepage": None}, {"runtime_minutes": 0, "website": ""}),
        ({"original_language": "cn"}, {"original_language": BY_ID[10]}),
        ({"original_language": "xx"}, {"original_language": ENGLISH}),
        ({"overview": ""}, {"overview": "A pilot returns home."}),
        ({"title": "", "original_title": "Nuit"}, {"title": "Nuit", "clean_title": "nuit"}),
        ({"belongs_to_collection": None}, {"collection": None}),
        ({"vote_count": 0}, {"ratings": ()}),
        ({"release_dates": {"results": []}},
         {"in_cinemas": date(2024, 3, 8), "status": MovieStatus.IN_CINEMAS}),
        ({"release_dates": {"results": [dates("US", (4, "2024-03-20", ""))]}},
         {"in_cinemas": None, "status": MovieStatus.RELEASED}),
        ({"release_dates": {"results": [dates("US", (1, "2024-02-01", ""))]}},
         {"secondary_year": None}),
        ({"videos": {"results": []}}, {"youtube_trailer_id": ""}),
    ],
)  # fmt: skip
def test_one_value(parts: dict[str, Any], expected: dict[str, object]) -> None:
    film = read(**parts)
    assert {name: getattr(film, name) for name in expected} == expected


def test_the_original_title_is_another_title() -> None:
    film = read(original_title="Hafen der Nacht", original_language="de")
    first = film.alternative_titles[0]
    assert (first.title, first.language) == ("Hafen der Nacht", BY_ID[4])
    assert "hafendernacht" in film.all_clean_titles()


@pytest.mark.parametrize(("country", "certification"), [("US", "PG-13"), ("FR", "U"), ("GB", "")])
def test_certification_is_that_of_the_country(country: str, certification: str) -> None:
    assert read(country=country).certification == certification


def test_certification_of_the_cinema_before_others_and_the_earliest() -> None:
    us = dates("US", (4, "2024-01-01", "NR"), (3, "2024-03-01", "R"), (3, "2024-02-01", "PG"))
    assert read(release_dates={"results": [us]}).certification == "PG"


@pytest.mark.parametrize(
    ("language", "videos", "key"),
    [
        ("en-US", [video("a", type="Teaser"), video("b", official=False)], "b"),
        ("en-US", [video("a", iso_639_1="de"), video("b")], "b"),
        ("de-DE", [video("a", iso_639_1="de"), video("b")], "a"),
        ("de-DE", [video("a", iso_639_1="fr"), video("b")], "b"),
        ("en-US", [video("a"), video("b", published_at="2024-01-01T00:00:00.000Z")], "b"),
        ("en-US", [video("a", type="Clip"), video("b", site="Vimeo")], ""),
    ],
)
def test_trailer(language: str, videos: list[dict[str, Any]], key: str) -> None:
    assert read(language=language, videos={"results": videos}).youtube_trailer_id == key


class Shelf:
    """A `ResponseCache` in memory; `age` seconds pass for all of it."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.age = 0.0

    async def get(self, key: str) -> tuple[bytes, float] | None:
        return (self.entries[key], self.age) if key in self.entries else None

    async def put(self, key: str, body: bytes) -> None:
        self.entries[key] = body


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2024, 4, 1, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return 1.0


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    quick = Retry(first_wait=timedelta(seconds=0.01), longest_wait=timedelta(seconds=0.02),
                  jitter=timedelta(0))  # fmt: skip
    client = Http(Noon(), retry=quick)
    yield client
    await client.close()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def tmdb(http: Http, shelf: Shelf, server: AnswerServer, **settings: Any) -> Tmdb:
    values = {"api_key": KEY, "base_url": server.url + "/3/", **settings}
    return Tmdb(TmdbSettings(**values), http, shelf)


async def test_one_film_in_one_request(http: Http, shelf: Shelf) -> None:
    with AnswerServer(PracticeTmdb({"/movie/900100": movie()}).paths()) as server:
        source = tmdb(http, shelf, server)
        film = await source.movie(900100)
        assert film.title == "Harbour Nights"
        assert film.status is MovieStatus.IN_CINEMAS
        assert film.image_url(ImageKind.POSTER) == "https://image.example/t/p/original/poster.jpg"
        asked = server.seen[0].query
        assert "alternative_titles,translations,release_dates" in asked["append_to_response"]
        assert asked["language"] == "en-US"
        assert await source.movie(900100) == film
        assert [seen.path for seen in server.seen] == ["/3/movie/900100", "/3/configuration"]
        await source.movie(900100, fresh=True)
        assert len(server.seen) == 3


async def test_a_token_goes_into_a_header(http: Http, shelf: Shelf) -> None:
    with AnswerServer(PracticeTmdb({"/movie/900100": movie()}).paths()) as server:
        await tmdb(http, shelf, server, api_key=TOKEN).movie(900100)
        assert "api_key" not in server.seen[0].query
        assert server.seen[0].headers["authorization"] == f"Bearer {TOKEN}"


async def test_an_old_answer_is_better_than_none(
    http: Http, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    practice = PracticeTmdb({"/movie/900100": movie()})
    with AnswerServer(practice.paths()) as server:
        source = tmdb(http, shelf, server)
        film = await source.movie(900100)
        shelf.age = 20 * 3600
        for broken in (GATEWAY, Answer(status=429), GATEWAY):
            practice.answers["/movie/900100"] = practice.answers["/configuration"] = broken
            assert await source.movie(900100) == film
            assert await source.movie(900100, fresh=True) == film
        assert "20.0 hours old serves instead" in caplog.text
        # So many failures, and TMDB was left alone: the old answers served all the same.
        assert "TMDB is left alone until" in caplog.text
        http.breakers.reset("tmdb")
        practice.answers["/movie/900100"] = None
        with pytest.raises(NotFoundError, match="no film with the id 900100"):
            await source.movie(900100)
    assert await source.by_imdb_id("rubbish") is None
    with pytest.raises(ProviderUnavailableError):
        await source.search("other")


async def test_only_tmdb_itself_makes_a_film_disappear(http: Http, shelf: Shelf) -> None:
    practice = PracticeTmdb({"/movie/900100": Answer(status=404, body=b"<html>404</html>")})
    with AnswerServer(practice.paths()) as server:
        with pytest.raises(ProviderUnreadableError, match="nothing at /movie"):
            await tmdb(http, shelf, server).movie(900100)
        with pytest.raises(NotFoundError):
            await tmdb(http, shelf, server).movie(404)


async def test_pictures_have_an_address_without_a_configuration(http: Http, shelf: Shelf) -> None:
    answers = {"/movie/900100": movie(), "/configuration": Answer(status=500)}
    with AnswerServer(PracticeTmdb(answers).paths()) as server:
        film = await tmdb(http, shelf, server).movie(900100)
        assert film.image_url(ImageKind.POSTER).startswith("https://image.tmdb.org/t/p/original/")
        own = await tmdb(http, shelf, server, image_base_url=server.url).movie(900100)
        assert own.image_url(ImageKind.POSTER) == server.url + "/original/poster.jpg"


async def test_a_search_is_in_order_and_falls_back_to_no_year(http: Http, shelf: Shelf) -> None:
    def answer(seen: Any) -> dict[str, Any]:
        if seen.query.get("year"):
            return page()
        found = [
            item(1, "Harbour Nights Again"),
            item(2, "The harbour-nights", "1950-01-01"),
            item(3, "Harbour Nights", ""),
            item(4, "Harbour Nights", "2024-01-01"),
        ]
        del found[2]["release_date"]
        return page(*found)

    with AnswerServer(PracticeTmdb({"/search/movie": answer}).paths()) as server:
        source = tmdb(http, shelf, server)
        found = await source.search("harbour nights", 2024)
        assert [film.tmdb_id for film in found] == [4, 3, 1, 2]
        assert (found[0].year, found[1].year) == (2024, 0)
        asked = [(seen.query["query"], seen.query.get("year")) for seen in server.seen[:2]]
        assert asked == [("harbour nights", "2024"), ("harbour nights", None)]
        assert await source.search("  ") == []


async def test_by_imdb_id(http: Http, shelf: Shelf) -> None:
    answers = {
        "/find/tt9001001": {"movie_results": [item(900100, "Harbour Nights")], "tv_results": []},
        "/find/tt0000001": {"movie_results": []},
        "/movie/900100": movie(),
    }
    with AnswerServer(PracticeTmdb(answers).paths()) as server:
        source = tmdb(http, shelf, server)
        found = await source.by_imdb_id("TT9001001")
        assert found is not None
        assert found.runtime_minutes == 112
        assert await source.by_imdb_id("tt0000001") is None
        assert server.seen[0].query["external_source"] == "imdb_id"


async def test_a_picture(http: Http, shelf: Shelf) -> None:
    answers = {
        "/p.png": Answer(body=PNG, content_type="image/png"),
        "/h.png": Answer(body=b"<!DOCTYPE html><title>Hotlinking</title>", content_type="x/y"),
        "/t.png": Answer(body=b"no", content_type="text/plain"),
    }
    with AnswerServer(answers) as server:
        source = tmdb(http, shelf, server)
        assert await source.image(server.url + "/p.png") == PNG
        for path in ("/h.png", "/t.png"):
            with pytest.raises(ProviderUnreadableError, match="instead of a picture"):
                await source.image(server.url + path)
        with pytest.raises(ProviderRefusedError):
            await source.image("file:///etc/passwd")


@pytest.mark.parametrize(
    ("answers", "settings", "field", "words"),
    [
        ({}, {}, "", ""),
        ({}, {"api_key": TOKEN}, "", ""),
        ({}, {"api_key": "wrong"}, "apiKey", "TMDB does not accept the API key"),
        ({}, {"api_key": "wröng"}, "apiKey", "TMDB does not accept the API key"),
        ({}, {"api_key": ""}, "apiKey", "TMDB wants an API key"),
        ({"/configuration": GATEWAY}, {}, "baseUrl", "502"),
        ({"/configuration": Answer(body=b"<html></html>")}, {}, "baseUrl", "a web page"),
        ({}, {"base_url": "http://127.0.0.1:1/3"}, "baseUrl", "nothing answers"),
    ],
)
async def test_settings_are_tried(
    http: Http, shelf: Shelf, answers: dict[str, Any], settings: dict[str, str], field: str,
    words: str,
) -> None:  # fmt: skip
    with AnswerServer(PracticeTmdb(answers).paths()) as server:
        problems = await tmdb(http, shelf, server, **settings).test()
    assert [problem.field for problem in problems] == ([field] if field else [])
    assert all(words in problem.message for problem in problems)


@pytest.mark.parametrize("key", [KEY, TOKEN])
async def test_no_key_in_any_log_error_or_cache(
    http: Http, shelf: Shelf, caplog: pytest.LogCaptureFixture, key: str
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = {
        "/movie/1": movie(), "/movie/2": GATEWAY, "/movie/3": Answer(body=b"{"),
        "/movie/4": Answer(status=403), "/movie/5": Answer(status=401, json={}),
    }  # fmt: skip
    texts = []
    with AnswerServer(PracticeTmdb(answers).paths()) as server:
        source = tmdb(http, shelf, server, api_key=key)
        for number in range(1, 6):
            try:
                await source.movie(number)
            except ProviderError as error:
                texts.append(f"{error!r} {error.__cause__!r}")
    assert len(texts) == 4
    kept = [*shelf.entries, *(str(body) for body in shelf.entries.values())]
    for text in (*texts, caplog.text, *kept):
        assert key not in text
    assert len(caplog.records) > 5


def test_the_settings_keep_the_key_secret() -> None:
    assert schema.secret_names(TmdbSettings) == {"api_key"}
    assert schema.load(TmdbSettings, {}).base_url == "https://api.themoviedb.org/3"
