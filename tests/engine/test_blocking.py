"""What is blocked is not taken, for as long as it is blocked, and is taken again afterwards."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.app.building import ENGINE_PARTS
from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderRefusedError,
)
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.blocklist import Scope
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.failure import DEFAULT_FAILURES, FailureReason, FailureRule
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.blocking import MANY_FAILURES, Blocking, BlockOrder, hit_by
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.jobs.housekeeping import Housekeeping
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.retries import Retries
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import CHARADE, GOOD, WORSE, Offer, World
from tests.support.clock import SetClock
from tests.support.http_server import Answer

OTHER_GROUP = "Nosferatu.1922.1080p.BluRay.x264-OTHER"
CHARADE_GOOD = "Charade.1963.1080p.BluRay.x264-GRP"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def timed(world: World, clock: SetClock) -> World:
    """The world with an engine whose time the test sets."""
    parts: dict[type, Any] = {**world.parts, Clock: clock}
    for part in ENGINE_PARTS[ENGINE_PARTS.index(Retries) :]:
        parts[part] = build(part, parts)
    return replace(world, parts=parts)


async def fail(world: World, offer: Offer, message: str = "the files are damaged") -> None:
    world.script.fail(offer.download_id, message)
    await world[Tracking].refresh()


def taken(world: World) -> list[str]:
    return [order.title for order in world.script.orders]


async def test_a_failed_release_is_taken_again_when_its_time_is_over(timed: World, clock: SetClock):
    movie = await timed.add_film()
    offer = timed.offer(GOOD)
    await timed.search(movie)
    for attempt, hours in ((1, 6), (2, 12)):
        assert taken(timed) == [GOOD] * attempt
        await fail(timed, offer)
        [entry] = await timed.store.blocklist.for_movies([movie.id])
        assert (entry.attempt, entry.failure) == (attempt, FailureReason.CORRUPTED)
        assert entry.expires_at == clock.now() + timedelta(hours=hours)
        outcome = await timed.search(movie)
        assert (outcome.grabbed, outcome.accepted) == (0, 0)
        # It waits in the queue for its time, and is taken without another search.
        [kept] = await timed.store.pending.all()
        assert kept.due_at == entry.expires_at
        clock.pass_time(hours=hours, seconds=-1)
        assert not await timed[Waiting].order_due()
        clock.pass_time(seconds=2)
        assert await timed[Waiting].order_due()
        await timed[Searching].pending(correlation_id="later")
    assert taken(timed) == [GOOD] * 3
    await fail(timed, offer)
    [entry] = await timed.store.blocklist.for_movies([movie.id])
    assert (entry.attempt, entry.expires_at) == (3, None)
    clock.pass_time(days=5000)
    assert (await timed.search(movie)).grabbed == 0
    assert await timed.store.pending.all() == []
    assert taken(timed) == [GOOD] * 3


async def test_an_edited_table_holds_from_the_next_failure_on(timed: World, clock: SetClock):
    rule = FailureRule(delay=timedelta(minutes=5), max_attempts=0)
    await timed[Retries].save({FailureReason.CORRUPTED: rule})
    table = await timed[Retries].table()
    assert table == {**DEFAULT_FAILURES, FailureReason.CORRUPTED: rule}
    movie = await timed.add_film()
    offer = timed.offer(GOOD)
    await timed.search(movie)
    await fail(timed, offer)
    [entry] = await timed.store.blocklist.for_movies([movie.id])
    assert entry.expires_at == clock.now() + rule.delay
    await timed[Retries].save({FailureReason.CORRUPTED: DEFAULT_FAILURES[FailureReason.CORRUPTED]})
    assert await timed.store.settings.section("retries") == {}
    with pytest.raises(InvalidInputError):
        await timed[Retries].save({FailureReason.PARSE: replace(rule, max_attempts=-1)})


async def test_what_a_person_marked_as_failed_is_never_taken_again(timed: World, clock: SetClock):
    movie = await timed.add_film()
    timed.offer(GOOD)
    await timed.search(movie)
    [record] = await timed.store.history.for_movie(movie.id, HistoryKind.GRABBED)
    await timed[Queue].mark_failed(record.id)
    [entry] = await timed.store.blocklist.for_movies([movie.id])
    assert (entry.failure, entry.expires_at) == (FailureReason.MANUALLY_REJECTED, None)
    clock.pass_time(days=5000)
    assert (await timed.search(movie)).grabbed == 0


async def test_what_is_gone_at_the_indexer_makes_way_for_the_next_best(world: World):
    movie = await world.add_film()
    gone, offer = world.offer(GOOD), world.offer(WORSE)
    path = gone.release.download_url.removeprefix(world.server.url)
    world.server.answers[path] = Answer(status=404, body=b"gone", content_type="text/plain")
    assert (await world.search(movie)).grabbed == 1
    assert taken(world) == [offer.release.title]
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert (entry.source_title, entry.failure) == (GOOD, FailureReason.RELEASE_PURGED)
    assert entry.expires_at is None


async def test_what_the_client_refuses_is_left_alone_for_a_while(timed: World, clock: SetClock):
    movie = await timed.add_film()
    timed.offer(GOOD)
    timed.script.refusal = "this torrent makes no sense"
    with pytest.raises(ProviderRefusedError):
        await timed.search(movie)
    timed.script.refusal = ""
    [entry] = await timed.store.blocklist.for_movies([movie.id])
    assert entry.failure is FailureReason.DOWNLOAD_CLIENT_ERROR
    assert (await timed.search(movie)).grabbed == 0
    clock.pass_time(hours=1, seconds=1)
    assert (await timed.search(movie)).grabbed == 1


@pytest.mark.parametrize(
    ("scope", "term", "is_left"),
    [
        (Scope.RELEASE, "", [OTHER_GROUP]),
        (Scope.TITLE, "", [OTHER_GROUP]),
        (Scope.GROUP, "", [OTHER_GROUP]),
        (Scope.GROUP, "other", [GOOD]),
        (Scope.PATTERN, "x264", []),
        (Scope.PATTERN, "/-(GRP|OTHER)$/", []),
        (Scope.PATTERN, "nothing like it", [GOOD, OTHER_GROUP]),
    ],
)
async def test_a_person_blocks_without_grabbing(
    world: World, scope: Scope, term: str, is_left: list[str]
):
    movie = await world.add_film()
    good = world.offer(GOOD)
    world.offer(OTHER_GROUP)
    await world[Searching].interactive(movie.id, "seen")
    entry = await world[Blocking].block(
        BlockOrder(
            scope=scope, guid=good.release.guid, indexer_id=world.indexer.id, term=term,
            message="I do not like it",
        )
    )  # fmt: skip
    assert (entry.movie_id, entry.expires_at) == (None, None)
    await world[Searching].interactive(movie.id, "again")
    left = [
        one for one in await world.store.releases.of_search("again") if one.decision.is_accepted
    ]
    assert {one.release.title for one in left} == set(is_left)
    await world[Blocking].allow_again([entry.id])
    assert (await world.search(movie)).accepted == 2


async def test_an_entry_for_one_film_leaves_the_others_alone(world: World):
    movie, other = await world.add_film(), await world.add_film(CHARADE)
    world.offer(GOOD)
    world.offer(CHARADE_GOOD, CHARADE)
    order = BlockOrder(scope=Scope.GROUP, movie_id=movie.id, term="grp")
    await world[Blocking].block(order)
    assert [(await world.search(one)).grabbed for one in (movie, other)] == [0, 1]


async def test_a_blocked_hash_is_known_by_the_torrent_itself(world: World):
    """The indexer does not say the hash: it shows when the torrent is fetched."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world[Blocking].block(BlockOrder(scope=Scope.HASH, term=offer.download_id.upper()))
    with pytest.raises(ProviderRefusedError, match="on the blocklist"):
        await world.search(movie)
    assert taken(world) == []
    assert await world[Blocking].statistics() == [], "a block is no failure"
    # Now it is known, and not fetched again to see.
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert (entry.source_title, entry.failure) == (GOOD, FailureReason.EXCLUSION)
    assert (await world.search(movie)).accepted == 0
    # Who chooses it by hand knows what they do.
    await world.grab(offer, movie, interactive=True)
    assert taken(world) == [GOOD]


async def test_a_fact_of_the_history_is_blocked(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.search(movie)
    [record] = await world.store.history.for_movie(movie.id)
    for scope, term in ((Scope.RELEASE, ""), (Scope.HASH, offer.download_id), (Scope.GROUP, "GRP")):
        order = BlockOrder(scope=scope, history_id=record.id, movie_id=movie.id)
        entry = await world[Blocking].block(order)
        assert (entry.term, entry.source_title, entry.indexer_name) == (term, GOOD, "Practice")
        assert entry.info_hash == offer.download_id


async def test_blocked_twice_is_one_entry(world: World):
    movie = await world.add_film()
    order = BlockOrder(scope=Scope.GROUP, movie_id=movie.id, term="grp")
    await world[Blocking].block(order)
    last = await world[Blocking].block(replace(order, term="GRP", message="again"))
    assert await world.store.blocklist.for_movies([movie.id]) == [last]
    await world[Blocking].block(replace(order, movie_id=None))
    assert len(await world.store.blocklist.in_force([movie.id], world[Clock].now())) == 2


async def test_orders_that_cannot_be_carried_out(world: World):
    with pytest.raises(NotFoundError, match="no film 4711"):
        await world[Blocking].block(BlockOrder(scope=Scope.GROUP, movie_id=4711, term="GRP"))
    with pytest.raises(NotFoundError, match="search again"):
        await world[Blocking].block(BlockOrder(guid="gone", indexer_id=1))
    with pytest.raises(NotFoundError, match="no fact 4711"):
        await world[Blocking].block(BlockOrder(history_id=4711))
    with pytest.raises(InvalidInputError, match="Which release"):
        await world[Blocking].block(BlockOrder())
    with pytest.raises(InvalidInputError, match="column"):
        await world[Blocking].block(BlockOrder(scope=Scope.PATTERN, term="/(/"))


async def test_an_indexer_that_disappoints_is_named(timed: World, clock: SetClock):
    movie = await timed.add_film()
    [definition] = await timed[Providers].definitions(ProviderKind.INDEXER)
    for number in range(MANY_FAILURES):
        name = GOOD.replace("GRP", f"G{number}")
        offer = timed.offer(name)
        await timed.grab(offer, movie)
        assert await timed[Blocking].failing_indexers() == {}
        await fail(timed, offer)
    assert await timed[Blocking].failing_indexers() == {definition.name: MANY_FAILURES}
    [count] = await timed[Blocking].statistics()
    assert (count.reason, count.count) == (FailureReason.CORRUPTED, MANY_FAILURES)
    issues = [one.message for one in await timed[Health].check()]
    assert any(f"10 releases of {definition.name} came to nothing" in text for text in issues)
    clock.pass_time(hours=25)
    issues = [one.message for one in await timed[Health].check()]
    assert not any("came to nothing" in text for text in issues)


async def test_housekeeping_forgets_what_was_over_long_ago(timed: World, clock: SetClock):
    movie = await timed.add_film()
    offer = timed.offer(GOOD)
    await timed.search(movie)
    await fail(timed, offer)
    await timed[Blocking].block(BlockOrder(scope=Scope.GROUP, movie_id=movie.id, term="X1"))
    housekeeping = build(Housekeeping, timed.parts)

    async def tidy() -> int:
        await housekeeping.run({}, None)  # type: ignore[arg-type]  it reports nothing
        return len(await timed.store.blocklist.for_movies([movie.id]))

    clock.pass_time(days=30)
    assert await tidy() == 2, "it counts as an attempt still"
    clock.pass_time(days=90)
    assert await tidy() == 1, "what holds for good stays"
    assert await timed.store.blocklist.failures_since(clock.now() - timedelta(days=365)) == []


async def test_what_stays_in_its_client_is_handed_over(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    download = await world.download(offer)
    await world[Queue].remove(
        download.id, remove_from_client=False, blocklist=False, search_again=False,
        change_category=True,
    )  # fmt: skip
    assert (world.script.imported, world.script.removed) == ([offer.download_id], [])


async def test_a_pattern_that_never_ends_is_refused(world: World):
    movie = await world.add_film()
    for number in range(40):
        world.offer(f"Nosferatu.1922.1080p.{'a' * 40}.x264-G{number}")
    await world[Searching].interactive(movie.id, "seen")
    with pytest.raises(InvalidInputError, match="takes too long"):
        await world[Blocking].block(BlockOrder(scope=Scope.PATTERN, term="/(a|aa)+$/"))
    assert await world.store.blocklist.in_force([], world[Clock].now()) == []


async def test_a_preview_tells_what_would_be_hit(world: World):
    movie = await world.add_film()
    world.offer(GOOD)
    world.offer(OTHER_GROUP)
    await world[Searching].interactive(movie.id, "seen")
    seen = await world[Blocking].seen()
    assert {one.release.title for one in seen} == {GOOD, OTHER_GROUP}
    for order, expected in (
        (BlockOrder(scope=Scope.GROUP, term="other"), [OTHER_GROUP]),
        (BlockOrder(scope=Scope.GROUP, term="other", movie_id=movie.id), [OTHER_GROUP]),
        (BlockOrder(scope=Scope.PATTERN, term="/charade/i"), []),
    ):
        hit = await hit_by(await world[Blocking].checked(order), seen)
        assert [one.release.title for one in hit] == expected


@pytest.mark.parametrize("job", ["ImportDownload", "ProcessMonitoredDownloads"])
async def test_what_holds_no_such_film_is_given_up_if_the_settings_want_it(world: World, job: str):
    movie = await world.add_film()
    await world.add_file(movie, "old.mkv", quality="Bluray-2160p")
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    await world.settled()
    body = {"downloadId": offer.download_id} if job == "ImportDownload" else {}
    async with world.working() as commands:
        await commands.run(job, body, timeout=30)
        assert (await world.download(offer)).state is DownloadState.IMPORT_BLOCKED
        assert await world.store.blocklist.for_movies([movie.id]) == []
        await world[SettingsBook].save("downloads", {"give_up_unusable": True})
        await commands.run(job, body, timeout=30)
    assert (await world.download(offer)).state is DownloadState.FAILED
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert entry.failure is FailureReason.QUALITY_REJECTED
    assert "better" in entry.message
    assert world.script.removed == [offer.download_id]
    assert [one.name for one in Path(movie.path).iterdir()] == ["old.mkv"]


async def test_a_disk_that_is_away_gives_nothing_up(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    await world[SettingsBook].save("downloads", {"give_up_unusable": True})
    world.root.rename(world.root.with_name("away"))
    async with world.working() as commands:
        await commands.run("ImportDownload", {"downloadId": offer.download_id}, timeout=30)
    assert (await world.download(offer)).state is DownloadState.IMPORT_BLOCKED
    assert await world.store.blocklist.for_movies([movie.id]) == []
