"""Torznab and Newznab as Prowlarr and Jackett speak them, with their manners and oddities."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.indexers.newznab import Newznab, NewznabSettings
from radarr_desktop.adapters.indexers.torznab import Torznab, TorznabSettings
from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.language import BY_NAME
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.ports.indexer import MovieQuery, Payload
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer
from tests.support.ledger import MemoryLedger
from tests.support.prowlarr import Found, ProwlarrServer
from tests.support.torznab import CAPS, error, xml_answer

QUERY = MovieQuery(tmdb_id=900100, imdb_id="tt9001001", titles=("Harbour Nights",), year=2024)
HASH = "63e07ff523710ca268567dad344ce1e0e6b7e8a3"
MAGNET = f"magnet:?xt=urn:btih:{HASH}&dn=x"
TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"
NZB = b'<?xml version="1.0"?><nzb xmlns="http://www.newzbin.com/DTD/2003/nzb"><file/></nzb>'
IDENTITY = ProviderIdentity(id=3, name="Example")


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    client = Http(retry=Retry(attempts=1))
    yield client
    await client.close()


def torznab(http: Http, url: str, key: str, **settings: Any) -> Torznab:
    values = TorznabSettings(base_url=url, api_key=key, **settings)
    return Torznab(IDENTITY, values, http, MemoryLedger())


async def test_prowlarrs_release_is_read_in_full(http: Http) -> None:
    found = Found(
        title="Harbour.Nights.2024.MULTi.1080p.BluRay.x264-GRP",
        attrs=(
            ("tag", "internal"), ("tag", "freeleech"), ("language", "French"), ("subs", "German"),
            ("imdb", "9001001"), ("tmdbid", 900100), ("year", 2024), ("seeders", 7), ("peers", 9),
            ("infohash", HASH.upper()), ("minimumratio", 1), ("minimumseedtime", 172800),
            ("downloadvolumefactor", "0,25"), ("uploadvolumefactor", "2.0"),
        ),
    )  # fmt: skip
    with ProwlarrServer(releases={5: [found]}) as prowlarr:
        (release,) = await torznab(http, f"{prowlarr.url}/5/", prowlarr.api_key).search(QUERY)
        assert release.download_url.startswith(f"{prowlarr.url}/5/download?apikey=")
    assert release.size_bytes == 4_000_000_000
    assert (release.guid, release.info_url) == (
        "https://site.example/5/0", "https://site.example/0",
    )  # fmt: skip
    assert release.comment_url == "https://site.example/0#comments"
    assert (release.seeders, release.leechers, release.info_hash) == (7, 2, HASH)
    assert (release.tmdb_id, release.imdb_id) == (900100, "tt9001001")
    assert release.flags == (
        IndexerFlag.INTERNAL | IndexerFlag.FREELEECH_75 | IndexerFlag.DOUBLE_UPLOAD
    )
    assert release.languages == (BY_NAME["french"],)
    assert release.categories == (2000, 2040)
    assert release.published_at == datetime(2024, 4, 6, 12, 30, tzinfo=UTC)


async def test_what_prowlarrs_links_lead_to(http: Http) -> None:
    with ProwlarrServer(releases={5: [Found(title="Harbour.Nights.2024")]}) as prowlarr:
        indexer = torznab(http, f"{prowlarr.url}/5/", prowlarr.api_key)
        (release,) = await indexer.recent()
        for status in (301, 302):
            prowlarr.file = Answer(status=status, headers={"Location": MAGNET})
            assert await indexer.fetch(release) == Payload(magnet_url=MAGNET)
        prowlarr.file = Answer(body=TORRENT, content_type="application/x-bittorrent")
        assert await indexer.fetch(release) == Payload(data=TORRENT)
        prowlarr.file = Answer(status=429, headers={"Retry-After": "120"})
        with pytest.raises(ProviderUnavailableError) as caught:
            await indexer.fetch(release)
        assert caught.value.retry_after == timedelta(seconds=120)
        assert prowlarr.api_key not in str(caught.value)


async def test_prowlarr_gives_nzbs(http: Http) -> None:
    with ProwlarrServer(is_usenet=True, releases={5: [Found(title="Harbour.2024")]}) as prowlarr:
        settings = NewznabSettings(base_url=f"{prowlarr.url}/5/", api_key=prowlarr.api_key)
        indexer = Newznab(IDENTITY, settings, http, MemoryLedger())
        (release,) = await indexer.recent()
        prowlarr.file = Answer(body=NZB)
        assert await indexer.fetch(release) == Payload(data=NZB)


@pytest.mark.parametrize(
    ("answer", "kind", "words", "wait"),
    [
        (Answer(status=429, headers={"Retry-After": "300"}), ProviderUnavailableError, "too often",
         timedelta(seconds=300)),
        (xml_answer(error(410, "Indexer is disabled"), 410), ProviderUnavailableError,
         "cannot answer just now", None),
        (xml_answer(error(201, "Incorrect parameter: imdbid"), 400), ProviderRefusedError,
         "imdbid", None),
        (xml_answer(error(202, "No such function"), 400), ProviderRefusedError, "function", None),
        # Jackett's.
        (xml_answer(error(100, "Invalid API Key")), ProviderRefusedError, "the API key", None),
        (xml_answer(error(201, "Indexer is not configured")), ProviderRefusedError,
         "not configured", None),
        (xml_answer(error(203, "tmdbid is not supported"), 400), ProviderRefusedError, "203", None),
        (xml_answer(error(900, "Object reference not set"), 400), ProviderUnavailableError,
         "cannot answer just now", None),
        (Answer(status=429, headers={"Retry-After": "60"}), ProviderUnavailableError, "too often",
         timedelta(seconds=60)),
    ],
)  # fmt: skip
async def test_what_they_say_instead_of_an_answer(
    http: Http, answer: Answer, kind: type[ProviderError], words: str, wait: timedelta | None
) -> None:
    def say(seen: Any) -> Answer:
        return xml_answer(CAPS) if seen.query["t"] == "caps" else answer

    with AnswerServer({"/5/api": say}) as server, pytest.raises(kind, match=words) as caught:
        await torznab(http, f"{server.url}/5/", "KEY").search(QUERY)
    assert getattr(caught.value, "retry_after", None) == wait


JACKETT = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:torznab="http://torznab.com/schemas/2015/feed"><channel>
<atom:link href="http://localhost:9117/" rel="self" type="application/rss+xml"/>
<title>Example</title><category>search</category>
<item><title>Harbour Nights 2024 1080p</title><guid>https://site.example/1</guid>
<jackettindexer id="example">Example</jackettindexer><type>private</type>
<comments>https://site.example/1</comments><pubDate>Sat, 06 Apr 2024 12:30:00 +0000</pubDate>
<size>4000000000</size><grabs>12</grabs><description/>
<link>/dl/example/?jackett_apikey=K&amp;path=Q2ZE&amp;file=Harbour+Nights</link>
<category>2040</category><category>100042</category>
<enclosure url="/dl/example/?jackett_apikey=K&amp;path=Q2ZE&amp;file=Harbour+Nights"
 length="4000000000" type="application/x-bittorrent"/>
<torznab:attr name="category" value="2040"/><torznab:attr name="category" value="100042"/>
<torznab:attr name="imdb" value="0000000"/><torznab:attr name="imdbid" value="tt9001001"/>
<torznab:attr name="magneturl" value="{MAGNET.replace("&", "&amp;")}"/>
<torznab:attr name="seeders" value="4"/><torznab:attr name="peers" value="5"/>
<torznab:attr name="downloadvolumefactor" value="0"/>
<torznab:attr name="uploadvolumefactor" value="1"/></item></channel></rss>"""


async def test_jacketts_release_is_read_in_full(http: Http) -> None:
    path = "/api/v2.0/indexers/example/results/torznab"

    def say(seen: Any) -> Answer:
        return xml_answer(CAPS if seen.query["t"] == "caps" else JACKETT)

    answers = {
        f"{path}/api": say,
        "/dl/example/": Answer(status=302, headers={"Location": MAGNET}),
    }
    with AnswerServer(answers) as server:
        indexer = torznab(http, f"{server.url}{path}/", "KEY")
        (release,) = await indexer.recent()
        assert release.download_url.startswith(f"{server.url}/dl/example/?jackett_apikey=K&path=")
        assert await indexer.fetch(release) == Payload(magnet_url=MAGNET)
    assert (release.imdb_id, release.info_hash) == ("tt9001001", HASH)
    assert release.magnet_url == MAGNET
    assert (release.seeders, release.leechers) == (4, 1)
    assert release.categories == (2040, 100042)
    assert release.flags == IndexerFlag.FREELEECH
