"""Speaking to qBittorrent: log in when it asks for it, and never hammer it with a wrong password.

Five wrong logins and qBittorrent bans the whole machine, the person's own browser included. So a
refused login is remembered: until `_SULK` has passed nothing is sent and the same error is raised.
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from radarr_desktop.adapters.download_clients.qbittorrent.settings import QBittorrentSettings
from radarr_desktop.adapters.http import Http, HttpAnswer
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnreadableError
from radarr_desktop.ports.breakers import service_of
from radarr_desktop.ports.provider import ProviderIdentity, ProviderKind

Version = tuple[int, ...]

_SULK = timedelta(minutes=30)
_TIMEOUT = timedelta(seconds=20)
#: Answers that this module or its caller reads itself.
_ANSWERS = frozenset({400, 401, 403, 404, 405, 409, 415})


class LoginRefusedError(ProviderRefusedError):
    """qBittorrent does not let us in."""


class Session:
    """One qBittorrent and the cookies that it gave us."""

    def __init__(
        self, identity: ProviderIdentity, settings: QBittorrentSettings, http: Http
    ) -> None:
        self.name = identity.name
        self._service = service_of(ProviderKind.DOWNLOAD_CLIENT, identity.id)
        self._settings = settings
        self._http = http
        self._base = settings.base_url
        self._cookie = ""
        self._version: Version | None = None
        self._refusal: tuple[float, LoginRefusedError] | None = None
        self._login = asyncio.Lock()

    @property
    def address(self) -> str:
        """`host:port`, for messages."""
        return urlsplit(self._base).netloc

    def forget(self) -> None:
        """Begin anew: no cookie, no version, no memory of a refusal."""
        self._cookie, self._version, self._refusal = "", None, None

    async def version(self) -> Version:
        """Of the Web API: (2, 8, 19) is qBittorrent 4.5, (2, 11, 0) is 5.0."""
        if self._version is None:
            answer = await self.get("app/webapiVersion")
            if answer.status == 404:
                raise ProviderRefusedError(
                    self.name,
                    f"{self.name}: what answers at {self.address} is no qBittorrent, or one older "
                    "than 4.1; update it, or check host, port and URL base",
                )
            self._version = self._parse_version(answer)
        return self._version

    async def get(self, call: str, params: Mapping[str, str | int] | None = None) -> HttpAnswer:
        """Ask for something; any status of `_ANSWERS` but 401 and 403 comes back as it is."""
        return await self._ask("GET", call, params=params)

    async def post(
        self,
        call: str,
        data: Mapping[str, str],
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> HttpAnswer:
        """Order something; everything we order may be ordered twice."""
        return await self._ask("POST", call, data=data, files=files)

    async def _ask(
        self,
        method: str,
        call: str,
        *,
        params: Mapping[str, str | int] | None = None,
        data: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> HttpAnswer:
        for is_first in (True, False):
            cookie = self._cookie
            answer = await self._http.request(
                method,
                f"{self._base}/api/v2/{call}",
                provider=self.name,
                service=self._service,
                params=params,
                data=data,
                files=files,
                headers=self._headers(cookie),
                accept=_ANSWERS,
                timeout=_TIMEOUT,
                idempotent=True,
                attempts=2,
            )
            if answer.status not in (401, 403):
                return answer
            if is_first:
                await self._log_in(cookie)
        self._cookie = ""
        raise LoginRefusedError(
            self.name,
            f"{self.name}: {self.address} lets us log in but answers {answer.status} to every "
            "question; check its list of allowed host names and a reverse proxy in between",
        )

    async def _log_in(self, old_cookie: str) -> None:
        # Held over the login: callers that were refused together must not log in one by one.
        async with self._login:
            if self._cookie != old_cookie:
                return
            if self._refusal is not None:
                until, refusal = self._refusal
                if asyncio.get_running_loop().time() < until:
                    raise LoginRefusedError(self.name, str(refusal))
            try:
                self._cookie = await self._new_cookie()
            except LoginRefusedError as error:
                until = asyncio.get_running_loop().time() + _SULK.total_seconds()
                self._refusal = (until, error)
                raise
            self._refusal = None
            self._version = None  # a lost session is often a restart, a restart often an update

    async def _new_cookie(self) -> str:
        user, password = self._settings.username, self._settings.password
        if not user and not password:
            raise self._refused("wants a user name and a password")
        answer = await self._http.request(
            "POST",
            f"{self._base}/api/v2/auth/login",
            provider=self.name,
            service=self._service,
            data={"username": user, "password": password},
            headers=self._headers(""),
            accept=_ANSWERS,
            timeout=_TIMEOUT,
            idempotent=False,
        )
        if answer.status == 403:
            raise self._refused(
                "has banned this machine after too many failed logins; it forgets that after an "
                "hour or when it is restarted, then try the right password"
            )
        if answer.status == 401 or (answer.status == 200 and answer.text.strip() == "Fails."):
            raise self._refused("does not accept this user name and password")
        if answer.status not in (200, 204):
            raise ProviderRefusedError(
                self.name,
                f"{self.name}: {self.address} answers {answer.status} to a login; is it "
                "qBittorrent's Web UI? Check host, port and URL base",
            )
        return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())

    def _headers(self, cookie: str) -> dict[str, str]:
        # Same origin: what qBittorrent's protection against foreign pages wants to see.
        scheme, host = urlsplit(self._base)[:2]
        headers = {"Referer": f"{scheme}://{host}"}
        return headers | {"Cookie": cookie} if cookie else headers

    def _refused(self, what: str) -> LoginRefusedError:
        return LoginRefusedError(self.name, f"{self.name}: qBittorrent at {self.address} {what}")

    def _parse_version(self, answer: HttpAnswer) -> Version:
        parts = answer.text.strip().split(".")
        if answer.status != 200 or not all(part.isdigit() for part in parts):
            raise ProviderUnreadableError(
                self.name,
                f"{self.name}: what answers at {self.address} is no qBittorrent; check host, port "
                "and URL base",
            )
        return tuple(int(part) for part in parts)
