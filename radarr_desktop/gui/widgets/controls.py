"""Buttons, labels and fields in the program's look, each with a name for screen readers."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from radarr_desktop.gui.icons import icon, paint_icon
from radarr_desktop.gui.theme import color

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button whose mnemonic works without a line drawn below a letter all the time.

    The tooltip tells the keys, and the accessible name follows the text. Enter presses it where it
    has the focus, whatever else Enter does in its window.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)

    def setText(self, text: str) -> None:
        plain = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        super().setText(plain.replace("&", "&&"))
        keys = QKeySequence.mnemonic(text)
        self.setShortcut(keys)
        self.setAccessibleName(plain)
        told = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(told)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _ENTER
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, parent: QWidget | None = None, *, role: str = "", icon_name: str = ""
) -> QPushButton:
    """A push button; `role` is `primary`, `danger`, `chip`, `tab`, `quiet` or nothing."""
    made = Button(text, parent)
    if role:
        made.setProperty("role", role)
    if icon_name:
        token, active = ("on_accent", "on_accent") if role == "primary" else ("second", "ink")
        made.setIcon(icon(icon_name, token, active))
        made.setIconSize(QSize(20 if text else 16, 16))
    if role in ("chip", "tab"):
        made.setCheckable(True)
    return made


def save_by_keys(form: QWidget, save: QPushButton) -> None:
    """Ctrl+S anywhere in `form` presses its Save, while it can be pressed."""
    QShortcut(
        QKeySequence(QKeySequence.StandardKey.Save), form, save.click,
        context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
    )  # fmt: skip


def tool_button(
    icon_name: str, name: str, parent: QWidget | None = None, *, role: str = ""
) -> QToolButton:
    """A button that shows only an icon; `name` is its tooltip and its accessible name."""
    made = QToolButton(parent)
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(16, 16))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if role:
        made.setProperty("role", role)
    return made


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A text; `role` is `title`, `heading`, `strong`, `second`, `small` and so on (style sheet)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("text_role", role)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return made


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def surface(widget: QWidget, kind: str) -> QWidget:
    """Give a widget the background of `kind` (`ground`, `panel`, `head`, `card` …)."""
    widget.setProperty("surface", kind)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def rule() -> QFrame:
    """A thin horizontal line."""
    made = QFrame()
    made.setProperty("rule", "true")
    made.setFixedHeight(1)
    return made


class SearchField(QLineEdit):
    """A line for searching, with a glass in front and a cross that empties it."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTextMargins(24, 0, 20, 0)
        self._empty = tool_button("x", self.tr("Clear"), self, role="quiet")
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setStyleSheet("border: 0; padding: 0; min-height: 0; min-width: 0;")
        self._empty.setFixedSize(20, 20)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRect(10, (self.height() - 16) // 2, 16, 16)
        paint_icon(painter, "search", spot, "second" if self.hasFocus() else "third")
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.move(self.width() - 26, (self.height() - 20) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class Choice(QComboBox):
    """A drop-down with the family's own arrow."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.rect().center()
        spot = QRect(self.width() - 24, middle.y() - 7, 16, 16)
        paint_icon(painter, "chevron-down", spot, "second" if self.isEnabled() else "third")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel scrolls the page, it changes no setting by accident."""
        event.ignore()


#: The side of a box to tick.
BOX = 18


def paint_box(
    painter: QPainter, box: QRect, *, is_on: bool, is_enabled: bool = True, is_hot: bool = False
) -> None:
    """A box to tick, ticked or not."""
    if not is_enabled:
        border, fill = "line", "track"
    elif is_on:
        border, fill = "accent", "accent"
    else:
        border, fill = "second" if is_hot else "third", "raised"
    painter.setPen(QPen(color(border), 1))
    painter.setBrush(color(fill))
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        mark = "on_accent" if is_enabled else "second"
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), mark)


class Tick(QCheckBox):
    """A check box in the program's look."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(1, (self.height() - BOX) // 2, BOX, BOX)
        is_on = self.isChecked()
        paint_box(painter, box, is_on=is_on, is_enabled=self.isEnabled(), is_hot=self.underMouse())
        if self.hasFocus():
            painter.setPen(QPen(color("ink" if is_on else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 5, 5)
        painter.setPen(color("ink" if self.isEnabled() else "second"))
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            self.rect().adjusted(28, 0, 0, 0),
            int(flags) | int(Qt.TextFlag.TextHideMnemonic),
            self.text(),
        )
        painter.end()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), self.text())
        return QSize(28 + words.width() + 2, max(24, words.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
