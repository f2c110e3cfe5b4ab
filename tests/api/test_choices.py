"""Profiles, definitions, formats, tags, languages and settings, read and written."""

import copy
from typing import Any

import pytest

from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.engine.settings import IndexerSettings, SettingsBook, UiSettings
from tests.api.conftest import RunningApi
from tests.api.library import Stocked


async def test_a_profile_is_made_from_the_schema(api: RunningApi, stocked: Stocked) -> None:
    blank = await api.get("qualityprofile/schema")
    assert "id" not in blank
    assert not any(item["allowed"] for item in blank["items"])
    wish = copy.deepcopy(blank)
    group = next(item for item in wish["items"] if item.get("name") == "WEB 1080p")
    group["allowed"] = True
    wish |= {"name": "Web", "cutoff": group["id"], "language": {"id": 1, "name": "English"}}
    wish["formatItems"] = [{"format": stocked.custom_format, "name": "x264", "score": 25}]
    wish["minFormatScore"] = 10
    made = await api.ask("POST", "qualityprofile", 201, json=wish)
    assert made["formatItems"] == wish["formatItems"]
    assert made["items"] == _with_members_allowed(wish["items"])
    read = await api.get(f"qualityprofile/{made['id']}")
    assert read == made
    read["upgradeAllowed"] = True
    read["items"].reverse()
    changed = await api.ask("PUT", f"qualityprofile/{made['id']}", 202, json=read)
    assert changed["items"] == read["items"]
    assert await api.ask("DELETE", f"qualityprofile/{made['id']}", 200) == {}


def _with_members_allowed(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A group that is allowed has members that are."""
    for item in items:
        for member in item["items"]:
            member["allowed"] = item["allowed"]
    return items


async def test_the_languages_of_a_profile(api: RunningApi, stocked: Stocked) -> None:
    path = f"/api/desktop/qualityprofile/{stocked.profile}/languages"
    assert await api.get(path) == {"allOf": [], "anyOf": [], "noneOf": []}
    wish = {"allOf": [{"id": -2}, {"id": 4}], "anyOf": [], "noneOf": [{"id": 2}]}
    made = await api.ask("PUT", path, 202, json=wish)
    assert [one["name"] for one in made["allOf"]] == ["Original", "German"]
    # A client that knows nothing of it changes the profile.
    profile = await api.get(f"qualityprofile/{stocked.profile}")
    assert "languages" not in profile
    await api.ask("PUT", f"qualityprofile/{stocked.profile}", 202, json=profile)
    assert await api.get(path) == made
    for bad, field in (
        ({"noneOf": [{"id": 4}], "allOf": [{"id": 4}]}, "Languages.NoneOf"),
        ({"allOf": [{"id": 4711}]}, "Languages.AllOf"),
        ({"anyOf": [{"id": 0}]}, "Languages.AnyOf"),
    ):
        [problem] = await api.ask("PUT", path, 400, json=bad)
        assert problem["propertyName"] == field
    assert await api.get(path) == made
    await api.ask("GET", "/api/desktop/qualityprofile/4711/languages", 404)


async def test_sizes_are_changed_one_by_one_and_at_once(api: RunningApi) -> None:
    definitions = await api.get("qualitydefinition")
    assert [one["weight"] for one in definitions] == sorted(one["weight"] for one in definitions)
    webdl = next(one for one in definitions if one["quality"]["name"] == "WEBDL-1080p")
    assert (webdl["id"], webdl["weight"]) == (20, 18)
    webdl |= {"minSize": 5.5, "preferredSize": 50, "maxSize": 90.5, "title": "Web"}
    changed = await api.ask("PUT", "qualitydefinition/20", 202, json=webdl)
    assert (changed["minSize"], changed["title"]) == (5.5, "Web")
    for one in definitions:
        one.pop("maxSize", None)
        one.pop("preferredSize", None)
    unlimited = await api.ask("PUT", "qualitydefinition/update", 202, json=definitions)
    assert len(unlimited) == 30
    assert not any("maxSize" in one for one in unlimited)


async def test_a_format_goes_in_as_it_came_out(api: RunningApi, stocked: Stocked) -> None:
    templates = {one["implementation"]: one for one in await api.get("customformat/schema")}
    assert list(templates)[9:11] == ["YearSpecification", "SeedersSpecification"]
    exported = {
        "name": "Remux",
        "includeCustomFormatWhenRenaming": True,
        "specifications": [
            {"name": "Remux", "implementation": "QualityModifierSpecification", "negate": False,
             "required": True, "fields": {"value": 5}},
            {"name": "Big", "implementation": "SizeSpecification", "negate": True,
             "required": False, "fields": {"min": 10, "max": 12.5}},
        ],
    }  # fmt: skip
    made = await api.ask("POST", "customformat", 201, json=exported)
    remux, big = made["specifications"]
    assert {field["name"]: field["value"] for field in remux["fields"]} == {"value": 5}
    assert {field["name"]: field["value"] for field in big["fields"]} == {"min": 10, "max": 12.5}
    made["name"] = "Remuxes"
    changed = await api.ask("PUT", f"customformat/{made['id']}", 202, json=made)
    assert changed == made
    profile = await api.get(f"qualityprofile/{stocked.profile}")
    assert {one["name"] for one in profile["formatItems"]} == {"x264", "Remuxes"}
    assert await api.ask("DELETE", "customformat/bulk", 200, json={"ids": [made["id"]]}) == {}


async def test_tags_are_made_found_renamed_and_removed(api: RunningApi, stocked: Stocked) -> None:
    made = await api.ask("POST", "tag", 201, json={"label": "Classic"})
    assert made["label"] == "classic"
    assert (await api.ask("POST", "tag", 201, json={"label": "CLASSIC"})) == made
    renamed = await api.ask("PUT", f"tag/{made['id']}", 202, json={"label": "old"})
    assert renamed == {"label": "old", "id": made["id"]}
    detail = await api.get(f"tag/detail/{stocked.tag}")
    assert detail["movieIds"] == [stocked.with_file, stocked.missing, stocked.unmonitored]
    assert detail["indexerIds"] == [stocked.indexer]
    assert await api.ask("DELETE", f"tag/{made['id']}", 200) == {}


async def test_languages_have_radarrs_ids(api: RunningApi) -> None:
    languages = {one["name"]: one["id"] for one in await api.get("language")}
    assert (languages["Any"], languages["Original"], languages["German"]) == (-1, -2, 4)
    assert len(languages) == 60


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("config/naming", {"colonReplacementFormat": "dash", "renameMovies": False}),
        ("config/mediamanagement", {"copyUsingHardlinks": False, "recycleBin": "/trash"}),
        ("config/indexer", {"rssSyncInterval": 60, "availabilityDelay": -3}),
        ("config/downloadclient", {"autoRedownloadFailed": False}),
        ("config/host", {"instanceName": "Radarr at home"}),
        ("config/ui", {"theme": "dark"}),
    ],
)
async def test_settings_are_kept(api: RunningApi, path: str, change: dict[str, Any]) -> None:
    before = await api.get(path)
    assert before["id"] == 1
    answer = await api.ask("PUT", f"{path}/1", 202, json={**before, **change})
    assert answer == {**before, **change}
    assert await api.get(f"{path}/1") == answer


async def test_settings_reach_the_program(api: RunningApi) -> None:
    await api.ask("PUT", "config/indexer", 202, json={"MinimumAge": "45", "unknown": 1})
    await api.ask("PUT", "config/ui", 202, json={"theme": "auto"})
    book: SettingsBook = api.part(SettingsBook)
    assert book.get(IndexerSettings).minimum_age == 45
    assert book.get(UiSettings).theme == "system"
    assert book.get(UiSettings).close_to_tray


async def test_the_key_cannot_be_changed_from_outside(api: RunningApi) -> None:
    answer = await api.ask("PUT", "config/host", 202, json={"apiKey": "f" * 32})
    assert answer["apiKey"] == api.key


async def test_examples_show_what_names_would_be(api: RunningApi) -> None:
    stored = await api.get("config/naming/examples")
    assert stored == {
        "movieExample": "The Movie - Title (2010) Bluray-1080p Proper",
        "movieFolderExample": "The Movie - Title (2010)",
    }
    asked = await api.get("config/naming/examples", standardMovieFormat="{Movie.Title}")
    assert asked["movieExample"] == "The.Movie.-.Title"
    assert api.part(SettingsBook).get(NamingOptions).standard_movie_format != "{Movie.Title}"


async def test_delay_profiles(api: RunningApi, stocked: Stocked) -> None:
    [default] = await api.get("delayprofile")
    assert default == {
        "enableUsenet": True, "enableTorrent": True, "preferredProtocol": "torrent",
        "usenetDelay": 0, "torrentDelay": 0, "bypassIfHighestQuality": False,
        "bypassIfAboveCustomFormatScore": False, "minimumCustomFormatScore": 0,
        "order": 2147483647, "tags": [], "id": default["id"],
    }  # fmt: skip
    wish = {**default, "torrentDelay": 90, "tags": [stocked.tag], "preferredProtocol": "usenet"}
    made = await api.ask("POST", "delayprofile", 201, json=wish)
    assert made == {**wish, "id": made["id"], "order": 1}
    made["bypassIfHighestQuality"] = True
    assert await api.ask("PUT", f"delayprofile/{made['id']}", 202, json=made) == made
    assert await api.get(f"delayprofile/{made['id']}") == made
    [tag] = [one for one in await api.get("tag/detail") if one["id"] == stocked.tag]
    assert tag["delayProfileIds"] == [made["id"]]
    moved = await api.ask("PUT", f"delayprofile/reorder/{made['id']}", 202)
    assert [one["id"] for one in moved] == [made["id"], default["id"]]
    [problem] = await api.ask("POST", "delayprofile", 400, json={**wish, "usenetDelay": -1})
    assert problem["propertyName"] == "UsenetDelay"
    assert await api.ask("DELETE", f"delayprofile/{made['id']}", 200) == {}
    await api.ask("DELETE", f"delayprofile/{default['id']}", 409)
    await api.ask("GET", "delayprofile/999", 404)


async def test_release_profiles(api: RunningApi, stocked: Stocked) -> None:
    assert await api.get("releaseprofile") == []
    wish = {
        "name": "Mine", "enabled": True, "required": ["x264", "/x265/i"], "ignored": [],
        "indexerId": stocked.indexer, "tags": [stocked.tag],
    }  # fmt: skip
    made = await api.ask("POST", "releaseprofile", 201, json=wish)
    assert made == {**wish, "id": made["id"]}
    changed = {**made, "ignored": "web, hdtv", "required": None}
    answer = await api.ask("PUT", f"releaseprofile/{made['id']}", 202, json=changed)
    assert (answer["ignored"], answer["required"]) == (["web", "hdtv"], [])
    assert await api.get(f"releaseprofile/{made['id']}") == answer
    for wrong, field in (
        ({"required": [], "ignored": []}, "Required"),
        ({"ignored": ["/(/"]}, "Ignored"),
        ({"indexerId": 999}, "IndexerId"),
        ({"tags": [999]}, "Tags"),
    ):
        [problem] = await api.ask("POST", "releaseprofile", 400, json={**wish, **wrong})
        assert problem["propertyName"] == field
    assert await api.ask("DELETE", f"releaseprofile/{made['id']}", 200) == {}
    await api.ask("DELETE", f"releaseprofile/{made['id']}", 404)
