"""What looks like a key is hidden; what people need to read is not."""

import pytest

from radarr_desktop.base.redaction import without_secrets

KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"https://x/api?t=movie&apikey={KEY}&q=1", "https://x/api?t=movie&apikey=(hidden)&q=1"),
        (f"https://x/dl?id=7&passkey={KEY}", "https://x/dl?id=7&passkey=(hidden)"),
        (f"https://x/getnzb/1.nzb&i=7&r={KEY}", "https://x/getnzb/1.nzb&i=7&r=(hidden)"),
        (f"https://x/rss/{KEY}/feed?a=1", "https://x/rss/(hidden)/feed?a=1"),
        (f"https://x/announce/{KEY}", "https://x/announce/(hidden)"),
        (f"X-Api-Key: {KEY}", "X-Api-Key: (hidden)"),
        (f"{{'X-Api-Key': '{KEY}'}}", "{'X-Api-Key': '(hidden)'}"),
        (f"Authorization: Bearer {KEY}", "Authorization: Bearer (hidden)"),
        ("postgresql://me:hush@host/db", "postgresql://me:(hidden)@host/db"),
        ("http://me:hush@proxy:8080/", "http://me:(hidden)@proxy:8080/"),
        ('"password": "hush"', '"password": "(hidden)"'),
    ],
)
def test_secrets(text: str, shown: str):
    assert without_secrets(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Grabbed Nosferatu.1922.1080p.BluRay.x264-GRP for Nosferatu (1922)",
        "https://indexer.example/details/4711?hash=0123456789abcdef0123456789abcdef01234567",
        "torrent 0123456789abcdef0123456789abcdef01234567",
        "The token is missing",
        "postgresql://radarr@/radarr?host=/tmp/run&port=5432",
        "movie:r=2 at http://127.0.0.1:7878/api",
    ],
)
def test_the_rest_stays(text: str):
    assert without_secrets(text) == text
