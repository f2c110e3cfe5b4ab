"""The look: colour tokens for dark and light, and the style sheet and palette made from them.

Follows the system's scheme unless the setting `ui.theme` says otherwise; a change is seen at once.
"""

import re
from dataclasses import asdict, dataclass
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from radarr_desktop.base.data_files import resource

#: All distances are multiples of this (logical pixels).
GRID = 4
CONTROL_HEIGHT = 32
TABLE_ROW = 36
QUEUE_ROW = 75
RADIUS = 6
POSTER_GAP = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, by what they are for."""

    ground: str
    panel: str
    raised: str
    #: A raised control under the pointer, and pressed.
    raised_hover: str
    raised_pressed: str
    track: str
    line: str
    ink: str
    second: str
    third: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    selection: str
    good: str
    wants_better: str
    bad: str
    moving: str
    waiting: str
    #: Further colours that tell subjects apart; they carry no judgement.
    violet: str
    teal: str
    rose: str


DARK = Tokens(
    ground="#14161a", panel="#1a1d22", raised="#22262d", raised_hover="#2b3038",
    raised_pressed="#1d2026", track="#2b3038", line="#323842",
    ink="#e8eaed", second="#a4abb6", third="#6f7783",
    accent="#f5b83d", accent_hover="#ffc75a", accent_pressed="#dba22e", on_accent="#1a1408",
    selection="#3a3220", good="#4cc38a", wants_better="#f0a23b", bad="#ef6a6a",
    moving="#5aa9f5", waiting="#6f7783", violet="#b48ef0", teal="#38bfc6", rose="#ef7fb4",
)  # fmt: skip

LIGHT = Tokens(
    ground="#f4f5f7", panel="#ffffff", raised="#f0f1f4", raised_hover="#e6e8ec",
    raised_pressed="#dcdfe4", track="#e6e8ec", line="#d8dce2",
    ink="#1b1e23", second="#575f6b", third="#8a919c",
    accent="#946200", accent_hover="#a87000", accent_pressed="#7d5300", on_accent="#ffffff",
    selection="#fbf1da", good="#1f8a57", wants_better="#b36b00", bad="#c93c3c",
    moving="#1f6fc4", waiting="#8a919c", violet="#7347b8", teal="#0d7a82", rose="#b3386f",
)  # fmt: skip

_TOKEN = re.compile(r"@([a-z_]+)\b")


class Theme(QObject):
    """The scheme in force.

    Signals:
        changed: colours are others now; repaint.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = "system"
        self._tokens = DARK
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def is_dark(self) -> bool:
        """Is the dark scheme in force?"""
        return self._tokens is DARK

    def choose(self, choice: str) -> None:
        """`system`, `light` or `dark`."""
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def _apply(self) -> None:
        system_is_light = self._application.styleHints().colorScheme() == Qt.ColorScheme.Light
        is_light = self._choice == "light" or (self._choice == "system" and system_is_light)
        self._tokens = LIGHT if is_light else DARK
        self._application.setPalette(_palette(self._tokens))
        self._application.setStyleSheet(_style_sheet(self._tokens))
        self.changed.emit()


def theme() -> Theme:
    """The application's theme; made at the first call."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("There is no application to give a theme to")
    found = application.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(application)


def tokens() -> Tokens:
    """The colours in force, for painters."""
    return theme().tokens


def color(token: str) -> QColor:
    """The colour of a token of the scheme in force."""
    return QColor(getattr(tokens(), token))


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The application's font; `pixels` are meant for its base size of 13 and grow with it."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(scaled(pixels))
    made.setWeight(weight)
    return made


def scaled(pixels: int) -> int:
    """A text size at the base of 13 in the person's own font size."""
    base = QGuiApplication.font().pixelSize()
    return round(pixels * (base if base > 0 else 13) / 13)


def _style_sheet(values: Tokens) -> str:
    colours = asdict(values)
    template = _template()
    template = re.sub(r"@size\((\d+)\)", lambda match: f"{scaled(int(match[1]))}px", template)
    return _TOKEN.sub(lambda match: colours.get(match[1], match[0]), template)


@cache
def _template() -> str:
    return resource("styles", "desktop.qss").read_text(encoding="utf-8")


def _palette(values: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, token in (
        (role.Window, values.ground),
        (role.WindowText, values.ink),
        (role.Base, values.ground),
        (role.AlternateBase, values.panel),
        (role.Text, values.ink),
        (role.Button, values.raised),
        (role.ButtonText, values.ink),
        (role.BrightText, values.bad),
        (role.Highlight, values.selection),
        (role.HighlightedText, values.ink),
        (role.Link, values.accent),
        (role.LinkVisited, values.accent),
        (role.ToolTipBase, values.raised),
        (role.ToolTipText, values.ink),
        (role.PlaceholderText, values.third),
        (role.Accent, values.accent),
        (role.Light, values.raised_hover),
        (role.Midlight, values.raised),
        (role.Mid, values.line),
        (role.Dark, values.line),
        (role.Shadow, values.ground),
    ):
        palette.setColor(where, QColor(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(values.third))
    return palette
