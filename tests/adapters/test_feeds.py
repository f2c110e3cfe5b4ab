"""Reading feeds: what each element gives, what is forgiven, what is refused."""

import contextlib
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.adapters.caps import Caps, parse_caps
from radarr_desktop.adapters.feed_values import parse_date, parse_flags, parse_size
from radarr_desktop.adapters.feeds import Feed, FeedError, FeedSource, parse_error, parse_feed
from radarr_desktop.base.errors import ProviderUnreadableError
from radarr_desktop.domain.language import BY_ID
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from tests.support.torznab import CAPS, Item, error, feed

TORRENTS = FeedSource(
    indexer_id=3, indexer_name="Example", protocol=Protocol.TORRENT, priority=7,
    url="http://idx.example/api?t=movie&apikey=KEY",
)  # fmt: skip
NZBS = FeedSource(
    indexer_id=4, indexer_name="Usenet", protocol=Protocol.USENET, url="http://idx.example/api"
)
HASH = "63e07ff523710ca268567dad344ce1e0e6b7e8a3"
MAGNET = f"magnet:?xt=urn:btih:{HASH}&dn=x"


def read(*items: Item, source: FeedSource = TORRENTS) -> Feed:
    found = parse_feed(feed(*items), source)
    assert isinstance(found, Feed)
    return found


def one(source: FeedSource = TORRENTS, **parts: Any) -> Release:
    (release,) = read(Item(**parts), source=source).releases
    return release


def test_everything_that_an_item_says() -> None:
    attrs = [
        ("category", 2000), ("category", 2040), ("category", 2000), ("size", 123), ("seeders", 7),
        ("peers", 9), ("infohash", HASH.upper()), ("magneturl", MAGNET), ("imdbid", "tt9001001"),
        ("tmdbid", 900100), ("downloadvolumefactor", "0"), ("tag", "internal"),
        ("language", "German, Klingon"), ("language", "fr"),
    ]  # fmt: skip
    release = one(attrs=attrs, extra="<comments>https://idx.example/1#comments</comments>")
    assert release == Release(
        guid="https://idx.example/details/1",
        title="Harbour.Nights.2024.1080p.BluRay.x264-GRP",
        indexer_id=3, indexer_name="Example", indexer_priority=7, protocol=Protocol.TORRENT,
        size_bytes=123, published_at=datetime(2024, 4, 6, 12, 30, tzinfo=UTC),
        download_url="https://idx.example/download/1.torrent", magnet_url=MAGNET,
        info_hash=HASH, info_url="https://idx.example/1",
        comment_url="https://idx.example/1#comments", seeders=7, leechers=2, tmdb_id=900100,
        imdb_id="tt9001001", flags=IndexerFlag.FREELEECH | IndexerFlag.INTERNAL,
        categories=(2000, 2040), languages=(BY_ID[4], BY_ID[2]),
    )  # fmt: skip


def test_what_is_not_said_is_unknown() -> None:
    release = one()
    assert (release.seeders, release.leechers, release.tmdb_id, release.imdb_id) == (
        None, None, 0, "",
    )  # fmt: skip
    assert (release.flags, release.languages, release.info_hash) == (IndexerFlag.NONE, (), "")
    assert release.size_bytes == 8589934592, "from the enclosure"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"link": MAGNET}, {"download_url": "", "magnet_url": MAGNET, "info_hash": HASH}),
        ({"link": "get/5.torrent"}, {"download_url": "http://idx.example/get/5.torrent"}),
        ({"link": "//cdn.example/5"}, {"download_url": "http://cdn.example/5"}),
        ({"kind": ""}, {"download_url": "https://idx.example/download/1.torrent"}),
        ({"attrs": [("seeders", 3), ("leechers", 4)]}, {"seeders": 3, "leechers": 4}),
        ({"attrs": [("seeders", 9), ("peers", 4)]}, {"seeders": 9, "leechers": 0}),
        ({"attrs": [("seeders", "many")]}, {"seeders": None}),
        ({"attrs": [("seeders", 10**12)]}, {"seeders": None}),
        ({"attrs": [("imdb", "76759")]}, {"imdb_id": "tt0076759"}),
        ({"attrs": [("imdb", "0000000")]}, {"imdb_id": ""}),
        ({"attrs": [("imdb", "0000000"), ("imdbid", "tt9001001")]}, {"imdb_id": "tt9001001"}),
        ({"attrs": [("imdb", "tt12345678")]}, {"imdb_id": "tt12345678"}),
        ({"attrs": [("size", "0")], "extra": "<size>77</size>"}, {"size_bytes": 77}),
        ({"attrs": [("size", "9" * 30)], "length": 5}, {"size_bytes": 5}),
        ({"attrs": [("infohash", "rubbish")]}, {"info_hash": ""}),
        ({"title": "  Two\n  words "}, {"title": "Two words"}),
        ({"title": "Fast & Furious <2009>"}, {"title": "Fast & Furious <2009>"}),
    ],
)
def test_one_value(parts: dict[str, Any], expected: dict[str, object]) -> None:
    release = one(**parts)
    assert {name: getattr(release, name) for name in expected} == expected


def test_the_better_enclosure_wins() -> None:
    nzb = "<enclosure url='http://x/1.nzb' type='application/x-nzb' length='2'/>"
    item = {"link": MAGNET, "kind": "application/x-bittorrent;x-scheme-handler/magnet"}
    torrent = "<enclosure url='http://x/1.torrent' type='application/x-bittorrent' length='1'/>"
    release = one(**item, extra=nzb + torrent)
    assert release.download_url == "http://x/1.torrent"
    assert one(NZBS, **item, extra=nzb).download_url == "http://x/1.nzb"


def test_usenet_says_when_it_was_posted() -> None:
    attrs = [("usenetdate", "Fri, 05 Apr 2024 10:00:00 GMT"), ("nuked", 1), ("prematch", 1)]
    item = {"kind": "application/x-nzb", "link": "http://x/1.nzb", "attrs": attrs}
    release = one(NZBS, **item)
    assert release.published_at == datetime(2024, 4, 5, 10, tzinfo=UTC)
    assert release.flags == IndexerFlag.NUKED | IndexerFlag.SCENE


def test_an_item_without_a_guid_is_recognised_again() -> None:
    assert one(guid="").guid == one(guid="").guid != one(guid="", title="Other").guid


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"title": ""}, "the title is missing"),
        ({"published": ""}, "the date is missing"),
        ({"published": "yesterday"}, "the date is missing or no date"),
        ({"link": ""}, "nothing to download"),
        ({"link": "http://[::1"}, "an address in it cannot be read"),
    ],
)
def test_a_bad_item_does_not_spoil_the_others(parts: dict[str, str], why: str) -> None:
    page = read(Item(**parts), Item(guid="good"))
    assert [release.guid for release in page.releases] == ["good"]
    assert page.item_count == 2
    assert why in page.left_out[0]
    with pytest.raises(ProviderUnreadableError, match=why):
        read(Item(**parts))


def test_a_feed_of_the_other_protocol() -> None:
    page = read(Item(kind="application/x-nzb"), Item(kind="application/x-nzb"))
    assert page.wrong_protocol
    assert page.releases == ()


def test_an_empty_feed_is_a_feed() -> None:
    assert read() == Feed()


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "nothing"),
        (b"  \n", "nothing"),
        (b"<!DOCTYPE html><html><head><title>Log in</title></head><body><br></body></html>",
         "a web page titled “Log in”"),
        (b"<html><head><title>A &amp; B</title></head></html>", "a web page titled “A & B”"),
        (feed(Item())[:-30], "XML that breaks off in the middle"),
        (feed(Item())[:400], "XML that breaks off in the middle"),
        (b"<rss><channel></rss>", "XML that is not well formed"),
        (b'{"error": "no"}', "JSON"),
        (b"Service unavailable", "plain text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(128, 256)), "not in the charset it claims"),
        ('<?xml version="1.0" encoding="utf-8"?><rss>Ночь в гавани</rss>'.encode("cp1251"),
         "not in the charset it claims"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', "the charset “klingon”"),
        (b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>',
         "defines entities of its own"),
        (b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss>&f;</rss>',
         "defines entities of its own"),
        ('<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss>&f;</rss>'.encode("utf-16"),
         "defines entities of its own"),
        (b"<a>" * 300 + b"</a>" * 300, "not well formed"),
        (b"<caps/>", "no feed (<caps>)"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_named(body: bytes, what: str) -> None:
    with pytest.raises(ProviderUnreadableError) as caught:
        parse_feed(body, TORRENTS)
    assert what in str(caught.value)
    assert str(caught.value).startswith("Example: ")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff \n" + text,
        lambda text: text.replace("Harbour", "H\x02arb&#0;our"),
        lambda text: text.replace(' xmlns:torznab="http://torznab.com/schemas/2015/feed"', ""),
        lambda text: text.replace("<channel>", "<channel><title>Fish & chips&nbsp;</title>"),
        lambda text: text.replace("?>", "?>\n<!-- a comment -->\n<?php-leftover ?>"),
        lambda text: text.replace('encoding="UTF-8"', 'encoding="utf-16"'),
        lambda text: text.replace('<?xml version="1.0" encoding="UTF-8"?>', ""),
    ],
)
def test_small_faults_are_forgiven(change: Any) -> None:
    text = feed(Item(attrs=[("seeders", 5)])).decode()
    changed = change(text)
    assert changed != text
    page = parse_feed(changed.encode(), TORRENTS)
    assert isinstance(page, Feed)
    assert page.releases[0].title == "Harbour.Nights.2024.1080p.BluRay.x264-GRP"
    assert page.releases[0].seeders == 5


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "iso-8859-1", "cp1252"])
def test_charsets(charset: str) -> None:
    text = feed(Item(title="Amélie")).decode().replace("UTF-8", charset.removesuffix("-sig"))
    page = parse_feed(text.encode(charset), TORRENTS)
    assert isinstance(page, Feed)
    assert page.releases[0].title == "Amélie"


def test_a_few_bytes_of_another_charset_do_not_lose_the_feed() -> None:
    body = feed(Item(title="Amelie")).replace(b"Amelie", "Amélie".encode("latin-1"))
    page = parse_feed(body, TORRENTS)
    assert isinstance(page, Feed)
    assert page.releases[0].title == "Am\ufffdlie"


@given(st.binary(max_size=200), st.integers(0, 600), st.integers(0, 50))
def test_no_bytes_break_it(noise: bytes, place: int, cut: int) -> None:
    body = feed(Item(attrs=[("seeders", 5), ("size", 5)]))
    with contextlib.suppress(ProviderUnreadableError):
        parse_feed(body[:place] + noise + body[place + cut :], TORRENTS)


@pytest.mark.parametrize(
    ("code", "text", "about_key", "limit", "unavailable"),
    [
        (100, "Incorrect user credentials", True, False, False),
        (107, "Registration failed", True, False, False),
        (200, "Missing parameter (apikey)", True, False, False),
        (200, "Missing parameter (t)", False, False, False),
        (203, "Function not available", False, False, False),
        (300, "No such item", False, False, False),
        (410, "Indexer is disabled", False, False, True),
        (429, "", False, True, True),
        (0, "Request limit reached", False, True, True),
        (500, "Request limit reached", False, True, True),
        (501, "Download limit", False, True, True),
        (900, "Unknown error", False, False, True),
        (910, "API disabled", False, False, True),
    ],
)
def test_errors(code: int, text: str, about_key: bool, limit: bool, unavailable: bool) -> None:
    found = parse_feed(error(code, text), TORRENTS)
    assert found == parse_error(error(code, text)) == FeedError(code, text)
    assert isinstance(found, FeedError)
    assert (found.is_about_key, found.is_limit, found.is_unavailable) == (
        about_key, limit, unavailable,
    )  # fmt: skip


@pytest.mark.parametrize(
    "before", ["", "\n <?xml version='1.0'?>", "\ufeff<?xml version='1.0'?><!-- x --><!DOCTYPE a>"]
)
def test_an_error_is_known_by_its_root(before: str) -> None:
    body = f"{before}<error code='201' description='No'/>"
    assert parse_error(body.encode()) == FeedError(201, "No")
    assert parse_error(f"{before}<rss>{body}</rss>".encode()) is None


@pytest.mark.parametrize(
    ("text", "may_miss"),
    [("Missing parameter", True), ("No apikey given", True), ("Incorrect parameter", False)],
)
def test_an_error_may_be_a_missing_key(text: str, may_miss: bool) -> None:
    assert FeedError(200, text).may_miss_key is may_miss


def test_no_error_in_what_is_none() -> None:
    assert parse_error(feed(Item(title="<error code='1'/>"))) is None
    assert parse_error(b"<error") is None


def test_caps() -> None:
    caps = parse_caps(CAPS.encode(), "Example")
    assert isinstance(caps, Caps)
    assert (caps.page_size, caps.combines_ids) == (100, True)
    assert caps.movie_params == ("q", "imdbid", "tmdbid")
    assert [(one.id, one.parent) for one in caps.categories] == [(2000, 0), (2040, 2000)]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("", {"search_params": ("q",), "movie_params": ("q", "imdbid", "imdbtitle", "imdbyear")}),
        ("<search available='no'/>", {"search_params": ()}),
        ("<movie-search available='no' supportedParams='q'/>", {"movie_params": ()}),
        ("<movie-search supportedParams='Q, TmdbId,'/>", {"movie_params": ("q", "tmdbid")}),
        ("<search searchEngine='raw'/>", {"search_engine": "raw", "movie_engine": "sphinx"}),
        ("<searching><search/></searching>", {"search_params": ("q",), "movie_params": ()}),
        ("<searching><movie-search/></searching>", {"search_params": ()}),
        ("<limits max='30' default='25'/>", {"page_size": 30}),
        ("<limits max='250' default='25'/>", {"page_size": 100}),
        ("<limits max='0' default='x'/>", {"page_size": 100}),
        ("<category id='asdf' name='x'/>", {"categories": ()}),
    ],
)
def test_what_caps_leave_out(inner: str, expected: dict[str, object]) -> None:
    caps = parse_caps(f"<caps>{inner}</caps>".encode(), "Example")
    assert {name: getattr(caps, name) for name in expected} == expected


def test_caps_that_are_none() -> None:
    assert parse_caps(error(100, "No"), "Example") == FeedError(100, "No")
    with pytest.raises(ProviderUnreadableError, match="no list of capabilities"):
        parse_caps(feed(), "Example")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sat, 06 Apr 2024 12:30:00 +0000", "2024-04-06T12:30:00"),
        ("Sat, 06 Apr 2024 12:30:00 -0400", "2024-04-06T16:30:00"),
        ("06 Apr 24 12:30:00 GMT", "2024-04-06T12:30:00"),
        ("Sat, 06 Apr 2024 12:30:00 EST", "2024-04-06T17:30:00"),
        ("Sat, 06 Apr 2024 12:30:00", "2024-04-06T12:30:00"),
        ("Sat, 06 Apr 2024 12:30 UTC", "2024-04-06T12:30:00"),
        ("  Sat,  6 Apr 2024\n 12:30:00 Z", "2024-04-06T12:30:00"),
        ("2024-04-06T12:30:00Z", "2024-04-06T12:30:00"),
        ("2024-04-06T12:30:00+02:00", "2024-04-06T10:30:00"),
        ("2024-04-06 12:30:00", "2024-04-06T12:30:00"),
        ("2024-04-06 12:30:00 CEST", "2024-04-06T12:30:00"),
        ("Sat, 06 Apr 2024 12:30:00 -05", "2024-04-06T17:30:00"),
        ("2024-04-06T12:30:00+02", "2024-04-06T10:30:00"),
        ("2024-04-06", "2024-04-06T00:00:00"),
        ("4/6/2024 12:30:00 AM", "2024-04-06T00:30:00"),
        ("04/06/2024 12:30:00 PM", "2024-04-06T12:30:00"),
        ("Sat Apr 6 2024 5:37 pm", "2024-04-06T17:37:00"),
        ("Sat, 06 Apr 2024 5:37 PM -0400", "2024-04-06T21:37:00"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "32 Foo 2024", "0001-01-01T00:00:00+14:00", "1" * 9])
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1234", 1234), ("5.64 GB", 6055903887), ("1,024 MiB", 1024**3), ("3 b", 3),
        ("size: 1 TB", 1024**4), ("100 Kb/s", 0), ("100 Kbps", 0), ("12 other", 0), ("-5", 0),
        ("", 0), ("1.2.3 GB", 0), ("9" * 400 + " PB", 0),
    ],
)  # fmt: skip
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


def test_a_decimal_size() -> None:
    assert parse_size("2 GB", binary=False) == 2_000_000_000
    assert parse_size("2 GiB", binary=False) == 2 * 1024**3


@pytest.mark.parametrize(
    ("attrs", "flags"),
    [
        ({"downloadvolumefactor": ["0.0"]}, IndexerFlag.FREELEECH),
        ({"downloadvolumefactor": ["0.25"]}, IndexerFlag.FREELEECH_75),
        ({"downloadvolumefactor": ["0,5"]}, IndexerFlag.HALFLEECH),
        ({"downloadvolumefactor": ["0.75"]}, IndexerFlag.FREELEECH_25),
        ({"downloadvolumefactor": ["1"], "uploadvolumefactor": ["1"]}, IndexerFlag.NONE),
        ({"uploadvolumefactor": ["2"]}, IndexerFlag.DOUBLE_UPLOAD),
        ({"downloadvolumefactor": ["free"]}, IndexerFlag.NONE),
        ({"tag": ["Scene", "x", "internal"]}, IndexerFlag.SCENE | IndexerFlag.INTERNAL),
        ({"haspretime": ["1"], "nuked": ["0"]}, IndexerFlag.SCENE),
    ],
)
def test_flags(attrs: dict[str, list[str]], flags: IndexerFlag) -> None:
    assert parse_flags(attrs) == flags


def test_a_page_of_a_hundred_is_read_within_a_frame() -> None:
    attrs = [("category", 2000), ("size", 5), ("seeders", 5), ("peers", 9), ("infohash", HASH)]
    page = feed(*(Item(guid=str(number), attrs=attrs) for number in range(100)))
    best = min(_seconds(page) for _ in range(5))
    assert best < 0.016, f"{best * 1000:.1f} ms, {100 / best:.0f} items/s"


def _seconds(page: bytes) -> float:
    started = time.perf_counter()
    found = parse_feed(page, TORRENTS)
    assert isinstance(found, Feed)
    assert len(found.releases) == 100
    return time.perf_counter() - started
