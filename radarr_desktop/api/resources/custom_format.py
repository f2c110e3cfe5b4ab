"""`/api/v3/customformat`: sets of conditions that give a release points."""

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.custom_format import (
    ConditionWire,
    CustomFormatWire,
    GivenFormat,
    condition_templates,
    format_wire,
    to_format,
)
from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.domain.custom_formats import CustomFormat
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries


class GivenIds(Wire, kw_only=True):
    """Which formats."""

    ids: list[int] = msgspec.field(default_factory=list)


@resource("/api/v3/customformat")
class CustomFormatResource:
    """Custom formats."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[CustomFormatWire]:
        """All."""
        return [format_wire(one) for one in await self._queries.formats()]

    @get("/schema")
    async def schema(self, _call: Call) -> list[ConditionWire]:
        """Every type of condition."""
        return condition_templates()

    @get("/{id:int}")
    async def one(self, call: Call) -> CustomFormatWire:
        """One."""
        return format_wire(await self._find(call.id))

    @post()
    async def add(self, call: Call) -> CustomFormatWire:
        """Make one."""
        return await self._save(await call.body(GivenFormat), 0)

    @put("/{id:int}")
    async def change(self, call: Call) -> CustomFormatWire:
        """Change one."""
        await self._find(call.id)
        return await self._save(await call.body(GivenFormat), call.id)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one; profiles forget its points."""
        await self._find(call.id)
        await self._catalog.delete_format(call.id)

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Remove several; nothing happens if one of them does not exist."""
        given = await call.body(GivenIds)
        found = [await self._find(one) for one in given.ids]
        for one in found:
            await self._catalog.delete_format(one.id)

    async def _save(self, given: GivenFormat, format_id: int) -> CustomFormatWire:
        taken = {one.name.lower(): one.id for one in await self._queries.formats()}
        if taken.get(given.name.lower(), format_id) != format_id:
            raise InvalidInputError.of("name", "Must be unique", given.name)
        try:
            return format_wire(await self._catalog.save_format(to_format(given, format_id)))
        except ConflictError as error:
            raise InvalidInputError.of("name", str(error), given.name) from error

    async def _find(self, format_id: int) -> CustomFormat:
        for one in await self._queries.formats():
            if one.id == format_id:
                return one
        raise NotFoundError(f"There is no custom format {format_id}")
