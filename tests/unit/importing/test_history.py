"""Imported already?"""

from datetime import timedelta

import pytest

from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.importing.history import imported_after_last_grab
from tests.unit.importing.parts import NOW, a_quality

GRAB, DONE, FAIL = HistoryKind.GRABBED, HistoryKind.IMPORTED, HistoryKind.DOWNLOAD_FAILED


@pytest.mark.parametrize(
    ("oldest_first", "imported"),
    [
        ([], False),
        ([("x", GRAB)], False),
        ([("x", GRAB), ("x", DONE)], True),
        ([("x", GRAB), ("x", DONE), ("x", GRAB)], False),
        ([("x", GRAB), ("x", DONE), ("x", FAIL)], True),
        ([("x", GRAB), ("y", DONE)], False),
        ([("x", DONE)], True),
    ],
)
def test_imported_after_last_grab(oldest_first, imported):
    history = [
        HistoryRecord(
            movie_id=1,
            kind=kind,
            source_title="a",
            quality=a_quality("DVD"),
            download_id=download_id,
            at=NOW + timedelta(hours=hour),
        )
        for hour, (download_id, kind) in enumerate(oldest_first)
    ]
    assert imported_after_last_grab(history, "x") is imported
    assert imported_after_last_grab(reversed(history), "x") is imported
