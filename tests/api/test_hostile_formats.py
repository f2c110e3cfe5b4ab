"""Formats that would hold everybody up, by the API: refused, limited, named in health, mended."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest_asyncio

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi, serving
from tests.api.library import Stocked, stock
from tests.database.values import grab
from tests.support.engine import built_program
from tests.support.loop_guard import calmest
from tests.support.waiting import until

TAIL = "a" * 40
ENDLESS = r"x264\.(?:a|aa)+[^\da-z]"


def condition(name: str, pattern: str) -> dict[str, Any]:
    return {
        "name": name,
        "implementation": "ReleaseTitleSpecification",
        "negate": False,
        "required": False,
        "fields": [{"name": "value", "value": pattern}],
    }


@pytest_asyncio.fixture
async def working(database_url: str, tmp_path: Path) -> AsyncIterator[tuple[RunningApi, Stocked]]:
    """The API of a program whose engine runs: it looks at health by itself."""
    async with (
        built_program(database_url, tmp_path / "data") as program,
        serving(program, with_engine=True) as running,
    ):
        yield running, await stock(program.parts, tmp_path)


async def test_a_bad_pattern_is_refused_with_its_column(api: RunningApi) -> None:
    given = {"name": "Bad", "specifications": [condition("one", "x"), condition("two", "(x26[45]")]}
    [problem] = await api.ask("POST", "customformat", 400, json=given)
    assert problem["propertyName"] == "Specifications[1].Value"
    assert problem["attemptedValue"] == "(x26[45]"
    assert problem["errorMessage"].endswith("missing ) at column 9")
    assert problem["formattedMessagePlaceholderValues"] == {"column": 9}
    assert await api.get("customformat") == []


async def test_ours_go_through_the_api_as_radarrs_do(api: RunningApi) -> None:
    fields = {
        "SeedersSpecification": {"min": 5, "max": 50},
        "VideoCodecSpecification": {"value": 4},
        "AudioSpecification": {"codec": 1, "channels": 71, "orMore": True, "objects": 1},
        "HdrSpecification": {"value": 3},
        "StreamingServiceSpecification": {"value": 2},
    }
    given = {
        "name": "Ours",
        "specifications": [
            {"name": kind, "implementation": kind, "fields": values}
            for kind, values in fields.items()
        ],
    }
    made = await api.ask("POST", "customformat", 201, json=given)
    told = {
        one["implementation"]: {field["name"]: field["value"] for field in one["fields"]}
        for one in made["specifications"]
    }
    assert told == fields
    assert await api.get(f"customformat/{made['id']}") == made
    assert await api.ask("PUT", f"customformat/{made['id']}", 202, json=made) == made


async def test_a_format_that_runs_away_is_named_until_it_is_mended(working: Any) -> None:
    api, stocked = working
    given = {"name": "Endless", "specifications": [condition("tail", ENDLESS)]}
    made = await api.ask("POST", "customformat", 201, json=given)
    movie = await api.part(Store).movies.get(stocked.missing)
    offers = [
        replace(
            grab(stocked.missing).release,
            guid=f"g{number}",
            tmdb_id=0,
            imdb_id="",
            title=f"{movie.title}.{movie.year}.1080p.BluRay.x264.{TAIL}{number}-GRP",
        )
        for number in range(20)
    ]
    asked = Asked(search=SearchKind.AUTOMATIC, searched=movie)
    judged = await api.part(Deciding).decide(offers, asked)
    assert all(one.candidate for one in judged.decisions), "each was held against the formats"

    async def named() -> list[str]:
        return [
            one["message"]
            for one in await api.get("health")
            if one["source"] == "CustomFormatCheck"
        ]

    [message] = await until(named)
    assert "Endless" in message
    assert "tail" in message
    made["specifications"] = [condition("tail", "x264")]
    await api.ask("PUT", f"customformat/{made['id']}", 202, json=made)

    async def mended() -> bool:
        return not await named()

    await until(mended)


async def test_two_thousand_conditions_come_and_go_and_hold_nobody(api: RunningApi) -> None:
    given = {"specifications": [condition(f"c{n}", f"(group{n}|x{n}[a-z]+)") for n in range(2000)]}
    number = 0

    async def there_and_back() -> None:
        nonlocal number
        number += 1
        made = await api.ask("POST", "customformat", 201, json={"name": f"Huge {number}", **given})
        told = await api.get(f"customformat/{made['id']}")
        assert len(told["specifications"]) == 2000
        await api.ask("DELETE", f"customformat/{made['id']}", 200)

    guard = await calmest(there_and_back)
    assert guard.longest_ms < 500, guard.report()
