"""One indexer of every kind, each at a site of its own that can fail; the engine on a set clock."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from radarr_desktop.adapters.breakers import LocalBreakers
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.adapters.http.addresses import IPAddress
from radarr_desktop.app.building import ENGINE_PARTS
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Outcome, Searching
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.breakers import Breakers
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store
from tests.engine.world import NOSFERATU, WORSE, World
from tests.support.clock import SetClock
from tests.support.faulty_site import Fault, FaultySite, Healthy
from tests.support.hdbits import PASSKEY, USER, PracticeHDBits, row
from tests.support.http_server import Answer
from tests.support.rss import item, rss
from tests.support.secrets import made_up
from tests.support.torznab import Item, PracticeIndexer

P = TypeVar("P")

KEY = made_up("key of a faulty site")
#: Where nobody from outside may lead; everything else is outside.
HOME = "127.0.0.2"
QUICK = Retry(
    first_wait=timedelta(seconds=0.01), longest_wait=timedelta(seconds=0.02),
    jitter=timedelta(seconds=0.01),
)  # fmt: skip
_IMDB = int(NOSFERATU.imdb_id.removeprefix("tt"))
_FEED = rss(item(title=WORSE, more="<description>Size: 7 GB</description>"))


def _newznab(enclosed: str) -> Healthy:
    ids = (("imdbid", NOSFERATU.imdb_id), ("tmdbid", NOSFERATU.tmdb_id), ("size", 7 << 30))
    one = Item(title=WORSE, kind=enclosed, attrs=(*ids, ("seeders", 3)))
    return PracticeIndexer([one], api_key=KEY)


def _hdbits() -> Healthy:
    found = row(name=WORSE, filename=f"{WORSE}.torrent", imdb={"id": _IMDB})
    return PracticeHDBits([found]).paths()["/api/torrents"]


def _popcorn() -> Healthy:
    torrent = {
        "Id": 1, "Quality": "High Definition", "Source": "WEB", "Container": "MKV", "Codec": "x264",
        "Resolution": "1080p", "Scene": False, "Size": "7000000000", "Snatched": "1",
        "UploadTime": "2024-04-06 12:30:00", "Seeders": "4", "Leechers": "1", "ReleaseName": WORSE,
        "Checked": False, "GoldenPopcorn": False,
    }  # fmt: skip
    group = {"GroupId": "1", "Title": NOSFERATU.title, "Year": "1922", "ImdbId": str(_IMDB),
             "Torrents": [torrent]}  # fmt: skip
    return lambda _seen: Answer(json={"TotalResults": "1", "Movies": [group]})


def _file_list() -> Healthy:
    found = {
        "id": 1, "name": WORSE, "imdb": NOSFERATU.imdb_id, "freeleech": 0, "doubleup": 0,
        "upload_date": "2024-04-06 15:30:00", "download_link": "https://filelist.test/dl?id=1",
        "size": 7_000_000_000, "internal": 0, "moderated": 1, "category": "Filme HD", "seeders": 4,
        "leechers": 1, "times_completed": 1, "comments": 0, "files": 3,
    }  # fmt: skip
    return lambda _seen: Answer(json=[found])


def _potato() -> Healthy:
    found = {
        "release_name": WORSE, "torrent_id": "7", "details_url": "https://potato.test/7",
        "download_url": "https://potato.test/dl/7", "imdb_id": NOSFERATU.imdb_id,
        "freeleech": False, "type": "movie", "size": 7000, "leechers": 1, "seeders": 4,
        "publish_date": "2024-04-06T12:30:00Z",
    }  # fmt: skip
    return lambda _seen: Answer(json={"results": [found], "total_results": 1})


def _feed() -> Healthy:
    return lambda _seen: Answer(body=_FEED, content_type="application/rss+xml")


#: Implementation → (what its site answers, its settings at an address).
KINDS: Mapping[str, tuple[Callable[[], Healthy], Callable[[str], dict[str, Any]]]] = {
    "Torznab": (
        partial(_newznab, "application/x-bittorrent"),
        lambda url: {"base_url": url, "api_key": KEY},
    ),
    "Newznab": (
        partial(_newznab, "application/x-nzb"),
        lambda url: {"base_url": url, "api_key": KEY},
    ),
    "HDBits": (_hdbits, lambda url: {"base_url": url, "username": USER, "api_key": PASSKEY}),
    "PassThePopcorn": (_popcorn, lambda url: {"base_url": url, "api_user": "me", "api_key": KEY}),
    "FileList": (_file_list, lambda url: {"base_url": url, "username": "me", "passkey": KEY}),
    "TorrentPotato": (_potato, lambda url: {"base_url": url, "user": "me", "passkey": KEY}),
    "Nyaa": (_feed, lambda url: {"base_url": url}),
    "IPTorrents": (_feed, lambda url: {"base_url": f"{url}/t.rss?u=1;tp={KEY};download"}),
    "TorrentRssIndexer": (_feed, lambda url: {"base_url": f"{url}/feed?key={KEY}"}),
}
#: They have a feed and no search.
FEEDS_ALONE = frozenset({"IPTorrents", "TorrentRssIndexer"})


@dataclass
class Faulty:
    """The engine's parts on the clock, the sites and their indexers, by kind."""

    parts: Mapping[type, Any]
    clock: SetClock
    sites: Mapping[str, FaultySite]
    indexers: Mapping[str, ProviderDefinition]

    def __getitem__(self, part: type[P]) -> P:
        return self.parts[part]

    async def ask(self, movie_id: int) -> tuple[Outcome, Outcome]:
        """A search for the film, then the feeds: every kind is asked, if only once."""
        searched = await self[Searching].movie(movie_id, correlation_id="c0ffee")
        return searched, await self[Searching].rss(correlation_id="decaf")

    def fail(self, fault: Fault | None) -> None:
        """All sites from now on; None: they are well."""
        for site in self.sites.values():
            site.fault = fault

    async def statuses(self) -> dict[str, ProviderStatus]:
        """How the indexers are doing, by kind."""
        found = await self[Providers].statuses(ProviderKind.INDEXER)
        return {
            kind: found.get(one.id) or ProviderStatus(provider_kind="indexer", provider_id=one.id)
            for kind, one in self.indexers.items()
        }

    async def health(self) -> str:
        """What the health says of indexers."""
        return "\n".join(
            issue.message for issue in await self[Health].check() if "Indexer" in issue.source
        )

    async def until_all_may_be_asked(self) -> None:
        """Let the longest pause go by."""
        ends = [one.disabled_until for one in (await self.statuses()).values()]
        longest = max(end - self.clock.now() for end in ends if end is not None)
        self.clock.pass_time(seconds=longest.total_seconds() + 1)


@asynccontextmanager
async def faulty_indexers(
    world: World, kinds: Iterable[str] = KINDS, *, name: str = "A {}", **where: Any
) -> AsyncIterator[Faulty]:
    """An indexer of each kind beside the world's own; past the grace after the start."""
    clock = SetClock()
    breakers = LocalBreakers(clock)
    http = Http(clock, retry=QUICK, breakers=breakers, is_private=_is_home)
    replaced = {Clock: clock, Breakers: breakers, Http: http}
    parts: dict[type, Any] = {**world.parts, **replaced}
    parts[Providers] = Providers(parts[Store], parts[Works], clock, dict(parts))
    for part in ENGINE_PARTS:
        parts[part] = build(part, parts)
    clock.pass_time(hours=1)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(http.close)
        stack.push_async_callback(parts[Providers].close)
        sites, indexers = {}, {}
        for kind in kinds:
            healthy, settings = KINDS[kind]
            sites[kind] = await stack.enter_async_context(FaultySite(healthy(), **where))
            indexers[kind] = await parts[Providers].save(
                ProviderDefinition(
                    kind=ProviderKind.INDEXER,
                    implementation=kind,
                    name=name.format(kind),
                    settings=settings(sites[kind].url),
                ),
                test=False,
            )
        yield Faulty(parts, clock, sites, indexers)


def _is_home(address: IPAddress) -> bool:
    return str(address) == HOME
