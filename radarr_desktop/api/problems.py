"""Expected errors as answers: their status and Radarr's JSON for them.

InvalidInputError      400  [{propertyName, errorMessage, attemptedValue, severity, …}]
BadIdError             400  {message, description}
NotFoundError          404  {message, description}
ConflictError          409  {message, description}
CommandFailedError     409  {message, description}
UserError              400  {message, description}
ProviderError          503  {message, description}      the indexer, client or source failed
StoreUnavailableError  503  {errorMessage, message}     also what is said while starting
StoreError, FileError  500  {message, description}
"""

from typing import Any

from radarr_desktop.api.call import BadIdError
from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    Problem,
    ProviderError,
    RadarrDesktopError,
    StoreUnavailableError,
    UserError,
)
from radarr_desktop.engine.commands import CommandFailedError

#: The first that fits.
_STATUS: tuple[tuple[type[RadarrDesktopError], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (CommandFailedError, 409),
    (UserError, 400),
    (ProviderError, 503),
    (StoreUnavailableError, 503),
    (RadarrDesktopError, 500),
)


def status_of(error: RadarrDesktopError) -> int:
    """The HTTP status for an expected error."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


def body_of(error: RadarrDesktopError) -> object:
    """The JSON for an expected error."""
    match error:
        case BadIdError():
            return told(str(error))
        case InvalidInputError():
            return [failure(problem) for problem in error.problems]
        case StoreUnavailableError():
            return {
                "errorMessage": f"The database cannot be reached just now: {error}",
                **told(str(error)),
            }
        case _:
            return told(str(error))


def told(message: str, description: str = "") -> dict[str, str]:
    """Radarr's shape for an error that concerns no single field."""
    return {"message": message, "description": description or message}


def failure(problem: Problem) -> dict[str, Any]:
    """Radarr's shape for one field that is wrong."""
    answer: dict[str, Any] = {
        "propertyName": _property_name(problem.field),
        "errorMessage": problem.message,
        "severity": "warning" if problem.is_warning else "error",
        "errorCode": "Warning" if problem.is_warning else "InvalidValue",
        "isWarning": problem.is_warning,
        "formattedMessagePlaceholderValues": (
            {} if problem.column is None else {"column": problem.column}
        ),
    }
    if isinstance(problem.attempted, (str, int, float, bool)):
        answer["attemptedValue"] = problem.attempted
    return answer


def _property_name(field: str) -> str:
    return ".".join(part[:1].upper() + part[1:] for part in field.split("."))
