"""Runs records of Radarr's behaviour through the program: `python -m tests.conformance --help`."""

import argparse
import json
import sys
from pathlib import Path

from tests.conformance import reading
from tests.conformance.runner import AreaResult, run_corpus

FLOORS = Path(__file__).with_name("floors.json")


def main(argv: list[str] | None = None) -> int:
    """Run, print, and with --check-floors judge."""
    arguments = _arguments(argv)
    if not arguments.corpus.is_dir():
        print(f"No corpus at {arguments.corpus}: name a folder of <area>.jsonl files.")
        return 2
    reading.asks_guessit = arguments.second_opinion
    results = run_corpus(arguments.corpus, arguments.area)
    if not results:
        print(f"No records for {arguments.area or 'any area'} in {arguments.corpus}.")
        return 2
    _print_table(results)
    if arguments.second_opinion:
        print(f"guessit was asked about {reading.times_asked} names")
    _print_failures(results, arguments.failures)
    fallen = _below_floor(results) if arguments.check_floors else []
    for text in fallen:
        print(text)
    if arguments.json:
        print(json.dumps({"areas": {result.name: _counts(result) for result in results}}))
    return 1 if fallen else 0


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of <area>.jsonl files")
    parser.add_argument("--area", help="only this area")
    parser.add_argument("--failures", type=int, default=3, metavar="N", help="shown per area")
    parser.add_argument("--json", action="store_true", help="the counts as the last line")
    parser.add_argument(
        "--second-opinion",
        action="store_true",
        help="ask guessit about names that the rules do not settle",
    )
    parser.add_argument(
        "--check-floors",
        action="store_true",
        help="end with 1 if an area passes less than floors.json asks",
    )
    return parser.parse_args(argv)


def _print_table(results: list[AreaResult]) -> None:
    print(f"{'area':<22}{'records':>8}{'passed':>8}{'failed':>8}{'skipped':>8}{'':>8}")
    for result in results:
        percent = "" if result.skipped else f"{result.fraction:>7.1%}"
        print(
            f"{result.name:<22}{result.records:>8}{result.passed:>8}"
            f"{result.failed:>8}{result.skipped:>8}{percent:>8}"
        )
    total = [sum(getattr(r, name) for r in results) for name in _COUNTS]
    print(f"{'all':<22}" + "".join(f"{count:>8}" for count in total))


def _print_failures(results: list[AreaResult], limit: int) -> None:
    for result in results:
        for record, difference in result.failures[:limit]:
            given = json.dumps(record["input"], ensure_ascii=False)
            print(f"\n{result.name}: {difference}\n    {given[:400]}")


def _below_floor(results: list[AreaResult]) -> list[str]:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{result.name}: {result.fraction:.1%} passed, floors.json asks for {floor:.1%}"
        for result in results
        if result.fraction < (floor := floors.get(result.name, 0.0)) - 1e-9
    ]


_COUNTS = ("records", "passed", "failed", "skipped")


def _counts(result: AreaResult) -> dict[str, int]:
    return {name: getattr(result, name) for name in _COUNTS}


if __name__ == "__main__":
    sys.exit(main())
