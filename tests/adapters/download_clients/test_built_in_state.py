"""What the built-in engine keeps on disk, and how a torrent's state reads."""

import errno
from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.adapters.download_clients.built_in.state import OrderRecord, StateFolder
from radarr_desktop.adapters.download_clients.built_in.status import (
    TorrentState,
    disk_words,
    item_of,
)
from radarr_desktop.adapters.folder_lock import FolderLock
from radarr_desktop.domain.download import ItemStatus

ID = "ab" * 20
STATE = TorrentState(
    download_id=ID, order=OrderRecord(title="Film"), path="/d/Film", has_metadata=True,
    is_checking=False, is_finished=False, is_paused=False, is_queued_by_us=True, wanted_bytes=1000,
    done_bytes=400, uploaded_bytes=0, downloaded_bytes=400, download_speed=100, upload_speed=0,
    peers=1, seeding_time=timedelta(0), active_time=timedelta(minutes=10), can_find_peers=True,
)  # fmt: skip
DONE = {"is_finished": True, "done_bytes": 1000, "downloaded_bytes": 1000}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, ItemStatus.DOWNLOADING),
        ({"peers": 0, "download_speed": 0}, ItemStatus.WARNING),
        ({"peers": 0, "download_speed": 0, "active_time": timedelta(0)}, ItemStatus.DOWNLOADING),
        ({"is_paused": True}, ItemStatus.QUEUED),
        ({"is_paused": True, "is_queued_by_us": False}, ItemStatus.PAUSED),
        ({"is_checking": True}, ItemStatus.QUEUED),
        ({"has_metadata": False}, ItemStatus.QUEUED),
        ({"has_metadata": False, "can_find_peers": False}, ItemStatus.WARNING),
        (
            {"has_metadata": False, "is_paused": True, "is_queued_by_us": False},
            ItemStatus.PAUSED,
        ),
        (DONE, ItemStatus.COMPLETED),
        (DONE | {"problem": "gone"}, ItemStatus.WARNING),
        ({"problem": "evil", "is_hostile": True}, ItemStatus.FAILED),
    ],
)
def test_states(change, status):
    item = item_of(replace(STATE, **change))
    assert item.status is status
    assert item.title == "Film"
    assert bool(item.message) == (status in (ItemStatus.WARNING, ItemStatus.FAILED)) or (
        status is ItemStatus.QUEUED
    )


def test_numbers_of_an_item():
    item = item_of(STATE)
    assert (item.remaining_bytes, item.eta, item.speed) == (600, timedelta(seconds=6), 100)
    assert item_of(replace(STATE, download_speed=0)).eta is None
    assert item_of(replace(STATE, **DONE)).eta == timedelta(0)


@pytest.mark.parametrize(
    ("goal", "uploaded", "minutes", "reached"),
    [
        ({}, 9000, 9000, False),
        ({"seed_ratio": 2.0}, 1999, 0, False),
        ({"seed_ratio": 2.0}, 2000, 0, True),
        ({"seed_ratio": 0.0}, 0, 0, True),
        ({"seed_seconds": 600}, 0, 9, False),
        ({"seed_seconds": 600}, 0, 10, True),
        ({"seed_ratio": 2.0, "seed_seconds": 600}, 0, 10, True),
    ],
)
def test_seeding_goals(goal, uploaded, minutes, reached):
    state = replace(
        STATE,
        **DONE,
        order=OrderRecord(title="Film", **goal),
        uploaded_bytes=uploaded,
        seeding_time=timedelta(minutes=minutes),
    )
    assert state.reached_goal is reached
    held = replace(state, is_paused=True, is_queued_by_us=False)
    assert item_of(held).can_remove is reached
    assert not item_of(state).can_remove  # it still runs
    assert not replace(held, is_finished=False).reached_goal


def test_data_that_was_there_before_counts_as_taken():
    assert replace(STATE, done_bytes=1000, downloaded_bytes=0, uploaded_bytes=500).ratio == 0.5
    assert replace(STATE, done_bytes=0, downloaded_bytes=0).ratio == 0.0


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "full"), (errno.EACCES, "permission"), (errno.EIO, "Input/output error")],
)
def test_disk_errors_in_words(number, words):
    text = disk_words(number, "Input/output error", "/d/film.mkv")
    assert words in text
    assert "/d/film.mkv" in text


def test_the_state_of_a_torrent_comes_back(tmp_path):
    folder = StateFolder(tmp_path)
    order = OrderRecord(title="Fílm", seed_ratio=1.5, finished=True)
    folder.write_resume(ID, b"resume")
    assert list(folder.load()) == []  # the order makes it exist
    folder.write_order(ID, order)
    assert list(folder.load()) == [(ID, order, b"resume")]
    folder.delete(ID)
    folder.delete(ID)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_loses_only_its_torrent(tmp_path):
    folder = StateFolder(tmp_path)
    for one in (ID, "cd" * 20):
        folder.write_resume(one, b"resume")
        folder.write_order(one, OrderRecord(title="Film"))
    (tmp_path / f"{ID}.order").write_bytes(b'{"title": ')
    (tmp_path / "else.order").write_bytes(b"")
    assert [found[0] for found in folder.load()] == ["cd" * 20]


def test_a_lock_is_held_by_one(tmp_path):
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
    second.release()
