"""What the window shows while there is no name: what it is for, and examples to begin with."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radarr_desktop.gui.widgets.controls import button, label
from radarr_desktop.gui.widgets.empty_state import EmptyState

#: Of films that do not exist: a scene name, a bracketed one, and one that is no film.
EXAMPLES = (
    "Paper.Lanterns.2019.German.DL.REPACK.1080p.BluRay.DTS.x265-GROUP",
    "[Group] Paper Lanterns (2019) (BD 1080p Hi10P FLAC) [8370CB8F].mkv",
    "Paper.Lanterns.S01E02.720p.WEB-DL.H.264-GROUP",
)


class Start(QWidget):
    """Words and examples.

    Signals:
        chosen: an example (str).
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        empty = EmptyState("circle-help", self)
        empty.say(
            self.tr("What is this release?"),
            self.tr(
                "Paste a name, or drop a file here: see what each part of it says, which of your "
                "films it means, which custom formats it matches, and what it is worth."
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 24)
        layout.setSpacing(8)
        layout.addWidget(empty, 1)
        caption = label(self.tr("For example"), "small")
        layout.addWidget(caption, 0, Qt.AlignmentFlag.AlignHCenter)
        #: One button per example.
        self.examples = [button(name, self) for name in EXAMPLES]
        for name, one in zip(EXAMPLES, self.examples, strict=True):
            one.clicked.connect(partial(self.chosen.emit, name))
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
