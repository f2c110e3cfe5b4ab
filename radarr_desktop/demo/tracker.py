"""A minimal HTTP tracker (BEP 3, 23, 48): tells each peer of a torrent about the others.

It is how any client finds the practice seeder from the .torrent alone. The address ends in
`/announce` because libtorrent refuses other paths on loopback (its setting `ssrf_mitigation`).
"""

import time
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from radarr_desktop.demo.bencode import Bencodable, bencode

_INTERVAL_SECONDS = 60
_MIN_INTERVAL_SECONDS = 5
_FORGET_AFTER_SECONDS = 3 * _INTERVAL_SECONDS
_MOST_PEERS = 50


@dataclass(slots=True)
class _Peer:
    is_complete: bool
    #: On the monotonic clock; None = for as long as the tracker runs.
    expires: float | None


class Tracker:
    """Knows who has what; it serves only torrents that were announced to it by `add_seed`."""

    def __init__(self) -> None:
        self._swarms: dict[bytes, dict[tuple[str, int], _Peer]] = {}
        self.app = Starlette(
            routes=[Route("/announce", self._announce), Route("/scrape", self._scrape)]
        )

    def add_seed(self, info_hash: bytes, address: str, port: int) -> None:
        """Say that a peer has all of a torrent and stays."""
        peers = self._swarms.setdefault(info_hash, {})
        peers[address, port] = _Peer(is_complete=True, expires=None)

    def add_torrent(self, info_hash: bytes) -> None:
        """Serve a torrent that nobody has yet."""
        self._swarms.setdefault(info_hash, {})

    async def _announce(self, request: Request) -> Response:
        query = _query(request)
        info_hash = query.get("info_hash", b"")
        port_text = query.get("port", b"")
        if info_hash not in self._swarms:
            return _failure("This tracker does not know the torrent.")
        if not port_text.isdigit() or not 0 < int(port_text) < 1 << 16:
            return _failure("The port is missing or impossible.")
        peers = self._current_peers(info_hash)
        # The address is where the question came from, never what the question says.
        address = request.client.host if request.client else "127.0.0.1"
        own = (address, int(port_text))
        known = peers.get(own)
        if query.get("event") == b"stopped":
            peers.pop(own, None)
        elif known is None or known.expires is not None:
            peers[own] = _Peer(
                is_complete=query.get("left") == b"0",
                expires=time.monotonic() + _FORGET_AFTER_SECONDS,
            )
        others = [peer for peer in peers if peer != own][:_MOST_PEERS]
        return _answer(
            {
                "interval": _INTERVAL_SECONDS,
                "min interval": _MIN_INTERVAL_SECONDS,
                **_counts(peers),
                "peers": b"".join(
                    IPv4Address(host).packed + port.to_bytes(2, "big") for host, port in others
                ),
            }
        )

    async def _scrape(self, request: Request) -> Response:
        info_hash = _query(request).get("info_hash", b"")
        if info_hash not in self._swarms:
            return _answer({"files": {}})
        counts = {**_counts(self._current_peers(info_hash)), "downloaded": 0}
        # The key is the hash itself, which is no text: it is spliced in as bytes.
        return _plain(b"d5:filesd20:" + info_hash + bencode(counts) + b"ee")

    def _current_peers(self, info_hash: bytes) -> dict[tuple[str, int], _Peer]:
        """The peers of a torrent, without those that have not been heard of for long."""
        peers, now = self._swarms[info_hash], time.monotonic()
        for key in [key for key, peer in peers.items() if (peer.expires or now) < now]:
            del peers[key]
        return peers


def _counts(peers: dict[tuple[str, int], _Peer]) -> dict[str, int]:
    complete = sum(peer.is_complete for peer in peers.values())
    return {"complete": complete, "incomplete": len(peers) - complete}


def _query(request: Request) -> dict[str, bytes]:
    """The query's values as bytes: an info hash is no text in any encoding."""
    raw: bytes = request.scope["query_string"]
    pairs = (part.partition(b"=") for part in raw.split(b"&"))
    return {name.decode("latin-1"): unquote_to_bytes(value) for name, _, value in pairs}


def _failure(reason: str) -> Response:
    return _answer({"failure reason": reason})


def _answer(value: Bencodable) -> Response:
    return _plain(bencode(value))


def _plain(body: bytes) -> Response:
    return Response(body, media_type="text/plain")
