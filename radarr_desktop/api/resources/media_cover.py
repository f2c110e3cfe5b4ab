"""Pictures of films: `/MediaCover/{film's id}/poster.jpg`, as films' `images` name them."""

import re

from starlette.responses import Response

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.movie import ImageKind
from radarr_desktop.engine.posters import Posters
from radarr_desktop.engine.queries import Queries

#: `poster.jpg`, `poster-500.jpg`: one size is kept, whichever is asked for.
_NAME = re.compile(r"(poster|fanart|clearlogo)(?:-\d{2,4})?\.(?:jpg|png|webp)", re.IGNORECASE)
_SIGNATURES = ((b"\x89PNG", "image/png"), (b"RIFF", "image/webp"), (b"GIF8", "image/gif"))
_A_DAY = "private, max-age=86400"


@resource("/mediacover")
@resource("/api/v3/mediacover")
class MediaCoverResource:
    """Where `images[].url` points, and the same below the API's path."""

    def __init__(self, queries: Queries, posters: Posters) -> None:
        self._queries = queries
        self._posters = posters

    @get("/{id:int}/{name}")
    async def picture(self, call: Call) -> Response:
        """The picture's bytes."""
        named = _NAME.fullmatch(call.part("name"))
        if named is None:
            raise NotFoundError(
                "There are posters, fanarts and clearlogos of films, no other files"
            )
        movie = await self._queries.movie(call.id)
        kind = ImageKind(named[1].lower())
        data = await self._posters.image(movie.metadata.image_url(kind))
        if data is None:
            raise NotFoundError(f"There is no {kind.value} of {movie.display_title}")
        return Response(data, media_type=_media_type(data), headers={"Cache-Control": _A_DAY})


def _media_type(data: bytes) -> str:
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return media_type
    return "image/jpeg"
