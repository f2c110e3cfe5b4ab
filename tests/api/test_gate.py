"""Who is let in, under which addresses, and what every answer carries."""

import gzip

import httpx
import pytest

from radarr_desktop.api.application import Gate
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.api.conftest import RunningApi
from tests.api.library import Stocked

STATUS = "/api/v3/system/status"


def stranger(api: RunningApi, **headers: str) -> httpx.AsyncClient:
    """A client without the key."""
    return httpx.AsyncClient(base_url=api.address, headers=headers, trust_env=False)


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("?apikey={key}", {}),
        ("?ApiKey={key}", {}),
        ("", {"X-Api-Key": "{key}"}),
        ("", {"Authorization": "Bearer {key}"}),
        ("?apikey={key}", {"X-Api-Key": "wrong"}),
    ],
)
async def test_the_key_opens(api: RunningApi, query: str, headers: dict[str, str]) -> None:
    told = {name: value.format(key=api.key) for name, value in headers.items()}
    async with stranger(api, **told) as client:
        answer = await client.get(STATUS + query.format(key=api.key))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {}),
        ("?apikey=", {}),
        ("?apikey=wrong", {"X-Api-Key": "{key}"}),
        ("", {"X-Api-Key": "wrong"}),
        ("", {"X-Api-Key": ""}),
        ("", {"Authorization": "Bearer"}),
        ("", {"Authorization": "Basic {key}"}),
        ("?apikey=%FF%00", {}),
    ],
)
async def test_nothing_else_opens(api: RunningApi, query: str, headers: dict[str, str]) -> None:
    told = {name: value.format(key=api.key) for name, value in headers.items()}
    async with stranger(api, **told) as client:
        answer = await client.get(STATUS + query)
        unknown = await client.get("/api/v3/nothing" + query)
        picture = await client.get("/MediaCover/1/poster.jpg" + query)
    assert (answer.status_code, answer.content) == (401, b"")
    assert unknown.status_code == picture.status_code == 401


async def test_without_a_key_of_ours_nobody_enters() -> None:
    gate = Gate(lambda: ServerSettings(api_key=""))
    transport = httpx.ASGITransport(app=gate)
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        answer = await client.get(STATUS, params={"apikey": ""}, headers={"X-Api-Key": ""})
    assert answer.status_code == 401


async def test_while_starting_it_says_so() -> None:
    gate = Gate(lambda: ServerSettings(api_key="k"))
    transport = httpx.ASGITransport(app=gate)
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        answer = await client.get(STATUS, headers={"X-Api-Key": "k"})
    assert answer.status_code == 503
    assert "starting up, please try again later" in answer.json()["errorMessage"]


async def test_ping_and_versions_need_no_key(api: RunningApi) -> None:
    async with stranger(api) as client:
        ping = await client.get("/ping")
        head = await client.head("/PING")
        versions = await client.get("/api")
    assert ping.json() == {"status": "OK"}
    assert head.status_code == 200
    assert versions.json() == {"current": "v3", "deprecated": []}


async def test_every_answer_names_the_version(api: RunningApi) -> None:
    async with stranger(api) as client:
        answers = [await client.get(path) for path in ("/ping", STATUS, "/nothing")]
    answers.append(await api.client.get("/api/v3/movie/77"))
    for answer in answers:
        version = answer.headers["X-Application-Version"]
        assert tuple(map(int, version.split("."))) >= (6, 0, 0, 0)


async def test_older_versions_are_not_found_in_plain_words(api: RunningApi) -> None:
    answer = await api.client.get("/api/system/status")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


async def test_wrong_paths_and_verbs(api: RunningApi) -> None:
    unknown = await api.ask("GET", "nothing", 404)
    assert unknown["message"] == "NotFound"
    wrong = await api.client.post("/api/v3/system/status")
    assert wrong.status_code == 405
    assert "GET" in wrong.headers["allow"]


async def test_the_url_base_leads_everywhere(api: RunningApi) -> None:
    await api.part(SettingsBook).save("server", {"url_base": "/films"})
    async with stranger(api) as client:
        assert (await client.get("/Films/ping")).status_code == 200
        assert (await client.get(f"/films{STATUS}")).status_code == 401
        answer = await client.get(f"/films{STATUS}", params={"apikey": api.key})
    assert answer.json()["urlBase"] == "/films"
    assert (await api.get("system/status"))["urlBase"] == "/films"


async def test_answers_are_pressed_for_those_who_can_read_it(
    api: RunningApi, stocked: Stocked
) -> None:
    plain = await api.client.get("/api/v3/movie", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    async with api.client.stream("GET", "/api/v3/movie") as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert int(answer.headers["content-length"]) == len(raw) < len(plain.content)


async def test_pages_of_other_origins_may_ask(api: RunningApi) -> None:
    preflight = await api.client.options(
        STATUS,
        headers={
            "Origin": "http://page.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "X-Api-Key",
        },
    )
    assert preflight.status_code == 200
    assert "x-api-key" in preflight.headers["access-control-allow-headers"].lower()
    answer = await api.client.get(STATUS, headers={"Origin": "http://page.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_body_with_get_is_not_read(api: RunningApi) -> None:
    answer = await api.client.request("GET", STATUS, content=b"null{", headers={"X": "y"})
    assert answer.status_code == 200
