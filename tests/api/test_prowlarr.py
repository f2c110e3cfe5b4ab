"""Prowlarr keeps our indexers: every step of its sync, over real sockets, with its own bodies."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from radarr_desktop.adapters.newznab_trial import NO_RESULTS
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderKind
from tests.api.conftest import RunningApi
from tests.support.http_server import Answer
from tests.support.prowlarr import (
    Found,
    ProwlarrError,
    ProwlarrIndexer,
    ProwlarrServer,
    ProwlarrSync,
)

EXAMPLE = ProwlarrIndexer(id=5)
RELEASE = Found(title="Harbour.Nights.2024.1080p.BluRay.x264-GRP", attrs=(("seeders", 3),))


@pytest.fixture
def prowlarr() -> Iterator[ProwlarrServer]:
    with ProwlarrServer(releases={5: [RELEASE], 6: [], 77: [RELEASE]}) as server:
        yield server


def syncing(api: RunningApi, prowlarr: ProwlarrServer) -> ProwlarrSync:
    return ProwlarrSync(api.client, prowlarr.url, prowlarr.api_key)


async def values(api: RunningApi, our_id: int) -> dict[str, Any]:
    read = await api.get(f"indexer/{our_id}")
    return {one["name"]: one.get("value") for one in read["fields"]}


async def test_its_test_is_passed_when_we_could_call_back(api: RunningApi) -> None:
    with ProwlarrServer(is_usenet=True) as prowlarr:
        sync = syncing(api, prowlarr)
        await sync.test()
        assert set(prowlarr.asked) == {"0 caps", "0 movie"}
        assert await api.get("indexer") == []
        assert (await sync.version()).count(".") == 3


async def test_its_test_says_what_is_wrong(api: RunningApi, prowlarr: ProwlarrServer) -> None:
    with pytest.raises(ProwlarrError, match="does not accept the credentials"):
        await ProwlarrSync(api.client, prowlarr.url, "another key").test()
    with pytest.raises(ProwlarrError, match="Prowlarr URL is invalid"):
        await ProwlarrSync(api.client, "http://127.0.0.1:1", "key").test()
    async with httpx.AsyncClient(
        base_url=api.address, headers={"X-Api-Key": "wrong"}, trust_env=False
    ) as stranger:
        answer = await stranger.post("/api/v3/indexer/test", json={})
        assert answer.status_code == 401


@pytest.mark.parametrize("is_usenet", [False, True])
async def test_an_indexer_is_added_kept_changed_and_removed(
    api: RunningApi, is_usenet: bool
) -> None:
    indexer = replace(EXAMPLE, is_usenet=is_usenet, seed_ratio=1.5)
    with ProwlarrServer(releases={5: [RELEASE]}, is_usenet=is_usenet) as prowlarr:
        sync = syncing(api, prowlarr)
        our_id = await sync.add(indexer)
        assert await sync.known() == {5: our_id}
        shown = await values(api, our_id)
        assert shown["apiKey"] == "********"
        assert shown["categories"] == [2000, 2030, 2040, 2045]
        assert shown.get("seedCriteria.seedRatio") == (None if is_usenet else 1.5)

        sync.asked.clear()
        assert await sync.update(indexer, our_id) == our_id
        assert sync.asked == ["GET indexer 200"], "nothing has changed: nothing is written"

        changed = replace(indexer, priority=7, categories=(2045, 2000), is_enabled=False)
        sync.asked.clear()
        await sync.update(changed, our_id)
        await sync.update(changed, our_id)
        assert sync.asked == ["GET indexer 200", "PUT indexer 202", "GET indexer 200"]
        read = await api.get(f"indexer/{our_id}")
        assert (read["priority"], read["enableRss"]) == (7, False)
        assert (await values(api, our_id))["categories"] == [2045, 2000], "in their order"

        await sync.remove(our_id)
        assert await sync.known() == {}
        for verb in ("GET", "PUT", "DELETE"):
            await api.ask(verb, f"indexer/{our_id}", 404, json={"id": our_id})


async def test_what_was_deleted_here_is_made_anew(
    api: RunningApi, prowlarr: ProwlarrServer
) -> None:
    sync = syncing(api, prowlarr)
    our_id = await sync.add(EXAMPLE)
    await api.ask("DELETE", f"indexer/{our_id}", 200)
    again = await sync.update(EXAMPLE, our_id)
    assert await sync.known() == {5: again}


async def test_an_indexer_without_results_is_forced_in(
    api: RunningApi, prowlarr: ProwlarrServer
) -> None:
    sync = syncing(api, prowlarr)
    empty = replace(EXAMPLE, id=6)
    our_id = await sync.add(empty)
    assert [one for one in sync.asked if one.startswith("POST")] == [
        "POST indexer 400", "POST indexer 201",
    ]  # fmt: skip
    sync.asked.clear()
    assert await sync.update(empty, our_id) == our_id
    assert sync.asked == ["GET indexer 200"]


async def test_the_refusal_has_the_shape_and_the_words_it_looks_for(
    api: RunningApi, prowlarr: ProwlarrServer
) -> None:
    wish = await syncing(api, prowlarr)._wish(replace(EXAMPLE, id=6))
    (problem,) = await api.ask("POST", "indexer", 400, json=wish)
    assert problem["errorMessage"] == NO_RESULTS
    assert (problem["propertyName"], problem["severity"]) == ("", "error")
    assert problem["isWarning"] is False
    wish = await syncing(api, prowlarr)._wish(EXAMPLE)
    prowlarr.instead[5] = Answer(body=b'<error code="100" description="Invalid API Key"/>')
    (problem,) = await api.ask("POST", "indexer", 400, json=wish)
    assert (problem["propertyName"], problem["errorMessage"]) == ("ApiKey", "Invalid API Key")
    assert None not in problem.values()
    assert prowlarr.api_key not in str(problem)


async def test_a_forced_change_always_succeeds(api: RunningApi) -> None:
    with ProwlarrServer(releases={5: [RELEASE]}) as prowlarr:
        sync = syncing(api, prowlarr)
        our_id = await sync.add(EXAMPLE)
    # It is gone now.
    sync.asked.clear()
    await sync.update(replace(EXAMPLE, priority=9), our_id)
    assert sync.asked == ["GET indexer 200", "PUT indexer 400", "PUT indexer 202"]
    assert (await api.get(f"indexer/{our_id}"))["priority"] == 9


async def test_what_is_not_prowlarrs_is_kept(api: RunningApi, prowlarr: ProwlarrServer) -> None:
    sync = syncing(api, prowlarr)
    tags = [(await api.ask("POST", "tag", 201, json={"label": label}))["id"] for label in "ab"]
    our_id = await sync.add(replace(EXAMPLE, tags=tags[:1]))
    mine = await api.get(f"indexer/{our_id}")
    for one in mine["fields"]:
        if one["name"] == "failDownloads":
            one["value"] = [0]
        if one["name"] == "baseSettings.queryLimit":
            one["value"] = 40
    mine["tags"] = tags
    await api.ask("PUT", f"indexer/{our_id}", 202, json=mine)
    await sync.update(replace(EXAMPLE, tags=tags[:1], priority=3), our_id)
    kept = await values(api, our_id)
    assert kept["failDownloads"] == [0]
    assert kept["baseSettings.queryLimit"] == 40
    assert (await api.get(f"indexer/{our_id}"))["tags"] == tags
    # The key that came back masked from us and went in again is still the real one.
    (stored,) = await api.part(Providers).definitions(ProviderKind.INDEXER)
    assert stored.settings["api_key"] == prowlarr.api_key
    assert (await api.ask("POST", "indexer/testall", 200))[0]["isValid"]


async def test_two_of_one_name_are_refused_by_name(
    api: RunningApi, prowlarr: ProwlarrServer
) -> None:
    sync = syncing(api, prowlarr)
    await sync.add(EXAMPLE)
    with pytest.raises(ProwlarrError, match="Should be unique"):
        await sync.add(replace(EXAMPLE, id=77))
    assert sync.asked[-2:] == ["POST indexer 400", "POST indexer 400"]


async def test_members_that_we_do_not_know_harm_nobody(
    api: RunningApi, prowlarr: ProwlarrServer
) -> None:
    wish = await syncing(api, prowlarr)._wish(EXAMPLE)
    wish |= {"ofTheFuture": {"a": [1]}, "presets": None, "message": None}
    wish["fields"] += [{"name": "ofTheFuture", "value": 7, "type": "number", "advanced": True}]
    added = await api.ask("POST", "indexer", 201, json=wish)
    assert "ofTheFuture" not in {one["name"] for one in added["fields"]}
