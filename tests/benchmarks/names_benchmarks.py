"""Reading release names and judging releases."""

import time
from datetime import UTC, datetime
from pathlib import Path

from guessit import guessit

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.ports.store import Store
from tests.benchmarks.lab import ROOT, Lab
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.guide import guide_formats
from tests.support.library import release_names

#: guessit takes ten milliseconds a name.
PEER_NAMES = 60


@benchmark("parse_names_per_second", unit="names/s", budget=1_000, is_rate=True, peer="guessit")
async def parse_names_per_second(lab: Lab) -> Measured:
    names = release_names(3_000)
    guessit(names[0], {"type": "movie"})  # it reads its rules at the first call
    ours = best([_seconds(parse_release_name, names) for _ in range(3)])
    theirs = best([_seconds(_guess, names[:PEER_NAMES]) for _ in range(2)])
    return Measured(len(names) / ours, PEER_NAMES / theirs)


@benchmark("judge_1000_releases", unit="ms", budget=3_000)
async def judge_1000_releases(lab: Lab) -> Measured:
    """A feed of a thousand releases against 10,000 films and all of the guide's formats."""
    releases = [_release(name, number) for number, name in enumerate(release_names(1_000))]
    async with lab.library() as program:
        store: Store = program.parts[Store]
        for one in _formats():
            await store.profiles.save_format(one)
        deciding: Deciding = program.parts[Deciding]
        times = []
        for _ in range(3):
            began = time.perf_counter()
            judged = await deciding.decide(releases, Asked(search=SearchKind.RSS))
            times.append((time.perf_counter() - began) * 1000)
        if len(judged.decisions) != len(releases):
            raise RuntimeError("not every release was judged")
    return Measured(best(times))


def _formats() -> list:
    folder: Path = ROOT.parent / "shared" / "reference" / "trash-guides"
    if not folder.is_dir():
        raise RuntimeError(f"the guide's formats are not in {folder}")
    return guide_formats(folder)


def _release(name: str, number: int) -> Release:
    return Release(
        guid=str(number),
        title=name,
        indexer_id=1,
        indexer_name="Practice",
        protocol=Protocol.TORRENT,
        size_bytes=9_000_000_000,
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        seeders=9,
    )


def _guess(name: str) -> object:
    return guessit(name, {"type": "movie"})


def _seconds(read, names: list[str]) -> float:
    began = time.perf_counter()
    for name in names:
        read(name)
    return time.perf_counter() - began
