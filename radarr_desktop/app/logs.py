"""Where log lines go: a rotating file in the data folder, and the terminal."""

import contextlib
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from radarr_desktop.base.errors import NotWritableError
from radarr_desktop.base.redaction import without_secrets

FILE_SIZE = 1024 * 1024
FILES_KEPT = 5


class Redacting(logging.Formatter):
    """The last line of defence: hides what looks like a key, also in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return without_secrets(super().format(record))


def set_up_logging(folder: Path, level: str, *, to_terminal: bool) -> None:
    """Send everything at `level` and above to the file, and to standard error if wanted.

    Raises:
        NotWritableError: nothing can be written there; as the first who writes into the data
            folder, this is where it is noticed.
    """
    formatter = Redacting("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [_log_file(folder)]
    if to_terminal:
        handlers.append(logging.StreamHandler(sys.stderr))
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    root.setLevel(_level(level))
    for noisy in ("httpx", "httpcore", "asyncio", "pgqueuer", "qasync"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _log_file(folder: Path) -> logging.Handler:
    try:
        _own(folder.parent)
        folder.mkdir(exist_ok=True)
        return RotatingFileHandler(
            folder / "radarr-desktop.log",
            maxBytes=FILE_SIZE,
            backupCount=FILES_KEPT,
            encoding="utf-8",
        )
    except OSError as error:
        raise NotWritableError(
            folder,
            f"Nothing can be written to the data folder {folder.parent}: "
            f"{error.strerror} ({error.filename}). Make it a folder that this user may write to, "
            "or choose another one with --data-dir",
        ) from error


def _own(data_folder: Path) -> None:
    """Make the data folder for this account alone; one that is there keeps its permissions."""
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        data_folder.mkdir(mode=0o700)


def _level(name: str) -> int:
    # Radarr's names too: trace, debug, info, warn, error, fatal.
    spelled = {"TRACE": "DEBUG", "WARN": "WARNING", "FATAL": "CRITICAL"}.get(
        name.upper(), name.upper()
    )
    level = logging.getLevelName(spelled)
    return level if isinstance(level, int) else logging.INFO
