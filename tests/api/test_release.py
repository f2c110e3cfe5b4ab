"""A person's word on a release, in Radarr's names: accepted, checked, and told field by field."""

from typing import Any

import pytest

from tests.api.conftest import RunningApi
from tests.api.library import Stocked
from tests.api.test_downloads import working

__all__ = ["working"]


async def grab_with(working: tuple[RunningApi, Stocked], status: int, **given: Any) -> Any:
    api, stocked = working
    [good, _bad] = await api.get("release", movieId=stocked.missing)
    body = {**good, "shouldOverride": True, "movieId": stocked.missing, **given}
    return await api.ask("POST", "release", status, json=body)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"movieId": 4711}, "MovieId", "no film 4711"),
        ({"quality": {"quality": {"id": 4711}}}, "Quality", "no quality 4711"),
        (
            {"quality": {"quality": {"id": 7}, "revision": {"version": 0}}},
            "Quality",
            "no revision 0",
        ),
        ({"languages": [{"id": 4711}]}, "Languages", "no language 4711"),
        ({"languages": [{"id": -2}]}, "Languages", "Original is a wish"),
        ({"downloadClientId": 4711}, "DownloadClientId", "no download client 4711"),
    ],
)
async def test_what_does_not_exist_is_told_by_its_field(
    working: Any, given: dict[str, Any], field: str, words: str
) -> None:
    [problem] = await grab_with(working, 400, **given)
    assert problem["propertyName"] == field
    assert words in problem["errorMessage"]


async def test_the_word_reaches_the_order(working: Any) -> None:
    api, stocked = working
    quality = {"quality": {"id": 2, "name": "DVD"}, "revision": {"version": 2}}
    given = {
        "movieId": stocked.with_file,
        "quality": quality,
        "languages": [{"id": 4, "name": "German"}],
        "downloadClientId": stocked.client,
    }
    # The practice indexer has no file behind its links: the order is made, and fails there.
    await grab_with(working, 409, **given)
    [order] = [one for one in await api.get("command") if one["name"] == "GrabRelease"]
    assert {key: order["body"][key] for key in ("movieId", "qualityId", "languageIds")} == {
        "movieId": stocked.with_file, "qualityId": 2, "languageIds": [4],
    }  # fmt: skip
    assert order["body"]["revision"]["version"] == 2
    assert order["body"]["downloadClientId"] == stocked.client


async def test_without_the_word_a_shown_quality_is_no_order(working: Any) -> None:
    """Clients send back the whole release that they were shown."""
    api, _stocked = working
    await grab_with(working, 409, shouldOverride=None)
    [order] = [one for one in await api.get("command") if one["name"] == "GrabRelease"]
    assert "qualityId" not in order["body"]
    assert "languageIds" not in order["body"]
