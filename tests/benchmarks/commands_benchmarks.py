"""From an order to its start."""

import asyncio
import statistics
import time
from typing import ClassVar

from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.job import JOBS, Body, Progress, RegisteredJob, Result
from radarr_desktop.ports.jobs import JobWorker
from tests.benchmarks.lab import Lab
from tests.benchmarks.registry import Measured, benchmark
from tests.support.engine import built_program


class _Started:
    """A job that only notes when it began."""

    times: ClassVar[dict[int, float]] = {}

    async def run(self, body: Body, progress: Progress) -> Result:
        self.times[body["n"]] = time.perf_counter()
        return {"message": "started"}


@benchmark("enqueue_to_start", unit="ms", budget=60)
async def enqueue_to_start(lab: Lab) -> Measured:
    """A command is submitted; its job begins to run (median, one after the other)."""
    JOBS._entries["BenchmarkStart"] = RegisteredJob("BenchmarkStart", _Started, None, False, 1)
    try:
        url = await lab.empty_database()
        async with built_program(url, lab.folder("data")) as program:
            return Measured(await _median(program.parts))
    finally:
        del JOBS._entries["BenchmarkStart"]


async def _median(parts) -> float:
    commands: Commands = parts[Commands]
    times = []
    async with asyncio.TaskGroup() as group:
        worker = group.create_task(parts[JobWorker].run(parts[CommandRunner].handle))
        try:
            for number in range(40):
                began = time.perf_counter()
                row = await commands.submit("BenchmarkStart", {"n": number})
                await commands.wait(row.id, 20)
                times.append((_Started.times[number] - began) * 1000)
        finally:
            worker.cancel()
    return statistics.median(times[5:])
