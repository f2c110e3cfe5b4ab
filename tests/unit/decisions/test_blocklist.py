from datetime import timedelta

import pytest

from radarr_desktop.domain.history import BlocklistEntry
from radarr_desktop.domain.quality import WEBDL1080P
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import (
    GB,
    MB,
    NOW,
    make_candidate,
    make_facts,
    make_release,
    model,
    objection,
)

POSTED = NOW - timedelta(days=2)


def entry(**changes):
    values = {
        "movie_id": 1,
        "source_title": "Film-GRP",
        "quality": model(WEBDL1080P),
        "protocol": Protocol.TORRENT,
        "indexer_name": "Archive",
        "message": "it stalled",
        "at": NOW,
    }
    return BlocklistEntry(**{**values, **changes})


def post(**changes):
    return entry(protocol=Protocol.USENET, size_bytes=4 * GB, published_at=POSTED, **changes)


TORRENT = {"title": "Film-GRP", "info_hash": "ab" * 20}
POST = {"title": "Film-GRP", "protocol": Protocol.USENET, "published_at": POSTED}


@pytest.mark.parametrize(
    ("blocked", "release", "wanted"),
    [
        (entry(info_hash="AB" * 20, source_title="Renamed"), TORRENT, True),
        (entry(info_hash="cd" * 20), TORRENT, False),
        (entry(), TORRENT, True),
        (entry(source_title="film-grp"), TORRENT, True),
        (entry(source_title="Renamed"), TORRENT, False),
        (entry(indexer_name="Other"), TORRENT, False),
        (entry(info_hash="ab" * 20, movie_id=2), TORRENT, False),
        (entry(info_hash="ab" * 20), {**TORRENT, "info_hash": ""}, True),
        (entry(), POST, False),
        (post(), POST, True),
        (post(), TORRENT, False),
        (post(source_title="Renamed"), POST, False),
        (post(), {**POST, "published_at": NOW}, False),
        (post(indexer_name="Other"), {**POST, "published_at": POSTED + timedelta(minutes=1)}, True),
        (
            post(indexer_name="Other"),
            {**POST, "published_at": POSTED + timedelta(minutes=3)},
            False,
        ),
        (
            post(indexer_name="Other"),
            {**POST, "published_at": POSTED + timedelta(minutes=1), "size_bytes": 4 * GB + 3 * MB},
            False,
        ),
    ],
)
def test_what_counts_as_the_same(blocked, release, wanted):
    candidate = make_candidate(release=make_release(**release))
    rejection = objection("Blocklist", candidate, make_facts(blocklist=(blocked,)))
    assert (rejection is not None) == wanted
    if rejection:
        assert rejection.reason == "Blocklisted"
        assert "it stalled" in rejection.message
