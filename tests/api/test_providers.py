"""Indexers and download clients set up from outside, as Prowlarr and scripts do it."""

from typing import Any

import pytest

from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderKind
from tests.api.conftest import RunningApi
from tests.api.library import PASSWORD, SECRET, Stocked
from tests.support.http_server import AnswerServer
from tests.support.torznab import CAPS, Item, PracticeIndexer, xml_answer

#: The fields that Prowlarr fills in; without one of them it refuses to work with us.
PROWLARR_FIELDS = {
    "baseUrl", "apiPath", "apiKey", "categories", "minimumSeeders", "seedCriteria.seedRatio",
    "seedCriteria.seedTime", "rejectBlocklistedTorrentHashesWhileGrabbing", "multiLanguages",
    "removeYear", "requiredFlags", "additionalParameters",
}  # fmt: skip


def prowlarrs(url: str, **changes: Any) -> dict[str, Any]:
    """The indexer that Prowlarr creates."""
    return {
        "id": 0,
        "name": "Practice (Prowlarr)",
        "enableRss": True,
        "enableAutomaticSearch": True,
        "enableInteractiveSearch": True,
        "priority": 30,
        "implementation": "Torznab",
        "implementationName": "Torznab",
        "configContract": "TorznabSettings",
        "infoLink": None,
        "tags": [],
        "fields": [
            {"name": "baseUrl", "value": f"{url}/"},
            {"name": "apiPath", "value": "/api"},
            {"name": "apiKey", "value": SECRET},
            {"name": "categories", "value": [2000, 2040]},
            {"name": "minimumSeeders", "value": 3},
            {"name": "seedCriteria.seedRatio", "value": None},
            {"name": "seedCriteria.seedTime", "value": 60},
            {"name": "rejectBlocklistedTorrentHashesWhileGrabbing", "value": False},
        ],
        **changes,
    }


async def test_the_schema_is_what_prowlarr_needs(api: RunningApi) -> None:
    templates = {one["implementation"]: one for one in await api.get("indexer/schema")}
    torznab = {field["name"]: field for field in templates["Torznab"]["fields"]}
    assert set(torznab) >= PROWLARR_FIELDS
    assert "Newznab" in templates
    assert torznab["apiKey"]["privacy"] == "apiKey"
    assert "value" not in torznab["apiKey"] or torznab["apiKey"]["value"] == ""
    assert torznab["categories"]["value"]
    assert torznab["seedCriteria.seedRatio"]["isFloat"]
    assert [field["order"] for field in torznab.values()] == list(range(len(torznab)))
    clients = {one["implementation"]: one for one in await api.get("downloadclient/schema")}
    fields = {field["name"]: field for field in clients["QBittorrent"]["fields"]}
    assert set(fields) >= {"host", "port", "useSsl", "username", "password", "movieCategory"}
    assert (fields["password"]["privacy"], fields["password"]["type"]) == ("password", "password")
    assert fields["username"]["privacy"] == "userName"


async def test_prowlarr_adds_changes_and_removes_an_indexer(api: RunningApi) -> None:
    indexer = PracticeIndexer([Item()], api_key=SECRET)
    with AnswerServer({"/api": indexer}) as server:
        wish = prowlarrs(server.url)
        assert await api.ask("POST", "indexer/test", 200, json=wish) == {}
        assert await api.get("indexer") == []
        added = await api.ask("POST", "indexer", 201, json=wish)
        fields = {field["name"]: field.get("value") for field in added["fields"]}
        assert fields["apiKey"] == "********"
        assert fields["baseUrl"] == f"{server.url}/"
        assert fields["minimumSeeders"] == 3
        assert (added["priority"], added["protocol"]) == (30, "torrent")
        twice = await api.ask("POST", "indexer", 400, json=wish)
        assert twice[0]["propertyName"] == "Name"

        # It reads, changes a little and writes everything back, the masked key with it.
        read = await api.get(f"indexer/{added['id']}")
        read["enableRss"] = False
        changed = await api.ask("PUT", f"indexer/{added['id']}", 202, json=read)
        assert not changed["enableRss"]
        [stored] = await api.part(Providers).definitions(ProviderKind.INDEXER)
        assert stored.settings["api_key"] == SECRET
        assert await api.ask("POST", "indexer/testall", 200) == [
            {"id": added["id"], "isValid": True, "validationFailures": []}
        ]
        assert await api.ask("DELETE", f"indexer/{added['id']}", 200) == {}
        await api.get(f"indexer/{added['id']}", 404)


async def test_an_indexer_that_fails_is_not_stored_unless_forced(api: RunningApi) -> None:
    with AnswerServer({"/api": xml_answer(CAPS, status=500)}) as server:
        wish = prowlarrs(server.url)
        refused = await api.ask("POST", "indexer", 400, json=wish)
        assert refused[0]["errorMessage"]
        assert refused[0]["isWarning"] is False
        assert await api.get("indexer") == []
        assert (await api.ask("POST", "indexer/test", 400, json=wish))[0]["errorMessage"]
        forced = await api.ask("POST", "indexer?forceSave=true", 201, json=wish)
        results = await api.ask("POST", "indexer/testall", 400)
        assert [(one["id"], one["isValid"]) for one in results] == [(forced["id"], False)]


async def test_no_answer_shows_a_secret(api: RunningApi, stocked: Stocked) -> None:
    for path in ("indexer", "downloadclient", f"indexer/{stocked.indexer}"):
        answer = await api.client.get(f"/api/v3/{path}")
        assert "********" in answer.text
        assert SECRET not in answer.text
        assert PASSWORD not in answer.text
    body = {"id": stocked.indexer, "implementation": "Torznab", "name": "Practice",
            "fields": [{"name": "baseUrl", "value": "http://127.0.0.1:1/"},
                       {"name": "apiKey", "value": "********"}]}  # fmt: skip
    refused = await api.client.post("/api/v3/indexer/test", json=body)
    assert refused.status_code == 400
    assert SECRET not in refused.text


async def test_a_client_is_changed_partly(api: RunningApi, stocked: Stocked) -> None:
    path = f"downloadclient/{stocked.client}"
    read = await api.get(path)
    assert read["enable"]
    changed = await api.ask(
        "PUT", path, 202, json={"enable": False, "removeFailedDownloads": False}
    )
    assert (changed["enable"], changed["removeFailedDownloads"]) == (False, False)
    assert changed["fields"] == read["fields"]
    stored = await api.part(Providers).definition(ProviderKind.DOWNLOAD_CLIENT, stocked.client)
    assert stored.settings["password"] == PASSWORD


@pytest.mark.parametrize("kind", ["indexer", "downloadclient"])
async def test_several_are_changed_and_removed_at_once(
    api: RunningApi, stocked: Stocked, kind: str
) -> None:
    [one] = await api.get(kind)
    body = {"ids": [one["id"]], "priority": 7, "tags": [stocked.tag], "applyTags": "replace"}
    [changed] = await api.ask("PUT", f"{kind}/bulk", 202, json=body)
    assert (changed["priority"], changed["tags"]) == (7, [stocked.tag])
    assert await api.ask("DELETE", f"{kind}/bulk", 200, json={"ids": [one["id"]]}) == {}
    assert await api.get(kind) == []


async def test_fields_come_in_radarrs_order_with_what_programs_need(api: RunningApi) -> None:
    templates = {one["implementation"]: one for one in await api.get("indexer/schema")}
    fields = {one["name"]: one for one in templates["Torznab"]["fields"]}
    assert list(fields)[:13] == [
        "baseUrl", "apiPath", "apiKey", "categories", "additionalParameters", "multiLanguages",
        "failDownloads", "removeYear", "minimumSeeders", "seedCriteria.seedRatio",
        "seedCriteria.seedTime", "rejectBlocklistedTorrentHashesWhileGrabbing", "requiredFlags",
    ]  # fmt: skip
    assert fields["baseUrl"]["type"] == "textbox"
    assert fields["categories"]["selectOptionsProviderAction"] == "newznabCategories"
    assert "selectOptions" not in fields["categories"]
    assert "value" not in fields["additionalParameters"]
    assert [one["value"] for one in fields["failDownloads"]["selectOptions"]] == [0, 1]
    newznab = templates["Newznab"]
    names = [one["name"] for one in newznab["presets"]]
    assert {"DOGnzb", "NZBgeek", "Tabula Rasa", "Usenet Crawler"} <= set(names)
    rasa = newznab["presets"][names.index("Tabula Rasa")]
    assert {one["name"]: one.get("value") for one in rasa["fields"]}["apiPath"] == "/api/v1/api"
    assert rasa["implementation"] == "Newznab"


async def test_the_choices_of_categories_are_the_indexers(api: RunningApi) -> None:
    with AnswerServer({"/api": PracticeIndexer(api_key=SECRET)}) as server:
        wish = prowlarrs(server.url)
        path = "indexer/action/newznabCategories"
        told = await api.ask("POST", path, 200, json=wish)
        assert [(one["value"], one["hint"], one.get("parentValue")) for one in told["options"]] == [
            (2000, "(2000)", None),
            (2040, "(2040)", 2000),
        ]
        assert await api.ask("POST", "indexer/action/unheardOf", 200, json=wish) == {}
    usual = await api.ask("POST", path, 200, json={"implementation": "Newznab", "fields": []})
    assert [one["value"] for one in usual["options"]][:2] == [2000, 2010]
    # Nobody answers there any more, but what it said is remembered.
    assert await api.ask("POST", path, 200, json=wish) == told


async def test_what_is_not_changed_is_not_tried(api: RunningApi) -> None:
    with AnswerServer({"/api": PracticeIndexer([Item()], api_key=SECRET)}) as server:
        added = await api.ask("POST", "indexer", 201, json=prowlarrs(server.url))
        path = f"indexer/{added['id']}"
    # Nobody answers there any more.
    assert await api.ask("PUT", path, 202, json=added) == added
    changed = {**added, "priority": 3}
    assert (await api.ask("PUT", path, 400, json=changed))[0]["errorMessage"]
    assert (await api.ask("PUT", f"{path}?forceSave=true", 202, json=changed))["priority"] == 3


async def test_a_taken_name_is_told_before_anything_is_tried(api: RunningApi) -> None:
    with AnswerServer({"/api": PracticeIndexer([Item()], api_key=SECRET)}) as server:
        wish = prowlarrs(server.url)
        await api.ask("POST", "indexer", 201, json=wish)
    for query in ("", "?forceSave=true"):
        (problem,) = await api.ask("POST", f"indexer{query}", 400, json=wish)
        assert (problem["propertyName"], problem["errorMessage"]) == ("Name", "Should be unique")


async def test_a_warning_is_told_but_stops_nobody(api: RunningApi) -> None:
    with AnswerServer({"/api": PracticeIndexer([Item()], api_key=SECRET)}) as server:
        wish = prowlarrs(server.url)
        next(one for one in wish["fields"] if one["name"] == "seedCriteria.seedTime")["value"] = 0
        (warning,) = await api.ask("POST", "indexer/test", 400, json=wish)
        assert warning["propertyName"] == "SeedCriteria.SeedTime"
        assert (warning["isWarning"], warning["severity"]) == (True, "warning")
        assert await api.ask("POST", "indexer/test?forceTest=true", 200, json=wish) == {}
        await api.ask("POST", "indexer", 201, json=wish)
