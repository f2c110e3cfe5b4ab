"""`/api/desktop/groups`: lists, one with its history, collections, export and import."""

from datetime import timedelta
from typing import Any

from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.unit.reputation.builders import seen

PATH = "/api/desktop/groups"


async def fill(api: RunningApi) -> None:
    now = api.part(Clock).now()
    day = timedelta(days=1)
    good = [
        seen(n, 60, 2, 20, 900, internal=True, group="FraMeSToR", added_at=now - n * day)
        for n in range(40)
    ]
    poor = [seen(n, 0, 3, 1, 0, group="BAD", added_at=now - 900 * day) for n in range(50, 60)]
    few = [seen(90, 5, 1, 9, 9, group="Rare", added_at=now - day)]
    await api.part(Store).groups.observe([*good, *poor, *few])
    assert await api.ask("POST", f"{PATH}/score", 200) == {"groups": 3}


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found]


async def test_groups_are_listed_filtered_and_sorted(api: RunningApi) -> None:
    assert await api.get(PATH) == []
    await fill(api)
    found = await api.get(PATH)
    assert names(found) == ["FraMeSToR", "BAD", "Rare"]
    best, _bad, rare = found
    assert (best["releases"], best["internals"], best["active30"]) == (40, 40, True)
    assert best["seeders"] == {"mean": 60.0, "median": 60.0, "min": 60.0, "max": 60.0, "p95": 60.0}
    assert sum(one["points"] for one in best["parts"]) - best["score"] < 0.01
    assert "tier" not in rare
    assert names(await api.get(PATH, sortKey="name")) == ["BAD", "FraMeSToR", "Rare"]
    assert names(await api.get(PATH, sortKey="releases", descending="false"))[0] == "Rare"
    assert names(await api.get(PATH, name="rame")) == ["FraMeSToR"]
    assert names(await api.get(PATH, minReleases=10, limit=1)) == ["FraMeSToR"]
    assert names(await api.get(PATH, tier="poor,belowaverage")) == ["BAD"]
    for query, field in (({"tier": "golden"}, "Tier"), ({"sortKey": "x"}, "SortKey")):
        assert (await api.get(PATH, 400, **query))[0]["propertyName"] == field


async def test_one_group_with_its_history(api: RunningApi) -> None:
    await fill(api)
    found = await api.get(f"{PATH}/group/framestor")
    assert (found["name"], len(found["history"])) == ("FraMeSToR", 1)
    assert found["history"][0]["score"] == found["score"]
    await api.get(f"{PATH}/group/nobody", 404)


async def test_exports_come_back_just_so_and_bad_files_do_not(api: RunningApi) -> None:
    await fill(api)
    for kind in ("json", "csv"):
        answer = await api.client.get(f"{PATH}/export", params={"format": kind})
        assert f"groups.{kind}" in answer.headers["content-disposition"]
        taken = await api.ask("POST", f"{PATH}/import", 200, content=answer.content)
        assert (taken["releases"], taken["releasesNew"]) == (51, 0)
        again = await api.client.get(f"{PATH}/export", params={"format": kind})
        assert again.content == answer.content
    assert (await api.get(f"{PATH}/export", 400, format="xml"))[0]["propertyName"] == "Format"
    problems = await api.ask("POST", f"{PATH}/import", 400, content=b"group,score\nA,1\n")
    assert "no column" in problems[0]["errorMessage"]
    await api.ask("POST", f"{PATH}/import", 400, content=b"\xff\xfe")


async def test_collections(api: RunningApi) -> None:
    assert await api.get(f"{PATH}/sessions") == []
    problems = await api.ask("POST", f"{PATH}/sessions", 400, json={"indexerId": 7, "pages": 2})
    assert problems[0]["propertyName"] == "IndexerId"
    indexer = ProviderDefinition(
        kind=ProviderKind.INDEXER, name="HDBits", implementation="HDBits", enabled=True,
        protocol=Protocol.TORRENT,
        settings={"base_url": "http://127.0.0.1:9", "username": "me", "api_key": "PASS-KEY-1"},
    )  # fmt: skip
    indexer_id = await api.part(Store).providers.save(indexer)
    body = {"indexerId": indexer_id, "pages": 3}
    started = await api.ask("POST", f"{PATH}/sessions", 201, json=body)
    assert (started["state"], started["pages"], started["indexer"]) == ("running", 3, "HDBits")
    await api.ask("POST", f"{PATH}/sessions", 409, json=body)
    one = f"{PATH}/sessions/{started['id']}"
    for verb, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        assert (await api.ask("POST", f"{one}/{verb}", 200))["state"] == state
    await api.ask("POST", f"{one}/resume", 409)
    assert (await api.get(one))["state"] == "stopped"
    await api.get(f"{PATH}/sessions/4711", 404)
