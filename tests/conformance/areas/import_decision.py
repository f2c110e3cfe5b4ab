"""Is a file imported? Radarr's import specifications, one at a time."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from radarr_desktop.base.registry import discover
from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.facts import FoundFile, ImportCandidate, ImportFacts
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.importing import specs
from radarr_desktop.domain.importing.history import imported_after_last_grab
from radarr_desktop.domain.importing.plan import plan_import
from radarr_desktop.domain.importing.sample import is_sample
from radarr_desktop.domain.importing.spec import IMPORT_SPECS
from radarr_desktop.domain.movie import MediaInfo, Movie
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease
from tests.conformance.candidates import (
    EPOCH,
    NOW,
    model,
    moment,
    movie,
    profile,
    release,
    settings,
)
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area

discover(specs)
_BY_NAME = {name.lower(): judge for name, judge in IMPORT_SPECS.items()}
_HISTORY_KINDS = {kind.api_name.lower(): kind for kind in HistoryKind}
_DOWNLOAD = "download"
_A_FILM = MediaInfo(runtime_seconds=7200, audio_stream_count=1, width=1920, height=1080)


@area("import_decision")
def import_decision(given: Facts, expected: Facts) -> str | None:
    """One specification, or the question whether a file is a sample."""
    # Which collaborator is asked how often has no counterpart: our rules ask nobody.
    asserted = {key: value for key, value in expected.items() if key != "verify"}
    given = _built(given)
    services = given.get("services", {})
    if given["subject"] == "DetectSample":
        film, path = given["args"]
        runtime = services.get("IVideoFileInfoReader.GetRunTime")
        verdict = is_sample(path, _media({"runtime": runtime}), film.get("runtime", 0))
        return differences(asserted, {"result": verdict.value[0].upper() + verdict.value[1:]})
    local_movie, download = given["args"]
    name = given["subject"].removesuffix("Specification").lower()
    candidate = _candidate(local_movie, services)
    facts = _facts(local_movie, download, services, candidate.movie)
    if name == "grabbedreleasequality":
        # No rule of ours but a sentence of the plan: the file is imported all the same.
        accepted = _is_planned(candidate, facts, services)
    else:
        accepted = _BY_NAME[name](candidate, facts) is None
    return differences(asserted, {"accepted": accepted})


def _candidate(local_movie: Facts, services: Facts) -> ImportCandidate:
    return ImportCandidate(
        file=_file(local_movie, services),
        movie=movie(local_movie.get("movie") or {}, services),
        quality=model(local_movie.get("quality")),
        format_score=local_movie.get("custom_format_score", 0),
        is_existing=local_movie.get("existing_file", False),
    )


def _file(local_movie: Facts, services: Facts) -> FoundFile:
    path = _posix(local_movie.get("path") or "/downloads/film.mkv")
    return FoundFile(
        path=path,
        relative_path=PurePosixPath(path).name,
        size_bytes=local_movie.get("size", local_movie.get("$nbuilder", 0)),
        modified_at=moment(services.get("IDiskProvider.FileGetLastWrite")),
        media_info=_media(
            local_movie.get("media_info"), services.get("IVideoFileInfoReader.GetRunTime")
        ),
    )


def _facts(local_movie: Facts, download: Any, services: Facts, film: Movie) -> ImportFacts:
    config = settings(services)
    history = (local_movie.get("release") or {}).get("history", ())
    grabbed_for = {row.get("movie_id", row.get("$nbuilder")) for row in history}
    free = services.get("IDiskProvider.GetAvailableSpace")
    return ImportFacts(
        now=NOW,
        profile=profile((local_movie.get("movie") or {}).get("quality_profile", {})),
        proper_policy=config.proper_policy,
        current_file=film.file,
        grabbed_movie_id=film.id if film.id in grabbed_for else min(grabbed_for, default=None),
        free_bytes=free if isinstance(free, int) else None,
        minimum_free_space_mb=config.minimum_free_space_mb,
        check_free_space=config.check_free_space,
        already_imported=download is not None and _is_already_imported(services),
        video_files=_listed(services),
    )


def _is_already_imported(services: Facts) -> bool:
    rows = services.get("IHistoryService.GetByMovieId", ())
    history = [
        HistoryRecord(
            movie_id=1,
            kind=_HISTORY_KINDS[row["event_type"].lower()],
            source_title="",
            quality=model(row.get("quality")),
            download_id=_DOWNLOAD,
            at=moment(row.get("date")) or EPOCH,
        )
        for row in rows
        if row["event_type"].lower() in _HISTORY_KINDS
    ]
    return imported_after_last_grab(history, _DOWNLOAD)


def _is_planned(candidate: ImportCandidate, facts: ImportFacts, services: Facts) -> bool:
    file = replace(candidate.file, media_info=_A_FILM)
    grab = next(
        (
            _grab(row, candidate.movie)
            for row in services.get("IHistoryService.FindByDownloadId", ())
            if row.get("event_type") == "Grabbed"
        ),
        None,
    )
    return (
        plan_import([file], candidate.movie, grab, facts, parse_release_name).accepted is not None
    )


def _grab(row: Facts, film: Movie) -> Grab:
    return Grab(
        download_id=_DOWNLOAD,
        movie_id=film.id,
        client_id=1,
        client_name="client",
        release=release({}),
        parsed=ParsedRelease(
            release_title="", titles=("Title",), quality=model(row["quality"]), quality_from="name"
        ),
        payload=None,
        state=GrabState.SENT,
        custom_format_score=0,
        why=(),
        correlation_id="",
        created_at=NOW,
    )


def _media(given: Facts | None, runtime: Any = None) -> MediaInfo | None:
    if given is None and runtime is None:
        return None
    given = given or {}
    seconds = given.get("runtime") or runtime
    languages = given.get("audio_languages") or ()
    return MediaInfo(
        runtime_seconds=seconds["$seconds"] if isinstance(seconds, Mapping) else 0.0,
        audio_stream_count=given.get("audio_stream_count") or len(languages),
        audio_codec=given.get("audio_format") or "",
        audio_languages=tuple(languages),
    )


def _listed(services: Facts) -> tuple[str, ...]:
    listed = next(
        (value for name, value in services.items() if name.startswith("IDiskProvider.GetFiles")), ()
    )
    return tuple(PurePosixPath(_posix(path)).name for path in listed)


def _built(value: Any) -> Any:
    """With the ids that Radarr's builder of test objects gives to what has none."""
    if isinstance(value, list):
        return [_built(one) for one in value]
    if not isinstance(value, dict):
        return value
    built = {key: _built(one) for key, one in value.items()}
    number = built.get("$nbuilder")
    if number and built.get("$type") == "CustomFormat":
        return {"id": number, "name": f"Name{number}", **built}
    if number and "path" in built:
        return {"movie_file_id": number, **built}
    return built


def _posix(path: str) -> str:
    """Windows paths stand for the host's form."""
    return path.replace("C:\\", "/").replace("\\", "/")
