"""Waits: after which failure a release is left alone for how long, and when for good."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.failure import (
    DEFAULT_FAILURES,
    LONGEST_DELAY,
    FailureReason,
    FailureRule,
    FailureTable,
)
from radarr_desktop.engine.retries import Retries
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.own_control import DurationControl
from radarr_desktop.gui.widgets.controls import Tick, button, label, save_by_keys, surface
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import fit_to_screen
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import windows

_MOST_ATTEMPTS = 1000


@dataclass(frozen=True, slots=True)
class _Line:
    delay: DurationControl
    attempts: QLineEdit
    is_permanent: Tick


@windows.register(
    "retries", title=QT_TRANSLATE_NOOP("Windows", "Waits after a failure"), icon="clock",
    in_menus=False,
)  # fmt: skip
class RetriesWindow(QWidget):
    """The retry table as a form."""

    def __init__(self, retries: Retries, bridge: Bridge, crew: Crew, notices: Notices) -> None:
        super().__init__()
        self._retries = retries
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        surface(self, "panel")
        self.setMinimumSize(680, 360)
        self.resize(760, 640)
        fit_to_screen(self)
        self.lines: dict[FailureReason, _Line] = {}
        self.save = button(self.tr("&Save"), role="primary")
        save_by_keys(self, self.save)
        self.defaults = button(self.tr("&Defaults"))
        self.cancel = button(self.tr("&Cancel"), role="quiet")
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        self._lay_out()
        self.save.clicked.connect(lambda: self._tasks.start(self._save(), key="save"))
        self.defaults.clicked.connect(lambda: self.show_table(DEFAULT_FAILURES))
        self.cancel.clicked.connect(self._give_up)
        for keys in ("Escape", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self._give_up)
        bridge.definitions_changed.connect(self._follow)
        NoticeStrip(self, notices)
        self.show_table(DEFAULT_FAILURES)
        self._tasks.start(self._read(), key="read")

    def show_table(self, table: FailureTable) -> None:
        """Put a table into the form; nothing is stored."""
        for reason, line in self.lines.items():
            rule = table[reason]
            line.delay.value = round(rule.delay.total_seconds() / 60)
            line.attempts.setText(str(rule.max_attempts))
            line.is_permanent.setChecked(rule.is_permanent)
        self._show_problem("")

    def table(self) -> FailureTable:
        """What the form says.

        Raises:
            InvalidInputError: a field holds no number.
        """
        return {reason: self._rule(reason, line) for reason, line in self.lines.items()}

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(24, 8, 24, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("After"), self.tr("First wait"), self.tr("Attempts"), self.tr("For good"))
        for place, head in enumerate(heads):
            grid.addWidget(label(head, "small"), 0, place)
        for place, reason in enumerate(FailureReason, start=1):
            title = words.reason_title(reason)
            line = _Line(DurationControl(), QLineEdit(), Tick(self.tr("At once")))
            line.delay.name_parts(self.tr("First wait after: {reason}").format(reason=title))
            line.attempts.setAccessibleName(
                self.tr("Attempts after: {reason}").format(reason=title)
            )
            line.attempts.setValidator(QIntValidator(0, _MOST_ATTEMPTS, line.attempts))
            line.attempts.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.attempts.setFixedWidth(64)
            line.is_permanent.setAccessibleName(
                self.tr("For good at once after: {reason}").format(reason=title)
            )
            line.is_permanent.toggled.connect(
                lambda on, line=line: (
                    line.delay.setEnabled(not on),
                    line.attempts.setEnabled(not on),
                )
            )
            grid.addWidget(label(title, wraps=True), place, 0)
            for where, control in enumerate((line.delay, line.attempts, line.is_permanent), 1):
                grid.addWidget(control, place, where)
            self.lines[reason] = line
        body = surface(QWidget(), "clear")
        body.setLayout(grid)
        head_part = QVBoxLayout()
        head_part.setContentsMargins(24, 20, 24, 8)
        head_part.setSpacing(8)
        head_part.addWidget(label(self.tr("Waits after a failure"), "title"))
        head_part.addWidget(
            label(
                self.tr(
                    "A release that failed is left alone for the first wait, then for twice, "
                    "four, eight and sixteen times as long. After the last attempt it is left "
                    "alone for good; 0 attempts: never for good."
                ),
                "second",
                wraps=True,
            )
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        foot.addWidget(self.defaults)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head_part)
        column.addWidget(scrolling(body, self), 1)
        column.addLayout(foot)

    def _rule(self, reason: FailureReason, line: _Line) -> FailureRule:
        minutes, attempts = line.delay.value, line.attempts.text()
        if minutes is None or not attempts.isdigit():
            line.delay.line.setFocus()
            message = self.tr("{reason}: a number is missing")
            raise InvalidInputError.of(
                "delayMinutes", message.format(reason=words.reason_title(reason))
            )
        longest = round(LONGEST_DELAY.total_seconds() / 60)
        return FailureRule(
            # Beyond what can be stored the check says so; beyond what Python counts nobody means.
            delay=timedelta(minutes=max(-1, min(minutes, longest + 1))),
            max_attempts=int(attempts),
            is_permanent=line.is_permanent.isChecked(),
        )

    def _follow(self, names: frozenset[str]) -> None:
        if "retries" in names and not self.isVisible():
            self._tasks.start(self._read(), key="read")

    async def _read(self) -> None:
        self.show_table(await self._retries.table())

    async def _save(self) -> None:
        try:
            self.show_table(await self._retries.save(self.table()))
        except InvalidInputError as error:
            self._show_problem(str(error))
            return
        self._notices.tell(self.tr("The waits hold from the next failure on"))
        self.close()

    def _give_up(self) -> None:
        self._tasks.start(self._read(), key="read")
        self.close()

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
