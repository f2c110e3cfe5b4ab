"""The download client: orders, the list, and the trial of the settings."""

import asyncio
import re
from typing import ClassVar, TypeVar

from radarr_desktop.adapters.download_clients.qbittorrent.items import (
    Category,
    Preferences,
    TorrentRow,
    TransferSpeed,
    item_of,
    needs_preferences,
    output_folder,
)
from radarr_desktop.adapters.download_clients.qbittorrent.session import LoginRefusedError, Session
from radarr_desktop.adapters.download_clients.qbittorrent.settings import (
    ContentLayout,
    InitialState,
    Priority,
    QBittorrentSettings,
)
from radarr_desktop.adapters.http import Http, HttpAnswer, is_loopback
from radarr_desktop.base.errors import (
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    UnsafePathError,
)
from radarr_desktop.domain.download import ClientItem
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.torrent import BadTorrent, read_magnet, read_torrent
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import AddOrder, ClientStatus, download_clients
from radarr_desktop.ports.provider import ProviderIdentity

T = TypeVar("T")

#: How long an accepted torrent may take to show up.
_APPEARS_SECONDS = 10.0
_HAS_LIMITS_ON_ADD = (2, 8, 1)
_STOPS_INSTEAD_OF_PAUSING = (2, 11, 0)
_BAD_CATEGORY = re.compile(r"\\|//|^/|/$")


@download_clients.register("QBittorrent")
class QBittorrent:
    """qBittorrent, here or on another machine."""

    settings_type: ClassVar[type[QBittorrentSettings]] = QBittorrentSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT

    def __init__(
        self, identity: ProviderIdentity, settings: QBittorrentSettings, http: Http, clock: Clock
    ) -> None:
        self._name = identity.name
        self._settings = settings
        self._clock = clock
        self._session = Session(identity, settings, http)
        #: Our download id → the id qBittorrent wants to hear, as last seen.
        self._hashes: dict[str, str] = {}

    async def add(self, order: AddOrder) -> None:
        """Hand the order over and see it appear; one that is there already is adopted."""
        hashes = self._hashes_of(order)
        found = await self._find(hashes)
        if found is not None:
            if self._settings.movie_category and found.category != self._settings.movie_category:
                await self._set_category(found.hash, self._settings.movie_category)
            return
        await self._check_magnet(order)
        version = await self._session.version()
        if self._settings.movie_category:
            await self._make_category(self._settings.movie_category)
        answer = await self._send(order, version)
        found = await self._appears(hashes, self._add_seconds(answer))
        if found is None:
            raise self._not_added(order, answer)
        await self._finish(found.hash, order, version)

    async def items(self) -> list[ClientItem]:
        """The torrents of our category, or all if there is no category."""
        category = self._settings.movie_category
        rows = await self._rows({"category": category} if category else {})
        preferences = Preferences()
        if any(map(needs_preferences, rows)):
            preferences = await self._preferences()
        now = self._clock.now()
        for row in rows:
            if row.content_path is None and row.progress >= 1:
                row.content_path = await self._path_by_files(row)
        return [item_of(row, preferences, now) for row in rows]

    async def remove(self, download_id: str, *, delete_files: bool) -> None:
        """Take the torrent out; no error if it is gone already."""
        for client_hash in await self._client_hashes([download_id]):
            self._check(
                await self._session.post(
                    "torrents/delete",
                    {"hashes": client_hash, "deleteFiles": str(delete_files).lower()},
                ),
                "remove the torrent",
            )
        self._hashes.pop(download_id, None)

    async def mark_imported(self, download_id: str) -> None:
        """Move it to the post-import category."""
        category = self._settings.movie_imported_category
        if not category or category == self._settings.movie_category:
            return
        for client_hash in await self._client_hashes([download_id]):
            await self._set_category(client_hash, category)

    async def pause(self, download_ids: list[str]) -> None:
        """Stop these torrents."""
        await self._switch(download_ids, ("stop", "pause"))

    async def resume(self, download_ids: list[str]) -> None:
        """Go on with these torrents."""
        await self._switch(download_ids, ("start", "resume"))

    async def status(self) -> ClientStatus:
        """Its version, folders and speed."""
        version = await self._session.get("app/version")
        preferences, categories = await self._preferences(), await self._categories()
        transfer = await self._session.get("transfer/info")
        speed = transfer.json(TransferSpeed) if transfer.status == 200 else TransferSpeed()
        folder = output_folder(self._settings.movie_category, categories, preferences)
        return ClientStatus(
            version=version.text.strip() if version.status == 200 else "",
            output_folders=(folder,) if folder else (),
            is_local=is_loopback(self._settings.base_url),
            download_speed=speed.dl_info_speed,
            upload_speed=speed.up_info_speed,
        )

    async def test(self) -> list[Problem]:
        """Log in anew, make the categories, look at the rules that would get in our way."""
        problems = [
            Problem(field=name, message=f"“{category}”: no backslash, no // and no / at the ends")
            for name, category in self._category_fields()
            if _BAD_CATEGORY.search(category)
        ]
        if problems:
            return problems
        self._session.forget()
        try:
            await self._session.version()
            preferences = await self._preferences()
            problems = await self._try_categories()
            await self.items()
        except LoginRefusedError as error:
            return [Problem(field="username", message=str(error))]
        except ProviderError as error:
            return [Problem(field="host", message=str(error))]
        return problems + self._judge(preferences)

    async def close(self) -> None:
        """Forget the session; connections belong to the HTTP client."""
        self._session.forget()

    async def _send(self, order: AddOrder, version: tuple[int, ...]) -> HttpAnswer:
        settings = self._settings
        data: dict[str, str] = {}
        if settings.movie_category:
            data["category"] = settings.movie_category
        if settings.initial_state is not InitialState.FORCE_STARTED:
            word = "stopped" if version >= _STOPS_INSTEAD_OF_PAUSING else "paused"
            data[word] = str(settings.initial_state is InitialState.STOPPED).lower()
        if settings.sequential_order:
            data["sequentialDownload"] = "true"
        if settings.first_and_last:
            data["firstLastPiecePrio"] = "true"
        if settings.content_layout is not ContentLayout.DEFAULT:
            data["contentLayout"] = settings.content_layout.name.capitalize()
        if version >= _HAS_LIMITS_ON_ADD:
            data |= {
                name: value
                for name, value in _share_limits(order).items()
                if name in ("ratioLimit", "seedingTimeLimit") and value != "-2"
            }
        if order.data is None:
            return await self._session.post("torrents/add", data | {"urls": order.magnet_url})
        torrent = (f"{order.download_id}.torrent", order.data, "application/x-bittorrent")
        return await self._session.post("torrents/add", data, {"torrents": torrent})

    async def _finish(self, client_hash: str, order: AddOrder, version: tuple[int, ...]) -> None:
        """What can only be said once the torrent is there."""
        settings = self._settings
        has_limits = order.seed_ratio is not None or order.seed_time is not None
        if has_limits and version < _HAS_LIMITS_ON_ADD:
            await self._session.post(
                "torrents/setShareLimits", {"hashes": client_hash, **_share_limits(order)}
            )
        wanted = (
            settings.recent_movie_priority if order.is_recent else settings.older_movie_priority
        )
        if wanted is Priority.FIRST:  # 409: queueing is off, so there is no order to change
            await self._session.post("torrents/topPrio", {"hashes": client_hash})
        if settings.initial_state is InitialState.FORCE_STARTED:
            await self._session.post(
                "torrents/setForceStart", {"hashes": client_hash, "value": "true"}
            )

    async def _check_magnet(self, order: AddOrder) -> None:
        if order.data is not None or read_magnet(order.magnet_url).trackers:
            return
        if not (await self._preferences()).dht:
            raise ProviderRefusedError(
                self._name,
                f"{self._name}: the magnet link of {order.title} names no tracker and qBittorrent "
                "has DHT turned off, so it would never find anybody; turn DHT on or use a .torrent",
            )

    async def _appears(self, hashes: tuple[str, ...], seconds: float) -> TorrentRow | None:
        loop = asyncio.get_running_loop()
        end, wait = loop.time() + seconds, 0.05
        while True:
            found = await self._find(hashes)
            if found is not None or loop.time() + wait > end:
                return found
            await asyncio.sleep(wait)
            wait = min(wait * 1.6, 0.5)

    def _add_seconds(self, answer: HttpAnswer) -> float:
        """How long to look for it: a refusal is believed after one look (it may be a duplicate)."""
        refused = answer.status >= 400 or answer.text.strip() == "Fails."
        return 0.5 if refused else _APPEARS_SECONDS

    def _not_added(self, order: AddOrder, answer: HttpAnswer) -> ProviderError:
        if answer.status == 415:
            why = "says that it is not a valid torrent"
        elif answer.status >= 400 or answer.text.strip() == "Fails.":
            why = f"did not accept it (status {answer.status})"
        else:
            return ProviderUnavailableError(
                self._name,
                f"{self._name}: qBittorrent accepted {order.title}, but it does not show up in its "
                f"list within {_APPEARS_SECONDS:g} seconds; it will be tried again",
            )
        return ProviderRefusedError(self._name, f"{self._name}: {order.title}: qBittorrent {why}")

    def _hashes_of(self, order: AddOrder) -> tuple[str, ...]:
        """All ids under which qBittorrent may list it: hybrids go by version 2 there."""
        try:
            torrent = (
                read_magnet(order.magnet_url) if order.data is None else read_torrent(order.data)
            )
        except (BadTorrent, UnsafePathError) as error:
            raise ProviderRefusedError(self._name, f"{order.title}: {error}") from error
        ids = (order.download_id.lower(), torrent.v1_hash, torrent.v2_hash[:40])
        return tuple(dict.fromkeys(filter(None, ids)))

    async def _find(self, hashes: tuple[str, ...]) -> TorrentRow | None:
        rows = await self._rows({"hashes": "|".join(hashes)})
        return next(iter(rows), None)

    async def _rows(self, params: dict[str, str | int]) -> list[TorrentRow]:
        answer = self._check(await self._session.get("torrents/info", params), "list the torrents")
        rows = answer.json(list[TorrentRow])
        if "hashes" in params:  # bridges that imitate qBittorrent may ignore what they do not know
            wanted = str(params["hashes"]).split("|")
            rows = [row for row in rows if row.hash.lower() in wanted or row.download_id in wanted]
            self._hashes |= {row.download_id: row.hash for row in rows}
        else:
            self._hashes = {row.download_id: row.hash for row in rows}
        return rows

    async def _client_hashes(self, download_ids: list[str]) -> list[str]:
        if any(one not in self._hashes for one in download_ids):
            await self._rows({})
        return [self._hashes[one] for one in download_ids if one in self._hashes]

    async def _path_by_files(self, row: TorrentRow) -> str:
        """Before Web API 2.6.1 the path has to be put together."""
        answer = await self._session.get("torrents/files", {"hash": row.hash})
        files = answer.json(list[dict[str, object]]) if answer.status == 200 else []
        names = [name for file in files if isinstance(name := file.get("name"), str)]
        if not names:
            return ""
        return f"{row.save_path.rstrip('/')}/{names[0].partition('/')[0]}"

    async def _switch(self, download_ids: list[str], verbs: tuple[str, str]) -> None:
        """`verbs`: that of 5.x and that of 4.x."""
        hashes = await self._client_hashes(download_ids)
        if not hashes:
            return
        is_new = await self._session.version() >= _STOPS_INSTEAD_OF_PAUSING
        data = {"hashes": "|".join(hashes)}
        answer = await self._session.post(f"torrents/{verbs[0 if is_new else 1]}", data)
        if answer.status == 404:  # it was replaced by another version while we kept its cookie
            answer = await self._session.post(f"torrents/{verbs[1 if is_new else 0]}", data)
        self._check(answer, f"{verbs[1]} the torrents")

    async def _set_category(self, client_hash: str, category: str) -> None:
        data = {"hashes": client_hash, "category": category}
        answer = await self._session.post("torrents/setCategory", data)
        if answer.status == 409:
            await self._make_category(category)
            answer = await self._session.post("torrents/setCategory", data)
        self._check(answer, f"set the category {category}")

    async def _make_category(self, category: str) -> None:
        # 409: it exists.
        await self._session.post("torrents/createCategory", {"category": category, "savePath": ""})

    async def _preferences(self) -> Preferences:
        answer = self._check(await self._session.get("app/preferences"), "read the preferences")
        return answer.json(Preferences)

    async def _categories(self) -> dict[str, Category]:
        answer = self._check(await self._session.get("torrents/categories"), "list the categories")
        return answer.json(dict[str, Category])

    def _category_fields(self) -> list[tuple[str, str]]:
        settings = self._settings
        named = [
            ("movieCategory", settings.movie_category),
            ("movieImportedCategory", settings.movie_imported_category),
        ]
        return [(field, category) for field, category in named if category]

    async def _try_categories(self) -> list[Problem]:
        known = await self._categories()
        missing = [pair for pair in self._category_fields() if pair[1] not in known]
        for _field, category in missing:
            await self._make_category(category)
        known = await self._categories() if missing else known
        return [
            Problem(field=field, message=f"qBittorrent does not take the category “{category}”")
            for field, category in missing
            if category not in known
        ]

    def _judge(self, preferences: Preferences) -> list[Problem]:
        settings = self._settings
        problems = []
        if not settings.movie_category:
            problems.append(
                Problem(
                    field="movieCategory",
                    message="Without a category every torrent of qBittorrent is looked at; set one",
                    is_warning=True,
                )
            )
        if preferences.removes_soon:
            problems.append(
                Problem(
                    field="",
                    message="qBittorrent removes torrents when they reach their share limit, "
                    "perhaps before they are imported; let it stop them instead "
                    "(Options, BitTorrent, Seeding limits)",
                    is_warning=True,
                )
            )
        for field, wanted in (
            ("recentMoviePriority", settings.recent_movie_priority),
            ("olderMoviePriority", settings.older_movie_priority),
        ):
            if wanted is Priority.FIRST and not preferences.queueing_enabled:
                message = "qBittorrent's queue is off (Options, BitTorrent), so nothing comes first"
                problems.append(Problem(field=field, message=message))
        return problems

    def _check(self, answer: HttpAnswer, doing: str) -> HttpAnswer:
        if answer.status >= 400:
            raise ProviderRefusedError(
                self._name, f"{self._name}: cannot {doing}: qBittorrent answers {answer.status}"
            )
        return answer


def _share_limits(order: AddOrder) -> dict[str, str]:
    """Newer versions demand all of them, older ones ignore what they do not know."""
    minutes = None if order.seed_time is None else round(order.seed_time.total_seconds() / 60)
    return {
        "ratioLimit": "-2" if order.seed_ratio is None else f"{order.seed_ratio:g}",
        "seedingTimeLimit": "-2" if minutes is None else str(minutes),
        "inactiveSeedingTimeLimit": "-2",
        "shareLimitAction": "Default",
        "shareLimitsMode": "Default",
    }
