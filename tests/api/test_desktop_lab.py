"""`/api/desktop/lab`: a draft in Radarr's JSON, and what it would have changed."""

from datetime import timedelta
from typing import Any

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.api.library import Stocked
from tests.database.values import release

PATH = "/api/desktop/lab"


async def saw(api: RunningApi, *names: str) -> None:
    """A feed brought releases with these names."""
    now = api.part(Clock).now() - timedelta(hours=2)
    offers = [release(name, title=name, info_hash="", published_at=now) for name in names]
    judged = await api.part(Deciding).decide(offers, Asked(search=SearchKind.RSS))
    store: Store = api.part(Store)
    await store.releases.remember("feed", judged.decisions, now)


async def film_profile(api: RunningApi, stocked: Stocked) -> dict[str, Any]:
    movie = await api.get(f"movie/{stocked.with_file}")
    return await api.get(f"qualityprofile/{movie['qualityProfileId']}")


async def test_a_draft_is_tried(api: RunningApi, stocked: Stocked) -> None:
    names = ("Nosferatu.1922.2160p.BluRay.x265-GRP", "Nosferatu.1922.2160p.WEB-DL.H.265-GRP")
    await saw(api, *names)
    profile = await film_profile(api, stocked)
    same = await api.ask("POST", PATH, 200, json={"days": 2, "profiles": [profile]})
    assert (same["days"], same["releases"], same["filmsSeen"]) == (2, 2, 1)
    assert (same["films"], same["rules"], same["before"]) == ([], [], same["after"])
    everything = {
        **profile,
        "upgradeAllowed": True,
        "cutoff": 31,
        "cutoffFormatScore": 100,
        "items": [{**one, "allowed": True} for one in profile["items"]],
        "formatItems": [{"format": -1, "name": "", "score": 25}],
    }
    web = {
        "id": -1,
        "name": "Web",
        "specifications": [
            {
                "name": "WEB",
                "implementation": "ReleaseTitleSpecification",
                "fields": [{"name": "value", "value": "WEB-DL"}],
            }
        ],
    }
    body = {"profiles": [everything], "formats": [web]}
    told = await api.ask("POST", PATH, 200, json=body)
    [film] = told["films"]
    assert (film["movieId"], film["before"]) == (stocked.with_file, [])
    assert {one["title"] for one in film["after"]} <= set(names)
    assert film["rule"]
    assert film["because"]
    assert told["after"]["upgrades"] == told["after"]["grabs"] == len(film["after"])
    assert told["filmsTotal"] == 1
    page = await api.get(f"{PATH}/{told['id']}", page=2, pageSize=1)
    assert (page["films"], page["filmsTotal"], page["after"]) == ([], 1, told["after"])
    assert await film_profile(api, stocked) == profile
    assert [one["name"] for one in await api.get("customformat")] == ["x264"]


async def test_nonsense_is_refused(api: RunningApi, stocked: Stocked) -> None:
    profile = {**await film_profile(api, stocked), "name": ""}
    [problem] = await api.ask("POST", PATH, 400, json={"profiles": [profile]})
    assert problem["propertyName"] == "Profiles[0].Name"
    for body, field in (({"days": 0}, "Days"), ({"days": 31}, "Days"), ({"formats": 1}, "Formats")):
        [problem] = await api.ask("POST", PATH, 400, json=body)
        assert problem["propertyName"] == field
    [problem] = await api.ask("POST", f"{PATH}?pageSize=0", 400, json={})
    assert problem["propertyName"] == "PageSize"
    await api.ask("GET", f"{PATH}/{'0' * 32}", 404)


async def test_what_is_not_there_cannot_be_tried(api: RunningApi, stocked: Stocked) -> None:
    profile = await film_profile(api, stocked)
    for body, field in (
        ({"profiles": [{**profile, "id": 4711}]}, "Profiles"),
        ({"profiles": [profile, profile]}, "Profiles"),
        ({"removedFormats": [4711]}, "RemovedFormats"),
    ):
        [problem] = await api.ask("POST", PATH, 400, json=body)
        assert problem["propertyName"] == field
