"""`/api/desktop/lab`: what other profiles or formats would have done with what was seen."""

import asyncio
from collections import OrderedDict
from typing import Any
from uuid import uuid4

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.custom_format import GivenFormat, to_format
from radarr_desktop.api.wire.quality_profile import QualityProfileWire, to_profile
from radarr_desktop.base.errors import InvalidInputError, NotFoundError, UserError
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.lab.report import LabReport
from radarr_desktop.engine.lab import MOST_DAYS, Lab
from radarr_desktop.engine.queries import Queries

#: A caller is not kept longer (seconds).
PATIENCE = 300.0
#: Reports kept for their further pages.
KEPT = 4
_PAGE_SIZE = 100
_LARGEST_PAGE = 1000


class DraftFormat(GivenFormat, kw_only=True):
    """A format as Radarr has it; a new one has an id of its own choice that none has, as -1."""

    id: int = 0


class DraftWire(Wire, kw_only=True):
    """What to try."""

    days: int = MOST_DAYS
    profiles: list[QualityProfileWire] = msgspec.field(default_factory=list)
    formats: list[DraftFormat] = msgspec.field(default_factory=list)
    removed_formats: list[int] = msgspec.field(default_factory=list)


@resource("/api/desktop/lab")
class DesktopLabResource:
    """What the window "Lab" shows, for scripts."""

    def __init__(self, lab: Lab, queries: Queries) -> None:
        self._lab = lab
        self._queries = queries
        self._reports: OrderedDict[str, LabReport] = OrderedDict()

    @post(status=200)
    async def try_out(self, call: Call) -> dict[str, Any]:
        """The report on a draft: nothing is stored. `id` names it for further pages."""
        given = await call.body(DraftWire)
        page = _page(call)
        await self._check(given)
        try:
            async with asyncio.timeout(PATIENCE):
                evidence = await self._lab.gather(given.days)
                report = await self._lab.compare(evidence, _draft(given))
        except TimeoutError as error:
            raise UserError(
                f"That took longer than {PATIENCE:.0f} seconds and was given up: ask for fewer days"
            ) from error
        report_id = uuid4().hex
        self._reports[report_id] = report
        while len(self._reports) > KEPT:
            self._reports.popitem(last=False)
        return {"id": report_id, **report.body(*page)}

    async def _check(self, given: DraftWire) -> None:
        """What is tried in place of something must have that: each of them once."""
        profiles = {one.id for one in await self._queries.profiles()}
        formats = {one.id for one in await self._queries.formats()}
        asked = [one.id if isinstance(one.id, int) else 0 for one in given.profiles]
        for profile_id in asked:
            if profile_id not in profiles:
                message = f"There is no quality profile {profile_id} to try it in place of"
                raise InvalidInputError.of("profiles", message, profile_id)
        if len(set(asked)) < len(asked):
            raise InvalidInputError.of("profiles", "A quality profile is there twice")
        for format_id in given.removed_formats:
            if format_id not in formats:
                message = f"There is no custom format {format_id}"
                raise InvalidInputError.of("removedFormats", message, format_id)

    @get("/{report}")
    async def more(self, call: Call) -> dict[str, Any]:
        """Another page of one of the last reports."""
        report = self._reports.get(call.part("report"))
        if report is None:
            raise NotFoundError("This report is not kept any more: ask for it again")
        return {"id": call.part("report"), **report.body(*_page(call))}


def _page(call: Call) -> tuple[int, int]:
    number, size = call.query.number("page", 1), call.query.number("pageSize", _PAGE_SIZE)
    if number < 1:
        raise InvalidInputError.of("page", "Pages are counted from 1", number)
    if not 1 <= size <= _LARGEST_PAGE:
        message = f"pageSize must be within 1 and {_LARGEST_PAGE}"
        raise InvalidInputError.of("pageSize", message, size)
    return (number - 1) * size, size


def _draft(given: DraftWire) -> Draft:
    return Draft(
        profiles=tuple(
            to_profile(one, one.id if isinstance(one.id, int) else 0) for one in given.profiles
        ),
        formats=tuple(to_format(one, one.id) for one in given.formats),
        removed_formats=tuple(given.removed_formats),
    )
