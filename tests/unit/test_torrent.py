"""Reading torrents and magnets that strangers made."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.base.errors import UnsafePathError
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash, read_magnet, read_torrent

V1 = base64.b64decode(
    "ZDQ6aW5mb2Q2Omxlbmd0aGkxMmU0Om5hbWU5OmhlbGxvLnR4dDEyOnBpZWNlIGxlbmd0aGkxNjM4NGU2OnBpZWNlczIw"
    "OiJZY2Oz3kCwb5gfuF2CMS6MDtURZWU="
)
V2 = base64.b64decode(
    "ZDQ6aW5mb2Q5OmZpbGUgdHJlZWQ5OmhlbGxvLnR4dGQwOmQ2Omxlbmd0aGkxMmUxMTpwaWVjZXMgcm9vdDMyOqlIkE8v"
    "D0ebj4GXaUswGEsNLtHBzSoewPuF0pmhkqRHZWVlMTI6bWV0YSB2ZXJzaW9uaTJlNDpuYW1lOTpoZWxsby50eHQxMjpw"
    "aWVjZSBsZW5ndGhpMTYzODRlZWU="
)
HYBRID = base64.b64decode(
    "ZDQ6aW5mb2Q5OmZpbGUgdHJlZWQ5OmhlbGxvLnR4dGQwOmQ2Omxlbmd0aGkxMmUxMTpwaWVjZXMgcm9vdDMyOqlIkE8v"
    "D0ebj4GXaUswGEsNLtHBzSoewPuF0pmhkqRHZWVlNjpsZW5ndGhpMTJlMTI6bWV0YSB2ZXJzaW9uaTJlNDpuYW1lOTpo"
    "ZWxsby50eHQxMjpwaWVjZSBsZW5ndGhpMTYzODRlNjpwaWVjZXMyMDoiWWNjs95AsG+YH7hdgjEujA7VEWVl"
)
V1_HASH = "7b5e918f364908afab937ecdd84059dfb61102b7"
V2_HASH = "f5c45fbdc7ab75176d3e2a6e9b00c3c6d1902ec8bff632ecf3a45a5a8145f379"
HYBRID_V1 = "1201f46812e91f688421cd180814fbe5a366bf56"
HYBRID_V2 = "09228e7815691a5825b1ef70178c6790bb59ed2f7550579567f36230c5e1e206"


def encode(value) -> bytes:
    """Bencode in the order given: hashing must not depend on sorted keys."""
    match value:
        case int():
            return b"i%de" % value
        case str():
            return encode(value.encode())
        case bytes():
            return b"%d:%b" % (len(value), value)
        case list():
            return b"l" + b"".join(map(encode, value)) + b"e"
        case dict():
            return b"d" + b"".join(encode(k) + encode(v) for k, v in value.items()) + b"e"
    raise AssertionError(value)


def torrent(files=None, name="Film", **more) -> bytes:
    files = [{"length": 3, "path": ["a.mkv"]}] if files is None else files
    total = sum(file["length"] for file in files)
    pieces = b"x" * 20 * -(-total // 16384)
    info = {"files": files, "name": name, "piece length": 16384, "pieces": pieces} | more
    return encode({"announce": "http://t/a", "info": info})


@pytest.mark.parametrize(
    ("payload", "shown", "v1", "v2"),
    [
        (V1, V1_HASH, V1_HASH, ""),
        (V2, V2_HASH[:40], "", V2_HASH),
        (HYBRID, HYBRID_V1, HYBRID_V1, HYBRID_V2),
    ],
    ids=["v1", "v2", "hybrid"],
)
def test_hashes_of_all_versions(payload, shown, v1, v2):
    found = read_torrent(payload)
    assert (found.info_hash, found.v1_hash, found.v2_hash) == (shown, v1, v2)
    assert [(file.path, file.size_bytes) for file in found.files] == [(("hello.txt",), 12)]
    assert (found.name, found.total_bytes, found.is_private) == ("hello.txt", 12, False)


def test_unsorted_keys_hash_as_they_stand():
    pieces = hashlib.sha1(b"hello world\n").digest()
    info = {"name": "hello.txt", "length": 12, "piece length": 16384, "pieces": pieces}
    found = read_torrent(encode({"info": info, "announce": "http://t/a"}))
    assert found.info_hash == "9bfb9ff3b281b58b8de579c2fb39db1917a0b1f6"


def test_private_changes_the_hash_and_is_read():
    raw = V1.replace(b"6:pieces20:", b"6:pieces20:")
    raw = raw[:-2] + b"7:privatei1eee"
    found = read_torrent(raw)
    assert found.info_hash == "a1b5bcc0d125f7b5a0eb29a8d900f6f08092a84c"
    assert found.is_private


def test_files_trackers_and_padding():
    payload = encode(
        {
            "announce": "http://one/announce",
            "announce-list": [["http://one/announce", "udp://two:1"], ["ftp://no"]],
            "info": {
                "files": [
                    {"length": 16380, "path": ["sub", "ä.mkv"]},
                    {"attr": "p", "length": 4, "path": [".pad", "4"]},
                    {"length": 5, "path": ["x"], "path.utf-8": ["ü.nfo"]},
                ],
                "name": "Film",
                "piece length": 16384,
                "pieces": b"x" * 40,
            },
        }
    )
    found = read_torrent(payload)
    assert [file.path for file in found.files] == [("Film", "sub", "ä.mkv"), ("Film", "ü.nfo")]
    assert found.total_bytes == 16385
    assert found.trackers == ("http://one/announce", "udp://two:1")


@pytest.mark.parametrize(
    "path",
    [
        ["..", "x"],
        ["a", "..", "..", "x"],
        ["/etc", "passwd"],
        ["", "x"],
        ["a", ""],
        [],
        ["."],
        ["a\0b"],
        ["a/../../x"],
        ["a\\..\\x"],
        ["C:", "x"],
    ],
)
def test_paths_that_lead_out_are_refused(path):
    with pytest.raises(UnsafePathError):
        read_torrent(torrent([{"length": 3, "path": path}]))


@pytest.mark.parametrize("name", ["..", "/etc/passwd", "", ".", "a/b", "a\0"])
def test_a_hostile_name_is_refused(name):
    with pytest.raises(UnsafePathError):
        read_torrent(torrent(name=name))


def test_a_hostile_link_is_refused():
    entry = {"attr": "l", "length": 0, "path": ["a"], "symlink path": ["..", "..", "etc"]}
    with pytest.raises(UnsafePathError):
        read_torrent(torrent([{"length": 3, "path": ["b"]}, entry]))


def test_the_tree_of_a_hybrid_is_checked_too():
    tree = {"..": {"x": {"": {"length": 3, "pieces root": b"r" * 32}}}}
    with pytest.raises(UnsafePathError):
        read_torrent(torrent(**{"file tree": tree, "meta version": 2}))


def test_v2_folder():
    leaf = {"": {"length": 3, "pieces root": b"r" * 32}}
    info = {"file tree": {"a": {"b.mkv": leaf}, "c": leaf}, "meta version": 2, "name": "Film"}
    found = read_torrent(encode({"info": info}))
    assert [file.path for file in found.files] == [("Film", "a", "b.mkv"), ("Film", "c")]


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<html>not found</html>",
        b"le",
        b"de",
        b"d4:infode",
        b"d4:infodee",
        V1[:-1],
        V1[:50],
        V1 + b"more",
        b"d4:info" + b"l" * 5000 + b"e" * 5000 + b"e",
        b"d1:ai01ee",
        b"d1:ai-0ee",
        b"d1:aie4:infodee",
        b"d1:ai123456789012345678901234567890ee",
        b"d01:a1:be",
        b"d9999999999:ae",
        b"d1:a1:b1:a1:ce",
        b"di1e1:ae",
        encode({"info": {"name": "x", "length": -1, "piece length": 16384, "pieces": b""}}),
        encode({"info": {"name": "x", "length": 5, "piece length": 0, "pieces": b"x" * 20}}),
        encode({"info": {"name": "x", "length": 5, "piece length": 16384, "pieces": b"x" * 40}}),
        encode({"info": {"name": "x", "length": 5, "piece length": 16384, "pieces": b"x" * 19}}),
        encode({"info": {"length": 5, "piece length": 16384, "pieces": b"x" * 20}}),
        encode({"info": {"name": "x", "files": 1, "piece length": 16384, "pieces": b""}}),
        encode({"info": {"name": "x", "files": [1], "piece length": 16384, "pieces": b""}}),
        encode({"info": {"name": "x", "files": [], "piece length": 16384, "pieces": b""}}),
        encode({"info": {"name": "x", "file tree": {"a": 1}, "meta version": 2}}),
        encode({"info": {"name": "x", "meta version": 2}}),
    ],
)
def test_garbage_is_a_bad_torrent(payload):
    with pytest.raises(BadTorrent):
        read_torrent(payload)


def test_a_monster_is_refused_before_it_is_read():
    with pytest.raises(BadTorrent, match="more than"):
        read_torrent(b"d" * (32 * 1024 * 1024 + 1))


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: V1[:40] + tail))
def test_no_bytes_raise_anything_else(payload):
    try:
        read_torrent(payload)
    except (BadTorrent, UnsafePathError):
        return


@given(st.integers(0, len(HYBRID) - 1), st.integers(0, 255))
def test_no_flipped_byte_raises_anything_else(at, value):
    try:
        read_torrent(HYBRID[:at] + bytes([value]) + HYBRID[at + 1 :])
    except (BadTorrent, UnsafePathError):
        return


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("magnet:?xt=urn:btih:PNPJDDZWJEEK7K4TP3G5QQCZ363BCAVX", V1_HASH),
        ("magnet:?xt=urn:btih:pnpjddzwjeek7k4tp3g5qqcz363bcavx", V1_HASH),
        (f"MAGNET:?dn=B+C%20D&xt=urn:btih:{V1_HASH.upper()}", V1_HASH),
        (f"magnet:?xt=urn:btmh:1220{V2_HASH}", V2_HASH[:40]),
        (f"magnet:?xt.1=urn:btmh:1220{HYBRID_V2}&xt.2=urn:btih:{HYBRID_V1}", HYBRID_V1),
        (f"magnet:?xt=urn:btih:zz&xt=urn:btih:{V1_HASH}", V1_HASH),
    ],
)
def test_magnets(url, expected):
    assert magnet_hash(url) == expected


def test_all_of_a_magnet():
    url = (
        f"magnet:?xt=urn:btih:{V1_HASH}&dn=B+C%20D&tr=http%3A%2F%2Ft%2Fa&tr=udp://u:1&tr=file:///x"
    )
    found = read_magnet(url)
    assert (found.name, found.trackers) == ("B C D", ("http://t/a", "udp://u:1"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nope",
        "http://x/y",
        "magnet:?dn=x",
        "magnet:?xt=urn:btih:zz",
        "magnet:?xt=urn:btih:" + "1" * 32,
        "magnet:?xt=urn:btmh:1220ab",
        "magnet:?xt=urn:sha1:" + "a" * 40,
        "http://[",
        "magnet:?" + "x=1&" * 1001,
    ],
)
def test_bad_magnets(url):
    with pytest.raises(BadTorrent):
        magnet_hash(url)
