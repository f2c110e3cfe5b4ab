"""The library of 10,000 films as windows and other programs read it."""

import contextlib
import os
import socket
import time
from collections.abc import AsyncIterator

import httpx

from radarr_desktop.engine.queries import Queries
from tests.benchmarks.lab import FILMS, Lab
from tests.benchmarks.registry import Measured, benchmark, best, p95
from tests.support.library import made_films
from tests.support.waiting import until

API_KEY = "0123456789abcdef0123456789abcdef"


@benchmark("library_10k_rows", unit="ms", budget=600)
async def library_10k_rows(lab: Lab) -> Measured:
    """All rows, as the window reads them when it opens."""
    async with lab.library() as program:
        queries: Queries = program.parts[Queries]
        times = []
        for _ in range(5):
            began = time.perf_counter()
            rows = await queries.library()
            times.append((time.perf_counter() - began) * 1000)
        if len(rows) != FILMS:
            raise RuntimeError(f"{len(rows)} rows came back")
    return Measured(best(times))


@benchmark("library_10k_search", unit="ms", budget=50)
async def library_10k_search(lab: Lab) -> Measured:
    """What is typed into the search field: words, beginnings of words, parts, typos (p95)."""
    titles = [film.title for film in made_films(FILMS)][:: FILMS // 30]
    asked = [
        *titles,
        *(title[:4] for title in titles),
        *(title.split()[-1][:3] for title in titles),
        *(_typo(title) for title in titles),
        "amelie", "the", "ki", "lighthous of", "zzzz",
    ]  # fmt: skip
    async with lab.library() as program:
        queries: Queries = program.parts[Queries]
        for text in asked[:5]:
            await queries.search_library(text)
        times = []
        for text in asked:
            began = time.perf_counter()
            await queries.search_library(text)
            times.append((time.perf_counter() - began) * 1000)
    return Measured(p95(times))


@benchmark("api_movie_10k", unit="ms", budget=4_000)
async def api_movie_10k(lab: Lab) -> Measured:
    """`GET /api/v3/movie` of a program without windows, until the last byte."""
    async with _api(lab) as client:
        times = []
        for _ in range(3):
            began = time.perf_counter()
            answer = await client.get("/api/v3/movie")
            times.append((time.perf_counter() - began) * 1000)
            answer.raise_for_status()
        if len(answer.json()) != FILMS:
            raise RuntimeError(f"{len(answer.json())} films came back")
    return Measured(best(times))


@contextlib.asynccontextmanager
async def _api(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = (
        "-m", "radarr_desktop", "--headless", "--data-dir", str(lab.folder("data")),
        "--database-url", await lab.library_database(), "--port", str(port),
    )  # fmt: skip
    environment = {"RADARR__AUTH__APIKEY": API_KEY, "RADARR__SERVER__BINDADDRESS": "127.0.0.1"}
    async with (
        lab.process(*arguments, environment={**os.environ, **environment}) as process,
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers={"X-Api-Key": API_KEY}, timeout=60
        ) as client,
    ):

        async def answers() -> bool:
            if process.returncode is not None:
                raise RuntimeError("the program has ended")
            try:
                return (await client.get("/ping")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers, seconds=30, what="an answer of the API")
        yield client


def _typo(title: str) -> str:
    middle = len(title) // 2
    return title[:middle] + title[middle + 1 :]
