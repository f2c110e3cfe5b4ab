"""What indexers answer, and what is wrong with their settings."""

from pathlib import Path

from tests.conformance.indexer_checks import check_record
from tests.conformance.registry import Facts, area


@area("indexers", folder=True)
def indexers(given: Facts, expected: Facts, folder: Path) -> str | None:
    """Feeds, capabilities, page sizes, settings."""
    return check_record("indexers", given, expected, folder)
