"""Scene groups: many, none, one chosen, in long words."""

import asyncio

import pytest

from tests.gui.test_groups import NAMES, fill_groups
from tests.screenshots.test_screenshots import SIZES, long_words, shoot
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots


async def test_groups(open_desktop, qapp):
    async with open_desktop(fill_groups) as opened:
        window = opened.show("groups")
        await until(lambda: window.view.rows.rowCount() == len(NAMES) + 1, what="the groups")
        window.view.table.selectRow(0)
        await asyncio.sleep(0.3)
        for name, size in SIZES.items():
            window.resize(*size)
            await asyncio.sleep(0.1)
            await shoot(window, f"groups-{name}")


async def test_no_groups_and_long_words(open_desktop, qapp):
    async with open_desktop() as opened:
        window = opened.show("groups")
        await until(lambda: "HDBits" in window.view.progress.text())
        await shoot(window, "groups-empty")
    with long_words(qapp):
        async with open_desktop(fill_groups) as opened:
            window = opened.show("groups")
            await until(lambda: window.view.rows.rowCount() > 1, what="the groups")
            window.view.table.selectRow(1)
            await asyncio.sleep(0.3)
            await shoot(window, "groups-long")
