"""What a pattern needs is in every text in which it is found: the sieve loses nothing."""

import string
import sys

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from radarr_desktop.domain.pattern_literals import folded, required_words
from radarr_desktop.domain.patterns import BadPatternError, compile_pattern
from tests.support.guide import GUIDE, guide_formats
from tests.support.library import release_names


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(AMZN|Amazon)(HD)?\b", {"amzn", "amazon"}),
        (r"^(GRP)$", {"grp"}),
        (r"(?<!web.*)-GRP", {"-grp"}),
        (r"(?=.*\bHEVC\b)(?=.*\bAI\b)", {"hevc"}),
        (r"dts[-. ]x", {"dts-x", "dts.x", "dts x"}),
        (r"ab+c", {"b"}),
        (r"(ab)+cd?e", {"ab"}),
        (r"x{2}yz", {"yz"}),
        (r"a(?!b)c", {"ac"}),
        (r"(?i)REMUX", {"remux"}),
        (r"\[GRP\]", {"[grp]"}),
        (r"(?P<name>one|two)", {"one", "two"}),
    ],
)
def test_words(pattern, words):
    assert required_words(pattern) == words


@pytest.mark.parametrize(
    "pattern",
    [
        "", ".*", r"\d+", "a?", "a*", "(a|)", "a|.", "[^a]", "[a-z]", "é", "(?x) a b", "(?r)ab",
        "(?:ab){e<=1}", r"(ab)\1", "(?(1)a|b)", r"\p{L}abc", "(?|a|b)", "(?R)", "a(?#b)c", r"\x41",
        "[[a]b]", "[a--b]", "(*FAIL)", "(?f)ss", "(" * 40 + "a" + ")" * 40, "(", "a**", "[",
    ],
)  # fmt: skip
def test_where_nothing_can_be_said(pattern):
    assert required_words(pattern) is None


def test_every_letter_that_matches_another_is_folded_into_it():
    """All that the library takes for equal when it ignores case, through the whole of Unicode."""
    everything = "".join(
        chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000
    )
    for character in string.printable:
        if character.isspace():
            continue
        for found in regex.findall(regex.escape(character), everything, regex.IGNORECASE):
            assert folded(f"x{found}x") == f"x{character.lower()}x"


_LETTER = st.sampled_from(["a", "b", "k", "s", "i", "1", "-", " ", r"\.", "é", "K"])
_ATOM = st.one_of(
    _LETTER,
    st.sampled_from([".", r"\b", r"\d", r"\w", "^", "$", "[ab]", "[^a]", "[a-k]", r"[. \-]"]),
)


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.sampled_from(["", "?:", "?=", "?!", "?<=", "?<!", "?>", "?P<n>", "?i:"])
    repeat = st.sampled_from(["", "?", "*", "+", "??", "*+", "{2}", "{0,1}", "{1,}", "{0}", "{,2}"])
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map("|".join),
        st.tuples(group, inner, repeat).map(lambda one: f"({one[0]}{one[1]}){one[2]}"),
        st.tuples(_LETTER, repeat).map("".join),
    )


PATTERNS = st.recursive(_ATOM, _deeper, max_leaves=10)
TEXTS = st.text(alphabet="abkAKsSiI1-. éſKİ", max_size=9)


@settings(max_examples=800)
@given(PATTERNS, st.lists(TEXTS, min_size=4, max_size=12))
def test_nothing_is_lost(pattern, texts):
    words = required_words(pattern)
    if words is None:
        return
    try:
        find = compile_pattern(pattern)
    except BadPatternError:
        return
    for text in texts:
        if find(text):
            assert any(word in folded(text) for word in words), (pattern, text, words)


@settings(max_examples=200)
@given(st.text(alphabet=r"ab|()?[]{}^$.*+\dwi:=!<1,-&~", max_size=12), TEXTS)
def test_nothing_is_lost_by_what_is_no_proper_pattern(pattern, text):
    words = required_words(pattern)
    if words is None:
        return
    try:
        find = compile_pattern(pattern)
    except BadPatternError:
        return
    assert not find(text) or any(word in folded(text) for word in words)


def test_nothing_is_lost_by_the_guides_patterns():
    if not GUIDE.is_dir():
        pytest.skip("the guide's formats are not beside this checkout")
    patterns = {
        str(one.fields["value"])
        for custom_format in guide_formats(GUIDE)
        for one in custom_format.conditions
        if isinstance(one.fields.get("value"), str)
    }
    names = [(name, folded(name)) for name in release_names(120)]
    told = 0
    for pattern in patterns:
        words = required_words(pattern)
        find = compile_pattern(pattern)
        told += words is not None
        for name, plain in names:
            if words is not None and find(name):
                assert any(word in plain for word in words), (pattern, name)
    assert told > 0.9 * len(patterns), "the sieve has become coarse"
