"""`/api/desktop/customformat`: tests of formats, formats tried on names, import and export."""

from dataclasses import replace
from typing import Any

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, put, resource
from radarr_desktop.api.wire.format_trial import (
    FormatTestWire,
    GivenTrial,
    plan_body,
    result_body,
    test_wires,
    to_tests,
    trial_body,
)
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.format_files import FormatFile, read_body, write_body
from radarr_desktop.engine.format_transfer import (
    DEFAULT_SET,
    Collision,
    FormatTransfer,
    ImportOptions,
)
from radarr_desktop.engine.format_trials import FormatTrials
from radarr_desktop.engine.queries import Queries

Json = dict[str, Any]  # Any: JSON


@resource("/api/desktop/customformat")
class DesktopCustomFormatResource:
    """What Radarr has not got of custom formats."""

    def __init__(
        self, queries: Queries, catalog: Catalog, trials: FormatTrials, transfer: FormatTransfer
    ) -> None:
        self._queries = queries
        self._catalog = catalog
        self._trials = trials
        self._transfer = transfer

    @get("/{id:int}/tests")
    async def tests(self, call: Call) -> list[FormatTestWire]:
        """The tests that are kept with a format."""
        return test_wires((await self._queries.custom_format(call.id)).tests)

    @put("/{id:int}/tests")
    async def change_tests(self, call: Call) -> list[FormatTestWire]:
        """Keep these tests with a format, in place of those before; they may fail."""
        known = await self._queries.custom_format(call.id)
        given = await call.body(list[FormatTestWire])
        saved = await self._catalog.save_format(replace(known, tests=to_tests(given)))
        return test_wires(saved.tests)

    @get("/{id:int}/tests/run")
    async def run(self, call: Call) -> list[Json]:
        """What comes of a format's tests, with what each condition said."""
        known = await self._queries.custom_format(call.id)
        return [result_body(one) for one in await self._trials.run_tests(known)]

    @post("/run", status=200)
    async def run_unsaved(self, call: Call) -> Json:
        """A format that need not be stored (Radarr's shape), on `tests` and on `names`."""
        given = await call.body(GivenTrial)
        custom_format = given.format()
        problems = await self._trials.problems(custom_format)
        if problems:
            raise InvalidInputError(*problems)
        results = await self._trials.run_tests(custom_format)
        trials = await self._trials.try_names(custom_format, given.names)
        return {
            "tests": [result_body(one) for one in results],
            "names": [trial_body(one) for one in trials],
        }

    @get("/export")
    async def export(self, call: Call) -> list[Json]:
        """The formats `ids` (all without it) as Radarr imports them; `extras=false` omits ours."""
        ids = call.query.numbers("ids")
        formats = await self._queries.formats()
        wanted = [await self._queries.custom_format(one) for one in ids] if ids else formats
        with_extras = call.query.flag("extras", default=True)
        return [write_body(one, with_extras=with_extras) for one in wanted]

    @get("/{id:int}/export")
    async def export_one(self, call: Call) -> Json:
        """One format as Radarr imports it; `extras=false` leaves out what only we know."""
        known = await self._queries.custom_format(call.id)
        return write_body(known, with_extras=call.query.flag("extras", default=True))

    @post("/import/preview", status=200)
    async def preview(self, call: Call) -> Json:
        """What `import` would do with the same body and query."""
        return plan_body(await self._transfer.plan(await _files(call), _options(call)))

    @post("/import")
    async def take(self, call: Call) -> Json:
        """Import the body: Radarr's or a guide's JSON of one format, or a list of them.

        Query: `collision` (replace, keepBoth, skip), `qualityProfileId` and `scoreSet` for the
        guide's points.
        """
        return plan_body(await self._transfer.run(await _files(call), _options(call)))


async def _files(call: Call) -> list[FormatFile]:
    return read_body(await call.json())


def _options(call: Call) -> ImportOptions:
    text = call.query.text("collision", Collision.REPLACE.value)
    known = {one.value.lower(): one for one in Collision}
    if text.lower() not in known:
        choices = ", ".join(one.value for one in Collision)
        raise InvalidInputError.of("collision", f"{text!r} is none of {choices}", text)
    return ImportOptions(
        collision=known[text.lower()],
        profile_id=call.query.number("qualityProfileId"),
        score_set=call.query.text("scoreSet", DEFAULT_SET),
    )
