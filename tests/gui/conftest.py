"""The windows' tests: one application, a qasync loop, and where wanted the whole engine below."""

import asyncio
import gc
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from radarr_desktop.app.assembly import Program
from radarr_desktop.gui.desktop import Desktop, create_application
from radarr_desktop.gui.shell.window import MainWindow
from radarr_desktop.gui.theme import theme
from radarr_desktop.gui.window_state import keep_in
from tests.gui.shown_texts import shown_texts
from tests.support.engine import built_program
from tests.support.postgres import TestServer
from tests.support.sweeping import SWEEP
from tests.support.waiting import until


def application() -> QApplication:
    """The one application of the test session."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    keep_in(tempfile.mkdtemp(prefix="radarr-desktop-windows-"))
    return create_application(["radarr-desktop"])


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Our application instead of pytest-qt's bare one."""
    return application()


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Coroutines run where the program runs them: in Qt's loop."""
    return {"qt": lambda: qasync.QEventLoop(application())}


@pytest.fixture(autouse=True)
def fresh_memory(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Each test remembers nothing of the one before, and begins in the dark scheme."""
    keep_in(tmp_path / "memory")
    theme().choose("dark")
    yield
    theme().choose("system")
    # Here and not in some thread: a timer must end where it was started.
    gc.collect()


@dataclass(frozen=True)
class Opened:
    """A desktop that was opened, and the engine below it."""

    desktop: Desktop
    program: Program

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.desktop.window

    def part(self, part_type: type[Any]) -> Any:
        """A part of the engine."""
        return self.program.parts[part_type]

    def show(self, key: str, **about: object) -> Any:
        """A page or a window, opened as a menu would."""
        self.desktop.open(key, dict(about))
        return self.desktop.opened(key)


@pytest.fixture
def open_desktop(
    qapp: QApplication, postgres: TestServer, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[Opened]]:
    """`async with open_desktop() as opened`: all windows on the whole engine, on a fresh database.

    A context manager and no async fixture: between fixture and test Qt's events are handled without
    a running asyncio loop, and tasks must not be alive then.
    """

    @asynccontextmanager
    async def opened(
        prepare: Callable[[Mapping[type, Any]], Awaitable[None]] | None = None,
        overrides: Mapping[str, Mapping[str, str]] | None = None,
    ) -> AsyncIterator[Opened]:
        name = await postgres.create()
        url, folder = postgres.url_of(name), tmp_path / "data"
        async with built_program(url, folder, overrides) as program:
            if prepare is not None:
                await prepare(program.parts)
            async with running_desktop(program) as desktop:
                yield Opened(desktop, program)
        await postgres.drop(name)

    return opened


@asynccontextmanager
async def running_desktop(program: Program) -> AsyncIterator[Desktop]:
    """The desktop on a built program, loaded and shown."""
    desktop = Desktop(application(), asyncio.Event())
    desktop.show()
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(desktop.run(program.parts))
            await until(lambda: desktop.is_ready or task.done(), what="the desktop opens")
            yield desktop
            for where, text in shown_texts():
                SWEEP.look(where, text)
            task.cancel()
    finally:
        desktop.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do is no fault of a window."""
    for item in items:
        if {"gui", "screenshots"} & {folder.name for folder in item.path.parents}:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support raise"))
