"""What happened, told in a line at the foot of the window: never in a box that stops the person."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One line, with at most one thing to do about it."""

    text: str
    is_problem: bool = False
    action_text: str = ""
    action: Callable[[], None] | None = None


class Notices(QObject):
    """Where windows and tasks say what happened.

    Signals:
        told: a `Notice`.
    """

    told = Signal(object)

    def tell(
        self, text: str, action_text: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Something went as wanted; `action` is usually the way back."""
        self.told.emit(Notice(text=text, action_text=action_text, action=action))

    def problem(self, text: str) -> None:
        """Something did not: what was tried, on what, what to do."""
        _log.info("Told the person: %s", text)
        self.told.emit(Notice(text=text, is_problem=True))
