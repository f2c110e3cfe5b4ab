"""Posters: within their budget, decoded to size, asked for once, forgotten when scrolled away."""

import asyncio

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage

from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.engine.posters import Posters
from radarr_desktop.gui.posters import MAX_WISHES, PosterCache, decode, draw_tile
from tests.support.waiting import until


def picture(width=600, height=900, colour="#336699"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class Shelf:
    """Implements both ports that `Posters` stands on: a source and a place to keep pictures."""

    def __init__(self, data):
        self.data = data
        self.asked = []

    def thumbnail_url(self, url):
        return f"{url}?small"

    async def image(self, url):
        self.asked.append(url)
        if self.data is None:
            raise ProviderUnavailableError("source", "away")
        return self.data

    async def get(self, _key):
        return None

    async def put(self, _key, _data):
        pass


async def run_with(cache, shelf, act):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(cache.run(Posters(shelf, shelf)))
        try:
            await act()
        finally:
            task.cancel()


@pytest.mark.parametrize(("width", "height"), [(600, 900), (900, 600), (20, 30)])
def test_a_poster_fills_its_place_with_round_corners(qapp, width, height):
    image = decode(picture(width, height), 130, 195)
    assert (image.width(), image.height()) == (130, 195)
    assert image.pixelColor(65, 100) == QColor("#336699")
    assert image.pixelColor(0, 0).alpha() == 0


def test_what_is_no_picture_is_none(qapp):
    assert decode(b"<html>not found</html>", 130, 195) is None


def test_a_tile_has_the_colour_of_its_title(qapp):
    first, again, other = (
        draw_tile(title, QSize(130, 195)) for title in ("Detour", "Detour", "Häxan")
    )
    assert first == again
    assert first.pixelColor(65, 20) != other.pixelColor(65, 20)


async def test_the_tile_is_shown_until_the_poster_is_there(qapp):
    cache, shelf = PosterCache(), Shelf(picture())
    told = []
    cache.ready.connect(told.append)
    size = QSize(130, 195)
    before = cache.poster("u", "Detour", size)

    async def act():
        await until(lambda: told == ["u"])
        cache.poster("u", "Detour", size)
        await asyncio.sleep(0.05)

    await run_with(cache, shelf, act)
    assert cache.poster("u", "Detour", size) != before
    assert shelf.asked == ["u?small"], "asked once, and for the small one"


async def test_a_source_that_is_away_is_left_alone_for_a_while(qapp):
    cache, shelf = PosterCache(), Shelf(None)

    async def act():
        for _ in range(5):
            cache.poster("u", "Detour", QSize(130, 195))
            await asyncio.sleep(0.03)

    await run_with(cache, shelf, act)
    assert len(shelf.asked) == 1


def test_the_budget_holds(qapp):
    cache = PosterCache(budget_bytes=2 * 2**20)
    for place in range(200):
        cache.poster("", f"Film {place}", QSize(130, 195))
    assert cache.used_bytes <= 2 * 2**20


async def test_wishes_of_what_was_scrolled_away_are_forgotten(qapp):
    cache, shelf = PosterCache(), Shelf(picture())
    for place in range(MAX_WISHES * 3):
        cache.poster(f"u{place}", "x", QSize(40, 60))
    told = []
    cache.ready.connect(told.append)

    async def act():
        await until(lambda: len(told) == MAX_WISHES)

    await run_with(cache, shelf, act)
    assert shelf.asked[0] == f"u{MAX_WISHES * 3 - 1}?small", "the newest wish first"
