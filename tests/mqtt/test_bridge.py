"""The bridge with a real engine's parts, a real database and a real broker."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from radarr_desktop.domain.events import (
    DownloadProgressed,
    HealthChanged,
    MovieImported,
    ReleaseGrabbed,
)
from radarr_desktop.domain.movie import Image, ImageKind
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.library import Library
from radarr_desktop.mqtt.bridge import REFUSED, _Pause
from radarr_desktop.mqtt.entities import CONTROLS, ENTITIES
from tests.database import values
from tests.mqtt.running import (
    INSTANCE,
    Running,
    as_json,
    online,
    running_bridge,
    state_of,
)
from tests.support.http_server import AnswerServer
from tests.support.mosquitto import PASSWORD, USER, Certificates, Listener, Mosquitto
from tests.support.postgres import TestServer
from tests.support.tmdb import KEY, PracticeTmdb, item, movie, page
from tests.support.waiting import until

pytestmark = pytest.mark.real

HOSTILE = [
    "Ünïcödé Film",
    "电影",
    "🎬 Emoji 🍿",
    "Quotes \" ' ` \\",
    "{{ states('sensor.x') }} {% if %}",
    "Line\nbreak\tand tab",
    "L" * 300,
]


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Mosquitto]:
    with Mosquitto(tmp_path) as broker:
        yield broker


@pytest.fixture
def listener(mosquitto: Mosquitto) -> Iterator[Listener]:
    with Listener(mosquitto) as heard:
        yield heard


@pytest_asyncio.fixture
async def running(
    database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
) -> AsyncIterator[Running]:
    async with running_bridge(database_url, tmp_path, mosquitto) as found:
        await online(listener, found.topics)
        yield found


async def test_discovery_comes_first_and_online_last(running: Running, listener: Listener) -> None:
    order = [heard.topic for heard in listener.heard]
    topics = running.topics
    assert topics.base == f"radarr-desktop/{INSTANCE}"
    assert order.index(topics.config) < order.index(topics.state) < order.index(topics.status)
    for topic in (topics.attributes("queue"), topics.attributes("health"), topics.switch("pause")):
        assert order.index(topic) < order.index(topics.status)
    state = state_of(listener, topics)
    assert {entity.key for entity in ENTITIES} < set(state)
    assert state["status"] == "idle"
    assert state["movies"] == 0
    assert state["last_import"] is None
    assert listener.last(topics.switch("pause")) == b"OFF"
    config = as_json(listener.last(topics.config))
    assert config["device"]["name"] == "Radarr Desktop"
    assert "configuration_url" not in config["device"]
    picture = await until(lambda: listener.last(topics.picture("recent")))
    assert picture.startswith(b"\xff\xd8\xff")
    assert len(picture) < 100_000
    assert "Connected to" in (await running.says("Connected")).message


async def test_everything_but_events_stays_at_the_broker(
    running: Running, listener: Listener, mosquitto: Mosquitto
) -> None:
    topics = running.topics
    await until(lambda: listener.last(topics.picture("active")))
    running.tell(HealthChanged(raised=("The disk is gone",)))
    await until(lambda: listener.last(topics.event))
    with Listener(mosquitto) as late:
        await until(lambda: late.last(topics.status))
        assert {one.topic for one in late.heard} == {topics.config, *topics.retained}
        assert all(one.is_retained for one in late.heard)


async def test_what_happens_is_told_as_events(running: Running, listener: Listener) -> None:
    film = await values.stored_film(running.database)
    facts = {"movie_id": film.id, "title": film.title, "year": film.year, "tmdb_id": 653}
    running.tell(
        ReleaseGrabbed(
            **facts, download_id="a", release_title="Nosferatu.1922-GRP", quality="Bluray-1080p",
            size_bytes=5_000_000_000, indexer="Practice", client="qBittorrent",
        )
    )  # fmt: skip
    running.tell(
        MovieImported(
            **facts, download_id="a", release_title="Nosferatu.1922-GRP", path="/films/n.mkv",
            quality="Bluray-1080p", size_bytes=5_000_000_000, placed_by="hardlink",
            is_upgrade=True,
        )
    )  # fmt: skip
    told = await until(lambda: len(found := listener.all(running.topics.event)) == 2 and found)
    grabbed, upgraded = (as_json(one) for one in told)
    assert grabbed["event_type"] == "grabbed"
    assert grabbed["title"] == "Nosferatu"
    assert grabbed["size_gb"] == 5.0
    assert grabbed["imdb_id"] == "tt0000653"
    assert grabbed["poster"] == "https://example.org/p.jpg"
    assert grabbed["time"].endswith("+00:00")
    assert upgraded["event_type"] == "upgraded"
    assert grabbed["id"] != upgraded["id"]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_titles(running: Running, listener: Listener, title: str) -> None:
    film = await values.stored_film(
        running.database, metadata=values.metadata(title=title), path="/films/hostile"
    )
    grab_id = await running.database.grabs.add(values.grab(film.id))
    await running.database.downloads.add(values.download(grab_id, film.id, stalled_since=None))
    running.tell(
        DownloadProgressed(movie_id=film.id, download_id="a" * 40, progress=0.8, speed=1_000_000)
    )
    topics = running.topics
    rows: Any = await until(lambda: as_json(listener.last(topics.attributes("queue"))).get("items"))
    assert rows[0]["title"] == title
    assert rows[0]["progress"] == 80.0
    state = await until(lambda: (s := state_of(listener, topics)).get("queue") == 1 and s)
    assert state["active"] == " ".join(f"{title} (1922)".split())[:255]
    assert state["active_progress"] == 80.0
    assert state["queue_left"] == 1.0
    assert state["status"] == "downloading"
    assert state["active_eta"].endswith(":00+00:00")


async def test_progress_is_told_in_steps(running: Running, listener: Listener) -> None:
    film = await values.stored_film(running.database)
    grab_id = await running.database.grabs.add(values.grab(film.id))
    row = values.download(grab_id, film.id, stalled_since=None)
    row = replace(row, id=await running.database.downloads.add(row))
    progressed = DownloadProgressed(movie_id=film.id, download_id="a" * 40, progress=0.8)
    running.tell(progressed)
    topics = running.topics
    await until(lambda: state_of(listener, topics).get("active_progress") == 80.0)
    listener.clear()
    began = asyncio.get_running_loop().time()
    for step in range(10):
        fraction = 0.8 + step / 10_000
        left = round(row.total_bytes * (1 - fraction))
        await running.database.downloads.update(replace(row, remaining_bytes=left))
        running.tell(replace(progressed, progress=fraction))
        await asyncio.sleep(0.2)
    assert listener.all(topics.state) == []
    await until(lambda: state_of(listener, topics).get("queue_left") == 0.996)
    # Not before its turn; how much later depends on how busy the machine is.
    assert 3.5 < asyncio.get_running_loop().time() - began < 20
    assert len(listener.all(topics.state)) == 1


async def test_buttons_and_the_switch_reach_the_engine(
    running: Running, listener: Listener
) -> None:
    topics = running.topics
    for key, name in (
        ("search_missing", "MissingMoviesSearch"),
        ("search_cutoff", "CutoffUnmetMoviesSearch"),
        ("rss_sync", "RssSync"),
        ("refresh", "RefreshMovie"),
    ):
        listener.publish(topics.button(key), "PRESS")
        await until(lambda name=name: running.ordered(name), what=name)
    listener.publish(topics.switch_set("pause"), "ON")
    await until(lambda: running.ordered("PauseDownloads"))
    assert listener.last(topics.switch("pause")) == b"OFF"  # nothing is paused yet
    await running.change("downloads", paused=True)
    await until(lambda: listener.last(topics.switch("pause")) == b"ON")
    assert state_of(listener, topics)["status"] == "paused"
    listener.publish(topics.switch_set("pause"), "OFF")
    await until(lambda: running.ordered("ResumeDownloads"))


async def test_a_double_press_is_one_order(running: Running, listener: Listener) -> None:
    listener.publish(running.topics.button("rss_sync"), "PRESS")
    listener.publish(running.topics.button("rss_sync"), "PRESS")
    listener.publish(running.topics.button("refresh"), "PRESS")
    await until(lambda: running.ordered("RefreshMovie"))
    from radarr_desktop.engine.commands import Commands

    names = [one.name for one in await running.part(Commands).recent()]
    assert names.count("RssSync") == 1


async def test_garbage_is_ignored_and_logged(
    running: Running, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    topics = running.topics
    garbage = [
        (topics.switch_set("pause"), b"perhaps"),
        (topics.switch_set("unknown"), b"ON"),
        (topics.button("rss_sync"), b"\xff\xfe"),
        (topics.button("no_such"), b"PRESS"),
        (topics.add, b"   "),
        (topics.add, b"x" * 500),
    ]
    for topic, payload in garbage:
        listener.publish(topic, payload)
    listener.publish(topics.button("refresh"), "PRESS")
    await until(lambda: running.ordered("RefreshMovie"))
    from radarr_desktop.engine.commands import Commands

    assert [one.name for one in await running.part(Commands).recent()] == ["RefreshMovie"]
    ignored = [r.message for r in caplog.records if "is no order and is ignored" in r.message]
    assert len(ignored) == len(garbage)


async def test_a_retained_order_is_ignored(
    database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
) -> None:
    base = f"radarr-desktop/{INSTANCE}"
    listener.publish(f"{base}/switch/pause/set", "ON", retain=True)
    listener.publish(f"{base}/button/rss_sync", "PRESS", retain=True)
    async with running_bridge(database_url, tmp_path, mosquitto) as running:
        await online(listener, running.topics)
        listener.publish(running.topics.button("refresh"), "PRESS")
        await until(lambda: running.ordered("RefreshMovie"))
        assert not await running.ordered("PauseDownloads")
        assert not await running.ordered("RssSync")


async def test_failed_commands_are_tried_again(running: Running, listener: Listener) -> None:
    from radarr_desktop.engine.commands import Commands
    from radarr_desktop.ports.store import CommandStatus

    commands = running.part(Commands)
    row = await commands.submit("RssSync")
    await running.database.commands.update(
        replace(row, status=CommandStatus.FAILED, errors=("no",), ended_at=row.queued_at)
    )
    listener.publish(running.topics.button("retry"), "PRESS")

    async def is_queued() -> bool:
        return (await commands.get(row.id)).status is CommandStatus.QUEUED

    await until(is_queued)


class TestAdd:
    @pytest_asyncio.fixture
    async def running(
        self, database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
    ) -> AsyncIterator[Running]:
        practice = PracticeTmdb(
            {
                "/movie/900100": movie(),
                "/find/tt9001001": {"movie_results": [item(900100, "Harbour Nights")]},
                "/search/movie": page(
                    item(900100, "Harbour Nights"), item(900101, "Harbour Nights", "1999-01-01")
                ),
            }
        )
        with AnswerServer(practice.paths()) as server:
            overrides = {"tmdb": {"apikey": KEY, "baseurl": f"{server.url}/3"}}
            async with running_bridge(database_url, tmp_path, mosquitto, overrides) as found:
                (tmp_path / "films").mkdir()
                await found.part(Catalog).add_root_folder(str(tmp_path / "films"))
                await online(listener, found.topics)
                yield found

    @pytest.mark.parametrize("term", ["tmdb:900100", "tt9001001", "Harbour Nights (2024)"])
    async def test_a_film(self, running: Running, listener: Listener, term: str) -> None:
        listener.publish(running.topics.add, term)
        event = as_json(await until(lambda: listener.last(running.topics.event)))
        assert event["event_type"] == "movie_added"
        assert event["title"] == "Harbour Nights"
        assert event["imdb_id"] == "tt9001001"
        await until(lambda: running.ordered("MoviesSearch"))
        await until(lambda: state_of(listener, running.topics)["movies"] == 1)

    @pytest.mark.parametrize(
        ("term", "words"),
        [
            ("tmdb:404", "No film called 'tmdb:404' is known"),
            ("Harbour Nights", "is not the name of one film"),
        ],
    )
    async def test_not_added(
        self, running: Running, listener: Listener, term: str, words: str
    ) -> None:
        listener.publish(running.topics.add, term)
        event = as_json(await until(lambda: listener.last(running.topics.event)))
        assert event["event_type"] == "add_failed"
        assert event["title"] == term
        assert words in event["message"]

    async def test_twice(self, running: Running, listener: Listener) -> None:
        listener.publish(running.topics.add, "tmdb:900100")
        await until(lambda: listener.last(running.topics.event))
        listener.publish(running.topics.add, "tmdb:900100")
        told = await until(lambda: len(f := listener.all(running.topics.event)) == 2 and f)
        assert "is in the library already" in as_json(told[1])["message"]


class TestRootFolders:
    async def test_one_comes_and_goes(
        self, running: Running, listener: Listener, tmp_path: Path
    ) -> None:
        topics = running.topics
        (tmp_path / "films").mkdir()
        folder = await running.part(Catalog).add_root_folder(str(tmp_path / "films"))
        key = f"sensor_free_space_{folder.id}"

        def component() -> dict[str, Any] | None:
            return as_json(listener.last(topics.config))["components"].get(key)

        added = await until(component)
        assert added["name"] == f"Free space {tmp_path / 'films'}"
        await until(lambda: state_of(listener, topics).get(f"free_space_{folder.id}", 0) > 0)
        await running.part(Catalog).delete_root_folder(folder.id)
        await until(lambda: component() == {"platform": "sensor"})
        await until(lambda: component() is None)
        assert len(as_json(listener.last(topics.config))["components"]) > len(CONTROLS)

    async def test_one_goes_while_the_program_does_not_run(
        self, database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
    ) -> None:
        (tmp_path / "films").mkdir()
        async with running_bridge(database_url, tmp_path, mosquitto) as running:
            folder = await running.part(Catalog).add_root_folder(str(tmp_path / "films"))
            topics = running.topics
            key = f"sensor_free_space_{folder.id}"
            await until(lambda: key in str(listener.last(topics.config)))
        async with running_bridge(database_url, tmp_path, None) as running:
            await running.part(Catalog).delete_root_folder(folder.id)
        listener.clear()
        async with running_bridge(database_url, tmp_path, mosquitto) as running:
            await online(listener, topics)
            first = as_json(listener.all(topics.config)[0])
            assert first["components"][key] == {"platform": "sensor"}
            await until(lambda: key not in as_json(listener.last(topics.config))["components"])


async def test_an_unchanged_discovery_is_not_sent_again(
    database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
) -> None:
    async with running_bridge(database_url, tmp_path, mosquitto) as running:
        topics = running.topics
        await online(listener, topics)
    assert listener.last(topics.status) == b"offline"
    listener.clear()
    async with running_bridge(database_url, tmp_path, mosquitto) as running:
        await online(listener, topics)
        assert listener.all(topics.config) == []


class TestHomeAssistant:
    async def test_its_birth_makes_us_say_everything_again(
        self, running: Running, listener: Listener
    ) -> None:
        topics = running.topics
        listener.clear()
        listener.publish("homeassistant/status", "online")
        listener.publish("homeassistant/status", "online")
        await until(lambda: listener.last(topics.status) == b"online")
        await until(lambda: listener.all(topics.config) and listener.all(topics.state))
        await asyncio.sleep(1.5)
        assert len(listener.all(topics.config)) == 1
        assert len(listener.all(topics.state)) == 1

    async def test_it_may_forget_the_device(self, running: Running, listener: Listener) -> None:
        topics = running.topics
        listener.publish(topics.config, b"", retain=True)
        listener.clear()
        running.tell(HealthChanged(raised=("x",)))
        await asyncio.sleep(2.5)
        assert listener.all(topics.config) == []
        listener.publish("homeassistant/status", "online")
        await until(lambda: listener.last(topics.config))


class TestBroker:
    async def test_absent_at_first(self, database_url: str, tmp_path: Path) -> None:
        mosquitto = Mosquitto(tmp_path)
        async with running_bridge(database_url, tmp_path, mosquitto) as running:
            state = await running.says("Nothing listens at")
            assert not state.is_well
            with mosquitto, Listener(mosquitto) as listener:
                await online(listener, running.topics)
                assert (await running.says("Connected")).is_well

    @pytest.mark.parametrize("wipe", [False, True])
    async def test_restarted(
        self, running: Running, listener: Listener, mosquitto: Mosquitto, wipe: bool
    ) -> None:
        topics = running.topics
        mosquitto.stop(wipe=wipe)
        await running.says("was lost")
        running.tell(HealthChanged(raised=("told to nobody",)))
        await asyncio.sleep(0.5)
        listener.clear()
        mosquitto.start()
        await until(lambda: listener.last(topics.status) == b"online", seconds=30)
        assert state_of(listener, topics)["movies"] == 0
        assert as_json(listener.last(topics.config))["components"]
        assert listener.all(topics.event) == []

    async def test_wrong_password(self, database_url: str, tmp_path: Path) -> None:
        with Mosquitto(tmp_path, user=USER, password=PASSWORD) as mosquitto:
            async with running_bridge(database_url, tmp_path, mosquitto) as running:
                await running.says("Connected")
                await running.change(password="wrong")
                state = await running.says("refused the user name radarr or its password")
                assert not state.is_well
                await until(lambda: "not authorised" in mosquitto.log())
                await asyncio.sleep(3)
                assert mosquitto.log().count("not authorised") == 1
                await running.change(password=PASSWORD)
                await running.says("Connected")

    def test_a_refusal_is_not_repeated_in_a_hurry(self) -> None:
        pause = _Pause(*REFUSED)
        moments = [0.0]
        for _ in range(10):
            moments.append(moments[-1] + pause.next())
        assert sum(moment < 60 for moment in moments) <= 5
        assert 240 < moments[-1] - moments[-2] < 360

    async def test_with_tls(self, database_url: str, tmp_path: Path) -> None:
        with Mosquitto(tmp_path, tls=Certificates(tmp_path / "tls")) as mosquitto:
            async with running_bridge(database_url, tmp_path, mosquitto) as running:
                with Listener(mosquitto) as listener:
                    await online(listener, running.topics)
                await running.change(ca_file="")
                await running.says("signed by an authority that is not trusted")

    async def test_that_takes_only_small_messages(self, database_url: str, tmp_path: Path) -> None:
        with Mosquitto(tmp_path, extra="max_packet_size 4000") as mosquitto:
            async with running_bridge(database_url, tmp_path, mosquitto) as running:
                with Listener(mosquitto) as listener:
                    await online(listener, running.topics)
                    await until(lambda: listener.all(running.topics.state))
                    await asyncio.sleep(1)
                    assert listener.all(running.topics.config) == []
                    assert state_of(listener, running.topics)["movies"] == 0
                assert mosquitto.log().count(f"as radarr_desktop_{INSTANCE} ") == 1


class TestEnds:
    async def test_a_clean_end_says_offline_itself(
        self, database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
    ) -> None:
        async with running_bridge(database_url, tmp_path, mosquitto) as running:
            await online(listener, running.topics)
        await until(lambda: listener.last(running.topics.status) == b"offline")
        assert listener.all(running.topics.status) == [b"online", b"offline"]
        assert f"Received DISCONNECT from radarr_desktop_{INSTANCE}" in mosquitto.log()

    async def test_a_kill_leaves_the_will(
        self, database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
    ) -> None:
        script = (
            "import asyncio, sys, types\n"
            "from pathlib import Path\n"
            "from tests.mqtt.running import running_bridge\n"
            "async def main():\n"
            "    broker = types.SimpleNamespace(host=sys.argv[3], port=int(sys.argv[4]),\n"
            "        user='', password='', tls=None)\n"
            "    async with running_bridge(sys.argv[1], Path(sys.argv[2]), broker):\n"
            "        await asyncio.sleep(100)\n"
            "asyncio.run(main())\n"
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, database_url, str(tmp_path), mosquitto.host,
            str(mosquitto.port), cwd=Path(__file__).parents[2], env={**os.environ},
        )  # fmt: skip
        topic = f"radarr-desktop/{INSTANCE}/status"
        try:
            await until(lambda: listener.last(topic) == b"online", seconds=40)
        finally:
            process.send_signal(signal.SIGKILL)
            await process.wait()
        await until(lambda: listener.last(topic) == b"offline")

    async def test_switched_off_nothing_is_left(
        self, running: Running, listener: Listener, mosquitto: Mosquitto
    ) -> None:
        topics = running.topics
        await until(lambda: listener.last(topics.picture("active")))
        await running.change(enabled=False)
        await until(lambda: running.service is None)
        await until(lambda: listener.last(topics.status) == b"")
        with Listener(mosquitto) as late:
            await asyncio.sleep(0.5)
            assert [one.topic for one in late.heard] == []
        await running.change(enabled=True)
        await until(lambda: listener.last(topics.status) == b"online")

    async def test_switched_off_while_the_connection_was_gone(
        self, running: Running, mosquitto: Mosquitto
    ) -> None:
        mosquitto.stop()
        await running.says("Nothing listens")
        mosquitto.start()
        await running.change(enabled=False)
        await until(lambda: running.service is None)
        with Listener(mosquitto) as late:
            await asyncio.sleep(0.5)
            assert [one.topic for one in late.heard] == []

    @pytest.mark.parametrize("change", ["base_topic", "discovery_prefix"])
    async def test_topics_that_are_left_are_cleared(
        self, running: Running, listener: Listener, mosquitto: Mosquitto, change: str
    ) -> None:
        before = running.topics
        await until(lambda: listener.last(before.picture("active")))
        await running.change(**{change: "other/place"})
        after = running.topics
        assert after != before
        await until(lambda: listener.last(after.config if change else after.status))
        await until(lambda: listener.last(after.status) == b"online")
        await until(lambda: listener.all(after.picture("active")))
        with Listener(mosquitto) as late:
            kept = {after.config, *after.retained}
            await until(lambda: kept <= {one.topic for one in late.heard})
            assert {one.topic for one in late.heard} == kept

    async def test_a_base_topic_that_changed_while_we_did_not_run(
        self, database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
    ) -> None:
        async with running_bridge(database_url, tmp_path, mosquitto) as running:
            await online(listener, running.topics)
            before = running.topics
        overrides = {"mqtt": {"basetopic": "elsewhere"}}
        async with running_bridge(database_url, tmp_path, mosquitto, overrides) as running:
            await online(listener, running.topics)
            assert running.topics.base == f"elsewhere/{INSTANCE}"
            with Listener(mosquitto, f"{before.base}/#") as late:
                await asyncio.sleep(0.5)
                assert late.heard == []


@pytest.mark.parametrize(
    ("values_", "words"),
    [
        ({"base_topic": "a/+/b"}, "cannot be the base topic"),
        ({"discovery_prefix": "#"}, "cannot be the discovery prefix"),
        ({"host": " "}, "No broker is named"),
    ],
)
async def test_settings_that_cannot_work(
    running: Running, values_: dict[str, str], words: str
) -> None:
    await running.change(**values_)
    state = await running.says(words)
    assert not state.is_well


@pytest_asyncio.fixture
async def other_database_url(postgres: TestServer) -> AsyncIterator[str]:
    name = await postgres.create()
    yield postgres.url_of(name)
    await postgres.drop(name)


async def test_two_instances_do_not_meet(
    running: Running,
    listener: Listener,
    mosquitto: Mosquitto,
    other_database_url: str,
    tmp_path: Path,
) -> None:
    async with running_bridge(
        other_database_url, tmp_path / "other", mosquitto, instance="ef56ab78"
    ) as other:
        await online(listener, other.topics)
        assert other.topics.node != running.topics.node
        assert (await running.says("Connected")).is_well
        assert listener.last(running.topics.status) == b"online"


async def test_a_copy_with_the_same_id_is_noticed(
    running: Running, mosquitto: Mosquitto, other_database_url: str, tmp_path: Path
) -> None:
    async with running_bridge(other_database_url, tmp_path / "other", mosquitto) as copy:
        state = await running.says("is a copy of this program running")
        assert not state.is_well
        # The one that yields leaves the place to the other.
        await copy.says("Connected")


async def test_a_poster_of_the_latest_film(
    database_url: str, tmp_path: Path, mosquitto: Mosquitto, listener: Listener
) -> None:
    from tests.support.http_server import Answer

    small = b"\xff\xd8\xff\xe0 a small picture"
    answers = {"/t/p/w342/p.jpg": Answer(body=small, content_type="image/jpeg")}
    with AnswerServer(answers) as server:
        async with running_bridge(
            database_url, tmp_path, mosquitto, {"tmdb": {"baseurl": f"{server.url}/3"}}
        ) as running:
            topics = running.topics
            await online(listener, topics)
            poster = Image(kind=ImageKind.POSTER, url=f"{server.url}/t/p/original/p.jpg")
            film = await values.stored_film(
                running.database, metadata=values.metadata(images=(poster,))
            )
            await running.database.files.add(values.movie_file(film.id))
            await running.part(Library).rescan(film.id)
            from radarr_desktop.domain.history import HistoryKind, HistoryRecord

            await running.database.history.add(
                HistoryRecord(
                    movie_id=film.id, kind=HistoryKind.IMPORTED, source_title="n",
                    quality=values.PROPER, at=values.NOW + timedelta(days=1),
                )
            )  # fmt: skip
            running.tell(
                MovieImported(
                    movie_id=film.id, title=film.title, download_id="a", release_title="n",
                    path="/films/n.mkv", quality="Bluray-1080p", size_bytes=1,
                    placed_by="hardlink",
                )
            )  # fmt: skip
            await until(lambda: listener.last(topics.picture("recent")) == small)
            state = state_of(listener, topics)
            assert state["last_import"] == "2026-03-15T15:09:26+00:00"
            assert state["attributes"]["last_import"]["title"] == "Nosferatu (1922)"
            assert state["attributes"]["poster_recent"]["title"] == "Nosferatu"
            cards = as_json(listener.last(topics.attributes("recent")))["data"]
            assert cards[1]["title"] == "Nosferatu"
            assert cards[0]["title_default"] == "$title"


async def test_health_is_told_with_its_issues(running: Running, listener: Listener) -> None:
    await running.part(Health).check()
    topics = running.topics
    issues = await until(lambda: as_json(listener.last(topics.attributes("health"))).get("issues"))
    assert {"IndexerRssCheck", "DownloadClientCheck"} <= {one["source"] for one in issues}
    await until(lambda: state_of(listener, topics)["health"] == "ON")
    told = [as_json(one) for one in listener.all(topics.event)]
    assert {one["event_type"] for one in told} == {"health_issue"}
