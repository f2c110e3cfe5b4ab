"""Keys are taken out of addresses; what names a release or helps a person stays."""

from datetime import UTC, datetime

import pytest

from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.domain.release_addresses import shown_link, without_keys

KEY = "3f9a1c77d2e84b06"
HASH = "a" * 40


@pytest.mark.parametrize(
    ("url", "left"),
    [
        (f"https://x/details?id=7&apikey={KEY}", "https://x/details?id=7"),
        (
            f"https://x/details?jackett_apikey={KEY}&id=7#comments",
            "https://x/details?id=7#comments",
        ),
        (f"https://x/t/7?torrent_pass={KEY}", "https://x/t/7"),
        (f"https://x/t/7?authkey=1&r={KEY}&u=3", "https://x/t/7?u=3"),
        ("https://me:hush@x/t/7", "https://x/t/7"),
        (f"https://x/{KEY}/t/7", "https://x/-/t/7"),
        (f"https://x/t/7?via={KEY}", "https://x/t/7?via=-"),
    ],
)
def test_a_key_is_taken_out(url: str, left: str) -> None:
    cleaned = without_keys(_with(url), [KEY])
    assert (cleaned.info_url, cleaned.comment_url) == (left, left)
    assert cleaned.guid.startswith(f"{left}#")
    assert KEY not in cleaned.guid
    assert without_keys(cleaned, [KEY]) == cleaned, "once is enough"


@pytest.mark.parametrize(
    "url",
    [
        "https://x/details/0123456789abcdef0123456789abcdef",
        "https://x/details.php?guid=0123456789abcdef0123456789abcdef&hash=1&uid=5",
        "HDBits-4711",
        "what?ever=it is",
        "https://[broken",
        "",
    ],
)
def test_what_is_no_key_stays(url: str) -> None:
    given = _with(url)
    assert without_keys(given, [KEY, "mov", ""]) is given


def test_two_guids_that_differ_by_their_key_stay_two() -> None:
    first, second = (without_keys(_with(f"https://x/get?token={one}")) for one in ("a1", "b2"))
    assert first.guid != second.guid
    assert first.info_url == second.info_url == "https://x/get"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"https://x:8080/download.php?id=7&passkey={KEY}", "https://x:8080/download.php"),
        (f"https://x/{KEY}/A.Film.2001-GRP.torrent", "https://x/-/A.Film.2001-GRP.torrent"),
        ("https://me:hush@x/7.nzb", "https://x/7.nzb"),
        (
            f"magnet:?xt=urn:btih:{HASH}&dn=A+Film&tr=https://t.example/{KEY}/announce",
            f"magnet:?xt=urn:btih:{HASH}&dn=A+Film",
        ),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_a_link_is_shown_without_keys(url: str, shown: str) -> None:
    assert shown_link(url) == shown


def _with(url: str) -> Release:
    return Release(
        guid=url, title="A.Film.2001-GRP", indexer_id=1, indexer_name="X", size_bytes=1,
        protocol=Protocol.TORRENT, published_at=datetime(2026, 1, 1, tzinfo=UTC), info_url=url,
        comment_url=url,
    )  # fmt: skip
