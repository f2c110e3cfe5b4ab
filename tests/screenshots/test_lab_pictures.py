"""The lab, with nothing seen, with a film opened, with thousands of releases, in long words."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.quality import BY_NAME
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.gui.lab.window import LabWindow
from radarr_desktop.ports.store import Store
from tests.database.values import release
from tests.gui import samples
from tests.screenshots.test_screenshots import SIZES, long_words, shoot
from tests.support.library import fill_library
from tests.support.releases import fill_releases
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots

TAILS = (
    "1080p.WEB-DL.DDP5.1.H.264-NTb", "1080p.BluRay.x265.DTS-HD-GRP",
    "German.DL.1080p.BluRay.x264-DE", "1080p.BluRay.REMUX.AVC.TrueHD.Atmos-FGT",
    "2160p.UHD.BluRay.x265-GRP", "480p.DVDRip.XviD-OLD",
)  # fmt: skip


async def see(parts: Any, movies: list) -> None:
    """Releases of the films came by feeds, some hours apart."""
    now = SystemClock().now()
    for hours, tail in zip((90, 70, 50, 30, 20, 10), TAILS, strict=True):
        at = now - timedelta(hours=hours)
        names = [f"{one.title.replace(' ', '.')}.{one.year}.{tail}" for one in movies]
        offers = [release(name, title=name, published_at=at, info_hash="") for name in names]
        judged = await parts[Deciding].decide(offers, Asked(search=SearchKind.RSS))
        await parts[Store].releases.remember(f"feed {hours}", judged.decisions, at)


def change(window: LabWindow) -> None:
    """As a person would: upgrades, up to remuxes, with points that count."""
    window.panel.upgrades.setChecked(True)
    remux = window.panel.cutoff.findData(BY_NAME["remux-1080p"].id)
    window.panel.cutoff.setCurrentIndex(remux)
    window.panel.enough.setValue(500)


async def opened_lab(opened: Any) -> LabWindow:
    window: LabWindow = opened.show("lab")
    await until(lambda: window.outcome.report is not None, what="the first outcome")
    return window


@pytest.mark.parametrize("size", SIZES)
async def test_lab(open_desktop, size):
    async def prepare(parts):
        movies = await samples.fill_library(parts)
        await samples.fill_formats(parts)
        await see(parts, movies)

    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        window.resize(*SIZES[size])
        await shoot(window, f"lab-unchanged-{size}")
        window.panel.profile.setCurrentIndex(window.panel.profile.findText("HD-1080p"))
        change(window)
        await until(lambda: window.outcome.report.films, what="a difference")
        window.outcome.film_table.selectRow(1)
        await asyncio.sleep(0.1)
        await shoot(window, f"lab-film-{size}")
        window.outcome.detail.every.click()
        await until(lambda: window.outcome.detail.story.rowCount(), what="the story")
        window.outcome.how.setChecked(True)
        await shoot(window, f"lab-story-{size}")
        window.outcome.how.setChecked(False)
        for place, name in enumerate(("files", "rules"), start=1):
            window.outcome.tabs[place].click()
            await shoot(window, f"lab-{name}-{size}")


async def test_lab_in_long_words(open_desktop, qapp):
    async def prepare(parts):
        movies = await samples.fill_library(parts)
        await samples.fill_formats(parts)
        await see(parts, movies)

    with long_words(qapp):
        async with open_desktop(prepare) as opened:
            window = await opened_lab(opened)
            window.resize(*SIZES["small"])
            window.panel.profile.setCurrentIndex(3)
            change(window)
            await until(lambda: window.outcome.report.films, what="a difference")
            window.outcome.film_table.selectRow(0)
            await shoot(window, "long-lab-small")


async def test_lab_empty(open_desktop):
    async with open_desktop() as opened:
        window = await opened_lab(opened)
        window.resize(*SIZES["small"])
        await shoot(window, "lab-empty")


async def test_lab_with_thousands(open_desktop):
    async def prepare(parts):
        url = parts[Store].pool.target.connect_arguments()["dsn"]
        await fill_library(url, films=3_000)
        await samples.fill_formats(parts)
        await fill_releases(url, 4_000, films=3_000, now=SystemClock().now())

    async with open_desktop(prepare) as opened:
        window = await opened_lab(opened)
        window.resize(*SIZES["large"])
        window.panel.profile.setCurrentIndex(window.panel.profile.findText("HD-1080p"))
        change(window)
        await until(lambda: len(window.outcome.report.films) > 100, what="the differences")
        window.outcome.film_table.selectRow(40)
        await shoot(window, "lab-many-films")
        window.outcome.tabs[1].click()
        await shoot(window, "lab-many-files")
