"""Films: round trips, lookups, the library as lists show it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.base.text import clean_title
from radarr_desktop.domain import quality
from radarr_desktop.domain.availability import is_available
from radarr_desktop.domain.language import BY_NAME, ENGLISH, ORIGINAL
from radarr_desktop.domain.language_rule import LanguageRule
from radarr_desktop.domain.matching import LookupKeys, Match, NoMatch, lookup_keys, match
from radarr_desktop.domain.movie import AlternativeTitle, MovieStatus
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import QualityModel
from radarr_desktop.domain.release import ParsedRelease
from tests.database.values import NOW, film, metadata, movie_file, profile, stored_film


async def test_a_film_comes_back_whole(database: Database) -> None:
    profile_id = await database.profiles.save_profile(profile())
    given = film(profile_id)
    movie_id = await database.movies.add(given)
    assert await database.movies.get(movie_id) == replace(given, id=movie_id)
    assert await database.movies.by_tmdb_id(653) == replace(given, id=movie_id)
    assert await database.movies.get(movie_id + 1) is None


async def test_its_file_comes_with_it_and_the_newest_counts(database: Database) -> None:
    movie = await stored_film(database)
    first = movie_file(movie.id, relative_path="old.mkv")
    first_id = await database.files.add(first)
    second = movie_file(movie.id)
    second_id = await database.files.add(second)
    found = await database.movies.get(movie.id)
    assert found is not None
    assert found.file == replace(second, id=second_id)
    assert [one.id for one in await database.files.for_movie(movie.id)] == [second_id, first_id]
    changed = replace(second, id=second_id, relative_path="new.mkv", media_info=None)
    await database.files.update(changed)
    assert await database.files.get(second_id) == changed
    await database.files.delete(second_id)
    found = await database.movies.get(movie.id)
    assert found is not None
    assert found.file == replace(first, id=first_id)


async def test_the_same_film_or_folder_is_refused(database: Database) -> None:
    movie = await stored_film(database)
    with pytest.raises(ConflictError):
        await stored_film(database, path="/elsewhere")
    with pytest.raises(ConflictError):
        await stored_film(database, 654, "Other", path=movie.path)
    # A refusal inside a transaction leaves the rest of it alive.
    async with database.transaction() as store:
        with pytest.raises(ConflictError):
            await store.movies.add(replace(movie, id=0))
        await store.shelves.add_tag("alive")
    assert [tag.label for tag in await database.shelves.tags()] == ["alive"]


async def test_an_update_changes_the_library_state_only(database: Database) -> None:
    movie = await stored_film(database)
    changed = replace(
        movie,
        metadata=replace(movie.metadata, title="Must not be written"),
        path="/films/moved",
        monitored=False,
        minimum_availability=MovieStatus.TBA,
        tags=frozenset(),
    )
    await database.movies.update(changed)
    assert await database.movies.get(movie.id) == replace(changed, metadata=movie.metadata)
    with pytest.raises(NotFoundError):
        await database.movies.update(replace(movie, id=movie.id + 1))


async def test_new_metadata_replaces_the_old(database: Database) -> None:
    movie = await stored_film(database)
    fresh = metadata(
        title="Nosferatu the Undead",
        collection=None,
        alternative_titles=(AlternativeTitle(title="Nuovo", clean_title="nuovo"),),
    )
    await database.movies.update_metadata(fresh, NOW)
    found = await database.movies.get(movie.id)
    assert found is not None
    assert found.metadata == fresh
    assert found.metadata_refreshed_at == NOW
    assert await database.movies.search("nuovo") == [movie.id]
    assert await database.movies.search("vampire") == [movie.id]  # a keyword
    assert await database.movies.search("Носферату") == []


async def test_deleting_takes_everything_along(database: Database) -> None:
    movie = await stored_film(database)
    await database.files.add(movie_file(movie.id))
    await database.movies.delete(movie.id)
    await database.movies.delete(movie.id)
    assert await database.movies.get(movie.id) is None
    assert await database.files.for_movie(movie.id) == []
    await stored_film(database)  # may be added again


async def test_candidates_by_any_id_or_title(database: Database) -> None:
    one = await stored_film(database)
    two = await stored_film(database, 962, "The Gold Rush")
    no_others = metadata(3, "Another", alternative_titles=())
    await stored_film(database, 3, "Another", metadata=no_others)

    async def ids(**keys: frozenset[int] | frozenset[str]) -> list[int]:
        whole = {"clean_titles": frozenset(), "tmdb_ids": frozenset(), "imdb_ids": frozenset()}
        return [movie.id for movie in await database.movies.candidates(LookupKeys(**whole | keys))]

    assert await ids(tmdb_ids=frozenset({653})) == [one.id]
    assert await ids(imdb_ids=frozenset({"tt0000962"})) == [two.id]
    assert await ids(clean_titles=frozenset({"thegoldrush"})) == [two.id]
    assert await ids(loose_titles=frozenset({"goldrush"})) == [two.id]
    # Both have it among their other titles.
    assert await ids(clean_titles=frozenset({"носферату"})) == [one.id, two.id]
    assert await ids() == []


@pytest.mark.parametrize(
    ("name", "title", "original"),
    [
        ("La.Haine.1995.1080p.BluRay.x264-GRP", "Hate", "La Haine"),
        ("Goethe.2.1995.1080p.BluRay.x264-GRP", "Göthe II", ""),
        ("Gothe.II.1995.1080p.BluRay.x264-GRP", "Göthe & the Others", "Der Göthe 2"),
        ("Soren.Part.Two.1995.1080p.BluRay-GRP", "Søren: Part II", ""),
        ("Lighthouse.1995.1080p.BluRay.x264-GRP", "The Lighthouse", ""),
        ("Lighthouse, The (1995) 1080p BluRay", "A Lighthouse", "The Lighthouse"),
        ("Harbour.1984.1080p.BluRay.x264-GRP", "Harbour 1984", ""),
        ("Salz & Eisen 1995 1080p BluRay", "Salz und Eisen", ""),
    ],
)
async def test_a_film_is_found_however_its_titles_are_written(
    database: Database, name: str, title: str, original: str
) -> None:
    known = metadata(
        7, title, clean_title=clean_title(title), original_title=original, year=1995,
        alternative_titles=(),
    )  # fmt: skip
    movie = await stored_film(database, 7, title, metadata=known)
    await stored_film(database, 8, "Another")
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease)

    async def found() -> Match | NoMatch:
        return match(parsed, await database.movies.candidates(lookup_keys(parsed)))

    result = await found()
    assert isinstance(result, Match), result
    assert result.movie.id == movie.id
    # A refresh replaces the titles that it is found by.
    renamed = replace(known, title="Else", clean_title="else", original_title="")
    await database.movies.update_metadata(renamed, NOW)
    assert isinstance(await found(), NoMatch)


async def test_lists_are_in_order_and_streams_are_complete(database: Database) -> None:
    titles = ["Zebra", "Älskling", "alpha", "Beta"]
    made = [await stored_film(database, n + 1, title) for n, title in enumerate(titles)]
    listed = [movie.title for movie in await database.movies.many()]
    assert listed == ["alpha", "Älskling", "Beta", "Zebra"]
    assert [row.title for row in await database.movies.rows()] == listed
    some = await database.movies.many([made[0].id, made[2].id])
    assert [movie.title for movie in some] == ["alpha", "Zebra"]
    batches = [batch async for batch in database.movies.stream(batch=3)]
    assert [len(batch) for batch in batches] == [3, 1]
    assert [movie.id for batch in batches for movie in batch] == [movie.id for movie in made]
    assert await database.movies.tmdb_ids() == {n + 1: made[n].id for n in range(4)}


async def test_paths_and_the_calendar(database: Database) -> None:
    one = await stored_film(database)
    two = await stored_film(database, 2, "Two")
    await database.movies.update_metadata(
        metadata(
            2, "Two", in_cinemas=None, digital_release=date(2026, 5, 1), physical_release=None
        ),
        NOW,
    )
    assert await database.movies.paths() == {one.path, two.path}
    found = await database.movies.released_between(date(2026, 5, 1), date(2026, 5, 2))
    assert [movie.id for movie in found] == [two.id]
    found = await database.movies.released_between(date(1922, 3, 1), date(1922, 3, 4))
    assert [movie.id for movie in found] == [one.id]


async def test_a_library_row_tells_what_lists_show(database: Database) -> None:
    movie = await stored_film(database)
    await database.files.add(movie_file(movie.id))
    [row] = await database.movies.rows([movie.id])
    assert (row.title, row.year, row.status) == ("Nosferatu", 1922, "released")
    assert row.poster_url == "https://example.org/p.jpg"
    assert row.rating == 7.7
    assert row.genres == ("Horror", "Fantasy")
    assert row.tags == (1, 3)
    assert (row.quality_name, row.size_bytes, row.has_file) == ("Bluray-1080p", 5_000_000_000, True)
    assert row.is_available
    assert row.available_on == datetime(1922, 3, 4, tzinfo=UTC)
    assert not row.wants_better
    assert (await database.movies.rows([]), len(await database.movies.rows())) == ([], 1)


@pytest.mark.parametrize(
    ("chosen", "score", "wants_better"),
    [
        (quality.BLURAY1080P, 10, False),
        (quality.BLURAY1080P, 9, True),  # below the cutoff of format points
        (quality.WEBRIP1080P, 10, True),
    ],
)
async def test_the_cutoff_is_the_profiles(
    database: Database, chosen: quality.Quality, score: int, wants_better: bool
) -> None:
    movie = await stored_film(database)
    await database.files.add(
        movie_file(movie.id, quality=QualityModel(quality=chosen), custom_format_score=score)
    )
    [row] = await database.movies.rows()
    assert row.wants_better is wants_better
    assert (await database.movies.counts()).cutoff_unmet == int(wants_better)


async def test_a_file_that_breaks_the_rule_of_languages_is_not_good_enough(
    database: Database,
) -> None:
    german = BY_NAME["german"]
    movie = await stored_film(database)
    await database.files.add(movie_file(movie.id, languages=(ENGLISH,)))
    stored = await database.profiles.profile(movie.quality_profile_id)
    assert stored is not None
    for rule, wants_better in (
        (LanguageRule(all_of=(ENGLISH,)), False),
        (LanguageRule(all_of=(ENGLISH, german)), True),
        (LanguageRule(none_of=(ORIGINAL,)), movie.metadata.original_language == ENGLISH),
    ):
        await database.profiles.save_profile(replace(stored, languages=rule))
        [row] = await database.movies.rows()
        assert row.wants_better is wants_better, str(rule)
        assert (await database.movies.counts()).cutoff_unmet == int(wants_better)


async def test_counts(database: Database) -> None:
    assert (await database.movies.counts()).movies == 0
    with_file = await stored_film(database)
    await database.files.add(movie_file(with_file.id))
    await stored_film(database, 2, "Missing")
    await stored_film(database, 3, "Not watched", monitored=False)
    counts = await database.movies.counts()
    assert (counts.movies, counts.monitored, counts.with_file, counts.missing) == (3, 2, 1, 1)
    assert counts.size_bytes == 5_000_000_000


async def test_missing_agrees_with_the_domain_on_availability(database: Database) -> None:
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    days = [None, date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 3), date(2027, 1, 1)]
    made = []
    for number, (wanted, cinema, digital) in enumerate(
        (wanted, cinema, digital)
        for wanted in (MovieStatus.TBA, MovieStatus.IN_CINEMAS, MovieStatus.RELEASED)
        for cinema in days
        for digital in days
    ):
        about = metadata(
            number + 1,
            f"Film {number}",
            in_cinemas=cinema,
            digital_release=digital,
            physical_release=None,
        )
        made.append(
            await stored_film(
                database,
                number + 1,
                f"Film {number}",
                metadata=about,
                minimum_availability=wanted,
                last_search_at=None,
            )
        )
    for delay in (0, 2, -2):
        expected = [
            movie.id
            for movie in made
            if is_available(movie, movie.minimum_availability, now, delay)
        ]
        assert await database.movies.missing_ids(now, delay) == expected
        assert 0 < len(expected) < len(made)


async def test_missing_is_least_recently_searched_first(database: Database) -> None:
    one = await stored_film(database, 1, "One")
    two = await stored_film(database, 2, "Two", last_search_at=None)
    await stored_film(database, 3, "Unmonitored", monitored=False)
    shelved = await stored_film(database, 4, "Shelved")
    await database.files.add(movie_file(shelved.id))
    assert await database.movies.missing_ids(NOW) == [two.id, one.id]
    await database.movies.touch_searched([two.id], NOW)
    assert await database.movies.missing_ids(NOW) == [one.id, two.id]


async def test_due_for_refresh_is_oldest_first(database: Database) -> None:
    never = await stored_film(database, 1, "One", metadata_refreshed_at=None)
    old = await stored_film(database, 2, "Two", metadata_refreshed_at=NOW - timedelta(days=9))
    await stored_film(database, 3, "Three", metadata_refreshed_at=NOW)
    assert await database.movies.due_for_refresh(NOW, 10) == [never.id, old.id]
    assert await database.movies.due_for_refresh(NOW, 1) == [never.id]
