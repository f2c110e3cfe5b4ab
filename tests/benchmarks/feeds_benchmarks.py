"""Reading feeds."""

import asyncio
import importlib.util
import time

from radarr_desktop.adapters.feeds import Feed, FeedSource, feed_steps, parse_feed
from radarr_desktop.adapters.steps import in_turns
from radarr_desktop.domain.release import Protocol
from tests.benchmarks.lab import Lab
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.library import release_names
from tests.support.loop_guard import LoopGuard
from tests.support.torznab import Item, feed

ITEMS = 1_000
MANY_ITEMS = 12_000
SOURCE = FeedSource(
    indexer_id=1, indexer_name="Practice", protocol=Protocol.TORRENT, url="https://idx.example"
)
PEER_TRIES = 2


@benchmark(
    "feed_parse_items_per_second", unit="items/s", budget=5_000, is_rate=True, peer="feedparser"
)
async def feed_parse_items_per_second(lab: Lab) -> Measured:
    """A Torznab page of a thousand items; the peer only reads it, without making releases."""
    body = _body(ITEMS)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        read = parse_feed(body, SOURCE)
        times.append(time.perf_counter() - began)
        if not isinstance(read, Feed) or len(read.releases) != ITEMS:
            raise RuntimeError("not every item was read")
    return Measured(ITEMS / best(times), _peer(body))


@benchmark("feed_5mb_longest_hold", unit="ms", budget=16)
async def feed_5mb_longest_hold(lab: Lab) -> Measured:
    """How long a feed of 5 MB holds the loop at most while it is read."""
    body = _body(MANY_ITEMS)
    if len(body) < 5_000_000:
        raise RuntimeError(f"the feed has only {len(body)} bytes")
    holds = []
    for _ in range(3):
        guard = LoopGuard(budget_ms=None, p99_budget_ms=None).start()
        read = await in_turns(feed_steps(body, SOURCE))
        await asyncio.sleep(0.005)
        guard.stop()
        if not isinstance(read, Feed) or len(read.releases) != MANY_ITEMS:
            raise RuntimeError("not every item was read")
        holds.append(guard.longest_ms)
    return Measured(best(holds))


def _body(count: int) -> bytes:
    items = [
        Item(
            title=name,
            guid=f"https://idx.example/details/{number}",
            link=f"https://idx.example/download/{number}.torrent",
            attrs=(("seeders", 9), ("peers", 12), ("size", 9_000_000_000), ("tmdbid", number)),
        )
        for number, name in enumerate(release_names(count))
    ]
    return feed(*items, total=count)


def _peer(body: bytes) -> float | None:
    if importlib.util.find_spec("feedparser") is None:
        return None
    import feedparser

    times = []
    for _ in range(PEER_TRIES):
        began = time.perf_counter()
        if len(feedparser.parse(body).entries) != ITEMS:
            raise RuntimeError("the peer did not read every item")
        times.append(time.perf_counter() - began)
    return ITEMS / best(times)
