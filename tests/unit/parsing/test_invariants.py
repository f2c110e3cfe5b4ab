"""What holds for every text, a name or not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.parsing.group import parse_release_group
from radarr_desktop.domain.parsing.language import parse_languages
from radarr_desktop.domain.parsing.path import parse_path
from radarr_desktop.domain.parsing.quality import parse_quality
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease

LONGEST_SECONDS = 0.020

WORDS = (
    "The A Movie 2049 1984 (2012) [Group] 1080p 4K BluRay WEB DL WEB-DL x264 h 264 DTS HD MA 5 1"
    " German DL Extended Cut Directors [YTS.MX] REAL PROPER v2 S01E02 tmdb 12 aka / ( ) [ ] {"
    " HC KORSUBS 50th Anniversary BD1080p 2xUkr 1920x1080 tt1234567 -GRP mkv ² Ⅷ ’ İ ß"
)
words = st.sampled_from(WORDS.split())
names = st.lists(words, max_size=30).flatmap(
    lambda chosen: st.sampled_from(" ._-").map(lambda separator: separator.join(chosen))
)


@given(st.one_of(st.text(max_size=300), names))
def test_any_text_is_answered_and_equally_each_time(name: str) -> None:
    first = parse_release_name(name)
    assert parse_release_name(name) == first
    if isinstance(first, ParsedRelease):
        assert first.title.strip() == first.title != ""
        assert first.release_title == name


@given(st.one_of(st.text(max_size=300), names))
def test_each_reader_answers_any_text(name: str) -> None:
    parse_quality(name)
    parse_languages(name)
    parse_release_group(name)
    parse_path(name)


@given(names.filter(str.isascii))
def test_letter_case_of_technical_words_does_not_matter_for_lines(name: str) -> None:
    assert parse_quality(name.upper()).lines == parse_quality(name.lower()).lines


@pytest.mark.parametrize(
    "piece",
    ["a.", "(", "x", "1080p.", "-a", "[a]", "english.", "2019 ", "a'b", "A.B.C.", " ", "-a-rp",
     "[www.a]", "sub ", "Extended ", "German.DL.", "\u0301", "١"],
)  # fmt: skip
def test_long_names_take_no_longer_than_a_frame(piece: str) -> None:
    name = (piece * 10_000)[:10_000]
    taken = []
    for _attempt in range(3):
        started = time.perf_counter()
        parse_release_name(name)
        taken.append(time.perf_counter() - started)
    assert min(taken) < LONGEST_SECONDS
