"""The registry of API resources: paths, verbs, parameters.

How to add one: `api/resources/<name>.py` with

    @resource("/api/v3/tag")
    class TagResource:
        def __init__(self, queries: Queries, catalog: Catalog) -> None: ...

        @get()
        async def all(self, call: Call) -> list[TagWire]: ...

        @put("/{id:int}")
        async def rename(self, call: Call) -> TagWire: ...

Its constructor names by type what it needs; its answers are plain values or `msgspec.Struct`s;
expected errors fly (`api/problems.py` gives them their status). It needs a test in `tests/api/`.
Paths are written in small letters; they and the names of query parameters match in any case.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from radarr_desktop.api.call import Call
from radarr_desktop.base.registry import Registry

Handler = Callable[[Call], Awaitable[Any]]
#: A method of a resource class: (self, call).
Method = Callable[[Any, Call], Awaitable[Any]]

M = TypeVar("M", bound=Method)
R = TypeVar("R", bound=type[Any])

_ROUTES = "__api_routes__"

RESOURCES: Registry["RegisteredResource"] = Registry("API resource")


@dataclass(frozen=True, slots=True)
class Route:
    """What one method answers."""

    verb: str
    #: Below the resource's path; "" = the path itself.
    path: str
    #: The status of its answer when all went well.
    status: int


@dataclass(frozen=True, slots=True)
class RegisteredResource:
    """A resource class with the path that its routes lie below."""

    path: str
    resource_type: type[Any]

    def routes(self, instance: object) -> Iterator[tuple[Route, Handler]]:
        """Every route of it with the bound method that answers."""
        for name, function in inspect.getmembers(self.resource_type, inspect.isfunction):
            for route in getattr(function, _ROUTES, ()):
                yield route, getattr(instance, name)


def resource(path: str) -> Callable[[R], R]:
    """Register a class whose methods answer below `path`."""

    def decorate(resource_type: R) -> R:
        RESOURCES.register(path)(RegisteredResource(path, resource_type))
        return resource_type

    return decorate


def get(path: str = "", *, status: int = 200) -> Callable[[M], M]:
    """The method answers GET."""
    return _route("GET", path, status)


def post(path: str = "", *, status: int = 201) -> Callable[[M], M]:
    """The method answers POST; what creates nothing says `status=200`."""
    return _route("POST", path, status)


def put(path: str = "", *, status: int = 202) -> Callable[[M], M]:
    """The method answers PUT."""
    return _route("PUT", path, status)


def delete(path: str = "", *, status: int = 200) -> Callable[[M], M]:
    """The method answers DELETE; without a value the answer is `{}`."""
    return _route("DELETE", path, status)


def _route(verb: str, path: str, status: int) -> Callable[[M], M]:
    def decorate(method: M) -> M:
        setattr(method, _ROUTES, (*getattr(method, _ROUTES, ()), Route(verb, path, status)))
        return method

    return decorate
