"""The same database code in the loop of the windows (qasync)."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import asyncio, sys
from pathlib import Path
import qasync
from PySide6.QtWidgets import QApplication
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.database.jobs import PgQueuerWorker
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.ports.store import CommandRow
from tests.database.values import NOW
from tests.support.waiting import until

async def main(folder):
    server = EmbeddedPostgres(folder)
    database = await Database.open(await server.start(), SecretBox.generate())
    handled = []
    async def handle(ticket):
        handled.append(ticket.command_id)
    async with asyncio.TaskGroup() as group:
        worker = group.create_task(PgQueuerWorker(database).run(handle))
        command = CommandRow(name="RssSync", body={}, queued_at=NOW)
        ids = [await database.commands.add(command)]
        await until(lambda: handled == ids)
        await server.stop()
        adding = group.create_task(database.shelves.add_tag("waited"))
        await asyncio.sleep(1)
        await server.start()
        await adding
        ids.append(await database.commands.add(command))
        await until(lambda: handled == ids)
        worker.cancel()
    print(await database.shelves.tags())
    await database.close()
    await server.stop()

application = QApplication([])
loop = qasync.QEventLoop(application)
with asyncio.Runner(loop_factory=lambda: loop) as runner:
    runner.run(main(Path(sys.argv[1])))
"""


async def test_start_outage_and_jobs_under_qt(reachable_folder: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", PROGRAM, str(reachable_folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[Tag(id=1, label='waited')]"
    assert "Traceback" not in done.stderr
