"""Which addresses an indexer is asked at."""

from pathlib import Path

from tests.conformance.indexer_checks import check_record
from tests.conformance.registry import Facts, area


@area("indexer_requests", folder=True)
def indexer_requests(given: Facts, expected: Facts, folder: Path) -> str | None:
    """The tiers of a search or of what is new; each request is a chain of pages."""
    return check_record("indexer_requests", given, expected, folder)
