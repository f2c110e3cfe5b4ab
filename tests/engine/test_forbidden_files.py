"""An indexer's `failDownloads`: programs and traps make a download fail, and another is taken."""

from dataclasses import replace

import pytest

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.stored import CommandStatus
from tests.engine.world import BETTER, GOOD, World

EXECUTABLES, DANGEROUS = 0, 1
PROGRAM = {"setup.exe": b"MZ"}
TRAP = {"watch me.mkv.lnk": b"L"}


async def fail_downloads(world: World, *kinds: int) -> None:
    settings = {**world.indexer.settings, "fail_downloads": list(kinds)}
    await world[Providers].save(replace(world.indexer, settings=settings), test=False)


@pytest.mark.parametrize(("kind", "extras"), [(EXECUTABLES, PROGRAM), (DANGEROUS, TRAP)])
async def test_a_torrent_that_lists_such_files_is_not_begun(
    world: World, kind: int, extras: dict[str, bytes]
) -> None:
    await fail_downloads(world, kind)
    movie = await world.add_film()
    bad = world.offer(BETTER, extras=extras)
    good = world.offer(GOOD)
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    assert [one.download_id for one in await world.store.downloads.open()] == [good.download_id]
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert entry.source_title == bad.release.title
    assert entry.failure is FailureReason.IMPORT_UNSUPPORTED_FORMAT
    assert f"It holds {next(iter(extras))}. " in entry.message


async def test_what_is_found_when_it_has_come_fails_and_another_is_looked_for(
    world: World,
) -> None:
    await fail_downloads(world, EXECUTABLES, DANGEROUS)
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    # The torrent did not list it: an archive that the client unpacked, or a usenet download.
    (offer.content / "codec.msi").write_bytes(b"program")
    world.script.finish(offer.download_id, offer.content)
    await world[Tracking].refresh()
    await world.settled()
    assert (await world.download(offer)).state is DownloadState.FAILED
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert "It holds codec.msi. A .msi file is a program, not a film" in entry.message
    assert world.script.removed == [offer.download_id]
    ordered = [(row.name, row.status) for row in await world[Commands].recent()]
    assert ("MoviesSearch", CommandStatus.COMPLETED) in ordered


@pytest.mark.parametrize(
    ("kinds", "extras"),
    [((), PROGRAM), ((), TRAP), ((EXECUTABLES,), TRAP), ((DANGEROUS,), PROGRAM)],
)
async def test_without_the_setting_the_film_is_taken_out_of_such_a_download(
    world: World, kinds: tuple[int, ...], extras: dict[str, bytes]
) -> None:
    await fail_downloads(world, *kinds)
    movie = await world.add_film()
    offer = world.offer(GOOD, extras=extras)
    await world.imported(offer, movie)
    assert await world.store.blocklist.for_movies([movie.id]) == []
