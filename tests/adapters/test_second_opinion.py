"""The second reader: a real process with guessit, which hangs, dies, idles and comes back."""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from radarr_desktop.adapters.second_opinion.opinion import GuessitOpinion
from radarr_desktop.adapters.second_opinion.process import GuessitProcess
from radarr_desktop.adapters.second_opinion.worker import Answer, guess, plain
from tests.support import slow_readers
from tests.support.waiting import until


@contextmanager
def reader(answer: Callable[[str], Answer] = guess, **limits: float) -> Iterator[GuessitProcess]:
    made = GuessitProcess(answer, **limits)
    yield made
    made.close()
    assert made.pid is None


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_guessit_answers_in_plain_values() -> None:
    with reader() as process:
        assert process.pid is None, "nothing to ask, nothing started"
        answers = process.ask(["Some.Film.1999.German.WEB-DLRip.avi", "Some Film 1080p60"])
        assert process.pid not in (None, os.getpid())
    first, second = answers.values()
    assert (first["title"], first["year"], first["language"]) == ("Some Film", 1999, "de")
    assert (second["title"], second["screen_size"]) == ("Some Film", "1080p")


def test_what_goes_through_the_pipe() -> None:
    found = {"date": date(1999, 5, 17), "part": [1, Path("x")], "title": "One"}
    assert plain(found) == {"date": "1999-05-17", "part": [1, "x"], "title": "One"}


def test_the_process_holds_guessit_and_not_the_program() -> None:
    with reader(slow_readers.modules) as process:
        [answer] = process.ask(["Some Film 1999"]).values()
    ours = {one for one in answer["modules"] if one.startswith("radarr_desktop")}  # type: ignore[attr-defined]
    assert "guessit" in answer["modules"]  # type: ignore[operator]
    assert ours == {
        "radarr_desktop",
        "radarr_desktop.adapters",
        "radarr_desktop.adapters.second_opinion",
        "radarr_desktop.adapters.second_opinion.worker",
    }


def test_a_question_that_hangs_costs_its_own_answer(caplog: pytest.LogCaptureFixture) -> None:
    # Only the name that hangs meets the limit, however slow the machine is.
    with reader(slow_readers.hang, answer_seconds=2) as process:
        answers = process.ask(["one", "two hangs", "three"])
        assert set(answers) == {"one", "three"}
        assert answers["one"]["pid"] != answers["three"]["pid"]
        assert not is_alive(int(str(answers["one"]["pid"])))
    assert "'two hangs'" in caplog.text
    assert "no answer within 2 s" in caplog.text


def test_killed_in_the_middle_it_comes_back() -> None:
    with reader(slow_readers.hang) as process, ThreadPoolExecutor(1) as pool:
        process.ask(["first"])
        pid = process.pid
        assert pid is not None
        asked = pool.submit(process.ask, ["it hangs"])
        os.kill(pid, signal.SIGKILL)
        assert asked.result(30) == {}
        assert set(process.ask(["next"])) == {"next"}
        assert process.pid != pid


def test_after_failures_in_a_row_it_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    with reader(slow_readers.fail) as process:
        assert process.ask([f"name {number}" for number in range(10)]) == {}
        assert process.ask(["one more"]) == {}
        assert process.pid is None
    told = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert len(told) == 2, "said once at the first, once at the last"
    assert "No module named 'guessit'" in told[0]
    assert "3 times in a row" in told[1]


def test_after_a_rest_it_is_asked_again() -> None:
    with reader(slow_readers.die, rest_seconds=0) as process:
        assert process.ask(["die", "die 2", "die 3"]) == {}
        assert set(process.ask(["alive"])) == {"alive"}


async def test_an_idle_one_ends_and_comes_back() -> None:
    with reader(slow_readers.hang, idle_seconds=0.05) as process:
        process.ask(["one"])
        await until(lambda: process.pid is None, what="the idle process ended")
        assert set(process.ask(["two"])) == {"two"}


def test_closing_does_not_wait_for_an_answer() -> None:
    process = GuessitProcess(slow_readers.hang)
    with ThreadPoolExecutor(1) as pool:
        process.ask(["one"])
        asked = pool.submit(process.ask, ["it hangs", "never asked"])
        while not process._asking.locked():
            time.sleep(0.005)  # noqa: TID251
        process.close()
        assert asked.result(30) == {}
    assert process.ask(["more"]) == {}
    assert process.pid is None


async def test_from_the_loop() -> None:
    opinion = GuessitOpinion()
    assert opinion.speaker.startswith("guessit 4.")
    answers = await opinion.ask(["Some.Film.WEB-DLRip.avi"])
    await opinion.close()
    assert answers["Some.Film.WEB-DLRip.avi"]["source"] == "Web"
    assert await opinion.ask(["Other Film 1080p60"]) == {}, "closed is closed"
