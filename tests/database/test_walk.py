"""What the walk writes: releases, grabs, downloads, the import journal."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.base.errors import ConflictError, NotFoundError
from radarr_desktop.domain import language, quality
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.download import DownloadState, GrabState
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from radarr_desktop.ports.store import ImportJournal
from tests.database.values import (
    NOW,
    PARSED,
    PROPER,
    download,
    grab,
    movie_file,
    release,
    stored_film,
)


async def test_a_decision_comes_back_with_its_film_and_formats(database: Database) -> None:
    movie = await stored_film(database)
    custom = CustomFormat(
        id=0,
        name="x265",
        include_when_renaming=True,
        conditions=(
            FormatCondition(
                name="x265", implementation="ReleaseTitleSpecification", required=True,
                fields={"value": "x265"},
            ),
        ),
    )  # fmt: skip
    custom = replace(custom, id=await database.profiles.save_format(custom))
    accepted = Decision(
        release=release(),
        candidate=Candidate(
            release=release(),
            parsed=PARSED,
            movie=movie,
            languages=(language.BY_ID[4],),
            formats=(custom,),
            format_score=25,
            matched_by="By title and year.",
        ),
        ladder=(
            Rung(rule="Match", passes=True, saw="By title and year.", wanted="a film"),
            Rung(rule="MaximumSize", passes=True, saw="4.0 GB"),
        ),
    )
    refused = Decision(
        release=release("guid-2", seeders=None, tmdb_id=0),
        candidate=None,
        rejections=(
            Rejection(reason="UnknownMovie", message="No such film."),
            Rejection(reason="MinimumAge", message="Too new.", kind=RejectionKind.TEMPORARY),
        ),
        ladder=(
            Rung(rule="MaximumSize", passes=True, saw="4.0 GB"),
            Rung(
                rule="MinimumAge",
                passes=False,
                saw="4 minutes",
                wanted="30 minutes",
                kind=RejectionKind.TEMPORARY,
                until=NOW,
            ),
        ),
    )
    await database.releases.remember("search-1", [accepted, refused], NOW)
    stored = await database.releases.of_search("search-1")
    assert [one.decision for one in stored] == [accepted, refused]
    assert [one.release for one in stored] == [accepted.release, refused.release]
    assert stored[0].seen_at == NOW
    found = await database.releases.get("guid-2", 4)
    assert found is not None
    assert found.decision == refused
    assert await database.releases.newest(4) == release().published_at
    assert await database.releases.newest(5) is None

    later = NOW + timedelta(hours=1)
    await database.releases.remember("search-2", [refused], later)
    assert [one.release.guid for one in await database.releases.of_search("search-1")] == ["guid-1"]
    await database.movies.delete(movie.id)
    [left] = await database.releases.of_search("search-1")
    assert left.decision.candidate is None
    assert await kept_ladders(database) == 2
    assert await database.releases.forget_before(later) == 1
    assert await kept_ladders(database) == 1, "what no release has any more is gone"
    assert await database.releases.get("guid-1", 4) is None


async def kept_ladders(database: Database) -> int:
    connection = await database.pool.connect()
    try:
        return int(await connection.fetchval("SELECT count(*) FROM ladders"))
    finally:
        await connection.close()


async def test_one_open_grab_for_a_download(database: Database) -> None:
    movie = await stored_film(database)
    given = grab(movie.id)
    grab_id = await database.grabs.add(given)
    assert await database.grabs.get(grab_id) == replace(given, id=grab_id)
    with pytest.raises(ConflictError):
        await database.grabs.add(given)
    assert [one.id for one in await database.grabs.in_state(GrabState.SENDING)] == [grab_id]
    await database.grabs.set_state(grab_id, GrabState.SENT)
    with pytest.raises(ConflictError):
        await database.grabs.add(given)

    row_id = await database.downloads.add(download(grab_id, movie.id))
    done = replace(download(grab_id, movie.id), id=row_id, state=DownloadState.IMPORTED)
    await database.downloads.update(done)
    again = await database.grabs.add(given)
    latest = await database.grabs.by_download_id(given.download_id)
    assert latest is not None
    assert latest.id == again
    assert await database.grabs.at(given.download_id, NOW) == replace(given, id=again)
    assert await database.grabs.at(given.download_id, NOW - timedelta(seconds=1)) is None
    await database.grabs.set_state(again, GrabState.FAILED)
    magnet = grab(movie.id, payload=None, state=GrabState.FAILED)
    assert (await database.grabs.get(await database.grabs.add(magnet))) is not None
    with pytest.raises(NotFoundError):
        await database.grabs.set_state(999, GrabState.SENT)


async def test_a_download_comes_back_whole(database: Database) -> None:
    movie = await stored_film(database)
    grab_id = await database.grabs.add(grab(movie.id))
    given = download(grab_id, movie.id)
    row_id = await database.downloads.add(given)
    stored = replace(given, id=row_id)
    assert await database.downloads.get(row_id) == stored
    assert await database.downloads.by_download_id(given.download_id) == stored
    assert await database.downloads.open() == [stored]
    assert await database.downloads.in_state(DownloadState.IMPORTED) == []
    with pytest.raises(ConflictError):
        await database.downloads.add(given)

    pending = replace(stored, state=DownloadState.IMPORT_PENDING, eta=timedelta(days=36_500))
    assert await database.downloads.update(pending, expected=DownloadState.DOWNLOADING)
    assert not await database.downloads.update(stored, expected=DownloadState.DOWNLOADING)
    assert await database.downloads.get(row_id) == replace(pending, eta=None)
    assert await database.downloads.update(replace(stored, state=DownloadState.FAILED))
    assert await database.downloads.open() == []
    assert len(await database.downloads.in_state(DownloadState.FAILED, DownloadState.IGNORED)) == 1
    await database.downloads.delete(row_id)
    assert await database.downloads.get(row_id) is None
    assert not await database.downloads.update(stored)


async def test_the_queue_shows_film_quality_and_why(database: Database) -> None:
    movie = await stored_film(database)
    grab_id = await database.grabs.add(grab(movie.id))
    row_id = await database.downloads.add(download(grab_id, movie.id))
    [row] = await database.downloads.rows()
    assert row.download.id == row_id
    assert (row.movie_title, row.movie_year, row.tmdb_id) == ("Nosferatu", 1922, 653)
    assert row.poster_url == "https://example.org/p.jpg"
    assert (row.quality, row.quality_name) == (PROPER, quality.BLURAY1080P.name)
    assert row.languages == (language.BY_ID[4],)
    assert row.custom_format_score == 15
    assert row.info_url == "https://example.org/details/1"
    assert row.release_group == "GRP"
    assert row.why == ("Best quality", "Most seeders")
    await database.downloads.update(replace(row.download, state=DownloadState.IMPORTED))
    assert await database.downloads.rows() == []
    assert len(await database.downloads.rows(include_final=True)) == 1


async def test_the_journal_holds_one_open_import_a_target(database: Database) -> None:
    movie = await stored_film(database)
    entry = ImportJournal(
        download_id="a" * 40,
        movie_id=movie.id,
        source_path="/downloads/nosferatu.mkv",
        target_path="/films/Nosferatu (1922)/Nosferatu.mkv",
        replaces_file_id=5,
        file=movie_file(movie.id),
        extras=(("/downloads/n.de.srt", "/films/n.de.srt"),),
        begun_at=NOW,
    )
    entry_id = await database.imports.begin(entry)
    assert await database.imports.unfinished() == [replace(entry, id=entry_id)]
    with pytest.raises(ConflictError):
        await database.imports.begin(entry)
    await database.imports.finish(entry_id)
    await database.imports.finish(entry_id)
    assert await database.imports.unfinished() == []
    await database.imports.begin(entry)


async def test_titles_seen_lately_come_once_and_the_newest_first(database: Database) -> None:
    for minute, guid, title in (
        (0, "a", "Old.Film.1931"), (1, "b", "Film.1922"), (2, "c", "Old.Film.1931"),
    ):  # fmt: skip
        seen = Decision(release=replace(release(guid), title=title), candidate=None)
        moment = NOW + timedelta(minutes=minute)
        await database.releases.remember(f"search-{guid}", [seen], moment)
    assert await database.releases.recent_titles(5) == ["Old.Film.1931", "Film.1922"]
    assert await database.releases.recent_titles(1) == ["Old.Film.1931"]
