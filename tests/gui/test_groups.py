"""The window of scene groups, used as a person would."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.reputation.score import ScorePart, look_at, stand
from radarr_desktop.domain.reputation.tiers import Tier
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.gui.groups import words
from radarr_desktop.gui.groups.model import GroupsModel
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store
from radarr_desktop.ports.store_groups import HistoryPoint, SessionState
from tests.support.waiting import until
from tests.unit.reputation.builders import NOW, seen

NAMES = ("FraMeSToR", "NTb", "BeyondHD", "SPARKS", "YIFY", "EPSiLON", "playBD", "DON")


async def fill_groups(parts: Any, names: tuple[str, ...] = NAMES) -> None:
    """Groups from good to poor with half a year of history, one seen once, and HDBits."""
    store, now = parts[Store], parts[Clock].now()
    number, found = 0, []
    for place, name in enumerate(names):
        for _release in range(40 - 4 * place):
            number += 1
            found.append(
                seen(number, max(0, 90 - 12 * place), 1 + place, max(1, 24 - 3 * place),
                     max(0, 1500 - 200 * place), internal=number % (place + 1) == 0, group=name,
                     added_at=now - timedelta(days=number % 90 + 60 * place))
            )  # fmt: skip
    found.append(seen(number + 1, 9, 1, 20, 90, group="OnlyOne", added_at=now))
    await store.groups.observe(found)
    await store.groups.add_history(
        [
            HistoryPoint(name.upper(), (now - timedelta(days=day)).date(), 70 - place * 6 + day % 7,
                         30)
            for place, name in enumerate(names) for day in range(1, 180, 3)
        ]
    )  # fmt: skip
    await parts[Reputations].score()
    await store.providers.save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER, name="HDBits", implementation="HDBits", enabled=True,
            protocol=Protocol.TORRENT,
            settings={"base_url": "http://127.0.0.1:9", "username": "me", "api_key": "PASS-KEY"},
        )
    )  # fmt: skip


def test_the_model_is_sound_and_sorts(qapp, qtmodeltester):
    standings = [
        stand(look_at(name, [seen(n, count, 1, 9, 5, group=name) for n in range(count)], NOW), {},
              NOW)
        for name, count in (("AA", 3), ("BB", 9), ("CC", 6))
    ]  # fmt: skip
    model = GroupsModel()
    qtmodeltester.check(model)
    model.show_rows(standings)
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 0).data() for row in range(3)] == ["BB", "CC", "AA"]
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(3)] == ["AA", "BB", "CC"]
    assert model.index(0, 1).data() == "Too few seen"
    aloud = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("BB, ")
    assert len({words.tier_name(tier) for tier in Tier}) == len(Tier)


async def test_groups_are_shown_filtered_and_explained(open_desktop, tmp_path):
    async with open_desktop(fill_groups) as opened:
        window = opened.show("groups")
        view = window.view
        await until(lambda: view.rows.rowCount() == len(NAMES) + 1, what="the groups")
        assert view.count.text() == "9 of 9"
        view.search.setText("frame")
        assert view.rows.rowCount() == 1
        view.table.selectRow(0)
        assert view.name.text() == "FraMeSToR"
        assert view._parts.rowCount() == 7
        await until(lambda: window._plots and len(window._plots[1]._points) > 50, what="the curve")
        view.search.clear()
        view.least.setValue(20)
        assert view.rows.rowCount() == 6
        view.least.setValue(0)
        view.search.setText("nobody")
        assert view.pages.currentWidget() is view.empty
        view.search.clear()
        file = tmp_path / "groups.csv"
        window.save_as(str(file))
        # It is there before it is written.
        await until(lambda: file.exists() and file.stat().st_size, what="the file")
        assert file.read_text("utf-8").startswith("indexerId,guid,")


async def test_a_collection_is_begun_held_and_stopped(open_desktop):
    async with open_desktop(fill_groups) as opened:
        window = opened.show("groups")
        view = window.view
        await until(view.collect.isEnabled, what="an indexer to collect from")
        view.budget.setValue(7)
        view.collect.click()
        await until(lambda: window._session is not None, what="the collection")
        assert window._session.page_budget == 7
        assert not view.collect.isEnabled()
        view.pause.click()
        await until(
            lambda: window._session and window._session.state is SessionState.PAUSED, what="a rest"
        )
        assert "paused, page 0 of 7" in view.progress.text()
        view.stop.click()
        await until(lambda: window._session is None, what="the end")
        assert view.collect.isEnabled()


async def test_nothing_seen_says_what_to_do(open_desktop):
    async with open_desktop() as opened:
        view = opened.show("groups").view
        await until(lambda: view.pages.currentWidget() is view.empty)
        await until(lambda: "add HDBits" in view.progress.text())
        assert not view.collect.isEnabled()


async def test_the_points_of_every_part_can_be_read_to_the_end(open_desktop):
    async with open_desktop(fill_groups) as opened:
        view = opened.show("groups").view
        part = ScorePart("completed", 7.5, 15, known=0)
        view.show_standing(replace(stand(look_at("AA", [seen(1, 9, 1, 9, 5)], NOW), {}, NOW),
                                   parts=(part,)))  # fmt: skip
        points = view._parts.itemAt(0, QFormLayout.ItemRole.FieldRole).widget()

        def is_whole() -> bool:
            room = points.contentsRect()
            flags = Qt.TextFlag.TextWordWrap
            wanted = points.fontMetrics().boundingRect(room, flags, points.text())
            return wanted.width() <= room.width() and wanted.height() <= room.height()

        await until(is_whole, what="all of it is in sight")


def test_sizes_are_told_as_everywhere(qapp):
    [row] = [stand(look_at("AA", [seen(1, 9, 1, 0.02, 5)], NOW), {}, NOW)]
    assert GroupsModel().words_of(row, 8) == "20.5 MB"
