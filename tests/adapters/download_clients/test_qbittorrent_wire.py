"""What qBittorrent says on the wire: its states, and the verbs of 5.x, which Debian has not got."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.download_clients.qbittorrent import QBittorrent, QBittorrentSettings
from radarr_desktop.adapters.download_clients.qbittorrent.items import (
    Category,
    Preferences,
    TorrentRow,
    goal_reached,
    item_of,
    output_folder,
)
from radarr_desktop.adapters.download_clients.qbittorrent.settings import InitialState, Priority
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.base import schema
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnreadableError
from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.ports.download_client import AddOrder
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.http_server import Answer, AnswerServer

NOW = datetime(2026, 1, 2, tzinfo=UTC)
HASH = "7b5e918f364908afab937ecdd84059dfb61102b7"
MAGNET = f"magnet:?xt=urn:btih:{HASH}&tr=http%3A%2F%2Ft%2Fannounce"

STATES = [
    ("error", ItemStatus.WARNING), ("missingFiles", ItemStatus.WARNING),
    ("stalledDL", ItemStatus.WARNING), ("metaDL", ItemStatus.QUEUED),
    ("forcedMetaDL", ItemStatus.QUEUED), ("pausedDL", ItemStatus.PAUSED),
    ("stoppedDL", ItemStatus.PAUSED), ("queuedDL", ItemStatus.QUEUED),
    ("checkingDL", ItemStatus.QUEUED), ("checkingUP", ItemStatus.QUEUED),
    ("checkingResumeData", ItemStatus.QUEUED), ("downloading", ItemStatus.DOWNLOADING),
    ("forcedDL", ItemStatus.DOWNLOADING), ("moving", ItemStatus.DOWNLOADING),
    ("pausedUP", ItemStatus.COMPLETED), ("stoppedUP", ItemStatus.COMPLETED),
    ("uploading", ItemStatus.COMPLETED), ("stalledUP", ItemStatus.COMPLETED),
    ("queuedUP", ItemStatus.COMPLETED), ("forcedUP", ItemStatus.COMPLETED),
    ("allocating", ItemStatus.DOWNLOADING), ("somethingNew", ItemStatus.DOWNLOADING),
]  # fmt: skip


def row(**values):
    return TorrentRow(**{"hash": HASH, "name": "Film", "size": 1000} | values)


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_states(state, expected):
    item = item_of(
        row(state=state, progress=0.25, save_path="/d", content_path="/d/Film"), Preferences(), NOW
    )
    assert item.status is expected
    is_complete = expected is ItemStatus.COMPLETED
    assert item.remaining_bytes == (0 if is_complete else 750)
    assert item.eta == (timedelta(0) if is_complete else None)
    assert bool(item.message) == (
        expected is ItemStatus.WARNING
        or state in ("metaDL", "forcedMetaDL", "allocating", "somethingNew")
    )


def test_a_magnet_without_dht_is_a_warning():
    item = item_of(row(state="metaDL"), Preferences(dht=False), NOW)
    assert item.status is ItemStatus.WARNING
    assert "DHT" in item.message


@pytest.mark.parametrize(("save_path", "content_path"), [("/d", "/d"), ("/d/", "/d")])
def test_files_without_a_folder_of_their_own(save_path, content_path):
    done = row(state="stalledUP", save_path=save_path, content_path=content_path)
    item = item_of(done, Preferences(), NOW)
    assert (item.status, item.output_path) == (ItemStatus.WARNING, "")
    assert "layout" in item.message


@pytest.mark.parametrize(
    ("eta", "expected"),
    [(8640000, None), (-1, None), (40_000_000, None), (60, timedelta(minutes=1))],
)
def test_times_left(eta, expected):
    assert item_of(row(state="downloading", eta=eta), Preferences(), NOW).eta == expected


@pytest.mark.parametrize(
    ("own", "common", "reached"),
    [
        ({}, {}, False),
        ({"ratio": 1.0, "ratio_limit": 1.0}, {}, True),
        ({"ratio": 0.9995, "ratio_limit": 1.0}, {}, True),
        ({"ratio": 0.9, "ratio_limit": 1.0}, {}, False),
        ({"ratio": 2.0}, {"max_ratio_enabled": True, "max_ratio": 2.0}, True),
        ({"ratio": 2.0}, {"max_ratio": 2.0}, False),
        (
            {"ratio": 2.0, "ratio_limit": -1},
            {"max_ratio_enabled": True, "max_ratio": 1.0},
            False,
        ),
        ({"seeding_time": 3600, "seeding_time_limit": 60}, {}, True),
        ({"seeding_time": 3599, "seeding_time_limit": 60}, {}, False),
        (
            {"seeding_time": 120},
            {"max_seeding_time_enabled": True, "max_seeding_time": 2},
            True,
        ),
        ({"inactive_seeding_time_limit": 5, "last_activity": NOW.timestamp() - 301}, {}, True),
        ({"inactive_seeding_time_limit": 5, "last_activity": NOW.timestamp() - 299}, {}, False),
    ],
)
def test_seeding_goals(own, common, reached):
    preferences = Preferences(**common)
    assert goal_reached(row(**own), preferences, NOW) is reached
    for state in ("pausedUP", "stoppedUP"):
        assert item_of(row(state=state, **own), preferences, NOW).can_remove is reached
    assert not item_of(row(state="uploading", **own), preferences, NOW).can_remove


@pytest.mark.parametrize(
    ("category", "own", "more", "expected"),
    [
        ("", "", {}, "/d"),
        ("films", "", {}, "/d"),
        ("films", "/elsewhere", {}, "/elsewhere"),
        ("films", "sub", {}, "/d/sub"),
        ("films", "//nas/films", {}, "\\\\nas\\films"),
        ("films", "", {"auto_tmm_enabled": True}, "/d/films"),
    ],
)
def test_where_downloads_end_up(category, own, more, expected):
    categories = {"films": Category(savePath=own)}
    assert output_folder(category, categories, Preferences(save_path="/d/", **more)) == expected


def test_the_settings_have_radarrs_names():
    assert [spec.name for spec in schema.field_specs(QBittorrentSettings)] == [
        "host", "port", "useSsl", "urlBase", "username", "password", "movieCategory",
        "movieImportedCategory", "recentMoviePriority", "olderMoviePriority", "initialState",
        "sequentialOrder", "firstAndLast", "contentLayout",
    ]  # fmt: skip
    assert schema.secret_names(QBittorrentSettings) == {"password"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "http://localhost:8080"),
        ({"use_ssl": True, "port": 443, "url_base": "/qb/"}, "https://localhost:443/qb"),
        ({"host": "::1"}, "http://[::1]:8080"),
    ],
)
def test_addresses(settings, expected):
    assert QBittorrentSettings(**settings).base_url == expected


class Imitation:
    """The answers of qBittorrent as the given Web API version words them, in memory."""

    def __init__(self, version="2.11.4", *, new_login=False):
        self.version = version
        self.new_login = new_login
        self.torrents = []
        self.sessions = {"old"}
        self.logins = 0
        self.forgets_adds = False

    def answers(self):
        calls = {
            "auth/login": self.login,
            "app/webapiVersion": lambda _: Answer(body=self.version.encode()),
            "app/preferences": lambda _: Answer(json={"save_path": "/d", "dht": True}),
            "torrents/info": lambda _: Answer(json=self.torrents),
            "torrents/createCategory": lambda _: Answer(status=409),
            "torrents/add": self.add,
            "torrents/topPrio": lambda _: Answer(status=409),
        }
        for verb in ("stop", "start", "setForceStart", "setShareLimits", "delete"):
            calls[f"torrents/{verb}"] = lambda _: Answer()
        return {f"/api/v2/{call}": self.guarded(call, answer) for call, answer in calls.items()}

    def guarded(self, call, answer):
        def guard(seen):
            assert seen.headers["referer"] == f"http://{seen.headers['host']}"
            cookie = seen.headers.get("cookie", "")
            if call != "auth/login" and cookie.partition("=")[2] not in self.sessions:
                return Answer(status=403, body=b"Forbidden")
            return answer(seen)

        return guard

    def login(self, seen):
        self.logins += 1
        if parse_qs(seen.body.decode())["password"] != ["right"]:
            return Answer(status=401) if self.new_login else Answer(body=b"Fails.")
        key = f"a+b/c{self.logins}="
        self.sessions = {key}
        name = "QBT_SID_8080" if self.new_login else "SID"
        headers = {"set-cookie": f"{name}={key}; HttpOnly; path=/"}
        if self.new_login:
            return Answer(status=204, headers=headers)
        return Answer(body=b"Ok.", headers=headers)

    def add(self, _seen):
        if self.forgets_adds:
            return Answer(status=409)
        # 5.x names the states anew and leaves fields out or adds new ones.
        self.torrents = [
            {"hash": HASH, "state": "stoppedDL", "category": "radarr", "share_limit_action": 0}
        ]
        return Answer(json={"success_count": 1, "failure_count": 0, "added_torrent_ids": [HASH]})


@pytest.fixture
async def http():
    made = Http(retry=Retry(first_wait=timedelta(milliseconds=10), jitter=timedelta(0)))
    yield made
    await made.close()


@pytest.fixture
def connect(http):
    def make(server, **settings):
        chosen = {"host": "127.0.0.1", "username": "admin", "password": "right"} | settings
        settings = QBittorrentSettings(port=server.port, **chosen)
        identity = ProviderIdentity(id=1, name="qBittorrent")
        return QBittorrent(identity, settings, http, SystemClock())

    return make


def sent(server, call):
    return [
        {name: values[0] for name, values in parse_qs(seen.body.decode(), True).items()}
        for seen in server.seen
        if seen.path == f"/api/v2/torrents/{call}"
    ]


@pytest.mark.parametrize(
    ("version", "new_login", "word"),
    [("2.11.4", False, "stopped"), ("2.14.1", True, "stopped"), ("2.8.19", False, "paused")],
)
async def test_orders_in_the_words_of_each_version(connect, version, new_login, word):
    with AnswerServer(Imitation(version, new_login=new_login).answers()) as server:
        client = connect(server, initial_state=InitialState.STOPPED, sequential_order=True)
        order = AddOrder(
            download_id=HASH, title="Film", magnet_url=MAGNET, seed_ratio=1.5,
            seed_time=timedelta(hours=2),
        )  # fmt: skip
        await client.add(order)
        await client.add(order)
    assert sent(server, "add") == [
        {
            "category": "radarr", word: "true", "sequentialDownload": "true", "urls": MAGNET,
            "ratioLimit": "1.5", "seedingTimeLimit": "120",
        }
    ]  # fmt: skip


async def test_5_x_stops_and_starts(connect):
    imitation = Imitation()
    with AnswerServer(imitation.answers()) as server:
        client = connect(server, initial_state=InitialState.FORCE_STARTED)
        await client.add(AddOrder(download_id=HASH, title="Film", magnet_url=MAGNET))
        await client.pause([HASH])
        await client.resume([HASH, "ff" * 20])
        assert [item.status for item in await client.items()] == [ItemStatus.PAUSED]
    assert sent(server, "stop") == sent(server, "start") == [{"hashes": HASH}]
    assert sent(server, "setForceStart") == [{"hashes": HASH, "value": "true"}]


async def test_4_0_gets_its_limits_afterwards(connect):
    with AnswerServer(Imitation("2.6.0").answers()) as server:
        client = connect(server, recent_movie_priority=Priority.FIRST)
        await client.add(
            AddOrder(
                download_id=HASH, title="Film", magnet_url=MAGNET, seed_ratio=1, is_recent=True
            )
        )
    assert "ratioLimit" not in sent(server, "add")[0]
    assert sent(server, "setShareLimits")[0]["ratioLimit"] == "1"
    assert sent(server, "topPrio") == [{"hashes": HASH}]


@pytest.mark.parametrize("new_login", [False, True])
async def test_a_lost_session_is_renewed_once_for_all(connect, new_login):
    imitation = Imitation(new_login=new_login)
    with AnswerServer(imitation.answers()) as server:
        client = connect(server)
        await client.items()
        imitation.sessions = set()
        await client.items()
        await client.items()
    assert imitation.logins == 2


@pytest.mark.parametrize("new_login", [False, True])
async def test_a_wrong_password_is_sent_once(connect, new_login):
    imitation = Imitation(new_login=new_login)
    with AnswerServer(imitation.answers()) as server:
        client = connect(server, password="wrong")
        for _ in range(5):
            with pytest.raises(ProviderRefusedError, match="does not accept"):
                await client.items()
    assert imitation.logins == 1


async def test_a_refused_order_is_an_error(connect):
    imitation = Imitation("2.14.1")
    imitation.forgets_adds = True
    order = AddOrder(download_id=HASH, title="Film", magnet_url=MAGNET)
    with (
        AnswerServer(imitation.answers()) as server,
        pytest.raises(ProviderRefusedError, match="did not accept"),
    ):
        await connect(server).add(order)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=404), "older than 4.1"),
        (Answer(body=b"<html>My router</html>", content_type="text/html"), "no qBittorrent"),
    ],
)
async def test_something_else_answers(connect, answer, words):
    with AnswerServer({"/api/v2/app/webapiVersion": answer}) as server:
        problems = await connect(server).test()
    assert [problem.field for problem in problems] == ["host"]
    assert words in problems[0].message


async def test_a_list_that_is_none(connect):
    with (
        AnswerServer({"/api/v2/torrents/info": Answer(body=b"<html>")}) as server,
        pytest.raises(ProviderUnreadableError),
    ):
        await connect(server).items()


async def test_before_2_6_1_the_path_is_put_together(connect):
    torrent = {"hash": HASH, "state": "uploading", "progress": 1, "save_path": "/d/", "size": 9}
    files = [{"name": "Film/film.mkv"}, {"name": "Film/film.nfo"}]
    answers = {
        "/api/v2/torrents/info": Answer(body=json.dumps([torrent]).encode()),
        "/api/v2/torrents/files": Answer(json=files),
    }
    with AnswerServer(answers) as server:
        (item,) = await connect(server).items()
    assert item.output_path == "/d/Film"
