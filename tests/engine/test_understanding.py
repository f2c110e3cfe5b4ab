"""A release name is explained from the library as it is: film, formats with reasons, points."""

from dataclasses import replace

import pytest

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.matching import Match, NoMatch
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.understanding import Understanding
from tests.engine.world import GOOD, NOSFERATU, World

GERMAN = "Nosferatu.1922.German.1080p.BluRay.x264-GRP"


async def save_format(world: World, name: str, points: int, *values: str) -> CustomFormat:
    """A format of title patterns, worth `points` in the profile HD-1080p."""
    made = await world[Catalog].save_format(
        CustomFormat(
            id=0,
            name=name,
            conditions=tuple(
                FormatCondition(
                    name=value,
                    implementation="ReleaseTitleSpecification",
                    fields={"value": value},
                )
                for value in values
            ),
        )
    )
    for profile in await world.store.profiles.profiles():
        if profile.name == "HD-1080p":
            scores = {**dict(profile.format_scores), made.id: points}
            await world[Catalog].save_profile(replace(profile, format_scores=tuple(scores.items())))
    return made


async def test_a_known_film(world: World):
    movie = await world.add_film()
    await save_format(world, "Loud", 25, "x264", "atmos")
    await save_format(world, "Other", 99, "remux")
    report = await world[Understanding].explain(GOOD)
    assert isinstance(report.found, Match)
    assert report.movie == movie
    assert isinstance(report.parsed, ParsedRelease)
    assert report.parsed.title == "Nosferatu"
    assert report.languages == (movie.metadata.original_language,), "the name says nothing"
    assert report.profile is not None
    assert report.profile.name == "HD-1080p"
    [loud] = report.formats
    assert (loud.custom_format.name, loud.points, report.score) == ("Loud", 25, 25)
    assert [(one.condition.name, one.holds) for one in loud.conditions] == [
        ("x264", True),
        ("atmos", False),
    ]
    assert report.place is not None
    assert report.place.is_allowed
    assert report.place.meets_cutoff
    assert "".join(GOOD[one.start : one.end] for one in report.pieces[:1]) == "Nosferatu"


async def test_a_profile_that_was_chosen(world: World):
    await world.add_film()
    await save_format(world, "Loud", 25, "x264")
    other = await world.profile_id("Ultra-HD")
    report = await world[Understanding].explain(GOOD, profile_id=other)
    assert report.profile is not None
    assert report.profile.id == other
    assert report.score == 0
    assert report.place is not None
    assert not report.place.is_allowed
    with pytest.raises(NotFoundError, match="profile 77"):
        await world[Understanding].explain(GOOD, profile_id=77)


async def test_without_a_film(world: World):
    await save_format(world, "Loud", 25, "x264")
    report = await world[Understanding].explain(GERMAN)
    assert isinstance(report.found, NoMatch)
    assert "Nosferatu" in report.found.message
    assert report.movie is None
    assert [one.name for one in report.languages] == ["German"]
    assert (report.profile, report.place, report.score) == (None, None, 0)
    assert [one.custom_format.name for one in report.formats] == ["Loud"]
    hd = await world.profile_id()
    report = await world[Understanding].explain(GERMAN, profile_id_without_film=hd)
    assert report.score == 25


async def test_the_films_profile_goes_before_the_one_for_strangers(world: World):
    await world.add_film()
    other = await world.profile_id("SD")
    report = await world[Understanding].explain(GOOD, profile_id_without_film=other)
    assert report.profile is not None
    assert report.profile.name == "HD-1080p"


async def test_what_is_no_film_says_why_and_is_marked_all_the_same(world: World):
    await world.add_film()
    report = await world[Understanding].explain("Some.Series.S01E01.720p.HDTV-GRP")
    assert isinstance(report.parsed, Unparsable)
    assert report.parsed.reason
    assert report.found is None
    assert report.pieces
    assert report.body()["rejected"] == report.parsed.reason


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 10_000, "a\u0301" * 400, "🎬.2001.1080p"])
async def test_any_text_is_explained(world: World, name: str):
    report = await world[Understanding].explain(name.replace("\0", "\n"))
    assert report.body()["name"] == report.name
    ends = [0, *(one.end for one in report.pieces)]
    assert all(one.start >= end for one, end in zip(report.pieces, ends, strict=False))


async def test_changed_formats_count_at_once(world: World):
    movie = await world.add_film(NOSFERATU)
    assert not (await world[Understanding].explain(GOOD)).formats
    made = await save_format(world, "Loud", 5, "x264")
    assert (await world[Understanding].explain(GOOD)).score == 5
    await world[Catalog].delete_formats([made.id])
    report = await world[Understanding].explain(GOOD)
    assert report.movie == movie
    assert not report.formats
