"""What the second reader's process runs: it answers names with guessit until its pipe is closed.

Nothing of the program is imported here, and only plain values go through the pipe.
"""

import signal
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection

#: The same for everybody: what a person has set up for guessit elsewhere is not heard.
OPTIONS = {"type": "movie", "name_only": True, "no_user_config": True}

#: Texts, numbers, and lists of them, by guessit's names.
Answer = dict[str, object]


def guess(name: str) -> Answer:
    """What guessit reads in a name; {} if it fails on it."""
    # Loaded in the second reader's process only: 0.3 s and 20 MB.
    from guessit import guessit
    from guessit.api import GuessitException

    try:
        return plain(guessit(name, OPTIONS))
    except GuessitException:
        return {}


def plain(found: Mapping[str, object]) -> Answer:
    """Values of guessit's own types (languages, dates) as their texts."""
    return {
        key: [_plain(one) for one in value] if isinstance(value, list) else _plain(value)
        for key, value in found.items()
    }


def serve(pipe: Connection, answer: Callable[[str], Answer]) -> None:
    """Answer until the other end is closed: by the program, or by its end, however it came."""
    # Ctrl+C in a terminal reaches both: the program ends this process in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            pipe.send(_answer_or_reason(answer, pipe.recv()))
    except (EOFError, OSError):
        pipe.close()


def _answer_or_reason(answer: Callable[[str], Answer], name: str) -> Answer | str:
    try:
        return answer(name)
    except Exception as error:  # noqa: BLE001  told to the program, which logs it and goes on
        return f"{type(error).__name__}: {error}"


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float)) else str(value)
