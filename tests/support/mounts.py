"""A disk of the test's own (tmpfs): as small as wanted, read-only, away and back again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest


class Disk:
    """A file system in memory at `folder`; its films survive `take_away`."""

    def __init__(self, folder: Path, size_mebibytes: int) -> None:
        if sys.platform != "linux" or shutil.which("mount") is None:
            pytest.skip("no mount(8) here: a disk of its own cannot be made for this test")
        self.folder = folder
        self._size = size_mebibytes
        #: A second name of the mount, which keeps what is on it while the first is away.
        self._keeper = folder.with_name(f"{folder.name}.keeper")

    def __enter__(self) -> Self:
        for folder in (self.folder, self._keeper):
            folder.mkdir(parents=True)
        made = _run("mount", "-t", "tmpfs", "-o", f"size={self._size}m", "films", self._keeper)
        if made.returncode != 0:
            pytest.skip(f"this user may not mount a disk: {made.stderr.strip()}")
        self.bring_back()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for folder in (self.folder, self._keeper):
            if os.path.ismount(folder):
                _must("umount", "--lazy", folder)

    def resize(self, size_mebibytes: int) -> None:
        """Make it larger."""
        _must("mount", "-o", f"remount,size={size_mebibytes}m", self._keeper)

    def set_read_only(self, is_read_only: bool) -> None:
        """As after a fault, or by its owner's wish."""
        flag = "ro" if is_read_only else "rw"
        _must("mount", "-o", f"remount,bind,{flag}", self.folder)

    def take_away(self) -> None:
        """Unmount it: an empty folder stays in its place."""
        _must("umount", self.folder)

    def bring_back(self) -> None:
        """Mount it (again)."""
        _must("mount", "--bind", self._keeper, self.folder)


def _must(*command: str | Path) -> None:
    done = _run(*command)
    assert done.returncode == 0, f"{command}: {done.stderr}"


def _run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
