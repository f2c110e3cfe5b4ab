"""The whole blocklist under /api/desktop, and Radarr's own beside it."""

from dataclasses import replace
from typing import Any

from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.api.library import NOW, Stocked

OURS = "/api/desktop/blocklist"


async def block(api: RunningApi, status: int = 201, **order: Any) -> Any:
    return await api.ask("POST", OURS, status, json=order)


async def test_an_entry_is_made_shown_and_removed(api: RunningApi, stocked: Stocked) -> None:
    made = await block(
        api, scope="group", movieId=stocked.missing, term="BAD", reason="Poor work",
        expires="2090-01-31T18:00:00Z",
    )  # fmt: skip
    assert (made["scope"], made["term"], made["movieId"]) == ("group", "BAD", stocked.missing)
    assert (made["message"], made["expires"]) == ("Poor work", "2090-01-31T18:00:00Z")
    assert (made["failure"], made["inForce"]) == ("manuallyRejected", True)
    assert made["movieTitle"]
    assert await api.get(f"{OURS}/{made['id']}") == made
    assert (await api.get(OURS, text="poor"))["records"] == [made]
    assert (await api.get(OURS, text="poor", movieIds=stocked.with_file))["records"] == []
    assert await api.ask("DELETE", f"{OURS}/{made['id']}", 200) == {}
    await api.get(f"{OURS}/{made['id']}", 404)
    await api.ask("DELETE", f"{OURS}/{made['id']}", 404)


async def test_what_holds_for_every_film_is_ours_alone(api: RunningApi, stocked: Stocked) -> None:
    before = await api.get("blocklist")
    made = await block(api, scope="pattern", term="/cam-?rip/i")
    assert "movieId" not in made
    assert await api.get("blocklist") == before
    records = (await api.get(OURS))["records"]
    assert [one["scope"] for one in records] == ["pattern", "release"]
    assert await api.ask("DELETE", f"{OURS}/bulk", 200, json={"ids": [made["id"]]}) == {}
    assert (await api.get(OURS))["totalRecords"] == 1
    assert stocked.missing == records[1]["movieId"]


async def test_radarrs_list_is_filtered(api: RunningApi, stocked: Stocked) -> None:
    for query, count in (
        ({"movieIds": stocked.missing}, 1),
        ({"movieIds": stocked.with_file}, 0),
        ({"protocols": "torrent"}, 1),
        ({"protocols": 2}, 1),
        ({"protocols": "usenet"}, 0),
        ({"protocols": "1,2"}, 1),
    ):
        assert (await api.get("blocklist", **query))["totalRecords"] == count
    await api.get("blocklist", 400, protocols="pigeon")


async def test_what_is_over_is_told_by_ours_alone(api: RunningApi, stocked: Stocked) -> None:
    store: Store = api.part(Store)
    [known] = await store.blocklist.for_movies([stocked.missing])
    over = replace(known, expires_at=NOW.replace(year=2001), source_title="Over")
    await store.blocklist.add(over)
    await store.blocklist.add(replace(over, expires_at=NOW.replace(year=2090)))
    for path in ("blocklist", f"blocklist/movie?movieId={stocked.missing}"):
        answer = await api.get(path)
        records = answer["records"] if isinstance(answer, dict) else answer
        assert len(records) == 2
    assert (await api.get("blocklist"))["totalRecords"] == 2
    for query, count in (({}, 3), ({"inForce": "true"}, 2)):
        assert (await api.get(OURS, **query))["totalRecords"] == count


async def test_what_cannot_be_blocked(api: RunningApi, stocked: Stocked) -> None:
    for order, field in (
        ({"scope": "planet"}, "Scope"),
        ({"scope": "pattern", "term": "/gr(oup/"}, "Term"),
        ({"scope": "hash", "term": "no"}, "Term"),
        ({"scope": "title", "term": "x" * 1_000_000}, "Term"),
        ({"scope": "group", "term": "x" * 2001}, "Term"),
        ({"scope": "pattern", "term": "x" * 2001}, "Term"),
        ({"scope": "group", "term": "BAD", "expires": "2001-01-01T00:00:00Z"}, "Expires"),
        ({"scope": "group", "term": "BAD", "expires": "2090-01-01T00:00:00"}, "Expires"),
        ({"scope": "release"}, "Guid"),
    ):
        [problem] = await block(api, 400, **order)
        assert problem["propertyName"] == field
    await block(api, 404, scope="group", term="BAD", movieId=4711)
    assert (await api.get(OURS))["totalRecords"] == 1
    assert stocked.missing


async def test_a_preview_stores_nothing(api: RunningApi, stocked: Stocked) -> None:
    found = await api.ask("POST", f"{OURS}/preview", 200, json={"scope": "group", "term": "BAD"})
    assert found == {"lookedAt": 0, "count": 0, "releases": []}
    assert (await api.get(OURS))["totalRecords"] == 1
    assert stocked.missing


async def test_the_retry_table_is_edited(api: RunningApi) -> None:
    rules = {one["reason"]: one for one in await api.get(f"{OURS}/retries")}
    assert len(rules) == 24
    timeout = {"reason": "timeout", "delayMinutes": 120, "maxAttempts": 5, "isPermanent": False}
    assert rules["timeout"] == timeout
    changed = {**timeout, "delayMinutes": 7.5, "maxAttempts": 0}
    answer = await api.ask("PUT", f"{OURS}/retries", 200, json=[changed])
    assert {one["reason"]: one for one in answer} == {**rules, "timeout": changed}
    assert await api.get(f"{OURS}/retries") == answer
    for wrong, field in (
        ({"delayMinutes": -1}, "DelayMinutes"),
        ({"delayMinutes": 1e300}, "DelayMinutes"),
        ({"delayMinutes": "NaN"}, "DelayMinutes"),
        ({"maxAttempts": 1001}, "MaxAttempts"),
        ({"reason": "boredom"}, "Reason"),
    ):
        [problem] = await api.ask("PUT", f"{OURS}/retries", 400, json=[{**timeout, **wrong}])
        assert problem["propertyName"] == field
    assert await api.get(f"{OURS}/retries") == answer


async def test_statistics(api: RunningApi) -> None:
    found = await api.get(f"{OURS}/statistics")
    assert (found["hours"], found["total"], found["failingIndexers"]) == (24, 0, {})
    await api.get(f"{OURS}/statistics", 400, hours=0)
