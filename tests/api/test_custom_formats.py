"""Custom formats by API: bulk, presets, tests, trials, import and export, what is refused."""

from typing import Any

import pytest

from radarr_desktop.domain.formats.conditions import CONDITIONS
from tests.api.conftest import RunningApi
from tests.api.library import Stocked

#: `/api/desktop/customformat`
DESKTOP = "/api/desktop/customformat"
GOOD = "Nosferatu.1922.1080p.BluRay.x264-GRP"
OTHER = "Nosferatu.1922.1080p.BluRay.x265-GRP"


def title(name: str, pattern: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name, "implementation": "ReleaseTitleSpecification", "negate": False,
        "required": False, "fields": {"value": pattern}, **more,
    }  # fmt: skip


async def test_presets_are_built_in_and_stored(api: RunningApi, stocked: Stocked) -> None:
    schema = await api.get("customformat/schema")
    assert [one["implementation"] for one in schema] == list(CONDITIONS)
    presets = {one["implementation"]: one["presets"] for one in schema}
    names = [one["name"] for one in presets["ReleaseTitleSpecification"]]
    assert len(names) == 7
    assert names[-1] == "x264: x264"
    for preset in presets["ReleaseTitleSpecification"]:
        made = {"name": f"My {preset['name']}", "specifications": [preset]}
        await api.ask("POST", "customformat", 201, json=made)
    assert presets["SizeSpecification"] == []


async def test_several_are_changed_and_removed_at_once(api: RunningApi, stocked: Stocked) -> None:
    other = await api.ask(
        "POST", "customformat", 201, json={"name": "B", "specifications": [title("B", "b")]}
    )
    ids = [stocked.custom_format, other["id"]]
    change = {"ids": ids, "includeCustomFormatWhenRenaming": True}
    changed = await api.ask("PUT", "customformat/bulk", 202, json=change)
    assert [one["includeCustomFormatWhenRenaming"] for one in changed] == [True, True]
    assert await api.get("customformat") == changed
    same = await api.ask("PUT", "customformat/bulk", 202, json={"ids": ids})
    assert same == changed
    for verb in ("PUT", "DELETE"):
        wrong = {"ids": [*ids, 99], "includeCustomFormatWhenRenaming": False}
        await api.ask(verb, "customformat/bulk", 404, json=wrong)
        assert await api.get("customformat") == changed
    assert await api.ask("DELETE", "customformat/bulk", 200, json={"ids": ids}) == {}
    assert await api.get("customformat") == []


async def test_tests_survive_a_client_that_does_not_know_them(
    api: RunningApi, stocked: Stocked
) -> None:
    path = f"{DESKTOP}/{stocked.custom_format}/tests"
    assert await api.get(path) == []
    tests = [{"name": GOOD, "mustMatch": True}, {"name": OTHER, "mustMatch": False}]
    assert await api.ask("PUT", path, 202, json=tests) == tests
    known = await api.get(f"customformat/{stocked.custom_format}")
    assert "tests" not in known
    known["name"] = "AVC"
    await api.ask("PUT", f"customformat/{stocked.custom_format}", 202, json=known)
    assert await api.get(path) == tests
    ran = await api.get(f"{path}/run")
    assert [(one["matches"], one["passed"]) for one in ran] == [(True, True), (False, True)]
    known["specifications"][0]["fields"][0]["value"] = "(x264)|x265"
    await api.ask("PUT", f"customformat/{stocked.custom_format}", 202, json=known)
    [_good, failed] = await api.get(f"{path}/run")
    assert not failed["passed"]
    [said] = failed["conditions"]
    assert (said["holds"], said["decisive"]) == (True, True)
    assert said["hits"] == [{"start": 28, "end": 32, "text": "x265"}]
    assert (await api.ask("PUT", path, 400, json=[{"name": " "}]))[0]["propertyName"] == (
        "Tests[0].Name"
    )
    assert await api.get(path) == tests
    await api.get(f"{DESKTOP}/99/tests", 404)


async def test_a_format_is_tried_before_it_is_saved(api: RunningApi, stocked: Stocked) -> None:
    given = {
        "name": "New",
        "specifications": [title("x265", "x265", required=True)],
        "tests": [{"name": GOOD, "mustMatch": False}],
        "names": [OTHER, "Nosferatu.S01E02.x265-GRP"],
    }
    told = await api.ask("POST", f"{DESKTOP}/run", 200, json=given)
    assert [one["passed"] for one in told["tests"]] == [True]
    assert [one["matches"] for one in told["names"]] == [True, True]
    assert told["names"][1]["rejected"]
    assert len(await api.get("customformat")) == 1, "nothing is stored"
    given["specifications"] = [title("Open", "a(b")]
    [problem] = await api.ask("POST", f"{DESKTOP}/run", 400, json=given)
    assert problem["propertyName"] == "Specifications[0].Value"
    assert "column 4" in problem["errorMessage"]
    assert problem["formattedMessagePlaceholderValues"] == {"column": 4}
    given["names"] = ["x"] * 501
    await api.ask("POST", f"{DESKTOP}/run", 400, json=given)


async def test_a_guides_formats_are_imported_with_points(api: RunningApi, stocked: Stocked) -> None:
    path = f"{DESKTOP}/import"
    guide = [
        {"trash_id": "1", "trash_scores": {"default": 5, "sqp": 90}, "trash_regex": "-",
         "name": "X264", "includeCustomFormatWhenRenaming": False,
         "specifications": [title("x264", "[xh]264")]},
        {"trash_id": "2", "name": "New", "specifications": [title("n", "n")]},
    ]  # fmt: skip
    query = {"qualityProfileId": stocked.profile, "scoreSet": "sqp"}
    before = await api.get("customformat")
    told = await api.ask("POST", f"{path}/preview", 200, json=guide, params=query)
    assert [one["action"] for one in told["steps"]] == ["replace", "add"]
    assert told["steps"][0]["score"] == {"before": 0, "after": 90}
    assert told["qualityProfile"]["id"] == stocked.profile
    assert await api.get("customformat") == before
    done = await api.ask("POST", path, 201, json=guide, params=query)
    assert done["steps"][0]["id"] == stocked.custom_format
    assert [one["name"] for one in await api.get("customformat")] == ["X264", "New"]
    profile = await api.get(f"qualityprofile/{stocked.profile}")
    scores = {one["name"]: one["score"] for one in profile["formatItems"]}
    assert scores == {"X264": 90, "New": 0}


@pytest.mark.parametrize(
    ("collision", "names"),
    [("skip", ["x264"]), ("KEEPBOTH", ["x264", "x264 (2)"]), ("replace", ["x264"])],
)
async def test_collisions(
    api: RunningApi, stocked: Stocked, collision: str, names: list[str]
) -> None:
    given = {"name": "x264", "specifications": [title("other", "other")]}
    query = {"collision": collision}
    await api.ask("POST", f"{DESKTOP}/import", 201, json=given, params=query)
    found = await api.get("customformat")
    assert [one["name"] for one in found] == names
    first = found[0]["specifications"][0]["name"]
    assert first == ("other" if collision == "replace" else "x264")


@pytest.mark.parametrize(
    ("body", "query", "status"),
    [
        ([], {}, 400),
        ({"name": "A", "specifications": [title("a", "a")]}, {"collision": "perhaps"}, 400),
        ({"name": "A", "specifications": [title("a", "a")]}, {"qualityProfileId": 99}, 404),
        ([{"name": "A", "specifications": [title("a", "a")]},
          {"name": "B", "specifications": [title("b", "(")]}], {}, 400),
        ([{"name": "A", "specifications": [title("a", "a")]}, {"name": "B"}], {}, 400),
    ],
)  # fmt: skip
async def test_a_bad_import_stores_nothing(
    api: RunningApi, stocked: Stocked, body: Any, query: dict[str, Any], status: int
) -> None:
    await api.ask("POST", f"{DESKTOP}/import", status, json=body, params=query)
    assert len(await api.get("customformat")) == 1


async def test_what_is_exported_can_be_imported(api: RunningApi, stocked: Stocked) -> None:
    tests = [{"name": GOOD, "mustMatch": True}]
    await api.ask("PUT", f"{DESKTOP}/{stocked.custom_format}/tests", 202, json=tests)
    everything = await api.get(f"{DESKTOP}/export")
    [one] = everything
    assert one["specifications"] == [title("x264", "x264")]
    assert one["radarrDesktopTests"] == tests
    assert await api.get(f"{DESKTOP}/{stocked.custom_format}/export") == one
    bare = await api.get(f"{DESKTOP}/export", extras="false", ids=stocked.custom_format)
    assert set(bare[0]) == {"name", "includeCustomFormatWhenRenaming", "specifications"}
    told = await api.ask("POST", f"{DESKTOP}/import", 201, json=everything)
    assert [step["action"] for step in told["steps"]] == ["same"]
    # Radarr's own way in takes the file as well.
    one["name"] = "copy"
    await api.ask("POST", "customformat", 201, json=one)


async def test_a_clients_payload_with_all_that_it_read(api: RunningApi, stocked: Stocked) -> None:
    """Clients that keep formats in step send back what they read, or bare names and values."""
    read = await api.get(f"customformat/{stocked.custom_format}")
    for fields in (
        read["specifications"][0]["fields"],
        [{"name": "value", "value": "x264"}],
        {"value": "x264"},
    ):
        read["specifications"][0]["fields"] = fields
        path = f"customformat/{stocked.custom_format}"
        changed = await api.ask("PUT", path, 202, json=read)
        [field] = changed["specifications"][0]["fields"]
        assert (field["name"], field["value"]) == ("value", "x264")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "Name"),
        ({"specifications": []}, "Specifications"),
        ({"specifications": [title("", "a")]}, "Specifications[0].Name"),
        ({"specifications": [title("a", "a"), title("b", "a(b")]}, "Specifications[1].Value"),
        ({"specifications": [title("a", "a", implementation="Other")]},
         "Specifications[0].Implementation"),
    ],
)  # fmt: skip
async def test_what_is_refused_is_told_at_its_field(
    api: RunningApi, stocked: Stocked, change: dict[str, Any], field: str
) -> None:
    wish = {"name": "New", "specifications": [title("a", "a")], **change}
    problems = await api.ask("POST", "customformat", 400, json=wish)
    assert field in [one["propertyName"] for one in problems]
    assert len(await api.get("customformat")) == 1
