"""Which offers are one release, and which of its sources speaks for it."""

import random
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.merging import merged
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol, Release

GB = 1 << 30
NAME = "Harbour.Nights.2024.1080p.BluRay.x264-GRP"


def offer(indexer: int, *, rejections: int = 0, **changes) -> Decision:
    release = Release(
        guid=f"guid-{indexer}", title=NAME, indexer_id=indexer, indexer_name="X",
        protocol=Protocol.TORRENT, size_bytes=10 * GB,
        published_at=datetime(2024, 4, 6, tzinfo=UTC),
    )  # fmt: skip
    reasons = tuple(Rejection(reason="Raw", message="no") for _ in range(rejections))
    return Decision(release=replace(release, **changes), candidate=None, rejections=reasons)


def ids(*offers: Decision) -> list[list[int]]:
    return [[one.release.indexer_id for one in group] for group in merged(offers, lambda one: one)]


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"title": "Harbour Nights 2024 1080p BluRay x264-GRP"}, True),
        ({"size_bytes": int(10.9 * GB)}, True),
        ({"size_bytes": int(9.2 * GB)}, True),
        ({"size_bytes": int(11.2 * GB)}, False),
        ({"size_bytes": 0}, False),
        ({"title": "Harbour.Nights.2024.1080p.BluRay.x264-OTHER"}, False),
        ({"title": "Harbour.Nights.2024.PROPER.1080p.BluRay.x264-GRP"}, False),
        ({"protocol": Protocol.USENET}, False),
        ({"guid": "guid-1", "title": "Other.Name", "size_bytes": 5}, True),
        ({"guid": "guid-1", "protocol": Protocol.USENET}, False),
    ],
)
def test_what_is_the_same(changes, is_same: bool):
    groups = ids(offer(1), offer(2, **changes))
    assert len(groups) == (1 if is_same else 2)


def test_by_hash_whatever_the_name():
    one, two = offer(1, info_hash="ab" * 20), offer(2, info_hash="AB" * 20, title="X", size_bytes=1)
    assert ids(one, two) == [[1, 2]]


def test_through_a_third_one():
    """The hash joins two, the name a third: all are one."""
    one = offer(1, info_hash="ab" * 20, title="First.Name")
    two = offer(2, info_hash="ab" * 20)
    assert ids(one, two, offer(3)) == [[1, 2, 3]]


def test_the_best_source_comes_first():
    refused = offer(1, rejections=1, indexer_priority=1, seeders=900)
    far = offer(2, indexer_priority=40, seeders=900)
    near = offer(3, indexer_priority=10, seeders=2)
    nearer = offer(4, indexer_priority=10, seeders=7)
    assert ids(refused, far, near, nearer) == [[4, 3, 2, 1]]


def test_what_one_indexer_offers_twice_is_two():
    again = offer(1, guid="again", size_bytes=10 * GB + 1)
    assert ids(offer(1), again, offer(2)) == [[1, 2], [1]]


def test_groups_keep_their_order():
    first, second = offer(1), offer(2, title="Other.Film.2020.1080p-GRP")
    assert ids(first, second, offer(3)) == [[1, 3], [2]]


def test_nothing_is_lost_and_the_order_of_arrival_changes_nothing():
    offers = [
        offer(
            one, size_bytes=int((5 + one % 7) * GB), info_hash=("ab" * 20 if one % 5 == 0 else "")
        )
        for one in range(60)
    ]
    expected = {frozenset(group) for group in ids(*offers)}
    assert sum(map(len, expected)) == 60
    random.Random(4).shuffle(offers)
    assert {frozenset(group) for group in ids(*offers)} == expected


def test_thousands_take_no_time():
    offers = [offer(one, size_bytes=one * GB, seeders=one) for one in range(5_000)]
    began = time.perf_counter()
    merged(offers, lambda one: one)
    assert time.perf_counter() - began < 2
