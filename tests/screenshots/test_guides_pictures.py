"""The window of guides: nothing read yet, small and full, changed by both sides, in long words."""

from dataclasses import replace
from typing import Any

import pytest

from radarr_desktop.domain.guides.choice import GuideChoice, ProfileChoice
from radarr_desktop.domain.guides.merge import Part
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.guides import Guides
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.data_folder import DataFolder
from tests.gui import samples
from tests.screenshots.test_screenshots import SIZES, long_words, shoot
from tests.support.guide import REFERENCE, small_guide, write_guide
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots


async def a_followed_guide(parts: Any) -> None:
    """The small guide, applied, changed by a person and then by its authors."""
    await samples.fill_library(parts)
    folder = parts[DataFolder].path.parent / "guide"
    write_guide(folder, small_guide())
    await parts[SettingsBook].save("guides", {"where": str(folder)})
    chosen = ProfileChoice(guide_id="p-hd", added=frozenset({"f-dv"}))
    await parts[Guides].apply(GuideChoice(profiles=(chosen,), sizes="s-movie"))
    formats = {one.name: one for one in await parts[Queries].formats()}
    tier = formats["Good groups"]
    await parts[Catalog].save_format(replace(tier, name="My groups"))
    await parts[Catalog].delete_formats([formats["DV"].id])
    made = small_guide()
    made["cf/f-tier.json"]["specifications"][0]["fields"]["value"] = "|".join(["GOODER"] * 40)
    made["cf/f-tier.json"]["name"] = "The best of all groups " * 6
    made["cf/f-hdr.json"]["trash_scores"]["default"] = 700
    made["cf/f-bad.json"]["specifications"] += made["cf/f-dv.json"]["specifications"]
    made["cf/broken.json"] = {"name": "No id"}
    write_guide(folder, made)


async def shoot_guides(opened: Any, name: str, *sizes: str) -> None:
    """What comes with a profile, the difference, and a part of it in full."""
    window = opened.show("guides")
    await until(lambda: window.read is not None and window.plan is not None)
    for size in sizes:
        window.resize(*SIZES[size])
        for row in range(window.view.profiles.rows.rowCount()):
            if window.view.profiles.rows.row_at(row).guide_id:
                window.view.profiles.setCurrentIndex(window.view.profiles.rows.index(row))
                break
        await until(lambda: not window._tasks.is_busy)
        window.view.contents_tab.click()
        await shoot(window, f"guides-{name}-contents-{size}")
        window.view.difference_tab.click()
        await shoot(window, f"guides-{name}-difference-{size}")
        tree = window.view.difference
        longest = ""
        for index in tree.nodes.indexes():
            tree.expand(index)
            about = tree.nodes.node(index).about
            if isinstance(about, Part) and len(about.guide) > len(longest):
                longest = about.guide
                tree.setCurrentIndex(index)
        await shoot(window, f"guides-{name}-detail-{size}")


async def test_guides(open_desktop):
    async with open_desktop(a_followed_guide) as opened:
        await shoot_guides(opened, "changed", *SIZES)


@pytest.mark.parametrize("what", ["first", "failed"])
async def test_guides_without_a_guide(open_desktop, what):
    async with open_desktop() as opened:
        window = opened.show("guides")
        window.resize(*SIZES["small"])
        if what == "failed":
            where = "/srv/" + "a-long-name/" * 12
            await opened.part(SettingsBook).save("guides", {"where": where})
            window.view.empty.acted.emit()
        await until(lambda: not window._tasks.is_busy)
        await shoot(window, f"guides-{what}")


async def test_guides_in_long_words(open_desktop, qapp):
    with long_words(qapp):
        async with open_desktop(a_followed_guide) as opened:
            await shoot_guides(opened, "long", "small")


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published guide is not here")
async def test_the_published_guide(open_desktop):
    async def prepare(parts: Any) -> None:
        await parts[SettingsBook].save("guides", {"where": str(REFERENCE)})
        await parts[Guides].read()

    async with open_desktop(prepare) as opened:
        await shoot_guides(opened, "full", *SIZES)
