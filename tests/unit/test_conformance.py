"""The conformance runner: it counts honestly, names what raised, and guards the floors."""

import json
from pathlib import Path

import pytest

from tests.conformance import __main__ as command
from tests.conformance.compare import differences
from tests.conformance.runner import run_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    def write(area: str, *records: tuple[dict, dict]) -> None:
        lines = [json.dumps({"area": area, "input": i, "expected": e}) for i, e in records]
        (tmp_path / f"{area}.jsonl").write_text("\n".join(lines), encoding="utf-8")

    to_roman = {"call": "int_to_roman", "number": 4}
    write(
        "roman",
        (to_roman, {"result": "IV"}),
        (to_roman, {"result": "IIII"}),
        ({"call": "int_to_roman", "number": 0}, {"result": ""}),
    )
    write("never_heard_of", ({}, {}))
    return tmp_path


def test_counts(corpus: Path) -> None:
    unknown, roman = run_corpus(corpus)
    assert (unknown.records, unknown.skipped, unknown.passed) == (1, 1, 0)
    assert (roman.records, roman.passed, roman.failed, roman.skipped) == (3, 1, 2, 0)
    wrong, raised = (difference for _record, difference in roman.failures)
    assert wrong == "result: wanted 'IIII', got 'IV'"
    assert raised.startswith("raised ValueError")


def test_json_is_the_last_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--corpus", str(corpus), "--area", "roman", "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last == {"areas": {"roman": {"records": 3, "passed": 1, "failed": 2, "skipped": 0}}}


def test_floors(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = corpus / "floors.json"
    monkeypatch.setattr(command, "FLOORS", floors)
    floors.write_text('{"roman": 0.3}')
    assert command.main(["--corpus", str(corpus), "--check-floors"]) == 0
    floors.write_text('{"roman": 0.9}')
    assert command.main(["--corpus", str(corpus), "--check-floors"]) == 1
    assert "roman: 33.3% passed, floors.json asks for 90.0%" in capsys.readouterr().out


def test_without_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--corpus", str(tmp_path / "nowhere")]) == 2
    assert "No corpus" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("expected", "actual", "holds"),
    [
        ({"k": 1}, {"k": 1}, True),
        ({"k": None}, {"k": ""}, False),
        ({"k_set": ["b", "a"]}, {"k": ["a", "b"]}, True),
        ({"k_include": ["a"]}, {"k": ["a", "b"]}, True),
        ({"k_exclude": ["a"]}, {"k": ["a", "b"]}, False),
        ({"k_count": 2}, {"k": ["a", "b"]}, True),
        ({"k_first": "b"}, {"k": ["a", "b"]}, False),
        ({"k_not_null": True}, {"k": None}, False),
        ({"k_null_or_empty": True}, {"k": ""}, True),
        ({"unheard": 1}, {"k": 1}, False),
    ],
)
def test_key_forms(expected: dict, actual: dict, *, holds: bool) -> None:
    assert (differences(expected, actual) is None) is holds
