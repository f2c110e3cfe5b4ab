"""Searching by hand, the queue, history, blocklist and commands, with the engine at work."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from radarr_desktop.domain.events import MovieImported
from radarr_desktop.ports.store import CommandRow, CommandStatus, Store
from tests.api.conftest import RunningApi, serving
from tests.api.library import Stocked, stock
from tests.api.shape import missing, problems, problems_of
from tests.database.values import NOW
from tests.support.engine import built_program
from tests.support.http_server import AnswerServer
from tests.support.torznab import Item, PracticeIndexer
from tests.support.waiting import until

ITEMS = [
    Item(
        title="A.Trip.to.the.Moon.1922.2160p.BluRay.x265-GRP",
        guid="https://idx.example/details/1",
        attrs=(("seeders", 12), ("peers", 14), ("tmdbid", 775)),
    ),
    Item(
        title="A.Trip.to.the.Moon.1922.CAM.x264-BAD",
        guid="https://idx.example/details/2",
        attrs=(("seeders", 3), ("peers", 3), ("tmdbid", 775)),
    ),
]


@pytest_asyncio.fixture
async def working(database_url: str, tmp_path: Path) -> AsyncIterator[tuple[RunningApi, Stocked]]:
    """A program that is the engine, with an indexer that answers."""
    practice = PracticeIndexer(api_key="key")
    with AnswerServer({"/api": practice}) as indexer:
        # Nothing is behind the links: the indexer says so at once.
        practice.items = [replace(item, link=f"{indexer.url}/gone.torrent") for item in ITEMS]
        async with built_program(database_url, tmp_path / "data") as program:
            stocked = await stock(program.parts, tmp_path)
            async with serving(program, with_engine=True) as api:
                fields = [{"name": "baseUrl", "value": f"{indexer.url}/"},
                          {"name": "apiKey", "value": "key"}]  # fmt: skip
                path = f"indexer/{stocked.indexer}"
                await api.ask("PUT", path, 202, json={"fields": fields, "tags": []})
                yield api, stocked


async def test_a_person_searches_and_sees_every_verdict(working: Any) -> None:
    api, stocked = working
    found = await api.get("release", movieId=stocked.missing)
    good, bad = found
    assert good["title"] == ITEMS[0].title
    assert (good["approved"], good["rejected"], good["rejections"]) == (True, False, [])
    assert (good["mappedMovieId"], good["movieRequested"]) == (stocked.missing, True)
    assert (good["seeders"], good["leechers"], good["releaseWeight"]) == (12, 2, 0)
    assert (bad["approved"], bad["rejected"]) == (False, True)
    assert bad["rejections"]
    assert problems(found, "/api/v3/release") == []
    assert not missing(good, "ReleaseResource")

    [search] = [one for one in await api.get("command") if one["name"] == "InteractiveSearch"]
    asked = {"searchId": search["body"]["searchId"]}
    decisions = await api.get("/api/desktop/decisions", **asked)
    assert [one["isAccepted"] for one in decisions] == [True, False]
    assert decisions[1]["rejections"][0]["rule"] in decisions[1]["asked"]

    for release, is_good in ((good, True), (bad, False)):
        chosen = {"guid": release["guid"], "indexerId": release["indexerId"]}
        why = await api.get("/api/desktop/release/why", **chosen)
        assert (why["title"], why["isAccepted"]) == (release["title"], is_good)
        failed = [rung for rung in why["ladder"] if not rung["passes"]]
        assert [rung["rule"] for rung in failed] == [one["rule"] for one in why["rejections"]]
        assert [one["message"] for one in why["rejections"]] == release["rejections"]
        assert all(rung["saw"] for rung in why["ladder"])
        assert all((rung["kind"] == "permanent") for rung in failed)
        if is_good:
            assert why["ladder"][0]["rule"] == "Match"
            assert why["reasons"][-1] == "rank 1 of 2"
            assert "Ranking" not in {rung["rule"] for rung in why["ladder"]}


async def test_grabbing_what_cannot_be_had_says_why(working: Any) -> None:
    api, stocked = working
    [good, _bad] = await api.get("release", movieId=stocked.missing)
    body = {"guid": good["guid"], "indexerId": good["indexerId"]}
    refused = await api.ask("POST", "release", 409, json=body)
    assert refused["message"]
    for command in await api.get("command"):
        assert not missing(command, "CommandResource")
        # The description knows no member of any order; Radarr answers them all the same.
        assert problems_of({**command, "body": {}}, "CommandResource") == []


async def test_the_queue_is_shown_in_pages(api: RunningApi, stocked: Stocked) -> None:
    page = await api.get("queue", includeMovie="True", sortKey="nonsense", sortDirection="default")
    assert (page["totalRecords"], page["page"], page["pageSize"]) == (1, 1, 10)
    assert (page["sortKey"], page["sortDirection"]) == ("timeleft", "ascending")
    [row] = page["records"]
    assert row["movie"]["title"] == "A Trip to the Moon"
    assert (row["size"], row["sizeleft"]) == (5e9, 1e9)
    assert row["timeleft"] == "00:17:03"
    assert (row["status"], row["trackedDownloadState"]) == ("downloading", "downloading")
    assert row["trackedDownloadStatus"] == "warning"
    assert row["statusMessages"] == [{"title": "nosferatu.mkv", "messages": ["Slow", "No peers"]}]
    assert row["downloadId"] == "A" * 40
    assert [one["name"] for one in row["customFormats"]] == ["x264"]
    assert "movie" not in (await api.get("queue", includeMovie="False"))["records"][0]
    assert (await api.get("queue", movieIds=stocked.with_file))["records"] == []
    assert await api.get("queue/details", movieId=stocked.with_file) == []
    status = await api.get("queue/status")
    assert (status["totalCount"], status["warnings"], status["errors"]) == (1, True, False)


async def test_a_download_is_removed_and_blocked(working: Any) -> None:
    api, stocked = working
    before = (await api.get("blocklist"))["totalRecords"]
    query = "removeFromClient=False&blocklist=true&skipRedownload=true"
    assert await api.ask("DELETE", f"queue/{stocked.download}?{query}", 200) == {}
    assert (await api.get("queue"))["records"] == []
    assert (await api.get("blocklist"))["totalRecords"] == before + 1
    assert await api.ask("DELETE", "queue/bulk", 200, json={"ids": [stocked.download]}) == {}


async def test_history_tells_why_a_release_was_taken(api: RunningApi, stocked: Stocked) -> None:
    why = await api.get(f"/api/desktop/history/{stocked.history}/why")
    assert (why["historyId"], why["eventType"]) == (stocked.history, "grabbed")
    assert (why["downloadClient"], why["isByHand"]) == ("qBittorrent", True)
    [rung] = why["ladder"]
    assert rung == {"rule": "MaximumSize", "passes": True, "saw": "4.0 GB",
                    "wanted": "at most 8.0 GB"}  # fmt: skip
    assert why["reasons"] == ["Best quality", "Most seeders"]


async def test_history_is_shown_in_pages_and_by_kind(api: RunningApi, stocked: Stocked) -> None:
    page = await api.get("history", pageSize=1, sortKey="date", sortDirection="descending")
    assert (page["totalRecords"], len(page["records"])) == (2, 1)
    for kind in (1, "grabbed"):
        grabbed = await api.get("history", eventType=kind, movieIds=stocked.with_file)
        assert [one["eventType"] for one in grabbed["records"]] == ["grabbed"]
    assert grabbed["records"][0]["data"]["indexer"] == "Practice"
    assert (await api.get("history", downloadId="a" * 40))["totalRecords"] == 2
    assert (await api.get("history", downloadId="A" * 40))["totalRecords"] == 2
    assert await api.get("history/since", date="2030-01-01T00:00:00Z") == []
    assert len(await api.get("history/since", date=NOW.isoformat().replace("15:09", "14:09"))) == 2


async def test_releases_are_allowed_again(api: RunningApi, stocked: Stocked) -> None:
    [entry] = (await api.get("blocklist", pageSize=10000))["records"]
    assert entry["movie"]["id"] == stocked.missing
    assert await api.ask("DELETE", f"blocklist/{entry['id']}", 200) == {}
    assert (await api.get("blocklist"))["records"] == []
    assert await api.ask("DELETE", "blocklist/bulk", 200, json={"ids": [entry["id"]]}) == {}


async def test_a_command_is_ordered_watched_and_done(working: Any) -> None:
    api, stocked = working
    await api.ask("PUT", f"downloadclient/{stocked.client}", 202, json={"enable": False})
    order = {"name": "checkHealth", "sendUpdatesToClient": True, "trigger": "manual"}
    ordered = await api.ask("POST", "command", 201, json=order)
    assert (ordered["name"], ordered["commandName"]) == ("CheckHealth", "Check Health")

    async def done() -> Any:
        command = await api.get(f"command/{ordered['id']}")
        return command if command["status"] == "completed" else None

    command = await until(done)
    assert command["result"] == "successful"
    assert command["ended"] >= command["started"] >= command["queued"]
    assert [issue["source"] for issue in await api.get("health")] == ["DownloadClientCheck"]
    assert problems(await api.get("health"), "/api/v3/health") == []
    task = next(one for one in await api.get("system/task") if one["taskName"] == "CheckHealth")
    assert task["lastExecution"] == command["ended"]


async def test_equal_orders_are_joined_and_can_be_cancelled(api: RunningApi) -> None:
    first = await api.ask("POST", "command", 201, json={"name": "RssSync"})
    second = await api.ask("POST", "command", 201, json={"name": "RssSync", "priority": "high"})
    assert first["id"] == second["id"]
    assert await api.ask("DELETE", f"command/{first['id']}", 200) == {}
    assert (await api.get(f"command/{first['id']}"))["status"] == "cancelled"


@pytest.mark.parametrize("spelling", ["services", "Services"])
async def test_services_say_how_they_are(api: RunningApi, spelling: str) -> None:
    services = {one["name"]: one for one in await api.get(f"/api/desktop/{spelling}")}
    assert services["api"] == {"name": "api", "isWell": True, "message": api.address}


async def test_events_can_be_read_from_a_place_on(api: RunningApi, stocked: Stocked) -> None:
    events = await api.get("/api/desktop/events", limit=1000)
    assert [one["id"] for one in events] == sorted(one["id"] for one in events)
    imported = events[[one["kind"] for one in events].index(MovieImported.__name__)]
    assert imported["body"]["title"] == "Nosferatu"
    later = await api.get("/api/desktop/events", after=imported["id"])
    assert imported["id"] not in [one["id"] for one in later]


async def test_dead_letters_are_shown_and_tried_again(api: RunningApi) -> None:
    store: Store = api.part(Store)
    command = CommandRow(
        name="RssSync", body={}, queued_at=NOW, status=CommandStatus.QUEUED, attempts=3
    )
    command_id = await store.commands.add(command)
    failed = replace(
        command, id=command_id, status=CommandStatus.FAILED, ended_at=NOW, errors=("No", "No")
    )
    await store.commands.update(failed)
    dead = await api.get("/api/desktop/commands/deadletters")
    assert dead[0]["errors"] == ["No", "No"]
    path = f"/api/desktop/commands/deadletters/{command_id}/retry"
    assert (await api.ask("POST", path, 202))["status"] == "queued"
