"""Coroutines of windows: replaced, ended with the window, their errors told in words."""

import asyncio

import pytest
from PySide6.QtWidgets import QWidget

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.window_tasks import Crew, WindowTasks


@pytest.fixture
def told():
    return []


@pytest.fixture
def tasks(qtbot, told):
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices()
    notices.told.connect(told.append)
    made = WindowTasks(window, Crew(), notices)
    made.kept = (window, notices)
    return made


async def within(tasks, act):
    async with asyncio.TaskGroup() as group:
        tasks._crew.open(group)
        await act()
        await asyncio.sleep(0.02)
        tasks.cancel()


async def test_before_the_engine_is_there_nothing_starts(tasks, told):
    async def work():
        raise AssertionError("must not run")

    tasks.start(work())
    assert "not open yet" in told[0].text


async def test_an_expected_error_becomes_a_line(tasks, told):
    async def work():
        raise NotFoundError("There is no film 7 in the library")

    async def act():
        tasks.start(work())

    await within(tasks, act)
    assert [(notice.text, notice.is_problem) for notice in told] == [
        ("There is no film 7 in the library", True)
    ]


async def test_a_bug_is_told_and_logged_and_harms_nobody(tasks, told, caplog):
    done = []

    async def broken():
        raise ZeroDivisionError

    async def fine():
        done.append(True)

    async def act():
        tasks.start(broken())
        tasks.start(fine())

    await within(tasks, act)
    assert done == [True]
    assert "ZeroDivisionError" in told[0].text
    assert "A task of a window failed" in caplog.text


async def test_the_same_key_replaces(tasks):
    ended = []

    async def work(name, seconds):
        try:
            await asyncio.sleep(seconds)
            ended.append(name)
        except asyncio.CancelledError:
            ended.append(f"{name} cancelled")
            raise

    async def act():
        tasks.start(work("first", 5), key="search")
        await asyncio.sleep(0.01)
        tasks.start(work("second", 0), key="search")

    await within(tasks, act)
    assert ended == ["first cancelled", "second"]
    assert not tasks.is_busy


async def test_what_is_replaced_before_it_began_leaves_nothing_behind(tasks):
    ended = []

    async def work(name):
        ended.append(name)

    async def act():
        tasks.start(work("first"), key="search")
        tasks.start(work("second"), key="search")

    await within(tasks, act)
    assert ended == ["second"]


async def test_a_window_that_is_destroyed_takes_its_tasks_along(tasks):
    cancelled = []

    async def work():
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def act():
        tasks.start(work())
        await asyncio.sleep(0.01)
        window, _notices = tasks.kept
        window.destroyed.emit()

    await within(tasks, act)
    assert cancelled == [True]
