"""The leaky bucket of a host."""

from datetime import timedelta

import pytest

from radarr_desktop.adapters.http.pace import Bucket, Pace


@pytest.mark.parametrize(
    ("requests", "seconds", "expected"),
    [
        (5, 10, [0, 0, 0, 0, 0, 2, 4, 6]),
        (1, 4, [0, 4, 8]),
        (5, 120, [0, 0, 0, 0, 0, 24, 48]),
    ],
)
def test_so_many_at_once_then_one_by_one(requests: int, seconds: int, expected: list[float]):
    bucket = Bucket(Pace(requests, timedelta(seconds=seconds)))
    assert [bucket.take(1000.0) for _ in expected] == pytest.approx(expected)


def test_a_rest_fills_it_up_but_no_further():
    bucket = Bucket(Pace(2, timedelta(seconds=4)))
    assert [bucket.take(100.0) for _ in range(3)] == pytest.approx([0, 0, 2])
    assert bucket.wait(102.0) == pytest.approx(2)
    assert bucket.wait(104.0) == pytest.approx(0)
    assert [bucket.take(900.0) for _ in range(3)] == pytest.approx([0, 0, 2])


def test_asking_how_long_takes_no_place():
    bucket = Bucket(Pace(1, timedelta(seconds=4)))
    bucket.take(0.0)
    assert [bucket.wait(1.0) for _ in range(3)] == pytest.approx([3, 3, 3])
