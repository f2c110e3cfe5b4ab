"""Pictures of the form of an indexer: new, full, with long words, after a trial, the picker."""

import asyncio
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.screenshots.test_screenshots import SIZES, long_words, shoot

pytestmark = pytest.mark.screenshots


async def prepare(parts: Any) -> None:
    labels = ("kids", "4k", "black and white", "long-" * 12)
    tags = [(await parts[Catalog].add_tag(label)).id for label in labels]
    for name, enabled in (("Attic", True), ("The client in the cellar " * 3, False)):
        await parts[Providers].save(
            ProviderDefinition(
                kind=ProviderKind.DOWNLOAD_CLIENT, implementation="BuiltInTorrent", name=name,
                protocol=Protocol.TORRENT, enabled=enabled,
            ),
            test=False,
        )  # fmt: skip
    full = {
        "base_url": "https://hdbits.org", "username": "me", "api_key": "x" * 32,
        "categories": [1, 3], "codecs": [1, 5], "mediums": [3, 5, 6],
        "multi_languages": [4, 2, 8], "required_flags": [1, 32],
    }  # fmt: skip
    for name, implementation, settings in (
        ("HDBits", "HDBits", full),
        ("Everything that is new " * 4, "TorrentRssIndexer", {"base_url": "http://a.test/rss"}),
        ("Nyaa", "Nyaa", {"base_url": "https://nyaa.test"}),
    ):
        await parts[Providers].save(
            ProviderDefinition(
                kind=ProviderKind.INDEXER, implementation=implementation, name=name.strip(),
                tags=frozenset(tags[::2]), settings=settings,
            ),
            test=False,
        )  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_of_an_indexer(open_desktop: Any, size: str) -> None:
    async with open_desktop(prepare) as opened:
        opened.window.resize(*SIZES[size])
        page = opened.show("settings")
        page.show_section("providers/indexer")
        pane = page.panes["providers/indexer"]
        await asyncio.sleep(0.3)
        await shoot(opened.window, f"indexer-list-{size}")
        menu = pane.list.add.menu()
        menu.resize(menu.sizeHint())
        await shoot(menu, f"indexer-picker-{size}")
        known = await opened.part(Providers).definitions(ProviderKind.INDEXER)
        area = page._areas["providers/indexer"]
        for definition in known[:2]:
            name = definition.implementation.lower()
            pane.edit(definition)
            await shoot(opened.window, f"indexer-{name}-{size}")
            for form in (pane.form.common, pane.form.own):
                form._advanced.setChecked(True)
            await shoot(opened.window, f"indexer-{name}-all-{size}")
            for place in (0.5, 1.0):
                await asyncio.sleep(0.1)
                bar = area.verticalScrollBar()
                bar.setValue(int(bar.maximum() * place))
                await shoot(opened.window, f"indexer-{name}-all-{size}-{place}")
        pane.form._show_problems(
            [
                Problem(field="", message="Nobody answers at http://a.test: the name is unknown"),
                Problem(field="seedCriteria.seedRatio", message="should be more than 0",
                        is_warning=True),
            ]
        )  # fmt: skip
        pane.form._say("It does not work yet: see what is said above.", role="problem")
        area.verticalScrollBar().setValue(0)
        await shoot(opened.window, f"indexer-trial-{size}")


async def test_the_form_of_an_indexer_in_long_words(open_desktop: Any, qapp: QApplication) -> None:
    with long_words(qapp):
        async with open_desktop(prepare) as opened:
            opened.window.resize(*SIZES["small"])
            page = opened.show("settings")
            page.show_section("providers/indexer")
            pane = page.panes["providers/indexer"]
            await asyncio.sleep(0.3)
            (definition, *_others) = await opened.part(Providers).definitions(ProviderKind.INDEXER)
            pane.edit(definition)
            for form in (pane.form.common, pane.form.own):
                form._advanced.setChecked(True)
            bar = page._areas["providers/indexer"].verticalScrollBar()
            for place in (0.0, 0.5, 1.0):
                await asyncio.sleep(0.1)
                bar.setValue(int(bar.maximum() * place))
                await shoot(opened.window, f"indexer-words-{place}")
