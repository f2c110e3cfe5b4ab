"""One request as a resource sees it: path, query and body, read with Radarr's leniency.

Names of query parameters and of the body's members count in any case, booleans may be spelled
`True`, numbers may come as text, and a body with GET is not read.
"""

import re
from datetime import UTC, date, datetime, time
from typing import TypeVar

import msgspec
from starlette.requests import Request

from radarr_desktop.base.errors import InvalidInputError, NotFoundError

T = TypeVar("T")

LARGEST_ID = 2**31 - 1
_LARGEST_BODY = 16 * 1024 * 1024
_WHERE = re.compile(r" - at `\$(.*)`$")
#: As JSON writes it; behind an odd number of backslashes it is the text `\\u0000`.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_TRUE = frozenset(("true", "1", "yes", "on"))
_FALSE = frozenset(("false", "0", "no", "off", ""))


class Query:
    """The query's parameters by name, in any case."""

    def __init__(self, items: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in items:
            # Some clients write lists as `movieIds[]` or `movieIds[0]`.
            if "\0" in value:
                raise InvalidInputError.of(name, f"{name} holds a NUL, which no text may")
            self._values.setdefault(name.lower().partition("[")[0], []).append(value)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._values

    def text(self, name: str, default: str = "") -> str:
        """The first value."""
        values = self._values.get(name.lower())
        return values[0] if values else default

    def number(self, name: str, default: int = 0) -> int:
        """A whole number."""
        text = self.text(name).strip()
        return self._number(name, text) if text else default

    def numbers(self, name: str) -> list[int]:
        """Whole numbers, repeated (`a=1&a=2`) or with commas (`a=1,2`)."""
        return [self._number(name, text) for text in self.texts(name)]

    def texts(self, name: str) -> list[str]:
        """Words, repeated (`a=x&a=y`) or with commas (`a=x,y`)."""
        values = self._values.get(name.lower(), [])
        parts = [part.strip() for value in values for part in value.split(",")]
        return [part for part in parts if part]

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no in any of the usual spellings."""
        text = self.text(name).strip().lower()
        if name not in self:
            return default
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        raise InvalidInputError.of(name, f"{name} must be true or false, not {text!r}", text)

    def moment(self, name: str) -> datetime | None:
        """An instant or a plain day (its beginning, UTC); None if it is not given."""
        text = self.text(name).strip()
        if not text:
            return None
        try:
            # A "+" of an offset that was not escaped arrives as a blank.
            moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        except ValueError as error:
            raise InvalidInputError.of(name, f"{name}: {text!r} is no date", text) from error
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @staticmethod
    def _number(name: str, text: str) -> int:
        try:
            number = int(text)
        except ValueError as error:
            raise InvalidInputError.of(name, f"{name}: {text!r} is no number", text) from error
        if abs(number) > LARGEST_ID:
            raise InvalidInputError.of(name, f"{name}: {text} is too large a number", text)
        return number


class Call:
    """A request to a resource."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.query = Query(request.query_params.multi_items())

    @property
    def id(self) -> int:
        """The id in the path.

        Raises:
            InvalidInputError: it cannot be one.
            NotFoundError: it is larger than any that exist.
        """
        number = int(self._request.path_params["id"])
        if number < 1:
            raise BadIdError(number)
        if number > LARGEST_ID:
            raise NotFoundError(f"There is nothing with the id {number}")
        return number

    def part(self, name: str) -> str:
        """A named part of the path, as it was written."""
        return str(self._request.path_params[name])

    async def body(self, body_type: type[T]) -> T:
        """The JSON body as `body_type`; unknown members and nulls are left out.

        Raises:
            InvalidInputError: it is no JSON, or a member is of a wrong type.
        """
        return read(await self.json(), body_type)

    async def json(self) -> object:
        """The JSON body as it is.

        Raises:
            InvalidInputError: it is no JSON.
        """
        raw = await self._raw_body()
        if not raw:
            raise InvalidInputError.of("", "The body is empty: it must be JSON")
        try:
            value: object = msgspec.json.decode(raw)
        except (msgspec.DecodeError, RecursionError) as error:
            raise InvalidInputError.of("", f"The body is no valid JSON: {error}") from error
        except UnicodeDecodeError as error:
            raise InvalidInputError.of("", "The body is no valid JSON: it is not UTF-8") from error
        if _NUL.search(raw):
            raise InvalidInputError.of("", "The body holds a NUL (\\u0000), which no text may")
        return value

    async def text(self, largest: int = _LARGEST_BODY) -> str:
        """The body as text, of at most `largest` bytes.

        Raises:
            InvalidInputError: it is no UTF-8, or too large.
        """
        try:
            return (await self._raw_body(largest)).decode()
        except UnicodeDecodeError as error:
            raise InvalidInputError.of("", "The body is not UTF-8") from error

    async def _raw_body(self, largest: int = _LARGEST_BODY) -> bytes:
        raw = bytearray()
        async for part in self._request.stream():
            raw += part
            if len(raw) > largest:
                raise InvalidInputError.of("", f"The body is larger than {largest} bytes")
        return bytes(raw)


class BadIdError(InvalidInputError):
    """The number in the path cannot be an id."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.args = (f"{number} is not a valid ID",)


def read(value: object, wanted: type[T]) -> T:
    """JSON as `wanted`, with the leniency that the module's text tells.

    Raises:
        InvalidInputError: a member is of a wrong type.
    """
    try:
        return msgspec.convert(_folded(value, wanted), wanted, strict=False)
    except msgspec.ValidationError as error:
        text = str(error)
        where = _WHERE.search(text)
        field = where[1].lstrip(".") if where else ""
        message = _WHERE.sub("", text)
        raise InvalidInputError.of(field, f"{field or 'The body'}: {message}") from error


def as_moment(day: date) -> datetime:
    """The beginning of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def _folded(value: object, wanted: object) -> object:
    """Members under the names that `wanted` knows, nulls gone so that defaults take their place."""
    if isinstance(value, list):
        arguments = getattr(wanted, "__args__", None)
        return [_folded(one, arguments[0]) for one in value] if arguments else value
    if not isinstance(value, dict):
        return value
    names: dict[str, str] = {}
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        names = {name.lower(): name for name in wanted.__struct_encode_fields__}
    return {names.get(key.lower(), key): one for key, one in value.items() if one is not None}
