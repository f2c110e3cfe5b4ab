"""The lines of each tracker: what they offer, where it is fetched, and what is no announce."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from radarr_desktop.app.building import load_plugins
from radarr_desktop.base import schema
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.announce import OtherKind
from radarr_desktop.domain.release import IndexerFlag, Release
from radarr_desktop.ports.announce import Owner, announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity

load_plugins()
NOW = datetime(2024, 4, 6, 12, 30, tzinfo=UTC)
GIB = 1 << 30
NONE = IndexerFlag.NONE
HASH = "00112233445566778899aabbccddeeff00112233"

#: Tracker → (a line of its channel, name, bytes, flags, guid, link).
LINES = [
    (
        "HDBits",
        "New Torrent: Harbour Nights 2024 1080p BluRay DD5.1 x264-GRP - Type: Movie (H.264, Encode)"
        " Internal! - Uploaded by: Anonymous - Size: 9.41 GiB"
        " - https://hdbits.org/details.php?id=700001&hit=1",
        "Harbour Nights 2024 1080p BluRay DD5.1 x264-GRP",
        round(9.41 * GIB),
        IndexerFlag.INTERNAL,
        "HDBits-700001",
        "https://hdbits.org/download.php?id=700001&passkey=K-passkey",
    ),
    (
        "HDBits",
        "New Torrent: Harbour Nights 2024 1080p GBR Blu-ray AVC DTS-HD MA 5.1-GRP - Type: Movie"
        " (H.264, Blu-ray/HD DVD) Internal! Exclusive! - Uploaded by: anon - Size: 29.55 GiB"
        " - https://hdbits.org/details.php?id=700003&hit=1",
        "Harbour Nights 2024 1080p GBR Blu-ray AVC DTS-HD MA 5.1-GRP",
        round(29.55 * GIB),
        IndexerFlag.INTERNAL,
        "HDBits-700003",
        "https://hdbits.org/download.php?id=700003&passkey=K-passkey",
    ),
    (
        "PassThePopcorn",
        "0:1:0:1:21108:1332339:ab1c:tt9001001:13787000000:1712406600|x264/MKV/Blu-ray/1080p||2024"
        "|Harbour Nights|Harbour.Nights.2024.1080p.BluRay.x264-GRP|drama,thriller",
        "Harbour.Nights.2024.1080p.BluRay.x264-GRP",
        13787000000,
        IndexerFlag.FREELEECH,
        "PassThePopcorn-1332339",
        "https://passthepopcorn.me/torrents.php?action=download&id=1332339&authkey=K-authkey"
        "&torrent_pass=K-torrent_pass&key=ab1c",
    ),
    (
        "PassThePopcorn",
        "3:1:2:2:21108:1332340:ab1c::13787000000:1712406600|x264/MKV/Blu-ray/1080p||2024"
        "|Harbour Nights|Harbour.Nights.2024.1080p.BluRay.x264-GRP|drama",
        "Harbour.Nights.2024.1080p.BluRay.x264-GRP",
        13787000000,
        IndexerFlag.PTP_GOLDEN | IndexerFlag.INTERNAL | IndexerFlag.HALFLEECH,
        "PassThePopcorn-1332340",
        "https://passthepopcorn.me/torrents.php?action=download&id=1332340&authkey=K-authkey"
        "&torrent_pass=K-torrent_pass&key=ab1c",
    ),
    (
        "BeyondHD",
        "New Torrent: Harbour Nights 2024 BluRay 1080p DD5.1 x264-GRP [50% Free] Category: Movies"
        " By: someone Size: 6.09 GiB Link: https://beyond-hd.me/torrents/autodl?id=40001",
        "Harbour Nights 2024 BluRay 1080p DD5.1 x264-GRP",
        round(6.09 * GIB),
        IndexerFlag.HALFLEECH,
        "BeyondHD-40001",
        "https://beyond-hd.me/torrent/download/auto.40001.K-rsskey",
    ),
    (
        "TorrentLeech",
        "New Torrent Announcement: <Movies :: Bluray>  Name:'Harbour Nights 2024 1080p BluRay"
        " x264-GRP' uploaded by 'Anonymous' freeleech -  http://www.torrentleech.org/torrent/240001",
        "Harbour Nights 2024 1080p BluRay x264-GRP",
        0,
        IndexerFlag.FREELEECH,
        "https://www.torrentleech.org/torrent/240001",
        "https://www.torrentleech.org/rss/download/240001/K-rsskey/"
        "Harbour%20Nights%202024%201080p%20BluRay%20x264-GRP.torrent",
    ),
    (
        "FileList",
        "New Torrent: Harbour.Nights.2024.1080p.BluRay.x264-GRP -- [FreeLeech!] -- [Internal!]"
        " -- [Filme HD] [8.02 GB] -- https://filelist.io/details.php?id=900001 -- by someone",
        "Harbour.Nights.2024.1080p.BluRay.x264-GRP",
        round(8.02 * GIB),
        IndexerFlag.FREELEECH | IndexerFlag.INTERNAL,
        "FileList-900001",
        "https://filelist.io/download.php?id=900001&passkey=K-passkey",
    ),
    (
        "IPTorrents",
        "[Movies/x265] Harbour Nights 2024 2160p WEB h265-GRP FREELEECH"
        " - http://www.iptorrents.com/details.php?id=500001 - 14.2 GB",
        "Harbour Nights 2024 2160p WEB h265-GRP",
        round(14.2 * GIB),
        IndexerFlag.FREELEECH,
        "IPTorrents-500001",
        "https://iptorrents.com/download.php/500001/"
        "Harbour%20Nights%202024%202160p%20WEB%20h265-GRP.torrent?torrent_pass=K-passkey",
    ),
    (
        "Aither",
        "Category [Movie] Type [WEB-DL] Name [Harbour Nights 2024 1080p AMZN WEB-DL DDP 5.1"
        " H.264-GRP] Resolution [1080p] Freeleech [25%] Internal [Yes] Double Upload [No]"
        " Size [5.38 GB] Uploader [Anonymous] Url [https://aither.cc/torrents/download/310001]",
        "Harbour Nights 2024 1080p AMZN WEB-DL DDP 5.1 H.264-GRP",
        round(5.38 * GIB),
        IndexerFlag.FREELEECH_25 | IndexerFlag.INTERNAL,
        "https://aither.cc/torrents/310001",
        "https://aither.cc/torrent/download/310001.K-rsskey",
    ),
    (
        "ReelFliX",
        "Category [Movies] Type [Encode] Name [Harbour Nights 2024 1080p BluRay x264-GRP]"
        " Freeleech [100%] Internal [No] Double Upload [Yes] Size [5.38 GB] Uploader [Anonymous]"
        " Url [https://reelflix.xyz/torrents/download/310002]",
        "Harbour Nights 2024 1080p BluRay x264-GRP",
        round(5.38 * GIB),
        IndexerFlag.FREELEECH | IndexerFlag.DOUBLE_UPLOAD,
        "https://reelflix.cc/torrents/310002",
        "https://reelflix.cc/torrent/download/310002.K-rsskey",
    ),
    (
        "Anthelion",
        "[Feature Film] Harbour Nights (2024) [H264 / MKV / Blu-ray / 1080p / DTS / Freeleech!"
        " / Filename: Harbour.Nights.2024.1080p.BluRay.DTS.x264-GRP]"
        " [12.84 GiB - Uploader: someone]"
        " https://anthelion.me/torrents.php?action=download&id=110001 - drama,thriller",
        "Harbour.Nights.2024.1080p.BluRay.DTS.x264-GRP",
        round(12.84 * GIB),
        IndexerFlag.FREELEECH,
        "Anthelion-110001",
        "https://anthelion.me/torrents.php?action=download&id=110001&torrent_pass=K-torrent_pass",
    ),
    (
        "HD-Torrents",
        "New Torrent in category [Movies/Remux] Harbour Nights (2024) Blu-ray 1080p REMUX AVC"
        " DTS-HD MA 5 1 (24.60 GB) uploaded! Download:"
        f" https://hd-torrents.org/download.php?id={HASH}",
        "Harbour Nights (2024) Blu-ray 1080p REMUX AVC DTS-HD MA 5 1",
        round(24.6 * GIB),
        NONE,
        f"HD-Torrents-{HASH}",
        f"https://hd-torrents.org/rss/?action=download&key=K-key&token=K-token&hash={HASH}"
        "&title=Harbour%20Nights%20%282024%29%20Blu-ray%201080p%20REMUX%20AVC%20DTS-HD%20MA%205%201",
    ),
    (
        "HD-Space",
        "New Torrent in category [Movies/1080p] Harbour Nights 2024 1080p BluRay x264-GRP"
        f" (8.00 GB) uploaded! Download: https://hd-space.org/download.php?id={HASH}",
        "Harbour Nights 2024 1080p BluRay x264-GRP",
        8 * GIB,
        NONE,
        f"HD-Space-{HASH}",
        f"https://hd-space.org/download.php?id={HASH}"
        "&f=Harbour%20Nights%202024%201080p%20BluRay%20x264-GRP.torrent&rsspid=K-rsskey",
    ),
    (
        "RetroFlix",
        "New! (Movies) - Harbour.Nights.1974.1080p.BluRay.x265-GRP - (5.42 GB)"
        " - https://retroflix.club/browse/t/20001/harbour-nights-1974",
        "Harbour.Nights.1974.1080p.BluRay.x265-GRP",
        round(5.42 * GIB),
        NONE,
        "RetroFlix-20001",
        "https://retroflix.club/download.php?id=20001&passkey=K-passkey",
    ),
    (
        "MoreThanTV",
        "Harbour.Nights.2024.720p.BluRay.DTS.x264-GRP - Size: 6.56 GiB - Uploader: someone"
        " - Tags: h264,hd,bluray,720p,hd.movie"
        " - https://www.morethantv.me/torrents.php?torrentid=600001",
        "Harbour.Nights.2024.720p.BluRay.DTS.x264-GRP",
        round(6.56 * GIB),
        NONE,
        "MoreThanTV-600001",
        "https://www.morethantv.me/torrents.php?action=download&id=600001&authkey=K-authkey"
        "&torrent_pass=K-torrent_pass",
    ),
]  # fmt: skip


def announce(tracker: str, **settings: Any) -> Any:
    """A live announce with every key, `K-` and the setting's name."""
    kind = announces[tracker]
    keys = {
        name: f"K-{name}" for name in schema.secret_names(kind.settings_type) | {"user"}
    }  # fmt: skip
    made = schema.load(kind.settings_type, {"nick": "me|bot", **keys, **settings})
    identity = ProviderIdentity(id=7, name=f"My {tracker}")
    return build(
        kind, {ProviderIdentity: identity, kind.settings_type: made, ChatNetworks: object()}
    )


def line_of(tracker: str) -> str:
    return next(line for name, line, *_rest in LINES if name == tracker)


def read(tracker: str, line: str, **settings: Any) -> Any:
    return announce(tracker, **settings).read(line, Owner(), NOW)


@pytest.mark.parametrize(("tracker", "line", "name", "size", "flags", "guid", "link"), LINES)
def test_a_line_is_a_release(tracker, line, name, size, flags, guid, link):
    release = read(tracker, line)
    assert isinstance(release, Release)
    assert (release.title, release.size_bytes, release.flags) == (name, size, flags)
    assert (release.guid, release.download_url) == (guid, link)
    assert (release.indexer_id, release.indexer_name) == (0, tracker)
    assert release.is_announced
    assert "K-" not in release.guid + release.info_url
    assert release.published_at == NOW  # PassThePopcorn's figure is that moment


@pytest.mark.parametrize("tracker", sorted(announces))
def test_every_tracker_has_a_line_here(tracker):
    assert line_of(tracker)


@pytest.mark.parametrize(("tracker", "line"), [row[:2] for row in LINES])
def test_colours_say_nothing(tracker, line):
    words = line.split(" ")
    coloured = " ".join(
        ("\x0304,01", "\x02", "\x1b[1;31m", "\x1d")[at % 4] + word + "\x0f"
        for at, word in enumerate(words)
    )
    assert read(tracker, coloured) == read(tracker, line)


@pytest.mark.parametrize(("tracker", "line"), [row[:2] for row in LINES])
def test_what_is_nearly_a_line_is_none(tracker, line):
    release = read(tracker, line)
    number = re.split("[-/]", release.guid)[-1]
    for near in (line[: len(line) // 2], f"<me> {line}", line[: line.index(number)]):
        said = read(tracker, near)
        assert not isinstance(said, Release) or said.title != release.title, near
    assert read(tracker, "") is None
    assert read(tracker, "Welcome! The site is down for an hour.") is None


@pytest.mark.parametrize(
    ("tracker", "line"),
    [
        ("HDBits", line_of("HDBits").replace("Type: Movie (H.264, Encode)", "Type: Audio Track")),
        ("HDBits", line_of("HDBits").replace("Type: Movie", "Type: TV")),
        ("PassThePopcorn", line_of("PassThePopcorn").replace("0:1:0:1", "0:3:0:1")),
        ("BeyondHD", line_of("BeyondHD").replace("Category: Movies", "Category: TV")),
        ("TorrentLeech", line_of("TorrentLeech").replace("Movies ::", "TV ::")),
        ("FileList", line_of("FileList").replace("Filme HD", "Seriale HD")),
        ("IPTorrents", line_of("IPTorrents").replace("Movies/x265", "TV/x265")),
        ("Aither", line_of("Aither").replace("Category [Movie]", "Category [TV]")),
        ("ReelFliX", line_of("ReelFliX").replace("Category [Movies]", "Category [TV]")),
        ("Anthelion", line_of("Anthelion").replace("[Feature Film]", "[Miniseries]")),
        ("HD-Torrents", line_of("HD-Torrents").replace("Movies/", "TV Show/")),
        ("HD-Space", line_of("HD-Space").replace("Movies/", "TV Show/")),
        ("RetroFlix", line_of("RetroFlix").replace("(Movies)", "(TV)")),
        ("MoreThanTV", line_of("MoreThanTV").replace("hd.movie", "hd.episode")),
    ],
)
def test_what_is_no_film_is_left_alone(tracker, line):
    assert isinstance(read(tracker, line), OtherKind)


def test_a_name_may_hold_the_words_of_the_pattern():
    line = line_of("HDBits").replace("Harbour Nights 2024", "Harbour - Type: Nights 2024")
    assert read("HDBits", line).title.startswith("Harbour - Type: Nights 2024")


@pytest.mark.parametrize("tracker", sorted(announces))
def test_hostile_lines_cost_little(tracker):
    line = line_of(tracker)
    middle = line[: len(line) // 2]
    hostile = [
        line + " " * 10_000,
        "x" * 10_000,
        (middle * 30)[:1000],
        (line[:60] * 30)[:1000],
        ("New Torrent: a - Type: b - Uploaded by: c - Size: 1 -- [ " * 20)[:1000],
        ("[a] b (2024) [c / Filename: d] [ - Uploader: " * 25)[:1000],
        ("a - Size: b - Uploader: c - Tags: d " * 30)[:1000],
        "\x03" * 500 + "\x00\x1b[" * 100,
        "\ud800 New Torrent: \ufffe",
    ]
    for text in hostile:
        began = time.perf_counter()
        said = read(tracker, text)
        assert time.perf_counter() - began < 0.5
        assert not isinstance(said, Release)


def test_the_indexer_lends_its_key_and_its_name():
    bare = announce("HDBits", passkey="")
    owner = Owner(
        id=3, name="My indexer", implementation="HDBits", priority=5,
        settings={"api_key": "SECRET KEY"},
    )  # fmt: skip
    release = bare.read(line_of("HDBits"), owner, NOW)
    assert release.download_url.endswith("passkey=SECRET%20KEY")
    assert (release.indexer_id, release.indexer_name, release.indexer_priority) == (
        3, "My indexer", 5,
    )  # fmt: skip
    assert bare.missing(owner) == ""
    assert "choose the tracker's indexer" in bare.missing(Owner())
    assert bare.read(line_of("HDBits"), Owner(), NOW).download_url == ""
    # Prowlarr's key is none of the tracker's business.
    assert "Passkey is missing" in bare.missing(replace(owner, implementation="Torznab"))
    assert "SECRET" not in bare.hidden("a SECRET KEY in a text", owner)


@pytest.mark.parametrize("tracker", sorted(announces))
def test_with_all_keys_nothing_is_missing_and_without_any_something_is(tracker):
    assert announce(tracker).missing(Owner()) == ""
    names = schema.secret_names(announces[tracker].settings_type)
    assert "is missing" in announce(tracker, **dict.fromkeys(names, "")).missing(Owner())


def test_keys_and_links_of_others_lines_do_not_get_through():
    """Whoever may write a name into a channel chooses neither the host nor another parameter."""
    line = line_of("HDBits").replace("hdbits.org", "evil.example")
    assert read("HDBits", line).download_url.startswith(
        "https://hdbits.org/download.php?id=700001&"
    )
    name = "../../x?a=b&c#d%41"
    line = line_of("TorrentLeech").replace("Harbour Nights 2024 1080p BluRay x264-GRP", name)
    assert read("TorrentLeech", line).download_url.endswith(
        "/K-rsskey/..%2F..%2Fx%3Fa%3Db%26c%23d%2541.torrent"
    )


def test_the_room_and_its_door():
    ptp = announce("PassThePopcorn")
    assert ptp.room.request == "ENTER K-user K-irc_key #ptp-announce"
    assert ptp.room.doorkeeper == "Hummingbird"
    assert "K-" not in repr(ptp.room) + repr(ptp.login)
    assert announce("PassThePopcorn", irc_key="").room.request == ""
    assert (ptp.login.host, ptp.login.port) == ("irc.passthepopcorn.me", 7000)
    elsewhere = announce("PassThePopcorn", server="[::1]:6667").login
    assert (elsewhere.host, elsewhere.port) == ("::1", 6667)
    assert ptp.is_announcer("hummingbird")
    assert not ptp.is_announcer("Hummingbird_")


def test_the_site_may_be_another():
    release = read("FileList", line_of("FileList"), base_url="https://mirror.example/")
    assert release.download_url.startswith("https://mirror.example/download.php?id=900001")


@pytest.mark.parametrize("nick", ["", "a b", "9lives", "a\r\nQUIT", "x" * 70])
def test_a_nick_must_be_one(nick):
    with pytest.raises(Exception, match="Nick"):
        announce("HDBits", nick=nick)
