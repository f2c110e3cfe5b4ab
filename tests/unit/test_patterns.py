"""People's regular expressions: read, refused, and kept from running away."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.patterns import (
    SEARCH_LIMIT,
    BadPatternError,
    compile_pattern,
    is_tame,
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
    "pattern", ["(", "[a", "a**", "a{99999999999999999999}", "(" * 3000 + ")" * 3000, "\\"]
)
def test_refused_in_words_that_fit_a_form(pattern):
    with pytest.raises(BadPatternError) as caught:
        compile_pattern(pattern)
    assert len(str(caught.value)) < 300


def test_one_that_runs_away_is_stopped_and_counts_as_not_found():
    find = compile_pattern(r"(a|aa)+$")
    before = time.process_time()
    assert find("a" * 60 + "!") is False
    assert SEARCH_LIMIT / 2 < time.process_time() - before < 20 * SEARCH_LIMIT


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
