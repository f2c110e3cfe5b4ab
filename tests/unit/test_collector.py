"""The collector is kept from what stays, and still finds what comes later."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from radarr_desktop.base.collector import settle


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Ring:
    """Refers to itself: only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_there_is_not_looked_at_again():
    kept = [Ring() for _ in range(1000)]
    settle()
    assert gc.get_freeze_count() > len(kept)
    assert gc.get_threshold() != (700, 10, 10)


def test_what_comes_later_is_still_freed():
    settle()
    later = weakref.ref(Ring())
    gc.collect()
    assert later() is None
