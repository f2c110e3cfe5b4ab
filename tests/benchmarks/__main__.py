"""Runs the benchmarks and prints a row for each; exits 1 if one is over its budget."""

import argparse
import asyncio
import importlib
import json
import logging
import pkgutil
import sys
from fnmatch import fnmatch

import tests.benchmarks
from tests.benchmarks.lab import laboratory
from tests.benchmarks.registry import BENCHMARKS, Benchmark, Row


def main() -> int:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="a name, or a pattern of *")
    parser.add_argument("--json", action="store_true", help="the rows as JSON, as the last line")
    parser.add_argument("--list", action="store_true", help="only say what there is")
    given = parser.parse_args()
    _discover()
    chosen = [
        known
        for name, known in BENCHMARKS.items()
        if not given.only or any(fnmatch(name, pattern) for pattern in given.only)
    ]
    if not chosen:
        print(f"No benchmark is called {given.only}: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    if given.list:
        for known in chosen:
            print(f"{known.name:34} {known.unit:9} budget {known.budget:,.0f}")
        return 0
    logging.basicConfig(level=logging.ERROR)
    rows, failed = asyncio.run(_run(chosen))
    if given.json:
        print(json.dumps([row.plain() for row in rows]))
    return 1 if failed or any(not row.ok for row in rows) else 0


def _discover() -> None:
    for found in pkgutil.iter_modules(tests.benchmarks.__path__):
        if found.name.endswith("_benchmarks"):
            importlib.import_module(f"tests.benchmarks.{found.name}")


async def _run(chosen: list[Benchmark]) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    failed: list[str] = []
    async with laboratory() as lab:
        for known in chosen:
            try:
                row = known.row(await known.act(lab))
            except Exception as error:  # noqa: BLE001  the others are measured all the same
                failed.append(known.name)
                print(f"{known.name:34} failed: {type(error).__name__}: {error}", file=sys.stderr)
                continue
            rows.append(row)
            print(row.text(), flush=True)
    return rows, failed


if __name__ == "__main__":
    sys.exit(main())
