"""How a download is painted: poster, names and meter, speed, state in words, the mending button."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.gui import texts
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.queue.mending import Mending
from radarr_desktop.gui.queue.model import MENDING_ROLE, film_name
from radarr_desktop.gui.queue.words import is_waiting, told
from radarr_desktop.gui.theme import QUEUE_ROW, RADIUS, color, font, scaled
from radarr_desktop.gui.widgets.painting import (
    DOT,
    faded,
    paint_dot,
    paint_meter,
    paint_text,
)
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow


class QueueDelegate(QStyledItemDelegate):
    """Paints rows of the queue.

    Signals:
        mending_pressed: the row (int) whose button was pressed.
    """

    mending_pressed = Signal(int)

    def __init__(self, posters: PosterCache, clock: Clock) -> None:
        super().__init__()
        self._posters = posters
        self._clock = clock
        self._pressed = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        rect: QRect = option.rect
        self._paint_ground(painter, option)
        poster = QRect(rect.left() + 12, rect.top() + (rect.height() - 54) // 2, 36, 54)
        image = self._posters.poster(
            row.poster_url, film_name(row), poster.size(), painter.device().devicePixelRatioF()
        )
        painter.drawImage(poster, image)
        mending: Mending | None = index.data(MENDING_ROLE)
        button = self.button_rect(rect, mending)
        names, numbers, state = _columns(rect, rect.right() - 12 - _button_room())
        self._paint_names(painter, names, row)
        if mending is None:
            state.setRight(rect.right() - 12)
        now = self._clock.now()
        self._paint_numbers(painter, numbers, row, now)
        self._paint_state(painter, state, row, now)
        if mending is not None:
            self._paint_button(painter, button, mending.title, index.row())
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(480, max(QUEUE_ROW, scaled(QUEUE_ROW)))

    @staticmethod
    def button_rect(rect: QRect, mending: Mending | None) -> QRect:
        """Where the button of a row is; empty without one."""
        if mending is None:
            return QRect(rect.right() - 12, rect.top(), 0, 0)
        width = QFontMetrics(font(13, QFont.Weight.Medium)).horizontalAdvance(mending.title) + 30
        return QRect(rect.right() - 12 - width, rect.center().y() - 15, width, 32)

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        mending: Mending | None = index.data(MENDING_ROLE)
        is_on_button = self.button_rect(option.rect, mending).contains(event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = index.row() if is_on_button else -1
        elif event.type() == QEvent.Type.MouseButtonRelease:
            was, self._pressed = self._pressed, -1
            if is_on_button and was == index.row():
                self.mending_pressed.emit(index.row())
                return True
        return is_on_button

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, faded("raised", 140))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    @staticmethod
    def _paint_names(painter: QPainter, rect: QRect, row: QueueRow) -> None:
        title = QRect(rect.left(), rect.top() + 10, rect.width(), scaled(20))
        paint_text(painter, title, film_name(row), font(13, QFont.Weight.DemiBold))
        facts = (row.quality_name, row.download.indexer_name, row.download.client_name)
        below = QRect(rect.left(), title.bottom() + 1, rect.width(), scaled(16))
        paint_text(painter, below, " · ".join(filter(None, facts)), font(11), "second")
        if is_waiting(row):
            return
        meter = QRectF(rect.left(), below.bottom() + 7, rect.width(), 6)
        paint_meter(painter, meter, row.download.progress)

    @staticmethod
    def _paint_numbers(painter: QPainter, rect: QRect, row: QueueRow, now: datetime) -> None:
        download = row.download
        upper = ""
        if download.speed or texts.is_stalled(download, now):
            upper = texts.speed(download.speed)
        lower = texts.time_left(download.eta) if download.speed else ""
        if not upper and 0 < download.progress < 1:
            upper = texts.percent(download.progress)
        right, small = Qt.AlignmentFlag.AlignRight, font(11)
        middle = rect.center().y()
        if lower:
            above = QRect(rect.left(), middle - 16, rect.width(), 16)
            paint_text(painter, above, upper, small, "second", right)
            paint_text(painter, above.translated(0, 17), lower, small, "second", right)
        elif upper:
            paint_text(painter, rect, upper, small, "second", right)

    @staticmethod
    def _paint_state(painter: QPainter, rect: QRect, row: QueueRow, now: datetime) -> None:
        state = told(row, now)
        paint_dot(painter, rect.left(), rect.center().y() + 0.5, state.token, is_ring=state.is_ring)
        painter.setFont(font(13))
        painter.setPen(color("ink"))
        room = rect.adjusted(DOT + 6, 4, 0, -4)
        metrics, line = QFontMetrics(font(13)), scaled(20)
        first, second = _two_lines(state.words, metrics, room.width())
        if not second:
            paint_text(painter, room, first, font(13))
            return
        top = QRect(room.left(), room.center().y() - line, room.width(), line)
        paint_text(painter, top, first, font(13))
        paint_text(painter, top.translated(0, line), second, font(13))

    def _paint_button(self, painter: QPainter, rect: QRect, words: str, row: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line"))
        painter.setBrush(color("raised_pressed" if row == self._pressed else "raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        weight = QFont.Weight.Medium
        paint_text(painter, rect, words, font(13, weight), "ink", Qt.AlignmentFlag.AlignHCenter)


def _button_room() -> int:
    """The width of the widest button: rows without one keep their columns in line."""
    metrics = QFontMetrics(font(13, QFont.Weight.Medium))
    return max(metrics.horizontalAdvance(one.title) for one in Mending) + 30


def _columns(rect: QRect, end: int) -> tuple[QRect, QRect, QRect]:
    """Names with the meter, numbers, state: sharing what the button leaves."""
    left, right = rect.left() + 60, end - 16
    room = right - left
    names = max(160, room * 48 // 100)
    numbers = 88
    state_left = left + names + numbers + 12
    return (
        QRect(left, rect.top(), names, rect.height()),
        QRect(left + names, rect.top(), numbers, rect.height()),
        QRect(state_left, rect.top(), max(60, right - state_left), rect.height()),
    )


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Broken between words; the second line may still be too long."""
    if metrics.horizontalAdvance(words) <= width:
        return words, ""
    first: list[str] = []
    rest = words.split(" ")
    while rest and metrics.horizontalAdvance(" ".join([*first, rest[0]])) <= width:
        first.append(rest.pop(0))
    if not first:
        return words, ""
    return " ".join(first), " ".join(rest)
