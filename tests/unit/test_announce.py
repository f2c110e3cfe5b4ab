"""What lines of all trackers have in common: codes, sizes, marks, and the way back after a loss."""

from datetime import timedelta

import pytest

from radarr_desktop.domain.announce import (
    Announced,
    LinePattern,
    leech_flag,
    pause_before,
    plain_text,
    size_of,
)
from radarr_desktop.domain.release import IndexerFlag


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x0304,12red on blue\x03 and plain", "red on blue and plain"),
        ("\x02bold\x02 \x1ditalic\x0f", "bold italic"),
        ("\x033green 2024", "green 2024"),
        ("\x03,5no colour", ",5no colour"),
        ("\x1b[1;32mANSI\x1b[0m", "ANSI"),
        ("\x04ff0000hex", "hex"),
        ("caf\u00e9 \u4e2d", "caf\u00e9 \u4e2d"),
    ],
)
def test_codes_are_stripped(text, plain):
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("14.2 GB", round(14.2 * 1024**3)),
        ("700 MiB", 700 * 1024**2),
        ("1,234.5 MB", round(1234.5 * 1024**2)),
        ("2TB", 2 * 1024**4),
        ("512 B", 512),
        ("", 0),
        ("a lot", 0),
        ("1.2.3 GB", 0),
    ],
)
def test_sizes_count_by_1024(text, size):
    assert size_of(text) == size


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("100%", IndexerFlag.FREELEECH),
        ("75%", IndexerFlag.FREELEECH_75),
        ("50% Free", IndexerFlag.HALFLEECH),
        ("25%", IndexerFlag.FREELEECH_25),
        ("33%", IndexerFlag.NONE),
        ("0%", IndexerFlag.NONE),
        ("No", IndexerFlag.NONE),
        ("", IndexerFlag.NONE),
        ("Capped FL", IndexerFlag.FREELEECH),
        ("freeleech", IndexerFlag.FREELEECH),
    ],
)
def test_freeleech_in_words(text, flag):
    assert leech_flag(text) is flag or leech_flag(text) == flag


def test_a_pattern_that_runs_away_is_broken_off():
    runaway = LinePattern(line=r"^(?P<name>(a+)+)(?P<cat>b)(?P<id>c)$", films="b")
    assert runaway.read("a" * 60 + "!") is None
    assert isinstance(runaway.read("aabc"), Announced)


def test_the_way_back_takes_longer_each_time():
    pauses = [pause_before(attempt, 0.0) for attempt in range(9)]
    assert pauses[:3] == [timedelta(seconds=15), timedelta(seconds=30), timedelta(seconds=60)]
    assert pauses[6:] == [timedelta(minutes=15)] * 3
    assert pause_before(10**6, 0.0) == timedelta(minutes=15)
    assert pause_before(0, 1.0) == timedelta(seconds=12)
