"""Turns what asyncpg raises into the program's own errors, in one place."""

import socket

import asyncpg

from radarr_desktop.adapters.database.address import unreadable_address
from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    RadarrDesktopError,
    StoreError,
    StoreUnavailableError,
)

#: The server said so, or was never reached: nothing of the call has happened.
_NOTHING_HAPPENED = (
    asyncpg.AdminShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,
)
#: The line broke: what was under way may or may not have arrived.
_LINE_BROKE = (
    asyncpg.PostgresConnectionError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)


def is_lost_connection(error: BaseException) -> bool:
    """Will the same call, made again in a moment, have a chance?"""
    if isinstance(error, asyncpg.InterfaceError) and not isinstance(
        error, asyncpg.PostgresConnectionError
    ):
        # The base class also stands for wrong use of the driver, which no waiting mends.
        words = str(error)
        return "closed" in words or "released" in words
    return isinstance(error, _NOTHING_HAPPENED + _LINE_BROKE)


def nothing_happened(error: BaseException) -> bool:
    """Did the call certainly have no effect?"""
    return isinstance(error, _NOTHING_HAPPENED)


def translated(error: BaseException, what: str) -> RadarrDesktopError | None:
    """The error of ours for what happened while `what` was done; None: it is a bug, let it fly."""
    if isinstance(error, (asyncpg.DataError, asyncpg.ProgramLimitExceededError)):
        # The driver names the value in front of the reason: it may be anything.
        reason = str(error).rpartition(" (")[2].removesuffix(")")
        return InvalidInputError.of("", f"A value cannot be stored ({what}: {reason})")
    if isinstance(error, asyncpg.UniqueViolationError):
        return ConflictError(f"It is there already ({what}: {error.detail or error}).")
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return ConflictError(f"Something it needs is gone, or needs it ({what}: {error.detail}).")
    return trouble(error, what)


def trouble(error: BaseException, what: str) -> RadarrDesktopError | None:
    """As `translated`, but only what no value that was given is at fault for."""
    if isinstance(error, asyncpg.ClientConfigurationError):
        return unreadable_address()
    if is_lost_connection(error):
        return StoreUnavailableError(
            f"The database did not answer ({what}: {_words(error)}). Trying again later is right."
        )
    if isinstance(error, (asyncpg.DiskFullError, asyncpg.OutOfMemoryError)):
        return StoreUnavailableError(
            f"The database server is out of space ({what}: {error}). Make room on its disk."
        )
    if isinstance(error, (asyncpg.InvalidAuthorizationSpecificationError,)):
        return StoreError(
            f"The database refused the log-in ({error}). Check name and password in the address."
        )
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        return StoreError(f"{error}. Make that database, or name another one in the address.")
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return StoreError(
            f"The database user may not do this ({what}: {error}). Make it the database's owner."
        )
    return None


def unreachable(place: str, error: BaseException) -> StoreUnavailableError:
    """Nobody answers at `place` for the first time: the address may be wrong as well."""
    return StoreUnavailableError(
        f"The database at {place} cannot be reached: {_words(error)}. Start PostgreSQL there, or "
        "correct the address (--database-url or RADARR__DATABASE__URL)"
    )


def _words(error: BaseException) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    if isinstance(error, socket.gaierror):
        return "the name of the machine is not known"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error) or type(error).__name__
