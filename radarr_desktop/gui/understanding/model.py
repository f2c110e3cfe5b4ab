"""The pieces of a name as a list, each with the signs around it, so that together they are it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from radarr_desktop.domain.parsing.pieces import Piece, PieceKind
from radarr_desktop.gui.texts import isolated
from radarr_desktop.gui.understanding.piece_looks import LOOKS, Look
from radarr_desktop.gui.widgets.row_model import RowModel

#: A piece that is opened by a bracket keeps it, though it stands before the piece.
_OPENING = re.compile(r"[(\[{【「《]+$")
#: What is longer is no sign between two pieces but text that was not read.
_LONGEST_SIGNS = 12
_SIGNS = re.compile(r"[\s._]+")
#: Of text that was not read so much is shown.
_SHOWN_UNREAD = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A piece as it is shown, with the signs that touch it."""

    lead: str
    text: str
    tail: str
    kind: PieceKind
    says: str

    @property
    def look(self) -> Look:
        """Word and colour."""
        return LOOKS[self.kind]

    @property
    def sentence(self) -> str:
        """What the piece means, for the line below the name and for screen readers."""
        if self.kind is PieceKind.UNKNOWN:
            told = QCoreApplication.translate("Pieces", "{text}: nothing is known about it")
            return told.replace("{text}", isolated(self.text))
        told = f"{isolated(self.text)}: {self.look.word}"
        plain = " ".join(_SIGNS.split(self.text)).strip()
        if self.says.casefold() in (self.text.casefold(), plain.casefold()):
            return told
        return f"{told}, {isolated(self.says)}"


def runs_of(name: str, pieces: Sequence[Piece]) -> list[Run]:
    """The whole of `name` as runs."""
    runs: list[Run] = []
    end = 0
    lead = ""
    for place, piece in enumerate(pieces):
        lead += name[end : piece.start]
        after = pieces[place + 1].start if place + 1 < len(pieces) else len(name)
        signs = name[piece.end : after]
        opening = _OPENING.search(signs) if place + 1 < len(pieces) else None
        end = piece.end + (opening.start() if opening else len(signs))
        tail = name[piece.end : end]
        unread = ""
        if len(tail) > _LONGEST_SIGNS:
            tail, unread = "", tail
        text = name[piece.start : piece.end]
        runs.append(Run(lead, text, tail, piece.kind, piece.says))
        if unread.strip():
            runs.append(_unread(unread))
        lead = ""
    if not pieces and name.strip():
        runs.append(_unread(name))
    return runs


class PiecesModel(RowModel[Run]):
    """One row per run."""

    def show_name(self, name: str, pieces: Sequence[Piece]) -> None:
        """Show another name."""
        runs = runs_of(name, pieces)
        if runs != self._rows:
            self.show_rows(runs)

    def told(self, row: Run, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return None


def _unread(text: str) -> Run:
    shown = text if len(text) <= _SHOWN_UNREAD else text[:_SHOWN_UNREAD] + "…"
    return Run("", shown, "", PieceKind.UNKNOWN, shown)
