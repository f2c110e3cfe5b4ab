"""The practice indexer, over a real socket, as a Torznab client would use it."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest
from lxml import etree

from radarr_desktop.demo.services import Services
from tests.unit.demo.conftest import STARTED_AT

NOSFERATU = 653
ATTR = "{http://torznab.com/schemas/2015/feed}attr"
RESPONSE = "{http://www.newznab.com/DTD/2010/feeds/attributes/}response"


@pytest.fixture
def ask(services: Services, client: httpx.AsyncClient):
    async def get(**query: object) -> etree._Element:
        parameters = {"apikey": services.indexer_api_key, **query}
        answer = await client.get(f"{services.indexer_url}/api", params=parameters)
        assert answer.status_code == 200
        return etree.fromstring(answer.content)

    return get


def titles(feed: etree._Element) -> list[str]:
    return [item.findtext("title") for item in feed.iter("item")]


def attributes(item: etree._Element) -> dict[str, str]:
    return {attr.get("name"): attr.get("value") for attr in item.iter(ATTR)}


async def test_caps_need_no_key(services, client):
    answer = await client.get(f"{services.indexer_url}/api", params={"t": "caps"})
    caps = etree.fromstring(answer.content)
    search = caps.find("searching/movie-search")
    assert (search.get("available"), search.get("supportedParams")) == (
        "yes",
        "q,imdbid,tmdbid,year",
    )
    assert caps.find("limits").get("max") == "50"
    assert [entry.get("id") for entry in caps.iter("category")] == ["2000"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"t": "search", "apikey": "wrong"}, "100"),
        ({"t": "movie", "apikey": ""}, "100"),
        ({"t": ""}, "200"),
        ({"t": "search", "offset": "x"}, "201"),
        ({"t": "tvsearch"}, "202"),
    ],
)
async def test_errors_are_documents(ask, query, code):
    error = await ask(**query)
    assert (error.tag, error.get("code")) == ("error", code)
    assert error.get("description")


async def test_an_id_finds_the_film_and_its_namesake(ask, services):
    for query in ({"tmdbid": NOSFERATU}, {"imdbid": "0013442"}, {"imdbid": "tt0013442"}):
        found = await ask(t="movie", **query)
        assert len(titles(found)) == 8
        assert services.good_release(NOSFERATU).title in titles(found)
        assert "Nosferatu.1983.1080p.BluRay.x264-REMAKE" in titles(found)
    assert titles(await ask(t="movie", tmdbid=1)) == []


async def test_an_item_tells_all_that_matters(ask, services):
    good = services.good_release(NOSFERATU)
    feed = await ask(t="movie", tmdbid=NOSFERATU)
    item = next(item for item in feed.iter("item") if item.findtext("title") == good.title)
    enclosure = item.find("enclosure")
    assert enclosure.get("type") == "application/x-bittorrent"
    assert enclosure.get("url") == item.findtext("link")
    assert enclosure.get("url").startswith(services.indexer_url)
    assert int(enclosure.get("length")) == good.size_bytes
    assert parsedate_to_datetime(item.findtext("pubDate")) == STARTED_AT - good.age
    told = attributes(item)
    assert (told["tmdbid"], told["imdb"]) == ("653", "0013442")
    assert (told["seeders"], told["peers"], told["size"]) == ("1", "1", str(good.size_bytes))


async def test_traps_look_like_traps(ask):
    feed = await ask(t="movie", tmdbid=NOSFERATU)
    told = {item.findtext("title"): attributes(item) for item in feed.iter("item")}
    assert told["Nosferatu.1922.PROPER.1080p.BluRay.x264-ABANDONED"]["seeders"] == "0"
    assert "tmdbid" not in told["Nosferatu.1983.1080p.BluRay.x264-REMAKE"]
    assert int(told["Nosferatu.1922.1080p.BluRay.x264.SAMPLE-PRACTICE"]["size"]) < 5 << 20


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "Nosferatu 1922"}, 7),
        ({"q": "nosferatu", "year": "1983"}, 1),
        ({"q": "Häxan 1922 PROPER"}, 1),
        ({"q": "Safety Last! 1923"}, 7),
        ({"q": "Dracula"}, 0),
        ({"q": "Nosferatu", "cat": "2045"}, 1),
        ({"q": "Nosferatu", "cat": "2000,2040"}, 8),
        ({"q": "Nosferatu", "cat": "5000"}, 0),
    ],
)
async def test_text_search(ask, query, count):
    assert len(titles(await ask(t="search", **query))) == count


async def test_the_feed_has_pages_newest_first(ask, services):
    seen: list[str] = []
    dates = []
    total = 8 * len(services.films)
    while page := titles(feed := await ask(t="movie", offset=len(seen), limit=100)):
        response = feed.find(f"channel/{RESPONSE}")
        assert (response.get("offset"), response.get("total")) == (str(len(seen)), str(total))
        assert len(page) <= 50
        seen += page
        dates += [parsedate_to_datetime(i.findtext("pubDate")) for i in feed.iter("item")]
    assert len(seen) == len(set(seen)) == total
    assert dates == sorted(dates, reverse=True)
    assert dates[0] < STARTED_AT
    assert dates[0] - dates[-1] > timedelta(days=10)


async def test_a_torrent_needs_the_key_and_a_known_release(services, client):
    good = services.good_release(NOSFERATU)
    address = f"{services.indexer_url}/download/{good.id}.torrent"
    assert (await client.get(address)).status_code == 401
    key = {"apikey": services.indexer_api_key}
    answer = await client.get(address, params=key)
    assert answer.headers["content-type"] == "application/x-bittorrent"
    assert answer.content.startswith(b"d8:announce")
    assert (await client.get(address, params=key)).content == answer.content
    gone = f"{services.indexer_url}/download/nothing.torrent"
    assert (await client.get(gone, params=key)).status_code == 404


async def test_details_are_for_people(services, client):
    good = services.good_release(NOSFERATU)
    answer = await client.get(f"{services.indexer_url}/details/{good.id}")
    assert "directed by F. W. Murnau" in answer.text
