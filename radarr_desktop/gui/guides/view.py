"""What the window of guides is made of, and where it stands."""

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.domain.guides.difference import (
    FormatPlan,
    GuidePlan,
    ProfilePlan,
    Standing,
)
from radarr_desktop.domain.guides.guide import Guide, GuideProblem, GuideProfile
from radarr_desktop.domain.guides.merge import Part
from radarr_desktop.gui import texts
from radarr_desktop.gui.guides import words
from radarr_desktop.gui.guides.profiles import ProfileList
from radarr_desktop.gui.guides.tree import Node, NodeTree
from radarr_desktop.gui.theme import font, scaled
from radarr_desktop.gui.widgets.controls import (
    Choice,
    SearchField,
    Tick,
    button,
    label,
    surface,
)
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.facts import Facts, breakable
from radarr_desktop.gui.widgets.frames import scrolling

#: Problems of a guide that are named; the others are counted.
_NAMED_PROBLEMS = 2
#: Of what is told of a difference in full.
_DETAIL_HEIGHT = 96


class GuidesView(QWidget):
    """The controls, and how they show things; what they do is the window's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = EmptyState("bookmark", self)
        self._build_head()
        self._build_left()
        self._build_right()
        self._build_foot()
        body = QWidget(self)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(self._right, 1)
        full = QWidget(self)
        down = QVBoxLayout(full)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(body, 1)
        down.addWidget(self._foot)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)
        self._show_tab(0)

    # Building

    def _build_head(self) -> None:
        self._where = label("", "strong")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = label("", "small", wraps=True)
        self.where = button(self.tr("Choose the &guide…"))
        self.again = button(self.tr("&Look again"), icon_name="refresh-cw")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._where)
        names.addWidget(self._state)
        self._head = surface(QWidget(self), "head")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addLayout(names, 1)
        row.addWidget(self.where)
        row.addWidget(self.again)

    def _build_left(self) -> None:
        self._left = surface(QWidget(self), "panel")
        self._left.setFixedWidth(scaled(264))
        self.search = SearchField(self.tr("Search profiles…"), self.tr("Search the profiles"))
        self.profiles = ProfileList(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.profiles, 1)

    def _build_right(self) -> None:
        self._title = label("", "heading", wraps=True)
        self._text = label("", "second", wraps=True)
        self.page = button(self.tr("&Read about it"), icon_name="external-link")
        self.contents_tab = button(self.tr("What comes with it"), role="tab")
        self.difference_tab = button(self.tr("Difference"), role="tab")
        self.contents = NodeTree(
            self.tr("What comes with the profile"),
            [self.tr("Format"), self.tr("Points")], [0.16], self,
        )  # fmt: skip
        self.difference = NodeTree(
            self.tr("Difference between the guide and what is stored"),
            [self.tr("What"), self.tr("Stored now"), self.tr("The guide says"),
             self.tr("What becomes of it")],
            [0.2, 0.22, 0.22], self,
        )  # fmt: skip
        self._right = QWidget(self)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._profile_head())
        column.addLayout(self._tab_row())
        self._pages = QStackedWidget(self._right)
        self._pages.addWidget(self.contents)
        self._pages.addWidget(self._difference_page())
        column.addWidget(self._pages, 1)

    def _profile_head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._text)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 4)
        row.setSpacing(12)
        row.addLayout(names, 1)
        row.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        for place, tab in enumerate((self.contents_tab, self.difference_tab)):
            # The chosen one is written in bold: it must not be cut off then.
            bold = QFontMetrics(font(13, QFont.Weight.DemiBold))
            tab.setMinimumWidth(bold.horizontalAdvance(tab.text()) + 24)
            tab.clicked.connect(lambda _on, place=place: self._show_tab(place))
            row.addWidget(tab)
        self._totals = label("", "second")
        row.addStretch(1)
        row.addWidget(self._totals)
        return row

    def _difference_page(self) -> QWidget:
        self._warnings = label("", "warning", wraps=True)
        self._detail = Facts(112)
        held = QWidget(self)
        held.setProperty("surface", "clear")
        upright = QVBoxLayout(held)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.addWidget(self._detail)
        upright.addStretch(1)
        # Patterns can be endless: they scroll.
        detail = scrolling(held, self)
        detail.setFixedHeight(scaled(_DETAIL_HEIGHT))
        self.second = button(self.tr("Make a &second one"))
        self._card = surface(QWidget(self), "foot")
        inner = QHBoxLayout(self._card)
        inner.setContentsMargins(16, 10, 16, 10)
        inner.setSpacing(12)
        inner.addWidget(detail, 1)
        inner.addWidget(self.second, 0, Qt.AlignmentFlag.AlignTop)
        self._card.hide()
        nothing = EmptyState("circle-check", self)
        nothing.say(
            self.tr("No difference"),
            self.tr("Choose a profile of the guide to see what it brings."),
        )
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.difference)
        self._lists.addWidget(nothing)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(16, 0, 16, 4)
        above.addWidget(self._warnings)
        column.addLayout(above)
        column.addWidget(self._lists, 1)
        column.addWidget(self._card)
        self._warnings.hide()
        return page

    def _build_foot(self) -> None:
        self._foot = surface(QWidget(self), "foot")
        self.sizes = Choice(self.tr("Sizes of qualities"))
        caption = label(self.tr("Sizes"), "second")
        caption.setBuddy(self.sizes)
        self.delete_removed = Tick(self.tr("Delete formats that are no longer wanted"))
        self.unfollow = button(self.tr("&Stop following"), role="quiet")
        self.lab = button(self.tr("&Try in the lab"), role="quiet")
        self.apply = button(self.tr("&Apply"), role="primary")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(caption)
        row.addWidget(self.sizes)
        row.addWidget(self.delete_removed)
        row.addStretch(1)
        for widget in (self.unfollow, self.lab, self.apply):
            row.addWidget(widget)

    # Showing

    def offer(self, where: str) -> None:
        """Nothing was read yet: say what a guide is, and let the person begin."""
        self._where.setText(self.tr("No guide was read yet"))
        self._state.setText(where)
        self.empty.say(
            self.tr("Formats and profiles from a guide"),
            self.tr(
                "A published guide has custom formats, their points and quality profiles that many "
                "people work on. You see every difference before it is applied, and what you "
                "change yourself stays. It is read from {where}"
            ).format(where=where),
            self.tr("&Read the guide"),
            "bookmark",
        )
        self._stack.setCurrentIndex(0)

    def say_reading(self) -> None:
        """It is being read for the first time."""
        self.empty.say(self.tr("Reading the guide…"), "", "", "bookmark")
        self._stack.setCurrentIndex(0)

    def say_failed(self, message: str) -> None:
        """It cannot be read."""
        self._where.setText(self.tr("The guide cannot be read"))
        self._state.setText("")
        self.empty.say(
            self.tr("The guide cannot be read"), message, self.tr("&Try again"), "triangle-alert"
        )
        self._stack.setCurrentIndex(0)

    def show_state(
        self, *, where: str, checked: str, applied: str, trouble: str,
        problems: Sequence[GuideProblem],
    ) -> None:  # fmt: skip
        """Where the guide is and how it was found."""
        self._stack.setCurrentIndex(1)
        self._where.setText(where)
        self._where.setToolTip(where)
        told = [self.tr("Read {ago}").format(ago=checked)] if checked else []
        told.append(
            self.tr("last applied {ago}").format(ago=applied)
            if applied
            else self.tr("nothing applied yet")
        )
        lines = [" · ".join(told)]
        if trouble:
            lines.append(self.tr("An older copy serves: {trouble}").format(trouble=trouble))
        lines += [f"{one.file}: {one.message}" for one in problems[:_NAMED_PROBLEMS]]
        if len(problems) > _NAMED_PROBLEMS:
            more = texts.number(len(problems) - _NAMED_PROBLEMS)
            lines.append(self.tr("and {count} more parts that cannot be used").format(count=more))
        self._state.setText("\n".join(lines))

    def offer_sizes(self, guide: Guide, chosen: str) -> None:
        """The sets of sizes there are."""
        self.sizes.clear()
        self.sizes.addItem(self.tr("Leave mine"), "")
        for one in guide.sizes:
            self.sizes.addItem(one.kind, one.guide_id)
        self.sizes.setCurrentIndex(max(0, self.sizes.findData(chosen)))

    def show_profile(self, profile: GuideProfile | None, *, is_followed: bool) -> None:
        """Which profile the right side is about."""
        if profile is None:
            self._title.setText(self.tr("All that is followed"))
            self._text.setText(self.tr("The guide as it is now, and what you have."))
            self._show_tab(1)
        else:
            self._title.setText(profile.name)
            self._text.setText(profile.description)
            breakable(self._text)
        self._text.setVisible(bool(self._text.text()))
        self.page.setVisible(profile is not None and profile.address.startswith("https://"))
        self.contents_tab.setVisible(profile is not None)
        self.unfollow.setVisible(profile is not None and is_followed)
        self.apply.setText(
            self.tr("&Apply") if is_followed or profile is None else self.tr("&Follow and apply")
        )

    def show_plan(self, made: GuidePlan) -> None:
        """The difference, and whether there is anything to do."""
        nodes = words.difference(made)
        self.difference.show_nodes(nodes)
        self._lists.setCurrentIndex(0 if nodes else 1)
        self._warnings.setText("\n".join(made.warnings))
        self._warnings.setVisible(bool(made.warnings))
        told = words.totals(made)
        self._totals.setText(told or self.tr("Nothing to do"))
        changes = len(made.entries) - made.count(Standing.SAME, Standing.LEFT)
        title = self.tr("Difference")
        self.difference_tab.setText(f"{title} ({texts.number(changes)})" if changes else title)
        self.apply.setEnabled(made.has_work)
        self.lab.setEnabled(made.has_work)

    def show_detail(self, part: Part | None, node: Node | None) -> None:
        """A difference in full, below the list."""
        facts = []
        if part is not None:
            facts = [
                (words.part_title(part), node.texts[-1] if node else ""),
                (self.tr("Stored now"), words.value_words(part, part.stored)),
                (self.tr("The guide says"), words.value_words(part, part.guide)),
            ]
        elif node is not None and node.tip:
            facts = [(node.texts[0], node.tip)]
        self._show_facts(facts)
        self.second.hide()

    def offer_second(
        self, entry: FormatPlan | ProfilePlan | None, separate: Container[str]
    ) -> None:
        """Where one of the same name is there: follow that, or make another."""
        if entry is None or (
            entry.standing is not Standing.ADOPTED and entry.guide_id not in separate
        ):
            return
        is_second = entry.guide_id in separate
        self.second.setText(
            self.tr("Follow the one that is &there") if is_second else self.tr("Make a &second one")
        )
        if entry.standing is Standing.ADOPTED:
            self._show_facts(
                [(entry.name, self.tr("One of this name is there. It is followed from now on."))]
            )
        self._card.show()
        self.second.show()

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Below the list, which keeps its room."""
        self._detail.show_facts(facts)
        self._card.setVisible(bool(facts))

    def _show_tab(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.contents_tab.setChecked(place == 0)
        self.difference_tab.setChecked(place == 1)
