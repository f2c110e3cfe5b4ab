"""Who may ask: the API key, compared in constant time and never told."""

import hmac
from collections.abc import Iterable
from urllib.parse import parse_qsl

_BEARER = "bearer "


def is_allowed(api_key: str, query: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Does the request carry the key? The first place that holds one counts.

    In this order: `?apikey=` (`?access_token=` of push connections), `X-Api-Key`, then
    `Authorization: Bearer`.
    """
    given = _given_key(query, headers)
    # Without a key of ours nobody may, not even with an empty one.
    return (
        bool(api_key)
        and given is not None
        and hmac.compare_digest(given.encode("utf-8", "surrogateescape"), api_key.encode())
    )


def _given_key(query: bytes, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    if query:
        for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
            if name.lower() in ("apikey", "access_token"):
                return value
    told = {name.lower(): value.decode("latin-1") for name, value in headers}
    if b"x-api-key" in told:
        return told[b"x-api-key"]
    authorization = told.get(b"authorization", "")
    if authorization[: len(_BEARER)].lower() == _BEARER:
        return authorization[len(_BEARER) :].strip()
    return None
