"""Announces in the settings: how each is, the last lines, the form."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from radarr_desktop.adapters.irc import IrcNetworks
from radarr_desktop.base.errors import ProviderRefusedError
from radarr_desktop.base.schema import MASK
from radarr_desktop.engine.announce_board import AnnounceBoard, LineNote, LineOutcome
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.chat import ChatLogin, RoomState
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.mosquitto import Certificates
from tests.support.ngircd import Ngircd, fingerprint_of
from tests.support.secrets import made_up
from tests.support.waiting import until

IRC_KEY = made_up("IRC key of the windows' test")


async def announces(parts: Any) -> None:
    """An indexer, and two announces: one is heard, one is not let in."""
    providers: Providers = parts[Providers]
    await providers.save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER, implementation="Torznab", name="Practice",
            settings={"base_url": "http://127.0.0.1:9"},
        ),
        test=False,
    )  # fmt: skip
    for tracker in ("HDBits", "BeyondHD"):
        saved = await providers.save(
            ProviderDefinition(
                kind=ProviderKind.ANNOUNCE, implementation=tracker, name=f"{tracker} live",
                settings={"nick": "me|bot", "irc_key": IRC_KEY},
            ),
            test=False,
        )  # fmt: skip
        state = RoomState.JOINED if tracker == "HDBits" else RoomState.REFUSED
        words = "" if tracker == "HDBits" else "#bhd_announce: only who is invited may enter"
        parts[AnnounceBoard].set_state(saved.id, saved.name, state, words)


def note(parts: Any, name: str, outcome: LineOutcome, words: str = "") -> None:
    """A line has come."""
    board: AnnounceBoard = parts[AnnounceBoard]
    announce_id = min(board.states())
    made = LineNote(
        heard_at=parts[Clock].now(), announce="HDBits live", text=name, outcome=outcome,
        words=words, seconds=0.21,
    )  # fmt: skip
    board.note(announce_id, made)


async def test_how_they_are_and_what_was_heard(open_desktop):
    async with open_desktop(announces) as opened:
        page = opened.show("settings", section="providers/announce")
        page.show_section("providers/announce")
        pane = page.panes["providers/announce"]
        rows = await until(lambda: pane.list.model.rows())
        assert [(row.definition.name, row.state.words) for row in rows] == [
            ("HDBits live", "In its channel, nothing heard yet"),
            ("BeyondHD live", "#bhd_announce: only who is invited may enter"),
        ]
        parts = opened.program.parts
        note(parts, "Another.Film.2020", LineOutcome.NO_FILM, "No film is called so")
        note(parts, "Nosferatu.1922", LineOutcome.GRABBED)
        model = pane.lines.model
        await until(lambda: model.rowCount() == 2)
        assert model.index(0).data() == "Nosferatu.1922"
        told = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert told == "Nosferatu.1922, Grabbed, HDBits live"
        # A new line comes in at the top; what the person looks at stays chosen.
        pane.lines.list.setCurrentIndex(model.index(1))
        note(parts, "Nosferatu.1922", LineOutcome.AGAIN)
        await until(lambda: model.rowCount() == 3)
        assert pane.lines.list.currentIndex().data() == "Another.Film.2020"
        assert pane.list.model.rows()[0].state.words == "In its channel"
        pane.lines.chips.chips[1].click()
        assert [row.outcome for row in model.rows()] == [LineOutcome.AGAIN, LineOutcome.GRABBED]


async def test_a_safe_connection_in_the_windows_loop(qapp, tmp_path):
    tls = Certificates(tmp_path / "tls")
    shown = fingerprint_of(tls)
    with Ngircd(tmp_path, tls=tls) as server:
        login = ChatLogin(host=server.host, port=server.port, nick="me|bot", fingerprint=shown)
        await IrcNetworks().knock(login)
        with pytest.raises(ProviderRefusedError, match="another certificate"):
            await IrcNetworks().knock(replace(login, fingerprint="00" * 32))


async def test_the_form_names_the_indexers_and_shows_no_key(open_desktop):
    async with open_desktop(announces) as opened:
        page = opened.show("settings")
        page.show_section("providers/announce")
        pane = page.panes["providers/announce"]
        await until(lambda: pane.list.model.rows())
        pane.list.list.setFocus()
        pane.list.list.setCurrentIndex(pane.list.model.index(0))
        QTest.keyClick(pane.list.list, Qt.Key.Key_Return)
        form = pane.form
        assert form is not None
        indexer = form.own.field("indexerId")
        control = indexer.control
        assert [control.itemText(at) for at in range(control.count())] == [
            "The tracker's own, if it is set up", "Practice",
        ]  # fmt: skip
        assert form.own.values()["irc_key"] == MASK
        control.setCurrentIndex(1)
        form.own.field("nick").control.setText("you|bot")
        await form._save(force=True)
        [saved] = [
            one
            for one in await opened.part(Providers).definitions(ProviderKind.ANNOUNCE)
            if one.implementation == "HDBits"
        ]
        [practice] = await opened.part(Providers).definitions(ProviderKind.INDEXER)
        assert (saved.settings["indexer_id"], saved.settings["nick"]) == (practice.id, "you|bot")
        assert saved.settings["irc_key"] == IRC_KEY
