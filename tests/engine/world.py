"""A library, an indexer with real torrents and a scripted client around a whole engine."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, TypeVar

from radarr_desktop.base.text import clean_title
from radarr_desktop.base.wiring import build
from radarr_desktop.demo.catalogue import DemoFilm, load_films
from radarr_desktop.demo.matroska import write_padded
from radarr_desktop.domain.download import Download, Grab
from radarr_desktop.domain.events import Event
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata, MovieStatus
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import BY_NAME, QualityModel
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.commands import ENDED, Commands
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.jobs import JobWorker
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store
from tests.support.http_server import Answer, AnswerServer
from tests.support.scripted_client import Script
from tests.support.secrets import made_up
from tests.support.torrents import MadeTorrent, make_torrent
from tests.support.torznab import Item, PracticeIndexer
from tests.support.waiting import until

P = TypeVar("P")

MIB = 1 << 20
INDEXER_KEY = made_up("API key of the world's indexer")
CLIENT_PASSWORD = made_up("password of the world's client")
NOSFERATU = next(film for film in load_films() if film.slug == "nosferatu-1922")
CHARADE = next(film for film in load_films() if film.slug == "charade-1963")
GOOD = "Nosferatu.1922.1080p.BluRay.x264-GRP"
BETTER = "Nosferatu.1922.PROPER.1080p.BluRay.x264-GRP"
WORSE = "Nosferatu.1922.1080p.WEB-DL.H.264-GRP"


@dataclass(frozen=True, slots=True)
class Offer:
    """A release of the practice indexer, with its files on this disk."""

    release: Release
    torrent: MadeTorrent
    #: The folder that a client would have after the transfer.
    content: Path

    @property
    def download_id(self) -> str:
        return self.torrent.info_hash


@dataclass
class World:
    """Everything around the engine, and the engine's parts by type."""

    parts: Mapping[type, Any]
    folder: Path
    script: Script
    server: AnswerServer
    practice: PracticeIndexer
    indexer: ProviderDefinition
    client: ProviderDefinition
    root: Path
    events: list[Event] = field(default_factory=list)
    _number: int = 0

    def __getitem__(self, part: type[P]) -> P:
        return self.parts[part]

    @property
    def store(self) -> Store:
        return self.parts[Store]

    def rebuilt(self, part: type[P], replaced: Mapping[type, Any]) -> P:
        """A part of its own, made over other parts than the program's (a fault in between)."""
        return build(part, {**self.parts, **replaced})

    async def profile_id(self, name: str = "HD-1080p") -> int:
        return next(one.id for one in await self.store.profiles.profiles() if one.name == name)

    async def add_film(self, film: DemoFilm = NOSFERATU, **changes: Any) -> Movie:
        """A monitored film in the library, with its folder below the root folder."""
        movie = Movie(
            metadata=MovieMetadata(
                tmdb_id=film.tmdb_id,
                imdb_id=film.imdb_id,
                title=film.title,
                clean_title=clean_title(film.title),
                sort_title=film.title.lower(),
                original_title=film.original_title or film.title,
                year=film.year,
                runtime_minutes=film.runtime_minutes,
                status=MovieStatus.RELEASED,
                in_cinemas=film.release_date,
                digital_release=date(2001, 1, 1),
            ),
            path=str(self.root / f"{film.title} ({film.year})"),
            root_folder_path=str(self.root),
            quality_profile_id=await self.profile_id(),
            added_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        movie = replace(movie, **changes)
        return replace(movie, id=await self.store.movies.add(movie))

    async def add_file(
        self, movie: Movie, name: str, quality: str = "HDTV-720p", content: bytes = b"old film"
    ) -> MovieFile:
        """A file of the film, on disk and in the library."""
        path = Path(movie.path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        file = MovieFile(
            movie_id=movie.id,
            relative_path=name,
            size_bytes=len(content),
            added_at=datetime(2026, 1, 1, tzinfo=UTC),
            quality=QualityModel(quality=BY_NAME[quality.lower()]),
            scene_name="Nosferatu.1922.720p.HDTV-OLD",
        )
        return replace(file, id=await self.store.files.add(file))

    def offer(
        self,
        title: str = GOOD,
        film: DemoFilm = NOSFERATU,
        *,
        size: int = 12 * MIB,
        extras: Mapping[str, bytes] | None = None,
        torrent_data: bytes | None = None,
        has_ids: bool = True,
        seeders: int = 9,
        published: datetime | None = None,
    ) -> Offer:
        """Put a release on the indexer; its files lie where a client would have put them.

        `torrent_data` is sent in place of the real .torrent.
        """
        self._number += 1
        content = self.folder / "downloads" / title
        content.mkdir(parents=True, exist_ok=True)
        write_padded(film.video(), content / f"{title}.mkv", size)
        for name, data in (extras or {}).items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_bytes(data)
        torrent = make_torrent(content, "http://127.0.0.1:9/announce")
        path = f"/download/{self._number}.torrent"
        self.server.answers[path] = Answer(
            body=torrent.data if torrent_data is None else torrent_data,
            content_type="application/x-bittorrent",
        )
        ids = [("tmdbid", film.tmdb_id), ("imdbid", film.imdb_id)] if has_ids else []
        self.practice.items.append(
            Item(
                title=title,
                guid=f"guid-{self._number}",
                link=self.server.url + path,
                length=size,
                published=format_datetime(published or datetime(2024, 4, 6, tzinfo=UTC)),
                attrs=(("seeders", seeders), ("peers", seeders + 1), ("size", size), *ids),
            )
        )
        release = Release(
            guid=f"guid-{self._number}",
            title=title,
            indexer_id=self.indexer.id,
            indexer_name=self.indexer.name,
            protocol=Protocol.TORRENT,
            size_bytes=size,
            published_at=datetime(2026, 1, 1, tzinfo=UTC),
            download_url=self.server.url + path,
            seeders=seeders,
            tmdb_id=film.tmdb_id if has_ids else 0,
        )
        return Offer(release, torrent, content)

    def candidate(self, offer: Offer, movie: Movie) -> Candidate:
        """The offer as deciding would hand it on."""
        parsed = parse_release_name(offer.release.title)
        assert isinstance(parsed, ParsedRelease)
        return Candidate(
            release=offer.release,
            parsed=parsed,
            movie=movie,
            languages=(movie.metadata.original_language,),
        )

    async def grab(self, offer: Offer, movie: Movie, **how: Any) -> Grab:
        return await self[Grabbing].grab(
            self.candidate(offer, movie), ("because",), correlation_id="c0ffee", **how
        )

    async def finished(self, offer: Offer, movie: Movie, **changes: Any) -> Download:
        """The offer grabbed, fetched, and seen to be complete; its import is ordered."""
        await self.grab(offer, movie)
        self.script.finish(offer.download_id, offer.content, **changes)
        await self[Tracking].refresh()
        return await self.download(offer)

    async def download(self, offer: Offer) -> Download:
        download = await self.store.downloads.by_download_id(offer.download_id)
        assert download is not None
        return download

    async def imported(self, offer: Offer, movie: Movie) -> Download:
        """The whole way."""
        await self.finished(offer, movie)
        arrival = await self[Importing].import_download(offer.download_id)
        assert arrival.is_imported, arrival.message
        return await self.download(offer)

    async def search(self, movie: Movie) -> Any:
        return await self[Searching].movie(movie.id, correlation_id="c0ffee")

    def kinds(self) -> list[str]:
        """The kinds of the events so far, progress left out."""
        return [event.kind for event in self.events if event.is_logged]

    async def settled(self) -> None:
        """Run what is ordered, until nothing is left to do."""
        async with self.working() as commands:
            await until(lambda: _all_ended(commands), what="the end of all commands")

    @asynccontextmanager
    async def working(self) -> AsyncIterator[Commands]:
        """Commands are run until the end of the block."""
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self[JobWorker].run(self[CommandRunner].handle))
            try:
                yield self[Commands]
            finally:
                task.cancel()


async def _all_ended(commands: Commands) -> bool:
    return all(row.status in ENDED for row in await commands.recent())


@asynccontextmanager
async def world_of(parts: Mapping[type, Any], folder: Path, script: Script) -> AsyncIterator[World]:
    """Set the engine up: a root folder, the indexer, the client."""
    practice = PracticeIndexer(api_key=INDEXER_KEY)
    root = folder / "films"
    root.mkdir()
    with AnswerServer({"/api": practice}) as server:
        await parts[Catalog].add_root_folder(str(root))
        providers: Providers = parts[Providers]
        indexer = await providers.save(
            ProviderDefinition(
                kind=ProviderKind.INDEXER,
                implementation="Torznab",
                name="Practice",
                settings={"base_url": server.url, "api_key": INDEXER_KEY},
            ),
            test=False,
        )
        client = await providers.save(
            ProviderDefinition(
                kind=ProviderKind.DOWNLOAD_CLIENT,
                implementation="Scripted",
                name="Scripted client",
                settings={"password": CLIENT_PASSWORD},
            ),
            test=False,
        )
        world = World(parts, folder, script, server, practice, indexer, client, root)
        bus: Bus = parts[Bus]

        async def note(event: Event) -> None:
            world.events.append(event)

        async with asyncio.TaskGroup() as group:
            noting = group.create_task(bus.serve(note))
            await asyncio.sleep(0)
            try:
                yield world
            finally:
                noting.cancel()
