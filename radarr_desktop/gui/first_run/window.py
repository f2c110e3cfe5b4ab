"""First steps: folder, metadata, indexer, download client; each can be skipped."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.metadata import SECTION as METADATA_SECTION
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.folders import FoldersPane
from radarr_desktop.gui.settings.provider_form import ProviderForm
from radarr_desktop.gui.settings.provider_words import shown_name
from radarr_desktop.gui.settings.providers_pane import new_definition
from radarr_desktop.gui.settings.section import SectionPane
from radarr_desktop.gui.settings.titles import hint_of, title_of
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.controls import Choice, button, label, surface
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.gui.widgets.painting import paint_text
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


class StepBar(QWidget):
    """Which step of how many, and which are done."""

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._current = 0
        self._done: set[int] = set()
        self.setFixedHeight(40)

    def show_step(self, current: int, done: set[int]) -> None:
        """Mark the step that is shown."""
        self._current, self._done = current, set(done)
        spoken = self.tr("Step {place} of {count}: {title}").format(
            place=current + 1, count=len(self._titles), title=self._titles[current]
        )
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._titles)
        for place, title in enumerate(self._titles):
            left = place * width
            is_current = place == self._current
            spot = QRectF(left, 8, 24, 24)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if is_current else "track"))
            painter.drawEllipse(spot)
            if place in self._done and not is_current:
                paint_icon(painter, "check", spot.adjusted(5, 5, -5, -5), "good")
            else:
                token = "on_accent" if is_current else "second"
                middle = Qt.AlignmentFlag.AlignHCenter
                paint_text(
                    painter,
                    spot.toRect(),
                    str(place + 1),
                    font(11, QFont.Weight.DemiBold),
                    token,
                    middle,
                )
            words = QRectF(left + 32, 8, width - 40, 24).toRect()
            weight = QFont.Weight.DemiBold if is_current else QFont.Weight.Normal
            paint_text(painter, words, title, font(13, weight), "ink" if is_current else "second")
        painter.end()


class ProviderStep(QWidget):
    """Choose an implementation and set it up."""

    def __init__(
        self,
        kind: ProviderKind,
        hint: str,
        providers: Providers,
        tasks: WindowTasks,
        notices: Notices,
        saved: Callable[[ProviderDefinition], None],
    ) -> None:
        super().__init__()
        self._kind = kind
        self._providers = providers
        self._tasks = tasks
        self._notices = notices
        self._saved = saved
        self.form: ProviderForm | None = None
        self.choice = Choice(self.tr("Kind"))
        for one in providers.types(kind):
            self.choice.addItem(shown_name(one.implementation), one.implementation)
        self.choice.currentIndexChanged.connect(lambda _place: self._show_form())
        row = QHBoxLayout()
        row.setSpacing(16)
        caption = label(self.tr("Kind"), "second")
        caption.setFixedWidth(184)
        caption.setBuddy(self.choice)
        row.addWidget(caption)
        row.addWidget(self.choice)
        row.addStretch(1)
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(label(hint, "second", wraps=True))
        layout.addLayout(row)
        layout.addLayout(self._place)
        layout.addStretch(1)
        if self.choice.count():
            self._show_form()

    def _show_form(self) -> None:
        implementation: str = self.choice.currentData()
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.deleteLater()
        self.form = ProviderForm(
            new_definition(self._providers, self._kind, implementation),
            self._providers.type(self._kind, implementation),
            self._providers,
            self._tasks,
            self._notices,
            is_part=True,
        )
        self.form.saved.connect(self._saved)
        self._place.addWidget(self.form)


@windows.register(
    "first_run", title=QT_TRANSLATE_NOOP("Windows", "First steps"), icon="list", is_page=True,
    in_menus=False, order=99,
)  # fmt: skip
class FirstRunPage(QWidget):
    """The four steps."""

    def __init__(
        self,
        book: SettingsBook,
        providers: Providers,
        catalog: Catalog,
        queries: Queries,
        metadata: Metadata,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._book = book
        self._opener = opener
        self._tasks = WindowTasks(self, crew, notices)
        self._done: set[int] = set()
        surface(self, "ground")
        folders = FoldersPane(queries, catalog, self._tasks)
        folders.adder.added.connect(lambda: self._mark_done(0))
        self._metadata = SectionPane(
            METADATA_SECTION, title_of(METADATA_SECTION), hint_of(METADATA_SECTION), book,
            self._tasks, notices, metadata.test,
        )  # fmt: skip
        self.steps: list[tuple[str, QWidget]] = [
            (self.tr("Folder"), folders),
            (self.tr("Metadata"), self._metadata),
            (
                self.tr("Indexer"),
                ProviderStep(
                    ProviderKind.INDEXER,
                    self.tr("Where releases are found. More can be added later, under Settings."),
                    providers, self._tasks, notices, lambda _saved: self._go_on(2),
                ),
            ),
            (
                self.tr("Download client"),
                ProviderStep(
                    ProviderKind.DOWNLOAD_CLIENT,
                    self.tr("Who fetches what was chosen. The built-in engine needs nothing else."),
                    providers, self._tasks, notices, lambda _saved: self._go_on(3),
                ),
            ),
        ]  # fmt: skip
        self._lay_out()
        folders.reload()
        self.show_step(0)

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def show_step(self, place: int) -> None:
        """Show one step."""
        self._stack.setCurrentIndex(place)
        self.bar.show_step(place, self._done)
        self.back.setVisible(place > 0)
        is_last = place == len(self.steps) - 1
        self.next.setText(self.tr("&Finish") if is_last else self.tr("&Next"))

    def _lay_out(self) -> None:
        self.bar = StepBar([title for title, _pane in self.steps], self)
        self._stack = QStackedWidget(self)
        for _title, pane in self.steps:
            inner = QWidget()
            inner.setProperty("surface", "clear")
            column = QVBoxLayout(inner)
            column.setContentsMargins(0, 8, 16, 16)
            column.addWidget(pane)
            self._stack.addWidget(scrolling(inner))
        self.back = button(self.tr("&Back"))
        self.skip = button(self.tr("S&kip all this"), role="quiet")
        self.next = button(self.tr("&Next"), role="primary")
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.skip.clicked.connect(self._finish)
        self.next.clicked.connect(self._next)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.next)
        middle = QWidget(self)
        middle.setMaximumWidth(760)
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Welcome to Radarr Desktop"), "title"))
        column.addWidget(
            label(
                self.tr("Four steps, then films arrive by themselves. Each can be skipped."),
                "second",
                wraps=True,
            )
        )
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(middle, 10)
        whole.addStretch(1)

    def _next(self) -> None:
        if self.step == 1 and self._metadata.has_changes:
            # Typed but not saved: nobody means to lose a key.
            self._metadata.save.click()
        if self.step == len(self.steps) - 1:
            self._finish()
        else:
            self.show_step(self.step + 1)

    def _go_on(self, place: int) -> None:
        self._mark_done(place)
        self._next()

    def _mark_done(self, place: int) -> None:
        self._done.add(place)
        self.bar.show_step(self.step, self._done)

    def _finish(self) -> None:
        self._tasks.start(self._store_end(), key="end")

    async def _store_end(self) -> None:
        await self._book.save("ui", {"first_run_done": True})
        self._opener.open("library")
