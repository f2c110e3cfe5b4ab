"""Ownership of a folder by one process; the system ends it with the process, however that dies."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FolderLock:
    """Ownership of a folder until `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".radarr-desktop.lock"
        self._descriptor = -1

    def acquire(self) -> bool:
        """Take it; True as well if it is ours already, False if somebody else has it."""
        if self._descriptor >= 0:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                return False
            raise
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go; the empty file stays, removing it would race with the next owner."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
