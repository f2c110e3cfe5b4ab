"""Release groups in the database: a release counts once, with its latest figures."""

from dataclasses import replace
from datetime import date, timedelta

from radarr_desktop.domain.reputation.score import look_at, stand, usual
from radarr_desktop.ports.store_groups import HistoryPoint, Noted, Session, SessionState
from tests.unit.reputation.builders import EXAMPLE_A, NOW, seen

DAY = date(2026, 3, 14)


async def test_a_release_counts_once_with_its_latest_figures(database):
    groups = database.groups
    assert await groups.observe(EXAMPLE_A) == Noted(releases=4, groups=1)
    again = replace(EXAMPLE_A[0], seeders=50, times_completed=None, seen_at=NOW + timedelta(1))
    spelt = replace(EXAMPLE_A[1], group="grp", seen_at=NOW + timedelta(1))
    assert await groups.observe([again, spelt, again]) == Noted()
    # What was seen before does not take its place again.
    assert await groups.observe([EXAMPLE_A[0]]) == Noted()
    found = {one.guid: one for one in (await groups.observations(["GRP"]))["GRP"]}
    assert len(found) == 4
    kept = found["HDBits-1"]
    assert (kept.seeders, kept.times_completed, kept.is_internal) == (50, 84, True)
    assert found["HDBits-2"].group == "grp"
    assert await groups.keys() == ["GRP"]
    # The same id at another indexer is another release.
    other = replace(EXAMPLE_A[0], indexer_id=2)
    assert (await groups.observe([other])).releases == 1
    assert await groups.observe([]) == Noted()


async def test_what_is_stored_is_read_back_just_so(database):
    odd = seen(9, None, None, 0, None, added_at=None, medium="", title="Ünïcode ‘x’-GRP")
    await database.groups.observe([*EXAMPLE_A, odd])
    streamed = [one async for batch in database.groups.stream(2) for one in batch]
    assert sorted(streamed, key=lambda one: one.guid) == [*EXAMPLE_A, odd]


async def test_standings_and_history(database):
    groups = database.groups
    strong = [seen(n, 90, 1, 20, 900, internal=True, days=1, group="Best") for n in range(8)]
    weak = [seen(n, 0, 5, 1, 0, days=900, group="Weak") for n in range(20, 28)]
    single = [seen(40, 99, 0, 20, 999, internal=True, days=1, group="One")]
    await groups.observe([*strong, *weak, *single])
    looked = [look_at(name.upper(), group, NOW) for name, group in
              (("Best", strong), ("Weak", weak), ("One", single))]  # fmt: skip
    mean = usual(looked)
    standings = [stand(one, mean, NOW) for one in looked]
    await groups.save_standings(standings, DAY - timedelta(1))
    await groups.save_standings(standings, DAY)
    await groups.save_standings(standings, DAY)
    assert await groups.standings() == standings
    assert await groups.standing("BEST") == standings[0]
    assert await groups.standing("NOBODY") is None
    known = await groups.reputations()
    assert set(known) == {"BEST", "WEAK"}
    assert known["BEST"].score == standings[0].score
    history = await groups.history("BEST")
    assert [(one.day, one.releases) for one in history] == [(DAY - timedelta(1), 8), (DAY, 8)]
    assert len(await groups.history()) == 6
    await groups.add_history([HistoryPoint("NOBODY", DAY, 5, 1), HistoryPoint("BEST", DAY, 5, 1)])
    assert [one.score for one in await groups.history("BEST")][1:] == [5]
    assert await groups.history("NOBODY") == []


async def test_progress_never_overrules_a_person(database):
    groups = database.groups
    session = Session(
        indexer_id=1, indexer_name="HDBits", page_budget=3, started_at=NOW, updated_at=NOW
    )
    session = replace(session, id=await groups.begin_session(session))
    assert await groups.session(session.id) == session
    running = [SessionState.RUNNING]
    later = NOW + timedelta(minutes=1)
    assert await groups.set_session_state(session.id, SessionState.PAUSED, running, "", later)
    await groups.note_progress(replace(session, next_page=2, releases_new=7, updated_at=later))
    found = await groups.session(session.id)
    assert found is not None
    assert (found.state, found.next_page, found.releases_new) == (SessionState.PAUSED, 2, 7)
    assert not await groups.set_session_state(session.id, SessionState.FINISHED, running, "", later)
    assert await groups.unfinished_sessions() == []
    assert await groups.sessions() == [found]
