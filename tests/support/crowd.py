"""Twenty indexers over real sockets: ten answer, five hang, three fail, two drip."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import Answer, AnswerServer, RawServer, Seen, read_head
from tests.support.torznab import Item, PracticeIndexer

HANGING, FAILING, DRIPPING, WELL = 5, 3, 2, 10


@dataclass
class Crowd:
    """Their addresses, and when the first of them answered a search."""

    urls: dict[str, str] = field(default_factory=dict)
    first_answer_at: float = 0.0

    async def set_up(self, parts: Mapping[type, Any]) -> None:
        """Make them indexers of the program."""
        providers: Providers = parts[Providers]
        for name, url in self.urls.items():
            await providers.save(
                ProviderDefinition(
                    kind=ProviderKind.INDEXER,
                    implementation="Torznab",
                    name=name,
                    settings={"base_url": url, "api_key": "KEY"},
                ),
                test=False,
            )


@contextmanager
def crowd(title: str, tmdb_id: int) -> Iterator[Crowd]:
    """The servers; each indexer that is well has one release that all have and ten of its own."""
    made = Crowd()
    answers: dict[str, Any] = {}

    def answering(practice: PracticeIndexer) -> Any:
        def answer(seen: Seen) -> Answer:
            said = practice(seen)
            if seen.query["t"] != "caps" and not made.first_answer_at:
                made.first_answer_at = time.perf_counter()
            return said

        return answer

    for number in range(WELL):
        items = [
            Item(title=title, guid=f"shared-{number}", attrs=(("tmdbid", tmdb_id),)),
            *(
                Item(title=f"{title}{number}x{one}", guid=f"g-{number}-{one}",
                     attrs=(("tmdbid", tmdb_id),))
                for one in range(10)
            ),
        ]  # fmt: skip
        answers[f"/well{number}/api"] = answering(PracticeIndexer(items))
    for number in range(FAILING):
        answers[f"/fails{number}/api"] = Answer(status=500)
    with (
        AnswerServer(answers) as server,
        RawServer(_hang) as hanging,
        RawServer(_drip) as dripping,
    ):
        for kind, count, url in (
            ("well", WELL, server.url), ("fails", FAILING, server.url),
            ("hangs", HANGING, hanging.url), ("drips", DRIPPING, dripping.url),
        ):  # fmt: skip
            made.urls |= {f"{kind}{one}": f"{url}/{kind}{one}" for one in range(count)}
        yield made


async def _hang(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await read_head(reader)
    await asyncio.sleep(3600)


async def _drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_head(reader)
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml version='1.0'?><caps>"
    )
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.1)
