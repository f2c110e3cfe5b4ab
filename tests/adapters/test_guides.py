"""A guide in a folder, and one behind an address: conditional, bounded, kept for bad days."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from radarr_desktop.adapters.guides import archives
from radarr_desktop.adapters.guides.archives import BadArchiveError, unpack, wanted
from radarr_desktop.adapters.guides.source import FoundGuides
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.base.errors import (
    FileError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.guides.reading import read_guide
from tests.support.guide import REFERENCE, as_files, small_guide, write_guide
from tests.support.http_server import Answer, AnswerServer, Seen

FILES = as_files(small_guide())
IN_ARCHIVE = {f"Guides-master/docs/json/radarr/{path}": data for path, data in FILES.items()}
NOISE = {
    "Guides-master/README.md": b"# Guides",
    "Guides-master/docs/json/sonarr/cf/x.json": b"{}",
    "Guides-master/docs/json/radarr/naming/x.json": b"{}",
    "Guides-master/docs/json/radarr/cf/picture.png": b"\x89PNG",
    "../../docs/json/radarr/cf/../../../escaped.json": b"{}",
}


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return packed.getvalue()


def tarred(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for path, target in (links or {}).items():
            entry = tarfile.TarInfo(path)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return packed.getvalue()


# Archives


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_only_the_guides_files_are_taken_out(pack):
    assert unpack(pack({**NOISE, **IN_ARCHIVE})) == FILES


def test_links_in_an_archive_are_nothing():
    link = {"Guides-master/docs/json/radarr/cf/passwords.json": "/etc/passwd"}
    assert unpack(tarred(IN_ARCHIVE, link)) == FILES


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("docs/json/radarr/conflicts.json", "conflicts.json"),
        ("Guides-x/docs/json/radarr/cf/a.json", "cf/a.json"),
        ("a/docs/json/radarr/cf/deep/a.json", ""),
        ("a/docs/json/radarr/cf/../a.json", ""),
        ("a/mydocs/json/radarr/cf/a.json", ""),
        ("a/docs/json/radarr/", ""),
        ("", ""),
    ],
)
def test_which_files_are_the_guides(path, below):
    assert wanted(path) == below


BIG = {"x/docs/json/radarr/cf/big.json": b" " * (archives.MAX_FILE_BYTES + 1)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "neither a zip nor a tar.gz"),
        (b"<html>not found</html>", "neither a zip nor a tar.gz"),
        (zipped(NOISE), "no guide in it"),
        (tarred({}), "no guide in it"),
        (zipped(BIG), "too large"),
        (tarred(BIG), "too large"),
        (zipped(IN_ARCHIVE)[:-60], "neither a zip nor a tar.gz"),
        (tarred(IN_ARCHIVE)[:200], "damaged"),
        (b"\x1f\x8b" + b"x" * 40, "damaged"),
        (gzip.compress(b"x" * 5000), "damaged"),
    ],
)
def test_what_is_no_guide_is_said_in_words(data, words):
    with pytest.raises(BadArchiveError, match=words):
        unpack(data)


def test_a_damaged_file_in_a_zip():
    data = bytearray(zipped(IN_ARCHIVE))
    data[60:90] = b"\xff" * 30
    with pytest.raises(BadArchiveError, match="damaged"):
        unpack(bytes(data))


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_bombs_do_not_go_off(monkeypatch, pack):
    monkeypatch.setattr(archives, "_MAX_UNPACKED", 1 << 20)
    monkeypatch.setattr(archives, "MAX_BYTES", 1 << 20)
    bomb = {f"docs/json/radarr/cf/{n}.json": b" " * (1 << 19) for n in range(8)}
    with pytest.raises(BadArchiveError, match="too large"):
        unpack(pack(bomb))


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(archives, "_MAX_ENTRIES", 3)
    for pack in (zipped, tarred):
        with pytest.raises(BadArchiveError, match="more than 3 files"):
            unpack(pack(IN_ARCHIVE))
    monkeypatch.setattr(archives, "_MAX_ENTRIES", 100)
    monkeypatch.setattr(archives, "MAX_FILES", 3)
    with pytest.raises(BadArchiveError, match="too large"):
        unpack(zipped(IN_ARCHIVE))


# Folders


@pytest_asyncio.fixture
async def guides(tmp_path: Path) -> AsyncIterator[FoundGuides]:
    """The source, with a client that does not wait long between tries."""
    quick = Retry(first_wait=timedelta(milliseconds=1), jitter=timedelta(0))
    http = Http(retry=quick)
    yield FoundGuides(http, tmp_path / "data" / "guides")
    await http.close()


async def test_a_checkout(guides, tmp_path):
    folder = write_guide(tmp_path / "checkout", small_guide())
    (folder / "docs/json/radarr/cf/link.json").symlink_to("/etc/passwd")
    (folder / "docs/json/radarr/cf/notes.txt").write_text("?")
    found = await guides.read(str(folder))
    assert found.files == FILES
    inner = await guides.read(str(folder / "docs/json/radarr"))
    assert (inner.files, inner.revision) == (FILES, found.revision)
    (folder / "docs/json/radarr/cf/f-dv.json").write_text("{}")
    assert (await guides.read(str(folder))).revision != found.revision
    assert not (tmp_path / "data").exists()


async def test_folders_that_are_no_guide(guides, tmp_path):
    for where, words in (
        (str(tmp_path / "nowhere"), "There is no folder"),
        (str(tmp_path), "There is no guide in"),
        ("guides", "neither a folder .* nor an address"),
        ("", "neither a folder"),
        ("ftp://example.org/guide.zip", "neither a folder"),
    ):
        with pytest.raises(FileError, match=words):
            await guides.read(where)


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the published guide is not here")
async def test_the_published_guide_in_its_folder(guides):
    found = await guides.read(str(REFERENCE))
    guide = read_guide(found.files)
    assert (guide.problems, len(guide.formats) >= 242) == ((), True)


# Addresses


def answering(seen: Seen) -> Answer:
    """As a web server answers: with a tag, and briefly to who has it."""
    if seen.headers.get("if-none-match") == '"one"':
        return Answer(status=304, headers={"etag": '"one"'})
    return Answer(
        body=tarred(IN_ARCHIVE), content_type="application/gzip", headers={"etag": '"one"'}
    )


async def test_an_archive_is_fetched_once(guides, tmp_path):
    with AnswerServer({"/guide.tar.gz": answering}) as server:
        address = f"{server.url}/guide.tar.gz"
        first, again = await guides.read(address), await guides.read(address)
        assert first.files == again.files == FILES
        assert first.revision == again.revision
        assert [one.headers.get("if-none-match") for one in server.seen] == [None, '"one"']
    [kept] = (tmp_path / "data" / "guides").iterdir()
    assert kept.stat().st_size < 20_000
    assert [one for one in tmp_path.iterdir() if one.name != "data"] == []


async def test_a_new_archive_takes_the_place_of_the_old(guides):
    second = Answer(body=zipped({**IN_ARCHIVE, "docs/json/radarr/cf/z.json": b"{}"}))
    with AnswerServer({"/guide": [Answer(body=zipped(IN_ARCHIVE)), second]}) as server:
        first = await guides.read(f"{server.url}/guide")
        assert (await guides.read(f"{server.url}/guide")).revision != first.revision


async def test_the_kept_copy_serves_while_nobody_answers(guides):
    with AnswerServer({"/guide": answering}) as server:
        address = f"{server.url}/guide"
        first = await guides.read(address)
        server.answers["/guide"] = Answer(status=503)
        found = await guides.read(address)
    assert (found.files, found.revision) == (first.files, first.revision)
    assert "503" in found.trouble
    assert first.trouble == ""


async def test_a_kept_copy_that_is_damaged_is_fetched_again(guides, tmp_path):
    with AnswerServer({"/guide": answering}) as server:
        await guides.read(f"{server.url}/guide")
        [kept] = (tmp_path / "data" / "guides").iterdir()
        kept.write_bytes(b"PK")
        assert (await guides.read(f"{server.url}/guide")).files == FILES
        assert server.seen[-1].headers.get("if-none-match") is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(status=404), ProviderRefusedError),
        (Answer(status=503), ProviderUnavailableError),
        (Answer(body=b"<html>"), ProviderUnreadableError),
        (Answer(body=zipped(NOISE)), ProviderUnreadableError),
    ],
)
async def test_answers_that_are_no_guide(guides, tmp_path, answer, error):
    with AnswerServer({"/guide": answer}) as server, pytest.raises(error):
        await guides.read(f"{server.url}/guide")
    assert not (tmp_path / "data").exists()


async def test_too_large_an_answer(guides, monkeypatch):
    monkeypatch.setattr("radarr_desktop.adapters.guides.source._MAX_ARCHIVE_BYTES", 100)
    answer = Answer(body=zipped(IN_ARCHIVE))
    with (
        AnswerServer({"/guide": answer}) as server,
        pytest.raises(ProviderUnreadableError, match="more than 100 bytes"),
    ):
        await guides.read(f"{server.url}/guide")
