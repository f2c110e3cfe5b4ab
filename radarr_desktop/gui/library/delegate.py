"""How a film is painted: as a poster on the wall, as a row in the table."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.gui import texts
from radarr_desktop.gui.films import Film, Films
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.library.model import FILM_ROLE, RIGHT_ALIGNED, Column
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.theme import RADIUS, TABLE_ROW, color, font, scaled
from radarr_desktop.gui.widgets.painting import (
    faded,
    paint_chosen,
    paint_focus,
    paint_meter,
    paint_state,
    paint_text,
)
from radarr_desktop.gui.widgets.row_model import Index


class PosterDelegate(QStyledItemDelegate):
    """A poster with title and state below it."""

    def __init__(self, films: Films, posters: PosterCache) -> None:
        super().__init__()
        self._films = films
        self._posters = posters

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        film: Film | None = index.data(FILM_ROLE)
        if film is None:
            return
        rect: QRect = option.rect
        poster = QRect(rect.left(), rect.top(), rect.width(), rect.width() * 3 // 2)
        painter.save()
        self._paint_poster(painter, poster, film)
        if not film.row.monitored:
            self._paint_unmonitored(painter, poster)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_focus(painter, QRectF(poster).adjusted(-3, -3, 3, 3), "accent", RADIUS + 3)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(poster).adjusted(-3, -3, 3, 3), "second", RADIUS + 3)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded("on_accent" if color("ground").lightness() > 128 else "ink", 24))
            painter.drawRoundedRect(poster, RADIUS, RADIUS)
        title = QRect(rect.left(), poster.bottom() + 8, rect.width(), scaled(20))
        paint_text(painter, title, film.row.title, font(13, QFont.Weight.Medium))
        state = QRect(rect.left(), title.bottom() + 1, rect.width(), scaled(16))
        shown = texts.film_state(film.row, self._films.queued(film.row.id), with_year=True)
        paint_state(painter, state, shown, font(11), "second")
        painter.restore()

    def _paint_poster(self, painter: QPainter, rect: QRect, film: Film) -> None:
        ratio = painter.device().devicePixelRatioF()
        image = self._posters.poster(film.row.poster_url, film.row.title, rect.size(), ratio)
        painter.drawImage(rect, image)
        progress = self._films.progress.get(film.row.id)
        if progress is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded("ground", 150))
            painter.drawRect(QRectF(rect.left() + 4, rect.bottom() - 9, rect.width() - 8, 6))
            paint_meter(
                painter, QRectF(rect.left() + 5, rect.bottom() - 8, rect.width() - 10, 4), progress
            )

    @staticmethod
    def _paint_unmonitored(painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded("ground", 120))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        badge = QRect(rect.right() - 31, rect.top() + 8, 24, 24)
        painter.setBrush(color("panel"))
        painter.drawRoundedRect(badge, 12, 12)
        paint_icon(painter, "bookmark-x", badge.adjusted(5, 5, -5, -5), "second")

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(132, 240)


class FilmRowDelegate(QStyledItemDelegate):
    """A cell of the film table."""

    def __init__(self, films: Films) -> None:
        super().__init__()
        self._films = films

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        film: Film | None = index.data(FILM_ROLE)
        if film is None:
            return
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(8, 0, -8, -1)
        column = Column(index.column())
        if column is Column.TITLE:
            weight = QFont.Weight.Medium
            paint_text(painter, inner.adjusted(8, 0, 0, 0), film.row.title, font(13, weight))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        elif column is Column.STATE:
            shown = texts.film_state(film.row, self._films.queued(film.row.id))
            paint_state(painter, inner, shown, font(13), "ink")
        else:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column in RIGHT_ALIGNED
                else Qt.AlignmentFlag.AlignLeft
            )
            words = index.data(Qt.ItemDataRole.DisplayRole) or ""
            paint_text(painter, inner, words, font(13), "second", side)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, max(TABLE_ROW, scaled(TABLE_ROW)))
