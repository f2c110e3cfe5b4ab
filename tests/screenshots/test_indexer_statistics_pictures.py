"""Pictures of the indexers' statistics: a few, twelve with long names, none, long words."""

import random
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.ledger import CallKind, CallLimits, CallOutcome, Ledger
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.screenshots.test_screenshots import SIZES, long_words, shoot
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots

FEW = ("HDBits", "Practice", "A site that is away")
MANY = (*FEW, *(f"The indexer of a very long name, number {place} of them" for place in range(9)))
WRONG = (
    "https://indexer.example/torznab/all/results/api?t=movie&imdbid=0013442 answered with 503: the "
    "service is not available; it is asked again later"
)


async def fill(parts: Any, names: tuple[str, ...]) -> None:
    dice = random.Random(4)
    providers: Providers = parts[Providers]
    ledger: Ledger = parts[Ledger]
    now = parts[Clock].now()
    for place, name in enumerate(names):
        saved = await providers.save(
            ProviderDefinition(
                kind=ProviderKind.INDEXER, implementation="Torznab", name=name,
                enabled=place != 3,
                settings={
                    "base_url": "http://127.0.0.1:9", "query_limit": (100, 3, 50)[place % 3],
                    "limits_unit": place % 2,
                },
            ),
            test=False,
        )  # fmt: skip
        for day in range(28):
            for _ in range(dice.randint(0, 9 if place != 4 else 0)):
                kind = CallKind.GRAB if dice.random() < 0.2 else CallKind.SEARCH
                at = now - timedelta(days=day, minutes=dice.randint(1, 300))
                entry = await ledger.begin(saved.id, kind, CallLimits(), at)
                is_bad = dice.random() < 0.15 + 0.4 * (place == 2)
                outcome = CallOutcome.FAILED if is_bad else CallOutcome.ANSWERED
                took = timedelta(milliseconds=dice.randint(80, 2400))
                await ledger.finish(entry.id, outcome, took, message=WRONG if is_bad else "")
        if place == 2:
            error = ProviderUnavailableError(name, f"{name}: {WRONG}")
            await providers.failed(ProviderKind.INDEXER, saved.id, error)


async def opened_window(opened: Any) -> Any:
    window = opened.show("indexers")
    await until(lambda: window.detail.plot is not None and window.detail.plot.asked)
    return window


async def choose(window: Any, place: int) -> None:
    window.table.selectRow(place)
    await until(lambda: not window._tasks.is_busy, what="the chosen one")


@pytest.mark.parametrize("size", SIZES)
async def test_statistics_of_indexers(open_desktop: Any, size: str) -> None:
    async with open_desktop(lambda parts: fill(parts, MANY)) as opened:
        window = await opened_window(opened)
        window.resize(*SIZES[size])
        await shoot(window, f"statistics-many-{size}")
        window.chips[2].click()
        await until(lambda: len(window.detail.plot.asked) == 30, what="a month")
        await choose(window, 2)
        window._say(WRONG, "problem")
        await shoot(window, f"statistics-failing-{size}")
        await choose(window, 4)
        await shoot(window, f"statistics-silent-{size}")


async def test_statistics_of_a_few(open_desktop: Any) -> None:
    async with open_desktop(lambda parts: fill(parts, FEW)) as opened:
        await shoot(await opened_window(opened), "statistics-few")


async def test_statistics_of_nobody(open_desktop: Any) -> None:
    async with open_desktop() as opened:
        window = opened.show("indexers")
        await until(window.empty.isVisible, what="the empty state")
        window.resize(*SIZES["small"])
        await shoot(window, "statistics-empty")


async def test_statistics_in_long_words(open_desktop: Any, qapp: QApplication) -> None:
    with long_words(qapp):
        async with open_desktop(lambda parts: fill(parts, FEW)) as opened:
            window = await opened_window(opened)
            window.resize(*SIZES["small"])
            await choose(window, 2)
            await shoot(window, "long-statistics-small")
