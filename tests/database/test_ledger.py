"""The ledger of requests to indexers: no limit is exceeded, however hard one tries."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, CallOutcome, Entry

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HDBITS = CallLimits(queries=(CallCap(most=150, per=HOUR),))


async def begin(database: Database, limits: CallLimits, at: datetime = NOON, **how) -> Entry:
    return await database.ledger.begin(
        how.get("indexer_id", 7), how.get("kind", CallKind.SEARCH), limits, at
    )


async def test_a_cap_is_reached_and_opens_again_when_the_oldest_is_out_of_the_span(database):
    limits = CallLimits(queries=(CallCap(most=2, per=HOUR),))
    for minute in (0, 20):
        entry = await begin(database, limits, NOON + timedelta(minutes=minute))
        assert entry.full is None
    refused = await begin(database, limits, NOON + timedelta(minutes=30))
    assert refused.full == limits.queries[0]
    free_at = refused.free_at
    # A little later than an hour: what was sent late may have arrived late.
    assert free_at is not None
    assert timedelta() < free_at - (NOON + HOUR) < timedelta(minutes=1)
    assert (await begin(database, limits, free_at - timedelta(seconds=1))).full is not None
    assert (await begin(database, limits, free_at)).full is None
    # Its place is taken again: the next is free when the second is out.
    assert (await begin(database, limits, free_at)).free_at == free_at + timedelta(minutes=20)


async def test_of_several_caps_the_one_that_holds_longest_is_told(database):
    limits = CallLimits(queries=(CallCap(most=1, per=HOUR), CallCap(most=1, per=DAY)))
    await begin(database, limits)
    refused = await begin(database, limits, NOON + timedelta(minutes=1))
    assert refused.full == limits.queries[1]
    assert (await begin(database, limits, NOON + 2 * HOUR)).full == limits.queries[1]


async def test_grabs_and_queries_and_indexers_are_counted_apart(database):
    once = (CallCap(most=1, per=DAY),)
    limits = CallLimits(queries=once, grabs=once)
    for kind, indexer_id in ((CallKind.FEED, 1), (CallKind.GRAB, 1), (CallKind.CAPS, 2)):
        entry = await begin(database, limits, kind=kind, indexer_id=indexer_id)
        assert entry.full is None
    # All that is no grab is a query.
    for kind in (CallKind.SEARCH, CallKind.CAPS, CallKind.TEST, CallKind.GRAB):
        assert (await begin(database, limits, kind=kind, indexer_id=1)).full is not None


async def test_what_was_refused_takes_no_room(database):
    limits = CallLimits(queries=(CallCap(most=1, per=HOUR),))
    first = await begin(database, limits)
    for minute in range(1, 60, 10):
        await begin(database, limits, NOON + timedelta(minutes=minute))
    refused = await begin(database, limits, NOON + timedelta(minutes=59))
    assert refused.free_at is not None
    assert refused.free_at < NOON + timedelta(minutes=61)
    await database.ledger.finish(first.id, CallOutcome.FAILED, HOUR, message="it failed")
    # A failed request was a request all the same.
    assert (await begin(database, limits, NOON + timedelta(minutes=59))).full is not None


async def test_many_at_once_do_not_slip_through_together(database):
    limits = CallLimits(queries=(CallCap(most=5, per=HOUR),))
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(begin(database, limits)) for _ in range(40)]
    assert Counter(task.result().full is None for task in asked) == {True: 5, False: 35}


async def test_150_an_hour_hold_over_a_day_of_greed_and_a_restart(database, database_url):
    """Asks every 15 seconds for a day, in bursts at times; the program is killed at half time."""
    sent: list[datetime] = []
    ledger = database.ledger
    restarted: Database | None = None
    at, end = NOON, NOON + DAY
    number = 0
    while at < end:
        if restarted is None and at >= NOON + DAY / 2:
            # Nothing is finished or closed in order: what was under way stays so.
            restarted = await Database.open(database_url, SecretBox.generate())
            ledger = restarted.ledger
        number += 1
        entry = await ledger.begin(7, CallKind.SEARCH, HDBITS, at)
        if entry.full is None:
            sent.append(at)
        elif number % 3 == 0:
            # The greedy one believes what it is told, and asks again that very moment.
            assert entry.free_at is not None
            at = min(entry.free_at, end)
            continue
        at += timedelta(seconds=15 if number % 50 else 0.1)
    assert restarted is not None
    await restarted.close()
    assert max(_in_any_hour(sent)) == 150
    assert len(sent) > 23 * 150


def _in_any_hour(moments: list[datetime]) -> list[int]:
    """For each request how many there were in the hour that ends with it."""
    counts, first = [], 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - HOUR:
            first += 1
        counts.append(last - first + 1)
    return counts
