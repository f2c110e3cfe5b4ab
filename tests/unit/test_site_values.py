"""Values as sites write them in JSON."""

import pytest

from radarr_desktop.adapters.site_values import is_set, member, number, size, text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (42, 42), ("42", 42), (" 42 ", 42), (0, 0), ("", None), (None, None), ({}, None),
        ([], None), ("many", None), (-1, None), (True, None), (4.5, None), (2**31, None),
        ("9" * 5000, None), ("٤٢", None),
    ],
)  # fmt: skip
def test_number(value: object, expected: int | None) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(" a ", "a"), (5, "5"), (None, ""), ({}, ""), (True, ""), ([1], "")]
)
def test_text(value: object, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize("value", [True, 1, "1", "yes", "Yes", "TRUE"])
def test_is_set(value: object) -> None:
    assert is_set(value)


@pytest.mark.parametrize("value", [False, 0, "0", "no", "", None, {}, [], 2])
def test_is_not_set(value: object) -> None:
    assert not is_set(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(5, 5), (8.2e9, 8_200_000_000), (None, 0), (-1, 0), (2**64, 0), (float("inf"), 0)],
)
def test_size(value: float | None, expected: int) -> None:
    assert size(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [({"id": 5}, 5), ({}, None), (None, None), ([], None)]
)
def test_member(value: object, expected: object) -> None:
    assert member(value, "id") == expected
