"""FileList: a torrent site with a JSON interface."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec

from radarr_desktop.adapters.feed_values import parse_imdb_id, parse_title
from radarr_desktop.adapters.http import Http, HttpAnswer, raise_for_status
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError, not_accepted
from radarr_desktop.adapters.site_values import marked, number, size, text
from radarr_desktop.adapters.torrent_site import TorrentSite
from radarr_desktop.base.errors import (
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.base.text import search_title
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, indexers
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

LIMITS = CallLimits(queries=(CallCap(most=150, per=timedelta(hours=1)),))
#: The site writes its own clock's time.
_SITE_ZONE = ZoneInfo("Europe/Bucharest")
_LIMIT_STATUSES = (403, 429)
_LIMIT_PAUSE = timedelta(hours=1)

Params = dict[str, str | int]

CATEGORIES = {
    1: "SD", 2: "DVD", 3: "DVD-RO", 4: "HD", 6: "4K", 7: "XXX", 15: "Animation", 19: "HD-RO",
    20: "Blu-ray", 24: "Anime", 25: "3D", 26: "4K Blu-ray", 28: "Dubbed in Romanian",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FileListSettings(TorrentRules):
    """FileList, in the names that Radarr uses."""

    username: str = setting("User name")
    passkey: str = setting("Passkey", secret=True, help_text="From your profile on the site")
    base_url: str = setting(
        "Address", "https://filelist.io", advanced=True,
        pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
    )  # fmt: skip
    categories: tuple[int, ...] = setting(
        "Categories", (1, 4, 19, 6), kind=Kind.SELECT,
        options=tuple(Option(value=number, name=name) for number, name in CATEGORIES.items()),
    )  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """Without a category nothing could be asked."""
        if not self.categories:
            yield Problem(field="categories", message="At least one category is needed")


class _Row(msgspec.Struct):
    id: int
    name: str = ""
    imdb: Any = ""
    freeleech: Any = False
    doubleup: Any = False
    internal: Any = False
    upload_date: str = ""
    size: int | None = 0
    seeders: Any = None
    leechers: Any = None
    times_completed: Any = None


@indexers.register("FileList")
class FileList(TorrentSite[FileListSettings, Params]):
    """A live FileList; it knows one page of news only."""

    settings_type: ClassVar[type[FileListSettings]] = FileListSettings

    def __init__(
        self, identity: ProviderIdentity, settings: FileListSettings, http: Http, ledger: Ledger
    ) -> None:
        line = IndexerLine(
            identity, http, ledger, limits=LIMITS.also(settings.limits),
            base_url=settings.base_url,
        )  # fmt: skip
        super().__init__(identity, settings, line)

    def _news(self) -> Params:
        return recent_params(self._settings)

    def _tiers(self, query: MovieQuery) -> list[Iterator[Params]]:
        return [search_params(self._settings, query)]

    async def _ask(self, question: Params, kind: CallKind) -> list[Release]:
        said = f"{self._settings.username}:{self._settings.passkey}".encode()
        releases = await self._line.ask(
            "GET", address(self._settings, question), kind=kind,
            headers={
                "Accept": "application/json",
                "Authorization": f"Basic {base64.b64encode(said).decode()}",
            },
            read=self._read, accept=(400, 401, *_LIMIT_STATUSES),
        )  # fmt: skip
        return self._in_its_languages(releases)

    def _read(self, answer: HttpAnswer) -> list[Release]:
        name = self._identity.name
        if answer.status == 401:
            raise self._not_accepted(f"status {answer.status}")
        if answer.status == 429:
            raise_for_status(answer, self._line.now())
        try:
            found = answer.json(object)
        except ProviderUnreadableError:
            self._raise_for_status(answer)
            raise
        if isinstance(found, dict):
            raise self._refusal(str(found.get("error") or "no reason"), answer.status)
        self._raise_for_status(answer)
        if not isinstance(found, list):
            raise ProviderUnreadableError(name, f"{name} sends JSON that is no list of torrents")
        return read_rows(found, self._settings, self._identity)

    def _raise_for_status(self, answer: HttpAnswer) -> None:
        if answer.status == 403:
            name = self._identity.name
            raise ProviderUnavailableError(
                name, f"{name} was asked too often (status 403)", retry_after=_LIMIT_PAUSE,
                status=429,
            )  # fmt: skip
        raise_for_status(answer, self._line.now())

    def _refusal(self, said: str, status: int) -> ProviderError:
        name = self._identity.name
        said = f"“{said.replace(self._settings.passkey, '…')[:200]}”"
        lowered = said.lower()
        if "limit" in lowered or status == 429:
            return ProviderUnavailableError(
                name, f"{name} was asked too often: {said}", retry_after=_LIMIT_PAUSE, status=429
            )
        if status in (401, 403) or any(word in lowered for word in ("auth", "passkey", "user")):
            return self._not_accepted(said)
        return ProviderRefusedError(name, f"{name} refuses the request: {said}")

    def _not_accepted(self, why: str) -> IndexerRefusedError:
        return not_accepted(self._identity.name, "user name or passkey", why, field="passkey")


def address(settings: FileListSettings, params: Params) -> str:
    """Where a question is asked; the site wants the commas between categories as they are."""
    return f"{settings.base_url.rstrip('/')}/api.php?{urlencode(params, safe=',')}"


def recent_params(settings: FileListSettings) -> Params:
    """The question for what is new."""
    return {"action": "latest-torrents", "category": _categories(settings)}


def search_params(settings: FileListSettings, query: MovieQuery) -> Iterator[Params]:
    """The questions for a film."""
    common: Params = {
        "action": "search-torrents", "category": _categories(settings)
    }  # fmt: skip
    if query.imdb_id:
        yield {**common, "type": "imdb", "query": query.imdb_id}
    elif query.year:
        for title in dict.fromkeys(map(search_title, query.titles)):
            yield {**common, "type": "name", "query": f"{title} {query.year}"}


def _categories(settings: FileListSettings) -> str:
    return ",".join(map(str, settings.categories))


def read_rows(
    rows: list[object], settings: FileListSettings, identity: ProviderIdentity
) -> list[Release]:
    """The releases in an answer's rows; one that cannot be read is left out."""
    releases = (_release(raw, settings, identity) for raw in rows)
    return [one for one in releases if one is not None]


def _release(raw: object, settings: FileListSettings, identity: ProviderIdentity) -> Release | None:
    try:
        row = msgspec.convert(raw, _Row, strict=False)
        local = datetime.fromisoformat(row.upload_date)
        zoned = local if local.tzinfo else local.replace(tzinfo=_SITE_ZONE)
        published = zoned.astimezone(UTC)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    title = parse_title(row.name)
    if not title:
        return None
    site = settings.base_url.rstrip("/")
    link = urlencode({"id": row.id, "passkey": settings.passkey})
    return Release(
        guid=f"FileList-{row.id}",
        title=title,
        indexer_id=identity.id,
        indexer_name=identity.name,
        indexer_priority=identity.priority,
        protocol=Protocol.TORRENT,
        size_bytes=size(row.size),
        published_at=published,
        download_url=f"{site}/download.php?{link}",
        info_url=f"{site}/details.php?{urlencode({'id': row.id})}",
        seeders=number(row.seeders),
        leechers=number(row.leechers),
        grabs=number(row.times_completed),
        imdb_id=parse_imdb_id(text(row.imdb)),
        flags=_flags(row),
    )


def _flags(row: _Row) -> IndexerFlag:
    return marked(
        (IndexerFlag.FREELEECH, row.freeleech),
        (IndexerFlag.DOUBLE_UPLOAD, row.doubleup),
        (IndexerFlag.INTERNAL, row.internal),
    )
