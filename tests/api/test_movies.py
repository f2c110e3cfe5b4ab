"""Films in and out, as clients do it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.engine.queries import Queries
from tests.api.conftest import RunningApi
from tests.api.library import Stocked


@pytest.fixture
def wish(stocked: Stocked) -> dict[str, Any]:
    """What Overseerr sends to add a film."""
    return {
        "title": "Harbour Nights",
        "qualityProfileId": stocked.profile,
        "profileId": stocked.profile,
        "titleSlug": "900100",
        "minimumAvailability": "released",
        "tmdbId": 900100,
        "year": 2024,
        "rootFolderPath": str(stocked.root),
        "monitored": True,
        "tags": [stocked.tag],
        "images": None,
        "addOptions": {"searchForMovie": True},
    }


async def test_a_film_is_looked_up_added_changed_and_removed(
    api: RunningApi, stocked: Stocked, wish: dict[str, Any]
) -> None:
    [offered] = await api.get("movie/lookup", term="tmdb:900100")
    assert "id" not in offered
    assert not offered["hasFile"]
    assert offered["folder"] == "Harbour Nights (2024)"
    assert offered["remotePoster"].startswith("https://")

    added = await api.ask("POST", "movie", 201, json=wish)
    assert added["path"] == str(stocked.root / "Harbour Nights (2024)")
    assert added["tags"] == [stocked.tag]
    assert added["minimumAvailability"] == "released"
    [searching] = [one for one in await api.get("command") if one["name"] == "MoviesSearch"]
    assert searching["body"]["movieIds"] == [added["id"]]

    [known] = await api.get("movie/lookup", term="imdb:tt9001001")
    assert (known["id"], known["path"], known["monitored"]) == (added["id"], added["path"], True)
    assert (await api.get("movie", tmdbid=900100)) == [added]

    added["monitored"] = False
    added["minimumAvailability"] = "announced"
    changed = await api.ask("PUT", "movie", 202, json=added)
    assert (changed["monitored"], changed["minimumAvailability"]) == (False, "announced")
    partly = await api.ask("PUT", f"movie/{added['id']}", 202, json={"monitored": True})
    assert (partly["monitored"], partly["tags"]) == (True, [stocked.tag])

    assert await api.ask("DELETE", f"movie/{added['id']}?deleteFiles=True", 200) == {}
    await api.get(f"movie/{added['id']}", 404)


async def test_the_library_says_what_it_has(api: RunningApi, stocked: Stocked) -> None:
    movies = {movie["id"]: movie for movie in await api.get("movie")}
    assert list(movies) == sorted(movies)
    whole = movies[stocked.with_file]
    assert whole["hasFile"]
    assert whole["movieFileId"] == whole["movieFile"]["id"] == stocked.file
    assert whole["sizeOnDisk"] == whole["statistics"]["sizeOnDisk"] == 5_000_000_000
    assert whole["movieFile"]["path"] == f"{whole['path']}/Nosferatu (1922).mkv"
    assert whole["movieFile"]["mediaInfo"]["resolution"] == "1920x1080"
    assert whole["movieFile"]["qualityCutoffNotMet"]
    assert whole["ratings"]["imdb"] == {"votes": 90000, "value": 7.9, "type": "user"}
    assert whole["inCinemas"] == "1922-03-04T00:00:00Z"
    poster = next(one for one in whole["images"] if one["coverType"] == "poster")
    assert poster == {
        "coverType": "poster",
        "url": f"/MediaCover/{whole['id']}/poster.jpg",
        "remoteUrl": "https://example.org/p.jpg",
    }
    absent = movies[stocked.missing]
    assert not absent["hasFile"]
    assert (absent["movieFileId"], absent["sizeOnDisk"]) == (0, 0)
    assert "movieFile" not in absent
    one = await api.get(f"movie/{stocked.with_file}")
    assert [form["name"] for form in one["movieFile"]["customFormats"]] == ["x264"]


@pytest.mark.parametrize(
    ("apply", "tags", "expected"),
    [
        ("add", ["new"], {"silent", "new"}),
        ("remove", ["silent"], set()),
        ("replace", ["new"], {"new"}),
    ],
)
async def test_the_editor_changes_many(
    api: RunningApi, stocked: Stocked, apply: str, tags: list[str], expected: set[str]
) -> None:
    new = await api.ask("POST", "tag", 201, json={"label": "New"})
    ids = {"silent": stocked.tag, "new": new["id"]}
    body = {
        "movieIds": [stocked.with_file, stocked.missing],
        "monitored": False,
        "tags": [ids[tag] for tag in tags],
        "applyTags": apply,
    }
    changed = await api.ask("PUT", "movie/editor", 202, json=body)
    assert {movie["monitored"] for movie in changed} == {False}
    assert {tuple(movie["tags"]) for movie in changed} == {
        tuple(sorted(ids[one] for one in expected))
    }
    untouched = await api.get(f"movie/{stocked.unmonitored}")
    assert untouched["tags"] == [stocked.tag]


async def test_the_editor_gives_another_root_folder(
    api: RunningApi, stocked: Stocked, tmp_path: Path
) -> None:
    other = tmp_path / "Other"
    await asyncio.to_thread(other.mkdir)
    await api.ask("POST", "rootfolder", 201, json={"path": str(other)})
    body = {"movieIds": [stocked.missing], "rootFolderPath": str(other), "moveFiles": False}
    [moved] = await api.ask("PUT", "movie/editor", 202, json=body)
    assert moved["path"] == str(other / "A Trip to the Moon")
    assert moved["rootFolderPath"] == str(other)


async def test_the_editor_removes_many(api: RunningApi, stocked: Stocked) -> None:
    ids = [stocked.missing, stocked.unmonitored]
    assert await api.ask("DELETE", "movie/editor", 200, json={"movieIds": ids}) == {}
    assert [movie["id"] for movie in await api.get("movie")] == [stocked.with_file]


async def test_a_file_is_removed_from_disk_and_library(api: RunningApi, stocked: Stocked) -> None:
    path = Path((await api.get(f"moviefile/{stocked.file}"))["path"])
    await asyncio.to_thread(_write, path)
    assert await api.ask("DELETE", f"moviefile/{stocked.file}", 200) == {}
    assert not await asyncio.to_thread(path.exists)
    assert not (await api.get(f"movie/{stocked.with_file}"))["hasFile"]
    [latest, *_] = await api.get("history/movie", movieId=stocked.with_file)
    assert latest["eventType"] == "movieFileDeleted"


def _write(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"film")


async def test_import_adds_what_is_not_there(
    api: RunningApi, stocked: Stocked, wish: dict[str, Any]
) -> None:
    known = {**wish, "tmdbId": 653}
    answer = await api.ask("POST", "movie/import", 200, json=[wish, known])
    assert [movie["tmdbId"] for movie in answer] == [900100, 653]
    assert answer[1]["id"] == stocked.with_file
    assert len(await api.get("movie")) == 4


async def test_wanted_calendar_and_parse_find_films(api: RunningApi, stocked: Stocked) -> None:
    missing = await api.get("wanted/missing", pageSize=1, sortKey="movieMetadata.sortTitle")
    assert (missing["totalRecords"], len(missing["records"])) == (1, 1)
    assert missing["sortKey"] == "sortTitle"
    assert missing["records"][0]["id"] == stocked.missing
    unmonitored = await api.get("wanted/missing", monitored="False")
    assert [one["id"] for one in unmonitored["records"]] == [stocked.unmonitored]
    cutoff = await api.get("wanted/cutoff", page=7)
    assert (cutoff["totalRecords"], cutoff["records"], cutoff["page"]) == (1, [], 7)

    span = {"start": "2001-01-01", "end": "2001-01-03"}
    assert len(await api.get("calendar", **span)) == 2
    assert len(await api.get("calendar", **span, unmonitored="True")) == 3
    assert await api.get("calendar", start="2001-01-03", end="2001-01-04T00:00:00Z") == []

    parsed = await api.get("parse", title="Nosferatu.1922.1080p.BluRay.x264-GRP")
    assert parsed["movie"]["id"] == stocked.with_file
    assert parsed["parsedMovieInfo"]["quality"]["quality"]["name"] == "Bluray-1080p"
    assert [one["name"] for one in parsed["customFormats"]] == ["x264"]
    nothing = await api.get("parse", title="Some.Series.S01E01.720p.HDTV")
    assert "parsedMovieInfo" not in nothing


async def test_folders_of_no_film_are_named(api: RunningApi, stocked: Stocked) -> None:
    [root] = await api.get("rootfolder")
    assert root["freeSpace"] > 0
    assert [one["name"] for one in root["unmappedFolders"]] == ["Somebody else's folder"]
    (stocked.root.parent / "More").mkdir()
    added = await api.ask("POST", "rootfolder", 201, json={"path": f"{stocked.root.parent}/More/"})
    assert await api.ask("DELETE", f"rootfolder/{added['id']}", 200) == {}
    assert len(await api.part(Queries).root_folders()) == 1


async def test_folders_can_be_looked_into(api: RunningApi, stocked: Stocked) -> None:
    (stocked.root / "film.mkv").write_bytes(b"12345")
    inside = await api.get("filesystem", path=f"{stocked.root}/", includeFiles="true")
    assert [one["name"] for one in inside["directories"]] == ["Somebody else's folder"]
    assert [(one["name"], one["size"]) for one in inside["files"]] == [("film.mkv", 5)]
    assert inside["parent"] == f"{stocked.root.parent}/"
    typed = await api.get("filesystem", path=str(stocked.root)[:-2])
    assert "Films" in [one["name"] for one in typed["directories"]]
    assert await api.get("filesystem/type", path=str(stocked.root)) == {"type": "folder"}
    assert await api.get("filesystem/type", path=f"{stocked.root}/film.mkv") == {"type": "file"}
