"""What an answer of HDBits says as a whole: torrents, or in words why there are none; pure."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from radarr_desktop.adapters.http import HttpAnswer
from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.http.failures import retry_after
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError
from radarr_desktop.adapters.indexers.hdbits.reading import Page, read_page
from radarr_desktop.adapters.indexers.hdbits.settings import HDBitsSettings
from radarr_desktop.adapters.site_values import text
from radarr_desktop.base.errors import (
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.ports.provider import ProviderIdentity

#: The site's way to say that the hour's queries are used up.
LIMIT_STATUS = 403
_LIMIT_PAUSE = timedelta(hours=1)

#: What the site's numbers mean; 8 and 9 are "no such film".
_OK, _SSL, _NO_AUTH, _WRONG_AUTH, _NO_IMDB, _IS_TV = 0, 2, 4, 5, 8, 9
_OWN_FAULTS = {
    3: "it could not read what was asked",
    6: "something is missing in what was asked",
    7: "something is wrong in what was asked",
}


class _Envelope(msgspec.Struct):
    """The whole answer."""

    status: int
    message: Any = ""
    data: Any = None


def read_answer(
    answer: HttpAnswer, settings: HDBitsSettings, identity: ProviderIdentity, now: datetime
) -> Page:
    """The torrents in an answer.

    Raises:
        ProviderError: it has none to give, or none that could be read.
    """
    name = identity.name
    if answer.status == LIMIT_STATUS:
        asked = retry_after(answer.headers.get("retry-after", ""), now)
        raise ProviderUnavailableError(
            name, f"{name} was asked too often (status {answer.status}): its queries for this "
            "hour are used up", retry_after=max(asked or _LIMIT_PAUSE, _LIMIT_PAUSE), status=429,
        )  # fmt: skip
    envelope = answer.json(_Envelope)
    if envelope.status in (_NO_IMDB, _IS_TV):
        return Page((), 0)
    if envelope.status != _OK:
        raise _refusal(name, envelope, answer.url, settings)
    if not isinstance(envelope.data, list):
        raise ProviderUnreadableError(
            name, f"{name} says that all is well, but sends no list of torrents"
        )
    return read_page(envelope.data, settings, identity)


def _refusal(
    name: str, envelope: _Envelope, url: str, settings: HDBitsSettings
) -> ProviderRefusedError | ProviderUnavailableError:
    said = text(envelope.message).replace(settings.api_key, "…")[:200]
    said = f": “{said}”" if said else ""
    code = envelope.status
    if code in (_NO_AUTH, _WRONG_AUTH):
        return IndexerRefusedError(
            name, f"{name} does not accept the user name or passkey (status {code}){said}",
            field="apiKey", status=401,
        )  # fmt: skip
    if code == _SSL:
        return IndexerRefusedError(
            name, f"{name} wants to be asked by https (status {code}){said}; {host_of(url)} was "
            "asked without", field="baseUrl",
        )  # fmt: skip
    if code in _OWN_FAULTS:
        return ProviderRefusedError(
            name, f"{name} refuses the request, {_OWN_FAULTS[code]} (status {code}){said}"
        )
    return ProviderUnavailableError(name, f"{name} cannot answer just now (status {code}){said}")
