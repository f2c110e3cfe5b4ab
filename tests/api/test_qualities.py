"""Qualities, their sizes and profiles as Radarr's clients know them."""

from typing import Any

import pytest

from tests.api.conftest import RunningApi
from tests.api.library import Stocked

#: Radarr's ids.
QUALITIES = {
    "Unknown": 0, "SDTV": 1, "DVD": 2, "WEBDL-1080p": 3, "HDTV-720p": 4, "WEBDL-720p": 5,
    "Bluray-720p": 6, "Bluray-1080p": 7, "WEBDL-480p": 8, "HDTV-1080p": 9, "Raw-HD": 10,
    "WEBRip-480p": 12, "WEBRip-720p": 14, "WEBRip-1080p": 15, "HDTV-2160p": 16, "WEBRip-2160p": 17,
    "WEBDL-2160p": 18, "Bluray-2160p": 19, "Bluray-480p": 20, "Bluray-576p": 21, "BR-DISK": 22,
    "DVD-R": 23, "WORKPRINT": 24, "CAM": 25, "TELESYNC": 26, "TELECINE": 27, "DVDSCR": 28,
    "REGIONAL": 29, "Remux-1080p": 30, "Remux-2160p": 31,
}  # fmt: skip
GROUPS = {"WEB 480p", "WEB 720p", "WEB 1080p", "WEB 2160p"}


def members(profile: dict[str, Any]) -> dict[str, int]:
    """Name → id of all qualities in a profile, in groups or not."""
    singles = [item for item in profile["items"] if "quality" in item]
    within = [one for item in profile["items"] for one in item["items"]]
    return {one["quality"]["name"]: one["quality"]["id"] for one in (*singles, *within)}


async def wish(api: RunningApi, **changes: Any) -> dict[str, Any]:
    """A profile that takes WEB 1080p and Bluray-1080p, to be posted."""
    blank: dict[str, Any] = await api.get("qualityprofile/schema")
    for item in blank["items"]:
        name = item.get("name") or item["quality"]["name"]
        item["allowed"] = name in ("WEB 1080p", "Bluray-1080p")
    return {**blank, "name": "Mine", "cutoff": 7, **changes}


async def test_all_qualities_have_radarrs_ids(api: RunningApi) -> None:
    blank = await api.get("qualityprofile/schema")
    assert members(blank) == QUALITIES
    groups = {item["name"]: item["id"] for item in blank["items"] if item["items"]}
    assert set(groups) == GROUPS
    assert min(groups.values()) >= 1000
    definitions = await api.get("qualitydefinition")
    assert {one["quality"]["name"]: one["quality"]["id"] for one in definitions} == QUALITIES


async def test_a_new_library_has_radarrs_profiles(api: RunningApi) -> None:
    names = [one["name"] for one in await api.get("qualityprofile")]
    assert names[:6] == ["Any", "SD", "HD-720p", "HD-1080p", "Ultra-HD", "HD - 720p/1080p"]


async def test_the_limits_are_those_that_hold(api: RunningApi) -> None:
    limits = await api.get("qualitydefinition/limits")
    one = await api.get("qualitydefinition/20")
    one["maxSize"] = limits["max"]
    await api.ask("PUT", "qualitydefinition/20", 202, json=one)
    one["maxSize"] = limits["max"] + 1
    [problem] = await api.ask("PUT", "qualitydefinition/20", 400, json=one)
    assert problem["propertyName"] == "MaxSize"


async def test_many_sizes_are_changed_together_or_not_at_all(api: RunningApi) -> None:
    before = await api.get("qualitydefinition")
    changed = [{**one, "minSize": 1} for one in before]
    changed[-1] |= {"minSize": 9, "maxSize": 3, "preferredSize": 5}
    problems = await api.ask("PUT", "qualitydefinition/update", 400, json=changed)
    assert [one["propertyName"] for one in problems] == ["MinSize", "PreferredSize"]
    assert await api.get("qualitydefinition") == before


async def test_names_of_profiles_are_unique(api: RunningApi) -> None:
    made = await api.ask("POST", "qualityprofile", 201, json=await wish(api))
    for verb, path, given in (
        ("POST", "qualityprofile", {**made, "name": "MINE"}),
        ("PUT", f"qualityprofile/{made['id']}", {**made, "name": "any"}),
    ):
        [problem] = await api.ask(verb, path, 400, json=given)
        assert problem["propertyName"] == "Name"
        assert "unique" in problem["errorMessage"]
    await api.ask("PUT", f"qualityprofile/{made['id']}", 202, json={**made, "name": "mine"})


async def test_a_profile_in_use_stays(api: RunningApi, stocked: Stocked) -> None:
    answer = await api.ask("DELETE", f"qualityprofile/{stocked.profile}", 409)
    assert answer["message"].startswith("3 film(s) use this quality profile")
    assert (await api.get(f"qualityprofile/{stocked.profile}"))["id"] == stocked.profile


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        # A member of a group; what is not allowed; nothing.
        ({"cutoff": 3}, "Cutoff"),
        ({"cutoff": 31}, "Cutoff"),
        ({"cutoff": 4711}, "Cutoff"),
        ({"minUpgradeFormatScore": 0}, "MinUpgradeFormatScore"),
        ({"minFormatScore": 1}, "MinFormatScore"),
        ({"name": " "}, "Name"),
        ({"formatItems": [{"format": 4711, "score": 1}]}, "FormatItems"),
    ],
)
async def test_what_makes_no_sense_is_refused_at_its_field(
    api: RunningApi, changes: dict[str, Any], field: str
) -> None:
    problems = await api.ask("POST", "qualityprofile", 400, json=await wish(api, **changes))
    assert field in [one["propertyName"] for one in problems]
    assert "Mine" not in [one["name"] for one in await api.get("qualityprofile")]


async def test_a_group_can_be_the_cutoff(api: RunningApi) -> None:
    given = await wish(api)
    group = next(item["id"] for item in given["items"] if item.get("name") == "WEB 1080p")
    made = await api.ask("POST", "qualityprofile", 201, json={**given, "cutoff": group})
    assert made["cutoff"] == group


async def test_every_profile_knows_every_format(api: RunningApi, stocked: Stocked) -> None:
    given = await wish(api)
    scores = {one["format"]: one["score"] for one in given["formatItems"]}
    assert scores == {stocked.custom_format: 0}
    without = {key: value for key, value in given.items() if key != "formatItems"}
    made = await api.ask("POST", "qualityprofile", 201, json=without)
    assert made["formatItems"] == given["formatItems"]
    condition = {
        "name": "web", "implementation": "SourceSpecification", "negate": False, "required": False,
        "fields": {"value": 7},
    }  # fmt: skip
    added = await api.ask(
        "POST", "customformat", 201, json={"name": "Web", "specifications": [condition]}
    )
    for one in await api.get("qualityprofile"):
        points = {item["format"]: item["score"] for item in one["formatItems"]}
        assert points[added["id"]] == 0, one["name"]
        assert set(points) == {stocked.custom_format, added["id"]}
