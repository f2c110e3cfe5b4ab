"""A promise that no file keeps is fetched once, not for ever."""

from dataclasses import replace

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.tracking import Tracking
from tests.engine.world import GOOD, Offer, World

GIGABYTE = 1 << 30


async def reward_size(world: World) -> None:
    """Large releases score, and upgrades for the score are wanted."""
    large = FormatCondition(
        name="Large", implementation="SizeSpecification", fields={"min": 1, "max": 50}
    )
    made = await world[Catalog].save_format(CustomFormat(id=0, name="Large", conditions=(large,)))
    [profile] = [one for one in await world.store.profiles.profiles() if one.name == "HD-1080p"]
    await world[Catalog].save_profile(
        replace(
            profile,
            upgrade_allowed=True,
            cutoff_format_score=1000,
            format_scores=((made.id, 100),),
        )
    )


def boast(world: World, title: str) -> Offer:
    """A release that the indexer says to be far larger than it is."""
    offer = world.offer(title)
    item = world.practice.items[-1]
    told = tuple((name, 5 * GIGABYTE if name == "size" else value) for name, value in item.attrs)
    world.practice.items[-1] = replace(item, length=5 * GIGABYTE, attrs=told)
    return offer


async def test_the_same_gain_is_not_fetched_twice(world: World):
    await reward_size(world)
    movie = await world.add_film()
    offer = boast(world, GOOD)
    assert (await world.search(movie)).grabbed == 1
    world.script.finish(offer.download_id, offer.content)
    await world[Tracking].refresh()
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    [record] = [
        one
        for one in await world.store.history.for_movie(movie.id)
        if one.kind is HistoryKind.IMPORTED
    ]
    assert record.custom_format_score == 0
    assert record.facts["promisedCustomFormatScore"] == "100"
    world.practice.items.clear()
    boast(world, GOOD.replace("GRP", "OTHER"))
    outcome = await world.search(movie)
    assert outcome.grabbed == 0
    assert f"{GOOD} promised the same" in outcome.refusal
    await world[SettingsBook].save("indexers", {"loopGuardDays": 0})
    assert (await world.search(movie)).grabbed == 1
