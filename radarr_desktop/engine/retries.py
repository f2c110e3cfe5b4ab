"""The retry table: for how long a release is left alone after each kind of failure."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.failure import (
    DEFAULT_FAILURES,
    FailureReason,
    FailureRule,
    FailureTable,
    validate_failure_rule,
)
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import Store

_SECTION = "retries"


class Retries:
    """The table as it is stored: only what differs from the defaults."""

    def __init__(self, store: Store, works: Works) -> None:
        self._store = store
        self._works = works

    async def table(self, store: Store | None = None) -> FailureTable:
        """Every reason with what holds for it; `store` is that of the transaction one is in."""
        stored = await (store or self._store).settings.section(_SECTION)
        return MappingProxyType(
            {
                reason: _rule(stored[reason.value]) if reason.value in stored else default
                for reason, default in DEFAULT_FAILURES.items()
            }
        )

    async def save(self, changes: Mapping[FailureReason, FailureRule]) -> FailureTable:
        """Change some of it; a rule that is the default is no longer stored.

        Raises:
            InvalidInputError: a rule makes no sense; nothing was stored.
        """
        problems = [one for rule in changes.values() for one in validate_failure_rule(rule)]
        if problems:
            raise InvalidInputError(*problems)
        table = {**await self.table(), **changes}
        different = {
            reason.value: _plain(rule)
            for reason, rule in table.items()
            if rule != DEFAULT_FAILURES[reason]
        }
        async with self._works.begin() as work:
            await work.store.settings.save_section(_SECTION, different, frozenset())
            work.announce(DefinitionsChanged(what="retries"))
        return MappingProxyType(table)


def _plain(rule: FailureRule) -> dict[str, Any]:
    return {
        "delay": rule.delay.total_seconds(),
        "attempts": rule.max_attempts,
        "permanent": rule.is_permanent,
    }


def _rule(plain: Mapping[str, Any]) -> FailureRule:
    return FailureRule(
        delay=timedelta(seconds=plain["delay"]),
        max_attempts=plain["attempts"],
        is_permanent=plain["permanent"],
    )
