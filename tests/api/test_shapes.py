"""Every answer has the names, types and enums of Radarr's own description."""

from typing import Any

import pytest

from tests.api.conftest import RunningApi
from tests.api.library import Stocked
from tests.api.shape import missing, problems

#: Path of the description → path and query that are asked.
ASKED = {
    "/ping": "/ping",
    "/api": "/api",
    "/api/v3/blocklist": "blocklist",
    "/api/v3/blocklist/movie": "blocklist/movie?movieId={missing}",
    "/api/v3/calendar": "calendar?start=1922-03-01&end=1922-03-08&unmonitored=True",
    "/api/v3/command": "command",
    "/api/v3/config/downloadclient": "config/downloadclient",
    "/api/v3/config/host": "config/host",
    "/api/v3/config/indexer": "config/indexer",
    "/api/v3/config/mediamanagement": "config/mediamanagement",
    "/api/v3/config/naming": "config/naming",
    "/api/v3/config/naming/{id}": "config/naming/1",
    "/api/v3/config/ui": "config/ui",
    "/api/v3/customformat": "customformat",
    "/api/v3/customformat/{id}": "customformat/{custom_format}",
    "/api/v3/diskspace": "diskspace",
    "/api/v3/downloadclient": "downloadclient",
    "/api/v3/downloadclient/schema": "downloadclient/schema",
    "/api/v3/downloadclient/{id}": "downloadclient/{client}",
    "/api/v3/health": "health",
    "/api/v3/history": "history?includeMovie=true&pageSize=50",
    "/api/v3/history/movie": "history/movie?movieId={with_file}",
    "/api/v3/history/since": "history/since?date=2020-01-01",
    "/api/v3/indexer": "indexer",
    "/api/v3/indexer/schema": "indexer/schema",
    "/api/v3/indexer/{id}": "indexer/{indexer}",
    "/api/v3/language": "language",
    "/api/v3/language/{id}": "language/4",
    "/api/v3/movie": "movie",
    "/api/v3/movie/lookup": "movie/lookup?term=Harbour",
    "/api/v3/movie/lookup/imdb": "movie/lookup/imdb?imdbId=tt9001001",
    "/api/v3/movie/lookup/tmdb": "movie/lookup/tmdb?tmdbId=900100",
    "/api/v3/movie/{id}": "movie/{with_file}",
    "/api/v3/moviefile": "moviefile?movieId={with_file}",
    "/api/v3/moviefile/{id}": "moviefile/{file}",
    "/api/v3/parse": "parse?title=Nosferatu.1922.German.1080p.BluRay.x264-GRP",
    "/api/v3/qualitydefinition": "qualitydefinition",
    "/api/v3/qualitydefinition/limits": "qualitydefinition/limits",
    "/api/v3/qualitydefinition/{id}": "qualitydefinition/20",
    "/api/v3/qualityprofile": "qualityprofile",
    "/api/v3/qualityprofile/schema": "qualityprofile/schema",
    "/api/v3/qualityprofile/{id}": "qualityprofile/{profile}",
    "/api/v3/queue": "queue?includeMovie=True&includeUnknownMovieItems=True",
    "/api/v3/queue/details": "queue/details?movieId={missing}",
    "/api/v3/queue/status": "queue/status",
    "/api/v3/rootfolder": "rootfolder",
    "/api/v3/system/status": "system/status",
    "/api/v3/system/task": "system/task",
    "/api/v3/system/task/{id}": "system/task/1",
    "/api/v3/tag": "tag",
    "/api/v3/tag/detail": "tag/detail",
    "/api/v3/tag/detail/{id}": "tag/detail/{tag}",
    "/api/v3/tag/{id}": "tag/{tag}",
    "/api/v3/wanted/cutoff": "wanted/cutoff",
    "/api/v3/wanted/missing": "wanted/missing",
}

#: What these answers' items are, and that none of their members is forgotten.
COMPLETE = {
    "movie": "MovieResource",
    "moviefile?movieId={with_file}": "MovieFileResource",
    "queue/details?movieId={missing}": "QueueResource",
    "history/movie?movieId={with_file}": "HistoryResource",
    "blocklist/movie?movieId={missing}": "BlocklistResource",
    "indexer": "IndexerResource",
    "downloadclient": "DownloadClientResource",
    "qualityprofile": "QualityProfileResource",
    "qualitydefinition": "QualityDefinitionResource",
    "customformat": "CustomFormatResource",
    "rootfolder": "RootFolderResource",
    "tag": "TagResource",
    "tag/detail": "TagDetailsResource",
    "system/task": "TaskResource",
    "system/status": "SystemResource",
    "diskspace": "DiskSpaceResource",
    "language": "LanguageResource",
    "config/host": "HostConfigResource",
    "config/ui": "UiConfigResource",
    "config/naming": "NamingConfigResource",
    "config/mediamanagement": "MediaManagementConfigResource",
    "config/indexer": "IndexerConfigResource",
    "config/downloadclient": "DownloadClientConfigResource",
    "parse?title=Nosferatu.1922.German.1080p.BluRay.x264-GRP": "ParseResource",
}


def _filled(path: str, stocked: Stocked) -> str:
    return path.format(**{name: getattr(stocked, name) for name in stocked.__dataclass_fields__})


async def test_every_answer_fits_the_description(api: RunningApi, stocked: Stocked) -> None:
    found: dict[str, list[str]] = {}
    for described, path in ASKED.items():
        answer = await api.get(_filled(path, stocked))
        if wrong := problems(answer, described):
            found[described] = wrong
        # An empty list shows nothing.
        assert answer != [] or path in ("command", "health"), f"{path} answers nothing"
    assert not found


async def test_no_member_is_forgotten(api: RunningApi, stocked: Stocked) -> None:
    forgotten: dict[str, set[str]] = {}
    for path, shape in COMPLETE.items():
        answer: Any = await api.get(_filled(path, stocked))
        for item in answer if isinstance(answer, list) else [answer]:
            if absent := missing(item, shape):
                forgotten[path] = absent
    assert not forgotten


@pytest.mark.parametrize("spelling", ["qualityProfile", "QUALITYPROFILE", "qualityprofile/"])
async def test_paths_count_in_any_case(api: RunningApi, spelling: str) -> None:
    assert len(await api.get(spelling)) == 6
