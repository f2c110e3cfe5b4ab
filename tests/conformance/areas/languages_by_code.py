"""Languages by ISO code."""

from radarr_desktop.domain.language import language_by_code
from tests.conformance.compare import differences
from tests.conformance.names import language_key
from tests.conformance.registry import Facts, area


@area("iso_languages")
def by_code(given: Facts, expected: Facts) -> str | None:
    """A code with or without a country."""
    found = language_by_code(given["iso_code"])
    return differences(expected, {"language": language_key(found) if found else None})
