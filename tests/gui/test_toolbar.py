"""The library's toolbar in windows of many widths."""

import asyncio

import pytest

from tests.gui import samples
from tests.support.waiting import until


@pytest.mark.parametrize("before", [1368, 1100])
async def test_the_filters_fold_as_the_room_is_after_the_window_was_resized(open_desktop, before):
    async with open_desktop(samples.fill_library) as opened:
        toolbar = opened.show("library").toolbar
        chips, menu = toolbar._chips.values(), toolbar._filter_menu_button
        for width in (1024, before, 1060, before, 1000):
            opened.window.resize(width, 700)
            await asyncio.sleep(0.2)  # the window's parts take their places one after the other

            def is_sound() -> bool:
                shown = [chip for chip in chips if chip.isVisible()]
                if menu.isVisible():
                    return not shown
                whole = all(chip.width() >= chip.sizeHint().width() for chip in shown)
                return whole and len(shown) == len(chips)

            await until(is_sound, what=f"chips or a menu, whole, at {width}")
