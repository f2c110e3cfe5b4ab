"""History and blocklist."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.domain import language, quality
from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.quality import QualityModel
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.store import Page
from radarr_desktop.ports.store_blocklist import BlocklistChoice, FailureCount
from tests.database.values import NOW, PROPER, stored_film


def record(movie_id: int, **changes: object) -> HistoryRecord:
    whole = HistoryRecord(
        movie_id=movie_id,
        kind=HistoryKind.GRABBED,
        source_title="Nosferatu.1922.1080p.BluRay.x264-GRP",
        quality=PROPER,
        languages=(language.BY_ID[4],),
        download_id="abc",
        correlation_id="c-1",
        at=NOW,
        custom_format_score=15,
        facts={"indexer": "Practice", "reason": "Überraschung"},
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


async def test_history_comes_back_newest_first(database: Database) -> None:
    one = await stored_film(database)
    two = await stored_film(database, 2, "Two")
    first = record(one.id)
    second = record(one.id, kind=HistoryKind.IMPORTED, at=NOW + timedelta(hours=1))
    other = record(two.id, download_id="", at=NOW + timedelta(hours=2))
    ids = [await database.history.add(given) for given in (first, second, other)]
    first, second, other = (
        replace(given, id=row_id) for given, row_id in zip((first, second, other), ids, strict=True)
    )
    assert await database.history.get(first.id) == first
    assert await database.history.get(0) is None
    assert await database.history.for_movie(one.id) == [second, first]
    assert await database.history.for_movie(one.id, HistoryKind.GRABBED) == [first]
    assert await database.history.for_movies([one.id, two.id]) == [other, second, first]
    assert await database.history.by_download_id("abc") == [second, first]
    assert await database.history.by_download_id("") == []
    assert await database.history.since(NOW + timedelta(minutes=1)) == [other, second]
    assert await database.history.since(NOW, HistoryKind.IMPORTED) == [second]


@pytest.mark.parametrize(
    ("key", "descending", "expected"),
    [
        ("", False, [2, 1, 0]),
        ("nonsense", False, [2, 1, 0]),
        ("date", False, [0, 1, 2]),
        ("date", True, [2, 1, 0]),
        ("sourceTitle", False, [1, 2, 0]),
        ("sourceTitle", True, [0, 2, 1]),
        ("quality", False, [2, 0, 1]),
        ("quality", True, [1, 0, 2]),
        ("movie", False, [1, 0, 2]),
        ("movie", True, [2, 0, 1]),
    ],
)
async def test_history_pages_in_every_order(
    database: Database, key: str, descending: bool, expected: list[int]
) -> None:
    films = [await stored_film(database, n + 1, title) for n, title in enumerate(["M", "A", "Z"])]
    qualities = [quality.HDTV720P, quality.BLURAY2160P, quality.CAM]
    ids = [
        await database.history.add(
            record(
                films[n].id,
                source_title=["zulu", "Alpha", "mike"][n],
                quality=QualityModel(quality=qualities[n]),
                at=NOW + timedelta(hours=n),
            )
        )
        for n in range(3)
    ]
    page = Page(number=1, size=10, sort_key=key, descending=descending)
    total, records = await database.history.page(page)
    assert total == 3
    assert [ids.index(one.id) for one in records] == expected
    total, records = await database.history.page(replace(page, number=2, size=2))
    assert (total, [ids.index(one.id) for one in records]) == (3, expected[2:])


async def test_history_pages_are_filtered(database: Database) -> None:
    movie = await stored_film(database)
    other = await stored_film(database, 2, "Two")
    await database.history.add(record(movie.id))
    kept = await database.history.add(record(other.id, kind=HistoryKind.IMPORTED, download_id="x"))
    for chosen in (
        {"kinds": [HistoryKind.IMPORTED]},
        {"movie_ids": [other.id]},
        {"download_id": "x"},
    ):
        total, records = await database.history.page(Page(), **chosen)  # type: ignore[arg-type]
        assert (total, [one.id for one in records]) == (1, [kept])


async def test_the_blocklist_comes_back_whole(database: Database) -> None:
    movie = await stored_film(database)
    given = BlocklistEntry(
        movie_id=movie.id,
        source_title="Nosferatu.1922.CAM",
        quality=PROPER,
        languages=(language.ENGLISH,),
        protocol=Protocol.TORRENT,
        indexer_name="Practice",
        info_hash="b" * 40,
        size_bytes=1,
        published_at=NOW,
        message="Encrypted",
        at=NOW,
    )
    first = await database.blocklist.add(given)
    second = await database.blocklist.add(replace(given, at=NOW + timedelta(1), source_title="B"))
    entries = await database.blocklist.for_movies([movie.id])
    assert [one.id for one in entries] == [second, first]
    assert entries[1] == replace(given, id=first)
    total, page = await database.blocklist.page(Page(sort_key="sourceTitle", size=1))
    assert (total, [one.id for one in page]) == (2, [second])
    await database.blocklist.delete([first, 99])
    assert (await database.blocklist.page(Page()))[0] == 1


async def test_a_scoped_entry_comes_back_whole_and_chosen(database: Database) -> None:
    movie = await stored_film(database)
    given = BlocklistEntry(
        movie_id=None, source_title="GRP", at=NOW, scope=Scope.GROUP, term="GRP", attempt=4,
        expires_at=NOW + timedelta(hours=1), failure=FailureReason.STALLED, message="It stalls",
    )  # fmt: skip
    general = replace(given, id=await database.blocklist.add(given))
    own = replace(
        given, movie_id=movie.id, expires_at=None, protocol=Protocol.TORRENT, message="",
        at=NOW + timedelta(1),
    )  # fmt: skip
    own = replace(own, id=await database.blocklist.add(own))
    assert await database.blocklist.get(general.id) == general
    assert await database.blocklist.get(4711) is None
    assert await database.blocklist.for_movies([movie.id]) == [own]
    later = NOW + timedelta(hours=1)
    for now, expected in ((NOW, [own, general]), (later, [own])):
        assert await database.blocklist.in_force([movie.id], now) == expected
    assert await database.blocklist.in_force([], NOW) == [general]
    for choice, expected in (
        ({}, [own, general]),
        ({"movie_ids": (movie.id,)}, [own]),
        ({"protocols": (Protocol.TORRENT,)}, [own]),
        ({"text": "STALLS"}, [general]),
        ({"in_force_at": later}, [own]),
        ({"of_one_film": True}, [own]),
    ):
        found = await database.blocklist.page(Page(), BlocklistChoice(**choice))  # type: ignore[arg-type]
        assert found == (len(expected), expected)
    assert await database.blocklist.forget_expired(NOW + timedelta(hours=2)) == 1
    assert await database.blocklist.get(general.id) is None


async def test_failures_are_counted(database: Database) -> None:
    for hours, reason, indexer in (
        (0, FailureReason.STALLED, "One"), (1, FailureReason.STALLED, "One"),
        (1, FailureReason.PARSE, ""), (30, FailureReason.PARSE, "Two"),
    ):  # fmt: skip
        await database.blocklist.note_failure(NOW - timedelta(hours=hours), reason, indexer)
    counted = await database.blocklist.failures_since(NOW - timedelta(hours=24))
    assert counted == [
        FailureCount(reason=FailureReason.STALLED, indexer_name="One", count=2),
        FailureCount(reason=FailureReason.PARSE, indexer_name="", count=1),
    ]
    assert await database.blocklist.forget_failures(NOW - timedelta(hours=24)) == 1
