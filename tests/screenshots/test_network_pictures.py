"""Pictures of the settings of the network: as they are, filled, with what is wrong."""

import asyncio
from typing import Any

import pytest
from PySide6.QtTest import QTest

from tests.gui import samples
from tests.screenshots.test_screenshots import shoot

pytestmark = pytest.mark.screenshots

LONG = "proxy-with-a-name-that-does-not-want-to-end." * 4 + "example.org"


async def test_network_settings(open_desktop: Any) -> None:
    async with open_desktop(samples.fill_library) as opened:
        opened.window.resize(1100, 860)
        page = opened.show("settings")
        page.show_section("network")
        await asyncio.sleep(0.3)
        await shoot(opened.window, "settings-network-empty")
        pane = page.panes["network"]
        pane.form._advanced.setChecked(True)
        fields = pane.form._fields
        fields["proxy_enabled"].control.click()
        pane.save.click()
        await asyncio.sleep(0.3)
        assert fields["proxy_hostname"].problem
        await shoot(opened.window, "settings-network-wrong")
        QTest.keyClicks(fields["proxy_hostname"].control, LONG)
        QTest.keyClicks(fields["proxy_password"].control, "secret")
        pane.save.click()
        await asyncio.sleep(0.5)
        assert not pane.has_changes
        await shoot(opened.window, "settings-network-full")
