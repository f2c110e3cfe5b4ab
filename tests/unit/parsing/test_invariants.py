"""What holds for every text, a name or not; and for every name that is made from its facts."""

import time

import pytest
from hypothesis import given, settings

from tests.support.readings import READERS, check_any, check_made, check_noise
from tests.support.release_grammar import Made, any_names, made_names, noisy_names

LONGEST_SECONDS = 0.020
LONG = 10_000


@given(any_names())
def test_any_text_is_answered_and_equally_each_time(name: str) -> None:
    check_any(name)


@settings(deadline=None)
@given(made_names())
def test_what_a_name_was_made_of_is_read_back(made: Made) -> None:
    check_made(made, made.name)


@settings(deadline=None)
@given(noisy_names())
def test_noise_changes_neither_title_nor_year_nor_quality(noisy: tuple[Made, str]) -> None:
    check_noise(*noisy)


@pytest.mark.parametrize(
    "piece",
    ["a.", "(", "x", "1080p.", "-a", "[a]", "english.", "2019 ", "a'b", "A.B.C.", " ", "-a-rp",
     "[www.a]", "sub ", "Extended ", "German.DL.", "\u0301", "a\u0301", "١", "aka ", " / ", "{",
     "【a】", "()", "[]", ")(", "--", "..", "._-", "2019.", "(2019)", "tt1234567", "tmdb-1 ",
     "www.", "a.com", "S01E01", "2019.01.01.", "DD5.1.", "forced.", "eng,", ".srt", "/", "\\", "\0",
     "İ", "ß’", "[GRP]-", "part1.", "II.", "DTS-HD.MA.", "REPACK2.", "👩‍🎤", "中字",
     "-Obfuscated", ".mkv"],
)  # fmt: skip
def test_long_names_take_no_longer_than_a_frame(piece: str) -> None:
    name = (piece * LONG)[:LONG]
    for read in READERS:
        taken = []
        for _attempt in range(5):
            started = time.process_time()
            read(name)
            taken.append(time.process_time() - started)
            if taken[-1] < LONGEST_SECONDS:
                break
        assert min(taken) < LONGEST_SECONDS, read
