"""The blocklist's windows, used as a person would."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.failure import DEFAULT_FAILURES, FailureReason
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.retries import Retries
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.blocklist.model import BlocklistModel
from radarr_desktop.gui.films import Films
from radarr_desktop.ports.store import Page, Store
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until

NOW = samples.NOW
FAILED = BlocklistEntry(
    movie_id=1, source_title="Film.2020.1080p.WEB-DL-GRP", protocol=Protocol.TORRENT,
    indexer_name="Practice", message="the files are damaged", at=NOW - timedelta(hours=3),
    expires_at=NOW + timedelta(hours=3), attempt=2, failure=FailureReason.CORRUPTED,
)  # fmt: skip
GROUP = BlocklistEntry(
    movie_id=None, source_title="BAD", scope=Scope.GROUP, term="BAD", message="Poor work", at=NOW,
    failure=FailureReason.MANUALLY_REJECTED,
)  # fmt: skip


def test_everything_has_a_name(qapp):
    assert len({words.scope_title(scope) for scope in Scope}) == len(Scope)
    titles = {words.reason_title(reason) for reason in FailureReason}
    assert len(titles) == len(FailureReason)


def test_words_of_a_row(qapp):
    assert words.until(FAILED, NOW).words.startswith("Again after ")
    assert words.until(FAILED, NOW + timedelta(hours=4)).words == "May be taken again"
    assert words.until(GROUP, NOW).words == "For good"
    assert words.details(FAILED, "Film (2020)") == (
        "This release · Film (2020) · Practice · failed 2 times · "
        "Files damaged or locked: the files are damaged"
    )
    assert words.details(GROUP, "") == "Everything of the group · All films · Poor work"
    assert (words.entries(1), words.entries(1204)) == ("1 entry", "1,204 entries")
    assert (words.what(FAILED), words.what(GROUP)) == ("Film.2020.1080p.WEB-DL-GRP", "BAD")


def test_the_model_is_sound(qapp, qtmodeltester):
    model = BlocklistModel(Films(), SystemClock().now)
    qtmodeltester.check(model)
    model.show_page(3, [FAILED])
    assert model.canFetchMore(model.index(-1))
    model.add_rows([GROUP, replace(GROUP, term="X")])
    assert not model.canFetchMore(model.index(-1))
    aloud = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("BAD, For good, Everything of the group")
    model.show_page(0, [])


@pytest.fixture
def filled():
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))
        store: Store = parts[Store]
        for entry in (replace(FAILED, movie_id=movies[0].id), GROUP):
            await store.blocklist.add(entry)
        over = replace(FAILED, movie_id=movies[1].id, expires_at=NOW - timedelta(hours=1))
        await store.blocklist.add(over)
        await store.blocklist.note_failure(NOW, FailureReason.CORRUPTED, "Practice")
        decisions = [one.decision for one in samples.stored_releases(movies[3])]
        await store.releases.remember("seen", decisions, NOW)

    prepare.movies = movies
    return prepare


async def entries(opened):
    return (await opened.part(Store).blocklist.page(Page(size=100)))[1]


@a_dialog_opens
async def test_it_is_looked_through_and_allowed_again(open_desktop, filled, qtbot):
    async with open_desktop(filled) as opened:
        window = opened.show("blocklist")
        await until(lambda: window.model.rowCount() == 2, what="what is in force")
        await until(lambda: "Files damaged or locked 1" in window.statistics.text())
        assert not window.allow.isEnabled()
        window.chips[1].click()
        await until(lambda: window.model.rowCount() == 3, what="also what is over")
        window.filter.setText("poor")
        await until(lambda: window.model.rowCount() == 1, what="what fits")
        window.list.setCurrentIndex(window.model.index(0))
        qtbot.keyClick(window, Qt.Key.Key_Delete)
        await until(lambda: window.model.rowCount() == 0, what="it is gone")
        await until(lambda: window._stack.currentWidget() is window.empty)
        window.filter.clear()
        await until(lambda: window.model.rowCount() == 2)
        window.list.selectAll()
        window.allow.click()
        await answer(window, yes=False)
        assert len(await entries(opened)) == 2
        window.allow.click()
        await answer(window, yes=True)
        await until(lambda: window.model.rowCount() == 0, what="all are gone")
        assert await entries(opened) == []


async def test_a_group_is_blocked_from_a_search(open_desktop, filled, qtbot):
    async with open_desktop(filled) as opened:
        movie = filled.movies[3]
        [first, *_rest] = await opened.part(Store).releases.of_search("seen")
        release = first.release
        form = opened.show(
            "block", guid=release.guid, indexer_id=release.indexer_id, movie_id=movie.id
        )
        await until(lambda: release.title in form.name.text().replace("\u200b", ""))
        assert form.film.itemText(0).startswith(movie.metadata.title)
        assert form.film.itemText(1) == "All films"
        await until(lambda: form.hits.rowCount() > 0, what="the release itself")
        assert form.hits.stringList()[0].startswith(release.title)
        form.scope.setCurrentIndex(form.scope.findData(Scope.PATTERN))
        form.term.selectAll()
        qtbot.keyClicks(form.term, "/1080p(/")
        await until(lambda: form.problem.isVisible(), what="what is wrong")
        assert "column" in form.problem.text()
        assert not form.save.isEnabled()
        form.term.selectAll()
        qtbot.keyClicks(form.term, "/1080p|2160p/i")
        await until(lambda: form.save.isEnabled() and form.hits.rowCount() > 1, what="hits")
        assert not form.problem.isVisible()
        form.end.setCurrentIndex(2)
        form.reason.setText("Not now")
        qtbot.keyClick(form, Qt.Key.Key_Return)
        await until(lambda: not form.isVisible(), what="it is stored")
        entry = (await entries(opened))[0]
        assert (entry.scope, entry.term, entry.movie_id) == (
            Scope.PATTERN, "/1080p|2160p/i", movie.id,
        )  # fmt: skip
        assert (entry.message, entry.failure) == ("Not now", FailureReason.MANUALLY_REJECTED)
        assert timedelta(days=6) < entry.expires_at - NOW < timedelta(days=8)


async def test_more_like_an_entry_and_out_of_nothing(open_desktop, filled):
    async with open_desktop(filled) as opened:
        window = opened.show("blocklist")
        await until(lambda: window.model.rowCount() == 2)
        row = next(
            row for row in range(2) if window.model.row_at(row).failure is FailureReason.CORRUPTED
        )
        window.list.setCurrentIndex(window.model.index(row))
        menu = window.menu_for(window.chosen())
        next(one for one in menu.actions() if "more like this" in one.text()).trigger()
        form = opened.desktop.opened("block")
        await until(lambda: "Film.2020" in form.name.text().replace("\u200b", ""))
        form.scope.setCurrentIndex(form.scope.findData(Scope.GROUP))
        assert form.term.text() == "GRP"
        window.block.click()
        await until(lambda: not form.name.isVisible(), what="a form about nothing")
        assert form.scope.findData(Scope.RELEASE) == -1
        assert form.term.text() == ""
        assert not form.save.isEnabled()


async def test_a_fact_of_the_history_is_blocked(open_desktop, filled):
    async with open_desktop(filled) as opened:
        page = opened.show("activity")
        await until(lambda: page.model.rowCount() > 0)
        menu = page.menu_for(page.model.row_at(0))
        next(one for one in menu.actions() if "Block" in one.text()).trigger()
        form = opened.desktop.opened("block")
        await until(lambda: form.name.text() != "", what="the release of the fact")
        page.blocklist.click()
        assert opened.desktop.opened("blocklist").isVisible()


async def test_the_waits_are_edited(open_desktop):
    async with open_desktop() as opened:
        form = opened.show("retries")
        await until(lambda: not form._tasks.is_busy)
        line = form.lines[FailureReason.TIMEOUT]
        assert (line.delay.value, line.attempts.text()) == (120, "5")
        purged = form.lines[FailureReason.RELEASE_PURGED]
        assert purged.is_permanent.isChecked()
        assert not purged.delay.isEnabled()
        line.delay.line.setText("")
        form.save.click()
        await until(lambda: form.problem.isVisible())
        assert "No answer in time" in form.problem.text()
        line.delay.line.setText("99999999")
        form.save.click()
        await until(lambda: "3650 days" in form.problem.text())
        line.delay.line.setText("3")
        purged.is_permanent.setChecked(False)
        form.save.click()
        await until(lambda: not form.isVisible(), what="it is stored")
        table = await opened.part(Retries).table()
        assert table[FailureReason.TIMEOUT].delay == timedelta(hours=3)
        assert not table[FailureReason.RELEASE_PURGED].is_permanent
        opened.show("retries")
        form.defaults.click()
        form.save.click()
        await until(lambda: not form.isVisible())
        assert await opened.part(Retries).table() == DEFAULT_FAILURES
