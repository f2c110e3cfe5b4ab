"""What Newznab and Torznab settings may hold, what is warned of, what known sites begin with."""

from typing import Any

import pytest

from radarr_desktop.adapters.indexers.newznab import Newznab, NewznabSettings
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.adapters.newznab_categories import (
    USUAL_CATEGORIES,
    Category,
    category_options,
)
from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError


def wrong(**values: Any) -> list[str]:
    """The fields that are refused."""
    try:
        schema.load(NewznabSettings, {"baseUrl": "http://idx.example", **values})
    except InvalidInputError as error:
        return [problem.field for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("address", "has_key", "fields"),
    [
        ("https://nzbgeek.info", False, ["apiKey"]),
        ("https://api.nzbgeek.info/", False, ["apiKey"]),
        ("HTTPS://API.NZBGEEK.INFO:8443/x", False, ["apiKey"]),
        ("http:///www.nzbplanet.net", False, ["apiKey"]),
        ("https://api.nzbgeek.info", True, []),
        ("https://notnzbgeek.info", False, []),
        ("https://nzbgeek.info.example", False, []),
        ("http://127.0.0.1:9117/x", False, []),
        ("", False, ["baseUrl"]),
        ("nzbgeek.info", False, ["baseUrl"]),
        ("ftp://nzbgeek.info", False, ["baseUrl"]),
        ("http://", False, ["baseUrl"]),
        ("http://one two", False, ["baseUrl"]),
        ("http://[::1", False, ["baseUrl"]),
    ],
)
def test_addresses_and_who_needs_a_key(address: str, has_key: bool, fields: list[str]) -> None:
    assert wrong(baseUrl=address, apiKey="K" if has_key else "") == fields


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("&a=b", True), ("&a=b&c=d", True), ("", True), (None, True), ("&tag=-x&attrs=b", True),
        ("a=b", False), ("&a", False), ("&a=", False), ("&=b", False), ("x&a=b", False),
    ],
)  # fmt: skip
def test_extra_parameters(text: str | None, is_right: bool) -> None:
    assert wrong(additionalParameters=text) == ([] if is_right else ["additionalParameters"])


def test_failures_to_look_for_are_radarrs() -> None:
    assert wrong(failDownloads=[0, 1]) == []
    assert wrong(failDownloads=[2]) == ["failDownloads"]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"seedCriteria.seedRatio": 0.1, "seedCriteria.seedTime": 1}, []),
        ({"seedCriteria.seedRatio": 0}, ["seedCriteria.seedRatio"]),
        (
            {"seedCriteria.seedRatio": -1, "seedCriteria.seedTime": 0},
            ["seedCriteria.seedRatio", "seedCriteria.seedTime"],
        ),
    ],
)
def test_no_seeding_is_only_warned_of(values: dict[str, Any], fields: list[str]) -> None:
    settings = schema.load(TorznabSettings, {"baseUrl": "http://idx.example", **values})
    found = schema.warnings(settings)
    assert [problem.field for problem in found] == fields
    assert all(problem.is_warning for problem in found)


def test_categories_are_offered_with_films_first() -> None:
    options = category_options(USUAL_CATEGORIES)
    assert [one.value for one in options] == [
        2000, 2010, 2020, 2030, 2040, 2045, 2050, 2060, 2070, 2080, 2090, 8000, 0, 5000,
    ]  # fmt: skip
    assert (options[4].name, options[4].hint, options[4].parent) == ("HD", "(2040)", 2000)
    assert (options[0].hint, options[0].parent) == ("(2000)", None)


def test_categories_of_a_site_of_its_own() -> None:
    own = (
        Category(5000, "TV"), Category(5040, "HD", 5000), Category(100002, "Films b"),
        Category(3000, "Audio"), Category(3010, "MP3", 3000), Category(2040, "HD", 2000),
        Category(100002, "Films B"),
    )  # fmt: skip
    shown = [(one.value, one.name, one.parent) for one in category_options(own)]
    assert shown == [
        (2040, "HD", None), (100002, "Films B", None), (5000, "TV", None), (5040, "HD", 5000),
    ]  # fmt: skip


@pytest.mark.parametrize("provider", [Newznab, Torznab])
def test_presets_are_settings_that_need_no_more_than_a_key(provider: Any) -> None:
    assert provider.presets
    for preset in provider.presets:
        schema.load(provider.settings_type, {"api_key": "K", **preset.settings})
    assert len({preset.name for preset in provider.presets}) == len(provider.presets)


def test_presets_that_differ_from_the_usual() -> None:
    presets = {one.name: one.settings for one in Newznab.presets}
    assert presets["Tabula Rasa"]["api_path"] == "/api/v1/api"
    assert presets["NZBFinder"]["categories"] == [2030, 2040, 2045, 2050, 2060, 2070]
    (jackett,) = Torznab.presets
    assert jackett.settings["base_url"].endswith("/api/v2.0/indexers/YOURINDEXER/results/torznab/")
