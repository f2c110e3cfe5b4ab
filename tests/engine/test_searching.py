"""Indexers are asked, the best is taken, and what stands in the way is said."""

from dataclasses import replace

import pytest

from radarr_desktop.adapters.indexers.torznab import Torznab
from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.events import ReleasesFound, SearchFinished
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.indexer import MovieQuery, indexers
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import BETTER, CHARADE, GOOD, INDEXER_KEY, WORSE, World
from tests.support.http_server import Answer
from tests.support.torrents_bad import torrent_with_path
from tests.support.torznab import PracticeIndexer

CHARADE_GOOD = "Charade.1963.1080p.BluRay.x264-GRP"


async def test_the_best_is_taken(world: World):
    movie = await world.add_film()
    world.offer(WORSE)
    best = world.offer(BETTER)
    world.offer(GOOD)
    outcome = await world.search(movie)
    assert (outcome.found, outcome.accepted, outcome.grabbed) == (3, 3, 1)
    assert [order.download_id for order in world.script.orders] == [best.download_id]
    [grab] = [await world.store.grabs.by_download_id(best.download_id)]
    assert grab is not None
    assert grab.why, "it is told why this one"
    assert (await world.store.movies.get(movie.id)).last_search_at is not None
    assert "SearchFinished" in world.kinds()


async def test_nothing_acceptable_is_said_in_words(world: World):
    movie = await world.add_film()
    world.offer("Nosferatu.1922.HDCAM.x264-GRP")
    outcome = await world.search(movie)
    assert outcome.grabbed == 0
    assert "HDCAM" in outcome.message
    assert outcome.refusal


async def test_no_indexer_is_said_in_words(world: World):
    movie = await world.add_film()
    await world[Providers].delete(ProviderKind.INDEXER, world.indexer.id)
    outcome = await world.search(movie)
    assert "indexer" in outcome.message


async def test_one_indexer_that_fails_costs_the_others_nothing(world: World):
    movie = await world.add_film()
    world.offer(GOOD)
    world.server.answers["/broken/api"] = Answer(status=500)
    await world[Providers].save(_another(world, "Broken", f"{world.server.url}/broken"), test=False)
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    [failure] = outcome.failures
    assert failure.startswith("Broken: ")


async def test_all_that_fail_are_an_error(world: World):
    movie = await world.add_film()
    world.server.answers["/api"] = Answer(status=503)
    with pytest.raises(ProviderUnavailableError, match="Practice"):
        await world.search(movie)


async def test_a_wrong_key_is_never_shown(world: World, caplog: pytest.LogCaptureFixture):
    movie = await world.add_film()
    secret = "s3cr3t-k3y-of-mine"
    definition = _another(world, "Wrong", world.server.url, api_key=secret)
    await world[Providers].save(definition, test=False)
    world.offer(GOOD)
    outcome = await world.search(movie)
    assert "Wrong" in outcome.failures[0]
    assert secret not in outcome.message + caplog.text


async def test_an_unknown_film(world: World):
    with pytest.raises(NotFoundError):
        await world[Searching].movie(4711, correlation_id="c")


async def test_a_hostile_torrent_is_refused_in_words_and_the_next_best_taken(
    world: World, caplog: pytest.LogCaptureFixture
):
    movie = await world.add_film()
    for number, path in enumerate(
        (["..", "..", "etc", "passwd"], ["/etc/passwd"], ["a", "..", "b"])
    ):
        world.offer(
            f"Nosferatu.1922.PROPER{number + 2}.1080p.BluRay.x264-EVIL{number}",
            torrent_data=torrent_with_path(path),
        )
    good = world.offer(GOOD)
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    assert [order.download_id for order in world.script.orders] == [good.download_id]
    assert caplog.text.count("was not grabbed") == 3
    assert "refused" in caplog.text


@pytest.mark.parametrize(
    "data", [b"", b"<html>log in first</html>", b"d4:infod4:name1:xee", b"\x00" * 100]
)
async def test_what_is_no_torrent_is_said_in_words(world: World, data: bytes):
    movie = await world.add_film()
    world.offer(GOOD, torrent_data=data)
    with pytest.raises(ProviderError, match="Practice"):
        await world.search(movie)
    assert world.script.orders == []
    assert await world.store.downloads.open() == []


async def test_a_refusal_for_one_film_costs_the_others_nothing(world: World):
    """In a feed the release of one film is no torrent: all others are grabbed all the same."""
    first = await world.add_film()
    second = await world.add_film(CHARADE)
    world.offer(GOOD, torrent_data=b"nonsense")
    good = world.offer(CHARADE_GOOD, CHARADE)
    outcomes = [await world[Searching].rss(correlation_id="c") for _ in range(2)]
    assert [order.download_id for order in world.script.orders] == [good.download_id]
    assert any(GOOD in failure for failure in outcomes[0].failures)
    # What cannot be had is not asked for again at once.
    assert outcomes[1].failures == ()
    assert first.id != second.id


async def test_no_client_is_said_in_words(world: World):
    movie = await world.add_film()
    world.offer(GOOD)
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    with pytest.raises(InvalidInputError, match="No download client for torrents is switched on"):
        await world.search(movie)
    assert await world.store.downloads.open() == []


async def test_a_feed_is_followed(world: World):
    await world.add_film()
    offer = world.offer(GOOD)
    world.offer("Some.Other.Film.2001.1080p.BluRay.x264-GRP", CHARADE)
    outcome = await world[Searching].rss(correlation_id="c")
    assert (outcome.found, outcome.grabbed) == (2, 1)
    again = await world[Searching].rss(correlation_id="c")
    assert again.grabbed == 0
    assert [order.download_id for order in world.script.orders] == [offer.download_id]
    finished = [event for event in world.events if isinstance(event, SearchFinished)]
    assert finished[0].movie_id == 0


async def test_an_interactive_search_stores_verdicts_and_grabs_nothing(world: World):
    movie = await world.add_film()
    world.offer(GOOD)
    world.offer("Nosferatu.1922.HDCAM.x264-GRP")
    outcome = await world[Searching].interactive(movie.id, "mine")
    assert (outcome.found, outcome.accepted, outcome.grabbed) == (2, 1, 0)
    stored = await world.store.releases.of_search("mine")
    assert [one.release.title for one in stored] == [GOOD, "Nosferatu.1922.HDCAM.x264-GRP"]
    assert stored[1].decision.rejections[0].message
    assert world.script.orders == []
    found = [event for event in world.events if isinstance(event, ReleasesFound)]
    assert [(event.search_id, event.indexer, event.count) for event in found] == [
        ("mine", "Practice", 2)
    ]


def _another(world: World, name: str, url: str, api_key: str = INDEXER_KEY):
    from dataclasses import replace

    return replace(world.indexer, id=0, name=name, settings={"base_url": url, "api_key": api_key})


async def test_another_source_of_the_same_release_is_tried(
    world: World, caplog: pytest.LogCaptureFixture
):
    """The preferred indexer's link is gone: the other indexer's torrent of the release is taken."""
    movie = await world.add_film()
    lost = world.offer(GOOD, torrent_data=b"gone", seeders=900)
    world.offer(WORSE, seeders=900)
    second = PracticeIndexer(api_key=INDEXER_KEY)
    world.server.answers["/second/api"] = second
    good = world.offer(GOOD, seeders=1)
    second.items.append(world.practice.items.pop())
    definition = _another(world, "Second", f"{world.server.url}/second")
    await world[Providers].save(definition, test=False)
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    [order] = world.script.orders
    assert order.download_id == good.download_id
    assert lost.release.title == good.release.title
    assert caplog.text.count("was not grabbed") == 1


class _Stumbling(Torznab):
    """A plug-in with a fault in it."""

    async def search(self, query: MovieQuery) -> list[Release]:
        raise KeyError("nobody thought of this")


async def test_a_fault_of_ours_at_one_indexer_costs_the_others_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setitem(indexers._entries, "Stumbling", _Stumbling)
    movie = await world.add_film()
    world.offer(GOOD)
    odd = replace(_another(world, "Odd", world.server.url), implementation="Stumbling")
    await world[Providers].save(odd, test=False)
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    assert "Odd: its answer was not understood (KeyError)" in outcome.message
    assert "nobody thought of this" in caplog.text
