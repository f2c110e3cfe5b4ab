"""Hides what looks like a key, whoever wrote the text: the last line of defence."""

import re

#: `apikey=…`, `X-Api-Key: …`, `"password": "…"`; also the short names that indexers use in links.
_NAMED = re.compile(
    r"((?:api[-_]?key|passkey|rsskey|token|password|passwd|authkey|torrent_pass|secret|cookie"
    r"|[?&;]r)"
    r"[\"']?\s*[=:]\s*[\"']?)[^\s&\"',;)]+",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(authorization[\"']?\s*[=:]\s*[\"']?(?:\w+\s+)?)[^\s\"',;)]+", re.IGNORECASE)
#: `https://user:password@host`
_USER = re.compile(r"(\w://[^\s/:@]*:)[^\s/@]+(?=@)")
#: A passkey as a part of the path: 32 hex digits. (An info hash has 40.)
_IN_PATH = re.compile(r"(\w://[^\s\"']*?/)[0-9a-f]{32}(?=[/?\s\"'&]|$)", re.IGNORECASE)

HIDDEN = "(hidden)"


def without_secrets(text: str) -> str:
    """`…?apikey=123&t=movie` → `…?apikey=(hidden)&t=movie`; what is no secret stays readable."""
    for pattern in (_NAMED, _HEADER, _USER, _IN_PATH):
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text
