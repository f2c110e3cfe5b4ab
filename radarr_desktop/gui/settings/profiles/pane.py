"""The settings' pane of quality profiles."""

from collections import Counter

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.profiles import blank_profile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.profiles.profile_form import ProfileForm, copy_of
from radarr_desktop.gui.settings.profiles.words import profile_words, use_words
from radarr_desktop.gui.settings.rule_list import RuleList, RuleRow
from radarr_desktop.gui.settings.rules_pane import RulesPane
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.gui.windows import Opener


class QualityProfilesPane(RulesPane):
    """All quality profiles, by name."""

    def __init__(
        self,
        queries: Queries,
        catalog: Catalog,
        films: Films,
        tasks: WindowTasks,
        notices: Notices,
        opener: Opener,
    ) -> None:
        head = RuleList(
            self.tr("Quality profiles"),
            self.tr(
                "What is taken of a film, what is better, and where looking stops. Every film has "
                "one of these profiles."
            ),
            self.tr("Add &quality profile"),
        )
        super().__init__(head, queries, tasks)
        self._catalog = catalog
        self._films = films
        self._notices = notices
        self._opener = opener
        self._profiles: dict[int, QualityProfile] = {}
        self._formats: list[CustomFormat] = []

    async def read(self) -> None:
        self._formats = await self._queries.formats()
        profiles = sorted(await self._queries.profiles(), key=lambda one: one.name.casefold())
        self._profiles = {one.id: one for one in profiles}
        used = self._used()
        self.list.show_rows(
            [
                RuleRow(
                    id=one.id,
                    title=one.name,
                    words=profile_words(one),
                    state=Shown("good" if used[one.id] else "waiting", not used[one.id],
                                use_words(used[one.id])),
                )
                for one in profiles
            ]
        )  # fmt: skip

    def form_of(self, rule_id: int) -> ProfileForm:
        profile = self._profiles.get(rule_id, blank_profile())
        form = self._form(profile)
        form.duplicate_asked.connect(lambda: self.duplicate(profile))
        return form

    def duplicate(self, profile: QualityProfile) -> None:
        """Show a copy of a stored profile as a new one."""
        self.show_form(self._form(copy_of(profile, [one.name for one in self._profiles.values()])))

    def _form(self, profile: QualityProfile) -> ProfileForm:
        return ProfileForm(
            profile,
            self._formats,
            self._used()[profile.id],
            self._catalog,
            self._tasks,
            self._notices,
            self._opener,
        )

    def _used(self) -> Counter[int]:
        """How many films have which profile."""
        return Counter(film.row.quality_profile_id for film in self._films.all())
