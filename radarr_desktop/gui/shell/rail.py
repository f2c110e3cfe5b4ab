"""The rail on the left: the pages there are, each with how much there is to see."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from radarr_desktop.gui import texts
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.theme import RADIUS, color, font
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.painting import paint_focus, paint_text

WIDE = 200
NARROW = 56


class Mark(QWidget):
    """The program's sign and name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() // 2 + 2
        paint_mark(painter, QRectF(18, middle - 9, 19, 19))
        if self.width() > NARROW:
            words = QRect(46, middle - 12, self.width() - 50, 24)
            paint_text(painter, words, "Radarr Desktop", font(13, QFont.Weight.DemiBold))
        painter.end()


def paint_mark(painter: QPainter, rect: QRectF, token: str = "accent", share: float = 0.72) -> None:
    """A ring that is `share` full: the program's sign, also in the tray."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thickness = rect.width() * 0.27
    ring = rect.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap = Qt.PenCapStyle.FlatCap
    painter.setPen(QPen(color("track"), thickness, Qt.PenStyle.SolidLine, cap))
    painter.drawEllipse(ring)
    painter.setPen(QPen(color(token), thickness, Qt.PenStyle.SolidLine, cap))
    painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))


class RailItem(QAbstractButton):
    """One page."""

    def __init__(self, key: str, title: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._icon_name = icon_name
        self._count = 0
        self._is_problem = False
        #: Worth a dot when there is no room for a number.
        self._is_news = key in ("activity", "system")
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int, *, is_problem: bool = False) -> None:
        """Show a number at the right (0 = none)."""
        if (count, is_problem) != (self._count, self._is_problem):
            self._count, self._is_problem = count, is_problem
            spoken = f"{self.text()}, {texts.number(count)}" if count else self.text()
            self.setAccessibleName(spoken)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("selection" if self.isChecked() else "raised"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if self.hasFocus():
            paint_focus(painter, area.adjusted(1, 1, -1, -1))
        token = "ink" if self.isChecked() or self.underMouse() else "second"
        middle = self.height() // 2
        paint_icon(painter, self._icon_name, QRect(20, middle - 8, 16, 16), token)
        if self.width() > NARROW:
            weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
            count = texts.number(self._count) if self._count else ""
            room = self.rect().adjusted(46, 0, -64 if count else -16, 0)
            paint_text(painter, room, self.text(), font(13, weight), token)
            if count:
                shown = "bad" if self._is_problem else "second"
                spot = self.rect().adjusted(0, 0, -16, 0)
                right = Qt.AlignmentFlag.AlignRight
                paint_text(painter, spot, count, font(11), shown, right)
        elif self._count and self._is_news:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("bad" if self._is_problem else "accent"))
            painter.drawEllipse(QRectF(34, middle - 11, 6, 6))
        painter.end()


class Rail(QWidget):
    """All pages.

    Signals:
        chosen: key of a page (str).
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "rail")
        self.setFixedWidth(WIDE)
        self.setAccessibleName(self.tr("Pages"))
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 12)
        self._layout.setSpacing(0)
        self._layout.addWidget(Mark())
        self._layout.addStretch(1)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """A place for a page, below the others."""
        item = RailItem(key, title, icon_name, self)
        item.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(item)
        self._items[key] = item
        # Above the stretch, which stands before the tools.
        self._layout.insertWidget(len(self._items), item)

    def add_tool(self, key: str, title: str, icon_name: str) -> None:
        """A place at the foot, for a window of its own: pressed it opens, and is never marked."""
        item = RailItem(key, title, icon_name, self)
        item.setCheckable(False)
        item.clicked.connect(lambda: self.chosen.emit(key))
        self._layout.addWidget(item)

    def mark(self, key: str) -> None:
        """This page is shown; one without a place here leaves none marked."""
        self._group.setExclusive(False)
        for known, item in self._items.items():
            item.setChecked(known == key)
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int, *, is_problem: bool = False) -> None:
        """The number beside a page."""
        if key in self._items:
            self._items[key].set_count(count, is_problem=is_problem)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons alone, for small windows."""
        self.setFixedWidth(NARROW if narrow else WIDE)
