"""Answers for the second reader's process, to be called there: slow, deadly and failing ones."""

import os
import sys
import time


def hang(name: str) -> dict[str, object]:
    """Never answers a name with `hang` in it; others with the process that answers."""
    if "hang" in name:
        time.sleep(600)  # noqa: TID251  a process that does not answer
    return {"title": name, "pid": os.getpid()}


def die(name: str) -> dict[str, object]:
    """Ends the process at a name with `die` in it."""
    if "die" in name:
        os._exit(3)
    return {"title": name}


def fail(name: str) -> dict[str, object]:
    """Raises, whatever the name is."""
    raise ModuleNotFoundError("No module named 'guessit'")


def modules(name: str) -> dict[str, object]:
    """What the process has imported."""
    from radarr_desktop.adapters.second_opinion.worker import guess

    return {**guess(name), "modules": sorted(sys.modules)}
