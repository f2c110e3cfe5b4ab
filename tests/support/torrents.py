"""Torrents for tests: one that is made, a peer that has it, and a tracker that joins them.

with Tracker() as tracker:
    torrent = make_torrent(folder / "Film.2020", tracker.url)
    with Seeder(folder, torrent.data): …
"""

import http.server
import threading
import urllib.parse
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import libtorrent as lt

from radarr_desktop.domain.torrent import read_torrent


@dataclass(frozen=True, slots=True)
class MadeTorrent:
    """A torrent of files on this disk."""

    data: bytes
    info_hash: str
    name: str
    total_bytes: int
    tracker_url: str

    @property
    def magnet_url(self) -> str:
        """The same as a link."""
        query = urllib.parse.urlencode({"dn": self.name, "tr": self.tracker_url})
        return f"magnet:?xt=urn:btih:{self.info_hash}&{query}"


def make_torrent(
    path: Path, tracker_url: str, *, private: bool = True, flags: int = lt.create_torrent.v1_only
) -> MadeTorrent:
    """A torrent of the file or folder `path`; blocks while it hashes."""
    creator = lt.create_torrent(lt.list_files(str(path)), 64 * 1024, flags)
    creator.set_priv(private)
    creator.add_tracker(tracker_url)
    lt.set_piece_hashes(creator, str(path.parent))
    data = lt.bencode(creator.generate())
    read = read_torrent(data)
    return MadeTorrent(data, read.info_hash, read.name, read.total_bytes, tracker_url)


class Seeder:
    """A peer on loopback that has all of some torrents."""

    def __init__(self, folder: Path, *torrents: bytes, upload_limit: int = 0) -> None:
        """`upload_limit`: bytes a second for each torrent, 0 = none."""
        self._session = lt.session(
            {
                "listen_interfaces": "127.0.0.1:0",
                "enable_dht": False,
                "enable_lsd": False,
                "enable_upnp": False,
                "enable_natpmp": False,
                "allow_multiple_connections_per_ip": True,
                "active_seeds": -1,
                "active_limit": -1,
                "stop_tracker_timeout": 1,
            }
        )
        self._upload_limit = upload_limit
        for torrent in torrents:
            self.seed(folder, torrent)

    def seed(self, folder: Path, torrent: bytes) -> None:
        """Offer one more torrent, whose files lie in `folder`."""
        order = lt.load_torrent_buffer(torrent)
        order.save_path = str(folder)
        order.flags |= lt.torrent_flags.seed_mode
        order.flags &= ~(lt.torrent_flags.paused | lt.torrent_flags.auto_managed)
        # By torrent: a limit of the session does not count for peers on the same machine.
        order.upload_limit = self._upload_limit
        self._session.add_torrent(order)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._session.listen_port()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._session.pause()
        del self._session


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments: object) -> None:
        """A peer that goes away without listening to the end is no failure."""


class Tracker:
    """An HTTP tracker that knows who announced, all on 127.0.0.1; nobody is told of himself."""

    def __init__(self) -> None:
        self._peers: dict[bytes, set[int]] = {}
        #: How often anybody asked.
        self.announces = 0
        self._lock = threading.Lock()
        tracker = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = tracker._answer(urllib.parse.urlsplit(self.path).query)
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        """The announce address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/announce"

    def ports_of(self, info_hash: str) -> set[int]:
        """Who takes part in a swarm, by port."""
        with self._lock:
            return set(self._peers.get(bytes.fromhex(info_hash), ()))

    def add(self, info_hash: str, port: int) -> None:
        """Name a peer that does not announce itself in time."""
        with self._lock:
            self._peers.setdefault(bytes.fromhex(info_hash), set()).add(port)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, query: str) -> bytes:
        asked = dict(urllib.parse.parse_qsl(query, encoding="latin-1"))
        info_hash, port = asked["info_hash"].encode("latin-1"), int(asked["port"])
        with self._lock:
            self.announces += 1
            known = self._peers.setdefault(info_hash, set())
            if asked.get("event") == "stopped":
                known.discard(port)
            else:
                known.add(port)
            others = sorted(known - {port})
        peers = b"".join(b"\x7f\x00\x00\x01" + other.to_bytes(2, "big") for other in others)
        return lt.bencode({"interval": 1800, "min interval": 1, "peers": peers})
