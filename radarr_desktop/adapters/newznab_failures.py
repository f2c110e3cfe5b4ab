"""What a Newznab or Torznab indexer answers in place of an answer, as errors in plain words.

`<error>` document   code 100–199, or about a missing key   → refused, field apiKey
                     429, 501, “limit reached”              → unavailable, status 429
                     410, 500, 900, 910                     → unavailable
                     anything else                          → refused
a page with a puzzle for people                             → refused, field captchaToken
401, 403                                                    → refused
404, 405                                                    → refused
any other status                                            → `adapters.http.failures`
"""

import re
from datetime import datetime

from radarr_desktop.adapters.feeds import FeedError, parse_error
from radarr_desktop.adapters.http import HttpAnswer, raise_for_status
from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError
from radarr_desktop.base.errors import ProviderError, ProviderUnavailableError

#: Statuses that come with an `<error>` to be read first.
ERROR_ANSWERS = frozenset(range(400, 500)) - {408, 429}
_PUZZLE = re.compile(rb"\b(?:g-recaptcha|h-?captcha|cf-turnstile|cf-challenge)|[\"'/]captcha", re.I)
_NOT_SUPPORTED = re.compile(r"not support the requested query", re.IGNORECASE)


def raise_error_in(answer: HttpAnswer, now: datetime, *, key: str, gone: str = "") -> None:
    """Raise what an answer says is wrong; `key` is the API key that was sent.

    `gone` is told of status 404 and 410 in place of doubts about the address.

    Raises:
        ProviderError: something is.
    """
    name = answer.provider
    if answer.status == 200 and _is_puzzle(answer):
        raise _puzzled(answer)
    error = parse_error(answer.body)
    if error is not None:
        raise error_of(error, name, key=key)
    if answer.status in (401, 403):
        if _is_puzzle(answer):
            raise _puzzled(answer)
        raise IndexerRefusedError(
            name,
            f"{name} does not accept the credentials (status {answer.status}); check the API key",
            status=answer.status,
        )
    if gone and answer.status in (404, 410):
        raise IndexerRefusedError(name, f"{name}: {gone} (status {answer.status})", status=404)
    if answer.status in (404, 405):
        raise IndexerRefusedError(
            name,
            f"{name} has nothing at this address (status {answer.status}); "
            "check the address and the API path",
            status=answer.status,
        )
    if answer.status == 400 and _NOT_SUPPORTED.search(answer.text[:4096]):
        raise IndexerRefusedError(
            name,
            f"{name} does not support such a query; look at the categories, and at what it can "
            "be searched for",
            status=answer.status,
        )
    raise_for_status(answer, now)


def error_of(error: FeedError, name: str, *, key: str) -> ProviderError:
    """An `<error>` document as an error of ours; `key` is the API key that was sent."""
    said = error.description.replace(key, "…") if key else error.description
    said = f"“{said[:200]}” (code {error.code})"
    if error.is_about_key or (not key and error.may_miss_key):
        needs = "does not accept the API key" if key else "needs an API key"
        return IndexerRefusedError(name, f"{name} {needs}: {said}", field="apiKey", status=401)
    if error.is_limit:
        return ProviderUnavailableError(name, f"{name} was asked too often: {said}", status=429)
    if error.is_unavailable:
        text = f"{name} cannot answer just now: {said}"
        return ProviderUnavailableError(name, text, status=503)
    return IndexerRefusedError(name, f"{name} refuses the request: {said}")


def is_no_use_asking(error: ProviderError) -> bool:
    """No answer, none in time, asked too often: another question would fare no better."""
    return isinstance(error, ProviderUnavailableError) and error.status in (0, 408, 429)


def _is_puzzle(answer: HttpAnswer) -> bool:
    start = answer.body[:65536]
    return b"<html" in start[:2048].lower() and _PUZZLE.search(start) is not None


def _puzzled(answer: HttpAnswer) -> IndexerRefusedError:
    return IndexerRefusedError(
        answer.provider,
        f"{answer.provider}: {host_of(answer.url)} wants a person to solve a captcha; programs "
        "are kept out for now, so log in there with a browser or wait",
        field="captchaToken",
        status=answer.status,
    )
