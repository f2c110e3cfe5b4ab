"""Failures of HTTP in our own errors, in words a person understands and without any secret.

no connection, no answer in time, 5xx, 429            → ProviderUnavailableError
an unknown name, a refused connection                 → ProviderUnreachableError, one of those
401, 403, any other 4xx, a forbidden redirect         → ProviderRefusedError
too large, cut off while decoding                     → ProviderUnreadableError
"""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.http.answer import HttpAnswer
from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreachableError,
    ProviderUnreadableError,
)

#: Nobody is asked to wait for longer than this, whatever the server says.
_LONGEST_WAIT = timedelta(days=1)


class AskedTooOftenError(ProviderUnavailableError):
    """Status 429: trying again at once would make it worse."""


def raise_for_status(answer: HttpAnswer, now: datetime) -> None:
    """Raise the error that the answer's status stands for; 2xx, 3xx and magnet links pass."""
    status = answer.status
    if status < 400:
        return
    who, host = answer.provider, host_of(answer.url)
    if status == 429:
        wait = retry_after(answer.headers.get("retry-after", ""), now)
        until = f"; it asks to wait for {_in_words(wait)}" if wait else ""
        raise AskedTooOftenError(
            who,
            f"{who}: {host} says that it was asked too often (429){until}",
            retry_after=wait,
            status=status,
        )
    if status >= 500 or status == 408:
        raise ProviderUnavailableError(
            who,
            f"{who}: {host} has a fault of its own just now (status {status})",
            retry_after=retry_after(answer.headers.get("retry-after", ""), now),
            status=status,
        )
    if status in (401, 403):
        raise ProviderRefusedError(
            who,
            f"{who}: {host} refuses access (status {status}); check the key, user and password",
            status=status,
        )
    if status == 407:
        raise ProviderRefusedError(
            who,
            f"{who}: the proxy does not lead us to {host} without the right user name and "
            "password (status 407); check the settings of the network",
            status=status,
        )
    raise ProviderRefusedError(
        who,
        f"{who}: {host} answers “{_REASONS.get(status, 'no')}” (status {status}); "
        "check the address",
        status=status,
    )


def map_failure(
    error: Exception, provider: str, url: str, seconds: float, *, proxy: str = ""
) -> ProviderError:
    """The error of ours for one of httpx, or for a time-out after `seconds`.

    `proxy` is the host through which it was asked: then that is the one who is not there.
    """
    host = host_of(url)
    nearest = f"the proxy {proxy}" if proxy else host
    causes = list(_causes(error))
    if isinstance(error, (TimeoutError, httpx.TimeoutException)):
        if isinstance(error, httpx.ConnectTimeout):
            text = f"no connection to {nearest} came about in time"
        else:
            text = f"{host} did not answer completely within {seconds:g} seconds"
        return ProviderUnavailableError(provider, f"{provider}: {text}", status=408)
    if isinstance(error, httpx.DecodingError):
        text = f"{host} sent a compressed answer that cannot be unpacked"
        return ProviderUnreadableError(provider, f"{provider}: {text}")
    if isinstance(error, (httpx.InvalidURL, ValueError)):
        text = f"{host} was named by an address that is none; check how it is written"
        return ProviderUnreadableError(provider, f"{provider}: {text}")
    failure: type[ProviderUnavailableError] = ProviderUnavailableError
    if isinstance(error, httpx.ProxyError):
        failure = ProviderUnreachableError
        text = f"{nearest} does not lead us to {host} ({str(error)[:100]}); check its settings"
    elif any(isinstance(cause, socket.gaierror) for cause in causes):
        failure = ProviderUnreachableError
        text = f"the name {proxy or host} is not known; check the address and the network"
    elif (tls := next((c for c in causes if isinstance(c, ssl.SSLError)), None)) is not None:
        text = f"no safe connection to {host}: {_tls_words(tls)}"
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        failure = ProviderUnreachableError
        text = f"nothing answers at {nearest}; is it running?"
    elif isinstance(error, httpx.ConnectError):
        text = f"{host} cannot be reached"
    elif isinstance(error, httpx.ProtocolError):
        text = f"{host} broke off in the middle of its answer"
    else:
        text = f"the connection to {host} was lost"
    return failure(provider, f"{provider}: {text}")


def retry_after(value: str, now: datetime) -> timedelta | None:
    """How long a `Retry-After` header asks to wait: seconds, or a date; None if it says nothing."""
    value = value.strip()
    try:
        wait = timedelta(seconds=float(value))
    except (ValueError, OverflowError):
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return None
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        wait = when - now
    return min(max(wait, timedelta(0)), _LONGEST_WAIT)


_REASONS = {
    400: "bad request", 404: "not found", 405: "method not allowed", 409: "conflict",
    410: "gone", 415: "unsupported media type",
}  # fmt: skip


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and everything that led to it, groups taken apart."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def _tls_words(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
        return "it does not speak TLS there; try http:// instead of https://"
    return (error.reason or "TLS failed").replace("_", " ").lower()


def _in_words(wait: timedelta) -> str:
    seconds = int(wait.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
