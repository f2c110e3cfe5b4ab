"""Keeps Python's garbage collector from holding the loop.

A full collection looks at every container in memory: with a big library that takes 50 to 250 ms, in
which no window paints and no request is answered. Nearly all of them live as long as the program,
so they are taken out of its sight once they are there; what comes later is little and quickly seen.
"""

import gc

#: Allocations before the young are looked at, and how often the older ones are.
_THRESHOLDS = (10_000, 20, 20)


def settle() -> None:
    """What is in memory now will stay: the collector need not look at it again; costs nothing."""
    gc.set_threshold(*_THRESHOLDS)
    gc.freeze()
