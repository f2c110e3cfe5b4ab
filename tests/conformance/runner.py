"""Reads the corpus, runs each record through its area's adapter, counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from radarr_desktop.base.registry import discover
from tests.conformance import areas
from tests.conformance.registry import FolderAdapter, NotBuiltYet, adapter_of


@dataclass(slots=True)
class AreaResult:
    """How one area did."""

    name: str
    records: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    #: (the record, what differs), in file order.
    failures: list[tuple[dict[str, Any], str]] = field(default_factory=list)

    @property
    def fraction(self) -> float:
        """Passed of those that were run; 0 for an area that nobody runs."""
        run = self.passed + self.failed
        return self.passed / run if run else 0.0


def run_corpus(folder: Path, only: str | None = None) -> list[AreaResult]:
    """Run every `<area>.jsonl` in `folder`, or only one of them."""
    discover(areas)
    files = sorted(folder.glob("*.jsonl"))
    return [_run_area(file, folder) for file in files if only in (None, file.stem)]


def _run_area(file: Path, folder: Path) -> AreaResult:
    result = AreaResult(file.stem)
    adapter = adapter_of(file.stem)
    for record in _records(file):
        result.records += 1
        if adapter is None:
            result.skipped += 1
            continue
        try:
            difference = _check(adapter, record, folder)
        except NotBuiltYet:
            result.skipped += 1
            continue
        if difference is None:
            result.passed += 1
        else:
            result.failed += 1
            result.failures.append((record, difference))
    return result


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _check(adapter: FolderAdapter, record: dict[str, Any], folder: Path) -> str | None:
    try:
        return adapter(record["input"], record["expected"], folder)
    except NotBuiltYet:
        raise
    except Exception as error:  # noqa: BLE001 - a record that raises has failed; the rest go on
        return f"raised {type(error).__name__}: {error}"
