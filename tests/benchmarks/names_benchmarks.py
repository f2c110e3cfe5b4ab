"""Reading release names and judging releases."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from guessit import guessit
from PTT import parse_title

from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, prepare
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.ports.store import Store
from tests.benchmarks.lab import ROOT, Lab
from tests.benchmarks.registry import Measured, benchmark, best
from tests.support.guide import guide_formats
from tests.support.library import release_names

#: The peers need one and ten milliseconds a name.
_PARSETT_NAMES = 600
_GUESSIT_NAMES = 60


@benchmark("parse_names_per_second", unit="names/s", budget=5_000, is_rate=True, peer="guessit")
async def parse_names_per_second(lab: Lab) -> Measured:
    """Names of the made library, each once a run: nobody gets by with remembering."""
    names = list(dict.fromkeys(release_names(3_000)))
    for read in (_guess, parse_title):
        read(names[0])  # they compile their rules at the first call
    ours, guessit_took, parsett_took = [], [], []
    for _ in range(3):  # in turns: what else runs on the machine slows all of them
        ours.append(_seconds(parse_release_name, names))
        guessit_took.append(_seconds(_guess, names[:_GUESSIT_NAMES]))
        parsett_took.append(_seconds(parse_title, names[:_PARSETT_NAMES]))
    return Measured(
        len(names) / best(ours),
        _GUESSIT_NAMES / best(guessit_took),
        {"parsett": _PARSETT_NAMES / best(parsett_took)},
    )


@benchmark("match_formats_1000_releases", unit="ms", budget=500)
async def match_formats_1000_releases(lab: Lab) -> Measured:
    """All of the guide's formats against a thousand releases: work of one core."""
    formats = [replace(one, id=number) for number, one in enumerate(all_guide_formats(), 1)]
    subjects = [
        release_subject(parsed, release=_release(parsed.release_title, number))
        for number, parsed in enumerate(map(parse_release_name, release_names(1_000)))
        if isinstance(parsed, ParsedRelease)
    ]
    prepare(formats)
    times = []
    for _ in range(3):
        began = time.process_time()
        for subject in subjects:
            formats_for(subject, formats)
        times.append((time.process_time() - began) * 1000)
    return Measured(best(times))


@benchmark("judge_1000_releases", unit="ms", budget=2_000)
async def judge_1000_releases(lab: Lab) -> Measured:
    """A feed of a thousand releases against 10,000 films, all of the guide's formats and all rules.

    Work of one core: names, films, facts, formats, specifications and places.
    """
    releases = [_release(name, number) for number, name in enumerate(release_names(1_000))]
    async with lab.library() as program:
        store: Store = program.parts[Store]
        for one in all_guide_formats():
            await store.profiles.save_format(one)
        deciding: Deciding = program.parts[Deciding]
        times = []
        for _ in range(3):
            began = time.process_time()
            judged = await deciding.decide(releases, Asked(search=SearchKind.RSS))
            times.append((time.process_time() - began) * 1000)
        if len(judged.decisions) != len(releases):
            raise RuntimeError("not every release was judged")
    return Measured(best(times))


def all_guide_formats() -> list[CustomFormat]:
    """The guide's, not stored yet."""
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
