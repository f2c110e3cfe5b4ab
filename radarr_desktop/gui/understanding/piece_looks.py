"""How each kind of piece is shown: the word below it, and its colour from the theme."""

from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.parsing.pieces import PieceKind
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Look:
    """The word for a kind, and the theme's token for its band; kinds of one subject share it."""

    marked_word: str
    token: str

    @property
    def word(self) -> str:
        """What the person reads."""
        return QCoreApplication.translate("Pieces", self.marked_word)


LOOKS = MappingProxyType({
    PieceKind.TITLE: Look(QT_TRANSLATE_NOOP("Pieces", "title"), "accent"),
    PieceKind.OTHER_TITLE: Look(QT_TRANSLATE_NOOP("Pieces", "other title"), "accent"),
    PieceKind.YEAR: Look(QT_TRANSLATE_NOOP("Pieces", "year"), "moving"),
    PieceKind.ID: Look(QT_TRANSLATE_NOOP("Pieces", "id"), "moving"),
    PieceKind.SOURCE: Look(QT_TRANSLATE_NOOP("Pieces", "source"), "good"),
    PieceKind.RESOLUTION: Look(QT_TRANSLATE_NOOP("Pieces", "resolution"), "good"),
    PieceKind.REVISION: Look(QT_TRANSLATE_NOOP("Pieces", "revision"), "good"),
    PieceKind.VIDEO_CODEC: Look(QT_TRANSLATE_NOOP("Pieces", "video"), "violet"),
    PieceKind.BIT_DEPTH: Look(QT_TRANSLATE_NOOP("Pieces", "bit depth"), "violet"),
    PieceKind.HDR: Look(QT_TRANSLATE_NOOP("Pieces", "HDR"), "violet"),
    PieceKind.THREE_D: Look(QT_TRANSLATE_NOOP("Pieces", "3D"), "violet"),
    PieceKind.AUDIO: Look(QT_TRANSLATE_NOOP("Pieces", "audio"), "teal"),
    PieceKind.CHANNELS: Look(QT_TRANSLATE_NOOP("Pieces", "channels"), "teal"),
    PieceKind.LANGUAGE: Look(QT_TRANSLATE_NOOP("Pieces", "language"), "rose"),
    PieceKind.SUBTITLES: Look(QT_TRANSLATE_NOOP("Pieces", "subtitles"), "rose"),
    PieceKind.EDITION: Look(QT_TRANSLATE_NOOP("Pieces", "edition"), "wants_better"),
    PieceKind.PART: Look(QT_TRANSLATE_NOOP("Pieces", "part"), "wants_better"),
    PieceKind.RELEASE_GROUP: Look(QT_TRANSLATE_NOOP("Pieces", "group"), "second"),
    PieceKind.STREAMING_SERVICE: Look(QT_TRANSLATE_NOOP("Pieces", "service"), "second"),
    PieceKind.WEBSITE: Look(QT_TRANSLATE_NOOP("Pieces", "website"), "second"),
    PieceKind.HASH: Look(QT_TRANSLATE_NOOP("Pieces", "checksum"), "second"),
    PieceKind.CONTAINER: Look(QT_TRANSLATE_NOOP("Pieces", "file type"), "second"),
    PieceKind.NOISE: Look(QT_TRANSLATE_NOOP("Pieces", "scene word"), "second"),
    PieceKind.EPISODE: Look(QT_TRANSLATE_NOOP("Pieces", "episode"), "bad"),
    PieceKind.UNKNOWN: Look(QT_TRANSLATE_NOOP("Pieces", "unknown"), ""),
})  # fmt: skip
