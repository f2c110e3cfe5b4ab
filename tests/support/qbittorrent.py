"""A real qBittorrent on a free port, with a profile of its own."""

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

import pytest

from tests.support.secrets import known

USER, PASSWORD = "admin", known("qBittorrent password", "correct horse of the client")

_CONFIGURATION = """\
[LegalNotice]
Accepted=true

[BitTorrent]
Session\\DHTEnabled={dht}
Session\\LSDEnabled=false
Session\\PeXEnabled=false
Session\\Port={torrent_port}
Session\\DefaultSavePath={downloads}
Session\\AnonymousModeEnabled=false
Session\\QueueingSystemEnabled=true
Session\\MultiConnectionsPerIp=true
Session\\Interface=lo
Session\\InterfaceName=lo
Session\\InterfaceAddress=127.0.0.1

[Preferences]
Connection\\UPnP=false
WebUI\\Address=127.0.0.1
WebUI\\Port={port}
WebUI\\Username={user}
WebUI\\Password_PBKDF2="@ByteArray({secret})"
WebUI\\LocalHostAuth=true
WebUI\\UseUPnP=false
"""


class RealQBittorrent:
    """qbittorrent-nox; start and stop it as often as needed, its profile stays."""

    def __init__(self, folder: Path, *, dht: bool = False) -> None:
        program = shutil.which("qbittorrent-nox")
        if program is None:
            pytest.skip("qbittorrent-nox is not installed (Debian: apt install qbittorrent-nox)")
        self._program = program
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True, exist_ok=True)
        configuration = folder / "qBittorrent" / "config" / "qBittorrent.conf"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(
            _CONFIGURATION.format(
                dht=str(dht).lower(),
                torrent_port=_free_port(),
                downloads=self.downloads,
                port=self.port,
                user=USER,
                secret=_secret(PASSWORD),
            )
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = (self._folder / "output.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [self._program, f"--profile={self._folder}"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "HOME": str(self._folder)},
            )
        end = time.monotonic() + 20
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                output = (self._folder / "output.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"qbittorrent-nox did not start:\n{output}")
            time.sleep(0.05)  # noqa: TID251  no loop runs here

    def stop(self) -> None:
        """End it as its user would."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v2/app/version", timeout=2)
        except urllib.error.HTTPError as error:
            with error:
                return error.code == 403
        except OSError:
            return False
        return True


def _secret(password: str) -> str:
    salt = os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 100_000, 64)
    return f"{base64.b64encode(salt).decode()}:{base64.b64encode(key).decode()}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
