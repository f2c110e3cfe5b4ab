"""`/api/desktop/qualityprofile`: what Radarr has not got of quality profiles."""

from dataclasses import replace

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.quality import LanguageWire, language_wires, to_language
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries


class LanguageRuleWire(Wire, kw_only=True):
    """The languages that a film must have, by the profile; the same in both directions."""

    all_of: list[LanguageWire] = msgspec.field(default_factory=list)
    any_of: list[LanguageWire] = msgspec.field(default_factory=list)
    none_of: list[LanguageWire] = msgspec.field(default_factory=list)


@resource("/api/desktop/qualityprofile")
class DesktopQualityProfileResource:
    """Quality profiles."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get("/{id:int}/languages")
    async def languages(self, call: Call) -> LanguageRuleWire:
        """The rule of languages; empty lists demand nothing, -2 is a film's original language."""
        return _wire((await self._queries.profile(call.id)).languages)

    @put("/{id:int}/languages")
    async def change_languages(self, call: Call) -> LanguageRuleWire:
        """Set the rule."""
        known = await self._queries.profile(call.id)
        given = await call.body(LanguageRuleWire)
        rule = LanguageRule(
            all_of=_languages(given.all_of, "allOf"),
            any_of=_languages(given.any_of, "anyOf"),
            none_of=_languages(given.none_of, "noneOf"),
        )
        saved = await self._catalog.save_profile(replace(known, languages=rule))
        return _wire(saved.languages)


def _wire(rule: LanguageRule) -> LanguageRuleWire:
    return LanguageRuleWire(
        all_of=language_wires(rule.all_of),
        any_of=language_wires(rule.any_of),
        none_of=language_wires(rule.none_of),
    )


def _languages(given: list[LanguageWire], field: str) -> tuple[Language, ...]:
    """Each once, in the order given."""
    found: dict[Language, None] = {}
    for wire in given:
        try:
            found[to_language(wire)] = None
        except InvalidInputError as error:
            message = error.problems[0].message
            raise InvalidInputError.of(f"languages.{field}", message, wire.id) from error
    return tuple(found)
