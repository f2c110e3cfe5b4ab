"""Draws the posters and encodes the small videos of the practice films (development time only).

    .venv/bin/python installer/make_demo_media.py [SLUG …]

Needs ffmpeg with x264 and the font League Spartan (Debian: fonts-league-spartan, OFL). What it
makes is committed under `resources/demo`: 500×750 posters, and one video a film that shows its
title card for the film's full running time at one picture in four seconds, a tone at its start.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from demo_motifs import MOTIFS, on_circle
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
)

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "demo"
FONT = "League Spartan"
LARGEST_POSTER = 30_000

#: top, bottom, ink, glow
PALETTES = {
    "a-trip-to-the-moon-1902": ("#0b1d3a", "#27506b", "#101a2c", "#f2dfa6"),
    "the-cabinet-of-dr-caligari-1920": ("#5b1f1b", "#c9622f", "#1d0f14", "#f6c667"),
    "the-kid-1921": ("#3c4f4a", "#8c9a7a", "#1e2423", "#ead9b0"),
    "nosferatu-1922": ("#10201f", "#2f5a4f", "#08100f", "#b9cf9a"),
    "haxan-1922": ("#2a0f1f", "#8a2b2b", "#150710", "#f0a24b"),
    "safety-last-1923": ("#7a2e1d", "#d98e4a", "#2a1410", "#fbe7bf"),
    "sherlock-jr-1924": ("#2d3b1f", "#86904d", "#171c10", "#efe3b4"),
    "battleship-potemkin-1925": ("#701414", "#b8322a", "#160b0c", "#f1e2c6"),
    "the-phantom-of-the-opera-1925": ("#1b1030", "#6b2348", "#0d0818", "#f1e6d2"),
    "the-general-1926": ("#24405a", "#c3894b", "#14202c", "#f4e4c1"),
    "metropolis-1927": ("#0d1b2a", "#b08d3c", "#0a1119", "#f5d77f"),
    "his-girl-friday-1940": ("#1f4a4d", "#7fb0a0", "#10272a", "#f6edd3"),
    "detour-1945": ("#15131f", "#4c3f5e", "#0b0a12", "#e9c46a"),
    "carnival-of-souls-1962": ("#2b2d42", "#6d7790", "#14151f", "#e6e8ee"),
    "charade-1963": ("#6a1b4d", "#e07a5f", "#26102a", "#fbe3b5"),
    "night-of-the-living-dead-1968": ("#1c2413", "#54602f", "#0b0f07", "#d8d69a"),
}


def main(slugs: list[str]) -> int:
    """Make everything, or only the films named; returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    if FONT not in QFontDatabase.families():
        print(f"The font {FONT} is missing (Debian: fonts-league-spartan).", file=sys.stderr)
        return 1
    films = tomllib.loads((FOLDER / "films.toml").read_text(encoding="utf-8"))["films"]
    for folder in ("posters", "films"):
        (FOLDER / folder).mkdir(exist_ok=True)
    for film in films:
        if slugs and film["slug"] not in slugs:
            continue
        poster = FOLDER / "posters" / f"{film['slug']}.jpg"
        save_jpeg(draw_poster(film), poster)
        video = FOLDER / "films" / f"{film['slug']}.mkv"
        encode(draw_card(film), film["runtime_minutes"] * 60, video)
        print(f"{film['slug']}: {poster.stat().st_size} + {video.stat().st_size} bytes", flush=True)
    application.quit()
    return 0


def draw_poster(film: dict[str, Any]) -> QImage:
    """The poster: sunburst, motif, frame, title, year and director."""
    width, height = 500, 750
    image, painter, ink, glow = canvas(film, width, height, QPointF(width / 2, 305))
    painter.save()
    painter.translate(width / 2, 290)
    painter.scale(1.78, 1.78)
    MOTIFS[film["slug"]](painter, ink, glow)
    painter.restore()
    painter.fillRect(QRectF(46, 522, width - 92, height - 568), with_alpha(ink, 225))
    frame(painter, QRectF(16, 16, width - 32, height - 32), glow)
    painter.setPen(QPen(glow, 2))
    painter.drawLine(QPointF(66, 536), QPointF(width - 66, 536))
    painter.drawLine(QPointF(66, 664), QPointF(width - 66, 664))
    title(painter, film["title"], QRectF(56, 542, width - 112, 116), glow, largest=58)
    credit = f"{film['director'].upper()}   ·   {film['release_date'].year}"
    painter.setFont(lettering(15, QFont.Weight.Medium, 2.5))
    painter.drawText(QRectF(46, 668, width - 92, 32), Qt.AlignmentFlag.AlignCenter, credit)
    painter.end()
    return image


def save_jpeg(image: QImage, path: Path) -> None:
    """Write the picture at the best quality that keeps to the limit of size."""
    for quality in range(90, 30, -2):
        writer = QImageWriter(str(path), b"jpg")
        writer.setQuality(quality)
        writer.setOptimizedWrite(True)
        writer.setProgressiveScanWrite(True)
        if not writer.write(image):
            raise OSError(f"{path}: {writer.errorString()}")
        if path.stat().st_size <= LARGEST_POSTER:
            return


def draw_card(film: dict[str, Any]) -> QImage:
    """The title card that the practice video shows."""
    width, height = 1920, 1080
    image, painter, ink, glow = canvas(film, width, height, QPointF(width / 2, height / 2))
    painter.fillRect(QRectF(260, 330, width - 520, 420), with_alpha(ink, 235))
    frame(painter, QRectF(60, 60, width - 120, height - 120), glow)
    frame(painter, QRectF(276, 346, width - 552, 388), glow)
    title(painter, film["title"], QRectF(320, 380, width - 640, 230), glow, largest=130)
    painter.setFont(lettering(38, QFont.Weight.Medium, 8))
    year_line = QRectF(320, 620, width - 640, 50)
    painter.drawText(year_line, Qt.AlignmentFlag.AlignCenter, str(film["release_date"].year))
    painter.setFont(lettering(24, QFont.Weight.Light, 4))
    note = "A PRACTICE FILM OF RADARR DESKTOP: ONLY THIS CARD, FOR AS LONG AS THE FILM RUNS"
    bottom = QRectF(0, height - 130, width, 50)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, note)
    painter.end()
    return image


def canvas(
    film: dict[str, Any], width: int, height: int, sun: QPointF
) -> tuple[QImage, QPainter, QColor, QColor]:
    """A picture with the film's gradient and a sunburst; (image, painter, ink, glow)."""
    top, bottom, ink, glow = (QColor(name) for name in PALETTES[film["slug"]])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gradient = QLinearGradient(0, 0, 0, height)
    gradient.setColorAt(0, top)
    gradient.setColorAt(1, bottom)
    painter.fillRect(image.rect(), gradient)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(with_alpha(glow, 22))
    reach = float(width + height)
    for ray in range(24):
        edges = (on_circle(reach, (ray + edge) / 24, sun.x(), sun.y()) for edge in (-0.25, 0.25))
        painter.drawPolygon(QPolygonF([sun, *(QPointF(x, y) for x, y in edges)]))
    return image, painter, ink, glow


def frame(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Two thin lines with stepped corners."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, width, step in ((0, 3, 26), (8, 1.5, 22)):
        r = rect.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(colour, width))
        left, top, right, bottom = r.left(), r.top(), r.right(), r.bottom()
        points = (
            (left + step, top), (right - step, top), (right - step, top + step),
            (right, top + step), (right, bottom - step), (right - step, bottom - step),
            (right - step, bottom), (left + step, bottom), (left + step, bottom - step),
            (left, bottom - step), (left, top + step), (left + step, top + step),
        )  # fmt: skip
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def title(painter: QPainter, text: str, rect: QRectF, colour: QColor, *, largest: int) -> None:
    """The title in capitals, on up to three lines, as large as fits."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    words = text.upper()
    for size in range(largest, 12, -2):
        font = lettering(size, QFont.Weight.Bold, size * 0.05)
        metrics = QFontMetricsF(font)
        needed = metrics.boundingRect(rect, int(flags), words)
        longest = max(metrics.horizontalAdvance(word) for word in words.split())
        if needed.height() <= rect.height() and longest <= rect.width():
            break
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(flags), words)


def lettering(pixels: float, weight: QFont.Weight, spacing: float) -> QFont:
    """The font of all words on a poster."""
    font = QFont(FONT)
    font.setPixelSize(int(pixels))
    font.setWeight(weight)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return font


def with_alpha(colour: QColor, alpha: int) -> QColor:
    """The colour, partly transparent."""
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)


def encode(card: QImage, seconds: int, video: Path) -> None:
    """One card for `seconds`, H.264 and AAC in Matroska."""
    # The first picture at quantiser 26; 40 for the others, which then only say "as before".
    x264 = (
        "qp=40:ipratio=5:keyint=infinite:scenecut=0:rc-lookahead=0:ref=1:bframes=0:"
        "mbtree=0:aq-mode=0:no-psy=1:deadzone-inter=32"
    )
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "card.png")
        card.save(str(picture))
        tone = "sine=frequency=220:sample_rate=16000,afade=t=out:st=4:d=2"
        command = [
            *("ffmpeg", "-v", "error", "-y", "-nostdin"),
            *("-framerate", "1/4", "-loop", "1", "-t", str(seconds), "-i", str(picture)),
            *("-f", "lavfi", "-t", "6", "-i", tone, "-map", "0", "-map", "1"),
            *("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"),
            *("-x264-params", x264, "-c:a", "aac", "-b:a", "16k", "-ac", "1"),
            *("-metadata:s:a:0", "language=eng", "-fflags", "+bitexact", str(video)),
        ]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
