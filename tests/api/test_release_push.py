"""An announcer's pushes over a real socket: decided, answered as Radarr does, never logged."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store
from tests.api.shape import missing, problems
from tests.api.test_downloads import working
from tests.support.http_server import Answer, AnswerServer
from tests.support.secrets import known
from tests.support.torrents import make_torrent

__all__ = ["working"]

PASSKEY = known("passkey of what is pushed", "5ecre7ecre75ecre75ecre75ecre75ec")
NAME = "A.Trip.to.the.Moon.1922.2160p.BluRay.x265-GRP"


@pytest.fixture
def tracker(tmp_path) -> Iterator[AnswerServer]:
    """A site that we have no indexer for, with one torrent behind a passkey."""
    content = tmp_path / NAME
    content.mkdir()
    (content / f"{NAME}.mkv").write_bytes(b"film" * 4096)
    torrent = make_torrent(content, f"http://127.0.0.1:9/{PASSKEY}/announce")
    answer = Answer(body=torrent.data, content_type="application/x-bittorrent")
    with AnswerServer({"/download.php": answer}) as server:
        yield server


def announced(tracker: AnswerServer, **changes: Any) -> dict[str, Any]:
    """What autobrr sends."""
    return {
        "title": NAME,
        "infoUrl": "https://tracker.example/details.php?id=1",
        "downloadUrl": f"{tracker.url}/download.php?id=1&passkey={PASSKEY}",
        "size": 25_000_000_000,
        "indexer": "tracker",
        "downloadProtocol": "torrent",
        "protocol": "torrent",
        "publishDate": "2026-11-24T10:00:00Z",
        "indexerFlags": 33,
        **changes,
    }


async def test_a_wanted_release_is_taken_once(
    working: Any, tracker: AnswerServer, caplog: pytest.LogCaptureFixture
) -> None:
    api, stocked = working
    caplog.set_level(logging.DEBUG)
    # The film's own download stands in the way: it is over.
    await api.ask("DELETE", f"queue/{stocked.download}?removeFromClient=false", 200)
    first, second = await asyncio.gather(  # noqa: TID251  two clients at the same moment
        api.ask("POST", "release/push", 200, json=announced(tracker)),
        api.ask("POST", "release/push", 200, json=announced(tracker)),
    )
    assert problems(first, "/api/v3/release/push", "post") == []
    assert not missing(first[0], "ReleaseResource") - {"infoHash", "seeders", "leechers"}
    approved = [one for one in (*first, *second) if one["approved"]]
    assert len(approved) == 1, [one["rejections"] for one in (*first, *second)]
    assert approved[0]["mappedMovieId"] == stocked.missing
    assert approved[0]["indexerFlags"] == ["G_Freeleech", "G_Internal"]
    [refused] = [one for one in (*first, *second) if not one["approved"]]
    assert refused["rejections"]
    rows = (await api.get("queue"))["records"]
    assert [row["title"] for row in rows] == [NAME]
    shown = str(await api.get("command")) + str(await api.get("history", pageSize=50))
    assert PASSKEY not in shown
    assert PASSKEY not in caplog.text


async def test_what_is_not_wanted_says_why(working: Any, tracker: AnswerServer) -> None:
    api, _stocked = working
    name = "A.Trip.to.the.Moon.1922.CAM.x264-BAD"
    [answer] = await api.ask("POST", "release/push", 200, json=announced(tracker, title=name))
    assert (answer["approved"], answer["rejected"]) == (False, True)
    assert answer["rejections"]
    name = "Another.Film.2001.1080p.BluRay.x264-GRP"
    [answer] = await api.ask("POST", "release/push", 200, json=announced(tracker, title=name))
    assert answer["rejections"]
    assert "mappedMovieId" not in answer


async def test_what_was_wanted_and_cannot_be_had_is_not_approved(
    working: Any, tracker: AnswerServer
) -> None:
    api, stocked = working
    await api.ask("DELETE", f"queue/{stocked.download}?removeFromClient=false", 200)
    tracker.answers.clear()
    [answer] = await api.ask("POST", "release/push", 200, json=announced(tracker))
    assert (answer["approved"], answer["rejected"]) == (False, True)
    assert PASSKEY not in str(answer["rejections"])


async def test_the_indexer_is_found_by_its_name(working: Any, tracker: AnswerServer) -> None:
    api, stocked = working
    magnet = "magnet:?xt=urn:btih:" + "ab" * 20
    given = announced(tracker, indexer="practice", downloadUrl="", magnetUrl=magnet)
    [answer] = await api.ask("POST", "release/push", 200, json=given)
    assert (answer["indexerId"], answer["indexer"]) == (stocked.indexer, "Practice")
    assert answer["infoHash"] == "ab" * 20
    stored = await api.part(Store).releases.get(answer["guid"], stocked.indexer)
    assert stored is not None
    indexer = await api.part(Providers).definition(ProviderKind.INDEXER, stocked.indexer)
    assert indexer.name == "Practice"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "Title"),
        ({"title": "0123456789abcdef0123456789abcdef"}, "Title"),
        ({"protocol": "", "downloadProtocol": ""}, "Protocol"),
        ({"protocol": "pigeon"}, "Protocol"),
        ({"publishDate": None}, "PublishDate"),
        ({"publishDate": "yesterday"}, "PublishDate"),
        ({"downloadUrl": ""}, "DownloadUrl"),
        ({"downloadUrl": "file:///etc/passwd"}, "DownloadUrl"),
        ({"magnetUrl": "magnet:?dn=nothing"}, "MagnetUrl"),
        ({"size": -1}, "Size"),
        ({"size": 2**63}, "Size"),
        ({"tmdbId": 10**15}, "TmdbId"),
        ({"indexerId": 2**31}, "IndexerId"),
        ({"publishDate": "0001-01-01T00:00:00+14:00"}, "PublishDate"),
        ({"downloadClientId": 4711}, "DownloadClientId"),
        ({"downloadClient": "Nobody"}, "DownloadClient"),
    ],
)
async def test_what_is_wrong_is_told_by_its_field(
    working: Any, tracker: AnswerServer, changes: dict[str, Any], field: str
) -> None:
    api, _stocked = working
    body = {key: one for key, one in announced(tracker, **changes).items() if one is not None}
    [problem] = await api.ask("POST", "release/push", 400, json=body)
    assert problem["propertyName"] == field
    assert [one for one in await api.get("command") if one["name"] == "PushRelease"] == []
