"""Which font the windows speak in: the system's, or Inter where the system has none to speak of."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from radarr_desktop.base.data_files import resource

BASE_PIXELS = 13
_BUNDLED = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

#: What fontconfig and bare X servers hand out when nothing was chosen; wide, made for terminals.
_STOPGAPS = frozenset(
    {"", "DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans", "Nimbus Sans", "FreeSans",
     "Helvetica", "Sans", "Sans Serif", "MS Shell Dlg 2"}
)  # fmt: skip


def install_font(application: QApplication) -> None:
    """Set the application's font; the person's own size is kept where the system names one."""
    chosen = QFont(application.font())
    family = QFontInfo(chosen).family()
    if family in _STOPGAPS:
        _load_bundled()
        chosen = QFont("Inter")
        chosen.setPixelSize(BASE_PIXELS)
    else:
        pixels = QFontInfo(chosen).pixelSize()
        chosen.setPixelSize(max(BASE_PIXELS, pixels))
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Figures of one width: columns of numbers line up.
    chosen.setFeature(QFont.Tag.fromString("tnum"), 1)
    application.setFont(chosen)


def _load_bundled() -> None:
    if "Inter" in QFontDatabase.families():
        return
    for name in _BUNDLED:
        QFontDatabase.addApplicationFontFromData(resource("fonts", name).read_bytes())
