"""`/api/v3/release/push`: releases that other programs announce, judged at once (autobrr)."""

import asyncio
from datetime import UTC, datetime

from radarr_desktop.api.call import LARGEST_ID, Call
from radarr_desktop.api.resource import post, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.release import ReleaseWire, flags_of, release_wire
from radarr_desktop.base.errors import InvalidInputError, NotFoundError, Problem
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.pushing import Pushing
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.clock import Clock

#: Seconds for judging and fetching one.
_PUSH_TIME = 90.0
_LARGEST_SIZE = 2**63 - 1
_PROTOCOLS = {"torrent": Protocol.TORRENT, "usenet": Protocol.USENET}


class PushedRelease(Wire, kw_only=True):
    """A release as it is announced."""

    title: str = ""
    download_url: str = ""
    magnet_url: str = ""
    info_url: str = ""
    comment_url: str = ""
    protocol: str = ""
    #: How older clients call it.
    download_protocol: str = ""
    publish_date: datetime | None = None
    size: int = 0
    indexer: str = ""
    indexer_id: int = 0
    info_hash: str = ""
    seeders: int | None = None
    leechers: int | None = None
    tmdb_id: int = 0
    imdb_id: int = 0
    #: Radarr's bits, or its names for them.
    indexer_flags: int | str | list[str] = 0
    download_client: str = ""
    download_client_id: int = 0


@resource("/api/v3/release/push")
class ReleasePushResource:
    """Pushed releases."""

    def __init__(
        self,
        pushing: Pushing,
        queries: Queries,
        commands: Commands,
        reading: Reading,
        clock: Clock,
    ) -> None:
        self._pushing = pushing
        self._queries = queries
        self._commands = commands
        self._reading = reading
        self._clock = clock
        # Held over the judging and the answer: who announces much at once is served in order, and
        # the same release twice has two verdicts. Nobody else's work waits for it.
        self._turn = asyncio.Lock()

    @post(status=200)
    async def push(self, call: Call) -> list[ReleaseWire]:
        """Judge a release as the feeds' are; grab it, or keep it until its time has come."""
        given = await call.body(PushedRelease)
        wanted = _release(given)
        async with self._turn:
            release, client_id = await self._pushing.receive(
                wanted, client_id=given.download_client_id, client_name=given.download_client
            )
            order: dict[str, object] = {"guid": release.guid, "indexerId": release.indexer_id}
            if client_id:
                order["downloadClientId"] = client_id
            ended = await self._commands.run("PushRelease", order, timeout=_PUSH_TIME)
            return [await self._answer(release, ended.result or {})]

    async def _answer(self, release: Release, result: dict[str, object]) -> ReleaseWire:
        stored = await self._queries.release(release.guid, release.indexer_id)
        if stored is None:
            raise NotFoundError("The pushed release is no longer known: push it again")
        read = await self._reading.reader([release.title])
        wire = release_wire(stored, self._clock.now(), read, place=0, movie_id=None)
        failures = result.get("failures")
        if wire.approved and not result.get("grabbed") and isinstance(failures, list) and failures:
            # It was wanted and could not be had: the announcer must not count it as taken.
            wire.approved, wire.rejected = False, True
            wire.rejections = [str(failure) for failure in failures]
        return wire


def _release(given: PushedRelease) -> Release:
    problems = []

    def need(field: str, message: str, *, holds: object, attempted: object = None) -> None:
        if not holds:
            problems.append(Problem(field=field, message=message, attempted=attempted))

    protocol = _PROTOCOLS.get((given.protocol or given.download_protocol).strip().lower())
    link, magnet = given.download_url.strip(), given.magnet_url.strip()
    if link.lower().startswith("magnet:"):
        link, magnet = "", magnet or link
    need("title", "A release needs a title", holds=given.title.strip())
    need("protocol", "The protocol is torrent or usenet", holds=protocol, attempted=given.protocol)
    need("publishDate", "The date of publication is needed", holds=given.publish_date)
    need("downloadUrl", "A link or a magnet link is needed", holds=link or magnet)
    need(
        "downloadUrl",
        "The link must begin with http:// or https://",
        holds=not link or link.lower().startswith(("http://", "https://")),
    )
    need("size", "A size is not negative", holds=given.size >= 0, attempted=given.size)
    for field, number, most in (
        ("size", given.size, _LARGEST_SIZE),
        ("tmdbId", given.tmdb_id, LARGEST_ID),
        ("imdbId", given.imdb_id, LARGEST_ID),
        ("indexerId", given.indexer_id, LARGEST_ID),
        ("seeders", given.seeders or 0, LARGEST_ID),
        ("leechers", given.leechers or 0, LARGEST_ID),
    ):
        need(field, "That is too large a number", holds=abs(number) <= most, attempted=number)
    published = _in_utc(given.publish_date)
    if given.publish_date is not None:
        need("publishDate", "This is no date that a release can have", holds=published)
    info_hash = given.info_hash.strip().lower()
    if magnet:
        try:
            info_hash = magnet_hash(magnet)
        except BadTorrent as error:
            need("magnetUrl", f"The magnet link cannot be used: {error}", holds=False)
    if problems or protocol is None or published is None:
        raise InvalidInputError(*problems)
    return Release(
        guid="",
        title=given.title.strip(),
        indexer_id=given.indexer_id,
        indexer_name=given.indexer.strip(),
        protocol=protocol,
        size_bytes=given.size,
        published_at=published,
        download_url=link,
        magnet_url=magnet,
        info_hash=info_hash,
        info_url=given.info_url,
        comment_url=given.comment_url,
        seeders=given.seeders,
        leechers=given.leechers,
        tmdb_id=given.tmdb_id,
        imdb_id=f"tt{given.imdb_id:07}" if given.imdb_id > 0 else "",
        flags=flags_of(given.indexer_flags),
    )


def _in_utc(moment: datetime | None) -> datetime | None:
    """None as well for what lies before the first year or behind the last."""
    if moment is None or moment.tzinfo is None:
        return moment and moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
