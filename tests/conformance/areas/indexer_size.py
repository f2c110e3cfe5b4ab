"""Sizes in words."""

from radarr_desktop.adapters.feed_values import parse_size
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area


@area("indexer_size")
def indexer_size(given: Facts, expected: Facts) -> str | None:
    """`5.64 GB` in bytes."""
    size = parse_size(given["size"], binary=given["default_to_binary_prefix"])
    return differences(expected, {"result": size})
