"""The languages of a file are those of its sound: what the name promised is not taken for true."""

from dataclasses import replace

from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.language import BY_NAME, ENGLISH
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.movie import MediaInfo
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.files import MediaProbe
from tests.engine.world import Offer, World

GERMAN = BY_NAME["german"]
BOTH = "Nosferatu.1922.DUAL.German.English.1080p.BluRay.x264-GRP"


class Spoken:
    """The real probe, with the languages of the sound told: the practice films are silent."""

    def __init__(self, probe: MediaProbe, *languages: str) -> None:
        self._probe = probe
        self._languages = languages

    async def read(self, path: str) -> MediaInfo:
        return replace(await self._probe.read(path), audio_languages=self._languages)


async def demand_both(world: World) -> None:
    [profile] = [one for one in await world.store.profiles.profiles() if one.name == "HD-1080p"]
    rule = LanguageRule(all_of=(ENGLISH, GERMAN))
    await world[Catalog].save_profile(replace(profile, upgrade_allowed=True, languages=rule))


async def arrive(world: World, offer: Offer, *languages: str) -> str:
    probe = Spoken(world[MediaProbe], *languages)
    importing = world.rebuilt(Importing, {MediaProbe: probe})
    return (await importing.import_download(offer.download_id)).message


async def test_a_promise_that_the_sound_breaks_is_told_and_mended(world: World):
    await demand_both(world)
    movie = await world.add_film()
    first = world.offer(BOTH)
    await world.finished(first, movie)
    await arrive(world, first, "eng")
    [record] = [
        one
        for one in await world.store.history.for_movie(movie.id)
        if one.kind is HistoryKind.IMPORTED
    ]
    assert record.languages == (ENGLISH,)
    assert record.facts["languageRule"] == "German is missing"
    [row] = await world.store.movies.rows([movie.id])
    assert row.wants_better
    # Another one promises more; what it brings keeps the rule, and is let stand.
    world.practice.items.clear()
    second = world.offer(BOTH.replace("1080p.BluRay", "REPACK.1080p.BluRay"))
    assert (await world.search(movie)).grabbed == 1
    world.script.finish(second.download_id, second.content)
    await world[Tracking].refresh()
    await arrive(world, second, "eng", "ger")
    [row] = await world.store.movies.rows([movie.id])
    assert not row.wants_better
    # What breaks the rule does not take its place, whatever its name says.
    third = world.offer(BOTH.replace("1080p.BluRay", "REAL.PROPER.1080p.BluRay"))
    await world.finished(third, movie)
    assert await arrive(world, third, "eng") == "It needs a person"
    download = await world.download(third)
    told = " ".join(text for one in download.messages for text in one.messages)
    assert "German is missing; the film is here as HD-1080p wants it" in told
