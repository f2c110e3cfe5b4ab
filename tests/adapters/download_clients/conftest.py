"""What the tests of all download clients share."""

import os

import pytest

from tests.support.torrents import Seeder, Tracker, make_torrent


@pytest.fixture
def tracker():
    with Tracker() as made:
        yield made


@pytest.fixture
def film(tmp_path, tracker):
    """A folder with a film of 3 MB as a torrent, and a peer that has it."""
    folder = tmp_path / "seed" / "Some.Film.2020.1080p.WEB-DL.H264-GRP"
    folder.mkdir(parents=True)
    (folder / "film.mkv").write_bytes(os.urandom(3_000_000))
    (folder / "film.nfo").write_bytes(b"a film")
    torrent = make_torrent(folder, tracker.url)
    with Seeder(folder.parent, torrent.data):
        yield torrent
