"""A real qBittorrent on a free port, with a profile of its own."""

import base64
import hashlib
import os
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.support.secrets import known
from tests.support.server_program import ServerProgram, free_port

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


class RealQBittorrent(ServerProgram):
    """qbittorrent-nox; its profile stays over a stop."""

    name = "qbittorrent-nox"
    start_seconds = 20.0

    def __init__(self, folder: Path, *, dht: bool = False) -> None:
        program = shutil.which("qbittorrent-nox")
        if program is None:
            pytest.skip("qbittorrent-nox is not installed (Debian: apt install qbittorrent-nox)")
        super().__init__(folder / "output.log", free_port())
        self._program = program
        self._folder = folder
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True, exist_ok=True)
        configuration = folder / "qBittorrent" / "config" / "qBittorrent.conf"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(
            _CONFIGURATION.format(
                dht=str(dht).lower(),
                torrent_port=free_port(),
                downloads=self.downloads,
                port=self.port,
                user=USER,
                secret=_secret(PASSWORD),
            )
        )

    def _command(self) -> list[str | Path]:
        return [self._program, f"--profile={self._folder}"]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self._folder)}

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
