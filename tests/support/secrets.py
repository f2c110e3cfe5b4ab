"""The secrets that tests use, recognisable, so that whatever is shown can be searched for them.

    API_KEY = made_up("API key of the practice indexer")     a new one, like no other text
    KEY = known("TMDB key", "0123456789abcdef…")             one that is written down somewhere

`tests/support/sweeping.py` looks for every one of them, in all the spellings of `spellings`.
"""

import base64
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

#: Shorter ones are found in innocent texts.
MIN_LENGTH = 8
OWN_API_KEY = "the program's own API key"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A place where a secret may be seen, and why."""

    secret: str
    place: str
    reason: str

    def covers(self, secret: str, place: str) -> bool:
        """Is it this secret at this place?"""
        return secret == self.secret and re.fullmatch(self.place, place) is not None


#: The whole list; an entry needs a reason that a person accepts.
ALLOWED = (
    Allowed(
        OWN_API_KEY,
        r"API: (GET|PUT) /api/v3/config/host(/1)?",
        "Radarr's clients read and set the key there, and only with the key itself",
    ),
)

#: Value → what it is.
KNOWN: dict[str, str] = {}


def made_up(what: str) -> str:
    """A new secret, registered: letters and digits that stand in no other text."""
    return known(what, f"{secrets.token_hex(12)}Zq")


def known(what: str, value: str) -> str:
    """Register a secret that somebody else made or wrote down; returns it."""
    assert len(value) >= MIN_LENGTH, f"{what} is too short to be told from other texts"
    KNOWN[value] = what
    return value


def spellings(secret: str) -> frozenset[str]:
    """How it may stand in a text: plain, for addresses, JSON and XML, as hex and as base64."""
    data = secret.encode()
    quoted = (json.dumps(secret, ensure_ascii=plain)[1:-1] for plain in (True, False))
    return frozenset(
        {
            secret, *quoted, quote(secret, safe=""), quote_plus(secret), escape(secret), data.hex(),
            *_base64(data),
        }
    )  # fmt: skip


def _base64(data: bytes) -> Iterator[str]:
    """Its inner part, wherever in a longer text it begins."""
    for before, start in enumerate((0, 2, 3)):
        text = base64.b64encode(bytes(before) + data).decode()
        inner = text[start : (before + len(data)) * 8 // 6]
        yield inner
        yield inner.translate(str.maketrans("+/", "-_"))
