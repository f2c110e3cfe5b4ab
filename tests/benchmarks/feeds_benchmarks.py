"""Reading feeds."""

import importlib.util
import time

from radarr_desktop.adapters.feeds import Feed, FeedSource, parse_feed
from radarr_desktop.domain.release import Protocol
from tests.benchmarks.lab import Lab
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.library import release_names
from tests.support.torznab import Item, feed

ITEMS = 1_000
PEER_TRIES = 2


@benchmark(
    "feed_parse_items_per_second", unit="items/s", budget=4_000, is_rate=True, peer="feedparser"
)
async def feed_parse_items_per_second(lab: Lab) -> Measured:
    """A Torznab page of a thousand items; the peer only reads it, without making releases."""
    items = [
        Item(
            title=name,
            guid=f"https://idx.example/details/{number}",
            link=f"https://idx.example/download/{number}.torrent",
            attrs=(("seeders", 9), ("peers", 12), ("size", 9_000_000_000), ("tmdbid", number)),
        )
        for number, name in enumerate(release_names(ITEMS))
    ]
    body = feed(*items, total=ITEMS)
    source = FeedSource(
        indexer_id=1, indexer_name="Practice", protocol=Protocol.TORRENT, url="https://idx.example"
    )
    times = []
    for _ in range(5):
        began = time.perf_counter()
        read = parse_feed(body, source)
        times.append(time.perf_counter() - began)
        if not isinstance(read, Feed) or len(read.releases) != ITEMS:
            raise RuntimeError("not every item was read")
    return Measured(ITEMS / best(times), _peer(body))


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
