"""The server as a child that ends with us, whatever happens to us.

On Linux the kernel sends the child a signal when the *thread* that started it ends
(PR_SET_PDEATHSIG), so a thread of its own starts it and stays for as long as it lives. The thread
also waits for the child, which spares the loop any watching of children.
"""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
#: PostgreSQL's "fast shutdown": ends connections, writes a checkpoint.
STOP_SIGNAL = signal.SIGINT


class ServerProcess:
    """One run of `postgres`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log_file: Path,
        folder: Path,
        environment: Mapping[str, str],
        account: Mapping[str, object],
    ) -> None:
        self._command = list(command)
        self._log_file = log_file
        self._folder = folder
        self._environment = dict(environment)
        self._account = dict(account)
        self._process: subprocess.Popen[bytes] | None = None
        self._started: asyncio.Future[None]
        #: Set when it has ended.
        self.ended = asyncio.Event()
        self.exit_code: int | None = None

    @property
    def pid(self) -> int:
        """Its process id, 0 before the start."""
        return 0 if self._process is None else self._process.pid

    async def start(self) -> None:
        """Return when the program runs (not yet: answers).

        Raises:
            OSError: it could not be started.
        """
        loop = asyncio.get_running_loop()
        self._started = loop.create_future()
        threading.Thread(target=self._run, args=(loop,), name="postgres", daemon=True).start()
        await self._started

    def send(self, number: int) -> None:
        """Send a signal, if it still runs."""
        if self._process is not None and self.exit_code is None:
            self._process.send_signal(number)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        def tell(what: Callable[[], None]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(what)

        try:
            with self._log_file.open("ab") as log:
                self._process = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    cwd=self._folder,
                    env=self._environment,
                    close_fds=True,
                    **self._account,
                    **_die_with_us(),
                )
        except OSError as error:
            problem = error
            tell(lambda: self._begin(problem))
            return
        tell(lambda: self._begin(None))
        code = self._process.wait()
        tell(lambda: self._end(code))

    def _begin(self, problem: OSError | None) -> None:
        if self._started.done():
            return
        if problem is None:
            self._started.set_result(None)
        else:
            self._started.set_exception(problem)

    def _end(self, code: int) -> None:
        self.exit_code = code
        self.ended.set()


def _die_with_us() -> dict[str, object]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    if sys.platform != "linux":
        # No such signal elsewhere; the next start ends or waits for what was left.
        return {"process_group": 0}
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def after_setuid() -> None:
        # subprocess changes the account before it calls this; the kernel forgets the wish when an
        # account changes. Everything here was made before the fork: no import, no lock.
        prctl(_PR_SET_PDEATHSIG, int(STOP_SIGNAL))
        if os.getppid() != parent:
            os._exit(1)

    # A group of its own: Ctrl+C in a terminal is ours to handle, the server ends after us.
    return {"preexec_fn": after_setuid, "process_group": 0}
