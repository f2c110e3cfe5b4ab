"""TorrentPotato: a small JSON protocol that proxies and some sites speak."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from radarr_desktop.adapters.feed_values import (
    digest,
    parse_date,
    parse_imdb_id,
    parse_info_hash,
    parse_title,
)
from radarr_desktop.adapters.http import Http, HttpAnswer, raise_for_status
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError, not_accepted
from radarr_desktop.adapters.site_values import is_set, number, size, text
from radarr_desktop.adapters.torrent_site import TorrentSite
from radarr_desktop.base.errors import ProviderRefusedError
from radarr_desktop.base.schema import Kind, setting
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, indexers
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

Params = dict[str, str | int]

_MEGABYTE = 1_000_000
_HASH = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{40}(?![0-9A-Fa-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentPotatoSettings(TorrentRules):
    """A TorrentPotato address, in the names that Radarr uses."""

    base_url: str = setting(
        "Address", "http://127.0.0.1", pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
        advanced=True,
    )  # fmt: skip
    user: str = setting("User name", "")
    passkey: str = setting("Passkey", "", secret=True, kind=Kind.PASSWORD)


class _Row(msgspec.Struct):
    release_name: str = ""
    details_url: Any = ""
    download_url: str = ""
    imdb_id: Any = ""
    freeleech: Any = False
    type: str = ""
    size: float | None = 0
    leechers: Any = None
    seeders: Any = None
    publish_date: Any = ""


class _Envelope(msgspec.Struct):
    results: list[msgspec.Raw] | None = None
    error: str | None = None


@indexers.register("TorrentPotato")
class TorrentPotato(TorrentSite[TorrentPotatoSettings, Params]):
    """A live TorrentPotato address; the protocol knows no pages."""

    settings_type: ClassVar[type[TorrentPotatoSettings]] = TorrentPotatoSettings

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: TorrentPotatoSettings,
        http: Http,
        ledger: Ledger,
    ) -> None:
        line = IndexerLine(
            identity, http, ledger, limits=settings.limits, base_url=settings.base_url
        )
        super().__init__(identity, settings, line)

    def _news(self) -> Params:
        return recent_params(self._settings)

    def _tiers(self, query: MovieQuery) -> list[Iterator[Params]]:
        return [search_params(self._settings, query)]

    async def _ask(self, question: Params, kind: CallKind) -> list[Release]:
        releases = await self._line.ask(
            "GET", self._settings.base_url, kind=kind, params=question, read=self._read,
            headers={"Accept": "application/json"}, accept=(401, 403),
        )  # fmt: skip
        return self._in_its_languages(releases)

    def _read(self, answer: HttpAnswer) -> list[Release]:
        name = self._identity.name
        if answer.status in (401, 403):
            raise self._not_accepted(f"status {answer.status}")
        raise_for_status(answer, self._line.now())
        envelope = answer.json(_Envelope)
        if envelope.error:
            said = envelope.error
            for secret in filter(None, (self._settings.passkey, self._settings.user)):
                said = said.replace(secret, "…")
            said = f"“{said[:200]}”"
            if any(word in said.lower() for word in ("passkey", "auth", "user", "key")):
                raise self._not_accepted(said)
            raise ProviderRefusedError(name, f"{name} refuses the request: {said}")
        return read_rows(envelope.results or [], self._identity, self._line.now())

    def _not_accepted(self, why: str) -> IndexerRefusedError:
        return not_accepted(self._identity.name, "user name or passkey", why, field="passkey")


def recent_params(settings: TorrentPotatoSettings) -> Params:
    """The question for what is new."""
    return {**_who(settings), "search": "-"}


def search_params(settings: TorrentPotatoSettings, query: MovieQuery) -> Iterator[Params]:
    """The questions for a film."""
    if query.imdb_id:
        yield {**_who(settings), "imdbid": query.imdb_id}
        return
    for title in dict.fromkeys(query.titles):
        yield {**_who(settings), "search": f"{title} {query.year}" if query.year else title}


def _who(settings: TorrentPotatoSettings) -> Params:
    return {"passkey": settings.passkey, "user": settings.user}


def read_rows(rows: list[msgspec.Raw], identity: ProviderIdentity, now: datetime) -> list[Release]:
    """The releases in an answer's rows; one that cannot be read is left out.

    Not every server tells when a torrent came: one without a date is as of `now`.
    """
    releases = (_release(raw, identity, now) for raw in rows)
    return [one for one in releases if one is not None]


def _release(raw: msgspec.Raw, identity: ProviderIdentity, now: datetime) -> Release | None:
    try:
        row = msgspec.json.decode(raw, type=_Row, strict=False)
    except (msgspec.ValidationError, RecursionError):
        return None
    published = parse_date(text(row.publish_date)) or now
    link = text(row.download_url)
    title = parse_title(row.release_name)
    if row.type.lower() != "movie" or not title or not link:
        return None
    magnet = link if link.lower().startswith("magnet:") else ""
    stated = _HASH.search(link)
    info_hash = parse_info_hash(stated[0] if stated and not magnet else "", magnet)
    return Release(
        # The link itself may hold the passkey, and a guid is shown.
        guid=f"potato-{info_hash or digest(link)}",
        title=title,
        indexer_id=identity.id,
        indexer_name=identity.name,
        indexer_priority=identity.priority,
        protocol=Protocol.TORRENT,
        size_bytes=size(row.size * _MEGABYTE if row.size else 0),
        published_at=published,
        download_url="" if magnet else link,
        magnet_url=magnet,
        info_hash=info_hash,
        info_url=text(row.details_url),
        seeders=number(row.seeders),
        leechers=number(row.leechers),
        imdb_id=parse_imdb_id(text(row.imdb_id)),
        flags=IndexerFlag.FREELEECH if is_set(row.freeleech) else IndexerFlag.NONE,
    )
