"""Coroutines that live as long as their window; what goes wrong in them becomes a line of words."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.gui.notices import Notices

_log = logging.getLogger(__name__)

Work = Coroutine[Any, Any, None]


class Crew:
    """The TaskGroup that all windows' tasks are born in; open while the engine is there."""

    def __init__(self) -> None:
        self._group: asyncio.TaskGroup | None = None

    def open(self, group: asyncio.TaskGroup) -> None:
        """From now on tasks can be started."""
        self._group = group

    def close(self) -> None:
        """No more tasks."""
        self._group = None

    def hire(self, work: Work) -> asyncio.Task[None] | None:
        """Start it; None (and nothing starts) while there is no engine."""
        if self._group is None:
            work.close()
            return None
        return self._group.create_task(work)


class WindowTasks:
    """The tasks of one window."""

    def __init__(self, window: QWidget, crew: Crew, notices: Notices) -> None:
        self._crew = crew
        self._notices = notices
        self._tasks: set[asyncio.Task[None]] = set()
        self._keyed: dict[str, asyncio.Task[None]] = {}
        window.destroyed.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        """Is anything running?"""
        return bool(self._tasks)

    def start(
        self,
        work: Work,
        *,
        key: str = "",
        on_error: Callable[[RadarrDesktopError], None] | None = None,
    ) -> None:
        """Run `work`; a new one with the same `key` takes the place of the old.

        `on_error` is told of expected errors instead of the notices.
        """
        if key and key in self._keyed:
            self._keyed[key].cancel()
        task = self._crew.hire(self._guarded(work, on_error))
        if task is None:
            work.close()
            self._notices.problem(
                QCoreApplication.translate(
                    "WindowTasks", "The library is not open yet. Try again in a moment."
                )
            )
            return
        self._tasks.add(task)
        if key:
            self._keyed[key] = task
        task.add_done_callback(lambda done: self._forget(done, key))
        # A task that is cancelled before its first step never gets to its work.
        task.add_done_callback(lambda _done: work.close())

    def cancel(self) -> None:
        """End all of them."""
        for task in tuple(self._tasks):
            task.cancel()

    def _forget(self, task: asyncio.Task[None], key: str) -> None:
        self._tasks.discard(task)
        if self._keyed.get(key) is task:
            del self._keyed[key]

    async def _guarded(
        self, work: Work, on_error: Callable[[RadarrDesktopError], None] | None
    ) -> None:
        try:
            await work
        except RadarrDesktopError as error:
            if on_error is not None:
                on_error(error)
            else:
                self._notices.problem(str(error))
        except Exception as error:  # noqa: BLE001  a broken window must not end the others
            _log.exception("A task of a window failed")
            text = QCoreApplication.translate(
                "WindowTasks", "That failed unexpectedly ({error}). The log has the details."
            )
            self._notices.problem(text.format(error=type(error).__name__))
