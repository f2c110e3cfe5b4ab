"""HDBits as it answers, for tests: a server with torrents, statuses and a budget of its own."""

import itertools
import json
from collections.abc import Sequence
from typing import Any

from tests.support.http_server import Answer, Seen
from tests.support.secrets import known

USER, PASSKEY = "someone", known("HDBits passkey", "0123456789abcdefPASSKEYofHDBits42")
TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"


def row(number: int = 1, **parts: Any) -> dict[str, Any]:
    """One torrent as the site describes it."""
    name = "Harbour Nights 2024 1080p BluRay DD5.1 x264-GRP"
    return {
        "id": 700000 + number, "hash": f"{number:040X}", "leechers": 1, "seeders": 42,
        "name": name, "descr": "", "times_completed": 120, "size": 10104000000,
        "utadded": 1712406600 - 60 * number, "added": "2024-04-06T12:30:00+0000", "comments": 2,
        "numfiles": 3, "filename": name.replace(" ", ".") + ".torrent", "freeleech": "no",
        "type_category": 1, "type_codec": 1, "type_medium": 3, "type_origin": 0,
        "type_exclusive": 0, "torrent_status": "", "bookmarked": 0, "wishlisted": 0, "tags": [],
        "username": "anon", "owner": 1, "tvdb": None,
        "imdb": {"id": 9001001, "englishtitle": "Harbour Nights", "year": 2024}, **parts,
    }  # fmt: skip


class PracticeHDBits:
    """`paths` for an `AnswerServer`; `asked` holds the bodies of all requests.

    Rows are filtered by what is asked for (imdb, search, category, medium, codec, origin) and cut
    into pages. `status` other than 0 is answered to everything.
    """

    def __init__(self, rows: Sequence[dict[str, Any]] = (), *, status: int = 0) -> None:
        self.rows = list(rows)
        self.status = status
        self.message = ""
        self.asked: list[dict[str, Any]] = []
        self.fetched: list[dict[str, str]] = []

    def paths(self) -> dict[str, Any]:
        """What it answers by path."""
        return {"/api/torrents": self._torrents, "/download.php": self._download}

    def _torrents(self, seen: Seen) -> Answer:
        if seen.method != "POST":
            return Answer(status=405)
        try:
            body = json.loads(seen.body)
        except ValueError:
            return Answer(json={"status": 3, "message": "JSON malformed"})
        self.asked.append(body)
        if self.status:
            return Answer(json={"status": self.status, "message": self.message})
        if (body.get("username"), body.get("passkey")) != (USER, PASSKEY):
            return Answer(json={"status": 5, "message": "Invalid authentication credentials"})
        limit, page = min(body.get("limit", 30), 100), body.get("page", 0)
        found = [one for one in self.rows if _fits(one, body)]
        found.sort(key=lambda one: -one["utadded"])
        cut = itertools.islice(found, page * limit, (page + 1) * limit)
        return Answer(json={"status": 0, "data": list(cut)})

    def _download(self, seen: Seen) -> Answer:
        self.fetched.append(dict(seen.query))
        if seen.query.get("passkey") != PASSKEY:
            return Answer(body=b"<!DOCTYPE html><html><title>Log in</title></html>",
                          content_type="text/html")  # fmt: skip
        return Answer(body=TORRENT, content_type="application/x-bittorrent")


def _fits(one: dict[str, Any], body: dict[str, Any]) -> bool:
    for name, key in (
        ("category", "type_category"), ("codec", "type_codec"), ("medium", "type_medium"),
        ("origin", "type_origin"), ("exclusive", "type_exclusive"),
    ):  # fmt: skip
        if body.get(name) and one[key] not in body[name]:
            return False
    imdb = body.get("imdb")
    if imdb and (one.get("imdb") or {}).get("id") != imdb["id"]:
        return False
    words = (body.get("search") or "").lower().split()
    return all(word in one["name"].lower() for word in words)
