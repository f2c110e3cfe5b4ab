"""The other end of the second reader's process: starts it, asks it, and ends it in every case.

    none ──first name──► running ──idle, or closed──► none
                            └──no answer in time, or it died──► killed; the next name starts another

One process and one pipe, for one name at a time: a pool would add threads and hide the process that
must be killed when a name never gets its answer. The pipe ends with the program, however that
ends, and the process with the pipe.
"""

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from radarr_desktop.adapters.second_opinion import worker
from radarr_desktop.adapters.second_opinion.worker import Answer

_log = logging.getLogger(__name__)

#: To start Python and load guessit: under a second, on a busy or slow machine many.
START_SECONDS = 60.0
#: A name takes 10 ms.
ANSWER_SECONDS = 5.0
IDLE_SECONDS = 300.0
#: After so many failures in a row it is left alone for a while.
FAILURES = 3
REST_SECONDS = 600.0


class GuessitProcess:
    """Blocking and safe for several threads; no process runs before the first question."""

    def __init__(
        self,
        answer: Callable[[str], Answer] = worker.guess,
        *,
        start_seconds: float = START_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        rest_seconds: float = REST_SECONDS,
    ) -> None:
        """`answer` is called in the other process: a function of a module."""
        self._answer = answer
        self._start_seconds = start_seconds
        self._answer_seconds = answer_seconds
        self._idle_seconds = idle_seconds
        self._rest_seconds = rest_seconds
        self._context = multiprocessing.get_context("spawn")
        # Held over a question: the pipe carries one at a time.
        self._asking = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._is_warm = False
        self._is_closed = False
        self._idle: threading.Timer | None = None
        self._failures = 0
        self._rests_until = 0.0

    @property
    def pid(self) -> int | None:
        """The running process, None if there is none."""
        process = self._process
        return process.pid if process is not None else None

    def ask(self, names: Sequence[str]) -> dict[str, Answer]:
        """An answer for each name; those that got none are missing, and the log says why."""
        answers: dict[str, Answer] = {}
        with self._asking:
            self._stop_waiting()
            for name in names:
                if self._is_closed or time.monotonic() < self._rests_until:
                    break
                try:
                    answers[name] = self._ask(name)
                except (EOFError, OSError) as error:
                    self._end()
                    self._count_failure(name, error)
                else:
                    self._failures = 0
            self._wait_for_idleness()
        return answers

    def close(self) -> None:
        """End the process; a question that is on its way gets no answer, and no other is asked."""
        self._is_closed = True
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # it has just been ended
                process.kill()
        with self._asking:
            self._stop_waiting()
            self._end()

    def _ask(self, name: str) -> Answer:
        pipe = self._running()
        pipe.send(name)
        limit = self._answer_seconds if self._is_warm else self._start_seconds
        if not pipe.poll(limit):
            raise TimeoutError(f"there was no answer within {limit:g} s")
        answer: Answer | str = pipe.recv()
        if isinstance(answer, str):
            raise OSError(answer)
        self._is_warm = True
        return answer

    def _running(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=worker.serve, args=(theirs, self._answer), name="guessit", daemon=True
        )
        try:
            process.start()
        finally:
            theirs.close()
        self._process, self._pipe, self._is_warm = process, ours, False
        if self._is_closed:  # while it started
            process.kill()
        return ours

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _count_failure(self, name: str, error: Exception) -> None:
        if self._is_closed:
            return
        self._failures += 1
        reason = str(error) or "its process ended"
        if self._failures == 1:
            _log.warning("guessit was asked about %r: %s. The rules' reading stands", name, reason)
        elif self._failures >= FAILURES:
            self._failures = 0
            self._rests_until = time.monotonic() + self._rest_seconds
            _log.warning(
                "guessit failed %d times in a row (%s): it is not asked for %.0f minutes",
                FAILURES,
                reason,
                self._rest_seconds / 60,
            )

    def _wait_for_idleness(self) -> None:
        if self._process is None or self._is_closed:
            return
        self._idle = threading.Timer(self._idle_seconds, self._end_if_idle)
        self._idle.name = "guessit idle"
        self._idle.daemon = True
        self._idle.start()

    def _stop_waiting(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _end_if_idle(self) -> None:
        with self._asking:
            # A question that was just asked has put another timer in this one's place.
            if self._idle is threading.current_thread():
                self._idle = None
                self._end()
