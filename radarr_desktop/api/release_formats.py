"""Which custom formats a release matches by its name: for lists that keep only the points."""

from collections.abc import Sequence

from radarr_desktop.api.wire.custom_format import CustomFormatWire, format_wire
from radarr_desktop.domain.formats.custom_formats import CustomFormat, matching_formats
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.engine.formats import Formats


class FormatMatcher:
    """All formats as they are now."""

    def __init__(self, formats: Sequence[CustomFormat]) -> None:
        self._formats = formats

    def of_name(
        self, name: str, size_bytes: int, languages: tuple[Language, ...]
    ) -> list[CustomFormatWire]:
        """Those that a release of this name matches."""
        if not self._formats:
            return []
        parsed = parse_release_name(name)
        known = parsed if isinstance(parsed, ParsedRelease) else None
        found = matching_formats(self._formats, known, size_bytes, languages)
        return [format_wire(one) for one in found]


class ReleaseFormats:
    """Makes matchers."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats

    async def matcher(self) -> FormatMatcher:
        """One for a whole list."""
        return FormatMatcher(await self._formats.ready())
