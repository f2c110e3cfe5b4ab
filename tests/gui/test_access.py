"""For those who use the keyboard or a screen reader: everything has a name and can be reached."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from radarr_desktop.gui.windows import windows
from tests.gui import samples

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def controls_of(window: QWidget) -> list[QWidget]:
    """What a person can act on; Qt's own inner parts are theirs."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QComboBox, QAbstractItemView))
        and not widget.metaObject().className().startswith(("QComboBoxList", "QTableCorner"))
        and widget.window() is window.window()
        and widget.metaObject().className() != "QComboBoxPrivateContainer"
    ]


async def each_window(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        for known in windows.all():
            shown = opened.show(known.key)
            await asyncio.sleep(0.1)
            if known.key == "settings":
                shown.panes["providers/indexer"].add("Torznab")
                shown.panes["rules/delay"].add()
                shown.panes["rules/release"].add()
                shown.panes["formats"].add()
            yield known.key, shown


async def test_every_control_has_a_name(open_desktop):
    nameless = []
    async for key, shown in each_window(open_desktop):
        for widget in controls_of(shown):
            if widget.isHidden():
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            name = interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()
            if not name.strip():
                nameless.append(f"{key}: {widget.metaObject().className()}")
    assert not nameless, "\n".join(nameless)


async def test_every_control_can_be_reached_by_keyboard(open_desktop):
    unreachable = []
    #: Keys elsewhere do their work: Esc empties a field, the palette's field moves its list.
    excepted = {"Clear", "What fits"}
    async for key, shown in each_window(open_desktop):
        for widget in controls_of(shown):
            if not widget.isVisibleTo(shown) or not widget.isEnabled():
                continue
            has_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not has_keys and widget.accessibleName() not in excepted:
                unreachable.append(f"{key}: {widget.accessibleName()}")
    assert not unreachable, "\n".join(unreachable)


async def test_the_tab_key_comes_round(open_desktop, qtbot):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library")
        page = opened.window.library
        page.focus_search()
        seen = []
        for _ in range(60):
            focused = opened.window.focusWidget()
            if focused in seen:
                break
            seen.append(focused)
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert page.toolbar.search in seen
        assert page.wall in seen
        assert page.toolbar.add_button in seen
        # Rail and chips count once each: within them the arrow keys move.
        assert len(seen) >= 7


async def test_focus_is_seen(open_desktop):
    """A control looks different with the keyboard on it."""
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library")
        page = opened.window.library
        for widget in (page.toolbar.add_button, page.toolbar.search, page.toolbar.view_button):
            page.wall.setFocus()
            before = widget.grab().toImage()
            widget.setFocus()
            assert widget.grab().toImage() != before, widget.accessibleName()


async def test_a_film_says_its_state_to_a_screen_reader(open_desktop):
    async with open_desktop(samples.fill_library) as opened:
        opened.show("library")
        model = opened.window.library.model
        told = [
            model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(model.rowCount())
        ]
        assert any(text.endswith("Missing") for text in told)
        assert all("," in text for text in told)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_texts_stand_out_from_their_ground(scheme):
    from radarr_desktop.gui.theme import DARK, LIGHT

    tokens = DARK if scheme == "dark" else LIGHT
    for ink in ("ink", "second"):
        for ground in ("ground", "panel", "raised", "selection"):
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    for state in ("good", "wants_better", "bad", "moving", "violet", "teal", "rose"):
        assert contrast(getattr(tokens, state), tokens.panel) >= 3, state


def contrast(first: str, second: str) -> float:
    """The ratio of the web's accessibility guidelines, 1 … 21."""
    lights = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_enter_presses_the_button_that_has_the_focus(open_desktop):
    async with open_desktop() as opened:
        editor = opened.show("block")
        editor.cancel.setFocus()
        QTest.keyClick(editor.cancel, Qt.Key.Key_Return)
        assert not editor.isVisible()


async def test_no_window_is_larger_than_the_screen_unless_it_must_be(open_desktop):
    async for key, shown in each_window(open_desktop):
        window = shown.window()
        room = window.screen().availableSize().expandedTo(window.minimumSize())
        assert window.size().boundedTo(room) == window.size(), key
