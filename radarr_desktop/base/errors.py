"""The whole error tree.

    RadarrDesktopError
    ├── UserError                     the person can act: bad input, a missing setting
    │   ├── NotFoundError             no such film, profile, command …
    │   ├── InvalidInputError         one or more fields are wrong (`problems`)
    │   └── ConflictError             it exists already, or is in use
    ├── ProviderError                 an indexer, download client, metadata source failed
    │   ├── ProviderUnavailableError  no answer, time-out, 5xx, too many requests (`retry_after`)
    │   │   ├── ProviderUnreachableError  nobody is there: an unknown name, a refused connection
    │   │   └── HeldBackError         it was not asked: a limit of ours, or it is left alone
    │   ├── ProviderRefusedError      it answered "no": wrong key, forbidden, unknown request
    │   └── ProviderUnreadableError   it answered something that we cannot read
    ├── StoreError                    the database failed
    │   ├── StoreUnavailableError     it cannot be reached just now; trying again is right
    │   └── StoreTooNewError          it was written by a newer program
    └── FileError                     the file system refused
        ├── UnsafePathError           a path would leave the folder it belongs to
        ├── NotWritableError          no permission, or a read-only file system
        └── DiskFullError             no space left

A bug of ours has no class: it flies as what it is. A release that is not wanted is no error at
all but a value (`domain.decisions.Rejection`).
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath


class RadarrDesktopError(Exception):
    """Anything that is expected to go wrong; the message is written for the person who reads it."""


class UserError(RadarrDesktopError):
    """The person can mend this."""


class NotFoundError(UserError):
    """What was asked for does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with one field of an input."""

    #: The field's name as its schema spells it; "" for the whole.
    field: str
    message: str
    #: A warning may be overridden by the person; an error may not.
    is_warning: bool = False
    attempted: object = None
    #: Where in what was typed, counted from 1; None = it concerns the whole.
    column: int | None = None


class InvalidInputError(UserError):
    """One or more fields cannot be accepted."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems

    @classmethod
    def of(cls, field: str, message: str, attempted: object = None) -> "InvalidInputError":
        """The error for a single field."""
        return cls(Problem(field=field, message=message, attempted=attempted))


class ConflictError(UserError):
    """It exists already, or something else needs it."""


class ProviderError(RadarrDesktopError):
    """A service outside failed; `provider` is the name the person gave it.

    `status` is the HTTP status that says why, 408 also where no answer came in time; 0 = none.
    """

    def __init__(self, provider: str, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.provider = provider
        self.status = status


class ProviderUnavailableError(ProviderError):
    """No usable answer just now; `retry_after` is set when the service said how long to wait."""

    def __init__(
        self,
        provider: str,
        message: str,
        *,
        retry_after: timedelta | None = None,
        status: int = 0,
    ) -> None:
        super().__init__(provider, message, status=status)
        self.retry_after = retry_after


class ProviderUnreachableError(ProviderUnavailableError):
    """Nobody is there: its name is not known, or nothing listens. Perhaps the network is away."""


class HeldBackError(ProviderUnavailableError):
    """We did not ask: a limit of ours is reached, or it is being left alone.

    That is no failure of the service, and nothing is held against it.
    """


class ProviderRefusedError(ProviderError):
    """It understood and said no; asking again without a change is useless."""


class ProviderUnreadableError(ProviderError):
    """The answer is not what the protocol promises."""


class StoreError(RadarrDesktopError):
    """The database failed."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached just now."""


class StoreTooNewError(StoreError):
    """The database was written by a newer version of the program."""


class FileError(RadarrDesktopError):
    """The file system refused; `path` is where."""

    def __init__(self, path: PurePath | str, message: str) -> None:
        super().__init__(message)
        self.path = str(path)


class UnsafePathError(FileError):
    """The path would leave the folder it belongs to."""


class NotWritableError(FileError):
    """No permission to write there."""


class DiskFullError(FileError):
    """No space left on the device."""


def innermost(error: BaseException) -> BaseException:
    """The first error inside the groups of a TaskGroup."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def describe(error: BaseException) -> str:
    """A sentence for a person: the message of an expected error, the type too for a bug."""
    cause = innermost(error)
    if isinstance(cause, RadarrDesktopError):
        return str(cause)
    return f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
