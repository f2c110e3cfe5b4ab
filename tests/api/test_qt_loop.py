"""The same server inside the loop of the windows."""

import asyncio
import os
import sys

#: A program of its own: one process has one Qt application.
PROGRAM = """
import asyncio, urllib.request
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from radarr_desktop.api.application import Gate, with_cross_origin
from radarr_desktop.api.listener import listening
from radarr_desktop.engine.settings import ServerSettings

def ask(address):
    request = urllib.request.Request(address + "/api", headers={"Connection": "close"})
    try:
        urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers["X-Application-Version"].split(".")[0]

async def main():
    gate = Gate(lambda: ServerSettings(api_key="k"))
    async with listening(with_cross_origin(gate), "localhost", 0) as address:
        print(*await asyncio.to_thread(ask, address))
    async with listening(gate, "localhost", int(address.rpartition(":")[2])):
        print("again")

application = QApplication(["test"])
with QEventLoop(application) as loop:
    loop.run_until_complete(main())
"""


async def test_it_serves_in_the_qt_loop() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore", "-c", PROGRAM,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    async with asyncio.timeout(60):
        out, _ = await process.communicate()
    assert out.decode().split() == ["503", "6", "again"]
    assert process.returncode == 0
