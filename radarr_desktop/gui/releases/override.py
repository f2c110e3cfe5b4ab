"""Grab with changes: a person says what a release is, sees what that leads to, and grabs it."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.override import Override
from radarr_desktop.domain.quality import QUALITIES, QualityModel
from radarr_desktop.engine.choosing import Choice as ReleaseChoice
from radarr_desktop.engine.choosing import Choosing
from radarr_desktop.gui.films import Film, Films, fold
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.releases import override_words as words
from radarr_desktop.gui.releases.language_list import SPOKEN, LanguageList
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import Choice, button, label
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.ports.provider import ProviderDefinition
from radarr_desktop.ports.store import StoredRelease

#: Milliseconds of quiet before the verdict is asked for again.
_QUIET = 150


class OverrideDialog(QDialog):
    """A release as it was understood, to be changed.

    Signals:
        grab_asked: a `Choice` (of `engine/choosing.py`) with which the release shall be grabbed.
    """

    grab_asked = Signal(object)

    def __init__(
        self,
        stored: StoredRelease,
        movie_id: int,
        clients: Sequence[ProviderDefinition],
        films: Films,
        choosing: Choosing,
        crew: Crew,
        notices: Notices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = stored
        self._films = films
        self._choosing = choosing
        self._tasks = WindowTasks(self, crew, notices)
        self._film: Film | None = None
        # Worked out once: ten thousand titles at every key would be felt.
        self._named = {fold(one.title): one for one in films.all()}
        self._titled: dict[str, list[Film]] = defaultdict(list)
        for one in films.all():
            self._titled[fold(one.row.title)].append(one)
        self.setWindowTitle(self.tr("Grab with changes"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(600)
        self._build(clients)
        self._prefill(movie_id)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET)
        self._later.timeout.connect(self._ask)
        self.film.textChanged.connect(self._find_film)
        self.quality.currentIndexChanged.connect(self._changed)
        self.language_list.changed.connect(self._changed)
        self.client.currentIndexChanged.connect(self._changed)
        self.finished.connect(lambda _result: self._tasks.cancel())
        self._ask()

    def choice(self) -> ReleaseChoice | None:
        """What is chosen; None while no film is."""
        if self._film is None:
            return None
        candidate = self._stored.decision.candidate
        quality = QUALITIES[int(self.quality.currentData())]
        understood = candidate.parsed.quality if candidate else QualityModel()
        model = (
            understood
            if understood.quality == quality
            else QualityModel(quality=quality, revision=understood.revision)
        )
        return ReleaseChoice(
            movie_id=self._film.id,
            override=Override(quality=model, languages=self.language_list.chosen()),
            client_id=int(self.client.currentData()),
        )

    # Building

    def _build(self, clients: Sequence[ProviderDefinition]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Grab with changes"), "heading"))
        layout.addWidget(label(self._stored.release.title, "second", wraps=True))
        layout.addWidget(label(words.understood(self._stored), "small", wraps=True))
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.film = QLineEdit(self)
        self.film.setAccessibleName(self.tr("Film"))
        self.film.setPlaceholderText(self.tr("Title of a film in the library"))
        completer = QCompleter(self)
        completer.setModel(QStringListModel(self._names(), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.film.setCompleter(completer)
        self.quality = Choice(self.tr("Quality"), self)
        for place, quality in reversed(list(enumerate(QUALITIES))):
            self.quality.addItem(quality.name, place)
        candidate = self._stored.decision.candidate
        spoken = [one for one in candidate.languages if one in SPOKEN] if candidate else []
        self.language_list = LanguageList(spoken, self.tr("Languages"), self)
        self.language_list.setFixedHeight(scaled(146))
        self.client = Choice(self.tr("Download client"), self)
        self.client.addItem(self.tr("As usual for this indexer"), 0)
        for one in clients:
            self.client.addItem(one.name, one.id)
        for name, field in (
            (self.tr("Film"), self.film),
            (self.tr("Quality"), self.quality),
            (self.tr("Languages"), self.language_list),
            (self.tr("Download client"), self.client),
        ):
            form.addRow(label(name, "second"), field)
        layout.addLayout(form)
        self.outcome = label("", "strong", wraps=True)
        self.reasons = label("", "second", wraps=True)
        self.reasons.setAccessibleName(self.tr("What is overruled"))
        layout.addWidget(self.outcome)
        layout.addWidget(self.reasons)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no = button(self.tr("&Cancel"))
        self.yes = button(self.tr("&Grab"), role="primary")
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._grab)
        self.yes.setEnabled(False)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        layout.addLayout(row)

    def _names(self) -> list[str]:
        return sorted(film.title for film in self._films.all())

    def _prefill(self, movie_id: int) -> None:
        candidate = self._stored.decision.candidate
        film = self._films.get(movie_id or (candidate.movie.id if candidate else 0))
        if film is not None:
            self.film.setText(film.title)
            self._film = film
        quality = candidate.parsed.quality.quality if candidate else QUALITIES[0]
        self.quality.setCurrentIndex(self.quality.findData(QUALITIES.index(quality)))

    # What it leads to

    def _find_film(self, text: str) -> None:
        wanted = fold(text).strip()
        titled = self._titled.get(wanted, [])
        self._film = self._named.get(wanted) or (titled[0] if len(titled) == 1 else None)
        self._changed()

    def _changed(self) -> None:
        self.yes.setEnabled(False)
        self._later.start()

    def _ask(self) -> None:
        choice = self.choice()
        if choice is None:
            self._say(self.tr("Choose a film of the library."), "")
            return
        self._tasks.start(self._decide(choice), key="override", on_error=self._failed)

    async def _decide(self, choice: ReleaseChoice) -> None:
        await self._choosing.check(self._stored.release, choice)
        self._show(await self._choosing.decide(self._stored.release, choice))

    def _show(self, decision: Decision) -> None:
        self._say(
            words.outcome(decision, self.client.currentText(), bool(self.client.currentData())),
            words.overruled(decision),
        )
        self.yes.setText(self.tr("&Grab") if decision.is_accepted else self.tr("&Grab anyway"))
        self.yes.setEnabled(True)

    def _say(self, outcome: str, reasons: str) -> None:
        self.outcome.setText(outcome)
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))
        self.adjustSize()

    def _failed(self, error: RadarrDesktopError) -> None:
        self._say(str(error), "")

    def _grab(self) -> None:
        choice = self.choice()
        if choice is not None:
            self.grab_asked.emit(choice)
            self.accept()
