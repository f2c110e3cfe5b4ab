"""The log: closed to others, and without keys."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.base.errors import NotWritableError


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_new_data_folder_is_closed_to_others(tmp_path: Path):
    set_up_logging(tmp_path / "new" / "data" / "logs", "INFO", to_terminal=False)
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o750)
    set_up_logging(folder / "logs", "INFO", to_terminal=False)
    assert folder.stat().st_mode & 0o777 == 0o750


def test_no_key_reaches_the_file_not_even_in_a_traceback(tmp_path: Path):
    set_up_logging(tmp_path / "logs", "INFO", to_terminal=False)
    try:
        raise ValueError("https://indexer/api?apikey=hushhush&t=movie")
    except ValueError:
        logging.getLogger("test").exception("It failed at %s", "http://me:hushhush@proxy")
    text = (tmp_path / "logs" / "radarr-desktop.log").read_text()
    assert "t=movie" in text
    assert "hushhush" not in text


def test_a_data_folder_that_is_a_file_is_said_in_words(tmp_path: Path):
    (tmp_path / "data").write_text("")
    with pytest.raises(NotWritableError, match="--data-dir"):
        set_up_logging(tmp_path / "data" / "logs", "INFO", to_terminal=False)
