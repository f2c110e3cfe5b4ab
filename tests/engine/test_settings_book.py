"""Sections of settings: stored, overridden from outside, masked, mended."""

import logging

import pytest

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.base.schema import MASK
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.scoring import TieBreak
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.ranking_settings import RankingSettings
from radarr_desktop.engine.settings import (
    SECTIONS,
    IndexerSettings,
    MediaManagementSettings,
    MqttSettings,
    ServerSettings,
    SettingsBook,
)
from radarr_desktop.engine.work import Works


def book_on(
    database: Database, bus: Bus | None = None, **overrides: dict[str, str]
) -> SettingsBook:
    works = Works(database, bus or Bus(), SystemClock(), database.feed())
    return SettingsBook(database, works, overrides, SECTIONS)


@pytest.fixture
async def book(database: Database) -> SettingsBook:
    made = book_on(database)
    await made.load()
    return made


async def test_defaults_and_a_change(book: SettingsBook, database: Database):
    assert book.get(IndexerSettings).rss_interval_minutes == 30
    await book.save("indexers", {"rssSyncInterval": 45})
    assert book.get(IndexerSettings).rss_interval_minutes == 45
    await book.save("indexers", {"minimum_age": 7})
    other = book_on(database)
    await other.load()
    assert other.get(IndexerSettings).rss_interval_minutes == 45
    assert other.get(IndexerSettings).minimum_age == 7


async def test_a_change_is_announced_after_it_is_stored(database: Database):
    bus = Bus()
    book = book_on(database, bus)
    await book.load()
    with bus.subscribe() as events:
        await book.save("indexers", {"rssSyncInterval": 45})
        assert await anext(events) == DefinitionsChanged(what="settings/indexers")


async def test_another_process_is_followed(book: SettingsBook, database: Database):
    other = book_on(database)
    await other.load()
    await book.save("indexers", {"rssSyncInterval": 45})
    assert other.get(IndexerSettings).rss_interval_minutes == 30
    await other.reload("indexers")
    assert other.get(IndexerSettings).rss_interval_minutes == 45


async def test_from_outside(database: Database):
    book = book_on(
        database, server={"port": "8989", "apikey": "fixed"}, mqtt={"basetopic": "films"}
    )
    await book.load()
    assert book.get(ServerSettings).port == 8989
    assert book.get(ServerSettings).api_key == "fixed"
    assert book.get(MqttSettings).base_topic == "films"
    assert book.is_fixed("server", "api_key")
    assert not book.is_fixed("server", "url_base")
    assert not book.is_fixed("ui", "theme")


async def test_what_is_fixed_outside_is_not_written_down(database: Database):
    """The environment of one start must not become the setting of the next."""
    book = book_on(database, server={"port": "8989", "apikey": "fixed"})
    await book.load()
    await book.save("server", {"url_base": "/films", "port": 1234})
    assert book.get(ServerSettings).port == 8989
    later = book_on(database)
    await later.load()
    assert later.get(ServerSettings).url_base == "/films"
    assert later.get(ServerSettings).port == 7878
    assert later.get(ServerSettings).api_key == ""


async def test_secrets_are_kept_when_they_come_back_masked(book: SettingsBook, database: Database):
    await book.save("mqtt", {"password": "hush", "host": "broker"})
    await book.save("mqtt", {"password": MASK, "host": "other"})
    assert book.get(MqttSettings).password == "hush"
    assert book.get(MqttSettings).host == "other"
    row = await database.pool._pool.fetchval(
        "SELECT values::text FROM settings WHERE section = 'mqtt'"
    )
    assert "hush" not in row
    await book.save("mqtt", {"password": ""})
    assert book.get(MqttSettings).password == ""


@pytest.mark.parametrize(
    ("section", "changes", "field"),
    [
        ("indexers", {"rssSyncInterval": 5}, "rssSyncInterval"),
        ("indexers", {"rssSyncInterval": -1}, "rssSyncInterval"),
        ("indexers", {"minimumAge": "soon"}, "minimumAge"),
        ("mediamanagement", {"downloadPropersAndRepacks": "perhaps"}, "downloadPropersAndRepacks"),
        ("server", {"port": 70000}, "port"),
        ("indexers", {"availabilityDelay": 2_000_000_000}, "availabilityDelay"),
        ("indexers", {"availabilityDelay": -2_000_000_000}, "availabilityDelay"),
        ("indexers", {"retention": 1e308}, "retention"),
        ("indexers", {"maximumSize": 2**31}, "maximumSize"),
        ("indexers", {"preferIndexerFlags": ["a"]}, "preferIndexerFlags"),
        ("ranking", {"maxAgeDays": 1_000_000_000}, "maxAgeDays"),
    ],
)
async def test_what_makes_no_sense_is_refused_whole(
    book: SettingsBook, database: Database, section: str, changes: dict[str, object], field: str
):
    before = book.section(section)
    with pytest.raises(InvalidInputError) as refusal:
        await book.save(section, changes)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert book.section(section) == before
    assert await database.settings.section(section) == {}


async def test_feeds_may_be_switched_off(book: SettingsBook):
    await book.save("indexers", {"rssSyncInterval": 0})
    assert book.get(IndexerSettings).rss_interval_minutes == 0


@pytest.mark.parametrize(
    ("section", "stored", "kept"),
    [
        ("indexers", {"rss_interval_minutes": -5, "minimum_age": 3}, ("minimum_age", 3)),
        # The field's name for others is not its attribute in camelCase.
        (
            "mediamanagement",
            {"minimum_free_space_mb": -1, "recycle_bin": "/bin"},
            ("recycle_bin", "/bin"),
        ),
        (
            "mediamanagement",
            {"proper_policy": "perhaps", "recycle_bin": "/b"},
            ("recycle_bin", "/b"),
        ),
        ("server", {"port": "many", "bind_address": "::1"}, ("bind_address", "::1")),
    ],
)
async def test_a_stored_value_that_is_not_valid_falls_back_alone(
    database: Database,
    caplog: pytest.LogCaptureFixture,
    section: str,
    stored: dict[str, object],
    kept: tuple[str, object],
):
    await database.settings.save_section(section, stored, frozenset())
    book = book_on(database)
    with caplog.at_level(logging.WARNING):
        await book.load()
    assert getattr(book.section(section), kept[0]) == kept[1]
    assert book.section(section) != SECTIONS[section]()
    assert "is not valid and not used" in caplog.text


async def test_a_bad_value_from_outside_gives_way_to_the_stored_one(
    database: Database, book: SettingsBook
):
    await book.save("server", {"port": 9000})
    other = book_on(database, server={"port": "many"})
    await other.load()
    assert other.get(ServerSettings).port == 9000
    assert not other.is_fixed("server", "port")


async def test_unknown_stored_values_are_ignored(database: Database):
    await database.settings.save_section(
        "ui", {"theme": "dark", "of_a_later_version": 1}, frozenset()
    )
    book = book_on(database)
    await book.load()
    assert book.section("ui").theme == "dark"


async def test_two_changes_at_once_lose_nothing(book: SettingsBook, database: Database):
    """A button and a form save the same section at the same moment."""
    import asyncio

    async with asyncio.TaskGroup() as group:
        group.create_task(book.save("mediamanagement", {"recycle_bin": "/bin"}))
        group.create_task(book.save("mediamanagement", {"minimum_free_space_mb": 7}))
    values = book.get(MediaManagementSettings)
    assert (values.recycle_bin, values.minimum_free_space_mb) == ("/bin", 7)
    other = book_on(database)
    await other.load()
    assert other.get(MediaManagementSettings) == values


async def test_weights_that_are_not_a_hundred_together_are_refused(book: SettingsBook):
    with pytest.raises(InvalidInputError) as caught:
        await book.save("ranking", {"tieBreak": "weights", "groupWeight": 50})
    assert "groupWeight" in {problem.field for problem in caught.value.problems}
    assert book.get(RankingSettings).tie_break is TieBreak.NONE
    await book.save("ranking", {"tieBreak": "weights", "groupWeight": 50, "formatWeight": 0})
    assert book.get(RankingSettings).scoring().group_weight == 50
