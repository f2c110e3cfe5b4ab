"""Large feeds are read without holding the loop."""

import asyncio

import pytest

from radarr_desktop.adapters.feeds import Feed, FeedError, FeedSource, feed_steps
from radarr_desktop.adapters.steps import at_once, in_turns
from radarr_desktop.domain.release import Protocol
from tests.support.library import release_names
from tests.support.loop_guard import LoopGuard
from tests.support.torznab import Item, feed

SOURCE = FeedSource(
    indexer_id=1, indexer_name="Practice", protocol=Protocol.TORRENT, url="http://idx.example"
)
#: Nothing on the loop may take longer.
BUDGET_MS = 16.0
#: What other programs do on the machine can make a measurement worse, never better.
TRIES = 4


def page(count: int) -> bytes:
    """A feed as sites send it, with much that nobody needs."""
    items = [
        Item(
            title=name, guid=f"https://idx.example/details/{number}",
            link=f"https://idx.example/download/{number}.torrent",
            attrs=(
                ("category", 2000), ("category", 2040), ("seeders", 9), ("peers", 12),
                ("size", 9_000_000_000), ("tmdbid", number), ("imdb", "0900100"), ("files", 3),
                ("downloadvolumefactor", "0"), ("uploadvolumefactor", "1"), ("grabs", number),
            ),
            extra=f"<description>{'Night in the harbour. ' * 12}</description>",
        )
        for number, name in enumerate(release_names(count))
    ]  # fmt: skip
    return feed(*items)


def with_faults(body: bytes) -> bytes:
    """Every item has something that must be mended."""
    return body.replace(b"<description>", b"<description>\x0cNight&nbsp;&amp; day & more")


@pytest.mark.parametrize(
    ("count", "mends"), [(100, False), (1000, False), (5000, False), (5000, True)]
)
async def test_the_loop_is_not_held(count: int, mends: bool) -> None:
    body = with_faults(page(count)) if mends else page(count)
    assert count < 5000 or len(body) > 5_000_000
    worst = []
    for _ in range(TRIES):
        guard = LoopGuard(budget_ms=None, p99_budget_ms=None).start()
        try:
            read = await in_turns(feed_steps(body, SOURCE))
        finally:
            await asyncio.sleep(0.005)
            guard.stop()
        assert isinstance(read, Feed)
        assert len(read.releases) == count
        worst.append(guard.longest_ms)
        if worst[-1] <= BUDGET_MS:
            return
    raise AssertionError(f"held for {worst} ms: {guard.report()}")


def test_parts_that_end_anywhere_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    body = with_faults(page(7)).replace(b"Night in", "Nächte – in".encode())
    whole = at_once(feed_steps(body, SOURCE))
    assert isinstance(whole, Feed)
    # The first part holds what stands before the first item, however it is encoded.
    for size in (701, 1009, 4099):
        monkeypatch.setattr("radarr_desktop.adapters.safe_xml._PART_BYTES", size)
        for charset in ("utf-8", "utf-16"):
            encoded = body.decode().replace("UTF-8", charset).encode(charset)
            assert at_once(feed_steps(encoded, SOURCE)) == whole


async def test_others_get_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radarr_desktop.adapters.steps._SLICE", 0.0)
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(other())
        read = await in_turns(feed_steps(page(500), SOURCE))
        task.cancel()
    assert not isinstance(read, FeedError)
    assert turns > 5
