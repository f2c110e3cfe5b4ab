"""A library with something of everything in it, for the API to show."""

from dataclasses import dataclass, replace
from pathlib import Path

from radarr_desktop.base.wiring import Parts
from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.download import GrabState
from radarr_desktop.domain.events import MovieImported
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store
from tests.database.values import NOW, PROPER, download, film, grab, movie_file
from tests.support.secrets import known

SECRET = known("Torznab API key", "torznab-secret-5d1f")
PASSWORD = known("client password", "client-secret-77aa")


@dataclass(frozen=True)
class Stocked:
    """The ids of what was put in."""

    root: Path
    tag: int
    with_file: int
    missing: int
    unmonitored: int
    file: int
    history: int
    blocked: int
    download: int
    custom_format: int
    profile: int
    indexer: int
    client: int


async def stock(parts: Parts, folder: Path) -> Stocked:
    """Put three films, a file, a download, history and providers into an empty library."""
    store: Store = parts[Store]  # type: ignore[assignment]
    catalog: Catalog = parts[Catalog]  # type: ignore[assignment]
    providers: Providers = parts[Providers]  # type: ignore[assignment]
    root = folder / "Films"
    (root / "Somebody else's folder").mkdir(parents=True)
    await catalog.add_root_folder(str(root))
    tag = (await catalog.add_tag("silent")).id
    profile = next(one for one in await store.profiles.profiles() if one.name == "Ultra-HD")
    custom_format = await catalog.save_format(
        CustomFormat(
            id=0,
            name="x264",
            conditions=(
                FormatCondition(
                    name="x264",
                    implementation="ReleaseTitleSpecification",
                    fields={"value": r"x264"},
                ),
            ),
        )
    )
    ids = []
    for tmdb_id, title, monitored in (
        (653, "Nosferatu", True),
        (775, "A Trip to the Moon", True),
        (234, "The Cabinet", False),
    ):
        movie = film(
            profile.id,
            tmdb_id,
            title,
            path=str(root / title),
            root_folder_path=str(root),
            monitored=monitored,
            tags=frozenset({tag}),
        )
        ids.append(await store.movies.add(movie))
    file_id = await store.files.add(movie_file(ids[0]))
    client = await providers.save(
        ProviderDefinition(
            kind=ProviderKind.DOWNLOAD_CLIENT,
            implementation="QBittorrent",
            name="qBittorrent",
            priority=1,
            settings={"host": "127.0.0.1", "port": 1, "username": "me", "password": PASSWORD},
        ),
        test=False,
    )
    grabbed = grab(ids[1], client_id=client.id, state=GrabState.SENT)
    grab_id = await store.grabs.add(grabbed)
    download_id = await store.downloads.add(
        download(grab_id, ids[1], client_id=client.id, stalled_since=None, missing_since=None)
    )
    record = HistoryRecord(
        movie_id=ids[0],
        kind=HistoryKind.GRABBED,
        source_title="Nosferatu.1922.1080p.BluRay.x264-GRP",
        quality=PROPER,
        download_id="a" * 40,
        at=NOW,
        custom_format_score=15,
        facts={"indexer": "Practice", "downloadClient": "qBittorrent", "size": "5000000000"},
    )
    history_id = await store.history.add(record)
    await store.history.add(replace(record, kind=HistoryKind.IMPORTED))
    blocked = await store.blocklist.add(
        BlocklistEntry(
            movie_id=ids[1],
            source_title="A.Trip.to.the.Moon.1902.1080p.BluRay.x264-BAD",
            quality=PROPER,
            protocol=Protocol.TORRENT,
            indexer_name="Practice",
            message="It was a sample",
            at=NOW,
        )
    )
    event = MovieImported(
        movie_id=ids[0], title="Nosferatu", download_id="a" * 40, release_title="Nosferatu",
        path=str(root / "Nosferatu"), quality="Bluray-1080p", size_bytes=5, placed_by="hardlink",
    )  # fmt: skip
    await store.events.append(event, NOW)
    indexer = await providers.save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER,
            implementation="Torznab",
            name="Practice",
            settings={"base_url": "http://127.0.0.1:1/", "api_key": SECRET},
            tags=frozenset({tag}),
        ),
        test=False,
    )
    return Stocked(
        root=root, tag=tag, with_file=ids[0], missing=ids[1], unmonitored=ids[2], file=file_id,
        history=history_id, blocked=blocked, download=download_id,
        custom_format=custom_format.id, profile=profile.id, indexer=indexer.id, client=client.id,
    )  # fmt: skip
