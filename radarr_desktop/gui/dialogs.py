"""Questions to a person, answered later: shown with `open()`, awaited as a future, never `exec`."""

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.gui.widgets.controls import Tick, button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; the last word of the answer is the person's."""

    title: str
    text: str
    yes: str
    no: str = ""
    #: A box to tick, "" for none.
    option: str = ""
    is_dangerous: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said."""

    is_yes: bool
    option: bool = False


class QuestionDialog(QDialog):
    """A question with two buttons and perhaps a box to tick."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(400)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(question.title, "heading", wraps=True))
        layout.addWidget(label(question.text, "second", wraps=True))
        self.option = Tick(question.option, self)
        self.option.setVisible(bool(question.option))
        layout.addWidget(self.option)
        layout.addSpacing(4)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no = button(question.no or self.tr("&Cancel"))
        self.yes = button(question.yes, role="danger" if question.is_dangerous else "primary")
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        layout.addLayout(row)
        (self.no if question.is_dangerous else self.yes).setFocus()


async def ask(question: Question, parent: QWidget) -> Answer:
    """Show the question and wait for the answer; closing the window means no."""
    dialog = QuestionDialog(question, parent)
    answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    def finish(result: int) -> None:
        if not answered.done():
            is_yes = result == QDialog.DialogCode.Accepted
            answered.set_result(Answer(is_yes, dialog.option.isChecked()))

    dialog.finished.connect(finish)
    dialog.open()
    try:
        return await answered
    finally:
        if not answered.done() or answered.cancelled():
            dialog.close()
