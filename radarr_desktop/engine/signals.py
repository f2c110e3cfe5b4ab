"""Wake-up calls between loops of the engine."""

import asyncio


class Signals:
    """Set by who has work for a loop that would otherwise wait for its turn."""

    def __init__(self) -> None:
        #: Something was handed to a download client: look soon.
        self.downloads = asyncio.Event()
