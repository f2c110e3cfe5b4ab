"""The program dies at every step of an import; the next run ends with exactly one film.

A fault is put between the engine and its real files, probe or store: the call is made or not made,
then the process "ends" (`Crash`, which nothing of ours catches). A new engine recovers and runs.
"""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.files import Files, MediaProbe
from radarr_desktop.ports.store import EventFeed, Store
from tests.engine.test_importing import TARGET, on_shelf
from tests.engine.world import GOOD, Offer, World
from tests.support.faults import Crash, Faulty

OTHER_NAME = "Nosferatu (1922) HDTV-720p.mkv"


@dataclass(frozen=True, slots=True)
class Step:
    """A call of a part; the crash is before or after it."""

    part: str
    method: str
    skip: int = 0

    def __str__(self) -> str:
        return f"{self.part}.{self.method}" + (f"#{self.skip + 1}" if self.skip else "")


STEPS = [
    Step("downloads", "update"),
    Step("files", "exists"),
    Step("files", "find"),
    Step("probe", "read"),
    Step("imports", "begin"),
    Step("files", "place"),
    Step("probe", "read", skip=1),
    Step("files", "retire"),
    Step("files", "rename"),
    Step("commit", "files.delete"),
    Step("commit", "files.add"),
    Step("commit", "history.add"),
    Step("commit", "downloads.update"),
    Step("commit", "imports.finish"),
    Step("commit", "commit"),
]
KINDS = {"fresh": "", "another name": OTHER_NAME, "same name": TARGET}


class CrashingStore:
    """The real store; one call of it, or of its next transaction, is the last of the process."""

    def __init__(self, real: Store, step: Step, after: bool) -> None:
        self._real, self._step, self._after = real, step, after
        self._parts: dict[str, Faulty] = {}
        if step.part in ("downloads", "imports"):
            self._part(step.part).fail(step.method, Crash(), after=after, skip=step.skip)

    def _part(self, name: str) -> Faulty:
        return self._parts.setdefault(name, Faulty(getattr(self._real, name)))

    def __getattr__(self, name: str) -> Any:
        return self._parts.get(name) or getattr(self._real, name)

    @asynccontextmanager
    async def transaction(self):
        step = self._step
        is_ours = step.part == "commit"
        async with self._real.transaction() as store:
            if not is_ours:
                yield store
                return
            guarded = _Guarded(store)
            if step.method != "commit":
                part, _, method = step.method.partition(".")
                guarded.part(part).fail(method, Crash(), after=self._after)
            yield guarded
            if step.method == "commit" and not self._after and "imports" in guarded.touched:
                raise Crash
        if step.method == "commit" and self._after and "imports" in guarded.touched:
            raise Crash


class _Guarded:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._parts: dict[str, Faulty] = {}
        self.touched: set[str] = set()

    def part(self, name: str) -> Faulty:
        return self._parts.setdefault(name, Faulty(getattr(self._store, name)))

    def __getattr__(self, name: str) -> Any:
        self.touched.add(name)
        return self._parts.get(name) or getattr(self._store, name)


def dying(world: World, step: Step, after: bool) -> Importing:
    """An importing that crashes at the step."""
    files, probe = Faulty(world[Files]), Faulty(world[MediaProbe])
    store = CrashingStore(world.store, step, after)
    if step.part == "files":
        files.fail(step.method, Crash(), after=after, skip=step.skip)
    if step.part == "probe":
        probe.fail(step.method, Crash(), after=after, skip=step.skip)
    works = Works(store, world[Bus], world[Clock], world[EventFeed])
    parts = {Files: files, MediaProbe: probe, Store: store, Works: works}
    return world.rebuilt(Importing, parts)


async def crash_and_run_again(
    world: World, movie: Movie, offer: Offer, step: Step, after: bool
) -> bool:
    """False if the step does not occur in such an import."""
    importing = dying(world, step, after)
    try:
        await importing.import_download(offer.download_id)
    except Crash:
        crashed = True
    else:
        crashed = False
    later = world.rebuilt(Importing, {})
    await later.recover()
    arrival = await later.import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    return crashed


async def check_exactly_once(world: World, movie: Movie, offer: Offer, old_name: str) -> None:
    assert on_shelf(movie) == [TARGET]
    target, [source] = Path(movie.path) / TARGET, list(offer.content.glob("*.mkv"))
    assert target.read_bytes() == source.read_bytes()
    [file] = await world.store.files.for_movie(movie.id)
    assert file.size_bytes == target.stat().st_size
    kinds = [one.kind for one in await world.store.history.for_movie(movie.id)]
    assert kinds.count(HistoryKind.IMPORTED) == 1
    assert kinds.count(HistoryKind.FILE_DELETED) == (1 if old_name else 0)
    assert (await world.download(offer)).state is DownloadState.IMPORTED
    assert await world.store.imports.unfinished() == []


async def ready(world: World, old_name: str) -> tuple[Movie, Offer]:
    movie = await world.add_film()
    if old_name:
        await world.add_file(movie, old_name)
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    return movie, offer


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS, ids=str)
@pytest.mark.parametrize(
    ("kind", "mode"),
    [("fresh", "link"), ("another name", "link"), ("same name", "link"), ("same name", "copy")],
)
async def test_exactly_one_film(world: World, kind: str, step: Step, after: bool, mode: str):
    old_name = KINDS[kind]
    await world[SettingsBook].save("mediamanagement", {"copy_using_hardlinks": mode == "link"})
    movie, offer = await ready(world, old_name)
    crashed = await crash_and_run_again(world, movie, offer, step, after)
    is_on_the_way = {
        "files.retire": bool(old_name),
        "commit.files.delete": bool(old_name),
        "files.rename": old_name == TARGET,
    }.get(str(step), True)
    assert crashed is is_on_the_way, "the crash must really have been"
    await check_exactly_once(world, movie, offer, old_name)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["link", "copy"])
async def test_the_client_let_go_of_its_files_meanwhile(world: World, kind: str, mode: str):
    """The film was placed, the program died, the client removed the download: nothing is lost."""
    old_name = KINDS[kind]
    await world[SettingsBook].save("mediamanagement", {"copy_using_hardlinks": mode == "link"})
    movie, offer = await ready(world, old_name)
    importing = dying(world, Step("commit", "files.add"), after=False)
    with pytest.raises(Crash):
        await importing.import_download(offer.download_id)
    [source] = list(offer.content.glob("*.mkv"))
    content = source.read_bytes()
    source.unlink()
    later = world.rebuilt(Importing, {})
    await later.recover()
    arrival = await later.import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    assert on_shelf(movie) == [TARGET]
    assert (Path(movie.path) / TARGET).read_bytes() == content


@pytest.mark.parametrize("kind", ["another name", "same name"])
async def test_the_files_are_gone_before_anything_was_placed(world: World, kind: str):
    """The old film must neither go nor be taken for the new one."""
    old_name = KINDS[kind]
    movie, offer = await ready(world, old_name)
    importing = dying(world, Step("files", "place"), after=False)
    with pytest.raises(Crash):
        await importing.import_download(offer.download_id)
    next(iter(offer.content.glob("*.mkv"))).unlink()
    later = world.rebuilt(Importing, {})
    await later.recover()
    arrival = await later.import_download(offer.download_id)
    assert not arrival.is_imported
    assert on_shelf(movie) == [old_name]
    assert (Path(movie.path) / old_name).read_bytes() == b"old film"
    [file] = await world.store.files.for_movie(movie.id)
    assert file.relative_path == old_name
    assert file.quality.quality.name == "HDTV-720p"
    kinds = [one.kind for one in await world.store.history.for_movie(movie.id)]
    assert HistoryKind.IMPORTED not in kinds


async def test_the_bin_gets_only_the_old_film(world: World):
    """Dying after the rename must not send the new film to the recycle bin."""
    recycled = world.folder / "bin"
    recycled.mkdir()
    await world[SettingsBook].save(
        "mediamanagement", {"recycle_bin": str(recycled), "copy_using_hardlinks": False}
    )
    movie, offer = await ready(world, TARGET)
    assert await crash_and_run_again(world, movie, offer, Step("files", "rename"), after=True)
    await check_exactly_once(world, movie, offer, TARGET)
    assert [path.read_bytes() for path in recycled.rglob("*.mkv")] == [b"old film"]
