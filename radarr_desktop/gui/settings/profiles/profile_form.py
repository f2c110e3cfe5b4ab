"""The editor of one quality profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.language import ANY, LANGUAGES, ORIGINAL
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.profiles.cutoff_control import CutoffControl
from radarr_desktop.gui.settings.profiles.languages_control import CHOICES, LanguagesControl
from radarr_desktop.gui.settings.profiles.qualities_control import QualitiesControl
from radarr_desktop.gui.settings.profiles.scores_control import ScoresControl
from radarr_desktop.gui.settings.profiles.words import profile_words, use_words
from radarr_desktop.gui.settings.rule_form import RuleForm
from radarr_desktop.gui.widgets.controls import button, label
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.gui.windows import Opener

_BY_ID = {one.id: one for one in (ANY, ORIGINAL, *LANGUAGES)}
_NUMBERS = ("min_format_score", "cutoff_format_score", "min_upgrade_format_score")
_RULE = ("all_of", "any_of", "none_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    name: str = setting("Name", "")
    items: tuple[int, ...] = setting("Qualities", ())
    upgrade_allowed: bool = setting(
        "Upgrades allowed", True, kind=Kind.CHECKBOX,
        help_text="What is there is replaced by something better, up to the limits below",
    )  # fmt: skip
    cutoff: int = setting(
        "Upgrade until", 0,
        help_text="A better quality is not looked for any more once this one is there",
    )  # fmt: skip
    cutoff_format_score: int = setting(
        "Upgrade until format score", 0, kind=Kind.NUMBER, unit="points",
        help_text="Points of the custom formats; 0 stops by quality alone",
    )  # fmt: skip
    min_upgrade_format_score: int = setting(
        "Minimum score increment", 1, kind=Kind.NUMBER, unit="points",
        help_text="An upgrade in the same quality needs so many more",
    )  # fmt: skip
    min_format_score: int = setting(
        "Minimum format score", 0, kind=Kind.NUMBER, unit="points",
        help_text="A release with fewer is never taken",
    )  # fmt: skip
    language: int = setting(
        "Language", ANY.id, kind=Kind.SELECT,
        help_text="What a release's name says; Original is the language the film was made in",
        options=tuple(Option(value=one.id, name=one.name) for one in (ANY, *CHOICES)),
    )  # fmt: skip
    all_of: tuple[int, ...] = setting(
        "All of these languages", (), name="languages.allOf",
        help_text="Each must be there; once imported, the sound of the file decides",
    )  # fmt: skip
    any_of: tuple[int, ...] = setting(
        "One of these languages", (), name="languages.anyOf", help_text="At least one must be there"
    )
    none_of: tuple[int, ...] = setting(
        "None of these languages",
        (),
        name="languages.noneOf",
        help_text="None of them may be there",
    )
    format_scores: tuple[int, ...] = setting(
        "Custom formats", (), name="formatItems",
        help_text="Type a number to give points; F2 or a double click begins as well",
    )  # fmt: skip


_SPECS = schema.field_specs(_Fields)


class ProfileForm(RuleForm):
    """One quality profile.

    Signals:
        duplicate_asked: a copy of what is stored is wanted.
    """

    duplicate_asked = Signal()

    def __init__(
        self,
        profile: QualityProfile,
        formats: Sequence[CustomFormat],
        films: int,
        catalog: Catalog,
        tasks: WindowTasks,
        notices: Notices,
        opener: Opener,
    ) -> None:
        """`films` is how many have the profile."""
        self._profile = profile
        self._opener = opener
        self._qualities = QualitiesControl()
        self._cutoff = CutoffControl(profile.items[::-1])
        rule = {name: LanguagesControl() for name in _RULE}
        super().__init__(
            profile.name if profile.id else self.tr("New quality profile"),
            _SPECS,
            _values(profile),
            {
                "items": self._qualities,
                "cutoff": self._cutoff,
                "format_scores": ScoresControl(formats),
                **rule,
            },
            None,
            catalog,
            tasks,
            notices,
        )
        self.words = label("", "second", wraps=True)
        # Two lines from the beginning: what is below must not jump away from under the mouse.
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.above.addWidget(self.words)
        self.try_it = button(self.tr("&Try in the lab"), self, icon_name="flask-conical")
        self.duplicate = button(self.tr("D&uplicate"), self)
        self.try_it.clicked.connect(self._try)
        self.duplicate.clicked.connect(self.duplicate_asked)
        if profile.id:
            self.above.addWidget(label(use_words(films), "small"))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self.try_it)
            row.addWidget(self.duplicate)
            row.addStretch(1)
            self.below.addLayout(row)
        for widget in (self.try_it, self.duplicate, self.delete):
            widget.setVisible(bool(profile.id))
        self.delete.setEnabled(not films)
        if films:
            told = self.tr("Give these films another profile before you delete this one.")
            self.delete.setToolTip(told)
            self.delete.setAccessibleDescription(told)
        self.form.changed.connect(self._show_use)
        self._show_use()

    def profile(self) -> QualityProfile:
        """The profile as the form says it now.

        Raises:
            InvalidInputError: a number cannot be read.
        """
        values = self.form.values()
        problems = [
            Problem(field=name, message=self.tr("A number is needed here"))
            for name in _NUMBERS
            if values[name] is None
        ]
        if problems:
            raise InvalidInputError(*problems)
        return _profile(self._profile, values)

    async def store(self) -> str:
        saved = await self._catalog.save_profile(self.profile())
        return self.tr("Saved: {title}").format(title=saved.name)

    async def forget(self) -> str:
        await self._catalog.delete_profile(self._profile.id)
        return self.tr("Deleted: {title}").format(title=self._profile.name)

    def question(self) -> Question:
        return Question(
            title=self.tr("Delete the profile {name}?").format(name=self._profile.name),
            text=self.tr("No film has it. Its points for custom formats are forgotten."),
            yes=self.tr("&Delete"),
            is_dangerous=True,
        )

    def _try(self) -> None:
        try:
            draft = self.profile()
        except InvalidInputError as error:
            self.form.show_problems(error.problems)
            return
        self._opener.open("lab", draft=Draft(profiles=(draft,)))

    def _show_use(self) -> None:
        """What the cutoff can be, what has a meaning, and the whole in words."""
        self._cutoff.show_rungs(self._qualities.list.rungs.rungs)
        self._qualities.list.show_cutoff(self._cutoff.value)
        values = self.form.values()
        for name in ("cutoff_format_score", "min_upgrade_format_score"):
            self.field(name).side.setEnabled(bool(values["upgrade_allowed"]))
        # Half a number, while it is typed, says nothing yet.
        for name in _NUMBERS:
            if values[name] is None:
                values[name] = getattr(self._profile, name)
        self.words.setText(profile_words(_profile(self._profile, values)))


def copy_of(profile: QualityProfile, taken: Sequence[str]) -> QualityProfile:
    """The same as a new one, under a name that is free."""
    lowered, number = {name.lower() for name in taken}, 2
    while f"{profile.name} ({number})".lower() in lowered:
        number += 1
    return replace(profile, id=0, name=f"{profile.name} ({number})")


def _values(profile: QualityProfile) -> dict[str, object]:
    rule = profile.languages
    own = {
        "language": profile.language.id,
        "all_of": rule.all_of,
        "any_of": rule.any_of,
        "none_of": rule.none_of,
    }
    return {one.attribute: getattr(profile, one.attribute) for one in _SPECS
            if one.attribute not in own} | own  # fmt: skip


def _profile(before: QualityProfile, values: Mapping[str, object]) -> QualityProfile:
    """`before` with what stands in the form."""
    changes = dict(values)
    rule = LanguageRule(**{name: changes.pop(name) for name in _RULE})  # type: ignore[arg-type]
    changes["language"] = _BY_ID[int(str(changes["language"]))]
    changes["name"] = str(changes["name"]).strip()
    return replace(before, languages=rule, **changes)  # type: ignore[arg-type]
