"""System: what is wrong and how to mend it, services, commands with their progress, about."""

import asyncio
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from radarr_desktop.engine.commands import ENDED, Commands
from radarr_desktop.engine.health import Health, Issue, Level
from radarr_desktop.engine.queries import Queries, SystemStatus
from radarr_desktop.engine.services import Services
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import button, label, rule, surface, tool_button
from radarr_desktop.gui.widgets.facts import Dot, Facts, clear
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import CommandRow, CommandStatus

#: Commands shown; a page of rows made of widgets stays small.
MOST_COMMANDS = 12
_DOTS = {
    Level.ERROR: ("bad", True),
    Level.WARNING: ("wants_better", False),
    Level.NOTICE: ("moving", False),
}


@windows.register(
    "system", title=QT_TRANSLATE_NOOP("Windows", "System"), icon="heart-pulse", is_page=True,
    shortcut="Ctrl+4", order=80,
)  # fmt: skip
class SystemPage(QWidget):
    """How the program is."""

    def __init__(
        self,
        queries: Queries,
        health: Health,
        services: Services,
        commands: Commands,
        bridge: Bridge,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._queries = queries
        self._health = health
        self._services = services
        self._commands = commands
        self._clock = clock
        self._tasks = WindowTasks(self, crew, notices)
        surface(self, "ground")
        self._lay_out()
        bridge.health_changed.connect(self._show_health)
        bridge.services_changed.connect(self._show_services)
        bridge.command_changed.connect(lambda _event: self._read_commands_soon())
        bridge.everything_changed.connect(self.reload)
        self.check.clicked.connect(lambda: self._tasks.start(self._check(), key="check"))
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self._show_health()
        self._show_services()
        self._tasks.start(self._read_about(), key="about")
        self._tasks.start(self._read_commands(), key="commands")

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("surface", "clear")
        inner.setMaximumWidth(880)
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 20, 32, 32)
        column.setSpacing(12)
        self.check = button(self.tr("Check &now"), icon_name="refresh-cw")
        self._issues = _section(column, self.tr("Health"), self.check)
        self._service_rows = _section(column, self.tr("Services"))
        self._dead_title, self._dead = label(self.tr("Given up"), "heading"), QVBoxLayout()
        column.addSpacing(12)
        column.addWidget(self._dead_title)
        column.addLayout(self._dead)
        self._command_rows = _section(column, self.tr("Commands"))
        self._about = Facts(160)
        _section(column, self.tr("About")).addWidget(self._about)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self))

    # Health and services

    async def _check(self) -> None:
        await self._commands.run("CheckHealth", {}, timeout=60)
        self._show_health()

    def _show_health(self) -> None:
        self.show_issues(self._health.issues)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show what is wrong."""
        clear(self._issues)
        if not issues:
            self._issues.addLayout(_row("good", False, self.tr("Nothing is wrong.")))
        for issue in issues:
            token, is_ring = _DOTS[issue.level]
            self._issues.addLayout(_row(token, is_ring, issue.message))

    def _show_services(self) -> None:
        clear(self._service_rows)
        for state in self._services.all():
            words = state.message or (self.tr("well") if state.is_well else self.tr("not well"))
            token = "good" if state.is_well else "bad"
            text = f"{_service_name(state.name)}: {words}"
            self._service_rows.addLayout(_row(token, not state.is_well, text))
        if not self._services.all():
            self._service_rows.addWidget(label(self.tr("None is switched on."), "second"))

    # Commands

    def _read_commands_soon(self) -> None:
        if self.isVisible():
            self._tasks.start(self._read_commands(pause=0.25), key="commands")

    async def _read_commands(self, pause: float = 0) -> None:
        await asyncio.sleep(pause)
        recent = await self._commands.recent(MOST_COMMANDS)
        self.show_commands(recent, await self._commands.dead_letters())

    def show_commands(self, recent: Sequence[CommandRow], dead: Sequence[CommandRow]) -> None:
        """Show what runs and ran, and what was given up."""
        clear(self._command_rows)
        for command in recent:
            self._command_rows.addWidget(self._command_row(command))
        if not recent:
            self._command_rows.addWidget(label(self.tr("No command has run yet."), "second"))
        clear(self._dead)
        self._dead_title.setVisible(bool(dead))
        for command in dead[:MOST_COMMANDS]:
            self._dead.addWidget(self._dead_row(command))

    def _command_row(self, command: CommandRow) -> QWidget:
        token, is_ring, words = _command_state(command, self.tr)
        row = _row(token, is_ring, texts.humanise(command.name))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        moment = command.ended_at or command.started_at or command.queued_at
        told = [words, command.message, texts.ago(moment, self._clock.now())]
        row.addWidget(label(" · ".join(filter(None, told)), "second", wraps=True), 2)
        if command.status not in ENDED:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setFixedWidth(120)
            bar.setRange(0, 0 if command.progress is None else 1000)
            bar.setValue(round((command.progress or 0) * 1000))
            bar.setAccessibleName(
                self.tr("Progress of {name}").format(name=texts.humanise(command.name))
            )
            row.addWidget(bar)
            name = self.tr("Cancel {name}").format(name=texts.humanise(command.name))
            cancel = tool_button("x", name, role="quiet")
            cancel.clicked.connect(lambda: self._tasks.start(self._cancel(command.id)))
            row.addWidget(cancel)
        column.addLayout(row)
        column.addWidget(rule())
        return side

    def _dead_row(self, command: CommandRow) -> QWidget:
        card = surface(QWidget(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(4)
        row = _row("bad", True, texts.humanise(command.name))
        again = button(self.tr("Try again"))
        again.clicked.connect(lambda: self._tasks.start(self._retry(command.id)))
        row.addWidget(again)
        column.addLayout(row)
        for line in command.errors[-3:]:
            column.addWidget(label(line, "small", wraps=True))
        return card

    async def _cancel(self, command_id: int) -> None:
        await self._commands.cancel(command_id)
        await self._read_commands()

    async def _retry(self, command_id: int) -> None:
        await self._commands.retry(command_id)
        await self._read_commands()

    # About

    async def _read_about(self) -> None:
        self.show_about_facts(await self._queries.system())

    def show_about_facts(self, status: SystemStatus) -> None:
        """Show what this program and its database are."""
        latency = self.tr("{milliseconds} ms").format(
            milliseconds=f"{status.database_latency * 1000:.1f}"
        )
        self._about.show_facts(
            [
                (self.tr("Version"), status.version),
                (self.tr("Running since"), texts.moment_text(status.started_at)),
                (
                    self.tr("Database"),
                    f"PostgreSQL {status.database_version} ({status.database_kind})",
                ),
                (self.tr("It answers in"), latency),
                (self.tr("Migration"), status.migration),
                (self.tr("Data folder"), status.data_folder),
                (self.tr("Licence"), self.tr("MIT; icons Lucide (ISC), font Inter (OFL)")),
            ]
        )


def _section(column: QVBoxLayout, title: str, aside: QWidget | None = None) -> QVBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(title, "heading"), 1)
    if aside is not None:
        row.addWidget(aside)
    if column.count():
        column.addSpacing(12)
    column.addLayout(row)
    rows = QVBoxLayout()
    rows.setSpacing(8)
    column.addLayout(rows)
    return rows


def _row(token: str, is_ring: bool, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Dot(token, is_ring=is_ring), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wraps=True), 1)
    return row


def _service_name(name: str) -> str:
    return {"mqtt": "MQTT", "api": "API", "database": "PostgreSQL"}.get(name, texts.humanise(name))


def _command_state(command: CommandRow, tr: Callable[[str], str]) -> tuple[str, bool, str]:
    return {
        CommandStatus.QUEUED: ("waiting", False, tr("waiting")),
        CommandStatus.STARTED: ("moving", False, tr("running")),
        CommandStatus.COMPLETED: ("good", False, tr("done")),
        CommandStatus.FAILED: ("bad", True, tr("failed")),
        CommandStatus.CANCELLED: ("waiting", True, tr("cancelled")),
    }[command.status]
