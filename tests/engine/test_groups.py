"""Release groups in the engine: noted as they pass, collected by pages, counted in decisions."""

import asyncio
import csv
import io
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.group_collecting import GroupCollecting
from radarr_desktop.engine.group_files import read_csv
from radarr_desktop.engine.group_transfer import GroupTransfer
from radarr_desktop.engine.jobs.collect_groups import CollectGroups
from radarr_desktop.engine.jobs.score_groups import ScoreGroups
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store_groups import SessionState
from tests.database.values import release
from tests.engine.world import World
from tests.support.hdbits import PASSKEY, USER, PracticeHDBits, row
from tests.support.http_server import AnswerServer
from tests.unit.reputation.builders import seen

GROUPS = ("NTb", "FraMeSToR", "GRP")


class Told:
    """A report of progress that can stop what reports."""

    correlation_id = ""

    def __init__(self, stop_at: int = -1) -> None:
        self.messages: list[str] = []
        self._stop_at = stop_at

    async def report(self, _fraction: float | None, message: str) -> None:
        self.messages.append(message)
        if len(self.messages) == self._stop_at:
            raise asyncio.CancelledError


def rows(count: int) -> list[dict[str, Any]]:
    return [
        row(number, name=f"Film {number} 2020 1080p BluRay x264-{GROUPS[number % 3]}",
            seeders=number % 40, times_completed=number, type_origin=number % 2)
        for number in range(1, count + 1)
    ]  # fmt: skip


@contextmanager
def site(count: int):
    practice = PracticeHDBits(rows(count))
    with AnswerServer(practice.paths()) as server:
        yield practice, server.url


async def hdbits(world: World, url: str) -> int:
    return await world.store.providers.save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER, name="HDBits", implementation="HDBits", enabled=True,
            protocol=Protocol.TORRENT,
            settings={"base_url": url, "username": USER, "api_key": PASSKEY},
        )
    )  # fmt: skip


async def run(world: World, told: Told | None = None) -> str:
    result = await CollectGroups(world[GroupCollecting]).run({}, told or Told())
    return str(result["message"])


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    monkeypatch.setattr(GroupCollecting, "pause", 0.0)


async def test_a_collection_goes_on_where_it_was_killed(world):
    with site(250) as (practice, url):
        indexer_id = await hdbits(world, url)
        collecting = world[GroupCollecting]
        assert [one.id for one in await collecting.indexers()] == [indexer_id]
        session = await collecting.start(indexer_id, 10)
        with pytest.raises(ConflictError, match="has not ended"):
            await collecting.start(indexer_id, 10)
        with pytest.raises(asyncio.CancelledError):
            await run(world, Told(stop_at=2))
        assert [one["page"] for one in practice.asked] == [0]
        told = await run(world)
        assert [one["page"] for one in practice.asked] == [0, 1, 2]
        assert told == "HDBits: 3 of 10 pages, 250 new releases, 3 new groups"
        session = await collecting.session(session.id)
        assert (session.state, session.releases_seen) == (SessionState.FINISHED, 250)
        assert await run(world) == "No collection is due"
    standings = await world[Reputations].standings()
    assert {one.name for one in standings} == set(GROUPS)
    assert sum(one.metrics.releases for one in standings) == 250
    assert sum(one.metrics.internals for one in standings) == 125


async def test_pages_end_with_the_budget_and_a_second_look_counts_nothing_twice(world):
    with site(250) as (practice, url):
        indexer_id = await hdbits(world, url)
        for new in (200, 0):
            session = await world[GroupCollecting].start(indexer_id, 2)
            await run(world)
            session = await world[GroupCollecting].session(session.id)
            assert (session.state, session.next_page) == (SessionState.FINISHED, 2)
            assert (session.releases_seen, session.releases_new) == (200, new)
        assert len(practice.asked) == 4


async def test_it_can_be_held_and_stopped(world):
    collecting = world[GroupCollecting]
    with site(250) as (practice, url):
        session = await collecting.start(await hdbits(world, url), 10)

        class Holding(Told):
            async def report(self, _fraction: float | None, _message: str) -> None:
                await collecting.hold(session.id)

        await run(world, Holding())
        assert (await collecting.session(session.id)).state is SessionState.PAUSED
        assert len(practice.asked) == 1
        assert await run(world) == "No collection is due"
        with pytest.raises(ConflictError, match="paused already"):
            await collecting.hold(session.id)
        await collecting.resume(session.id)
        await collecting.stop(session.id)
        await run(world)
        assert len(practice.asked) == 1
        with pytest.raises(ConflictError, match="stopped already"):
            await collecting.resume(session.id)
    with pytest.raises(NotFoundError):
        await collecting.hold(4711)


async def test_an_indexer_that_has_had_enough_is_left_alone_until_it_has_room(world):
    with site(250) as (practice, url):
        session = await world[GroupCollecting].start(await hdbits(world, url), 10)
        practice.status = 1
        await run(world)
        put_off = await world[GroupCollecting].session(session.id)
        assert put_off.state is SessionState.RUNNING
        assert "cannot answer just now" in put_off.message
        assert put_off.resume_at is not None
        assert put_off.resume_at > world[Clock].now() + timedelta(minutes=5)
        assert await run(world) == "No collection is due"
        assert len(practice.asked) == 1


async def test_an_indexer_that_says_no_ends_it_until_a_person_has_mended_that(world):
    with site(3) as (practice, url):
        session = await world[GroupCollecting].start(await hdbits(world, url), 10)
        practice.status = 5
        await run(world)
        failed = await world[GroupCollecting].session(session.id)
        assert failed.state is SessionState.FAILED
        assert "does not accept" in failed.message
        assert PASSKEY not in failed.message
        await world[GroupCollecting].resume(session.id)
        assert (await world[GroupCollecting].session(session.id)).message == ""


async def test_what_cannot_be_paged_through_is_refused(world):
    with pytest.raises(InvalidInputError, match="cannot be paged"):
        await world[GroupCollecting].start(world.indexer.id, 5)
    with pytest.raises(InvalidInputError, match="From 1 to"):
        await world[GroupCollecting].start(world.indexer.id, 0)


def offers(world: World, group: str, count: int, start: int = 0, **parts: Any) -> list:
    now = world[Clock].now()
    return [
        release(f"{group}-{start + number}", indexer_id=world.indexer.id, info_hash="",
                title=f"Nosferatu.1922.1080p.BluRay.x264-{group}",
                published_at=now - timedelta(days=number), size_bytes=9 << 30, **parts)
        for number in range(count)
    ]  # fmt: skip


async def test_what_passes_by_is_noted_and_counts_once(world):
    await world.add_film()
    asked = Asked(search=SearchKind.RSS)
    for _time in range(2):
        await world[Deciding].decide(offers(world, "SPARKS", 6, seeders=3), asked)
    result = await ScoreGroups(world[Reputations]).run({}, Told())
    assert result == {"message": "1 groups are scored", "groups": 1}
    standing = await world[Reputations].standing("sparks")
    assert (standing.name, standing.metrics.releases) == ("SPARKS", 6)
    first = standing.score
    await world[Reputations].score()
    assert (await world[Reputations].standing("SPARKS")).score == pytest.approx(first, abs=0.01)
    assert len(await world[Reputations].history("SPARKS")) == 1
    with pytest.raises(NotFoundError, match="NOBODY"):
        await world[Reputations].standing("NOBODY")


async def decide(world: World) -> list[str]:
    """Of two offers that are equal but for their group, what is told of each, best first."""
    equal = [
        replace(one, seeders=10, published_at=world[Clock].now())
        for group in ("Poor", "Best")
        for one in offers(world, group, 1, 99)
    ]
    judged = await world[Deciding].decide(equal, Asked(search=SearchKind.RSS))
    return [f"{one.release.title} {' | '.join(one.reasons)}" for one in judged.decisions]


async def test_a_reputation_counts_where_it_is_switched_on_and_says_so(world):
    await world.add_film()
    good = offers(world, "Best", 30, seeders=90, grabs=900)
    bad = offers(world, "Poor", 30, seeders=0, leechers=9, grabs=0)
    await world[Deciding].decide([*good, *bad], Asked(search=SearchKind.RSS))
    settings = world[SettingsBook]
    before = await decide(world)
    await world[Reputations].score()
    assert await decide(world) == before
    assert "reputation" not in "".join(before)
    await settings.save("ranking", {"tie_break": "reputation"})
    best, poor = await decide(world)
    assert best.startswith("Nosferatu.1922.1080p.BluRay.x264-Best ")
    assert "group Best: reputation" in best
    assert "group Poor: reputation" in poor
    await settings.save("ranking", {"tie_break": "weights"})
    assert "reputation" not in "".join(await decide(world))
    await settings.save("ranking", {"tie_break": "weights", "group_reputation": True})
    best, _poor = await decide(world)
    assert "of 100 for group Best: reputation" in best
    assert "weight 40 %) +" in best


async def test_many_who_begin_at_once_begin_one_collection(world):
    collecting, begun = world[GroupCollecting], []

    async def begin(indexer_id: int) -> None:
        try:
            begun.append(await collecting.start(indexer_id, 10))
        except ConflictError:
            return

    with site(1) as (_practice, url):
        indexer_id = await hdbits(world, url)
        async with asyncio.TaskGroup() as group:
            for _ in range(6):
                group.create_task(begin(indexer_id))
    assert len(begun) == len(await collecting.sessions()) == 1


async def test_files_bring_everything_to_another_place(world):
    await world.add_film()
    await world[Deciding].decide(
        offers(world, "SPARKS", 6, seeders=3), Asked(search=SearchKind.RSS)
    )
    await world[Reputations].score()
    transfer = world[GroupTransfer]
    whole, table = await transfer.json(), await transfer.csv()
    taken = await transfer.take(whole)
    assert (taken.releases, taken.noted.releases, taken.points) == (6, 0, 1)
    assert (await transfer.json(), await transfer.csv()) == (whole, table)
    taken = await transfer.take(table)
    assert (taken.releases, taken.points) == (6, 0)
    assert await transfer.csv() == table


TITLES = (
    "=1+1",
    "'=1",
    "''@x",
    "'plain",
    "-5",
    "+Harbour",
    '=HYPERLINK("http://x"),2',
    "\t=1",
    "a=b",
)


async def test_a_spreadsheet_reckons_nothing_out(world):
    """Strangers name releases; what they wrote still comes back just so."""
    first = seen(1, 5, 1, 9, 9, group="Rare")
    written = [replace(first, guid=str(n), title=title) for n, title in enumerate(TITLES)]
    await world.store.groups.observe(written)
    table = await world[GroupTransfer].csv()
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert sorted(one.title for one in read_csv(table)) == sorted(TITLES)


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00"])
@pytest.mark.parametrize("column", ["added", "seen"])
async def test_a_time_out_of_reach_is_refused_whole(world, column: str, when: str):
    await world.store.groups.observe([seen(1, 5, 1, 9, 9, group="Rare")])
    whole = json.loads(await world[GroupTransfer].json())
    [release] = whole["observations"]
    whole["observations"] = [release | {"guid": "new"}, release | {"guid": "bad", column: when}]
    with pytest.raises(InvalidInputError, match=column):
        await world[GroupTransfer].take(json.dumps(whole))
    assert json.loads(await world[GroupTransfer].json())["observations"] == [release]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column indexerId"), ("{", "no valid JSON"), ("[]", "no export"),
        ('{"version": 2}', "no export"), ('{"version": 1, "observations": 5}', "must be a list"),
        ('{"version": 1, "observations": [{}]}', "indexerId cannot be None"),
        ('{"version": 1, "history": [{"group": "A"}]}', "history.0."),
        ('{"version": 1, "history": [{"group": "A", "day": "2026-01-01", "score": 1e999, '
         '"releases": 1}]}', "history.0."),
        ("a,b\n1,2\n", "no column"), ('indexerId,guid\n"1', "no column"),
    ],
)  # fmt: skip
async def test_bad_files_are_refused_with_words(world, text, message):
    with pytest.raises(InvalidInputError, match=message):
        await world[GroupTransfer].take(text)
    assert await world.store.groups.keys() == []
