"""The window of releases while a real search runs: rows come in, what is looked at stays."""

import asyncio
import time
from dataclasses import replace

from PySide6.QtCore import QPoint

from radarr_desktop.domain.events import ReleasesFound, SearchBegan
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.gui.releases.answers import SearchAnswers
from radarr_desktop.gui.releases.model import Column, ReleaseModel
from radarr_desktop.ports.jobs import JobWorker
from tests.gui import samples
from tests.support.crowd import WELL, crowd
from tests.support.waiting import until

PATIENCE = 20


async def test_twenty_indexers_stream_into_the_window(open_desktop, record_property):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        movie = movies[3]
        name = f"{movie.title.replace(' ', '.')}.{movie.year}.1080p.BluRay.x264-GRP"
        await opened.part(SettingsBook).save("search", {"patience_seconds": PATIENCE})
        with crowd(name, movie.metadata.tmdb_id) as many:
            await many.set_up(opened.program.parts)
            async with asyncio.TaskGroup() as group:
                worker = opened.part(JobWorker).run(opened.part(CommandRunner).handle)
                task = group.create_task(worker)
                window = opened.show("releases", movie_id=movie.id)
                await until(lambda: window.model.rowCount(), what="the first rows")
                waited = time.perf_counter() - many.first_answer_at
                record_property("first_rows_after_first_answer_seconds", waited)
                assert window._command_id, "the search goes on"
                assert window.stop.isEnabled()
                await until(lambda: window.model.total == WELL * 10 + 1, what="all rows")
                [shared] = [
                    row
                    for row in range(window.model.rowCount())
                    if "+9" in window.model.index(row, Column.INDEXER).data()
                ]
                assert window.model.index(shared, Column.TITLE).data() == name
                window.stop.click()
                await until(lambda: not window._command_id, what="the end")
                assert window.model.total == WELL * 10 + 1, "what was found stays"
                assert sum("was not waited for" in line for line in lines_of(window)) >= 7
                task.cancel()


def lines_of(window) -> list[str]:
    return window._answers.lines(is_over=True)


def test_the_answers_in_words():
    answers = SearchAnswers(3)
    assert (answers.asked, answers.answered, answers.failures) == (3, 0, [])
    answers.began(SearchBegan(search_id="s", indexers=("Near", "Far", "Off", "Slow")))
    answers.take(ReleasesFound(search_id="s", indexer="Near", count=7))
    answers.take(ReleasesFound(search_id="s", indexer="Far", count=12))
    answers.take(ReleasesFound(search_id="s", indexer="Off", count=0, error="Off is resting"))
    assert (answers.asked, answers.answered) == (4, 3)
    assert answers.lines(is_over=False) == [
        "Slow: being asked…", "Off: is resting", "Far: 12 releases", "Near: 7 releases",
    ]  # fmt: skip
    assert answers.lines(is_over=True)[0] == "Slow: was not waited for"
    assert answers.failures == ["Off: is resting"], "its name once"
    answers.end(["Slow: did not answer within 60 s"])
    assert answers.failures == ["Slow: did not answer within 60 s"]


async def test_what_is_looked_at_stays(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        window = opened.show("releases", movie_id=movies[3].id)
        await until(lambda: movies[3].title in window.title.text(), what="the search")
        window.resize(1200, 500)
        found = samples.many_releases(movies[3], 60)
        window.tree.show_releases(found[30:])
        window._show_state(is_over=True)
        await asyncio.sleep(0.05)
        tree = window.tree
        tree.verticalScrollBar().setValue(200)
        chosen = tree.indexAt(QPoint(5, 60)).siblingAtColumn(0)
        tree.setCurrentIndex(chosen)
        assert chosen.isValid()
        before = window.model.stored_at(chosen), tree.visualRect(chosen).top()
        tree.show_releases(found)
        current = tree.currentIndex()
        assert (window.model.stored_at(current), tree.visualRect(current).top()) == before
        tree.open_verdict(current.siblingAtColumn(0))
        tree.show_releases(found[10:])
        assert tree.isExpanded(tree.currentIndex().siblingAtColumn(0))
        assert window.model.stored_at(tree.currentIndex()) is before[0]


def test_the_same_of_several_indexers_is_a_row(qapp, qtmodeltester):
    movie = replace(samples.values.film(1, 100, "Film"), id=1)
    [first, *rest] = samples.stored_releases(movie)
    other = replace(first.release, indexer_id=9, indexer_name="Second", guid="x", seeders=500)
    second = replace(first, release=other, decision=replace(first.decision, release=other))
    model = ReleaseModel()
    model.show_releases([first, *rest])
    row = model.index(0, 0)
    model.show_releases([first, second, *rest])
    assert model.total == 6
    assert model.index(0, Column.INDEXER).data() == "Second +1"
    assert [one.release.indexer_id for one in model.sources_of(model.stored_at(row))] == [9, 1]
    model.set_text("indexer:hdbits is:accepted")
    assert model.stored_at(model.index(0, 0)).release.indexer_name == "Second", "by any source"
    qtmodeltester.check(model)


async def test_a_long_failure_leaves_the_filter_its_room(open_desktop):
    movies = []

    async def prepare(parts):
        movies.extend(await samples.fill_library(parts))

    async with open_desktop(prepare) as opened:
        window = opened.show("releases", movie_id=movies[3].id)
        window.resize(1200, 500)
        # Nobody works on the search here: it has begun, and then it is told to be over.
        await until(lambda: window._command_id and window.title.text(), what="the search")
        window.stop.click()
        await until(lambda: not window._command_id, what="the end")
        window._show_state(is_over=True)
        wide = window.filter.width()
        window._answers.end(["Far: says that it was asked too often and more of the like " * 3])
        window._show_state(is_over=True)
        await until(lambda: window.summary.shown_text.endswith("…"), what="it is cut")
        assert window.filter.width() == wide
        assert window.summary.text().rstrip().endswith("of the like"), "all of it is known"
