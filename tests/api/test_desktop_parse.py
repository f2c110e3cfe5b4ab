"""`/api/desktop/parse`: the whole report, with offsets that fit the name."""

from itertools import pairwise

from tests.api.conftest import RunningApi
from tests.api.library import Stocked

NAME = "Nosferatu.1922.German.REPACK.1080p.BluRay.x264-GRP"


async def test_a_name_is_explained(api: RunningApi, stocked: Stocked) -> None:
    told = await api.get("/api/desktop/parse", title=f"  {NAME} ")
    assert told["name"] == NAME
    pieces = told["pieces"]
    assert all(one["text"] == NAME[one["start"] : one["end"]] for one in pieces)
    assert all(first["end"] <= second["start"] for first, second in pairwise(pieces))
    kinds = {one["text"]: one["kind"] for one in pieces}
    assert (kinds["Nosferatu"], kinds["1922"], kinds["GRP"]) == ("title", "year", "releaseGroup")
    assert all(one["says"] for one in pieces)
    assert (told["title"], told["year"], told["languages"]) == ("Nosferatu", 1922, ["German"])
    assert told["quality"]["name"] == "Bluray-1080p"
    assert told["quality"]["revision"] == {"version": 2, "real": 0, "isRepack": True}
    assert told["parsedBy"] == "rules"
    assert (told["traits"]["videoCodec"], told["traits"]["hdr"]) == ("x264", [])
    assert told["movie"]["id"] == stocked.with_file
    assert "1922" in told["matchedBy"]
    [found] = told["customFormats"]
    assert [(one["name"], one["holds"]) for one in found["conditions"]] == [("x264", True)]
    profile = told["qualityProfile"]
    assert (profile["id"], profile["qualityAllowed"]) == (stocked.profile, False)


async def test_another_profile(api: RunningApi, stocked: Stocked) -> None:
    hd = next(one for one in await api.get("qualityprofile") if one["name"] == "HD-1080p")
    told = await api.get("/api/desktop/parse", title=NAME, qualityProfileId=hd["id"])
    assert told["qualityProfile"]["name"] == "HD-1080p"
    assert told["qualityProfile"]["qualityAllowed"]
    assert told["qualityProfile"]["meetsCutoff"]


async def test_no_film_and_no_name(api: RunningApi, stocked: Stocked) -> None:
    other = await api.get("/api/desktop/parse", title="Harbour.Nights.1931.720p.WEB-DL-GRP")
    assert "movie" not in other
    assert "Harbour Nights" in other["noMatch"]["message"]
    assert other["considered"] == []
    later = await api.get("/api/desktop/parse", title=NAME.replace("1922", "1979"))
    [near] = later["considered"]
    assert near["movie"]["id"] == stocked.with_file
    assert "1979" in near["whyNot"]
    series = await api.get("/api/desktop/parse", title="Harbour.Nights.S01E02.720p.HDTV-GRP")
    assert series["rejected"]
    assert any(one["kind"] == "episode" for one in series["pieces"])
    assert "title" not in series
