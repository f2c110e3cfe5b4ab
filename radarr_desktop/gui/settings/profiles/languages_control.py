"""Several languages, chosen from all: a chip for each, and a list that adds one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from radarr_desktop.domain.language import ANY, LANGUAGES, ORIGINAL, UNKNOWN, Language
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.widgets.controls import Choice, button
from radarr_desktop.gui.widgets.flow import FlowLayout

#: What can be demanded: the film's own language first.
CHOICES: tuple[Language, ...] = (
    ORIGINAL,
    *sorted(
        (one for one in LANGUAGES if one not in (ANY, ORIGINAL, UNKNOWN)),
        key=lambda one: one.name,
    ),
)


class LanguagesControl(OwnControl):
    """Languages in the order in which they were added."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen: list[Language] = []
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.more = Choice()
        self.setFocusProxy(self.more)
        self.more.activated.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.more)
        layout.addWidget(self._chips)
        self._show()

    def name_parts(self, name: str) -> None:
        self.more.setAccessibleName(self.tr("{name}: add a language").format(name=name))

    @property
    def value(self) -> tuple[Language, ...]:
        """The chosen ones."""
        return tuple(self._chosen)

    @value.setter
    def value(self, languages: Sequence[Language]) -> None:
        self._chosen = list(languages)
        self._show()

    def add(self, language: Language) -> None:
        """As if the person chose it."""
        self._chosen.append(language)
        self._show()
        self.changed.emit()

    def remove(self, language: Language) -> None:
        """As if the person took it away."""
        self._chosen.remove(language)
        self._show()
        self.more.setFocus()
        self.changed.emit()

    def _add(self, place: int) -> None:
        language = self.more.itemData(place)
        if language is not None:
            self.add(language)

    def _show(self) -> None:
        self.more.clear()
        self.more.addItem(self.tr("Add a language…"), None)
        for language in CHOICES:
            if language not in self._chosen:
                self.more.addItem(language.name, language)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for language in self._chosen:
            chip = button(language.name, self._chips, icon_name="x")
            chip.setAccessibleName(self.tr("Remove {language}").format(language=language.name))
            chip.clicked.connect(lambda _on, language=language: self.remove(language))
            chip.show()
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
        self._flow.invalidate()
        self.updateGeometry()
