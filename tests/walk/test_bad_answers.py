"""What the walk does when TMDB or an indexer answers nonsense, refuses, or is away."""

import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from radarr_desktop.base.errors import (
    InvalidInputError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.demo.services import practice_services
from radarr_desktop.engine.commands import CommandFailedError, Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.provider import ProviderKind
from tests.support.gate import Gate
from tests.support.http_server import Answer
from tests.support.torznab import error, xml_answer
from tests.support.walk import Walk, built_in, subscribe, walking
from tests.walk.offers import API_KEY, Offers, good_torrent, only

BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""
HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>"

#: What the indexer answers, and what a person reads of it.
NONSENSE = {
    "wrong key": (xml_answer(error(100, "Incorrect user credentials")), "not accept the API key"),
    "HTML": (Answer(body=HTML, content_type="text/html"), "a web page titled “Log in”"),
    "cut off": (xml_answer(b"<?xml version='1.0'?><rss><channel><item><title>F"), "breaks off"),
    "entity bomb": (xml_answer(BOMB), "entities of its own"),
    "a fault": (Answer(status=503, body=b"down"), "has a fault of its own just now (status 503)"),
}


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    async with practice_services(tmp_path / "practice") as services:
        yield services


@pytest.fixture
def offers() -> Iterator[Offers]:
    with Offers() as server:
        yield server


async def test_wrong_tmdb_key(database_url: str, tmp_path: Path, practice: Practice) -> None:
    source = {"tmdb": {"baseurl": practice.metadata_url}}
    async with walking(database_url, tmp_path / "program", practice, built_in(), source) as walk:
        settings: SettingsBook = walk.part(SettingsBook)
        await settings.save("tmdb", {"api_key": "not-the-key-77d1"})
        with pytest.raises(ProviderRefusedError) as caught:
            await walk.add()
        assert str(caught.value) == "TMDB does not accept the API key; check it in the settings"
        queries: Queries = walk.part(Queries)
        assert await queries.library() == []
        assert list(walk.films.iterdir()) == []
        await settings.save("tmdb", {"api_key": practice.metadata_api_key})
        await _arrives(walk)


async def test_tmdb_away(database_url: str, tmp_path: Path, practice: Practice) -> None:
    async with Gate(practice.metadata_url) as gate:
        source = {"tmdb": {"baseurl": gate.url, "apikey": practice.metadata_api_key}}
        async with walking(
            database_url, tmp_path / "program", practice, built_in(), source
        ) as walk:
            library: Library = walk.part(Library)
            film = f"tmdb:{walk.tmdb_id}"
            [known] = await library.lookup(film)
            unknown = next(one.tmdb_id for one in practice.films if one.tmdb_id != walk.tmdb_id)
            await gate.shut()
            with pytest.raises(ProviderUnavailableError, match="nothing answers at 127"):
                await walk.add(unknown)
            assert await library.lookup(film) == [known]
            movie = await walk.add(search=False)
            assert (await library.refresh(movie.id)).metadata == movie.metadata
            await gate.open()
            await _arrives(walk, unknown)


@pytest.mark.parametrize("fault", NONSENSE)
async def test_bad_indexer_beside_a_good_one(
    fault: str, database_url: str, tmp_path: Path, practice: Practice, offers: Offers
) -> None:
    offers.instead, words = NONSENSE[fault]
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        providers: Providers = walk.part(Providers)
        with pytest.raises(InvalidInputError) as caught:
            await providers.save(offers.definition("Broken"))
        # Radarr's clients know the trial's own sentence about a key.
        assert ("Invalid API Key" if fault == "wrong key" else words) in str(caught.value)
        await providers.save(offers.definition("Broken"), test=False)
        with subscribe(walk) as events:
            movie = await walk.add(search=False)
            commands: Commands = walk.part(Commands)
            done = await commands.run("MoviesSearch", {"movieIds": [movie.id]})
            assert words in done.message
            assert "1 grabbed" in done.message
            await walk.imported(events, movie.id)
        await _told_of(walk, "Broken", words)


async def test_unreachable_indexer_beside_a_good_one(
    database_url: str, tmp_path: Path, practice: Practice, offers: Offers
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        nowhere = f"http://127.0.0.1:{_closed_port()}"
        providers: Providers = walk.part(Providers)
        await providers.save(offers.definition("Broken", base_url=nowhere), test=False)
        with subscribe(walk) as events:
            movie = await walk.add()
            await walk.imported(events, movie.id)
        await _told_of(walk, "Broken", f"nothing answers at {nowhere.removeprefix('http://')}")


async def test_the_only_indexer_gets_its_key(
    database_url: str, tmp_path: Path, practice: Practice
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        providers: Providers = walk.part(Providers)
        [good] = await providers.definitions(ProviderKind.INDEXER)
        wrong = replace(good, settings={**good.settings, "api_key": "not-the-key-77d1"})
        with pytest.raises(InvalidInputError, match="Invalid API Key"):
            await providers.save(wrong)
        await providers.save(wrong, test=False)
        movie = await walk.add(search=False)
        commands: Commands = walk.part(Commands)
        with pytest.raises(CommandFailedError, match="Practice does not accept the API key"):
            await commands.run("MoviesSearch", {"movieIds": [movie.id]})
        queries: Queries = walk.part(Queries)
        assert await queries.queue() == []
        await _told_of(walk, "Practice", "does not accept the API key")
        # Its right key is a reason to ask it again at once.
        await providers.save(good)
        health: Health = walk.part(Health)
        assert not [one for one in await health.check() if one.source == "IndexerStatusCheck"]
        with subscribe(walk) as events:
            await commands.run("MoviesSearch", {"movieIds": [movie.id]})
            await walk.imported(events, movie.id)


async def test_a_broken_feed_is_told_and_read_again(
    database_url: str, tmp_path: Path, practice: Practice, offers: Offers
) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        definition = await only(walk, offers.definition())
        movie = await walk.add(search=False)
        offers.put(await good_torrent(practice, walk.tmdb_id))
        offers.instead = xml_answer(BOMB)
        commands: Commands = walk.part(Commands)
        # The second try leaves the indexer alone and still says why.
        done = await commands.run("RssSync")
        assert "No indexer was asked: Offers: " in done.message
        assert "entities of its own" in done.message
        offers.instead = None
        providers: Providers = walk.part(Providers)
        await providers.save(definition)
        with subscribe(walk) as events:
            await commands.run("RssSync")
            await walk.imported(events, movie.id)


async def _arrives(walk: Walk, tmdb_id: int = 0) -> None:
    with subscribe(walk) as events:
        movie = await walk.add(tmdb_id)
        await walk.imported(events, movie.id)


async def _told_of(walk: Walk, name: str, words: str) -> None:
    health: Health = walk.part(Health)
    issues = [one for one in await health.check() if one.source == "IndexerStatusCheck"]
    assert len(issues) == 1
    text = issues[0].message
    assert words in text
    assert text.startswith(name)
    assert text.count(name) == 1, "it is named once"
    for secret in (API_KEY, walk.practice.indexer_api_key, "not-the-key-77d1"):
        assert secret not in text


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
