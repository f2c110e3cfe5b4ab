"""`/api/v3/qualitydefinition`: titles and acceptable sizes of qualities."""

from dataclasses import replace

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, put, resource
from radarr_desktop.api.wire.quality_profile import (
    QualityDefinitionWire,
    definition_id,
    definition_wire,
    to_definition,
)
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.profiles import LEAST_SIZE, MOST_SIZE
from radarr_desktop.domain.quality import QualityDefinition
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries


@resource("/api/v3/qualitydefinition")
class QualityDefinitionResource:
    """Quality definitions: there is one for each quality, none can be added."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[QualityDefinitionWire]:
        """All, worst first."""
        return await self._all()

    @get("/limits")
    async def limits(self, _call: Call) -> dict[str, int]:
        """Between which sizes lie, in megabytes a minute."""
        return {"min": LEAST_SIZE, "max": MOST_SIZE}

    @get("/{id:int}")
    async def one(self, call: Call) -> QualityDefinitionWire:
        """One."""
        return definition_wire(await self._find(call.id))

    @put("/{id:int}")
    async def change(self, call: Call) -> QualityDefinitionWire:
        """Change title and sizes of one."""
        known = await self._find(call.id)
        given = to_definition(await call.body(QualityDefinitionWire))
        changed = replace(given, quality=known.quality, title=given.title or known.title)
        await self._catalog.save_definitions([changed])
        return definition_wire(changed)

    @put("/update")
    async def change_many(self, call: Call) -> list[QualityDefinitionWire]:
        """Change several at once; all or none."""
        titles = {one.quality.id: one.title for one in await self._queries.definitions()}
        changed = []
        for wire in await call.body(list[QualityDefinitionWire]):
            given = to_definition(wire)
            title = given.title or titles.get(given.quality.id, given.quality.name)
            changed.append(replace(given, title=title))
        await self._catalog.save_definitions(changed)
        return await self._all()

    async def _all(self) -> list[QualityDefinitionWire]:
        wires = [definition_wire(one) for one in await self._queries.definitions()]
        return sorted(wires, key=lambda wire: wire.id)

    async def _find(self, wanted: int) -> QualityDefinition:
        for one in await self._queries.definitions():
            if definition_id(one.quality) == wanted:
                return one
        raise NotFoundError(f"There is no quality definition {wanted}")
