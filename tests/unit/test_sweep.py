"""The search for secrets finds them in every spelling, and says where."""

import base64
import json
from urllib.parse import quote

import pytest

from tests.support import secrets
from tests.support.sweeping import Sweep

SECRET = 'k9"ä/+ &X7q-3f1c'


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"https://x/?apikey={quote(SECRET, safe='')}",
        json.dumps({"fields": [{"value": SECRET}]}),
        json.dumps({"value": SECRET}, ensure_ascii=False),
        SECRET.encode().hex(),
        *(base64.b64encode(f"{'u' * most}:{SECRET}:more".encode()).decode() for most in (0, 1, 2)),
        base64.urlsafe_b64encode(f"u:{SECRET}?".encode()).decode(),
    ],
)
def test_every_spelling_is_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "KNOWN", {SECRET: "the key"})
    sweep = Sweep()
    sweep.look("innocent", "nothing here")
    sweep.look("table releases", f"before {text} after")
    assert {(leak.secret, leak.place) for leak in sweep.leaks()} == {("the key", "table releases")}
    assert sweep.leaks() == [], "what was searched is forgotten"


def test_only_what_is_allowed_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "KNOWN", {SECRET: secrets.OWN_API_KEY, SECRET[::-1]: "another"})
    sweep = Sweep()
    sweep.look("API: GET /api/v3/config/host", SECRET + SECRET[::-1])
    sweep.look("API: GET /api/v3/config/ui", SECRET)
    assert {(leak.secret, leak.place) for leak in sweep.leaks()} == {
        ("another", "API: GET /api/v3/config/host"),
        (secrets.OWN_API_KEY, "API: GET /api/v3/config/ui"),
    }
