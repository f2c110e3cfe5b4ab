"""PassThePopcorn: a torrent site for films with a JSON interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any, ClassVar, TypeVar

import msgspec

from radarr_desktop.adapters.feed_values import parse_date, parse_imdb_id, parse_title
from radarr_desktop.adapters.http import Http, HttpAnswer, Pace, raise_for_status
from radarr_desktop.adapters.http.answer import describe
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError, not_accepted
from radarr_desktop.adapters.site_values import marked, number, size, text
from radarr_desktop.adapters.torrent_site import IsEnough, PagedTorrentSite
from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.base.schema import Kind, setting
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, indexers
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

T = TypeVar("T")

Params = dict[str, str | int]

#: The site wants four seconds between requests.
PACE = Pace(1, timedelta(seconds=4))
_MOST_PAGES = 10
_LIMIT_STATUSES = (403, 429)
_LIMIT_PAUSE = timedelta(hours=1)
_LEECH = {
    "freeleech": IndexerFlag.FREELEECH,
    "neutral leech": IndexerFlag.FREELEECH,
    "half leech": IndexerFlag.HALFLEECH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PassThePopcornSettings(TorrentRules):
    """PassThePopcorn, in the names that Radarr uses."""

    base_url: str = setting(
        "Address", "https://passthepopcorn.me", advanced=True,
        pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
    )  # fmt: skip
    api_user: str = setting("API user", name="aPIUser", help_text="From your profile's security")
    api_key: str = setting("API key", name="aPIKey", secret=True, kind=Kind.PASSWORD)


class _Torrent(msgspec.Struct, rename="pascal"):
    id: int
    release_name: str = ""
    size: int | None = 0
    upload_time: str = ""
    seeders: Any = None
    leechers: Any = None
    snatched: Any = None
    scene: Any = False
    checked: Any = False
    golden_popcorn: Any = False
    freeleech_type: Any = None


class _Group(msgspec.Struct, rename="pascal"):
    group_id: Any = ""
    imdb_id: Any = None
    torrents: list[msgspec.Raw] = []


class _Envelope(msgspec.Struct, rename="pascal"):
    total_results: Any = None
    movies: list[msgspec.Raw] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the releases in it, and how many films it had."""

    releases: tuple[Release, ...]
    group_count: int


@indexers.register("PassThePopcorn")
class PassThePopcorn(PagedTorrentSite[PassThePopcornSettings, Params]):
    """A live PassThePopcorn."""

    settings_type: ClassVar[type[PassThePopcornSettings]] = PassThePopcornSettings

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: PassThePopcornSettings,
        http: Http,
        ledger: Ledger,
    ) -> None:
        line = IndexerLine(
            identity, http, ledger, pace=PACE, limits=settings.limits, base_url=settings.base_url
        )
        super().__init__(identity, settings, line)

    async def fetch(self, release: Release) -> Payload:
        """The .torrent; the site wants to know who asks here too."""
        return await self._line.fetch(release, self.protocol, headers=self._headers())

    def _news(self) -> Params:
        return recent_params()

    def _tiers(self, query: MovieQuery) -> list[Iterator[Params]]:
        return [search_params(query)]

    def _headers(self) -> dict[str, str]:
        return {"ApiUser": self._settings.api_user, "ApiKey": self._settings.api_key}

    async def _ask(self, question: Params, kind: CallKind) -> list[Release]:
        return self._in_its_languages((await self._page(question, 1, kind)).releases)

    async def _pages(self, question: Params, kind: CallKind, is_enough: IsEnough) -> list[Release]:
        found: dict[str, Release] = {}
        for place in range(1, _MOST_PAGES + 1):
            page = await self._page(question, place, kind)
            before = len(found)
            for release in page.releases:
                found.setdefault(release.guid, release)
            if len(found) == before or is_enough(page.releases):
                break
        return self._in_its_languages(found.values())

    async def _page(self, params: Params, place: int, kind: CallKind) -> Page:
        return await self._line.ask(
            "GET", self._settings.base_url.rstrip("/") + "/torrents.php", kind=kind,
            params=params if place == 1 else {**params, "page": place}, read=self._read,
            count=lambda page: len(page.releases), accept=(401, *_LIMIT_STATUSES),
            headers={**self._headers(), "Accept": "application/json"},
        )  # fmt: skip

    def _read(self, answer: HttpAnswer) -> Page:
        name = self._identity.name
        if answer.status == 401:
            raise self._not_accepted(f"status {answer.status}")
        if answer.status in _LIMIT_STATUSES:
            if answer.status == 429:
                raise_for_status(answer, self._line.now())
            raise ProviderUnavailableError(
                name, f"{name} forbids further requests for now (status {answer.status})",
                retry_after=_LIMIT_PAUSE, status=429,
            )  # fmt: skip
        if what := describe(answer.body):
            # It answers so when it wants a log-in, or has banned the address.
            raise self._not_accepted(f"{what} came instead of JSON")
        return read_page(answer, self._settings, self._identity)

    def _not_accepted(self, why: str) -> IndexerRefusedError:
        return not_accepted(self._identity.name, "API user and key", why, field="aPIKey")


def recent_params() -> Params:
    """The question for what is new."""
    return {
        "action": "advanced", "json": "noredirect", "grouping": 0, "order_by": "time",
        "order_way": "desc", "searchstr": "",
    }  # fmt: skip


def search_params(query: MovieQuery) -> Iterator[Params]:
    """The questions for a film."""
    if query.imdb_id:
        yield {**recent_params(), "searchstr": query.imdb_id}
        return
    for title in dict.fromkeys(query.titles):
        params = {**recent_params(), "searchstr": title}
        yield {**params, "year": query.year} if query.year else params


def read_page(
    answer: HttpAnswer, settings: PassThePopcornSettings, identity: ProviderIdentity
) -> Page:
    """The releases in an answer; torrents that cannot be read are left out."""
    envelope = answer.json(_Envelope)
    # "0": what is there all the same is no answer to the question.
    groups = envelope.movies or [] if text(envelope.total_results) != "0" else []
    releases = []
    for raw_group in groups:
        group = _lenient(raw_group, _Group)
        for raw in group.torrents if group else ():
            torrent = _lenient(raw, _Torrent)
            release = group and torrent and _release(torrent, group, settings, identity)
            if release:
                releases.append(release)
    return Page(tuple(releases), len(groups))


def _lenient(raw: msgspec.Raw, kind: type[T]) -> T | None:
    # Numbers come as text.
    try:
        return msgspec.json.decode(raw, type=kind, strict=False)
    except (msgspec.ValidationError, RecursionError):
        return None


def _release(
    torrent: _Torrent, group: _Group, settings: PassThePopcornSettings, identity: ProviderIdentity
) -> Release | None:
    published = parse_date(torrent.upload_time)
    title = parse_title(torrent.release_name)
    if not title or published is None:
        return None
    site = settings.base_url.rstrip("/") + "/torrents.php"
    return Release(
        guid=f"PassThePopcorn-{torrent.id}",
        title=title,
        indexer_id=identity.id,
        indexer_name=identity.name,
        indexer_priority=identity.priority,
        protocol=Protocol.TORRENT,
        size_bytes=size(torrent.size),
        published_at=published.astimezone(UTC),
        download_url=f"{site}?action=download&id={torrent.id}",
        info_url=f"{site}?id={text(group.group_id)}&torrentid={torrent.id}",
        seeders=number(torrent.seeders),
        leechers=number(torrent.leechers),
        grabs=number(torrent.snatched),
        imdb_id=parse_imdb_id(text(group.imdb_id)),
        flags=_flags(torrent),
    )


def _flags(torrent: _Torrent) -> IndexerFlag:
    return _LEECH.get(text(torrent.freeleech_type).lower(), IndexerFlag.NONE) | marked(
        (IndexerFlag.PTP_GOLDEN, torrent.golden_popcorn),
        (IndexerFlag.PTP_APPROVED, torrent.checked),
        (IndexerFlag.SCENE, torrent.scene),
    )
