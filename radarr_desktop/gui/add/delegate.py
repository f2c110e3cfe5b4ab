"""How a found film is painted."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.domain.movie import ImageKind, MovieMetadata
from radarr_desktop.gui import texts
from radarr_desktop.gui.add.model import KNOWN_ROLE
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import color, font, scaled
from radarr_desktop.gui.widgets.painting import paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

ROW = 108


class FoundDelegate(QStyledItemDelegate):
    """Poster, title, facts, and two lines of what it is about."""

    def __init__(self, posters: PosterCache) -> None:
        super().__init__()
        self._posters = posters

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: MovieMetadata | None = index.data(ROW_ROLE)
        if found is None:
            return
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("raised"))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        poster = QRect(rect.left() + 16, rect.top() + (rect.height() - 84) // 2, 56, 84)
        image = self._posters.poster(
            found.image_url(ImageKind.POSTER), found.title, poster.size(),
            painter.device().devicePixelRatioF(),
        )  # fmt: skip
        painter.drawImage(poster, image)
        words = QRect(poster.right() + 16, poster.top(), rect.right() - poster.right() - 32, 20)
        is_known = bool(index.data(KNOWN_ROLE))
        title = words.adjusted(0, 0, -112 if is_known else 0, 0)
        paint_text(painter, title, found.title, font(13, QFont.Weight.DemiBold))
        if is_known:
            state = Shown("good", False, QCoreApplication.translate("Add", "In the library"))
            paint_state(
                painter, QRect(words.right() - 104, words.top(), 104, 20), state, font(11), "second"
            )
        facts = [
            str(found.year) if found.year else "",
            texts.runtime(found.runtime_minutes),
            *found.genres[:2],
            found.original_title if found.original_title != found.title else "",
        ]
        below = words.translated(0, scaled(20))
        paint_text(painter, below, " · ".join(filter(None, facts)), font(11), "second")
        lines = QRect(words.left(), below.bottom() + 3, words.width(), scaled(36))
        _paint_two_lines(painter, lines, found.overview)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(320, max(ROW, scaled(ROW)))


def _paint_two_lines(painter: QPainter, rect: QRect, text: str) -> None:
    """Wrapped between words; the second line is elided."""
    text_font = font(12)
    layout = QTextLayout(text, text_font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        layout.endLayout()
        return
    line.setLineWidth(rect.width())
    split = line.textLength()
    layout.endLayout()
    height = QFontMetrics(text_font).lineSpacing() + 1
    first = QRect(rect.left(), rect.top(), rect.width(), height)
    paint_text(painter, first, text[:split].rstrip(), text_font, "second")
    paint_text(painter, first.translated(0, height), text[split:], text_font, "second")
