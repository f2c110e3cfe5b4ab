"""Which of the patterns that people wrote run away: said in health, with the way to mend it."""

from radarr_desktop.domain.blocklist import Scope
from radarr_desktop.domain.events import PatternsRanAway
from radarr_desktop.domain.formats.custom_formats import slow_conditions
from radarr_desktop.domain.patterns import runaways
from radarr_desktop.domain.release_profile import is_set_aside
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.formats import Formats
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Page, Store
from radarr_desktop.ports.store_blocklist import BlocklistChoice

#: So many conditions of one format are named; the others are counted.
_NAMED = 3
#: Of the blocklist so many entries with a pattern are looked at, the newest first.
_ENTRIES = 1_000
_MEND = (
    "takes too long to look for and counts as not found. Write it without repeats inside repeats"
)


class PatternWatch:
    """Sees searches that were broken off, and knows whose they were."""

    def __init__(self, store: Store, formats: Formats, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._formats = formats
        self._bus = bus
        self._seen = runaways()

    def look(self) -> None:
        """After a batch of releases: if a search was broken off meanwhile, it is told."""
        if runaways() != self._seen:
            self._seen = runaways()
            self._bus.publish(PatternsRanAway())

    async def troubles(self) -> list[tuple[str, str]]:
        """The name of the check, and a sentence, for each that was set aside and is still used.

        Raises:
            StoreUnavailableError: formats, profiles or the blocklist could not be read.
        """
        if not runaways():
            return []
        slow: dict[str, list[str]] = {}
        for custom_format, condition in slow_conditions(await self._formats.ready()):
            slow.setdefault(custom_format.name, []).append(condition.name)
        troubles = [
            ("CustomFormatCheck", f"Custom format {name}: {_conditions(names)} {_MEND}")
            for name, names in slow.items()
        ]
        for profile in await self._store.rules.release_profiles():
            owner = f"Release profile {profile.name or profile.id}"
            troubles += [
                ("ReleaseProfileCheck", f"{owner}: the term {term} {_MEND}")
                for term in (*profile.required, *profile.ignored)
                if profile.enabled and is_set_aside(term)
            ]
        return troubles + await self._of_the_blocklist()

    async def _of_the_blocklist(self) -> list[tuple[str, str]]:
        choice = BlocklistChoice(text="/", in_force_at=self._clock.now())
        _total, entries = await self._store.blocklist.page(Page(number=1, size=_ENTRIES), choice)
        terms = {one.term for one in entries if one.scope is Scope.PATTERN}
        return [
            ("BlocklistCheck", f"Blocklist: the pattern {term} {_MEND}")
            for term in sorted(terms)
            if is_set_aside(term)
        ]


def _conditions(names: list[str]) -> str:
    """`condition A`, `each of the conditions A, B, C and 12 more`."""
    named, more = names[:_NAMED], len(names) - _NAMED
    text = ", ".join(named) if more <= 0 else f"{', '.join(named)} and {more} more"
    return f"condition {text}" if len(names) == 1 else f"each of the conditions {text}"
