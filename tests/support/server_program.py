"""A server that is a program of its own: started until it answers, ended as its user would."""

import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

#: How long an end may take before it is enforced.
_END_SECONDS = 10


class ServerProgram:
    """Start and stop it as often as needed; what it says goes to a log.

    Subclasses say how it is called, and what it means that it answers (that its port listens).
    """

    name = ""
    #: How long a start may take.
    start_seconds = 10.0

    def __init__(self, log: Path, port: int) -> None:
        self._log = log
        self.host, self.port = "127.0.0.1", port
        self._process: subprocess.Popen[bytes] | None = None

    def _command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def _environment(self) -> dict[str, str] | None:
        """What it runs with, None for what the tests run with."""
        return None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self._environment(),
            )  # fmt: skip
        end = time.monotonic() + self.start_seconds
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"{self.name} did not start:\n{self.log()[-2000:]}")
            time.sleep(0.02)  # noqa: TID251  no loop needs to turn meanwhile

    def stop(self) -> None:
        """End it as its user would."""
        self._end(subprocess.Popen.terminate)

    def kill(self) -> None:
        """End it without a farewell."""
        self._end(subprocess.Popen.kill)

    def log(self) -> str:
        """What it wrote so far."""
        return self._log.read_text(errors="replace")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _end(self, how: Callable[["subprocess.Popen[bytes]"], None]) -> None:
        if self._process is None:
            return
        how(self._process)
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(_END_SECONDS)
        self._process = None

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.host, self.port), 1).close()
        except OSError:
            return False
        return True


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
