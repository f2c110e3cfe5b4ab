"""`/api/v3/qualityprofile`: what is wanted of films."""

from dataclasses import replace

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.quality_profile import QualityProfileWire, profile_wire, to_profile
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.profiles import blank_profile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries


@resource("/api/v3/qualityprofile")
class QualityProfileResource:
    """Quality profiles."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[QualityProfileWire]:
        """All."""
        formats = await self._queries.formats()
        return [profile_wire(one, formats) for one in await self._queries.profiles()]

    @get("/schema")
    async def schema(self, _call: Call) -> QualityProfileWire:
        """An empty one to begin with."""
        return profile_wire(blank_profile(), await self._queries.formats())

    @get("/{id:int}")
    async def one(self, call: Call) -> QualityProfileWire:
        """One."""
        return profile_wire(await self._queries.profile(call.id), await self._queries.formats())

    @post()
    async def add(self, call: Call) -> QualityProfileWire:
        """Make one."""
        return await self._save(await call.body(QualityProfileWire), 0)

    @put()
    async def change(self, call: Call) -> QualityProfileWire:
        """Change the one whose id stands in the body."""
        wire = await call.body(QualityProfileWire)
        profile_id = wire.id if isinstance(wire.id, int) else 0
        await self._queries.profile(profile_id)
        return await self._save(wire, profile_id)

    @put("/{id:int}")
    async def change_one(self, call: Call) -> QualityProfileWire:
        """Change one."""
        await self._queries.profile(call.id)
        return await self._save(await call.body(QualityProfileWire), call.id)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one that no film uses."""
        await self._catalog.delete_profile(call.id)

    async def _save(self, wire: QualityProfileWire, profile_id: int) -> QualityProfileWire:
        profile = to_profile(wire, profile_id)
        if profile_id:
            # Radarr's clients do not know of it.
            profile = replace(
                profile, languages=(await self._queries.profile(profile_id)).languages
            )
        formats = await self._queries.formats()
        unknown = {one for one, _score in profile.format_scores} - {one.id for one in formats}
        if unknown:
            message = f"There is no custom format {min(unknown)}"
            raise InvalidInputError.of("formatItems", message, min(unknown))
        return profile_wire(await self._catalog.save_profile(profile), formats)
