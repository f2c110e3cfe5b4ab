"""PassThePopcorn, FileList and TorrentPotato against servers that speak as they do."""

import base64
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_trials import NO_RESULTS
from radarr_desktop.adapters.indexers.file_list import (
    FileList,
    FileListSettings,
    address,
    recent_params,
)
from radarr_desktop.adapters.indexers.pass_the_popcorn import (
    PACE,
    PassThePopcorn,
    PassThePopcornSettings,
)
from radarr_desktop.adapters.indexers.torrent_potato import TorrentPotato, TorrentPotatoSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    InvalidInputError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer
from tests.support.ledger import MemoryLedger
from tests.support.secrets import known

QUERY = MovieQuery(tmdb_id=1, imdb_id="tt9001001", titles=("The Harbour & Nights",), year=2024)
NO_ID = MovieQuery(tmdb_id=1, titles=("The Harbour & Nights",), year=2024)
ME = ProviderIdentity(id=7, name="Site", priority=3)
SECRET = known("key of the JSON sites", "KEY-of-JSON-sites-that-nobody-may-see-42")
TORRENT = b"d8:announce20:http://tracker.test/4:infod4:name1:xee"
HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head></html>"

Make = Callable[..., Any]


def popcorn(http: Http, url: str, **values: Any) -> PassThePopcorn:
    given = {"base_url": url, "aPIUser": "me", "aPIKey": SECRET, **values}
    settings = schema.load(PassThePopcornSettings, given)
    return PassThePopcorn(ME, settings, http, MemoryLedger())


def file_list(http: Http, url: str, **values: Any) -> FileList:
    given = {"base_url": url, "username": "me", "passkey": SECRET, **values}
    return FileList(ME, schema.load(FileListSettings, given), http, MemoryLedger())


def potato(http: Http, url: str, **values: Any) -> TorrentPotato:
    given = {"base_url": url + "/potato", "user": "me", "passkey": SECRET, **values}
    return TorrentPotato(ME, schema.load(TorrentPotatoSettings, given), http, MemoryLedger())


def ptp_torrent(number: int = 1, **parts: Any) -> dict[str, Any]:
    return {
        "Id": 1332338 + number, "Quality": "High Definition", "Source": "Blu-ray",
        "Container": "MKV", "Codec": "x264", "Resolution": "1080p", "Scene": False,
        "Size": "13787000000", "UploadTime": f"2024-04-06 12:{30 - number % 30:02}:00",
        "Snatched": "120", "Seeders": "42", "Leechers": "1",
        "ReleaseName": "Harbour.Nights.2024.1080p.BluRay.x264-GRP", "Checked": False,
        "GoldenPopcorn": False, **parts,
    }  # fmt: skip


def ptp_answer(*torrents: dict[str, Any]) -> Answer:
    group = {"GroupId": "21108", "Title": "Harbour Nights", "Year": "2024", "ImdbId": "9001001",
             "Torrents": list(torrents)}  # fmt: skip
    return Answer(json={"TotalResults": "1", "Movies": [group] if torrents else []})


def fl_row(**parts: Any) -> dict[str, Any]:
    return {
        "id": 900001, "name": "Harbour.Nights.2024.1080p.BluRay.x264-GRP", "imdb": "tt9001001",
        "freeleech": 0, "doubleup": 0, "upload_date": "2024-04-06 15:30:00",
        "download_link": "https://filelist.io/download.php?id=900001&passkey=P",
        "size": 8611000000, "internal": 0, "moderated": 1, "category": "Filme HD", "seeders": 42,
        "leechers": 1, "times_completed": 120, "comments": 0, "files": 3, **parts,
    }  # fmt: skip


def potato_row(**parts: Any) -> dict[str, Any]:
    return {
        "release_name": "Harbour.Nights.2024.1080p-GRP", "torrent_id": "77",
        "details_url": "https://site.example/77", "download_url": f"https://s.example/dl?k={SECRET}",
        "imdb_id": "tt9001001", "freeleech": True, "type": "movie", "size": 8200, "leechers": 1,
        "seeders": 42, "publish_date": "2024-04-06T12:30:00Z", **parts,
    }  # fmt: skip


# PassThePopcorn


async def test_popcorn_is_asked_by_imdb_id(http: Http) -> None:
    with AnswerServer({"/torrents.php": ptp_answer(ptp_torrent())}) as server:
        (release,) = await popcorn(http, server.url).search(QUERY)
        (seen,), url = server.seen, server.url
    assert dict(seen.query) == {
        "action": "advanced", "json": "noredirect", "grouping": "0", "order_by": "time",
        "order_way": "desc", "searchstr": "tt9001001",
    }  # fmt: skip
    assert (seen.headers["ApiUser"], seen.headers["ApiKey"]) == ("me", SECRET)
    assert release.guid == "PassThePopcorn-1332339"
    assert release.size_bytes == 13787000000
    assert release.published_at == datetime(2024, 4, 6, 12, 29, tzinfo=UTC)
    assert (release.seeders, release.leechers, release.grabs) == (42, 1, 120)
    assert release.imdb_id == "tt9001001"
    assert release.download_url == f"{url}/torrents.php?action=download&id=1332339"
    assert release.info_url == f"{url}/torrents.php?id=21108&torrentid=1332339"


async def test_popcorn_is_asked_by_title_and_year(http: Http) -> None:
    with AnswerServer({"/torrents.php": ptp_answer()}) as server:
        assert await popcorn(http, server.url).search(NO_ID) == []
        (seen,) = server.seen
    assert (seen.query["searchstr"], seen.query["year"]) == ("The Harbour & Nights", "2024")


@pytest.mark.parametrize(
    ("parts", "flags"),
    [
        ({"FreeleechType": "Freeleech"}, IndexerFlag.FREELEECH),
        ({"FreeleechType": "neutral leech"}, IndexerFlag.FREELEECH),
        ({"FreeleechType": "Half Leech"}, IndexerFlag.HALFLEECH),
        ({"FreeleechType": None}, IndexerFlag.NONE),
        ({"GoldenPopcorn": True, "Checked": True, "Scene": True},
         IndexerFlag.PTP_GOLDEN | IndexerFlag.PTP_APPROVED | IndexerFlag.SCENE),
    ],
)  # fmt: skip
async def test_popcorn_s_flags(http: Http, parts: dict[str, Any], flags: IndexerFlag) -> None:
    with AnswerServer({"/torrents.php": ptp_answer(ptp_torrent(**parts))}) as server:
        (release,) = await popcorn(http, server.url).search(QUERY)
    assert release.flags == flags


async def test_popcorn_pages_back_to_what_was_seen(http: Http) -> None:
    pages = [ptp_answer(*(ptp_torrent(page * 10 + n) for n in range(10))) for page in range(3)]
    with AnswerServer({"/torrents.php": pages}) as server:
        found = await popcorn(http, server.url).recent(datetime(2024, 4, 6, 12, 14, tzinfo=UTC))
        assert [seen.query.get("page") for seen in server.seen] == [None, "2"]
    assert len(found) == 20


async def test_popcorn_wants_to_know_who_fetches(http: Http) -> None:
    def answer(seen: Any) -> Answer:
        is_known = seen.headers.get("ApiKey") == SECRET
        if seen.query["action"] == "download":
            return Answer(body=TORRENT) if is_known else Answer(status=403)
        return ptp_answer(ptp_torrent())

    with AnswerServer({"/torrents.php": answer}) as server:
        indexer = popcorn(http, server.url)
        (release,) = await indexer.search(QUERY)
        assert (await indexer.fetch(release)).data == TORRENT


@pytest.mark.parametrize(
    "body",
    [
        {"TotalResults": "0"},
        {"TotalResults": "", "Movies": []},
        {"Movies": None},
        {"TotalResults": "0", "Movies": [{"GroupId": 1, "Torrents": [ptp_torrent()]}]},
    ],
)
async def test_popcorn_has_nothing(http: Http, body: dict[str, Any]) -> None:
    with AnswerServer({"/torrents.php": Answer(json=body)}) as server:
        assert await popcorn(http, server.url).search(QUERY) == []


async def test_a_torrent_that_cannot_be_read_is_left_out(http: Http) -> None:
    broken = [ptp_torrent(1, Size="large"), ptp_torrent(2, UploadTime="soon"), {"Id": 3}]
    with AnswerServer({"/torrents.php": ptp_answer(*broken, ptp_torrent(4))}) as server:
        (release,) = await popcorn(http, server.url).search(QUERY)
    assert release.guid == "PassThePopcorn-1332342"


@pytest.mark.parametrize(
    "parts", [{"Scene": None}, {"Seeders": ""}, {"Size": None}, {"Id": "1332339"}, {"Checked": 0}]
)
async def test_what_popcorn_may_leave_open(http: Http, parts: dict[str, Any]) -> None:
    with AnswerServer({"/torrents.php": ptp_answer(ptp_torrent(**parts))}) as server:
        (release,) = await popcorn(http, server.url).search(QUERY)
    assert release.guid == "PassThePopcorn-1332339"


def test_popcorn_is_left_four_seconds() -> None:
    assert (PACE.requests, PACE.per) == (1, timedelta(seconds=4))


# FileList


async def test_file_list_is_asked_by_imdb_id(http: Http) -> None:
    with AnswerServer({"/api.php": Answer(json=[fl_row()])}) as server:
        (release,) = await file_list(http, server.url).search(QUERY)
        (seen,), url = server.seen, server.url
    assert dict(seen.query) == {
        "action": "search-torrents", "type": "imdb", "query": "tt9001001", "category": "1,4,19,6",
    }  # fmt: skip
    said = seen.headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(said).decode() == f"me:{SECRET}"
    assert release.guid == "FileList-900001"
    assert release.download_url == f"{url}/download.php?id=900001&passkey={SECRET}"
    assert release.info_url == f"{url}/details.php?id=900001"
    # The site writes its own clock's time, in summer three hours before UTC.
    assert release.published_at == datetime(2024, 4, 6, 12, 30, tzinfo=UTC)
    assert (release.size_bytes, release.seeders, release.leechers) == (8611000000, 42, 1)


async def test_file_list_is_asked_by_title_and_for_what_is_new(http: Http) -> None:
    with AnswerServer({"/api.php": Answer(json=[])}) as server:
        indexer = file_list(http, server.url)
        await indexer.search(NO_ID)
        await indexer.recent()
        by_name, latest = (dict(seen.query) for seen in server.seen)
    assert by_name["type"] == "name"
    assert by_name["query"] == "The Harbour and Nights 2024"
    assert latest == {"action": "latest-torrents", "category": "1,4,19,6"}


def test_file_list_gets_its_commas_as_they_are():
    settings = FileListSettings(username="me", passkey=SECRET, categories=(1, 4))
    asked = address(settings, recent_params(settings))
    assert asked == "https://filelist.io/api.php?action=latest-torrents&category=1,4"


async def test_file_list_s_flags_and_winter(http: Http) -> None:
    one = fl_row(freeleech=1, doubleup="1", internal=True, upload_date="2024-01-06 15:30:00")
    with AnswerServer({"/api.php": Answer(json=[one, {"id": "?"}])}) as server:
        (release,) = await file_list(http, server.url).recent()
    assert release.flags == (
        IndexerFlag.FREELEECH | IndexerFlag.DOUBLE_UPLOAD | IndexerFlag.INTERNAL
    )
    assert release.published_at == datetime(2024, 1, 6, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "parts",
    [{"imdb": None}, {"freeleech": None}, {"seeders": ""}, {"size": None}, {"id": "900001"}],
)
async def test_what_file_list_may_leave_open(http: Http, parts: dict[str, Any]) -> None:
    with AnswerServer({"/api.php": Answer(json=[fl_row(**parts)])}) as server:
        (release,) = await file_list(http, server.url).recent()
    assert (release.guid, release.flags) == ("FileList-900001", IndexerFlag.NONE)


def test_file_list_needs_a_category() -> None:
    with pytest.raises(InvalidInputError) as caught:
        schema.load(FileListSettings, {"username": "a", "passkey": "b", "categories": []})
    assert caught.value.problems[0].field == "categories"


# TorrentPotato


async def test_potato_is_asked_by_imdb_id(http: Http) -> None:
    magnet = "magnet:?xt=urn:btih:" + "ab" * 20
    rows = [
        potato_row(), potato_row(type="tv"), potato_row(download_url=magnet), {"size": "?"},
        potato_row(release_name=""),
    ]  # fmt: skip
    with AnswerServer({"/potato": Answer(json={"results": rows, "total_results": 5})}) as server:
        first, second = await potato(http, server.url).search(QUERY)
        (seen,) = server.seen
    assert dict(seen.query) == {"passkey": SECRET, "user": "me", "imdbid": "tt9001001"}
    assert first.size_bytes == 8_200_000_000
    assert first.flags == IndexerFlag.FREELEECH
    assert SECRET not in first.guid, "a guid is shown"
    assert second.magnet_url == magnet
    assert (second.guid, second.info_hash) == ("potato-" + "ab" * 20, "ab" * 20)


@pytest.mark.parametrize(
    "parts", [{"torrent_id": 77}, {"size": "8200"}, {"imdb_id": 9001001}, {"leechers": None}]
)
async def test_what_potato_may_leave_open(http: Http, parts: dict[str, Any]) -> None:
    with AnswerServer({"/potato": Answer(json={"results": [potato_row(**parts)]})}) as server:
        (release,) = await potato(http, server.url).recent()
    assert (release.size_bytes, release.imdb_id) == (8_200_000_000, "tt9001001")


async def test_potato_without_a_date_and_with_a_hash_in_the_link(http: Http) -> None:
    link = "https://s.example/" + "AB" * 20 + ".torrent"
    body = {"results": [potato_row(publish_date=None, download_url=link)]}
    with AnswerServer({"/potato": Answer(json=body)}) as server:
        (release,) = await potato(http, server.url).recent()
    assert abs(http.clock.now() - release.published_at) < timedelta(minutes=1)
    assert (release.guid, release.download_url) == ("potato-" + "ab" * 20, link)


async def test_potato_is_asked_by_title_and_for_what_is_new(http: Http) -> None:
    with AnswerServer({"/potato": Answer(json={"results": []})}) as server:
        indexer = potato(http, server.url, user="")
        await indexer.search(NO_ID)
        await indexer.recent()
        by_title, latest = (dict(seen.query) for seen in server.seen)
    assert by_title == {"passkey": SECRET, "user": "", "search": "The Harbour & Nights 2024"}
    assert latest == {"passkey": SECRET, "user": "", "search": "-"}


# All of them

FAILURES = [
    (popcorn, Answer(status=401), ProviderRefusedError, "API user and key"),
    (popcorn, Answer(status=403), ProviderUnavailableError, "forbids further requests"),
    (popcorn, Answer(status=429, headers={"Retry-After": "60"}), ProviderUnavailableError, "60 s"),
    (popcorn, Answer(body=HTML, content_type="text/html"), ProviderRefusedError, "Log in"),
    (popcorn, Answer(body=b'{"Movies": [{'), ProviderUnreadableError, "JSON"),
    (popcorn, Answer(status=503), ProviderUnavailableError, "503"),
    (file_list, Answer(status=401), ProviderRefusedError, "user name or passkey"),
    (file_list, Answer(status=403, json={"error": "Invalid passkey"}), ProviderRefusedError,
     "Invalid passkey"),
    (file_list, Answer(status=403, json=[]), ProviderUnavailableError, "too often"),
    (file_list, Answer(status=403, body=HTML), ProviderUnavailableError, "too often"),
    (file_list, Answer(status=400, body=HTML), ProviderRefusedError, "400"),
    (file_list, Answer(json={"error": f"Rate limit reached {SECRET}"}), ProviderUnavailableError,
     "too often"),
    (file_list, Answer(status=400, json={"error": "Bad action"}), ProviderRefusedError, "Bad act"),
    (file_list, Answer(body=HTML), ProviderUnreadableError, "Log in"),
    (file_list, Answer(json=5), ProviderUnreadableError, "no list"),
    (potato, Answer(status=403), ProviderRefusedError, "user name or passkey"),
    (potato, Answer(json={"error": "Incorrect passkey"}), ProviderRefusedError, "Incorrect"),
    (potato, Answer(json={"error": f"Odd {SECRET}"}), ProviderRefusedError, "Odd …"),
    (potato, Answer(body=HTML), ProviderUnreadableError, "Log in"),
    (potato, Answer(json={"results": 3}), ProviderUnreadableError, "shape"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "answer", "kind", "words"), FAILURES)
async def test_failures_are_named_without_the_key(
    http: Http, caplog: pytest.LogCaptureFixture, make: Make, answer: Answer,
    kind: type[ProviderError], words: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    paths = dict.fromkeys(("/torrents.php", "/api.php", "/potato"), answer)
    with AnswerServer(paths) as server, pytest.raises(kind, match=words) as caught:
        await make(http, server.url).recent()
    assert SECRET not in str(caught.value) + caplog.text


@pytest.mark.parametrize(
    ("make", "good", "empty", "field"),
    [
        (popcorn, ptp_answer(ptp_torrent()), ptp_answer(), "aPIKey"),
        (file_list, Answer(json=[fl_row()]), Answer(json=[]), "passkey"),
        (potato, Answer(json={"results": [potato_row()]}), Answer(json={"results": []}), "passkey"),
    ],
)
async def test_trying_the_settings(
    http: Http, make: Make, good: Answer, empty: Answer, field: str
) -> None:
    answers = [good, empty, Answer(status=401)]
    paths = {path: list(answers) for path in ("/torrents.php", "/api.php", "/potato")}
    with AnswerServer(paths) as server:
        indexer = make(http, server.url)
        assert await indexer.test() == []
        (nothing,) = await indexer.test()
        assert (nothing.field, nothing.message) == ("", NO_RESULTS)
        (refused,) = await indexer.test()
        assert refused.field == field


def test_a_floor_under_the_names_that_radarr_uses() -> None:
    names = {
        kind: [spec.name for spec in schema.field_specs(kind)][:4]
        for kind in (PassThePopcornSettings, FileListSettings, TorrentPotatoSettings)
    }
    assert names == {
        PassThePopcornSettings: ["baseUrl", "aPIUser", "aPIKey", "minimumSeeders"],
        FileListSettings: ["username", "passkey", "baseUrl", "categories"],
        TorrentPotatoSettings: ["baseUrl", "user", "passkey", "minimumSeeders"],
    }
