"""Which function checks the records about which kind of indexer, for all areas of indexers.

How to add one: `areas/indexer_kinds/<name>.py` with functions registered here; it is found by
import. A record names its indexer, or a part of it (`HDBitsRequestGenerator`): the longest
registered beginning of that name wins.
"""

from pathlib import Path

from tests.conformance.registry import Facts, FolderAdapter, NotBuiltYet

_checks: dict[tuple[str, str], FolderAdapter] = {}


class indexer_kind:  # noqa: N801  a decorator
    """`@indexer_kind("indexers", "Newznab")`: register for an area and beginnings of names."""

    def __init__(self, area: str, *beginnings: str) -> None:
        self._area = area
        self._beginnings = beginnings

    def __call__(self, function: FolderAdapter) -> FolderAdapter:
        """Register."""
        for beginning in self._beginnings:
            if (self._area, beginning) in _checks:
                raise RuntimeError(f"two checks of {self._area} for {beginning!r}")
            _checks[self._area, beginning] = function
        return function


def check_record(area: str, given: Facts, expected: Facts, folder: Path) -> str | None:
    """Run the record by its kind of indexer; NotBuiltYet if there is no such kind."""
    name = given["indexer"]
    fitting = [key for key in _checks if key[0] == area and name.startswith(key[1])]
    if not fitting:
        raise NotBuiltYet(name)
    return _checks[max(fitting, key=lambda key: len(key[1]))](given, expected, folder)
