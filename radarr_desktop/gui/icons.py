"""Icons: SVGs of one family, drawn in a token's colour at whatever size and scale is asked for."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from radarr_desktop.base.data_files import resource
from radarr_desktop.gui.theme import color


def icon(name: str, token: str = "second", active: str = "ink") -> QIcon:
    """An icon that takes its colour from the scheme each time it is painted."""
    return QIcon(_TokenIcon(name, token, active))


def paint_icon(painter: QPainter, name: str, rect: QRect | QRectF, token: str) -> None:
    """Draw an icon into `rect` in a token's colour."""
    _renderer(name, color(token).name()).render(painter, QRectF(rect))


class _TokenIcon(QIconEngine):
    """Renders the SVG anew, so that a change of scheme needs no new icons."""

    def __init__(self, name: str, token: str, active: str) -> None:
        super().__init__()
        self._name, self._token, self._active = name, token, active

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # A room wider than high leaves its right side free: that is the gap before a text.
        side = min(rect.width(), rect.height())
        rect = QRect(rect.left(), rect.top(), side, side)
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "third"
        elif state == QIcon.State.On or mode in (QIcon.Mode.Active, QIcon.Mode.Selected):
            token = self._active
        paint_icon(painter, self._name, rect, token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _TokenIcon(self._name, self._token, self._active)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _source(name: str) -> str:
    text: str = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    # 24 px drawings are used at 16: a slightly finer line reads better.
    return text.replace('stroke-width="2"', 'stroke-width="1.9"')
