"""The settings' pane of custom formats: the list, and in its place the editor or an import."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.base.errors import FileError
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.format_files import unknown_to_radarr, write_text
from radarr_desktop.engine.format_transfer import FormatTransfer
from radarr_desktop.engine.format_trials import FormatTrials
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import dialogs, texts
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.formats import words
from radarr_desktop.gui.settings.formats.editor import FormatEditor, copy_of, new_format
from radarr_desktop.gui.settings.formats.format_list import FormatList
from radarr_desktop.gui.settings.formats.import_view import ImportView
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.gui.windows import Opener


class CustomFormatsPane(QWidget):
    """All custom formats."""

    def __init__(
        self,
        queries: Queries,
        catalog: Catalog,
        trials: FormatTrials,
        transfer: FormatTransfer,
        opener: Opener,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._queries = queries
        self._catalog = catalog
        self._trials = trials
        self._transfer = transfer
        self._opener = opener
        self._tasks = tasks
        self._notices = notices
        self._formats: Sequence[CustomFormat] = ()
        self._profiles: Sequence[QualityProfile] = ()
        #: What stands in place of the list.
        self.editor: FormatEditor | None = None
        self.importing: ImportView | None = None
        self.list = FormatList()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.list.opened.connect(self.edit)
        self.list.add_asked.connect(self.add)
        self.list.import_asked.connect(self.start_import)
        self.list.duplicate_asked.connect(self._duplicate)
        self.list.delete_asked.connect(lambda: tasks.start(self._delete(), key="delete formats"))
        self.list.copy_asked.connect(self.copy_json)
        self.list.file_asked.connect(self._browse)

    def reload(self) -> None:
        """Read them again; an open one keeps what was typed, and is as stored where nothing was."""
        self._tasks.start(self._reload(), key="read formats")

    def add(self) -> None:
        """Show the editor of a new one."""
        self._show_editor(new_format())
        if self.editor is not None:
            self.editor.name.setFocus()

    def edit(self, format_id: int) -> None:
        """Show the editor of one."""
        for one in self._formats:
            if one.id == format_id:
                self._show_editor(one)
                if self.editor is not None:
                    self.editor.trial.name.setFocus()

    def start_import(self) -> None:
        """Show the import in place of the list."""
        self._leave()
        self.importing = ImportView(self._transfer, self._profiles, self._tasks, self._notices)
        self._show(self.importing)
        self.importing.left.connect(self._back)

    def copy_json(self) -> None:
        """The selected ones to the clipboard."""
        chosen = self.list.chosen()
        if chosen:
            QGuiApplication.clipboard().setText(self._json_of(chosen))
            told = self.tr("In the clipboard: {formats}")
            self._tell_exported(told.format(formats=texts.custom_formats(len(chosen))), chosen)

    def save_json(self, path: str) -> None:
        """The selected ones to a file."""
        chosen = self.list.chosen()
        if chosen:
            self._tasks.start(self._write(path, chosen), key="export formats")

    async def _reload(self) -> None:
        self._formats = await self._queries.formats()
        self._profiles = await self._queries.profiles()
        self.list.show_formats(self._formats, self._profiles, None)
        self._renew_editor()
        self.list.show_formats(self._formats, self._profiles, await self._trials.failing())

    def _renew_editor(self) -> None:
        """What others have stored meanwhile, in an editor in which nothing was changed."""
        before = self.editor.before if self.editor and not self.editor.has_changes else None
        stored = next((one for one in self._formats if before and one.id == before.id), before)
        if stored is not None and stored != before:
            self._show_editor(stored)

    def _show_editor(self, custom_format: CustomFormat) -> None:
        self._leave()
        self.editor = FormatEditor(
            custom_format,
            self._trials,
            self._catalog,
            self._opener,
            self._tasks,
            self._notices,
        )
        self._show(self.editor)
        self.editor.left.connect(self._back)

    def _duplicate(self) -> None:
        chosen = self.list.chosen()
        if len(chosen) == 1:
            self._show_editor(copy_of(chosen[0], [one.name for one in self._formats]))

    async def _delete(self) -> None:
        chosen = self.list.chosen()
        if not chosen:
            return
        used = [
            self.tr("{format}: {points}").format(
                format=one.name, points=words.points_words(one, self._profiles)
            )
            for one in chosen
            if words.points_words(one, self._profiles)
        ]
        most = 8
        listed = "\n".join(used[:most]) + ("\n…" if len(used) > most else "")
        text = (
            self.tr("These profiles give points for it and will forget them:\n{uses}").format(
                uses=listed
            )
            if used
            else self.tr("No profile gives points for it.")
        )
        title = (
            self.tr("Delete {name}?").format(name=chosen[0].name)
            if len(chosen) == 1
            else self.tr("Delete {formats}?").format(formats=texts.custom_formats(len(chosen)))
        )
        question = Question(title=title, text=text, yes=self.tr("&Delete"), is_dangerous=True)
        if (await dialogs.ask(question, self.window())).is_yes:
            await self._catalog.delete_formats([one.id for one in chosen])
            told = self.tr("Deleted: {formats}")
            self._notices.tell(told.format(formats=texts.custom_formats(len(chosen))))
            await self._reload()

    def _json_of(self, formats: Sequence[CustomFormat]) -> str:
        return write_text(formats, with_extras=self.list.extras.isChecked())

    def _browse(self) -> None:
        chosen = self.list.chosen()
        if not chosen:
            return
        name = chosen[0].name if len(chosen) == 1 else self.tr("Custom formats")
        safe = "".join(letter for letter in name if letter.isalnum() or letter in " -_()")
        dialog = QFileDialog(self, self.tr("Save as a file"), f"{safe.strip()}.json")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.save_json)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def _write(self, path: str, chosen: Sequence[CustomFormat]) -> None:
        text = self._json_of(chosen)
        try:
            await asyncio.to_thread(Path(path).write_text, text, "utf-8")
        except OSError as error:
            told = f"{path} cannot be written: {error.strerror}. Choose another place"
            raise FileError(path, told) from error
        self._tell_exported(self.tr("Written: {path}").format(path=path), chosen)

    def _tell_exported(self, told: str, chosen: Sequence[CustomFormat]) -> None:
        unknown = [one.name for each in chosen for one in unknown_to_radarr(each)]
        if unknown:
            told += "\n" + self.tr(
                "Radarr has no such conditions and passes them over: {names}"
            ).format(names=", ".join(unknown[:8]))
        self._notices.tell(told)

    def _show(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def _back(self) -> None:
        self._leave()
        self._stack.setCurrentWidget(self.list)
        self.list.rows.setFocus()
        self.reload()

    def _leave(self) -> None:
        for shown in (self.editor, self.importing):
            if shown is not None:
                self._stack.removeWidget(shown)
                shown.deleteLater()
        self.editor = self.importing = None
