"""What a person says of a release holds from the order to the shelf, and is not forgotten then."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.language import BY_ID
from radarr_desktop.domain.override import Override
from radarr_desktop.domain.quality import BY_NAME, QualityModel
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.choosing import Choice, Choosing, choice_body, choice_of
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.test_jobs import refused, run
from tests.engine.world import CHARADE, GOOD, Offer, World
from tests.support.http_server import Answer

GERMAN = BY_ID[4]
DVD = QualityModel(quality=BY_NAME["dvd"])
NAMELESS = "Some.Thing.2001.2160p.WEB-DL.x265-GRP"


async def seen(world: World, offer: Offer, movie_id: int) -> dict[str, Any]:
    """The release as an order names it, once a search has shown it."""
    await world[Searching].interactive(movie_id, "s1")
    return {"guid": offer.release.guid, "indexerId": world.indexer.id}


async def test_the_persons_word_reaches_history_and_shelf(world: World):
    await world.add_film()
    film = await world.add_film(CHARADE)
    offer = world.offer(NAMELESS, CHARADE, has_ids=False)
    choice = Choice(
        movie_id=film.id,
        override=Override(quality=DVD, languages=(GERMAN,)),
        client_id=world.client.id,
    )
    body = {**await seen(world, offer, film.id), **choice_body(choice)}
    answer = await run(world, "GrabRelease", body)
    assert any("DVD" in text for text in answer["overruled"]), "HD-1080p wants no DVD"
    grab = await world.store.grabs.by_download_id(offer.download_id)
    assert grab is not None
    assert (grab.movie_id, grab.client_id) == (film.id, world.client.id)
    assert (grab.parsed.quality, grab.parsed.languages) == (DVD, (GERMAN,))
    assert grab.why[:3] == (
        "Chosen by a person", "They say that its quality is DVD", "They say that it is in German",
    )  # fmt: skip
    assert grab.why[3].startswith("Overruled: ")

    world.script.finish(offer.download_id, offer.content)
    await world[Tracking].refresh()
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    shelved = await world.store.movies.get(film.id)
    assert shelved is not None
    assert shelved.file is not None
    assert (shelved.file.quality, shelved.file.languages) == (DVD, (GERMAN,))
    records = await world.store.history.by_download_id(offer.download_id)
    assert {one.kind for one in records} == {HistoryKind.GRABBED, HistoryKind.IMPORTED}
    assert all((one.quality, one.languages) == (DVD, (GERMAN,)) for one in records)


async def test_the_same_release_is_not_an_upgrade_of_itself(world: World):
    """The name promises more than the person believes: that promise is void for good."""
    profile = await world.store.profiles.profile(await world.profile_id("Any"))
    await world.store.profiles.save_profile(replace(profile, upgrade_allowed=True))
    film = await world.add_film(quality_profile_id=profile.id)
    offer = world.offer(GOOD)
    body = {**await seen(world, offer, film.id), "qualityId": DVD.quality.id}
    await run(world, "GrabRelease", body)
    world.script.finish(offer.download_id, offer.content)
    await world[Tracking].refresh()
    assert (await world[Importing].import_download(offer.download_id)).is_imported
    outcome = await world[Searching].rss(correlation_id="again")
    assert (outcome.found, outcome.accepted) == (1, 0), outcome.message


async def test_for_the_film_that_it_is_not_it_never_comes_again(world: World):
    wrong, right = await world.add_film(), await world.add_film(CHARADE)
    offer = world.offer(GOOD)
    await run(world, "GrabRelease", {**await seen(world, offer, wrong.id), "movieId": right.id})
    assert (await world.download(offer)).movie_id == right.id
    outcome = await world[Searching].rss(correlation_id="again")
    assert (outcome.found, outcome.accepted) == (1, 0), outcome.message
    assert "A person said that it is Charade" in outcome.message


async def test_formats_and_score_are_those_of_what_the_person_says(world: World):
    german = await world[Catalog].save_format(
        CustomFormat(
            id=0,
            name="German",
            conditions=(
                FormatCondition(
                    name="German", implementation="LanguageSpecification", fields={"value": 4}
                ),
            ),
        )
    )
    film = await world.add_film()
    profile = await world.store.profiles.profile(film.quality_profile_id)
    await world.store.profiles.save_profile(replace(profile, format_scores=((german.id, 25),)))
    offer = world.offer(GOOD)
    plain = await world[Choosing].decide(offer.release, Choice(movie_id=film.id))
    said = await world[Choosing].decide(
        offer.release, Choice(movie_id=film.id, override=Override(languages=(GERMAN,)))
    )
    assert plain.candidate is not None
    assert said.candidate is not None
    assert (plain.candidate.format_score, said.candidate.format_score) == (0, 25)
    assert [one.name for one in said.candidate.formats] == ["German"]


async def test_what_does_not_exist_is_refused_by_name(world: World):
    film = await world.add_film()
    body = await seen(world, world.offer(GOOD), film.id)
    off = await world.store.providers.save(replace(world.client, id=0, name="Spare", enabled=False))
    for wrong, words in (
        ({"movieId": 4711}, "no film 4711"),
        ({"qualityId": 4711}, "no quality 4711"),
        ({"qualityId": 7, "revision": {"version": 0}}, "no revision 0"),
        ({"languageIds": [4711]}, "no language 4711"),
        ({"languageIds": [-1]}, "Any is a wish of profiles"),
        ({"languageIds": 4}, "list of languages"),
        ({"downloadClientId": 4711}, "no download client 4711"),
        ({"downloadClientId": off}, "Spare is switched off"),
        ({"downloadClientId": "x"}, "whole number"),
    ):
        await refused(world, "GrabRelease", {**body, **wrong}, words)
    assert world.script.orders == []


async def test_an_indexer_at_rest_is_named_with_its_time(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    body = await seen(world, offer, film.id)
    resting = ProviderStatus(
        provider_kind=ProviderKind.INDEXER.value,
        provider_id=world.indexer.id,
        level=3,
        disabled_until=world[Clock].now() + timedelta(minutes=15),
    )
    await world.store.providers.save_status(resting)
    path = offer.release.download_url.removeprefix(world.server.url)
    world.server.answers[path] = Answer(status=503)
    await refused(world, "GrabRelease", body, "failed before and rests until")


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(movie_id=3, client_id=2),
        Choice(override=Override(quality=DVD, languages=(GERMAN,))),
    ],
)
def test_a_choice_travels_in_a_body(choice: Choice):
    assert choice_of(choice_body(choice)) == choice
