"""IPTorrents, Nyaa and Torrent RSS against servers that hand out feeds, good and bad."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_trials import NO_RESULTS
from radarr_desktop.adapters.indexers.ip_torrents import IPTorrents, IPTorrentsSettings
from radarr_desktop.adapters.indexers.nyaa import Nyaa, NyaaSettings
from radarr_desktop.adapters.indexers.torrent_rss import TorrentRss, TorrentRssSettings
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import (
    Shape,
    Source,
    UnsupportedFeedError,
    find_shape,
    read_releases,
)
from radarr_desktop.adapters.rss.values import leechers_in, seeders_in, size_in
from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    InvalidInputError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer, Seen
from tests.support.ledger import MemoryLedger
from tests.support.rss import MemoryCache, item, rss
from tests.support.secrets import known
from tests.support.torznab import xml_answer

ME = ProviderIdentity(id=7, name="Feed", priority=3)
SECRET = known("key of the RSS feeds", "KEY-of-feeds-that-nobody-may-see-42")
QUERY = MovieQuery(tmdb_id=1, imdb_id="tt1", titles=("The Harbour & Nights", "Havn"), year=2024)
TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"
HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head></html>"
SIZE = "<size>9000000000</size>"


def ip_torrents(http: Http, url: str) -> IPTorrents:
    settings = schema.load(
        IPTorrentsSettings, {"base_url": f"{url}/t.rss?u=1;tp={SECRET};download"}
    )
    return IPTorrents(ME, settings, http, MemoryLedger())


def nyaa(http: Http, url: str, **values: Any) -> Nyaa:
    return Nyaa(ME, schema.load(NyaaSettings, {"base_url": url, **values}), http, MemoryLedger())


def torrent_rss(
    http: Http, url: str, cache: MemoryCache | None = None, **values: Any
) -> TorrentRss:
    given = {"base_url": f"{url}/feed?key={SECRET}", **values}
    settings = schema.load(TorrentRssSettings, given)
    return TorrentRss(ME, settings, http, MemoryLedger(), cache or MemoryCache())


def shape_of(*items: str, allow_zero_size: bool = False) -> Shape:
    document = read_rss(rss(*items), "Feed")
    return find_shape(document, Source(ME, "http://x/"), allow_zero_size=allow_zero_size)


# Values


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Category: TV/x264 Size: 1.37 GB ", 1471026299),
        ("556 MB; TV/x264", 583008256),
        ("Size: 185918870 bytes (177.31 MiB), 1015 kb/s", 185923011),
        ("<strong>Total Size</strong>: 1.366 GB<br />", 1466731332),
        ("1,024.5 MB", 1074266112),
        ("700MB.", 734003200),
        ("938.49-MB", 984078090),
        ("640 KiB ought", 655360),
        ("1.2345 GB", 0),
        ("1.5.700 MB", 0),
        ("Size: 341 m", 0),
        ("5 MB/s", 0),
        ("20 MBit", 0),
        ("nothing", 0),
    ],
)
def test_sizes_in_descriptions(text: str, size: int) -> None:
    assert size_in(text) == size


@pytest.mark.parametrize(
    ("text", "seeders", "leechers"),
    [
        ("Seeders: 6 / Leechers: 2 / Size", 6, 2),
        ("1 seeder(s), 2 leecher(s), 0 download(s)", 1, 2),
        ("Seeder(s): 9 Peer(s): 12", 9, 3),
        ("Seeders: 9 Peers: 3", 9, 0),
        ("2 seeders and 0 leechers", 2, 0),
        ("Seeds: 4", None, None),
        ("", None, None),
    ],
)
def test_seeders_in_descriptions(text: str, seeders: int | None, leechers: int | None) -> None:
    assert (seeders_in(text), leechers_in(text)) == (seeders, leechers)


# Shapes

ENCLOSURE = '<enclosure url="https://s.example/{}.torrent" type="application/x-bittorrent"{}/>'


@pytest.mark.parametrize(
    ("more", "shape"),
    [
        (SIZE, Shape(size_element="size")),
        ("<Size>9000 MB</Size>", Shape(size_element="Size")),
        ("<description>Size: 9 GB</description>", Shape(has_size_in_description=True)),
        (
            ENCLOSURE.format(1, ' length="9000000000"'),
            Shape(has_enclosure_url=True, has_enclosure_length=True),
        ),
        (
            ENCLOSURE.format(1, ' length="12"') + SIZE,
            Shape(has_enclosure_url=True, size_element="size"),
        ),
        (
            "<description>Seeders: 6, Size: 9 GB</description>",
            Shape(has_size_in_description=True, has_seeders_in_description=True),
        ),
        (
            '<torrent xmlns="http://xmlns.ezrss.it/0.1/"><contentLength>9000000000</contentLength>'
            "</torrent>",
            Shape(is_ezrss=True),
        ),
        # Too small a size in ezRSS' own element: the rest is looked at.
        (
            '<torrent xmlns="http://xmlns.ezrss.it/0.1/"><contentLength>9</contentLength></torrent>'
            + SIZE,
            Shape(size_element="size"),
        ),
    ],
)
def test_shapes(more: str, shape: Shape) -> None:
    assert shape_of(item(1, more=more)) == shape


def test_a_size_in_most_descriptions_is_enough() -> None:
    good, small = "<description>Size: 9 GB</description>", "<description>1 MB</description>"
    items = [item(1, more=good), item(2, more=good), item(3, more=small)]
    assert shape_of(*items).has_size_in_description
    with pytest.raises(UnsupportedFeedError, match="no size"):
        shape_of(*items[1:])
    assert shape_of(*items[1:], allow_zero_size=True) == Shape()


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "empty"),
        (["<title>A</title><link>https://s.example/1</link>"], "pubDate"),
        ([item(1, more=SIZE), item(2, title=" ", more=SIZE)], "no title"),
        ([item(1, link="ftp://s.example/1", more=SIZE)], "download url"),
        ([item(1, link="", more=SIZE)], "download url"),
        ([item(1, more="<guid>a</guid>" + SIZE), item(2, more="<guid>a</guid>" + SIZE)], "guid"),
        ([item(1)], "no size"),
        ([item(1, more="<size>100</size>")], "no size"),
    ],
)
def test_feeds_that_cannot_be_used(items: list[str], words: str) -> None:
    with pytest.raises(UnsupportedFeedError, match=words):
        shape_of(*items)


def test_everything_that_ezrss_says_is_kept() -> None:
    one = item(
        1,
        more="<guid>https://s.example/1</guid><comments>/talk/1</comments><enclosure "
        'url="https://s.example/file" length="1" type="application/x-bittorrent"/>'
        '<torrent xmlns="http://xmlns.ezrss.it/0.1/"><contentLength>9000000000</contentLength>'
        f"<infoHash>{'AB' * 20}</infoHash><magnetURI>magnet:?xt=urn:btih:{'ab' * 20}</magnetURI>"
        "<seeds>5</seeds><peers>7</peers></torrent>",
    )
    (release,) = read_releases(
        read_rss(rss(one), "Feed").items, Shape(is_ezrss=True), Source(ME, "https://s.example/rss")
    )
    assert (release.size_bytes, release.seeders, release.leechers) == (9000000000, 5, 2)
    assert release.info_hash == "ab" * 20
    assert release.magnet_url.startswith("magnet:")
    assert release.download_url == "https://s.example/file"
    assert release.info_url == "https://s.example/1"
    assert release.comment_url == "https://s.example/talk/1"


def test_a_number_of_comments_is_no_address() -> None:
    (release,) = read_releases(
        read_rss(rss(item(1, more="<nyaa:comments>3</nyaa:comments>")), "Feed").items, Shape(),
        Source(ME, "https://s.example/rss"),
    )  # fmt: skip
    assert release.comment_url == ""


# Torrent RSS


async def test_a_shape_is_found_once_and_kept(http: Http) -> None:
    cache = MemoryCache()
    good = xml_answer(rss(item(1, more=SIZE)))
    nothing = xml_answer(rss(item(2, link="", more=SIZE)))
    with AnswerServer({"/feed": [good, good, nothing]}) as server:
        (release,) = await torrent_rss(http, server.url, cache).recent()
        assert release.size_bytes == 9000000000
        ((key, _kept),) = cache.kept.items()
        assert SECRET not in key
        # After a restart it is known; an element that fits no shape now is still no reason to fail.
        cache.kept[key] = (cache.kept[key][0].replace(b'"size"', b'"other"'), cache.kept[key][1])
        (again,) = await torrent_rss(http, server.url, cache).recent()
        assert again.size_bytes == 0
        # What cannot be read by it at all is looked at anew.
        with pytest.raises(ProviderUnreadableError, match="download url"):
            await torrent_rss(http, server.url, cache).recent()


async def test_other_settings_are_another_shape(http: Http) -> None:
    cache = MemoryCache()
    with AnswerServer({"/feed": xml_answer(rss(item(1, more=SIZE)))}) as server:
        await torrent_rss(http, server.url, cache).recent()
        await torrent_rss(http, server.url, cache, allow_zero_size=True).recent()
    assert len(cache.kept) == 2


async def test_an_old_shape_is_found_again(http: Http) -> None:
    cache = MemoryCache()
    first = xml_answer(rss(item(1, more=SIZE)))
    then = xml_answer(rss(item(1, more="<description>9 GB</description>")))
    with AnswerServer({"/feed": [first, then]}) as server:
        await torrent_rss(http, server.url, cache).recent()
        cache.age = 8 * 86400.0
        (release,) = await torrent_rss(http, server.url, cache).recent()
    assert release.size_bytes == 9 * 1024**3


async def test_a_feed_that_did_not_change_brings_nothing_new(http: Http) -> None:
    def answer(seen: Seen) -> Answer:
        if seen.headers.get("if-none-match") == '"v1"':
            return Answer(status=304)
        return Answer(body=rss(item(1, more=SIZE)), headers={"ETag": '"v1"'})

    with AnswerServer({"/feed": answer}) as server:
        indexer = torrent_rss(http, server.url)
        assert len(await indexer.recent()) == 1
        assert await indexer.recent() == []
        assert await indexer.test() == [], "a trial asks for everything"
        assert server.seen[1].headers["if-none-match"] == '"v1"'


async def test_what_a_trial_or_a_search_saw_is_still_new(http: Http) -> None:
    def answer(seen: Seen) -> Answer:
        if seen.headers.get("if-none-match") == '"v1"':
            return Answer(status=304)
        return Answer(body=rss(item(1, more=SIZE)), headers={"ETag": '"v1"'})

    with AnswerServer({"/feed": answer, "/": answer}) as server:
        feed = torrent_rss(http, server.url)
        assert await feed.test() == []
        assert len(await feed.recent()) == 1
        site = nyaa(http, server.url)
        assert len(await site.search(QUERY)) == 1
        assert len(await site.search(QUERY)) == 1, "a search wants everything each time"


def test_ezrss_without_sizes_is_ezrss_where_that_is_allowed() -> None:
    own = f'<torrent xmlns="http://xmlns.ezrss.it/0.1/"><infoHash>{"ab" * 20}</infoHash></torrent>'
    assert shape_of(item(1, more=own), allow_zero_size=True).is_ezrss
    with pytest.raises(UnsupportedFeedError, match="no size"):
        shape_of(item(1, more=own))


async def test_the_cookie_goes_to_the_site_alone(http: Http) -> None:
    def answer(seen: Seen) -> Answer:
        if seen.headers.get("cookie") != "uid=1; pass=2":
            return Answer(status=403)
        if seen.path == "/file":
            return Answer(body=TORRENT)
        return xml_answer(rss(item(1, link=f"{server.url}/file", more=SIZE),
                              item(2, link=f"{other.url}/file", more=SIZE)))  # fmt: skip

    with (
        AnswerServer({"/feed": answer, "/file": answer}) as server,
        AnswerServer({"/file": Answer(body=TORRENT)}) as other,
    ):
        indexer = torrent_rss(http, server.url, cookie="uid=1; pass=2")
        elsewhere, here = await indexer.recent()
        assert (await indexer.fetch(here)).data == TORRENT
        assert (await indexer.fetch(elsewhere)).data == TORRENT
        assert "cookie" not in other.seen[0].headers


@pytest.mark.parametrize("cookie", ["nonsense", "=1", "a b=1"])
def test_a_cookie_must_look_like_one(cookie: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        schema.load(TorrentRssSettings, {"base_url": "https://s.example/", "cookie": cookie})
    assert caught.value.problems[0].field == "cookie"


# IPTorrents and Nyaa


async def test_ip_torrents(http: Http) -> None:
    link = f"https://ipt.example/download.php/12{{}}/Film.2024.torrent?torrent_pass={SECRET}"
    feed = rss(
        item(1, link=link, more="<description>Category: Movies Size: 1.37 GB </description>"),
        item(2, link=link, more="<description>556 MB; Movies/x264</description>"),
    )
    with AnswerServer({"/t.rss": xml_answer(feed)}) as server:
        indexer = ip_torrents(http, server.url)
        second, first = await indexer.recent()
        assert await indexer.search(QUERY) == []
        assert len(server.seen) == 1, "a feed cannot be searched"
    assert (first.guid, first.size_bytes) == ("IPTorrents-121", 1471026299)
    assert (second.guid, second.size_bytes) == ("IPTorrents-122", 583008256)
    assert first.seeders is None


@pytest.mark.parametrize(
    ("url", "is_right"),
    [
        ("https://iptorrents.com/t.rss?u=1;tp=2;48;download", True),
        ("https://iptorrents.com/torrents/rss?u=1;tp=2;48;download", True),
        ("https://iptorrents.com/t.rss?u=1;tp=2;48", False),
        ("https://iptorrents.com/", False),
        ("iptorrents", False),
        ("", False),
    ],
)
def test_ip_torrents_wants_a_feed_with_downloads(url: str, is_right: bool) -> None:
    if is_right:
        schema.load(IPTorrentsSettings, {"baseUrl": url})
        return
    with pytest.raises(InvalidInputError) as caught:
        schema.load(IPTorrentsSettings, {"baseUrl": url})
    assert [problem.field for problem in caught.value.problems] == ["baseUrl"]


async def test_nyaa(http: Http) -> None:
    own = (
        "<guid>https://nyaa.example/view/1</guid><nyaa:size>609.6 MiB</nyaa:size>"
        f"<nyaa:infoHash>{'ab' * 20}</nyaa:infoHash><nyaa:seeders>4</nyaa:seeders>"
        "<nyaa:leechers>3</nyaa:leechers><nyaa:downloads>2</nyaa:downloads>"
    )
    plain = "<description>1 seeder(s), 2 leecher(s), 0 download(s) - 2.35 GiB</description>"
    feed = xml_answer(rss(item(1, more=own), item(2, more=plain)))
    with AnswerServer({"/": feed}) as server:
        found = await nyaa(http, server.url).search(QUERY)
        assert [dict(seen.query) for seen in server.seen] == [
            {"page": "rss", "cats": "1_0", "filter": "1", "term": "The Harbour & Nights 2024"},
            {"page": "rss", "cats": "1_0", "filter": "1", "term": "Havn 2024"},
        ]
    old, new = found
    assert (new.size_bytes, new.seeders, new.leechers, new.grabs) == (639211930, 4, 3, 2)
    assert (new.info_hash, new.info_url) == ("ab" * 20, "https://nyaa.example/view/1")
    assert (old.size_bytes, old.seeders, old.leechers) == (2523293286, 1, 2)
    assert new.published_at == datetime(2024, 4, 6, 12, 1, tzinfo=UTC)


# All of them

FAILURES: list[tuple[Answer, type[ProviderError], str]] = [
    (Answer(status=401), ProviderRefusedError, "does not let us in"),
    (Answer(status=403), ProviderRefusedError, "does not let us in"),
    (Answer(status=404), ProviderRefusedError, "404"),
    (Answer(status=429, headers={"Retry-After": "60"}), ProviderUnavailableError, "60 sec"),
    (Answer(status=503), ProviderUnavailableError, "503"),
    (Answer(body=HTML, content_type="text/html"), ProviderUnreadableError, "Log in"),
    (Answer(body=b"<rss><channel><item>"), ProviderUnreadableError, "breaks off"),
    (Answer(body=b'{"a": 1}'), ProviderUnreadableError, "XML was expected"),
    (Answer(status=302, headers={"Location": "file:///etc/passwd"}), ProviderRefusedError, "file:"),
]


@pytest.mark.parametrize("make", [ip_torrents, nyaa, torrent_rss])
@pytest.mark.parametrize(("answer", "kind", "words"), FAILURES)
async def test_failures_are_named_without_the_key(
    http: Http, caplog: pytest.LogCaptureFixture, make: Any, answer: Answer,
    kind: type[ProviderError], words: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    paths = dict.fromkeys(("/t.rss", "/feed", "/"), answer)
    with AnswerServer(paths) as server, pytest.raises(kind, match=words) as caught:
        await make(http, server.url).recent()
    assert SECRET not in str(caught.value) + caplog.text


@pytest.mark.parametrize("make", [ip_torrents, nyaa])
async def test_trying_the_settings(http: Http, make: Any) -> None:
    good = xml_answer(rss(item(1, more="<description>9 GB</description>")))
    paths = {path: [good, xml_answer(rss())] for path in ("/t.rss", "/")}
    with AnswerServer(paths) as server:
        indexer = make(http, server.url)
        assert await indexer.test() == []
        (problem,) = await indexer.test()
    assert (problem.field, problem.message) == ("", NO_RESULTS)


async def test_trying_a_feed_names_what_is_wrong(http: Http) -> None:
    with AnswerServer({"/feed": xml_answer(rss(item(1)))}) as server:
        (problem,) = await torrent_rss(http, server.url).test()
    assert "allow releases without a size" in problem.message


CORPUS = Path(__file__).parents[4] / "shared/corpus/files/Files/Indexers/TorrentRss"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the sample of feeds is not beside this checkout")
def test_every_feed_of_the_sample_finds_a_shape() -> None:
    for file in sorted(CORPUS.glob("*.xml")):
        document = read_rss(file.read_bytes(), "Feed")
        shape = find_shape(document, Source(ME, "http://x/"), allow_zero_size=True)
        found = read_releases(document.items, shape, Source(ME, "http://x/"))
        assert len(found) == len(document.items), file.name
