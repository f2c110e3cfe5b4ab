"""Releases seen, with the last verdict on each.

The film of a candidate and its formats are kept by id and read back as they are now; if the film is
gone, so is the candidate. Addresses are encrypted: indexers put passkeys into them.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import Json, dumps, from_plain, parse, to_plain
from radarr_desktop.adapters.database.ladders import SharedRungs, StoredRungs
from radarr_desktop.adapters.database.movies import Movies
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.profiles import Profiles
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.sealing import opened, sealed
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import ParsedRelease, Release
from radarr_desktop.ports.store import StoredRelease

_SQL = load("releases")
_SECRETS = frozenset({"download_url", "magnet_url"})
#: Encrypting two addresses takes about 0.1 ms.
_SLICE = 50
#: Releases that share their rungs: all are read for one of them.
_BATCH = 250


def release_to_json(release: Release, box: SecretBox) -> str:
    """A release as a column holds it."""
    return dumps(sealed(to_plain(release), _SECRETS, box))


def release_from_json(text: str, box: SecretBox) -> Release:
    """The release in a column."""
    release: Release = from_plain(Release, opened(parse(text), box))
    return release


class Releases:
    """Implements `ports.store.Releases`."""

    def __init__(self, session: Session, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def remember(self, search_id: str, decisions: Sequence[Decision], now: datetime) -> None:
        """Insert or refresh (by indexer and guid)."""
        batches: list[tuple[SharedRungs, list[tuple[object, ...]]]] = []
        for position, decision in enumerate(decisions):
            if position and position % _SLICE == 0:
                await asyncio.sleep(0)
            if position % _BATCH == 0:
                batches.append((SharedRungs(), []))
            rungs, rows = batches[-1]
            columns = self._columns(search_id, position, decision, now)
            rows.append((*columns, rungs.places(decision.ladder)))

        async def write(session: TransactionSession) -> None:
            for rungs, rows in batches:
                ladder_id = await session.value(_SQL["add_rungs"], rungs.to_json())
                rows = [(*columns, ladder_id, places) for *columns, places in rows]
                await session.run_many(_SQL["remember"], rows)
            await session.run(_SQL["drop_unused_rungs"])

        if batches:
            await self._session.together(write)

    async def of_search(self, search_id: str) -> list[StoredRelease]:
        """In the order they were remembered."""
        return await self._whole(await self._session.rows(_SQL["of_search"], search_id))

    async def get(self, guid: str, indexer_id: int) -> StoredRelease | None:
        """The release that this indexer calls `guid`."""
        found = await self._whole(await self._session.rows(_SQL["get"], guid, indexer_id))
        return found[0] if found else None

    async def recent_titles(self, limit: int) -> list[str]:
        """Names of the releases seen last, the newest first, each once."""
        rows = await self._session.rows(_SQL["recent_titles"], 4 * limit)
        return list(dict.fromkeys(str(row["title"]) for row in rows))[:limit]

    async def newest(self, indexer_id: int) -> datetime | None:
        """When the newest release seen of this indexer was published."""
        moment: datetime | None = await self._session.value(_SQL["newest"], indexer_id)
        return moment

    async def forget_before(self, moment: datetime) -> int:
        """Forget those last seen before `moment`; returns how many."""
        forgotten = await self._session.run(_SQL["forget_before"], moment)
        await self._session.run(_SQL["drop_unused_rungs"])
        return forgotten

    async def _whole(self, rows: Sequence[Row]) -> list[StoredRelease]:
        movie_ids = {row["movie_id"] for row in rows if row["movie_id"] is not None}
        movies: dict[int, Movie] = {}
        formats: dict[int, CustomFormat] = {}
        if movie_ids:
            movies = {movie.id: movie for movie in await Movies(self._session).many(movie_ids)}
            formats = {one.id: one for one in await Profiles(self._session).formats()}
        ladder_ids = list({row["ladder_id"] for row in rows if row["ladder_id"] is not None})
        found = await self._session.rows(_SQL["rungs"], ladder_ids) if ladder_ids else []
        rungs = {row["id"]: StoredRungs(row["rungs"]) for row in found}
        return await in_slices(rows, lambda row: self._from_row(row, movies, formats, rungs))

    def _columns(
        self, search_id: str, position: int, decision: Decision, now: datetime
    ) -> tuple[object, ...]:
        release, candidate = decision.release, decision.candidate
        return (
            release.indexer_id,
            release.guid,
            search_id,
            position,
            release.published_at,
            now,
            None if candidate is None else candidate.movie.id,
            release_to_json(release, self._box),
            None if candidate is None else dumps(candidate.parsed),
            None if candidate is None else dumps(_candidate_to_plain(candidate)),
            dumps(decision.rejections),
        )

    def _from_row(
        self,
        row: Row,
        movies: dict[int, Movie],
        formats: dict[int, CustomFormat],
        ladders: dict[int, StoredRungs],
    ) -> StoredRelease:
        release = release_from_json(row["release"], self._box)
        rungs = ladders.get(row["ladder_id"])
        movie = movies.get(row["movie_id"])
        candidate = None
        if movie is not None and row["candidate"] is not None:
            plain = parse(row["candidate"])
            candidate = Candidate(
                release=release,
                parsed=from_plain(ParsedRelease, parse(row["parsed"])),
                movie=movie,
                languages=from_plain(tuple[Language, ...], plain["languages"]),
                formats=tuple([formats[one] for one in plain["formats"] if one in formats]),
                format_score=plain["format_score"],
                fleeting_score=plain.get("fleeting_score", 0),
                matched_by=plain["matched_by"],
            )
        return StoredRelease(
            release=release,
            search_id=row["search_id"],
            decision=Decision(
                release=release,
                candidate=candidate,
                rejections=from_plain(tuple[Rejection, ...], parse(row["rejections"])),
                ladder=() if rungs is None else rungs.ladder(row["rungs"]),
            ),
            seen_at=row["seen_at"],
        )


def _candidate_to_plain(candidate: Candidate) -> Json:
    return {
        "languages": to_plain(candidate.languages),
        "formats": [one.id for one in candidate.formats],
        "format_score": candidate.format_score,
        "fleeting_score": candidate.fleeting_score,
        "matched_by": candidate.matched_by,
    }
