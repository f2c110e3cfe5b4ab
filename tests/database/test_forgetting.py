"""When the key is lost: only what it locked goes, and the way on is open."""

import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.forgetting import forget_lost_secrets
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.database.values import grab, release, stored_film

RIGHT, WRONG = SecretBox.generate(), SecretBox.generate()


async def _filled(url: str) -> int:
    database = await Database.open(url, RIGHT)
    try:
        await database.settings.save_section(
            "tmdb", {"api_key": "hush", "language": "de"}, frozenset({"api_key"})
        )
        await database.providers.save(
            ProviderDefinition(
                kind=ProviderKind.INDEXER,
                implementation="Unknown",  # all of its settings are locked
                name="Practice",
                protocol=Protocol.TORRENT,
                settings={"api_key": "hush", "empty": ""},
            )
        )
        movie = await stored_film(database)
        return await database.grabs.add(grab(movie_id=movie.id, payload=b"d4:infoe"))
    finally:
        await database.close()


async def test_with_the_right_key_nothing_is_forgotten(database_url: str) -> None:
    await _filled(database_url)
    database = await Database.open(database_url, RIGHT)
    assert await forget_lost_secrets(database.pool, RIGHT) == []
    assert (await database.settings.section("tmdb"))["api_key"] == "hush"
    await database.close()


async def test_with_another_key_all_but_the_secrets_stays(database_url: str) -> None:
    grab_id = await _filled(database_url)
    database = await Database.open(database_url, WRONG)
    with pytest.raises(StoreError, match="forget-passwords"):
        await database.settings.section("tmdb")
    assert await forget_lost_secrets(database.pool, WRONG) == ["settings/tmdb", "Practice"]
    assert await database.settings.section("tmdb") == {"language": "de"}
    [indexer] = await database.providers.definitions(ProviderKind.INDEXER)
    assert indexer.settings == {"empty": ""}
    order = await database.grabs.get(grab_id)
    assert order is not None
    assert order.payload is None
    assert order.release.download_url == ""
    assert order.release.title == release().title
    assert await forget_lost_secrets(database.pool, WRONG) == []
    await database.close()
