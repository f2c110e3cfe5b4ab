"""Ladders of a batch: rungs that are equal are kept once, and come back as they were."""

from datetime import timedelta

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.ladders import SharedRungs, StoredRungs
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.decisions.ranking import places
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.rejection import RejectionKind
from tests.database.values import NOW
from tests.unit.decisions.builders import MB, make_candidate, make_facts, make_release

#: What the ladder of a release may take, with its share of what is kept once.
BYTES_A_RELEASE = 250


def decisions(count: int) -> list[Decision]:
    """Releases of one film, each of its own size and seeders."""
    facts = make_facts()
    judged = [
        judge(
            make_candidate(
                release=make_release(
                    guid=f"guid-{number}", size_bytes=(4000 + number) * MB, seeders=number
                )
            ),
            facts,
        )
        for number in range(count)
    ]
    return [place.told(facts) for place in places(judged, facts)]


def test_equal_rungs_are_one_and_different_ones_are_not():
    passed = Rung(rule="Delay", passes=True, saw="1 hour", wanted="1 hour")
    variants = [
        passed,
        Rung(rule="Delay", passes=False, saw="1 hour", wanted="1 hour"),
        Rung(rule="Delay", passes=False, saw="1 hour", wanted="1 hour",
             kind=RejectionKind.TEMPORARY),
        Rung(rule="Delay", passes=False, saw="1 hour", wanted="1 hour",
             kind=RejectionKind.TEMPORARY, until=NOW),
        Rung(rule="Delay", passes=False, saw="1 hour", wanted="1 hour",
             kind=RejectionKind.TEMPORARY, until=NOW + timedelta(hours=1)),
        Rung(rule="Delay", passes=True, saw="1 hour"),
        Rung(rule="Proper", passes=True, saw="1 hour", wanted="1 hour"),
    ]  # fmt: skip
    shared = SharedRungs()
    assert shared.places([*variants, passed, *variants]) == [*range(7), 0, *range(7)]
    stored = StoredRungs(shared.to_json())
    assert stored.ladder(range(7)) == tuple(variants)
    assert stored.ladder([]) == ()


async def test_a_thousand_ladders_are_small_and_come_back_whole(database: Database) -> None:
    given = decisions(1_000)
    await database.releases.remember("s", given, NOW)
    stored = await database.releases.of_search("s")
    assert [one.decision.ladder for one in stored] == [one.ladder for one in given]
    connection = await database.pool.connect()
    try:
        taken = await connection.fetchval(
            "SELECT (SELECT sum(pg_column_size(rungs)) FROM releases)"
            " + (SELECT sum(pg_column_size(rungs)) FROM ladders)"
        )
    finally:
        await connection.close()
    assert taken / len(given) < BYTES_A_RELEASE


async def test_what_is_judged_again_leaves_nothing_behind(database: Database) -> None:
    given = decisions(10)
    for hours in range(5):
        await database.releases.remember(f"s{hours}", given, NOW + timedelta(hours=hours))
    connection = await database.pool.connect()
    try:
        assert await connection.fetchval("SELECT count(*) FROM ladders") == 1
    finally:
        await connection.close()
