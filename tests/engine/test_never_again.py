"""Grab, import, look again: on a real engine, what was taken is not taken once more."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.store import Store
from tests.engine.world import MIB, NOSFERATU, World

#: Each says something of itself that the practice film, a small H.264 without HDR, does not keep.
BOASTER = "Nosferatu.1922.1080p.BluRay.HDR10.x265-GRP"
SEEDED = "Nosferatu.1922.1080p.WEB-DL.H.264-SEEDED"


def a_format(name: str, kind: str, **fields: object) -> CustomFormat:
    one = FormatCondition(name=name, implementation=f"{kind}Specification", fields=fields)
    return CustomFormat(id=0, name=name, conditions=(one,))


FORMATS = (
    a_format("HDR", "Hdr", value=9),
    a_format("Many seeders", "Seeders", min=5),
    a_format("Named HDR", "ReleaseTitle", value="HDR10"),
    a_format("H.265", "VideoCodec", value=2),
)


async def scored(world: World, profile: QualityProfile, points: int) -> QualityProfile:
    made = [await world[Catalog].save_format(one) for one in FORMATS]
    return await world[Catalog].save_profile(
        replace(
            profile,
            upgrade_allowed=True,
            cutoff_format_score=10_000,
            format_scores=tuple((one.id, points) for one in made),
        )
    )


@pytest.mark.parametrize("name", ["HD-1080p", "Any", "HD - 720p/1080p"])
@pytest.mark.parametrize("title", [BOASTER, SEEDED])
async def test_what_was_taken_is_not_taken_again(world: World, name: str, title: str):
    store: Store = world.store
    profile = next(one for one in await store.profiles.profiles() if one.name == name)
    profile = await scored(world, profile, 100)
    movie = await world.add_film(NOSFERATU, quality_profile_id=profile.id)
    offer = world.offer(title, size=12 * MIB, seeders=9)
    first = await world.search(movie)
    assert first.grabbed == 1, first.message
    world.script.finish(offer.download_id, offer.content)
    await world[Tracking].refresh()
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported, arrival.message

    kept = await store.movies.get(movie.id)
    assert kept is not None
    assert kept.file is not None
    assert kept.file.custom_format_score <= 100, "what was measured counts, not what was said"
    for _ in range(2):
        again = await world[Searching].movie(movie.id, correlation_id="again", user_invoked=True)
        assert (again.found, again.grabbed) == (1, 0), again.message
    assert len(world.script.orders) == 1
