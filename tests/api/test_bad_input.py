"""Nonsense gets a clear answer, and nothing of it is stored."""

from typing import Any

import pytest

from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.api.library import Stocked

ADD = {"tmdbId": 900100, "qualityProfileId": 1, "rootFolderPath": "{root}"}

#: verb, path, body (bytes as they are), status, a word of the answer
PUSHED = {
    "title": "Nosferatu.1922.1080p.BluRay.x264-GRP", "downloadUrl": "http://127.0.0.1:1/x.torrent",
    "protocol": "torrent", "publishDate": "2024-01-01T00:00:00Z",
}  # fmt: skip

CASES: list[tuple[str, str, Any, int, str]] = [
    ("POST", "movie", b"{", 400, "JSON"),
    ("POST", "movie", b"", 400, "JSON"),
    ("POST", "movie", b"\xff\xfe", 400, "JSON"),
    ("POST", "movie", b"[]", 400, "object"),
    ("POST", "movie", b"[" * 100_000, 400, "JSON"),
    ("POST", "movie", b" " * 17_000_000, 400, "larger"),
    ("POST", "movie", b'"text"', 400, "object"),
    ("POST", "tag", b'{"label": "a\\u0000b"}', 400, "NUL"),
    ("GET", "movie?tmdbId=1%00", None, 400, "NUL"),
    ("POST", "movie", {}, 400, "TmdbId"),
    ("POST", "movie", {**ADD, "tmdbId": "many"}, 400, "TmdbId"),
    ("POST", "movie", {**ADD, "tmdbId": -1}, 400, "TmdbId"),
    ("POST", "movie", {**ADD, "tmdbId": 404}, 400, "TmdbId"),
    ("POST", "movie", {**ADD, "qualityProfileId": 77}, 400, "QualityProfileId"),
    ("POST", "movie", {**ADD, "qualityProfileId": None}, 400, "QualityProfileId"),
    ("POST", "movie", {**ADD, "rootFolderPath": "/elsewhere"}, 400, "RootFolderPath"),
    ("POST", "movie", {**ADD, "path": "{root}/../../etc"}, 400, "Path"),
    ("POST", "movie", {**ADD, "path": "relative"}, 400, "Path"),
    ("POST", "movie", {**ADD, "tags": [99]}, 400, "Tags"),
    ("POST", "movie", {**ADD, "tags": "silent"}, 400, "Tags"),
    ("POST", "movie", {**ADD, "minimumAvailability": "soon"}, 400, "MinimumAvailability"),
    ("POST", "movie", {**ADD, "tmdbId": 653}, 400, "This movie has already been added"),
    ("PUT", "movie", {"monitored": False}, 404, "film"),
    ("PUT", "movie/77", {"monitored": False}, 404, "film"),
    ("PUT", "movie/{missing}", {"monitored": "maybe"}, 400, "Monitored"),
    ("PUT", "movie/{missing}", {"qualityProfileId": 77}, 400, "QualityProfileId"),
    ("PUT", "movie/{missing}", {"path": "/films/../etc"}, 400, "Path"),
    ("GET", "movie/0", None, 400, "0 is not a valid ID"),
    ("GET", "movie/77", None, 404, "film"),
    ("GET", "movie/99999999999999999999", None, 404, "id"),
    ("GET", "movie/abc", None, 404, "NotFound"),
    ("GET", "movie?tmdbId=abc", None, 400, "TmdbId"),
    ("DELETE", "movie/77", None, 404, "film"),
    ("DELETE", "movie/{missing}?deleteFiles=perhaps", None, 400, "DeleteFiles"),
    ("PUT", "movie/editor", {"movieIds": []}, 400, "MovieIds"),
    ("PUT", "movie/editor", {"movieIds": [77], "monitored": False}, 404, "77"),
    ("PUT", "movie/editor", {"movieIds": ["{missing}"], "applyTags": "mix"}, 400, "ApplyTags"),
    ("PUT", "movie/editor", {"movieIds": [1], "rootFolderPath": "/no"}, 400, "RootFolderPath"),
    ("DELETE", "movie/editor", {"movieIds": [1, 77]}, 404, "film"),
    ("GET", "moviefile", None, 400, "MovieId"),
    ("DELETE", "moviefile/77", None, 404, "file"),
    ("POST", "rootfolder", {"path": ""}, 400, "Path"),
    ("POST", "rootfolder", {"path": "films"}, 400, "Path"),
    ("POST", "rootfolder", {"path": "/no/such/folder"}, 400, "Path"),
    ("POST", "rootfolder", {"path": "{root}"}, 400, "Path"),
    ("DELETE", "rootfolder/77", None, 404, "root folder"),
    ("POST", "qualityprofile", {"name": "x", "items": []}, 400, "Items"),
    ("POST", "qualityprofile", {"name": "x", "cutoffFormatScore": -(10**12)}, 400, "CutoffFormat"),
    ("POST", "qualityprofile", {"name": "x" * 501}, 400, "at most 500"),
    ("POST", "tag", {"label": "x" * 1_000_000}, 400, "cannot be stored"),
    ("POST", "customformat", {"name": "x" * 501}, 400, "at most 500"),
    ("PUT", "movie/editor", {"movieIds": [10**15], "monitored": False}, 400, "int32"),
    ("POST", "qualityprofile", {"name": "x", "items": [{"quality": {"id": 999}}]}, 400, "Quality"),
    ("DELETE", "qualityprofile/{profile}", None, 409, "message"),
    (
        "PUT",
        "qualitydefinition/20",
        {"quality": {"id": 3}, "minSize": 9, "maxSize": 1},
        400,
        "MinSize",
    ),
    ("PUT", "qualitydefinition/77", {"quality": {"id": 3}}, 404, "definition"),
    ("POST", "customformat", {"name": "x", "specifications": []}, 400, "Specifications"),
    ("POST", "customformat", {"name": "x264", "specifications": []}, 400, "Name"),
    ("POST", "tag", {"label": "  "}, 400, "Label"),
    ("PUT", "tag/77", {"label": "x"}, 404, "tag"),
    ("DELETE", "tag/{tag}", None, 409, "message"),
    ("POST", "indexer", {"name": "x", "implementation": "Nothing"}, 400, "Implementation"),
    ("POST", "indexer", {"name": "x", "implementation": "Torznab", "fields": []}, 400, "BaseUrl"),
    ("POST", "indexer", {"implementation": "Torznab", "fields": "all"}, 400, "Fields"),
    ("PUT", "indexer/77", {"name": "x"}, 404, "indexer"),
    ("PUT", "indexer/{indexer}", {"priority": 99}, 400, "Priority"),
    ("PUT", "downloadclient/bulk", {"ids": [77]}, 404, "downloadClient"),
    ("GET", "release", None, 400, "MovieId"),
    ("GET", "release?movieId=77", None, 404, "film"),
    ("POST", "release", {"guid": "nothing", "indexerId": 1}, 404, "Search again"),
    ("POST", "release", {"guid": ""}, 400, "Guid"),
    ("POST", "release", {"guid": "x", "indexerId": 2**40}, 400, '"IndexerId"'),
    ("POST", "release/push", {**PUSHED, "magnetUrl": "http://["}, 400, '"MagnetUrl"'),
    ("POST", "release/push", {**PUSHED, "seeders": -(2**40)}, 400, '"Seeders"'),
    (
        "PUT",
        "indexer/{indexer}?forceSave=true",
        {"implementation": "HDBits", "fields": [{"name": "baseUrl", "value": "http://[::1"}]},
        400,
        '"BaseUrl"',
    ),
    ("DELETE", "queue/77", None, 404, "queue"),
    ("GET", "queue?pageSize=many", None, 400, "PageSize"),
    ("GET", "history/since", None, 400, "Date"),
    ("GET", "history/since?date=yesterday", None, 400, "Date"),
    ("GET", "history/movie?movieId=77", None, 404, "film"),
    ("POST", "history/failed/77", None, 404, "history"),
    ("GET", "calendar?start=never", None, 400, "Start"),
    ("POST", "command", {}, 400, "Name"),
    ("POST", "command", {"name": "FormatDisk"}, 400, "Name"),
    ("POST", "command", {"name": "BackupDatabase", "file": "/etc/passwd"}, 400, "Name"),
    ("POST", "command", {"name": "MoviesSearch", "movieIds": "all"}, 400, "MovieIds"),
    ("GET", "command/77", None, 404, "command"),
    ("GET", "parse", None, 400, "Title"),
    ("GET", "filesystem?path=relative", None, 400, "Path"),
    ("GET", "filesystem?path=/tmp/../etc/", None, 400, "Path"),
    ("GET", "filesystem?path=/no/such/folder/", None, 500, "message"),
    ("GET", "mediacover/{missing}/..%2f..%2fetc%2fpasswd", None, 404, "NotFound"),
    ("GET", "mediacover/{missing}/config.xml", None, 404, "poster"),
    ("PUT", "config/naming", {"standardMovieFormat": "no token"}, 400, "StandardMovieFormat"),
    ("PUT", "config/naming/2", {}, 404, "id"),
    ("PUT", "config/indexer", {"minimumAge": -1}, 400, "MinimumAge"),
    ("PUT", "config/indexer", {"availabilityDelay": 2**31 - 1}, 400, "AvailabilityDelay"),
    ("PUT", "config/host", {"proxyHostname": "http://proxy"}, 400, "ProxyHostname"),
    ("PUT", "config/indexer", {"rssSyncInterval": 5}, 400, "RssSyncInterval"),
    ("POST", "/api/desktop/commands/deadletters/77/retry", None, 404, "dead letter"),
    ("GET", "/api/desktop/events?limit=0", None, 400, "Limit"),
    ("GET", "/api/desktop/parse", None, 400, "Title"),
    ("GET", "/api/desktop/release/why", None, 400, "Guid"),
    ("GET", "/api/desktop/release/why?guid=none&indexerId=1", None, 404, "Search again"),
    ("GET", "/api/desktop/history/77/why", None, 404, "history"),
    ("GET", "/api/desktop/parse?title=A.1922.720p&qualityProfileId=77", None, 404, "profile"),
]


def _filled(value: Any, stocked: Stocked) -> Any:
    facts = {name: getattr(stocked, name) for name in stocked.__dataclass_fields__}
    if isinstance(value, str):
        return facts[value[1:-1]] if value[1:-1] in ("missing",) else value.format(**facts)
    if isinstance(value, dict):
        return {key: _filled(one, stocked) for key, one in value.items()}
    return [_filled(one, stocked) for one in value] if isinstance(value, list) else value


async def test_nonsense_is_refused_and_changes_nothing(api: RunningApi, stocked: Stocked) -> None:
    store: Store = api.part(Store)
    before = await _state(store)
    wrong = []
    for verb, path, body, status, word in CASES:
        filled = path.format(
            **{name: getattr(stocked, name) for name in stocked.__dataclass_fields__}
        )
        full = filled if filled.startswith("/") else f"/api/v3/{filled}"
        content = {"content": body} if isinstance(body, bytes) else {"json": _filled(body, stocked)}
        answer = await api.client.request(verb, full, **({} if body is None else content))
        if answer.status_code != status or word not in answer.text:
            wrong.append((verb, filled, answer.status_code, answer.text[:300]))
    assert not wrong, "\n".join(map(str, wrong))
    assert await _state(store) == before


async def _state(store: Store) -> list[Any]:
    return [
        await store.movies.many(),
        await store.shelves.root_folders(),
        await store.shelves.tags(),
        await store.profiles.profiles(),
        await store.profiles.definitions(),
        await store.profiles.formats(),
        [one.id for one in await store.commands.recent()],
        await store.settings.section("naming"),
        await store.settings.section("server"),
        await store.settings.section("indexers"),
    ]


@pytest.mark.parametrize("failures", [b'[{"propertyName":'])
async def test_wrong_fields_come_as_a_list(
    api: RunningApi, stocked: Stocked, failures: bytes
) -> None:
    answer = await api.client.post("/api/v3/movie", json={"tmdbId": 653, "qualityProfileId": 5,
        "rootFolderPath": str(stocked.root)})  # fmt: skip
    assert answer.content.startswith(failures)
    [failure] = answer.json()
    assert failure["propertyName"] == "TmdbId"
    assert failure["errorMessage"] == "This movie has already been added"
    assert failure["attemptedValue"] == 653
    assert failure["severity"] == "error"
