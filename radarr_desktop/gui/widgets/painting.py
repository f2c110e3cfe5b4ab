"""Strokes that several delegates share."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import RADIUS, color
from radarr_desktop.gui.widgets.row_model import Index

DOT = 8


def paint_dot(painter: QPainter, left: float, middle: float, token: str, *, is_ring: bool) -> None:
    """A status dot, or a ring where something is missing; `middle` is its vertical centre."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_ring:
        painter.setPen(QPen(color(token), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = DOT / 2 - 1
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(token))
        radius = DOT / 2 - 0.5
    painter.drawEllipse(QPointF(left + DOT / 2, middle), radius, radius)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    text_font: QFont,
    token: str = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line, elided to fit, vertically centred."""
    painter.setFont(text_font)
    painter.setPen(color(token))
    shown = QFontMetrics(text_font).elidedText(text, elide, rect.width())
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def paint_state(painter: QPainter, rect: QRect, state: Shown, text_font: QFont, token: str) -> None:
    """Dot and words."""
    paint_dot(painter, rect.left(), rect.center().y() + 0.5, state.token, is_ring=state.is_ring)
    paint_text(painter, rect.adjusted(DOT + 6, 0, 0, 0), state.words, text_font, token)


def paint_chosen(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is selected or under the pointer."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, color("selection"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, color("panel"))


def paint_meter(painter: QPainter, rect: QRectF, fraction: float, token: str = "accent") -> None:
    """A progress meter with round ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("track"))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    if fraction > 0:
        done = QRectF(rect)
        done.setWidth(max(rect.height(), rect.width() * min(1.0, fraction)))
        painter.setBrush(color(token))
        painter.drawRoundedRect(done, radius, radius)


def paint_tag(painter: QPainter, left: int, middle: int, text: str, text_font: QFont) -> int:
    """A small bordered word; returns its right edge."""
    width = QFontMetrics(text_font).horizontalAdvance(text) + 12
    rect = QRectF(left + 0.5, middle - 10.5, width, 20)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color("line"))
    painter.setBrush(color("raised"))
    painter.drawRoundedRect(rect, 4, 4)
    paint_text(painter, rect.toRect(), text, text_font, "second", Qt.AlignmentFlag.AlignHCenter)
    return left + width


def paint_focus(
    painter: QPainter, rect: QRectF, token: str = "accent", radius: float = RADIUS
) -> None:
    """The ring around what has the keyboard or is selected."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(token), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def has_keyboard(option: QStyleOptionViewItem, index: Index) -> bool:
    """Is the keyboard in the row of this cell, in whatever column?

    Asked in place of Qt's "all columns show focus", which paints a frame of the style over them.
    """
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    return view.currentIndex().siblingAtColumn(index.column()) == index


def faded(token: str, alpha: int) -> QColor:
    """A token's colour, see-through."""
    made = color(token)
    made.setAlpha(alpha)
    return made
