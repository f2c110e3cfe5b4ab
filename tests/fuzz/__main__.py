"""Runs the searches and prints how many texts each has tried; exits 1 at the first that fails."""

import argparse
import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

import tests.fuzz
from tests.support.readings import check_any, check_made, check_noise
from tests.support.release_grammar import any_names, made_names, noisy_names

#: Reading anything takes no longer; a name has at most as many letters as are looked at.
LONGEST_SECONDS = 0.1
BATCH = 500
SEARCHES: tuple[tuple[str, SearchStrategy[Any], Callable[[Any], None]], ...] = (
    ("any text", any_names(), check_any),
    ("names from the grammar", made_names(), lambda made: check_made(made, made.name)),
    ("names with noise", noisy_names(), lambda noisy: check_noise(*noisy)),
)


def main() -> int:
    """Parse, search, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=tests.fuzz.__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for all searches together")
    seconds = parser.parse_args().seconds / len(SEARCHES)
    for name, strategy, check in SEARCHES:
        tried, slowest = _search(strategy, check, seconds)
        print(f"{name:24} {tried:>9,} tried, slowest {slowest * 1000:.1f} ms", flush=True)
    return 0


def _search(
    strategy: SearchStrategy[Any], check: Callable[[Any], None], seconds: float
) -> tuple[int, float]:
    tried, slowest = 0, 0.0

    def attempt(value: Any) -> None:
        nonlocal tried, slowest
        took = _seconds(check, value)
        if took > LONGEST_SECONDS:  # a collection of garbage may have come between: once more
            took = min(took, _seconds(check, value), _seconds(check, value))
        tried, slowest = tried + 1, max(slowest, took)
        assert took < LONGEST_SECONDS, f"{took:.3f} s"

    batch = settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )(given(strategy)(attempt))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        batch()
    return tried, slowest


def _seconds(check: Callable[[Any], None], value: Any) -> float:
    began = time.thread_time()
    check(value)
    return time.thread_time() - began


if __name__ == "__main__":
    sys.exit(main())
