"""Migrations: from empty, again, at once, changed, newer, broken."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from radarr_desktop.adapters.database.codec import dumps
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.migrate import Migration, read_migrations
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError, StoreTooNewError
from radarr_desktop.domain.blocklist import Scope
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.title_forms import loose_title
from radarr_desktop.ports.store import Page
from tests.database.values import release
from tests.support.postgres import TestServer

BOX = SecretBox.generate()


@pytest.fixture
async def empty_url(postgres: TestServer):
    name = await postgres.create(template="template0")
    yield postgres.url_of(name)
    await postgres.drop(name)


async def opened(url: str, migrations: list[Migration] | None = None) -> dict[str, str]:
    database = await Database.open(url, BOX, migrations=migrations)
    try:
        return await database.describe()
    finally:
        await database.close()


async def test_from_empty_and_again(empty_url: str) -> None:
    last = read_migrations()[-1].name
    assert (await opened(empty_url))["migration"] == last
    assert (await opened(empty_url))["migration"] == last


async def test_four_at_once(empty_url: str) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(opened(empty_url)) for _ in range(4)]
    assert {task.result()["migration"] for task in tasks} == {read_migrations()[-1].name}


async def test_a_changed_file_is_refused(database_url: str) -> None:
    changed = read_migrations()
    changed[0] = replace(changed[0], text=changed[0].text + "\n-- one more word")
    with pytest.raises(StoreError, match="0001_initial was changed"):
        await opened(database_url, changed)


async def test_other_line_ends_are_no_change(database_url: str) -> None:
    windows = [replace(one, text=one.text.replace("\n", "\r\n")) for one in read_migrations()]
    await opened(database_url, windows)


async def test_a_newer_database_is_refused(database_url: str) -> None:
    ours = read_migrations()
    newer = [*ours, Migration(len(ours) + 1, "9999_of_tomorrow", "SELECT 1")]
    await opened(database_url, newer)
    with pytest.raises(StoreTooNewError, match="9999_of_tomorrow"):
        await opened(database_url)


async def test_a_broken_file_is_taken_back_whole(database_url: str) -> None:
    ours = read_migrations()
    broken = Migration(len(ours) + 1, "9998_broken", "CREATE TABLE half (); SELECT 1 / 0")
    with pytest.raises(StoreError, match="9998_broken failed"):
        await opened(database_url, [*ours, broken])
    mended = replace(broken, text="CREATE TABLE half ()")
    assert (await opened(database_url, [*ours, mended]))["migration"] == "9998_broken"


async def test_films_of_before_get_the_loose_forms_of_their_titles(empty_url: str) -> None:
    titles = (
        "The Harbour II", "Matrix, The", "Göthe & Straße", "Søren og Ærlighed", "Part Two",
        "X Harbours", "Harbour of the Moon", "L'Été à la Mer", "Seven", "Der Himmel", "The",
        "A.N.K.L.E", "Łukasz: Chapter IV", "Harbour 1984",
    )  # fmt: skip
    ours = read_migrations()
    loose = next(place for place, one in enumerate(ours) if one.name.endswith("loose_titles"))
    await opened(empty_url, ours[:loose])
    connection = await asyncpg.connect(empty_url)
    try:
        for number, title in enumerate(titles, start=1):
            await connection.execute(
                "INSERT INTO movie_metadata (tmdb_id, title, clean_title, sort_title, status,"
                " original_title) VALUES ($1, $2, '', '', 'released', 'The Original')",
                number, title,
            )  # fmt: skip
            await connection.execute(
                "INSERT INTO alternative_titles SELECT id, 1, 'Another Title', '', 'tmdb', NULL"
                " FROM movie_metadata WHERE tmdb_id = $1",
                number,
            )
        await opened(empty_url, ours)
        rows = await connection.fetch(
            "SELECT d.title, array_agg(l.title) AS loose FROM movie_metadata d"
            " JOIN loose_titles l ON l.metadata_id = d.id GROUP BY d.id"
        )
    finally:
        await connection.close()
    assert {row["title"]: set(row["loose"]) for row in rows} == {
        title: {loose_title(title), "original", "anothertitle"} for title in titles
    }


async def test_what_was_blocked_before_scopes_is_a_release_for_good(empty_url: str) -> None:
    ours = read_migrations()
    place = next(n for n, one in enumerate(ours) if one.name.endswith("_blocklist_power"))
    await opened(empty_url, ours[:place])
    connection = await asyncpg.connect(empty_url)
    try:
        await connection.execute(
            "INSERT INTO movie_metadata (tmdb_id, title, clean_title, sort_title, status)"
            " VALUES (1, 'Film', 'film', 'film', 'released')"
        )
        await connection.execute(
            "INSERT INTO quality_profiles (name, items, cutoff) VALUES ('HD', '[]', 3)"
        )
        await connection.execute(
            "INSERT INTO movies (metadata_id, path, root_folder_path, quality_profile_id, added_at)"
            " SELECT d.id, '/f', '/', p.id, now() FROM movie_metadata d, quality_profiles p LIMIT 1"
        )
        await connection.execute(
            "INSERT INTO blocklist (movie_id, source_title, quality_id, protocol, at)"
            " SELECT id, 'Film.2020', 3, 'torrent', now() FROM movies"
        )
    finally:
        await connection.close()
    database = await Database.open(empty_url, BOX, migrations=ours)
    try:
        _total, [entry] = await database.blocklist.page(Page())
    finally:
        await database.close()
    assert (entry.scope, entry.term) == (Scope.RELEASE, "")
    assert (entry.expires_at, entry.attempt, entry.failure) == (None, 1, None)


async def test_verdicts_of_before_keep_what_was_said(empty_url: str) -> None:
    """Only the rules' names and the objections were stored; of each a rung is made."""
    ours = read_migrations()
    place = next(place for place, one in enumerate(ours) if one.name.endswith("_ladders"))
    await opened(empty_url, ours[:place])
    objection = '{"rule": "MinimumAge", "reason": "MinimumAge", "message": "Too new.",'
    objection += ' "kind": "temporary", "until": "2026-03-14T15:09:26+00:00"}'
    connection = await asyncpg.connect(empty_url)
    # Written without the program, which would lock what is secret in it.
    offer = release(download_url="https://example.org/dl/1", magnet_url="")
    try:
        for number, (search, said) in enumerate(
            [("a", "[]"), ("a", f"[{objection}]"), ("b", "[]")]
        ):
            await connection.execute(
                "INSERT INTO releases (indexer_id, guid, search_id, position, published_at,"
                " first_seen_at, seen_at, release, rejections, asked) VALUES (1, $1, $2, $3, now(),"
                " now(), now(), $4::jsonb, $5::jsonb, $6)",
                f"guid-{number}", search, number, dumps(replace(offer, guid=f"guid-{number}")),
                said, ["Match", "MinimumAge"],
            )  # fmt: skip
    finally:
        await connection.close()
    database = await Database.open(empty_url, BOX)
    try:
        good, bad = await database.releases.of_search("a")
        match = Rung(rule="Match", passes=True, saw="")
        assert good.decision.ladder == (match, Rung(rule="MinimumAge", passes=True, saw=""))
        [told] = bad.decision.rejections
        assert bad.decision.ladder == (
            match, Rung(rule="MinimumAge", passes=False, saw="Too new.", kind=told.kind,
                        until=told.until)
        )  # fmt: skip
        assert len((await database.releases.of_search("b"))[0].decision.ladder) == 2
    finally:
        await database.close()


def test_numbers_have_no_gap(tmp_path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1")
    (tmp_path / "0003_c.sql").write_text("SELECT 1")
    (tmp_path / "notes.txt").write_text("no migration")
    with pytest.raises(StoreError, match=r"\[1, 3\]"):
        read_migrations(tmp_path)
