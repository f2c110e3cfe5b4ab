"""The addresses of a release without the keys that indexers put into them.

A download link needs its key, is encrypted where it is stored, and shown without. The guid and the
pages for people work without: there a key is taken out as soon as a release comes in, so that it
is in no table, message or answer.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

from radarr_desktop.domain.release import Release

#: Names of parameters that hold a key; `id`, `guid` and `hash` name things.
_KEY_NAMES = re.compile(
    r"(?:.*(?:key|pass|passwd|password|token|secret|cookie|auth|credential)|r|pk|pid|sig(?:nature)?)",
    re.IGNORECASE,
)
#: A part of a path that may be a key.
_KEY_LIKE = re.compile(r"(?=[^/]*\d)[0-9A-Za-z_\-]{16,}")
#: What a magnet link is known by; trackers may hold a passkey.
_MAGNET_NAMES = frozenset({"xt", "dn", "xl"})
#: Shorter ones stand in innocent words.
_MIN_SECRET = 6


def without_keys(release: Release, secrets: Collection[str] = ()) -> Release:
    """The release with a guid and pages that hold no key; `secrets` are its indexer's.

    A guid that had one stays unique: a digest of the whole stands behind what is left.
    """
    guid = _without_keys(release.guid, secrets)
    if guid != release.guid:
        guid = f"{guid}#{sha256(release.guid.encode()).hexdigest()[:16]}"
    info_url = _without_keys(release.info_url, secrets)
    comment_url = _without_keys(release.comment_url, secrets)
    if (guid, info_url, comment_url) == (release.guid, release.info_url, release.comment_url):
        return release
    return replace(release, guid=guid, info_url=info_url, comment_url=comment_url)


def shown_link(url: str) -> str:
    """A download link for others to read: nothing that may be a key is in it.

    It names what is fetched but cannot fetch it: that is done by guid and indexer.
    """
    try:
        parts = urlsplit(url)
        if parts.scheme == "magnet":
            return f"magnet:?{_only_named(parts.query)}"
        path = "/".join(
            "-" if _KEY_LIKE.fullmatch(part) else part for part in parts.path.split("/")
        )
        return urlunsplit((parts.scheme, _host(parts.netloc), path, "", ""))
    except ValueError:
        return ""


def _without_keys(text: str, secrets: Collection[str]) -> str:
    for secret in secrets:
        if len(secret) >= _MIN_SECRET:
            for spelling in (secret, quote(secret, safe="")):
                text = text.replace(spelling, "-")
    if "?" not in text and "@" not in text:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return text.partition("?")[0]
    if not parts.netloc:
        return text
    kept = "&".join(one for one in parts.query.split("&") if not _is_key(one))
    if kept == parts.query and "@" not in parts.netloc:
        return text
    return urlunsplit((parts.scheme, _host(parts.netloc), parts.path, kept, parts.fragment))


def _is_key(parameter: str) -> bool:
    name, _equals, value = parameter.partition("=")
    return bool(value) and _KEY_NAMES.fullmatch(unquote_plus(name)) is not None


def _only_named(query: str) -> str:
    return "&".join(one for one in query.split("&") if one.partition("=")[0] in _MAGNET_NAMES)


def _host(netloc: str) -> str:
    return netloc.rpartition("@")[2]
