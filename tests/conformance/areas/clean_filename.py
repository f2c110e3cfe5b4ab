"""Names without what file systems forbid."""

from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.paths import legal_name
from tests.conformance.registry import Facts, area


@area("clean_filename")
def clean_filename(given: Facts, expected: Facts) -> str | None:
    name = legal_name(given["name"], NamingOptions())
    return None if name == expected["result"] else f"wanted {expected['result']!r}, got {name!r}"
