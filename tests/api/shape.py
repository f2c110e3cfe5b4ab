"""Holds answers against Radarr's own description of its API, where that is at hand."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_DESCRIPTION = Path(__file__).parents[3] / "shared" / "reference" / "radarr-v3-openapi.json"

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


@cache
def description() -> dict[str, Any]:
    """Radarr's description; skips the test where it is not beside the checkout."""
    if not _DESCRIPTION.exists():
        pytest.skip(f"there is no {_DESCRIPTION.name} beside this checkout")
    return json.loads(_DESCRIPTION.read_text())


def problems(value: Any, path: str, verb: str = "get", status: str = "200") -> list[str]:
    """What does not fit in the answer to `verb` `path` (as the description spells it)."""
    answers = description()["paths"][path][verb]["responses"]
    content = answers.get(status, answers.get("200", {})).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    assert schema, f"the description says nothing of {verb} {path}"
    return list(_check(value, schema, "$"))


def problems_of(value: Any, name: str) -> list[str]:
    """What does not fit in a value of a named shape."""
    return list(_check(value, {"$ref": f"#/components/schemas/{name}"}, "$"))


def _check(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if value is None:
        # Radarr leaves null out; who writes it must at least be allowed to.
        if not schema.get("nullable"):
            yield f"{where}: null"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (kind != "boolean" and value is True)):
        yield f"{where}: {value!r} is no {kind}"
        return
    if schema.get("format") == "date-time" and not value.endswith("Z"):
        yield f"{where}: {value!r} is no moment in UTC"
    if kind == "array":
        for place, one in enumerate(value):
            yield from _check(one, schema["items"], f"{where}[{place}]")
    elif kind == "object":
        known = schema.get("properties", {})
        for name, one in value.items():
            if name in known:
                yield from _check(one, known[name], f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}.{name}: Radarr has no such member"


#: Members that Radarr leaves out when they are null; every other one must be there.
MAY_BE_MISSING: dict[str, set[str]] = {
    "MovieResource": {
        "secondaryYear", "inCinemas", "physicalRelease", "digitalRelease", "releaseDate",
        "physicalReleaseNote", "remotePoster", "imdbId", "folder", "certification", "addOptions",
        "movieFile", "collection", "lastSearchTime",
    },
    "QueueResource": {"movie", "estimatedCompletionTime", "errorMessage", "outputPath", "timeleft"},
    "HistoryResource": {"movie", "downloadId"},
    "BlocklistResource": {"movie", "message"},
    "MovieFileResource": {"sceneName", "releaseGroup", "mediaInfo", "originalFilePath"},
    "ReleaseResource": {
        "id", "releaseGroup", "subGroup", "releaseHash", "mappedMovieId", "commentUrl",
        "downloadUrl", "infoUrl", "edition", "magnetUrl", "infoHash", "seeders", "leechers",
        "movieId", "downloadClientId", "downloadClient", "shouldOverride",
    },
    "CommandResource": {
        "message", "started", "ended", "duration", "exception", "clientUserAgent",
        "lastExecutionTime",
    },
    "SystemResource": {"packageUpdateMechanismMessage"},
    "IndexerResource": {"message", "presets"},
    "DownloadClientResource": {"message", "presets"},
    "QualityProfileResource": set(),
    "QualityDefinitionResource": {"maxSize", "preferredSize"},
    "RootFolderResource": set(),
    "TagResource": set(),
    "TagDetailsResource": set(),
    "TaskResource": set(),
    "HealthResource": set(),
    "DiskSpaceResource": {"id"},
    "CustomFormatResource": set(),
    "LanguageResource": set(),
    "HostConfigResource": set(),
    "UiConfigResource": set(),
    "NamingConfigResource": set(),
    "MediaManagementConfigResource": set(),
    "IndexerConfigResource": set(),
    "DownloadClientConfigResource": set(),
    "ParseResource": set(),
}  # fmt: skip


def missing(value: dict[str, Any], name: str) -> set[str]:
    """Members of the named shape that an answer should have and has not."""
    known = description()["components"]["schemas"][name]["properties"]
    return set(known) - set(value) - MAY_BE_MISSING[name]
