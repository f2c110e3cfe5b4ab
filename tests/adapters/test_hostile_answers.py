"""What strangers may send: nothing but a ProviderError comes of it, and that soon."""

import contextlib
import time
from collections.abc import Callable

import httpx
import msgspec
import pytest

from radarr_desktop.adapters.caps import parse_caps
from radarr_desktop.adapters.feed_values import parse_guid, parse_size, parse_title
from radarr_desktop.adapters.feeds import FeedSource, parse_error, parse_feed
from radarr_desktop.adapters.http import HttpAnswer
from radarr_desktop.adapters.indexers import file_list, ip_torrents, nyaa, torrent_rss
from radarr_desktop.adapters.indexers.file_list import FileListSettings
from radarr_desktop.adapters.indexers.hdbits import HDBitsSettings
from radarr_desktop.adapters.indexers.hdbits.reading import read_page
from radarr_desktop.adapters.rss.shapes import Source
from radarr_desktop.adapters.rss.values import size_in
from radarr_desktop.base.errors import ProviderError, ProviderUnreadableError
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash
from radarr_desktop.ports.provider import ProviderIdentity

ME = ProviderIdentity(id=1, name="Site")
SOURCE = FeedSource(
    indexer_id=1, indexer_name="Site", protocol=Protocol.TORRENT, url="http://x.example/api"
)
#: Much more than any of it takes; what looks at the same again and again needs minutes.
SOON = 20.0
MANY = 100_000


def item(title: str = "A.Film.2024", link: str = "http://x/1", more: str = "") -> bytes:
    text = (
        f"<rss><channel><item><title>{title}</title><link>{link}</link>"
        f"<pubDate>Sat, 06 Apr 2024 12:30:00 +0000</pubDate>{more}</item></channel></rss>"
    )
    return text.encode()


def declared(charset: str) -> bytes:
    return f"<?xml version='1.0' encoding='{charset}'?>".encode() + item("a\\x41-b")


BODIES = {
    "only blanks": b" " * 5_000_000,
    "blanks in front": b"\n" * 500_000 + item(),
    "zeros": b"\0" * 1_000_000,
    "declarations": b"<?xml " * 200_000,
    "deep": b"<a>" * 200_000,
    "items in items": b"<rss><channel>" + b"<item>" * 200 + b"<a/>" * MANY + b"</item>" * 200,
    "items without anything": b"<rss><channel>" + b"<item/>" * MANY + b"</channel></rss>",
    "a title of blanks": item("a" + " " * MANY + "b"),
    "a long title": item("x" * MANY),
    "a size of commas": item(more="<size>" + "1," * MANY + "</size>"),
    "a size out of range": item(more="<description>" + "9" * 400 + " GB</description>"),
    "a link that is none": item(link="magnet://["),
    "a magnet with much in it": item(link="magnet:?" + "&amp;x=1" * 2_000),
    **{name: declared(name) for name in ("idna", "undefined", "utf_16", "zlib", "rot13", "cp037")},
}
READERS: dict[str, Callable[[bytes], object]] = {
    "torznab": lambda body: parse_feed(body, SOURCE),
    "error": parse_error,
    "caps": lambda body: parse_caps(body, "Site"),
    "iptorrents": lambda body: ip_torrents.read_feed(body, ME, "http://x/"),
    "nyaa": lambda body: nyaa.read_feed(body, ME, "http://x/"),
    "rss": lambda body: torrent_rss.read_feed(
        body, Source(ME, "http://x/"), None, allow_zero_size=True
    ),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("body", BODIES)
def test_xml_of_strangers_does_no_harm(body: str, reader: str):
    began = time.process_time()
    with contextlib.suppress(ProviderError):
        READERS[reader](BODIES[body])
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("body", [b"[" * MANY, b'{"a":' * MANY, b'{"data":' + b"[" * MANY])
def test_json_that_is_too_deep_is_no_answer(body: bytes):
    answer = HttpAnswer(status=200, body=body, url="http://x.example/", provider="Site")
    with pytest.raises(ProviderUnreadableError, match="another shape"):
        answer.json(object)


def test_a_charset_that_cannot_be_is_read_as_the_usual_one():
    answer = HttpAnswer(
        status=200, body=b'{"a":"\xff"}', url="http://x.example/", provider="Site",
        headers=httpx.Headers({"content-type": "application/json; charset=idna"}),
    )  # fmt: skip
    assert answer.json(dict[str, str]) == {"a": "\ufffd"}


@pytest.mark.parametrize("date", ["0001-01-01 00:00:00", "9999-12-31T23:59:59-14:00"])
def test_a_date_that_no_calendar_has_costs_one_row(date: str):
    row = {"id": 1, "name": "A.Film.2024", "upload_date": "2024-04-06 12:30:00"}
    settings = FileListSettings(username="me", passkey="key")
    releases = file_list.read_rows([{**row, "id": 2, "upload_date": date}, row], settings, ME)
    assert [one.guid for one in releases] == ["FileList-1"]


def test_nul_which_the_database_cannot_hold_is_left_out():
    row = msgspec.json.decode(b'{"id":"7\\u0000","name":"A\\u0000 Film","utadded":1712406600}')
    (release,) = read_page([row], HDBitsSettings(api_key="key"), ME).releases
    assert (release.guid, release.title) == ("HDBits-7", "A Film")
    assert "%00" not in release.download_url


def test_values_of_any_length():
    assert parse_title(" Tom &amp; Jerry&#39;s \n Film ") == "Tom & Jerry's Film"
    assert parse_guid("short") == "short"
    assert len(parse_guid("x" * 5_000)) == 32
    assert parse_size("Size,5.5 GB") == round(5.5 * 1024**3)
    assert size_in("9" * 400 + " GB") == 0
    with pytest.raises(BadTorrent):
        magnet_hash("magnet://[")
