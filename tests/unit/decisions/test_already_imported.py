import pytest

from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.quality import BLURAY1080P, WEBDL1080P
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import (
    grabbed,
    make_candidate,
    make_facts,
    make_file,
    make_release,
    model,
    reason,
)

HASH = "ab" * 20
PROMISED, FOUND = model(BLURAY1080P), model(WEBDL1080P)


def history(imported_as=FOUND, download_id=HASH, title="Other-GRP"):
    return (
        grabbed(imported_as, 1, kind=HistoryKind.IMPORTED, download_id=HASH),
        grabbed(PROMISED, 2, download_id=download_id.upper(), source_title=title),
    )


@pytest.mark.parametrize(
    ("past", "release", "wanted"),
    [
        (history(), {"info_hash": HASH}, "AlreadyImportedSameHash"),
        (history(), {"info_hash": "cd" * 20, "title": "Film-GRP"}, None),
        (
            history(title="FILM-grp"),
            {"info_hash": "", "title": "Film-GRP"},
            "AlreadyImportedSameName",
        ),
        (
            history(title="Film-GRP"),
            {"protocol": Protocol.USENET, "title": "Film-GRP", "info_hash": ""},
            "AlreadyImportedSameName",
        ),
        (history(imported_as=PROMISED), {"info_hash": HASH}, None),
        (history(download_id=""), {"info_hash": HASH}, None),
        (history()[1:], {"info_hash": HASH}, None),
        ((), {"info_hash": HASH}, None),
    ],
)
def test_only_what_turned_out_differently(past, release, wanted):
    candidate = make_candidate(file=make_file(FOUND), release=make_release(**release))
    assert reason("AlreadyImported", candidate, make_facts(history=past)) == wanted


def test_without_a_file_or_without_handling_it_is_silent():
    release = make_release(info_hash=HASH)
    facts = make_facts(history=history())
    assert reason("AlreadyImported", make_candidate(release=release), facts) is None
    candidate = make_candidate(file=make_file(FOUND), release=release)
    off = make_facts({"completed_handling": False}, history=history())
    assert reason("AlreadyImported", candidate, off) is None


def kept(promised=100, arrived=40, title="Film-GRP", hours=2.0, download_id=HASH):
    """A grab and its import with the same quality, but these points."""
    return (
        grabbed(PROMISED, hours - 1, kind=HistoryKind.IMPORTED, download_id=download_id,
                custom_format_score=arrived),
        grabbed(PROMISED, hours, download_id=download_id, source_title=title,
                custom_format_score=promised),
    )  # fmt: skip


OTHERS = kept(0, 60, title="Other-GRP", download_id="ef" * 20, hours=1.5)
LONG_AGO = 24 * 400


@pytest.mark.parametrize(
    ("past", "score", "wanted"),
    [
        (kept(), 100, "AlreadyImportedSameHash"),
        (kept(hours=LONG_AGO), 100, "AlreadyImportedSameHash"),
        (kept(), 40, None),
        # the formats have changed: its file is here, so the gain is none of the release's
        (kept(promised=40), 100, "AlreadyImportedSameHash"),
        # another came after it: what broke its word stays out, what kept it may be worth more
        (OTHERS + kept(hours=9), 100, "AlreadyImportedSameHash"),
        (OTHERS + kept(promised=40, hours=9), 100, None),
    ],
)
def test_what_arrived_with_fewer_points_is_not_taken_again(past, score, wanted):
    candidate = make_candidate(
        file=make_file(PROMISED, custom_format_score=40),
        release=make_release(info_hash=HASH),
        format_score=score,
    )
    assert reason("AlreadyImported", candidate, make_facts(history=past)) == wanted
