"""The ASGI application: who may enter, which resource answers, what an error looks like.

CORS → Gate (version header, URL base, key, "starting up") → router → a resource's method
"""

import logging
import re
from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from radarr_desktop.api.answers import Answers
from radarr_desktop.api.auth import is_allowed
from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.problems import body_of, status_of, told
from radarr_desktop.api.release_formats import ReleaseFormats
from radarr_desktop.api.resource import RESOURCES, Handler
from radarr_desktop.api.version import RADARR_VERSION
from radarr_desktop.base.errors import RadarrDesktopError, StoreUnavailableError
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.engine.settings import ServerSettings

_log = logging.getLogger(__name__)

#: Answered without a key.
_OPEN = frozenset(("/ping", "/api"))
_PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")


class Gate:
    """Stands before the resources."""

    def __init__(self, settings: Callable[[], ServerSettings]) -> None:
        """`settings` tells the key and the URL base as they are now."""
        self._settings = settings
        #: The resources; None while they are being built.
        self.inner: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return
        settings = self._settings()
        path = _without_base(scope["path"], settings.url_base)
        answer = self._refusal(path, scope, settings.api_key)

        async def send_with_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Application-Version"] = RADARR_VERSION
                headers["Cache-Control"] = headers.get("Cache-Control", "no-cache, no-store")
            await send(message)

        if answer is None and self.inner is not None:
            scope = {**scope, "path": path.lower(), "raw_path": b"", "root_path": ""}
            await self.inner(scope, receive, send_with_version)
        else:
            await (answer or _starting())(scope, receive, send_with_version)

    def _refusal(self, path: str, scope: Scope, api_key: str) -> Response | None:
        if path.lower().rstrip("/") in _OPEN:
            return None
        if not is_allowed(api_key, scope["query_string"], scope["headers"]):
            return Response(status_code=401)
        return None


def build_application(parts: Parts, answers: Answers) -> ASGIApp:
    """All registered resources behind their paths."""
    routes: list[Route] = []
    parts = {
        **parts,
        MovieViews: build(MovieViews, parts),
        ReleaseFormats: build(ReleaseFormats, parts),
    }
    for path, registered in RESOURCES.items():
        instance = build(registered.resource_type, parts)
        for route, handler in registered.routes(instance):
            endpoint = _endpoint(handler, route.status, answers)
            routes.append(Route(path + route.path, endpoint, methods=[route.verb]))
    # Fixed paths before those with a parameter: /movie/lookup before /movie/{id}.
    routes.sort(key=lambda route: (len(_PARAMETER.findall(route.path)), route.path))
    return Starlette(
        routes=list(_joined(routes)),
        exception_handlers={
            RadarrDesktopError: _expected,
            HTTPException: _by_status,
            Exception: _bug,
        },
    )


def with_cross_origin(app: ASGIApp) -> ASGIApp:
    """Pages of other origins may ask (with the key); their preflights are answered."""
    return CORSMiddleware(
        app,
        allow_origins=["*"],
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["X-Application-Version"],
    )


def _without_base(path: str, url_base: str) -> str:
    """The path below the URL base; paths without the base work as well."""
    base = "/" + url_base.strip("/").lower() if url_base.strip("/") else ""
    lowered = path.lower()
    if base and (lowered == base or lowered.startswith(base + "/")):
        path = path[len(base) :] or "/"
    return path.rstrip("/") or "/"


def _starting() -> Response:
    message = "Radarr Desktop is starting up, please try again later"
    return JSONResponse({"errorMessage": message, "message": message}, 503, {"Retry-After": "1"})


def _endpoint(handler: Handler, status: int, answers: Answers) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        value = await handler(Call(request))
        accepted = request.headers.get("accept-encoding", "")
        return await answers.make(value, status=status, gzip_ok="gzip" in accepted.lower())

    return answer


def _joined(routes: Iterable[Route]) -> Iterable[Route]:
    """One route for each path, so that a wrong verb is "not allowed" and not "not found"."""
    by_path: dict[str, dict[str, Route]] = {}
    for route in routes:
        for verb in route.methods or ():
            by_path.setdefault(route.path, {})[verb] = route
    for path, verbs in by_path.items():
        yield Route(
            path, _by_verb({verb: one.endpoint for verb, one in verbs.items()}), methods=list(verbs)
        )


def _by_verb(
    endpoints: dict[str, Callable[[Request], object]],
) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        return await endpoints[request.method](request)  # type: ignore[misc, no-any-return]

    return answer


async def _expected(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RadarrDesktopError)  # noqa: S101  Starlette's signature is wider
    headers = {"Retry-After": "2"} if isinstance(error, StoreUnavailableError) else None
    return JSONResponse(body_of(error), status_of(error), headers)


async def _by_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  Starlette's signature is wider
    if error.status_code == 404 and not request.url.path.startswith("/api/v3"):
        # Programs that look for older versions of the API go by an answer that is no JSON.
        return PlainTextResponse("Not found", 404)
    words = {404: "NotFound", 405: "This address does not take that method"}
    message = words.get(error.status_code, error.detail)
    return JSONResponse(told(message), error.status_code, error.headers)


async def _bug(_request: Request, error: Exception) -> Response:
    # Starlette raises it again afterwards, so that its traceback is logged.
    return JSONResponse(told(f"Something unexpected went wrong: {type(error).__name__}"), 500)
