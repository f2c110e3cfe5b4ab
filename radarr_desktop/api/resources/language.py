"""`/api/v3/language`: the languages that profiles, releases and files name."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.language import LANGUAGES, Language


class LanguageResourceWire(Wire, kw_only=True):
    """A language."""

    id: int
    name: str
    name_lower: str


@resource("/api/v3/language")
class LanguageResource:
    """Languages are fixed."""

    @get()
    async def all(self, _call: Call) -> list[LanguageResourceWire]:
        """All: those with a meaning of their own first, then by name."""
        ordered = sorted(LANGUAGES, key=lambda one: (one.id > 0, one.name))
        return [_wire(one) for one in ordered]

    @get("/{id:int}")
    async def one(self, call: Call) -> LanguageResourceWire:
        """One."""
        for language in LANGUAGES:
            if language.id == call.id:
                return _wire(language)
        raise NotFoundError(f"There is no language {call.id}")


def _wire(language: Language) -> LanguageResourceWire:
    return LanguageResourceWire(
        id=language.id, name=language.name, name_lower=language.name.lower()
    )
