"""The life of a download, look by look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from radarr_desktop.domain.download import (
    ClientItem,
    Download,
    DownloadState,
    ItemStatus,
    StatusMessage,
)
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.tracking import (
    MISSING_GRACE,
    STALL_NOTICE,
    Failed,
    StartImport,
    Vanished,
    advance,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
MB = 1_000_000
S = DownloadState
OPEN_STATES = [S.DOWNLOADING, S.IMPORT_PENDING, S.IMPORT_BLOCKED]
FINAL_STATES = [S.IMPORTED, S.FAILED, S.IGNORED]


def a_download(**changes) -> Download:
    base = Download(
        grab_id=1,
        download_id="ab" * 20,
        movie_id=7,
        client_id=2,
        client_name="qBittorrent",
        indexer_name="Practice",
        title="Nosferatu.1922.1080p.BluRay.x264-GRP",
        protocol=Protocol.TORRENT,
        state=S.DOWNLOADING,
        status=ItemStatus.DOWNLOADING,
        total_bytes=100 * MB,
        remaining_bytes=60 * MB,
        added_at=NOW - timedelta(hours=1),
        changed_at=NOW - timedelta(hours=1),
    )
    return replace(base, **changes)


def an_item(**changes) -> ClientItem:
    base = ClientItem(
        download_id="ab" * 20,
        title="renamed by the client",
        status=ItemStatus.DOWNLOADING,
        total_bytes=100 * MB,
        remaining_bytes=50 * MB,
        speed=5 * MB,
    )
    return replace(base, **changes)


def a_finished_item(**changes) -> ClientItem:
    done = an_item(
        status=ItemStatus.COMPLETED, remaining_bytes=0, speed=0, output_path="/downloads/Nosferatu"
    )
    return replace(done, **changes)


def texts(download: Download) -> str:
    return " ".join(text for status in download.messages for text in status.messages)


@pytest.mark.parametrize(
    ("state", "item", "expected", "effects"),
    [
        (S.DOWNLOADING, an_item(), S.DOWNLOADING, ()),
        (S.DOWNLOADING, an_item(status=ItemStatus.QUEUED, speed=0), S.DOWNLOADING, ()),
        (S.DOWNLOADING, an_item(status=ItemStatus.PAUSED, speed=0), S.DOWNLOADING, ()),
        (S.DOWNLOADING, a_finished_item(), S.IMPORT_PENDING, (StartImport,)),
        (S.DOWNLOADING, an_item(status=ItemStatus.FAILED), S.FAILED_PENDING, (Failed,)),
        (S.DOWNLOADING, an_item(is_encrypted=True), S.FAILED_PENDING, (Failed,)),
        (S.DOWNLOADING, a_finished_item(is_encrypted=True), S.FAILED_PENDING, (Failed,)),
        (S.IMPORT_PENDING, a_finished_item(), S.IMPORT_PENDING, (StartImport,)),
        (S.IMPORT_PENDING, an_item(), S.DOWNLOADING, ()),
        (
            S.IMPORT_PENDING,
            a_finished_item(status=ItemStatus.WARNING),
            S.IMPORT_PENDING,
            (StartImport,),
        ),
        (S.IMPORT_PENDING, an_item(status=ItemStatus.FAILED), S.FAILED_PENDING, (Failed,)),
        (S.IMPORT_BLOCKED, a_finished_item(), S.IMPORT_BLOCKED, ()),
        (S.IMPORT_BLOCKED, a_finished_item(status=ItemStatus.PAUSED), S.IMPORT_BLOCKED, ()),
        (S.IMPORT_BLOCKED, an_item(), S.DOWNLOADING, ()),
        (S.IMPORTING, a_finished_item(), S.IMPORTING, ()),
        (S.IMPORTING, an_item(status=ItemStatus.FAILED), S.IMPORTING, ()),
        (S.FAILED_PENDING, an_item(status=ItemStatus.FAILED), S.FAILED_PENDING, (Failed,)),
        (S.IMPORTED, a_finished_item(), S.IMPORTED, ()),
        (S.IMPORTED, an_item(status=ItemStatus.FAILED), S.IMPORTED, ()),
        (S.FAILED, a_finished_item(), S.FAILED, ()),
        (S.IGNORED, a_finished_item(), S.IGNORED, ()),
    ],
)
def test_state_and_effects(state, item, expected, effects):
    transition = advance(a_download(state=state), item, NOW)
    assert transition.download.state is expected
    assert tuple(type(effect) for effect in transition.effects) == effects


def test_numbers_follow_the_client_and_are_not_notable():
    transition = advance(a_download(), an_item(eta=timedelta(seconds=10)), NOW)
    assert transition.changed
    assert not transition.is_notable
    assert transition.download.remaining_bytes == 50 * MB
    assert transition.download.eta == timedelta(seconds=10)
    assert transition.download.changed_at == NOW - timedelta(hours=1)


def test_looking_twice_at_the_same_changes_nothing():
    first = advance(a_download(), a_finished_item(), NOW).download
    second = advance(first, a_finished_item(), NOW + timedelta(minutes=1))
    assert not second.changed
    assert second.download == first
    assert second.effects == (StartImport(),)


def test_a_new_state_is_notable_and_dated():
    transition = advance(a_download(), a_finished_item(), NOW)
    assert transition.is_notable
    assert transition.download.changed_at == NOW
    assert transition.download.output_path == "/downloads/Nosferatu"


def test_completed_handling_switched_off():
    transition = advance(a_download(), a_finished_item(), NOW, completed_handling=False)
    assert transition.download.state is S.DOWNLOADING
    assert transition.effects == ()
    assert "switched off" in texts(transition.download)


def test_complete_without_a_path_waits_and_says_so():
    transition = advance(a_download(), a_finished_item(output_path=""), NOW)
    assert transition.download.state is S.DOWNLOADING
    assert transition.effects == ()
    assert "qBittorrent does not say where" in texts(transition.download)


def test_failure_reasons_are_words():
    told = advance(a_download(), an_item(status=ItemStatus.FAILED, message="disk error"), NOW)
    assert told.effects == (Failed("disk error"),)
    assert texts(told.download) == "disk error"
    (encrypted,) = advance(a_download(), an_item(is_encrypted=True), NOW).effects
    assert isinstance(encrypted, Failed)
    assert "encrypted" in encrypted.reason


def test_messages_of_an_earlier_import_try_stay():
    said = (StatusMessage(title="a.mkv", messages=("Sample",)),)
    for state in (S.IMPORT_PENDING, S.IMPORT_BLOCKED):
        before = a_download(state=state, messages=said)
        assert advance(before, a_finished_item(), NOW).download.messages == said


class TestStalling:
    still = an_item(remaining_bytes=60 * MB, speed=0)

    def test_begins_and_keeps_its_beginning(self):
        first = advance(a_download(), self.still, NOW).download
        assert first.stalled_since == NOW
        assert first.messages == ()
        later = advance(first, self.still, NOW + STALL_NOTICE).download
        assert later.stalled_since == NOW
        assert "No data has come since 2024-05-01 12:00 UTC" in texts(later)

    def test_a_byte_ends_it(self):
        stalled = advance(a_download(), self.still, NOW).download
        stalled = advance(stalled, self.still, NOW + STALL_NOTICE).download
        moving = advance(stalled, an_item(), NOW + STALL_NOTICE * 2).download
        assert moving.stalled_since is None
        assert moving.messages == ()

    @pytest.mark.parametrize(
        "item",
        [
            an_item(status=ItemStatus.PAUSED, remaining_bytes=60 * MB, speed=0),
            an_item(status=ItemStatus.QUEUED, remaining_bytes=60 * MB, speed=0),
            a_finished_item(),
        ],
    )
    def test_who_wants_no_data_does_not_stall(self, item):
        stalled = a_download(stalled_since=NOW - timedelta(hours=1))
        assert advance(stalled, item, NOW).download.stalled_since is None

    def test_the_words_of_the_client_win(self):
        stalled = a_download(stalled_since=NOW - timedelta(hours=1))
        item = replace(self.still, message="tracker: unregistered torrent")
        assert texts(advance(stalled, item, NOW).download) == "tracker: unregistered torrent"


class TestMissing:
    @pytest.mark.parametrize("state", OPEN_STATES)
    def test_is_waited_for(self, state):
        transition = advance(a_download(state=state), None, NOW)
        assert transition.download.state is state
        assert transition.download.missing_since == NOW
        assert not any(isinstance(effect, Vanished) for effect in transition.effects)

    @pytest.mark.parametrize("state", OPEN_STATES)
    def test_fails_after_the_grace(self, state):
        gone = advance(a_download(state=state), None, NOW).download
        almost = advance(gone, None, NOW + MISSING_GRACE - timedelta(seconds=1))
        assert almost.download.state is state
        transition = advance(almost.download, None, NOW + MISSING_GRACE)
        assert transition.download.state is S.FAILED
        assert transition.effects == (Vanished("Removed from qBittorrent before it was imported"),)
        assert texts(transition.download) == transition.effects[0].reason

    def test_comes_back(self):
        gone = advance(a_download(), None, NOW).download
        back = advance(gone, an_item(), NOW + timedelta(minutes=1)).download
        assert back.missing_since is None
        again = advance(back, None, NOW + MISSING_GRACE)
        assert again.download.state is S.DOWNLOADING

    @pytest.mark.parametrize("state", FINAL_STATES)
    def test_of_a_final_one_is_told_once(self, state):
        first = advance(a_download(state=state), None, NOW)
        assert first.effects == (Vanished(),)
        assert first.download.state is state
        assert advance(first.download, None, NOW + MISSING_GRACE * 2).effects == ()

    def test_while_importing_is_left_to_the_import(self):
        gone = a_download(state=S.IMPORTING, missing_since=NOW - timedelta(days=1))
        transition = advance(gone, None, NOW)
        assert transition.download.state is S.IMPORTING
        assert transition.effects == ()

    def test_after_a_failure_keeps_failing(self):
        failing = a_download(
            state=S.FAILED_PENDING, messages=(StatusMessage(title="x", messages=("broken",)),)
        )
        assert advance(failing, None, NOW).effects == (Failed("broken"),)

    def test_grace_is_the_callers(self):
        assert advance(a_download(), None, NOW, missing_for=timedelta(0)).download.state is S.FAILED
