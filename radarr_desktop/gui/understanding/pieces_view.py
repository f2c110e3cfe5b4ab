"""A name with its pieces marked where they stand: a band and a line in colour, a word below each.

It is a list that flows like text: the arrow keys go from piece to piece, and a screen reader hears
what each means. A piece that is wider than the window breaks into lines within its band.
"""

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.understanding.model import PiecesModel, Run
from radarr_desktop.gui.widgets.painting import faded, paint_focus, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

#: How much of its colour a band has; the ink on it stays readable in both schemes.
BAND_ALPHA = 46
_PAD = 5
_LINE = 2
_BETWEEN = 3
_BELOW = 8
#: Of the font's own height.
_LINE_HEIGHT = 1.3


class PieceDelegate(QStyledItemDelegate):
    """Paints a run."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        run: Run | None = index.data(ROW_ROLE)
        return QSize(0, 0) if run is None else _Measured(run, self._room()).size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        run: Run | None = index.data(ROW_ROLE)
        if run is None:
            return
        measured = _Measured(run, self._room())
        rect: QRect = option.rect
        left, top = float(rect.left()), float(rect.top() + 2)
        text_font = _text_font()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flags = Qt.AlignmentFlag.AlignLeft
        if run.lead:
            spot = QRect(rect.left(), round(top), measured.lead, measured.line_height)
            paint_text(painter, spot, run.lead, text_font, "second", flags)
        band = QRectF(left + measured.lead, top, measured.band.width(), measured.band.height())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_band(painter, band, run, is_lit=is_current or is_hovered)
        painter.setPen(color("ink"))
        measured.layout.draw(painter, QPointF(band.left() + _PAD, band.top()))
        if is_current and self._view.hasFocus():
            paint_focus(painter, band.adjusted(1, 1, -1, -1), radius=4)
        if run.tail:
            tail_top = round(band.bottom() - _LINE - measured.line_height)
            spot = QRect(round(band.right()), tail_top, measured.tail + 4, measured.line_height)
            paint_text(painter, spot, run.tail, text_font, "second", flags)
        word = QRect(
            round(band.left()), round(band.bottom()) + 1,
            rect.right() - round(band.left()) + 1, measured.word_height,
        )  # fmt: skip
        strong = QFont.Weight.DemiBold if is_current else QFont.Weight.Normal
        paint_text(painter, word, run.look.word, font(11, strong), "second")
        painter.restore()

    def _paint_band(self, painter: QPainter, band: QRectF, run: Run, *, is_lit: bool) -> None:
        token = run.look.token
        if token:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(token, BAND_ALPHA * 2 if is_lit else BAND_ALPHA))
            painter.drawRoundedRect(band, 4, 4)
            painter.fillRect(
                QRectF(band.left() + 2, band.bottom() - _LINE, band.width() - 4, _LINE),
                color(token),
            )
            return
        if is_lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(band, 4, 4)
        painter.setPen(QPen(color("second"), 1, Qt.PenStyle.DotLine))
        bottom = band.bottom() - 1
        painter.drawLine(QPointF(band.left() + 2, bottom), QPointF(band.right() - 2, bottom))

    def _room(self) -> int:
        return max(80, self._view.viewport().width() - 4)


class _Measured:
    """How much room a run takes."""

    def __init__(self, run: Run, room: int) -> None:
        text_font = _text_font()
        metrics = QFontMetrics(text_font)
        words = QFontMetrics(font(11, QFont.Weight.DemiBold))
        # The same for all pieces: scripts whose fonts are higher must not break the row.
        self.line_height = round(metrics.height() * _LINE_HEIGHT)
        self._baseline = (self.line_height - metrics.height()) / 2 + metrics.ascent()
        self.word_height = words.height()
        self.lead = metrics.horizontalAdvance(run.lead)
        self.tail = metrics.horizontalAdvance(run.tail)
        inner = max(40, room - self.lead - self.tail - 2 * _PAD - _BETWEEN)
        self.layout = QTextLayout(run.text, text_font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # A title in a script from right to left stands where its piece stands.
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.layout.setTextOption(option)
        width, lines = self._break(inner)
        self.band = QSize(width + 2 * _PAD, lines * self.line_height + _LINE)
        whole = max(self.band.width() + self.tail, words.horizontalAdvance(run.look.word) + 6)
        self.size = QSize(
            min(room, self.lead + whole + _BETWEEN),
            2 + self.band.height() + 1 + self.word_height + _BELOW,
        )

    def _break(self, width: int) -> tuple[int, int]:
        """The width of the widest line, and how many there are."""
        widest = 0.0
        self.layout.beginLayout()
        count = 0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            top = count * self.line_height + self._baseline - line.ascent()
            line.setPosition(QPointF(0, top))
            widest = max(widest, line.naturalTextWidth())
            count += 1
        self.layout.endLayout()
        return min(width, round(widest + 0.5)), max(1, count)


class PiecesView(QListView):
    """The name.

    Signals:
        pointed: a `Run` that the pointer or the keyboard is on, or None.
    """

    pointed = Signal(object)

    def __init__(self, model: PiecesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = model
        self.setModel(model)
        self._delegate = PieceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("The name, piece by piece"))
        # Names of releases are read from left to right, also between right-to-left words.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.entered.connect(lambda index: self.pointed.emit(model.row_at(index.row())))
        self.viewportEntered.connect(self._point_at_current)
        self.selectionModel().currentChanged.connect(lambda *_: self._point_at_current())
        model.modelReset.connect(self._renewed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self._fit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at_current()

    def _renewed(self) -> None:
        self._fit()
        self.pointed.emit(None)

    def _point_at_current(self) -> None:
        self.pointed.emit(self._pieces.row_at(self.currentIndex().row()))

    def _fit(self) -> None:
        """As high as its lines: the window scrolls, not the name within it."""
        self.executeDelayedItemsLayout()
        bottoms = [
            self.visualRect(self._pieces.index(row)).bottom()
            for row in range(self._pieces.rowCount())
        ]
        height = max(bottoms, default=0) + 1 + self.verticalOffset()
        if height != self.height():
            self.setFixedHeight(height)


def _text_font() -> QFont:
    return font(16)
