"""Profiles, providers, settings, root folders, tags, cache."""

from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from radarr_desktop.adapters.database.cache import ResponseCache
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.indexers import torznab
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import ConflictError, NotFoundError, StoreError
from radarr_desktop.domain import quality
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest
from radarr_desktop.domain.quality import QualityDefinition
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import RootFolder, Tag
from tests.database.values import NOW, PASSKEY, grab, profile, release, stored_film
from tests.support.secrets import known

SECRET = known("secret of settings", "s3cret-9f2b7c")
#: An indexer whose settings have a secret; named here so that it is registered.
INDEXER = torznab.Torznab


def definition(**changes: Any) -> ProviderDefinition:
    whole = ProviderDefinition(
        kind=ProviderKind.INDEXER,
        implementation="Torznab",
        name="Practice",
        protocol=Protocol.TORRENT,
        enabled=False,
        priority=3,
        tags=frozenset({2, 1}),
        settings={"base_url": "http://127.0.0.1:1", "api_key": SECRET, "extra": [1, None]},
        enable_rss=False,
        enable_automatic_search=False,
        enable_interactive_search=True,
        download_client_id=4,
        remove_completed=False,
        remove_failed=False,
    )
    return replace(whole, **changes)


async def test_a_profile_comes_back_whole(database: Database) -> None:
    given = profile()
    profile_id = await database.profiles.save_profile(given)
    assert await database.profiles.profile(profile_id) == replace(given, id=profile_id)
    renamed = replace(given, id=profile_id, name="Other", items=given.items[1:])
    assert await database.profiles.save_profile(renamed) == profile_id
    assert await database.profiles.profiles() == [renamed]
    with pytest.raises(ConflictError):
        await database.profiles.save_profile(replace(given, name="OTHER"))
    with pytest.raises(NotFoundError):
        await database.profiles.save_profile(replace(given, id=77))
    movie = await stored_film(database)
    with pytest.raises(ConflictError, match="1 film"):
        await database.profiles.delete_profile(profile_id)
    await database.movies.delete(movie.id)
    await database.profiles.delete_profile(profile_id)
    assert await database.profiles.profiles() == []


async def test_definitions_and_formats(database: Database) -> None:
    assert await database.profiles.definitions() == []
    given = [
        QualityDefinition(quality=quality.SDTV, title="TV", min_size=1, max_size=5.5),
        QualityDefinition(quality=quality.CAM, title="Cam", preferred_size=2),
    ]
    await database.profiles.save_definitions(given)
    await database.profiles.save_definitions([replace(given[0], title="Old TV")])
    assert await database.profiles.definitions() == [replace(given[0], title="Old TV"), given[1]]

    custom = CustomFormat(
        id=0, name="HDR", conditions=(FormatCondition(name="a", implementation="B", negate=True),),
        tests=(FormatTest(name="A.Film"), FormatTest(name="Another", must_match=False)),
    )  # fmt: skip
    format_id = await database.profiles.save_format(custom)
    assert await database.profiles.formats() == [replace(custom, id=format_id)]
    changed = replace(custom, id=format_id, tests=custom.tests[1:], include_when_renaming=True)
    await database.profiles.save_format(changed)
    assert await database.profiles.formats() == [changed]
    scored = profile(format_scores=((format_id, 10), (format_id + 1, 20)))
    profile_id = await database.profiles.save_profile(scored)
    await database.profiles.delete_format(format_id)
    kept = await database.profiles.profile(profile_id)
    assert kept is not None
    assert kept.format_scores == ((format_id + 1, 20),)


async def test_a_provider_comes_back_whole(database: Database) -> None:
    given = definition()
    provider_id = await database.providers.save(given)
    found = await database.providers.get(ProviderKind.INDEXER, provider_id)
    assert found is not None
    assert found.changed_at is not None
    assert replace(found, changed_at=None) == replace(given, id=provider_id)
    assert await database.providers.get(ProviderKind.DOWNLOAD_CLIENT, provider_id) is None
    with pytest.raises(ConflictError):
        await database.providers.save(definition(name="PRACTICE"))
    second = await database.providers.save(definition(name="Second", priority=1))
    with pytest.raises(ConflictError):
        await database.providers.save(definition(id=second, name="Practice"))
    with pytest.raises(NotFoundError):
        await database.providers.save(definition(id=99, name="Third"))
    await database.providers.save(replace(found, enabled=True))
    listed = await database.providers.definitions(ProviderKind.INDEXER)
    assert [(one.name, one.enabled) for one in listed] == [("Second", False), ("Practice", True)]

    status = ProviderStatus(
        provider_kind="indexer",
        provider_id=provider_id,
        level=2,
        initial_failure_at=NOW,
        most_recent_failure_at=NOW,
        disabled_until=NOW,
        message="Connection refused",
    )
    await database.providers.save_status(status)
    await database.providers.save_status(replace(status, level=3))
    assert await database.providers.statuses(ProviderKind.INDEXER) == [replace(status, level=3)]
    await database.providers.delete(ProviderKind.INDEXER, provider_id)
    assert await database.providers.statuses(ProviderKind.INDEXER) == []


async def test_no_secret_stands_in_the_database_in_plain(
    database: Database, database_url: str
) -> None:
    await database.providers.save(definition())
    unknown = definition(implementation="OfAnotherRelease", name="Unknown type")
    await database.providers.save(unknown)
    await database.settings.save_section(
        "tmdb", {"api_key": SECRET, "base_url": "https://example.org"}, frozenset({"api_key"})
    )
    movie = await stored_film(database)
    await database.grabs.add(grab(movie.id))
    from radarr_desktop.domain.decisions.spec import Decision

    await database.releases.remember("s", [Decision(release=release(), candidate=None)], NOW)
    cache: Any = database.cache
    await cache.put(f"https://api.example.org/?api_key={SECRET}", b"{}")

    connection = await asyncpg.connect(database_url)
    try:
        tables = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        whole = ""
        for table in tables:
            rows = await connection.fetch(f'SELECT t::text FROM "{table["tablename"]}" t')
            whole += "\n".join(row[0] for row in rows)
    finally:
        await connection.close()
    assert "https://example.org" in whole  # what is no secret is readable
    for hidden in (SECRET, PASSKEY, SECRET.encode().hex(), PASSKEY.encode().hex()):
        assert hidden not in whole
    [*_, found] = await database.providers.definitions(ProviderKind.INDEXER)
    assert found.settings == unknown.settings
    assert (await database.settings.section("tmdb"))["api_key"] == SECRET
    again = await database.grabs.by_download_id("a" * 40)
    assert again is not None
    assert (again.release, again.payload) == (release(), grab(movie.id).payload)


async def test_another_key_is_told_in_words(database: Database, database_url: str) -> None:
    await database.settings.save_section("tmdb", {"api_key": SECRET}, frozenset({"api_key"}))
    other = await Database.open(database_url, SecretBox.generate())
    try:
        with pytest.raises(StoreError, match="another key"):
            await other.settings.section("tmdb")
    finally:
        await other.close()


async def test_settings_sections(database: Database) -> None:
    assert await database.settings.section("mqtt") == {}
    values = {"host": "h", "password": "", "port": 1883, "topics": ["a"], "token": None}
    await database.settings.save_section("mqtt", values, frozenset({"password", "token"}))
    assert await database.settings.section("mqtt") == values
    await database.settings.save_section("mqtt", {"host": "i"}, frozenset())
    assert await database.settings.section("mqtt") == {"host": "i"}


async def test_shelves(database: Database) -> None:
    b = await database.shelves.add_root_folder("/films/b")
    a = await database.shelves.add_root_folder("/films/a")
    with pytest.raises(ConflictError):
        await database.shelves.add_root_folder("/films/a")
    assert await database.shelves.root_folders() == [
        RootFolder(id=a, path="/films/a"),
        RootFolder(id=b, path="/films/b"),
    ]
    await database.shelves.delete_root_folder(b)
    assert len(await database.shelves.root_folders()) == 1

    tag = await database.shelves.add_tag(" Kids ")
    assert await database.shelves.add_tag("KIDS") == tag
    spare = await database.shelves.add_tag("spare")
    await database.shelves.rename_tag(tag, "Family")
    assert await database.shelves.tags() == [
        Tag(id=tag, label="family"),
        Tag(id=spare, label="spare"),
    ]
    with pytest.raises(ConflictError):
        await database.shelves.rename_tag(tag, "Spare")
    with pytest.raises(NotFoundError):
        await database.shelves.rename_tag(99, "x")
    movie = await stored_film(database, tags=frozenset({tag}))
    provider = await database.providers.save(definition(tags=frozenset({tag})))
    delay = await database.rules.save_delay_profile(DelayProfile(tags=frozenset({tag})))
    words = await database.rules.save_release_profile(ReleaseProfile(tags=frozenset({tag})))
    assert await database.shelves.used_tags() == {
        "movies": {tag: [movie.id]},
        "indexers": {tag: [provider]},
        "downloadClients": {},
        "delayProfiles": {tag: [delay]},
        "releaseProfiles": {tag: [words]},
    }
    with pytest.raises(ConflictError):
        await database.shelves.delete_tag(tag)
    await database.shelves.delete_tag(spare)
    assert [one.label for one in await database.shelves.tags()] == ["family"]


async def test_the_cache_keeps_answers_with_their_age(database: Database) -> None:
    cache = database.cache
    assert isinstance(cache, ResponseCache)
    assert await cache.get("k") is None
    await cache.put("k", b"one")
    await cache.put("k", b"two")
    found = await cache.get("k")
    assert found is not None
    body, age = found
    assert body == b"two"
    assert 0 <= age < 5
