import pytest

from radarr_desktop.domain.decisions.promises import broken_promise, promises
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.quality import BLURAY720P, BLURAY1080P, WEBDL1080P
from tests.unit.decisions.builders import (
    grabbed,
    make_candidate,
    make_facts,
    make_file,
    make_profile,
    model,
    objection,
    reason,
)

HASH = "ab" * 20
WEB, DISC = model(WEBDL1080P), model(BLURAY1080P)
PROFILE = make_profile(cutoff_format_score=1000)


def history(promised=WEB, promised_score=100, arrived=WEB, score=40, days_ago=2.0, kind=None):
    hours = days_ago * 24
    return (
        grabbed(
            arrived,
            hours - 1,
            kind=kind or HistoryKind.IMPORTED,
            download_id=HASH,
            custom_format_score=score,
        ),
        grabbed(
            promised,
            hours,
            download_id=HASH.upper(),
            source_title="Film.First-GRP",
            custom_format_score=promised_score,
        ),
    )


def offered(of=WEB, score=100, file=None):
    return make_candidate(of, file=file or make_file(WEB, custom_format_score=40),
                          format_score=score)  # fmt: skip


@pytest.mark.parametrize(
    ("past", "candidate", "wanted"),
    [
        (history(), offered(), "GainNotKept"),
        (history(), offered(score=101), None),
        (history(), offered(score=90), None),
        (history(promised=DISC, promised_score=0), offered(DISC, 0), "GainNotKept"),
        (history(promised=DISC, promised_score=0), offered(DISC, 5), None),
        (history(promised=model(WEBDL1080P, 2)), offered(), None),
        (history(days_ago=29), offered(), "GainNotKept"),
        (history(days_ago=31), offered(), None),
        (history()[1:], offered(), None),
        (history(kind=HistoryKind.DOWNLOAD_FAILED), offered(), None),
        ((), offered(), None),
        # It came true: nothing is gained, and other rules say so.
        (history(score=100), offered(file=make_file(WEB, custom_format_score=100)), None),
        # A worse file was put in its place by hand, or the formats changed: the same circle.
        (history(score=100), offered(file=make_file(model(BLURAY720P))), "GainNotKept"),
    ],
)
def test_the_same_gain_is_held(past, candidate, wanted):
    assert reason("LoopGuard", candidate, make_facts(history=past, profile=PROFILE)) == wanted


def test_without_a_file_or_without_the_rule_it_is_silent():
    facts = make_facts(history=history(), profile=PROFILE)
    assert reason("LoopGuard", make_candidate(WEB, format_score=100), facts) is None
    off = make_facts({"loop_guard_days": 0}, history=history(), profile=PROFILE)
    assert reason("LoopGuard", offered(), off) is None


def test_it_says_what_was_promised_and_what_came():
    told = objection("LoopGuard", offered(), make_facts(history=history(), profile=PROFILE))
    assert told is not None
    assert told.message == (
        "Film.First-GRP promised the same on 2026-03-12, WEBDL-1080p (formats +100), "
        "and arrived as WEBDL-1080p (formats +40); the file is WEBDL-1080p (formats +40). "
        "The same gain is not fetched again before 2026-04-11, unless a person chooses it"
    )


@pytest.mark.parametrize(
    ("past", "kept"),
    [
        (history(), False),
        (history(score=100), True),
        (history(score=200), True),
        (history(arrived=DISC, score=100), False),
        (history(promised=model(WEBDL1080P, 2), score=100), False),
    ],
)
def test_promises(past, kept):
    [promise] = promises(past)
    assert promise.is_kept is kept


def test_a_record_tells_of_a_broken_promise():
    facts = {"promisedQuality": "Bluray-1080p", "promisedCustomFormatScore": "100"}
    record = grabbed(WEB, kind=HistoryKind.IMPORTED, custom_format_score=100, facts=facts)
    assert broken_promise(record) == "Bluray-1080p (formats +100)"
    assert broken_promise(grabbed(DISC, kind=HistoryKind.IMPORTED, custom_format_score=100,
                                  facts=facts)) == ""  # fmt: skip
    assert broken_promise(grabbed(WEB, kind=HistoryKind.IMPORTED)) == ""
    assert broken_promise(grabbed(WEB, facts=facts)) == ""
