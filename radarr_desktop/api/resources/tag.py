"""`/api/v3/tag`: labels, and who carries them."""

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.store import Tag


class TagWire(Wire, kw_only=True):
    """A label, the same in both directions."""

    label: str = ""
    id: int = 0


class TagDetailsWire(Wire, kw_only=True):
    """A label with the ids of all that carry it."""

    label: str
    delay_profile_ids: list[int]
    import_list_ids: list[int] = msgspec.field(default_factory=list)
    notification_ids: list[int] = msgspec.field(default_factory=list)
    release_profile_ids: list[int]
    indexer_ids: list[int]
    download_client_ids: list[int]
    auto_tag_ids: list[int] = msgspec.field(default_factory=list)
    movie_ids: list[int]
    id: int


@resource("/api/v3/tag")
class TagResource:
    """Tags."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[TagWire]:
        """All."""
        return [TagWire(label=one.label, id=one.id) for one in await self._queries.tags()]

    @get("/detail")
    async def details(self, _call: Call) -> list[TagDetailsWire]:
        """All with those that carry them."""
        used = await self._queries.used_tags()
        return [_details(tag, used) for tag in await self._queries.tags()]

    @get("/detail/{id:int}")
    async def details_of(self, call: Call) -> TagDetailsWire:
        """One with those that carry it."""
        return _details(await self._find(call.id), await self._queries.used_tags())

    @get("/{id:int}")
    async def one(self, call: Call) -> TagWire:
        """One."""
        tag = await self._find(call.id)
        return TagWire(label=tag.label, id=tag.id)

    @post()
    async def add(self, call: Call) -> TagWire:
        """Make one; one that is there already is answered as it is."""
        tag = await self._catalog.add_tag((await call.body(TagWire)).label)
        return TagWire(label=tag.label, id=tag.id)

    @put()
    async def change(self, call: Call) -> TagWire:
        """Rename the one whose id stands in the body."""
        given = await call.body(TagWire)
        tag = await self._catalog.rename_tag(given.id, given.label)
        return TagWire(label=tag.label, id=tag.id)

    @put("/{id:int}")
    async def change_one(self, call: Call) -> TagWire:
        """Rename one."""
        tag = await self._catalog.rename_tag(call.id, (await call.body(TagWire)).label)
        return TagWire(label=tag.label, id=tag.id)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one that nobody carries."""
        await self._catalog.delete_tag(call.id)

    async def _find(self, tag_id: int) -> Tag:
        for tag in await self._queries.tags():
            if tag.id == tag_id:
                return tag
        raise NotFoundError(f"There is no tag {tag_id}")


def _details(tag: Tag, used: dict[str, dict[int, list[int]]]) -> TagDetailsWire:
    return TagDetailsWire(
        label=tag.label,
        delay_profile_ids=used.get("delayProfiles", {}).get(tag.id, []),
        release_profile_ids=used.get("releaseProfiles", {}).get(tag.id, []),
        indexer_ids=used.get("indexers", {}).get(tag.id, []),
        download_client_ids=used.get("downloadClients", {}).get(tag.id, []),
        movie_ids=used.get("movies", {}).get(tag.id, []),
        id=tag.id,
    )
