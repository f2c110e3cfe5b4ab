"""Announces in the settings: none yet, several with many lines, endless words, and the form."""

from typing import Any

import pytest

from radarr_desktop.engine.announce_board import AnnounceBoard, LineNote, LineOutcome
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.gui import samples
from tests.screenshots.test_screenshots import SIZES, shoot
from tests.support.waiting import until

pytestmark = pytest.mark.screenshots

_STATES = (
    (RoomState.JOINED, ""),
    (RoomState.REFUSED, "#bhd_announce: only who is invited may enter; is the IRC key right?"),
    (RoomState.CONNECTING, ""),
    (RoomState.AWAY, "irc.passthepopcorn.me:7000 did not answer within 30 seconds"),
)
_NAMES = {
    LineOutcome.GRABBED: ("Charade.1963.1080p.BluRay.x264-GRP", ""),
    LineOutcome.WAITING: ("Nosferatu.1922.2160p.WEB-DL.H.265-GRP", "Waits 90 minutes for better"),
    LineOutcome.REFUSED: ("Nosferatu.1922.720p.HDTV.x264-GRP", "The file that is there is better"),
    LineOutcome.NO_FILM: ("Another.Film.2020.1080p.BluRay.x264-GRP", "No film is called so"),
    LineOutcome.OTHER: ("Harbour Nights 2024 UHD Score", "Audio Track"),
    LineOutcome.AGAIN: ("Charade.1963.1080p.BluRay.x264-GRP", ""),
    LineOutcome.FAILED: (
        "Endless." * 40 + "1963.1080p.BluRay.x264-GRP",
        "HDBits has nothing at this address (status 404); check the address and the API path",
    ),
    LineOutcome.UNREAD: ("The site will be away for an hour", ""),
}


async def busy_announces(parts: Any) -> None:
    """One in each state, and lines of each kind."""
    await samples.fill_library(parts)
    board: AnnounceBoard = parts[AnnounceBoard]
    trackers = ("HDBits", "BeyondHD", "FileList", "PassThePopcorn")
    for tracker, (state, words) in zip(trackers, _STATES, strict=True):
        saved = await parts[Providers].save(
            ProviderDefinition(
                kind=ProviderKind.ANNOUNCE, implementation=tracker, name=f"{tracker} live",
                settings={"nick": "me|bot"},
            ),
            test=False,
        )  # fmt: skip
        board.set_state(saved.id, saved.name, state, words)
    for outcome, (name, words) in _NAMES.items():
        made = LineNote(
            heard_at=parts[Clock].now(), announce="HDBits live", text=name, outcome=outcome,
            words=words, seconds=0.21,
        )  # fmt: skip
        board.note(min(board.states()), made)


@pytest.mark.parametrize("size", SIZES)
async def test_announces(open_desktop, size):
    async with open_desktop(busy_announces) as opened:
        opened.window.resize(*SIZES[size])
        page = opened.show("settings")
        page.show_section("providers/announce")
        pane = page.panes["providers/announce"]
        await until(lambda: pane.list.model.rows())
        await shoot(opened.window, f"announces-{size}")
        pane.add("PassThePopcorn")
        await shoot(opened.window, f"announces-form-{size}")


async def test_no_announces(open_desktop):
    async with open_desktop() as opened:
        page = opened.show("settings")
        page.show_section("providers/announce")
        await shoot(opened.window, "announces-none")
