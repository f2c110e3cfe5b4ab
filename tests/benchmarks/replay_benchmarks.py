"""The lab: stored releases judged as things are, and as a draft would have it."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from radarr_desktop.app.assembly import Program
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.quality import BY_NAME
from radarr_desktop.engine.lab import MOST_DAYS
from radarr_desktop.engine.lab import Lab as DraftLab
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store
from tests.benchmarks.lab import FILMS, Lab
from tests.benchmarks.names_benchmarks import all_guide_formats
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.engine import built_program
from tests.support.releases import fill_releases

RELEASES = 10_000
MANY = 50_000


@benchmark("lab_gather", unit="ms", budget=30_000)
async def lab_gather(lab: Lab) -> Measured:
    """10,000 releases and 10,000 films with the guide's formats are read, once for many drafts."""
    async with _stocked(lab, RELEASES) as program:
        began = time.perf_counter()
        evidence = await program.parts[DraftLab].gather(MOST_DAYS)
        took = (time.perf_counter() - began) * 1000
    if evidence.releases < RELEASES * 0.8:
        raise RuntimeError(f"only {evidence.releases} releases were read")
    return Measured(took)


@benchmark("lab_replay", unit="ms", budget=10_000)
async def lab_replay(lab: Lab) -> Measured:
    """A draft that changes the profile of every film and three formats."""
    async with _stocked(lab, RELEASES) as program:
        draft_lab: DraftLab = program.parts[DraftLab]
        evidence = await draft_lab.gather(MOST_DAYS)
        draft = await _draft(program.parts[Store])
        times = []
        for _ in range(3):
            began = time.perf_counter()
            report = await draft_lab.compare(evidence, draft)
            times.append((time.perf_counter() - began) * 1000)
        if not report.films or not report.files:
            raise RuntimeError("the draft changed nothing")
    return Measured(best(times))


@benchmark("lab_50k_memory", unit="MB", budget=400)
async def lab_50k_memory(lab: Lab) -> Measured:
    """What 50,000 releases and 10,000 films take while drafts are tried."""
    async with _stocked(lab, MANY, with_formats=False) as program:
        before = _resident()
        evidence = await program.parts[DraftLab].gather(MOST_DAYS)
        took = _resident() - before
        if evidence.releases < MANY * 0.8:
            raise RuntimeError(f"only {evidence.releases} releases were read")
    return Measured(took)


@asynccontextmanager
async def _stocked(lab: Lab, releases: int, *, with_formats: bool = True) -> AsyncIterator[Program]:
    url = await lab.library_database()
    async with built_program(url, lab.folder("data")) as program:
        store: Store = program.parts[Store]
        if with_formats:
            ids = [await store.profiles.save_format(one) for one in all_guide_formats()]
            points = tuple((number, 10) for number in ids)
            for profile in await store.profiles.profiles():
                await store.profiles.save_profile(replace(profile, format_scores=points))
        await fill_releases(url, releases, films=FILMS, now=program.parts[Clock].now())
        yield program


async def _draft(store: Store) -> Draft:
    """HD-1080p, the profile of all made films, with upgrades and points for everything."""
    formats = await store.profiles.formats()
    hd = next(one for one in await store.profiles.profiles() if one.name == "HD-1080p")
    profile = replace(
        hd,
        upgrade_allowed=True,
        cutoff=BY_NAME["remux-1080p"].id,
        cutoff_format_score=10_000,
        format_scores=tuple((one.id, 10 * (number % 9 - 3)) for number, one in enumerate(formats)),
    )
    return Draft(profiles=(profile,), formats=tuple(map(_without_last_condition, formats[:3])))


def _without_last_condition(one: CustomFormat) -> CustomFormat:
    return replace(one, conditions=one.conditions[:-1] or one.conditions, name=f"{one.name} new")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6
