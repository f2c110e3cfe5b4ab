"""Posters at the size they are shown: fetched and decoded off the loop, kept within a budget.

A film without a poster has a coloured tile with its title; the colour comes from the title.
"""

import asyncio
import logging
import zlib
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageReader,
    QLinearGradient,
    QPainter,
    QPainterPath,
)

from radarr_desktop.engine.posters import Posters
from radarr_desktop.gui.theme import RADIUS, font

_log = logging.getLogger(__name__)

BUDGET_BYTES = 40 * 2**20
#: What was asked for and not yet begun; older wishes (scrolled away) are forgotten.
MAX_WISHES = 160
#: A picture that could not be had is asked for again after so many seconds.
ASK_AGAIN_AFTER = 300.0
_READERS = 3
#: Up to this many pixels the small picture is sharp enough.
THUMBNAIL_WIDTH = 342

_Key = tuple[str, int, int]


class PosterCache(QObject):
    """Pictures by address and size.

    Signals:
        ready: the address (str) of a picture that can be drawn now.
    """

    ready = Signal(str)

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        super().__init__()
        self._budget = budget_bytes
        self._images: OrderedDict[_Key, QImage] = OrderedDict()
        self._bytes = 0
        self._wishes: deque[_Key] = deque(maxlen=MAX_WISHES)
        self._wished: set[_Key] = set()
        self._failed: dict[str, float] = {}
        self._wake = asyncio.Event()

    @property
    def used_bytes(self) -> int:
        """What the kept pictures take."""
        return self._bytes

    def poster(self, url: str, title: str, size: QSize, ratio: float = 1.0) -> QImage:
        """The poster of a film at `size` (logical pixels), or its tile while there is none."""
        found = self._picture(url, size * ratio) if url else None
        return found if found is not None else self._tile(title, size, ratio)

    async def run(self, posters: Posters) -> None:
        """Fetch and decode what is wished for, until cancelled."""
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="poster") as threads:
            async with asyncio.TaskGroup() as group:
                for _ in range(_READERS):
                    group.create_task(self._read(posters, threads))

    def _picture(self, url: str, pixels: QSize) -> QImage | None:
        key = (url, pixels.width(), pixels.height())
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            return image
        self._wish(key)
        return None

    def _wish(self, key: _Key) -> None:
        if key in self._wished:
            return
        if len(self._wishes) == MAX_WISHES:
            self._wished.discard(self._wishes.popleft())
        self._wishes.append(key)
        self._wished.add(key)
        self._wake.set()

    async def _read(self, posters: Posters, threads: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        while True:
            while not self._wishes:
                self._wake.clear()
                await self._wake.wait()
            # The newest wish is what the person looks at now.
            key = self._wishes.pop()
            url, width, height = key
            try:
                if loop.time() - self._failed.get(url, -ASK_AGAIN_AFTER) < ASK_AGAIN_AFTER:
                    continue
                async with asyncio.timeout(30):
                    data = await (
                        posters.thumbnail(url) if width <= THUMBNAIL_WIDTH else posters.image(url)
                    )
                image = (
                    await loop.run_in_executor(threads, decode, data, width, height)
                    if data
                    else None
                )
                if image is None:
                    self._failed[url] = loop.time()
                    continue
                self._keep(key, image)
                self.ready.emit(url)
            except Exception as error:  # noqa: BLE001  one bad picture must not end the reader
                self._failed[url] = loop.time()
                _log.info("A poster cannot be shown: %s", error)
            finally:
                self._wished.discard(key)

    def _tile(self, title: str, size: QSize, ratio: float) -> QImage:
        key = (f"tile:{title}", round(size.width() * ratio), round(size.height() * ratio))
        kept = self._images.get(key)
        if kept is not None:
            self._images.move_to_end(key)
            return kept
        image = draw_tile(title, size, ratio)
        self._keep(key, image)
        return image

    def _keep(self, key: _Key, image: QImage) -> None:
        old = self._images.pop(key, None)
        if old is not None:
            self._bytes -= old.sizeInBytes()
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._budget and len(self._images) > 1:
            _key, dropped = self._images.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def decode(data: bytes, width: int, height: int) -> QImage | None:
    """The picture filling width × height with rounded corners, or None; safe in any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    natural = reader.size()
    if natural.isValid():
        reader.setScaledSize(
            natural.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        )
    picture = reader.read()
    if picture.isNull():
        return None
    image = _blank(width, height)
    painter = _rounded_painter(image, width)
    left, top = (width - picture.width()) // 2, (height - picture.height()) // 2
    painter.drawImage(left, top, picture)
    painter.end()
    return image


def draw_tile(title: str, size: QSize, ratio: float = 1.0) -> QImage:
    """A coloured tile with the title, in place of a poster."""
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    image = _blank(width, height)
    painter = _rounded_painter(image, width)
    hue = zlib.crc32(title.encode()) % 360
    gradient = QLinearGradient(0, 0, width * 0.35, height)
    gradient.setColorAt(0, QColor.fromHsv(hue, 120, 132))
    gradient.setColorAt(1, QColor.fromHsv((hue + 38) % 360, 140, 58))
    painter.fillRect(0, 0, width, height, gradient)
    painter.scale(ratio, ratio)
    if size.width() >= 80:
        text = font(15 if size.width() >= 112 else 13, QFont.Weight.DemiBold)
        painter.setFont(text)
        painter.setPen(QColor(255, 255, 255, 240))
        inset = QRectF(10, 10, size.width() - 20, size.height() - 22)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inset, int(flags) | int(Qt.TextFlag.TextWordWrap), title)
    painter.end()
    return image


def _blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _rounded_painter(image: QImage, width: int) -> QPainter:
    """A painter that paints within rounded corners; small pictures have small ones."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    radius = min(RADIUS * (2 if width > 260 else 1), width / 10)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, image.width(), image.height()), radius, radius)
    painter.setClipPath(path)
    return painter
