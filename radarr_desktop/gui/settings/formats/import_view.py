"""Imports custom formats: from the clipboard, from files, or typed; first seen, then done."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from radarr_desktop.base.errors import FileError, InvalidInputError, RadarrDesktopError
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.format_files import FormatFile, read_files
from radarr_desktop.engine.format_transfer import (
    DEFAULT_SET,
    Collision,
    FormatTransfer,
    ImportOptions,
    ImportPlan,
)
from radarr_desktop.gui import texts
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.line_list import Line, LineList
from radarr_desktop.gui.widgets.controls import Choice, button, label, set_role
from radarr_desktop.gui.widgets.flow import FlowLayout
from radarr_desktop.gui.window_tasks import WindowTasks

_PAUSE = 0.15
_LARGEST_FILE = 16 * 1024 * 1024


class ImportView(QWidget):
    """The JSON, what is done with it, and a line for each format.

    Signals:
        left: it was imported, or nothing is wanted any more.
    """

    left = Signal()

    def __init__(
        self,
        transfer: FormatTransfer,
        profiles: Sequence[QualityProfile],
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._transfer = transfer
        self._tasks = tasks
        self._notices = notices
        self._names = {one.id: one.name for one in profiles}
        #: What was read from files; None = what stands in the field counts.
        self._from_files: list[str] | None = None
        self._files: list[FormatFile] = []
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(self.tr("Paste the JSON of one custom format, or of a list"))
        self.text.setAccessibleName(self.tr("JSON to import"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.paste = button(self.tr("From the cli&pboard"))
        self.open = button(self.tr("From &files…"))
        self.collision = Choice(self.tr("If the name is taken"))
        for collision, said in (
            (Collision.REPLACE, self.tr("Replace it")),
            (Collision.KEEP_BOTH, self.tr("Keep both")),
            (Collision.SKIP, self.tr("Leave the new one out")),
        ):
            self.collision.addItem(said, collision)
        self.profile = Choice(self.tr("The guide's points go to"))
        self.profile.addItem(self.tr("No profile"), 0)
        for one in profiles:
            self.profile.addItem(one.name, one.id)
        self.score_set = Choice(self.tr("Set of points"))
        self.rows = LineList(self.tr("What the import does"))
        self.told = label("", "second", wraps=True)
        self.do = button(self.tr("&Import"), role="primary")
        self.cancel = button(self.tr("&Cancel"), role="quiet")
        self._lay_out()
        self._connect()
        self._show_plan(None)

    def _lay_out(self) -> None:
        sources = QHBoxLayout()
        sources.setSpacing(8)
        sources.addWidget(self.paste)
        sources.addWidget(self.open)
        sources.addStretch(1)
        choices = QWidget()
        choices.setProperty("surface", "clear")
        flow = FlowLayout(choices, gap=16)
        for choice in (self.collision, self.profile, self.score_set):
            held = QWidget()
            held.setProperty("surface", "clear")
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            caption = label(choice.accessibleName(), "small")
            caption.setBuddy(choice)
            column.addWidget(caption)
            column.addWidget(choice)
            flow.addWidget(held)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Import custom formats"), "title"), 1)
        for widget in (self.cancel, self.do):
            head.addWidget(widget)
        hint = self.tr(
            "What Radarr exports, and files of the published guides. All of it is imported, or "
            "nothing."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(label(hint, "second", wraps=True))
        layout.addWidget(self.text)
        layout.addLayout(sources)
        layout.addWidget(choices)
        layout.addWidget(self.told)
        layout.addWidget(self.rows, 1)
        for before, after in pairwise((self.rows, self.cancel, self.do)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.paste.clicked.connect(
            lambda: self.text.setPlainText(QGuiApplication.clipboard().text())
        )
        self.open.clicked.connect(self._browse)
        self.collision.activated.connect(lambda _place: self._start())
        self.profile.activated.connect(lambda _place: self._start())
        self.score_set.activated.connect(lambda _place: self._start())
        self.do.clicked.connect(
            lambda: self._tasks.start(self._import(), key="import", on_error=self._failed)
        )
        self.cancel.clicked.connect(self.left)
        QShortcut(
            QKeySequence("Escape"), self, self.cancel.click,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.text.setFocus()

    def read_paths(self, paths: Sequence[str]) -> None:
        """Take these files in place of what was typed."""
        if paths:
            self._tasks.start(self._read_paths(paths), key="read formats", on_error=self._failed)

    def _options(self) -> ImportOptions:
        return ImportOptions(
            collision=self.collision.currentData(),
            profile_id=self.profile.currentData(),
            score_set=self.score_set.currentData() or DEFAULT_SET,
        )

    def _typed(self) -> None:
        self._from_files = None
        self._start(_PAUSE)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Files of custom formats"), "", "JSON (*.json);;* (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.read_paths)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start(self, pause: float = 0) -> None:
        self._tasks.start(self._plan(pause), key="plan import", on_error=self._failed)

    async def _read_paths(self, paths: Sequence[str]) -> None:
        texts_read = await asyncio.to_thread(_read_all, paths)
        self.text.blockSignals(True)
        self.text.setPlainText("\n".join(paths))
        self.text.blockSignals(False)
        self._from_files = texts_read
        await self._plan(0)

    async def _plan(self, pause: float) -> None:
        await asyncio.sleep(pause)
        given = self._from_files
        if given is None:
            typed = self.text.toPlainText().strip()
            given = [typed] if typed else []
        if not given:
            self._files = []
            self._show_plan(None)
            return
        self._files = await asyncio.to_thread(read_files, *given)
        self._offer_sets()
        self._show_plan(await self._transfer.plan(self._files, self._options()))

    async def _import(self) -> None:
        done = await self._transfer.run(self._files, self._options())
        count = sum(step.is_changed for step in done.steps)
        told = self.tr("Imported: {formats}").format(formats=texts.custom_formats(count))
        self._notices.tell(told)
        self.left.emit()

    def _offer_sets(self) -> None:
        found = sorted({name for one in self._files for name in one.scores} - {DEFAULT_SET})
        wanted = [DEFAULT_SET, *found]
        if wanted == [self.score_set.itemData(n) for n in range(self.score_set.count())]:
            return
        kept = self.score_set.currentData()
        self.score_set.clear()
        for name in wanted:
            self.score_set.addItem(self.tr("Default points") if name == DEFAULT_SET else name, name)
        self.score_set.setCurrentIndex(max(0, self.score_set.findData(kept)))

    def _show_plan(self, plan: ImportPlan | None) -> None:
        steps = plan.steps if plan else ()
        profile = self._names.get(self.profile.currentData(), "")
        self.rows.show_lines(
            [
                Line(
                    key=place,
                    title=step.custom_format.name,
                    below=words.step_below(step, profile),
                    state=words.step_words(step),
                )
                for place, step in enumerate(steps)
            ]
        )
        has_points = any(one.scores for one in self._files)
        self.profile.setEnabled(has_points)
        self.score_set.setEnabled(has_points and bool(self.profile.currentData()))
        self.do.setEnabled(plan is not None and plan.does_anything and not plan.all_problems)
        if plan is None:
            self._say(self.tr("What would happen stands here before it does."))
        elif plan.problems:
            self._say("\n".join(one.message for one in plan.problems), "problem")
        elif plan.all_problems:
            self._say(self.tr("Nothing can be imported before this is right:"), "problem")
        elif not plan.does_anything:
            self._say(self.tr("Nothing changes: all of it is there already, or left out."))
        else:
            count = texts.custom_formats(sum(step.is_changed for step in steps))
            self._say(self.tr("This will be stored: {formats}").format(formats=count))

    def _say(self, text: str, role: str = "second") -> None:
        set_role(self.told, "text_role", role)
        self.told.setText(text)

    def _failed(self, error: RadarrDesktopError) -> None:
        self._files = []
        self._show_plan(None)
        told = [str(error)]
        if isinstance(error, InvalidInputError):
            told = [
                f"{one.field}: {one.message}" if one.field else one.message
                for one in error.problems[:8]
            ]
        self._say("\n".join(told), "problem")


def _read_all(paths: Sequence[str]) -> list[str]:
    read = []
    for path in paths:
        try:
            if Path(path).stat().st_size > _LARGEST_FILE:
                raise FileError(path, f"{path} is too large to be a file of custom formats")
            read.append(Path(path).read_text("utf-8-sig"))
        except OSError as error:
            raise FileError(path, f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise FileError(path, f"{path} is no text in UTF-8") from error
    return read
