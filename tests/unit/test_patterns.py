"""People's regular expressions: read, refused, and kept from running away."""

import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.patterns import (
    SEARCH_LIMIT,
    SHORT_ALLOWANCE,
    SHORT_LIMIT,
    STRIKES,
    TEXT_ALLOWANCE,
    BadPatternError,
    Pattern,
    compile_pattern,
    is_tame,
    runaways,
)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\bx265\b", "Film.X265-GRP", True),
        (r"^(GRP)$", "grp", True),
        (r"(?<=\b[12]\d{3}\b.*?)atmos", "Film.1922.Atmos", True),
        (r"(?<!web.*)-GRP", "Film.WEB.x264-GRP", False),
        ("é", "CAFÉ", True),
    ],
)
def test_search(pattern, text, found):
    assert compile_pattern(pattern)(text) == found


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[a",
        "a**",
        "a{99999999999999999999}",
        # These would take all memory there is, and the program with it.
        "a{99999999}",
        "a{ 99999999,}",
        "(?:a{9999}){9999}",
        "((?:a{100}){100}) {100}",
        "a|" * 200_000 + "b",
        "(" * 3000 + ")" * 3000,
        "\\",
    ],
)
def test_refused_in_words_that_fit_a_form(pattern):
    with pytest.raises(BadPatternError) as caught:
        compile_pattern(pattern)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\d{4}[._-]){2}.{0,9999999}",
        r"a{10000}",
        r"(\w+ ){3}(\w+ ){5}x{2,}",
        "|".join(["grp"] * 4000),
    ],
)
def test_much_repetition_that_costs_little_is_no_reason(pattern):
    compile_pattern(pattern)


ENDLESS = "a" * 60 + "!"


def hostile(number: int) -> Pattern:
    """Another pattern for each number, so that none has a past; none is cached for the next run."""
    return Pattern("(a|aa)+$", regex.compile(f"(?:z{{{number + 1}}}|a|aa)+$"))


def test_one_that_runs_away_is_stopped_and_counts_as_not_found():
    find, seen = hostile(0), runaways()
    before = time.process_time()
    assert find(f"{ENDLESS} once") is False
    assert SEARCH_LIMIT / 2 < time.process_time() - before < 20 * SEARCH_LIMIT
    assert runaways() == seen + 1


def test_after_some_strikes_it_is_set_aside_and_costs_nothing():
    find = hostile(1)
    for number in range(STRIKES):
        assert not find.is_set_aside
        find(f"{ENDLESS} {number}")
    assert find.is_set_aside
    before = time.process_time()
    for number in range(1000):
        assert find(f"{ENDLESS} later {number}") is False
    assert find("aaa") is False, "what it would find it does not find any more"
    assert time.process_time() - before < 1000 * SEARCH_LIMIT / 4


def test_many_of_them_cost_no_text_more_than_its_allowance():
    text, finders = f"{ENDLESS} allowance", [hostile(100 + number) for number in range(300)]
    seen, before = runaways(), time.process_time()
    assert not any(find(text) for find in finders)
    assert runaways() - seen == TEXT_ALLOWANCE + SHORT_ALLOWANCE
    longest = TEXT_ALLOWANCE * SEARCH_LIMIT + SHORT_ALLOWANCE * SHORT_LIMIT
    assert time.process_time() - before < 10 * longest


def test_an_ordinary_one_is_found_although_others_ran_away_before_it():
    text = f"{ENDLESS} ordinary x265"
    for number in range(TEXT_ALLOWANCE + 2):
        hostile(500 + number)(text)
    honest = compile_pattern(r"(?=.*x26[45])(?=.*ordinary)")
    assert not honest.is_tame
    assert honest(text)


def test_a_tame_one_is_never_set_aside():
    find = compile_pattern("tame")
    find.set_aside()
    assert find("it is tame")
    wild = hostile(900)
    wild.set_aside()
    assert wild.is_set_aside


@pytest.mark.parametrize(
    ("pattern", "column"), [("(", 2), ("ab[c", 5), ("x**", 3), ("a\\", 3), ("(?P<1>a)", 6)]
)
def test_where_a_bad_one_is_bad(pattern, column):
    with pytest.raises(BadPatternError) as caught:
        compile_pattern(pattern)
    assert caught.value.column == column
    assert str(caught.value).endswith(f"at column {column}")


@pytest.mark.parametrize(
    ("pattern", "tame"),
    [
        (r"^(GRP)$", True),
        (r"\b(AMZN|Amazon)[ ._-]?(HD)?\b", True),
        (r"(?<!\bweb.*)-(EVO)\b", True),
        (r"^(a|b|ab)*c", False),
        (r"(a+)+$", False),
        (r".*.*=", False),
        ("a?" * 30 + "a{30}", False),
        (r"(?R)", False),
    ],
)
def test_which_need_no_limit(pattern, tame):
    assert is_tame(pattern) == tame


@given(
    st.text(alphabet="ab|()?[]^$.*", max_size=14).filter(is_tame),
    st.text(alphabet="ab", min_size=150, max_size=200),
)
def test_tame_ones_are_quick(pattern, text):
    try:
        find = compile_pattern(pattern)
    except BadPatternError:
        return
    before = time.process_time()
    find(text + "!")
    assert time.process_time() - before < 1
