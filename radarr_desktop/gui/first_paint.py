"""Tells the log when the first window was painted, counted from the start of the process.

The line `First paint after 812 ms` (level DEBUG) is what the benchmark of the start reads.
"""

import logging
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)

#: The log is opened only when the window is there.
_LOG_AFTER_MS = 500


class FirstPaint(QObject):
    """Watches the application until something was painted.

    The whole of it: a window that its children cover gets no paint of its own.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._milliseconds = 0.0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._application.removeEventFilter(self)
            # The event comes before the painting: the next turn comes after it.
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._milliseconds = milliseconds_since_start()
        QTimer.singleShot(_LOG_AFTER_MS, self, self._tell)

    def _tell(self) -> None:
        _log.debug("First paint after %.0f ms", self._milliseconds)


def milliseconds_since_start() -> float:
    """How long this process has been there; without Linux's word, how long it has computed."""
    if sys.platform != "linux":
        return time.process_time() * 1000
    # The 20th field after the name, which may hold spaces, is the start in ticks since the boot.
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
