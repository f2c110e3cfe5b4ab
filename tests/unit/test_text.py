"""Titles, sizes, durations and numerals."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.base.roman import from_roman, to_roman
from radarr_desktop.base.text import (
    clean_title,
    format_bytes,
    format_duration,
    search_title,
    slug,
    sort_title,
)


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("The Lord of the Rings", "thelordrings"),
        ("Amélie", "amelie"),
        ("I'm Not There.", "imnotthere"),
        ("Law & Order", "laworder"),
        ("Law and Order", "laworder"),
        ("2012", "2012"),
        ("M.A.S.H.", "mash"),
        ("Тайна Коко", "тайнакоко"),
        ("君の名は。", "君の名は"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_clean_title(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


@given(st.text())
def test_a_cleaned_title_is_clean(title: str) -> None:
    assert clean_title(clean_title(title)) == clean_title(title)


@pytest.mark.parametrize(
    ("title", "sorted_as"),
    [
        ("The Matrix", "matrix"),
        ("A Quiet Place", "quiet place"),
        ("A to Z", "a to z"),
        ("The", "the"),
        ("WALL·E", "wall e"),
        ("Ocean's Eleven", "oceans eleven"),
    ],
)
def test_sort_title(title: str, sorted_as: str) -> None:
    assert sort_title(title) == sorted_as


@pytest.mark.parametrize(
    ("title", "searched"),
    [
        ("Fast & Furious", "Fast and Furious"),
        ("Pokémon: Detective Pikachu", "Pokemon Detective Pikachu"),
        ("Ocean's Eleven", "Oceans Eleven"),
        ("फिल्म: भाग", "फिल्म भाग"),
    ],
)
def test_search_title(title: str, searched: str) -> None:
    assert search_title(title) == searched


def test_slug() -> None:
    assert slug("Amélie & Co") == "amelie-co"
    assert slug("The Matrix", 603) == "the-matrix-603"
    assert slug("君の名は", 372058) == "372058"


@given(st.text(), st.integers(min_value=1))
def test_a_slug_needs_no_quoting(title: str, tmdb_id: int) -> None:
    assert slug(title, tmdb_id).replace("-", "").replace("_", "").isalnum()
    assert slug(title, tmdb_id).isascii()


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1_503_238_554, "1.4 GB"),
     (170 * 1024**3, "170 GB"), (-2048, "-2.0 KB"), (2**70, "1048576 PB")],
)  # fmt: skip
def test_format_bytes(size: int, text: str) -> None:
    assert format_bytes(size) == text


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (timedelta(seconds=12), "12 s"),
        (timedelta(minutes=3, seconds=10), "3 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=1, hours=2, minutes=3), "1 d 2 h"),
        (-timedelta(minutes=3), "-3 min"),
    ],
)
def test_format_duration(duration: timedelta, text: str) -> None:
    assert format_duration(duration) == text


@given(st.integers(min_value=1, max_value=3999))
def test_numerals_go_both_ways(number: int) -> None:
    assert from_roman(to_roman(number)) == number
    assert from_roman(to_roman(number).lower()) == number


@pytest.mark.parametrize("numeral", ["", "IIII", "IC", "abc", "MMMM"])
def test_what_is_no_numeral(numeral: str) -> None:
    with pytest.raises(ValueError, match="not a Roman numeral"):
        from_roman(numeral)


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_numbers_without_a_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        to_roman(number)
