"""One whole walk with a secret in every place that has one: none comes out anywhere."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from radarr_desktop.api.resource import RESOURCES
from radarr_desktop.api.server import SERVICE
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.demo.services import practice_services
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.hdbits import PASSKEY, USER, PracticeHDBits, row
from tests.support.http_server import AnswerServer
from tests.support.mosquitto import PASSWORD, Listener, Mosquitto
from tests.support.mosquitto import USER as MQTT_USER
from tests.support.postgres import look_at_database
from tests.support.secrets import made_up
from tests.support.sweeping import SWEEP
from tests.support.torznab import Item, PracticeIndexer
from tests.support.waiting import until
from tests.support.walk import Walk, built_in, subscribe, walking

pytestmark = pytest.mark.real

KEY = made_up("key of a careless indexer")
CLIENT_PASSWORD = made_up("password of a second client")
PROXY_PASSWORD = made_up("password of the proxy")
PUSHED = made_up("passkey of a pushed release")
#: Places that must have been looked at, or the test proves nothing.
LOOKED_AT = (
    "API: GET /api/v3/release", "API: GET /api/v3/indexer", "API: GET /api/v3/command",
    "API: GET /api/v3/history", "API: GET /api/v3/health", "API: POST /api/v3/release/push",
    "table public.releases", "table public.providers", "table public.grabs", "the log file",
)  # fmt: skip


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    async with practice_services(tmp_path / "practice") as services:
        yield services


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log as the program writes it, down to every detail."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    set_up_logging(tmp_path / "data" / "logs", "DEBUG", to_terminal=False)
    yield tmp_path / "data" / "logs" / "radarr-desktop.log"
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


async def test_no_secret_comes_out(
    database_url: str, tmp_path: Path, practice: Practice, log: Path
) -> None:
    film = next(one for one in practice.films if one.tmdb_id in practice.seeded_tmdb_ids)
    name = f"{film.title.replace(' ', '.')}.{film.year}.720p.WEB-DL.H.264-GRP"
    careless = PracticeIndexer(api_key=KEY)
    hdbits = PracticeHDBits([row(name=name, imdb={"id": int(film.imdb_id.removeprefix("tt"))})])
    answers: dict[str, Any] = {"/api": careless, **hdbits.paths()}
    with (
        AnswerServer(answers) as site,
        Mosquitto(tmp_path, user=MQTT_USER, password=PASSWORD) as broker,
        Listener(broker) as listener,
    ):
        # Its key is in the guid, in the page for people and in the link.
        page = f"{site.url}/details/7?apikey={KEY}"
        careless.items.append(
            Item(title=name, guid=page, link=f"{site.url}/get/7?apikey={KEY}", length=1 << 30,
                 attrs=(("seeders", 3), ("size", 1 << 30), ("tmdbid", film.tmdb_id)),
                 extra=f"<comments>{site.url}/details/7?apikey={KEY}#c</comments>")
        )  # fmt: skip
        mqtt = {"enabled": "true", "host": broker.host, "port": str(broker.port),
                "username": MQTT_USER, "password": PASSWORD}  # fmt: skip
        async with walking(
            database_url, tmp_path / "data", practice, built_in(), {"mqtt": mqtt}
        ) as walk:
            await _set_up(walk, site.url)
            with subscribe(walk) as events:
                movie = await walk.add(film.tmdb_id)
                await walk.imported(events, movie.id)
            await walk.part(Commands).run("RssSync")
            await until(lambda: listener.heard, what="something over MQTT")
            async with _client(walk) as client:
                await _push(client, site.url, name)
                await client.get("/api/v3/release", params={"movieId": movie.id})
                await _get_everything(client)
            assert any(KEY in str(seen.query) for seen in site.seen), "the key was used"
            assert any(PASSKEY.encode() in seen.body for seen in site.seen), "so was the passkey"
    SWEEP.look("the log file", log.read_text(encoding="utf-8"))
    await look_at_database(database_url)
    places = SWEEP.places()
    assert [place for place in LOOKED_AT if place not in places] == []
    assert any(place.startswith("MQTT: ") for place in places)
    assert SWEEP.leaks() == []


async def _set_up(walk: Walk, url: str) -> None:
    providers: Providers = walk.part(Providers)
    for implementation, settings in (
        ("Torznab", {"base_url": url, "api_key": KEY}),
        ("HDBits", {"base_url": url, "username": USER, "api_key": PASSKEY}),
    ):
        indexer = ProviderDefinition(
            kind=ProviderKind.INDEXER, implementation=implementation,
            name=f"A {implementation}", settings=settings,
        )  # fmt: skip
        await providers.save(indexer, test=False)
    away = {"host": "127.0.0.1", "port": 9, "username": "me", "password": CLIENT_PASSWORD}
    client = ProviderDefinition(
        kind=ProviderKind.DOWNLOAD_CLIENT, implementation="QBittorrent", name="A second client",
        enabled=False, settings=away,
    )  # fmt: skip
    await providers.save(client, test=False)
    book: SettingsBook = walk.part(SettingsBook)
    await book.save("network", {"proxy_username": "me", "proxy_password": PROXY_PASSWORD})


def _client(walk: Walk) -> httpx.AsyncClient:
    services: Services = walk.part(Services)
    state = services.state(SERVICE)
    assert state is not None
    key = walk.part(SettingsBook).get(ServerSettings).api_key
    return httpx.AsyncClient(
        base_url=state.message, headers={"X-Api-Key": key}, timeout=60, trust_env=False
    )


async def _push(client: httpx.AsyncClient, url: str, name: str) -> None:
    link = f"{url}/download/1?passkey={PUSHED}"
    body = {"title": name, "downloadUrl": link, "infoUrl": f"{url}/t/1?passkey={PUSHED}",
            "protocol": "torrent", "publishDate": "2024-04-06T12:30:00Z",
            "indexer": "Somebody"}  # fmt: skip
    (await client.post("/api/v3/release/push", json=body)).raise_for_status()


async def _get_everything(client: httpx.AsyncClient) -> None:
    """Every list that the API has; what needs a parameter says so."""
    for path, registered in RESOURCES.items():
        for route, _answer in registered.routes(registered.resource_type):
            whole = path + route.path
            if route.verb == "GET" and "{" not in whole:
                answer = await client.get(whole, params={"pageSize": 100})
                assert answer.status_code < 500, f"{whole}: {answer.text[:300]}"
