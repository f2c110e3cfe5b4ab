"""The pictures on the posters of the practice films: one small drawing each.

A motif draws into the square (-100 … 100, -100 … 100) with two colours: `ink` for the shapes and
`glow` for the light. `make_demo_media.py` places, scales and frames it.
"""

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

Motif = Callable[[QPainter, QColor, QColor], None]


def shape(painter: QPainter, colour: QColor, *points: tuple[float, float]) -> None:
    """A filled polygon."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def disc(painter: QPainter, colour: QColor, x: float, y: float, radius: float) -> None:
    """A filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def ring(
    painter: QPainter, colour: QColor, x: float, y: float, radius: float, width: float
) -> None:
    """A circle's outline."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def line(painter: QPainter, colour: QColor, width: float, *points: tuple[float, float]) -> None:
    """An open line through the points."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def box(painter: QPainter, colour: QColor, x: float, y: float, w: float, h: float) -> None:
    """A filled rectangle."""
    painter.fillRect(QRectF(x, y, w, h), colour)


def on_circle(radius: float, turn: float, x: float = 0, y: float = 0) -> tuple[float, float]:
    """The point at `turn` (0 … 1, clockwise from the top) of a circle."""
    return x + radius * sin(2 * pi * turn), y - radius * cos(2 * pi * turn)


def moon_and_shell(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """The Moon with a shell in its eye."""
    disc(painter, glow, 0, -5, 78)
    for x, y, radius in ((-30, -42, 9), (38, 20, 14), (-10, 46, 8), (-48, 12, 7)):
        disc(painter, glow.darker(118), x, y, radius)
    shape(painter, ink, (14, -22), (44, -52), (66, -30), (36, 0), (12, 2))
    line(painter, ink, 5, (55, -41), (98, -84))
    disc(painter, ink, -22, -18, 8)
    line(painter, ink, 5, (-26, 34), (0, 42), (26, 30))


def crooked_town(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """Three houses without a right angle."""
    disc(painter, glow, 40, -58, 26)
    shape(painter, ink, (-95, 95), (-70, -30), (-52, -62), (-36, -22), (-28, 95))
    shape(painter, ink, (-20, 95), (-34, -6), (0, -48), (26, 2), (20, 95))
    shape(painter, ink, (28, 95), (44, 0), (70, -26), (88, 18), (96, 95))
    for x, y, tilt in ((-58, -8, 6), (-4, 14, -7), (64, 30, 5), (-52, 44, -5), (2, 60, 6)):
        shape(
            painter, glow, (x - 7, y - 10), (x + 7 + tilt, y - 8), (x + 8, y + 10), (x - 8, y + 8)
        )


def hat_and_cap(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A bowler and a cane, a small cap beside."""
    disc(painter, glow, 0, 0, 82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawChord(QRectF(-58, -62, 80, 84), 0, 180 * 16)
    box(painter, ink, -72, -22, 108, 11)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawChord(QRectF(8, 20, 62, 62), 0, 180 * 16)
    shape(painter, ink, (8, 49), (86, 49), (80, 58), (8, 57))
    line(painter, ink, 7, (-44, 80), (-44, 8), (-40, 0), (-30, -1), (-25, 7))


def shadow_on_stairs(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A thin shadow climbs to a lit door."""
    shape(painter, glow, (-60, -95), (60, -95), (60, 95), (-60, 95))
    disc(painter, ink, -4, -52, 17)
    shape(painter, ink, (-18, -58), (-26, -70), (-12, -64))
    shape(painter, ink, (10, -58), (18, -70), (4, -64))
    shape(painter, ink, (-20, -36), (12, -36), (22, 95), (-34, 95))
    line(painter, ink, 8, (6, -24), (34, -2), (40, 30))
    for x in (28, 36, 44, 52):
        line(painter, ink, 3.5, (39, 28), (x, 62 - abs(x - 40) * 0.6))
    for step in range(5):
        box(painter, ink, -60 + 24 * step, 80 - 16 * step, 24, 20 + 16 * step)


def witch_over_moon(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A broom over the treetops."""
    disc(painter, glow, 0, -10, 74)
    line(painter, ink, 5, (-78, 26), (66, -12))
    shape(painter, ink, (60, -22), (98, -30), (96, 6), (62, -4))
    shape(painter, ink, (-18, 10), (-6, -34), (14, -34), (34, -2))
    disc(painter, ink, 0, -42, 11)
    shape(painter, ink, (-22, -46), (-8, -92), (22, -42))
    for x in (-80, -48, -14, 24, 60):
        shape(painter, ink, (x, 95), (x + 12, 48), (x + 24, 95))


def clock(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A clock, and someone who hangs from its hand."""
    box(painter, ink, -100, 84, 200, 8)
    disc(painter, ink, 0, -6, 86)
    disc(painter, glow, 0, -6, 76)
    for hour in range(12):
        line(painter, ink, 5, on_circle(70, hour / 12, 0, -6), on_circle(60, hour / 12, 0, -6))
    line(painter, ink, 7, (0, -6), on_circle(40, 0.24, 0, -6))
    line(painter, ink, 5, (0, -6), on_circle(64, 0.46, 0, -6))
    disc(painter, ink, 0, -6, 7)
    x, y = on_circle(64, 0.46, 0, -6)
    line(painter, ink, 6, (x, y), (x - 4, y + 22))
    disc(painter, ink, x - 4, y + 28, 7)


def magnifier(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A flat hat under a magnifier."""
    line(painter, ink, 18, (34, 40), (78, 88))
    disc(painter, glow, -10, -12, 66)
    ring(painter, ink, -10, -12, 66, 10)
    shape(painter, ink, (-46, -18), (-10, -52), (26, -18), (16, -14), (-36, -14))
    shape(painter, ink, (-50, -12), (30, -12), (40, -2), (-60, -2))
    line(painter, ink, 6, (0, 22), (16, 30), (36, 26))


def battleship(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A ship at sea, a flag raised."""
    disc(painter, glow, 0, -8, 62)
    shape(painter, ink, (-98, 30), (98, 22), (78, 66), (-84, 66))
    box(painter, ink, -46, 4, 84, 28)
    box(painter, ink, -28, -46, 17, 54)
    box(painter, ink, 2, -46, 17, 54)
    line(painter, ink, 4, (44, 10), (44, -84))
    shape(painter, glow, (44, -84), (78, -72), (44, -60))
    line(painter, ink, 5, (-50, 20), (-96, 8))
    for row in range(3):
        points = [(-100 + 20 * i, 76 + 9 * row + (4 if i % 2 else -2)) for i in range(11)]
        line(painter, glow, 2.5, *points)


def mask(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A face, half of it hidden."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(QRectF(-62, -90, 124, 170))
    shape(painter, ink, (0, -96), (70, -96), (70, 90), (0, 90))
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(-44, -34, 34, 20))
    shape(painter, ink, (0, -14), (-16, 22), (0, 26))
    shape(painter, ink, (-30, 46), (0, 38), (0, 54))
    painter.setBrush(glow)
    painter.drawEllipse(QRectF(14, -34, 30, 18))
    line(painter, glow, 4, (6, 48), (34, 46))


def locomotive(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """An engine under steam."""
    for x, y, radius in ((-40, -70, 14), (-14, -82, 18), (22, -86, 15), (52, -76, 11)):
        disc(painter, glow, x, y, radius)
    box(painter, ink, -70, -18, 108, 46)
    box(painter, ink, 34, -52, 50, 80)
    box(painter, glow, 46, -40, 26, 24)
    shape(painter, ink, (-60, -18), (-66, -56), (-32, -56), (-40, -18))
    shape(painter, ink, (-70, 24), (-100, 66), (-70, 66))
    box(painter, ink, -70, 26, 154, 14)
    for x, radius in ((-46, 17), (-6, 24), (46, 24)):
        disc(painter, ink, x, 66 - radius, radius)
        ring(painter, glow, x, 66 - radius, radius - 6, 3)
    line(painter, ink, 5, (-100, 70), (100, 70))
    for x in range(-95, 100, 22):
        box(painter, ink, x, 74, 12, 6)


def towers(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """Towers and searchlights."""
    for turn in range(-4, 5):
        shape(
            painter, glow, (0, -84), on_circle(170, 0.5 + turn * 0.045 - 0.008, 0, -84),
            on_circle(170, 0.5 + turn * 0.045 + 0.008, 0, -84),
        )  # fmt: skip
    shape(painter, ink, (-14, 95), (-14, -50), (-6, -62), (0, -96), (6, -62), (14, -50), (14, 95))
    for side in (-1, 1):
        for x, top, width in ((30, -28, 22), (56, 2, 22), (82, -14, 20), (98, 30, 12)):
            box(painter, ink, side * x - width / 2, top, width, 95 - top)
            for row in range(int(top) + 12, 88, 16):
                box(painter, glow, side * x - 4, row, 3, 7)
                box(painter, glow, side * x + 2, row, 3, 7)


def telephone(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A candlestick telephone."""
    disc(painter, glow, 0, 0, 84)
    shape(painter, ink, (-46, 80), (-30, 60), (30, 60), (46, 80))
    box(painter, ink, -8, -40, 16, 104)
    disc(painter, ink, 0, -50, 24)
    disc(painter, glow, 0, -50, 11)
    line(painter, ink, 5, (8, -10), (40, -16))
    shape(painter, ink, (36, -34), (48, -38), (56, 22), (44, 24))
    shape(painter, ink, (40, 18), (60, 16), (66, 36), (38, 38))
    line(painter, ink, 3, (46, 38), (38, 62), (14, 66))


def night_road(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A road to the horizon and a sign that points off it."""
    disc(painter, glow, 52, -64, 18)
    shape(
        painter, ink, (-100, 95), (-100, -6), (-40, -26), (10, -8), (60, -22), (100, -4), (100, 95)
    )
    shape(painter, glow.darker(135), (-6, -6), (6, -6), (78, 95), (-78, 95))
    for top, bottom in ((0, 8), (18, 32), (48, 68), (80, 95)):
        narrow, wide = 0.6 + top * 0.045, 0.6 + bottom * 0.045
        shape(painter, ink, (-narrow, top), (narrow, top), (wide, bottom), (-wide, bottom))
    line(painter, ink, 5, (-62, 70), (-62, -58))
    shape(painter, glow, (-92, -62), (-42, -62), (-28, -48), (-42, -34), (-92, -34))
    line(painter, ink, 4, (-82, -48), (-48, -48))


def ferris_wheel(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """A fairground's wheel."""
    disc(painter, glow, 0, -14, 80)
    ring(painter, ink, 0, -14, 70, 5)
    ring(painter, ink, 0, -14, 26, 3)
    for spoke in range(12):
        line(painter, ink, 2.5, (0, -14), on_circle(70, spoke / 12, 0, -14))
        x, y = on_circle(76, spoke / 12, 0, -14)
        shape(painter, ink, (x - 8, y), (x + 8, y), (x + 5, y + 13), (x - 5, y + 13))
    shape(painter, ink, (-4, -14), (4, -14), (46, 95), (34, 95))
    shape(painter, ink, (-4, -14), (4, -14), (-34, 95), (-46, 95))


def iron_tower(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """The tower of Paris between two stamps."""
    disc(painter, glow, 0, -20, 76)
    shape(
        painter, ink, (0, -98), (5, -60), (12, -20), (24, 24), (54, 95), (30, 95), (18, 66),
        (-18, 66), (-30, 95), (-54, 95), (-24, 24), (-12, -20), (-5, -60),
    )  # fmt: skip
    shape(painter, glow, (0, -44), (5, -14), (-5, -14))
    shape(painter, glow, (-9, -4), (9, -4), (15, 20), (-15, 20))
    shape(painter, glow, (-19, 34), (19, 34), (26, 54), (-26, 54))
    for corner in ((-84, 40), (60, 34)):
        x, y = corner
        shape(painter, ink, (x, y), (x + 24, y), (x + 24, y + 30), (x, y + 30))
        box(painter, glow, x + 5, y + 5, 14, 20)


def graveyard(painter: QPainter, ink: QColor, glow: QColor) -> None:
    """Graves, and a hand."""
    disc(painter, glow, -24, -44, 40)
    shape(painter, ink, (-100, 95), (-100, 46), (-30, 36), (40, 44), (100, 34), (100, 95))
    painter.setPen(Qt.PenStyle.NoPen)
    for x, top in ((-78, 2), (44, -6)):
        painter.setBrush(ink)
        painter.drawChord(QRectF(x, top, 36, 36), 0, 180 * 16)
        box(painter, ink, x, top + 17, 36, 40)
    box(painter, ink, -16, -18, 9, 70)
    box(painter, ink, -30, -2, 37, 9)
    line(painter, ink, 11, (22, 60), (18, 4))
    for tip in ((2, -22), (12, -34), (22, -34), (32, -24)):
        line(painter, ink, 4.5, (18, 4), tip)


MOTIFS: dict[str, Motif] = {
    "a-trip-to-the-moon-1902": moon_and_shell,
    "the-cabinet-of-dr-caligari-1920": crooked_town,
    "the-kid-1921": hat_and_cap,
    "nosferatu-1922": shadow_on_stairs,
    "haxan-1922": witch_over_moon,
    "safety-last-1923": clock,
    "sherlock-jr-1924": magnifier,
    "battleship-potemkin-1925": battleship,
    "the-phantom-of-the-opera-1925": mask,
    "the-general-1926": locomotive,
    "metropolis-1927": towers,
    "his-girl-friday-1940": telephone,
    "detour-1945": night_road,
    "carnival-of-souls-1962": ferris_wheel,
    "charade-1963": iron_tower,
    "night-of-the-living-dead-1968": graveyard,
}
