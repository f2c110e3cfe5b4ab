"""The benchmarks' rows: what others read from `python -m tests.benchmarks --json`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.registry import Benchmark, Measured, p95

ROOT = Path(__file__).parents[2]


async def nothing(lab) -> Measured:
    return Measured(1)


def known(**changes) -> Benchmark:
    values = {
        "name": "x", "unit": "ms", "budget": 10, "is_rate": False, "peer": "", "act": nothing,
    }  # fmt: skip
    return Benchmark(**{**values, **changes})


@pytest.mark.parametrize(
    ("is_rate", "value", "ok"),
    [(False, 9, True), (False, 11, False), (True, 11, True), (True, 9, False)],
)
def test_a_budget_is_held_or_not(is_rate: bool, value: float, ok: bool):
    assert known(is_rate=is_rate).row(Measured(value)).ok is ok


def test_the_row_as_json():
    row = known(peer="other").row(Measured(5, 20)).plain()
    assert json.loads(json.dumps(row)) == {
        "name": "x", "value": 5, "unit": "ms", "budget": 10, "ok": True, "peer": "other",
        "peer_value": 20, "ratio": 0.25, "others": [],
    }  # fmt: skip
    assert known().row(Measured(5)).plain()["ratio"] is None


def test_several_peers():
    row = known(peer="other").row(Measured(5, 20, {"third": 2}))
    assert row.plain()["others"] == ({"peer": "third", "peer_value": 2, "ratio": 2.5},)
    assert row.text().endswith("other: 20.0 (0.25×)  third: 2.0 (2.5×)")


def test_p95():
    assert p95(list(range(100))) == 95
    assert p95([7]) == 7


def test_the_command_line():
    listed = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--list"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = {line.split()[0] for line in listed.stdout.splitlines()}
    assert names >= {
        "parse_names_per_second", "judge_1000_releases", "library_10k_rows", "library_10k_search",
        "feed_parse_items_per_second", "start_to_first_paint", "memory_10k_films_window_open",
        "loop_stall_p99", "api_movie_10k", "enqueue_to_start",
    }  # fmt: skip
    wrong = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--only", "nonsense"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert wrong.returncode == 2
    assert "library_10k_search" in wrong.stderr
