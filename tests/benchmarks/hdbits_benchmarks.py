"""Asking HDBits."""

import json
import time

import httpx

from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.indexers.hdbits import HDBits, HDBitsSettings
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.provider import ProviderIdentity
from tests.benchmarks.lab import Lab
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.hdbits import PASSKEY, USER, row
from tests.support.http_server import Answer, AnswerServer

ROWS = 100
TRIES = 15
QUERY = MovieQuery(tmdb_id=1, imdb_id="tt9001001", titles=("Harbour Nights",), year=2024)


@benchmark("hdbits_search_added_ms", unit="ms", budget=50, peer="httpx and json")
async def hdbits_search_added_ms(lab: Lab) -> Measured:
    """A search that brings a hundred rows, ledger and all, without the server's own time.

    The server's time is that of the peer, which only sends the question and reads the JSON.
    """
    body = json.dumps({"status": 0, "data": [row(number) for number in range(ROWS)]}).encode()
    answer = Answer(body=body, content_type="application/json")
    async with lab.library() as program:
        with AnswerServer({"/api/torrents": answer}) as server:
            return await _compared(server.url, program.parts[Ledger])


async def _compared(url: str, ledger: Ledger) -> Measured:
    http = Http(retry=Retry(attempts=1))
    settings = HDBitsSettings(base_url=url, username=USER, api_key=PASSKEY)
    indexer = HDBits(ProviderIdentity(id=1, name="HDBits"), settings, http, ledger)
    ours, plain = [], []
    try:
        async with httpx.AsyncClient(trust_env=False) as peer:
            for _ in range(TRIES):
                began = time.perf_counter()
                if len(await indexer.search(QUERY)) != ROWS:
                    raise RuntimeError("not every row was read")
                ours.append(time.perf_counter() - began)
                began = time.perf_counter()
                (await peer.post(f"{url}/api/torrents", json={})).json()
                plain.append(time.perf_counter() - began)
    finally:
        await http.close()
    return Measured(1000 * max(best(ours) - best(plain), 0), 1000 * best(plain))
