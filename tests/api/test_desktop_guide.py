"""`/api/desktop/guide`: what is in the guide, the difference, applying it, letting go."""

from pathlib import Path

from radarr_desktop.engine.settings import SettingsBook
from tests.api.conftest import RunningApi
from tests.support.guide import small_guide, write_guide

PATH = "/api/desktop/guide"
HD = {"profiles": [{"guideId": "p-hd", "added": ["f-hdr"]}], "sizes": "s-movie"}


async def follow(api: RunningApi, tmp_path: Path) -> None:
    folder = write_guide(tmp_path / "guide", small_guide())
    await api.part(SettingsBook).save("guides", {"where": str(folder)})


async def test_what_is_in_the_guide(api: RunningApi, tmp_path: Path) -> None:
    await follow(api, tmp_path)
    told = await api.get(PATH)
    assert (told["trouble"], told["problems"], told["followed"]) == ("", [], [])
    hd = next(one for one in told["profiles"] if one["guideId"] == "p-hd")
    assert (hd["name"], hd["family"], hd["language"]) == ("Guided HD", "Usual", "Original")
    assert hd["formats"] == [{"guideId": "f-tier", "name": "Good groups", "score": 1700}]
    assert hd["groups"] == ["g-bad", "g-hdr"]
    groups = {one["guideId"]: one for one in told["groups"]}
    assert groups["g-bad"]["isDefault"]
    assert [one["isDefault"] for one in groups["g-hdr"]["formats"]] == [True, False, False]
    assert told["sizes"] == [{"guideId": "s-movie", "kind": "movie"}]


async def test_preview_apply_and_sync(api: RunningApi, tmp_path: Path) -> None:
    await follow(api, tmp_path)
    shown = await api.ask("POST", f"{PATH}/preview", 200, json=HD)
    assert shown["hasWork"]
    assert {(one["name"], one["standing"]) for one in shown["formats"]} == {
        ("Good groups", "new"), ("Bad groups", "new"), ("HDR", "new"),
    }  # fmt: skip
    assert [one["subject"] for one in shown["sizes"]] == ["Bluray-1080p", "WEBDL-1080p"]
    assert await api.get("customformat") == []
    done = await api.ask(
        "POST", f"{PATH}/apply", 200, json={**HD, "fingerprint": shown["fingerprint"]}
    )
    assert done == shown
    # For every other client they are plain formats, and a plain profile.
    formats = {one["name"]: one for one in await api.get("customformat")}
    assert set(formats) == {"Good groups", "Bad groups", "HDR"}
    profile = next(one for one in await api.get("qualityprofile") if one["name"] == "Guided HD")
    scores = {one["name"]: one["score"] for one in profile["formatItems"]}
    assert scores == {"Good groups": 1700, "Bad groups": -10000, "HDR": 500}
    assert await api.ask("PUT", f"qualityprofile/{profile['id']}", 202, json=profile) == profile
    for one in formats.values():
        await api.ask("PUT", f"customformat/{one['id']}", 202, json=one)
    again = await api.ask("POST", f"{PATH}/preview", 200, json={})
    assert not again["hasWork"]
    assert {one["standing"] for one in again["formats"]} == {"same"}
    told = await api.get(PATH, again="true")
    assert told["followed"] == [
        {"guideId": "p-hd", "added": ["f-hdr"], "dropped": [], "profileId": profile["id"]}
    ]
    assert (told["followedSizes"], told["pending"]) == ("s-movie", 0)
    assert told["appliedAt"]


async def test_own_changes_are_shown_and_kept(api: RunningApi, tmp_path: Path) -> None:
    await follow(api, tmp_path)
    await api.ask("POST", f"{PATH}/apply", 200, json=HD)
    own = next(one for one in await api.get("customformat") if one["name"] == "HDR")
    own["name"] = "My HDR"
    await api.ask("PUT", f"customformat/{own['id']}", 202, json=own)
    shown = await api.ask("POST", f"{PATH}/preview", 200, json={})
    [mine] = [one for one in shown["formats"] if one["standing"] == "yours"]
    assert mine["parts"] == [
        {"what": "name", "subject": "", "stored": "My HDR", "guide": "HDR", "outcome": "yours",
         "isContested": False, "key": "name"}
    ]  # fmt: skip
    await api.ask("POST", f"{PATH}/apply", 200, json={**HD, "take": ["f-hdr/name"]})
    assert "HDR" in {one["name"] for one in await api.get("customformat")}


async def test_letting_go(api: RunningApi, tmp_path: Path) -> None:
    await follow(api, tmp_path)
    await api.ask("POST", f"{PATH}/apply", 200, json=HD)
    await api.ask("DELETE", f"{PATH}/profiles/p-hd", 200)
    assert (await api.get(PATH))["followed"] == []
    assert len(await api.get("customformat")) == 3
    await api.ask("DELETE", f"{PATH}/profiles/p-hd", 404)


async def test_bad_input(api: RunningApi, tmp_path: Path) -> None:
    await follow(api, tmp_path)
    [problem] = await api.ask(
        "POST", f"{PATH}/apply", 400, json={"profiles": [{"guideId": "p-none"}]}
    )
    assert problem["propertyName"] == "Profiles"
    await api.ask("POST", f"{PATH}/preview", 400, json={"profiles": "all"})
    await api.ask("POST", f"{PATH}/apply", 409, json={**HD, "fingerprint": "another"})
    assert await api.get("customformat") == []


async def test_a_guide_that_cannot_be_read(api: RunningApi, tmp_path: Path) -> None:
    await api.part(SettingsBook).save("guides", {"where": str(tmp_path / "nowhere")})
    told = await api.get(PATH)
    assert "There is no folder" in told["trouble"]
    assert told["profiles"] == []
