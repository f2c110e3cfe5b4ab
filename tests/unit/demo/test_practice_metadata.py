"""The practice metadata service, over a real socket, as a client of TMDB would use it."""

import asyncio

import httpx
import pytest

from radarr_desktop.demo.services import Services

NOSFERATU = 653


@pytest.fixture
def ask(services: Services, client: httpx.AsyncClient):
    async def get(path: str, **query: object) -> httpx.Response:
        parameters = {"api_key": services.metadata_api_key, **query}
        return await client.get(f"{services.metadata_url}{path}", params=parameters)

    return get


async def test_a_wrong_key_is_refused_as_tmdb_does(services, client):
    for parameters in ({}, {"api_key": "0" * 32}, {"api_key": ""}):
        answer = await client.get(f"{services.metadata_url}/movie/653", params=parameters)
        assert answer.status_code == 401
        body = answer.json()
        assert (body["success"], body["status_code"]) == (False, 7)
        assert services.metadata_api_key not in answer.text


async def test_the_key_may_come_as_a_bearer(services, client):
    headers = {"authorization": f"Bearer {services.metadata_api_key}"}
    answer = await client.get(f"{services.metadata_url}/configuration", headers=headers)
    assert answer.status_code == 200


async def test_one_call_tells_all_about_a_film(ask):
    appended = "alternative_titles,release_dates,videos,keywords,translations,credits,external_ids"
    answer = await ask(f"/movie/{NOSFERATU}", append_to_response=appended + ",watch/providers,odd")
    body = answer.json()
    assert answer.headers["content-type"].startswith("application/json")
    assert (body["id"], body["imdb_id"], body["title"]) == (NOSFERATU, "tt0013442", "Nosferatu")
    assert body["original_title"] == "Nosferatu, eine Symphonie des Grauens"
    assert (body["runtime"], body["release_date"]) == (95, "1922-03-04")
    assert {"id": 27, "name": "Horror"} in body["genres"]
    titles = [entry["title"] for entry in body["alternative_titles"]["titles"]]
    assert "Nosferatu: A Symphony of Horror" in titles
    dates = body["release_dates"]["results"][0]["release_dates"]
    assert [(date["type"], date["release_date"][:10]) for date in dates] == [
        (3, "1922-03-04"),
        (5, "2001-01-01"),
    ]
    assert body["credits"]["crew"][0]["name"] == "F. W. Murnau"
    assert body["external_ids"]["imdb_id"] == "tt0013442"
    assert {word["name"] for word in body["keywords"]["keywords"]} >= {"vampire"}
    assert body["watch/providers"] == {"results": {}}
    assert "odd" not in body


async def test_a_part_can_be_asked_for_by_itself(ask):
    body = (await ask(f"/movie/{NOSFERATU}/keywords")).json()
    assert body["id"] == NOSFERATU
    assert body["keywords"]


@pytest.mark.parametrize("path", ["/movie/999999", "/movie/653/unheard-of", "/unheard-of"])
async def test_what_is_unknown_is_code_34(ask, path):
    answer = await ask(path)
    assert (answer.status_code, answer.json()["status_code"]) == (404, 34)


async def test_more_than_twenty_appended_names_are_code_27(ask):
    names = ",".join(f"name{number}" for number in range(21))
    answer = await ask(f"/movie/{NOSFERATU}", append_to_response=names)
    assert (answer.status_code, answer.json()["status_code"]) == (400, 27)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"query": "nosferatu"}, ["Nosferatu"]),
        ({"query": "nosfe"}, ["Nosferatu"]),
        ({"query": "Haxan"}, ["Häxan"]),
        ({"query": "Panzerkreuzer"}, ["Battleship Potemkin"]),
        ({"query": "Потёмкин"}, ["Battleship Potemkin"]),
        ({"query": "the general", "year": "1926"}, ["The General"]),
        ({"query": "the general", "primary_release_year": "1998"}, []),
        ({"query": "nothing of the kind"}, []),
    ],
)
async def test_search(ask, query, titles):
    body = (await ask("/search/movie", **query)).json()
    assert [item["title"] for item in body["results"]] == titles
    assert body["total_results"] == len(titles)


async def test_a_title_that_is_just_what_was_asked_for_comes_first(ask):
    body = (await ask("/search/movie", query="the")).json()
    assert body["total_results"] > 5
    body = (await ask("/search/movie", query="The Kid")).json()
    assert body["results"][0]["id"] == 10098


async def test_a_search_without_words_is_code_5(ask):
    answer = await ask("/search/movie", query="")
    assert (answer.status_code, answer.json()["status_code"]) == (422, 5)


async def test_lists_have_pages(ask, services):
    first = (await ask("/movie/popular")).json()
    assert first["total_results"] == len(services.films) == len(first["results"])
    assert (await ask("/movie/popular", page=2)).json()["results"] == []
    answer = await ask("/movie/popular", page=501)
    assert (answer.status_code, answer.json()["status_code"]) == (400, 22)


async def test_find_by_imdb_id(ask):
    found = (await ask("/find/tt0017136", external_source="imdb_id")).json()
    assert [item["title"] for item in found["movie_results"]] == ["Metropolis"]
    assert found["tv_results"] == []
    assert (await ask("/find/tt9999999", external_source="imdb_id")).json()["movie_results"] == []


async def test_posters_are_where_the_configuration_says(ask, client):
    images = (await ask("/configuration")).json()["images"]
    path = (await ask(f"/movie/{NOSFERATU}")).json()["poster_path"]
    assert images["secure_base_url"].startswith("http://127.0.0.1:")
    for size in images["poster_sizes"]:
        answer = await client.get(f"{images['secure_base_url']}{size}{path}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.content.startswith(b"\xff\xd8\xff")
    for wrong in (f"w500{path.replace('nosferatu', 'dracula')}", f"w501{path}"):
        assert (await client.get(images["secure_base_url"] + wrong)).status_code == 404


async def test_everything_is_gone_afterwards(tmp_path):
    from radarr_desktop.demo.services import practice_services

    async with practice_services(tmp_path) as running:
        addresses = (running.metadata_url, running.indexer_url)
    for address in addresses:
        host, port = address.removeprefix("http://").split("/")[0].split(":")
        with pytest.raises(OSError, match=r".+"):
            await asyncio.open_connection(host, int(port))
