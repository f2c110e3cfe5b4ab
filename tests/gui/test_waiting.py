"""Releases that wait for their time, in the queue's window."""

import asyncio
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.domain.pending import PendingRelease
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.queue.model import MENDING_ROLE, QueueModel
from radarr_desktop.gui.queue.words import told
from radarr_desktop.ports.jobs import JobWorker
from radarr_desktop.ports.store import Store
from tests.database import values
from tests.gui import samples
from tests.gui.answering import a_dialog_opens, answer
from tests.support.waiting import until

WHY = "The delay profile waits 2 hours for a better release"


async def one_waits(parts):
    [movie] = await samples.fill_library(parts, 1)
    now = SystemClock().now()
    kept = PendingRelease(
        movie_id=movie.id,
        release=values.release(),
        parsed=values.PARSED,
        why=(WHY,),
        added_at=now,
        due_at=now + timedelta(days=1),
    )
    await parts[Store].pending.keep([kept])


def test_words(qapp):
    movies = [values.film(1, 100 + place, f"Film {place}") for place in range(3)]
    tomorrow, soon, later = samples.waiting_rows(movies)
    now = samples.NOW
    until_when = (now + timedelta(minutes=40)).astimezone()
    assert f"{until_when:%H:%M}. {WHY}" in told(soon, now).words
    assert told(soon, now).words.startswith("Waits until ")
    day = (now + timedelta(days=1)).astimezone()
    assert told(tomorrow, now).words == f"Waits until {day:%-d %b, %H:%M}. {WHY}"
    assert told(later, now).words == f"Waits for the next feed. {WHY}"
    assert told(soon, now + timedelta(hours=1)).words == f"Is judged again now. {WHY}"


def test_what_waits_is_last_in_the_order_of_its_time(qapp):
    movies = [values.film(1, 100 + place, f"Film {place}") for place in range(6)]
    downloads = Downloads()
    waiting = samples.waiting_rows(movies)
    downloads.replace_all(waiting + samples.queue_rows(movies))
    model = QueueModel(downloads, SystemClock())
    ids = [model.row_at(row).download.id for row in range(model.rowCount())]
    tomorrow, soon, later = (row.download.id for row in waiting)
    assert ids[-3:] == [soon, tomorrow, later]
    assert all(model.index(row).data(MENDING_ROLE) is None for row in range(6, 9))
    aloud = model.index(6).data(Qt.ItemDataRole.AccessibleTextRole)
    assert WHY in aloud
    assert "%" not in aloud, "nothing of it is there yet"


async def test_nothing_is_paused_or_imported_of_what_waits(open_desktop):
    async with open_desktop(one_waits) as opened:
        queue = opened.show("queue")
        await until(lambda: queue.model.rowCount() == 1, what="the release that waits")
        assert "1 waiting" in queue._summary.text()
        assert not queue.pause.isEnabled()
        queue.list.setCurrentIndex(queue.model.index(0))
        menu = queue.menu_for(queue.chosen_rows())
        words = " ".join(action.text() for action in menu.actions())
        assert "Choose another" in words
        assert "import" not in words
        assert "search again" not in words


@a_dialog_opens
async def test_it_is_removed(open_desktop, qtbot):
    async with open_desktop(one_waits) as opened, asyncio.TaskGroup() as group:
        worker = opened.part(JobWorker)
        task = group.create_task(worker.run(opened.part(CommandRunner).handle))
        queue = opened.show("queue")
        await until(lambda: queue.model.rowCount() == 1, what="the release that waits")
        [row] = await opened.part(Queries).queue()
        assert row.waits_until is not None
        queue.list.setCurrentIndex(queue.model.index(0))
        qtbot.keyClick(queue, Qt.Key.Key_Delete)
        dialog = await answer(queue, yes=True, option=True)
        words = " ".join(one.text() for one in dialog.findChildren(QLabel))
        assert "not fetched yet" in words
        await until(lambda: queue.model.rowCount() == 0, what="it leaves the window")
        assert await opened.part(Queries).queue() == []
        [blocked] = await opened.part(Queries).blocklist_of([row.download.movie_id])
        assert blocked.source_title == row.download.title
        task.cancel()
