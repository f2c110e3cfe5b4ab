"""What the resources of indexers and download clients have in common: Radarr's endpoints."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from msgspec import Struct
from starlette.responses import Response

from radarr_desktop.api.answers import json_response
from radarr_desktop.api.call import Call
from radarr_desktop.api.problems import failure
from radarr_desktop.api.resource import delete, get, post, put
from radarr_desktop.api.wire.fields import SelectOptionWire, option_wires
from radarr_desktop.api.wire.provider import (
    GivenBulk,
    GivenProvider,
    ProviderWire,
    new_definition,
    provider_wire,
    shown_name,
    template_wire,
    with_given,
)
from radarr_desktop.base.errors import ConflictError, InvalidInputError, Problem, ProviderError
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind

_PRIORITIES = range(1, 51)


class TestedWire(Struct, rename="camel", kw_only=True):
    """How the trial of a stored provider went."""

    id: int
    is_valid: bool
    validation_failures: list[dict[str, Any]]


class ProvidersResource:
    """Subclasses say which kind they are."""

    kind: ClassVar[ProviderKind]

    def __init__(self, providers: Providers, queries: Queries) -> None:
        self._providers = providers
        self._queries = queries

    @get()
    async def all(self, _call: Call) -> list[ProviderWire]:
        """Every one that is set up."""
        found = await self._providers.definitions(self.kind)
        return [self._wire(one) for one in sorted(found, key=lambda one: one.implementation)]

    @get("/schema")
    async def schema(self, _call: Call) -> list[ProviderWire]:
        """A template for each implementation."""
        types = self._providers.types(self.kind)
        ordered = sorted(types, key=lambda one: shown_name(one.implementation).lower())
        return [template_wire(one) for one in ordered]

    @get("/{id:int}")
    async def one(self, call: Call) -> ProviderWire:
        """One."""
        return self._wire(await self._providers.definition(self.kind, call.id))

    @post()
    async def add(self, call: Call) -> ProviderWire:
        """Try and store a new one."""
        definition = await self._given(await call.body(GivenProvider), stored_id=0)
        return await self._save(definition, call)

    @put()
    async def change(self, call: Call) -> ProviderWire:
        """Change the one whose id stands in the body."""
        given = await call.body(GivenProvider)
        return await self._change(given, given.id, call)

    @put("/{id:int}")
    async def change_one(self, call: Call) -> ProviderWire:
        """Change one."""
        return await self._change(await call.body(GivenProvider), call.id, call)

    @put("/bulk")
    async def change_many(self, call: Call) -> list[ProviderWire]:
        """Change several; nothing happens if one of them does not exist."""
        given = await call.body(GivenBulk)
        known = [await self._providers.definition(self.kind, one) for one in given.ids]
        changed = [with_given(one, given) for one in known]
        if given.tags is not None:
            changed = [_with_tags(one, given.tags, given.apply_tags) for one in changed]
        for one in changed:
            await self._check(one)
        return [self._wire(await self._providers.save(one, test=False)) for one in changed]

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one."""
        await self._providers.delete(self.kind, call.id)

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Remove several; nothing happens if one of them does not exist."""
        ids = (await call.body(GivenBulk)).ids
        for one in ids:
            await self._providers.definition(self.kind, one)
        for one in ids:
            await self._providers.delete(self.kind, one)

    @post("/test", status=200)
    async def try_given(self, call: Call) -> None:
        """Try one without storing it."""
        given = await call.body(GivenProvider)
        definition = await self._given(given, stored_id=given.id)
        problems = await self._providers.test(definition)
        if call.query.flag("forceTest"):
            problems = [problem for problem in problems if not problem.is_warning]
        if problems:
            raise InvalidInputError(*problems)

    @post("/action/{name}", status=200)
    async def act(self, call: Call) -> dict[str, list[SelectOptionWire]]:
        """What may be chosen in a field, told by the service itself; `{}` where nothing is."""
        given = await call.body(GivenProvider)
        definition = await self._given(given, stored_id=given.id)
        choices = await self._providers.choices(definition, call.part("name"))
        return {"options": option_wires(choices)} if choices else {}

    @post("/testall", status=200)
    async def try_all(self, _call: Call) -> Response:
        """Try all that are switched on."""
        results = []
        for one in await self._providers.definitions(self.kind):
            if not one.enabled:
                continue
            problems = await self._try(one)
            is_valid = not any(not problem.is_warning for problem in problems)
            results.append(
                TestedWire(
                    id=one.id,
                    is_valid=is_valid,
                    validation_failures=[failure(problem) for problem in problems],
                )
            )
        status = 200 if all(result.is_valid for result in results) else 400
        return json_response(results, status)

    async def _change(self, given: GivenProvider, provider_id: int, call: Call) -> ProviderWire:
        return await self._save(await self._given(given, stored_id=provider_id), call)

    async def _save(self, definition: ProviderDefinition, call: Call) -> ProviderWire:
        await self._check(definition)
        force = call.query.flag("forceSave")
        try:
            return self._wire(await self._providers.save(definition, force=force))
        except ConflictError as error:
            raise InvalidInputError.of("name", "Should be unique", definition.name) from error

    async def _given(self, given: GivenProvider, *, stored_id: int) -> ProviderDefinition:
        if stored_id:
            known = await self._providers.definition(self.kind, stored_id)
            if given.implementation not in (None, "", known.implementation):
                known = self._new(given.implementation or "", stored_id)
        else:
            known = self._new(given.implementation or "", 0)
        return with_given(known, given)

    def _new(self, implementation: str, provider_id: int) -> ProviderDefinition:
        kind = self._providers.type(self.kind, implementation)
        made = new_definition(self.kind, kind.implementation, kind.protocol)
        return replace(made, id=provider_id)

    async def _check(self, definition: ProviderDefinition) -> None:
        if definition.priority not in _PRIORITIES:
            message = "The priority must be between 1 and 50"
            raise InvalidInputError.of("priority", message, definition.priority)
        unknown = definition.tags - {tag.id for tag in await self._queries.tags()}
        if unknown:
            raise InvalidInputError.of("tags", f"There is no tag {min(unknown)}", min(unknown))

    async def _try(self, definition: ProviderDefinition) -> Sequence[Problem]:
        try:
            return await self._providers.test(definition)
        except InvalidInputError as error:
            return error.problems
        except ProviderError as error:
            return [Problem(field="", message=str(error))]

    def _wire(self, definition: ProviderDefinition) -> ProviderWire:
        return provider_wire(definition, self._providers.type(self.kind, definition.implementation))


def _with_tags(one: ProviderDefinition, tags: list[int], apply: str) -> ProviderDefinition:
    given = frozenset(tags)
    chosen = {"add": one.tags | given, "remove": one.tags - given, "replace": given}
    if apply not in chosen:
        message = "Tags can be added, removed or replaced"
        raise InvalidInputError.of("applyTags", message, apply)
    return replace(one, tags=chosen[apply])
