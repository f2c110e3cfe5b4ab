"""The window of indexers' statistics, on the real engine, used as a person would."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from radarr_desktop.adapters import indexers
from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.base.registry import discover
from radarr_desktop.domain.breaker import Breaker, rest
from radarr_desktop.engine.indexer_statistics import IndexerReport, IndexerStatistics
from radarr_desktop.engine.provider_types import provider_type
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui.indexers import switching, words
from radarr_desktop.gui.indexers.model import FAILURES, LEFT, NAME, QUERIES, STATE, IndexersModel
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import StatedLimits
from radarr_desktop.ports.ledger import (
    CallCap,
    CallFailure,
    CallKind,
    CallLimits,
    CallOutcome,
    CallSums,
    CapUse,
    Ledger,
)
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import AnswerServer
from tests.support.torznab import Item, PracticeIndexer
from tests.support.waiting import until

NOW = datetime(2026, 3, 14, 11, 20, tzinfo=UTC)
SOON = NOW + timedelta(minutes=7)
HOUR = timedelta(hours=1)
KIND = ProviderKind.INDEXER
AWAY = ProviderUnavailableError("Beta", "Beta: nobody answers")


def definition(name: str = "Alpha", **changes: object) -> ProviderDefinition:
    made = ProviderDefinition(
        kind=KIND, implementation="Torznab", name=name,
        settings={"base_url": "http://127.0.0.1:9", "query_limit": 100, "limits_unit": 1},
    )  # fmt: skip
    return replace(made, **changes)


def report(indexer_id: int = 1, name: str = "Alpha", **changes: object) -> IndexerReport:
    made = IndexerReport(
        definition=definition(name, id=indexer_id), sums=CallSums(indexer_id=indexer_id)
    )
    return replace(made, **changes)


def use(used: int, most: int = 100, *, is_grabs: bool = False) -> CapUse:
    return CapUse(
        indexer_id=1, is_grabs=is_grabs, cap=CallCap(most=most, per=HOUR), used=used, free_at=SOON
    )


# Words and model


def test_words_of_a_state(qapp):
    clock = f"{SOON.astimezone():%H:%M}"
    resting = rest(Breaker(), SOON)
    for changes, wanted, is_ring in (
        ({}, "In use", False),
        ({"definition": definition(enabled=False)}, "Switched off", True),
        ({"unusable": "no address"}, "Cannot be used", True),
        ({"paused_until": SOON, "level": 1}, f"Paused until {clock}", True),
        ({"breaker": resting}, f"Left alone until {clock}", True),
        ({"breaker": rest(Breaker(), NOW - HOUR)}, "Waits for a trial", True),
        ({"level": 1}, "Failed lately", False),
        ({"limits": (use(100),)}, f"Limit reached until {clock}", False),
        ({"limits": (use(99),)}, "In use", False),
    ):
        shown = words.state(report(**changes), NOW)
        assert (shown.words, shown.is_ring) == (wanted, is_ring)
    later = words.state(report(paused_until=NOW + timedelta(days=2)), NOW).words
    assert "Mar 2026" in later, "the day, when it is another one"


def test_words_of_figures(qapp):
    assert words.milliseconds(None) == "–"
    assert (words.milliseconds(420.4), words.milliseconds(1320)) == ("420 ms", "1.3 s")
    assert words.left(report()) == "–"
    both = report(limits=(use(5), use(9, 10, is_grabs=True)))
    assert words.left(both) == "1 of 10 grabs", "what is reached next"
    assert [one.words for one in words.left_of(both)] == [
        "95 of 100 queries in 1 hour", "1 of 10 grabs in 1 hour",
    ]  # fmt: skip
    stated = report(stated=StatedLimits(queries=3, most_queries=50))
    assert [one.words for one in words.left_of(stated)] == ["47 of 50 queries by its own count"]
    sums = CallSums(indexer_id=1, failures=3, too_often=1)
    assert (words.failures(sums), words.failures_told(sums)) == (
        4, "3 failed, 1 refused as too often",
    )  # fmt: skip
    failed = report(last_failure=CallFailure(at=NOW, message="no\n  answer"))
    assert words.last_error(failed) == "no answer"
    assert words.failure(CallFailure(at=NOW, message="")) == "It gave no answer."


def test_the_model_is_sound(qapp, qtmodeltester):
    model = IndexersModel(lambda: NOW)
    qtmodeltester.check(model)
    model.show_reports([report(), report(2, "Beta")])
    qtmodeltester.check(model)
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert heads == [
        "Indexer", "State", "Queries", "Grabs", "Failures", "Held back", "Average", "95 % below",
        "Left", "Last error",
    ]  # fmt: skip
    aloud = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("Alpha, In use, 0")


def test_each_column_sorts_by_what_it_means(qapp):
    many = CallSums(indexer_id=1, queries=1000, average_ms=90.0)
    few = CallSums(indexer_id=2, queries=9, failures=2, average_ms=1500.0)
    rows = [
        report(1, "beta", sums=many),
        report(2, "Alpha", sums=few, level=1, limits=(use(40),)),
        report(3, "Gamma", paused_until=SOON),
    ]
    for column, wanted in (
        (NAME, [2, 1, 3]), (STATE, [3, 2, 1]), (QUERIES, [3, 2, 1]), (FAILURES, [1, 3, 2]),
        (LEFT, [2, 1, 3]), (6, [3, 1, 2]),
    ):  # fmt: skip
        model = IndexersModel(lambda: NOW)
        model.show_rows(rows)
        model.sort(column)
        assert [model.row_at(place).definition.id for place in range(3)] == wanted, column


def test_what_was_switched_on_comes_back():
    discover(indexers)
    kind = provider_type(KIND, "Torznab")
    feeds_only = definition(enable_automatic_search=False, enable_interactive_search=False)
    off = switching.switched_off(feeds_only)
    assert (off.enabled, switching.uses_of(off)) == (False, (False, False, False))
    on = switching.switched_on(off, kind, switching.uses_of(feeds_only))
    assert on == feeds_only
    assert switching.uses_of(switching.switched_on(off, kind, None)) == (True, True, True)


# The window


async def calls(parts, indexer_id: int, outcome: CallOutcome, ago: timedelta, count: int = 1):
    ledger: Ledger = parts[Ledger]
    for place in range(count):
        at = parts[Clock].now() - ago - timedelta(seconds=place)
        entry = await ledger.begin(indexer_id, CallKind.SEARCH, CallLimits(), at)
        message = "" if outcome is CallOutcome.ANSWERED else f"it said no {place}"
        await ledger.finish(entry.id, outcome, timedelta(milliseconds=250), message=message)


async def prepare(parts) -> None:
    """Two indexers; the first was asked, the second failed."""
    first = await parts[Providers].save(definition("Alpha"), test=False)
    second = await parts[Providers].save(definition("Beta"), test=False)
    await calls(parts, first.id, CallOutcome.ANSWERED, timedelta(minutes=5), 4)
    await calls(parts, first.id, CallOutcome.FAILED, timedelta(minutes=9), 2)
    await calls(parts, first.id, CallOutcome.ANSWERED, timedelta(days=3), 3)
    await parts[Providers].failed(KIND, second.id, AWAY)


async def shown(opened):
    window = opened.show("indexers")
    await until(
        lambda: window.detail.plot is not None and window.detail.plot.asked, what="the first days"
    )
    return window


def cell(window, row: int, column: int) -> str:
    return window.model.index(row, column).data()


async def test_what_is_shown_of_each_and_of_the_chosen_one(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await shown(opened)
        assert [cell(window, row, NAME) for row in range(2)] == ["Alpha", "Beta"]
        assert [cell(window, 0, column) for column in (STATE, QUERIES, FAILURES, LEFT)] == [
            "In use", "6", "2", "94 of 100",
        ]  # fmt: skip
        assert cell(window, 1, STATE).startswith("Paused until ")
        assert window.table.hasFocus()
        assert window.chosen().definition.name == "Alpha"
        assert sum(window.detail.plot.asked) == 9
        assert sum(window.detail.plot.failed) == 2
        assert "9 requests, 2 failed" in window.detail.plot.accessibleDescription()
        said = {one.accessibleName() for one in window.detail.errors.findChildren(QLabel)}
        assert {"it said no 0", "it said no 1"} <= said
        assert not window.ask_again.isEnabled(), "nothing holds it back"
        window.chips[1].click()
        await until(lambda: cell(window, 0, QUERIES) == "9", what="a week")
        QTest.keyClick(window.table, Qt.Key.Key_Down)
        await until(lambda: sum(window.detail.plot.asked) == 0, what="the other one")
        assert window.detail.name.text() == "Beta"
        assert window.ask_again.isEnabled()


async def test_it_follows_what_happens_and_keeps_what_is_chosen(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await shown(opened)
        window.table.selectRow(1)
        window.table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
        assert window.chosen().definition.name == "Beta"
        await opened.part(Providers).save(definition("Aaa"), test=False)
        await until(lambda: window.model.rowCount() == 3, what="the new one")
        assert window.chosen().definition.name == "Beta"
        assert [cell(window, row, NAME) for row in range(3)] == ["Beta", "Alpha", "Aaa"]
        window.close()
        assert not window._timer.isActive()
        opened.show("indexers")
        assert window._timer.isActive()


async def test_a_paused_one_is_asked_again_by_hand(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await shown(opened)
        window.table.selectRow(1)
        window.ask_again.click()
        await until(lambda: cell(window, 1, STATE) == "In use", what="the pause is over")
        assert window.said.text() == "Beta is asked again from now on."
        assert not window.ask_again.isEnabled()
        [_first, second] = await opened.part(IndexerStatistics).reports()
        assert (second.level, second.paused_until) == (0, None)


async def test_one_is_switched_off_and_on(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await shown(opened)
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
        await until(lambda: cell(window, 0, STATE) == "Switched off", what="off")
        [alpha, _beta] = await opened.part(Providers).definitions(KIND)
        assert (alpha.enabled, alpha.enable_rss) == (False, False)
        assert window.switch.text() == "Switch on"
        window.switch.click()
        await until(lambda: cell(window, 0, STATE) == "In use", what="on")
        [alpha, _beta] = await opened.part(Providers).definitions(KIND)
        assert switching.uses_of(alpha) == (True, True, True)


async def test_one_is_tried(open_desktop):
    with AnswerServer({"/api": PracticeIndexer(items=[Item()])}) as server:

        async def prepare_real(parts) -> None:
            there = {"base_url": server.url, "api_key": "KEY"}
            await parts[Providers].save(definition("There", settings=there), test=False)
            await parts[Providers].save(definition("Away"), test=False)

        async with open_desktop(prepare_real) as opened:
            window = await shown(opened)
            window.test.click()
            await until(lambda: window.said.text() == "There works.", what="the trial")
            await until(lambda: int(cell(window, 0, QUERIES)) > 0, what="what the trial asked")
            window.table.selectRow(1)
            assert window.said.text() == ""
            window.test.click()
            await until(
                lambda: window.said.property("text_role") == "problem", what="the other trial"
            )
            assert "127.0.0.1" in window.said.text()
            await until(lambda: cell(window, 1, STATE) != "In use", what="it counts as a failure")


async def test_its_settings_are_opened(open_desktop):
    async with open_desktop(prepare) as opened:
        window = await shown(opened)
        QTest.keyClick(window.table, Qt.Key.Key_Down)
        QTest.keyClick(window.table, Qt.Key.Key_Return)
        page = opened.desktop.opened("settings")
        await until(lambda: page.panes["providers/indexer"].form is not None, what="its form")
        form = page.panes["providers/indexer"].form
        assert form.common.field("name").control.text() == "Beta"


async def test_with_no_indexer_it_says_what_to_do(open_desktop):
    async with open_desktop() as opened:
        window = opened.show("indexers")
        await until(window.empty.isVisible, what="the empty state")
        assert not window.foot.isVisible()
        assert window.focusWidget().accessibleName() == "Add an indexer…"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        assert opened.desktop.opened("settings").isVisible()
        await opened.part(Providers).save(definition("First"), test=False)
        await until(lambda: window.model.rowCount() == 1, what="the first one")
        await until(window.table.isVisible, what="the table")
        assert window.focusWidget() is window.table
        # Until the plot is there: nothing may be left behind that is being made.
        await until(lambda: window.detail.plot is not None, what="the plot")
        await asyncio.sleep(0)
