"""A fault put between the engine and a real port: the call before, after or instead fails.

    files = Faulty(program.parts[Files])
    files.fail("place", DiskFullError(path, "…"))        the next call raises, nothing is done
    files.fail("rename", Crash(), after=True)            the real call is made, then it raises

Everything else reaches the real part. `Crash` stands for the process's end: no part of ours
catches it, and no `except Exception` either.
"""

from typing import Any


class Crash(BaseException):
    """The process ended here."""


class Faulty:
    """Delegates to a real part; chosen methods fail."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self._faults: dict[str, tuple[BaseException, bool, int]] = {}
        self.calls: list[str] = []

    def fail(
        self, method: str, error: BaseException, *, after: bool = False, skip: int = 0
    ) -> None:
        """The next call of `method` (after `skip` good ones) fails; once."""
        self._faults[method] = (error, after, skip)

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        if not callable(real):
            return real

        async def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            error, after, skip = self._faults.get(name, (None, False, 0))
            if error is None:
                return await real(*arguments, **named)
            if skip:
                self._faults[name] = (error, after, skip - 1)
                return await real(*arguments, **named)
            del self._faults[name]
            if after:
                await real(*arguments, **named)
            raise error

        return call
