"""The corpus's settings, capabilities, films and checks of indexers, in our values."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.indexers.newznab import NewznabSettings
from radarr_desktop.adapters.indexers.torznab import TorznabSettings
from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.domain.release import IndexerFlag, Release
from radarr_desktop.ports.indexer import MovieQuery
from tests.conformance.names import language_key
from tests.conformance.registry import Facts

_FLAGS = {
    "G_Freeleech": IndexerFlag.FREELEECH, "G_Halfleech": IndexerFlag.HALFLEECH,
    "G_DoubleUpload": IndexerFlag.DOUBLE_UPLOAD, "G_Internal": IndexerFlag.INTERNAL,
    "G_Scene": IndexerFlag.SCENE, "G_Freeleech75": IndexerFlag.FREELEECH_75,
    "G_Freeleech25": IndexerFlag.FREELEECH_25, "Nuked": IndexerFlag.NUKED,
    "PTP_Golden": IndexerFlag.PTP_GOLDEN, "PTP_Approved": IndexerFlag.PTP_APPROVED,
}  # fmt: skip
_ANY_FLAG = re.compile(r"Any\(\w+ => \w+\.IndexerFlags\.HasFlag\(IndexerFlags\.(\w+)\)\)")
_OPERATIONS: dict[str, Callable[..., bool]] = {
    "be": lambda got, wanted: got == wanted,
    "be_null": lambda got: got is None,
    "not_be_null": lambda got: got is not None,
    "exist": lambda got: got is not None,
    "be_empty": lambda got: not got,
    "not_have_value": lambda got: got is None,
    "be_equivalent_to": lambda got, wanted: _is_equivalent(got, wanted),
    "be_true": lambda got: got is True,
    "be_false": lambda got: got is False,
    "be_less_than": lambda got, wanted: got < wanted,
    "be_null_or_empty": lambda got: not got,
    "have_count": lambda got, wanted: len(got) == wanted,
    "contain": lambda got, wanted: wanted in got,
    "not_contain": lambda got, wanted: wanted not in got,
    "have_flag": lambda got, wanted: bool(got & _FLAGS[wanted]),
}


def settings_of(facts: Facts, indexer: str) -> NewznabSettings | TorznabSettings:
    """The settings of a definition or an argument."""
    kind = NewznabSettings if indexer.startswith("Newznab") else TorznabSettings
    values = {key: value for key, value in facts.items() if not key.startswith("$")}
    return schema.load(kind, {**values, **values.pop("seed_criteria", {})})


def caps_of(facts: Facts) -> Caps:
    """The capabilities that a record supposes."""
    names = {
        "supported_search_parameters": "search_params",
        "supported_movie_search_parameters": "movie_params",
        "supports_aggregate_id_search": "combines_ids",
        "text_search_engine": "search_engine",
        "movie_text_search_engine": "movie_engine",
        "default_page_size": "default_limit",
        "max_page_size": "max_limit",
    }
    values = {names[key]: value for key, value in facts.items() if key in names}
    for name in ("search_params", "movie_params"):
        if name in values:
            values[name] = tuple(values[name] or ())
    return Caps(**values)


def query_of(criteria: Facts) -> MovieQuery:
    """What is searched for."""
    film = criteria["movie"]
    return MovieQuery(
        tmdb_id=film.get("tmdb_id") or 0,
        imdb_id=film.get("imdb_id") or "",
        titles=tuple(criteria.get("scene_titles") or (film["title"],)),
        year=film.get("year") or 0,
    )


def file_of(given: Facts, folder: Path) -> bytes:
    """What the indexer answers."""
    text = (folder / "files" / given["file"]).read_bytes()
    for old, new in given.get("text_replacements", ()):
        text = text.replace(old.encode(), new.encode())
    return text


def release_as_facts(release: Release) -> Facts:
    """A release in the words of the checks."""
    peers = None if release.leechers is None else release.leechers + (release.seeders or 0)
    return {
        "guid": release.guid, "title": release.title, "indexer": release.indexer_name,
        "download_protocol": release.protocol.value.capitalize(),
        "download_url": release.download_url, "magnet_url": release.magnet_url or None,
        "indexer_id": release.indexer_id, "categories": list(release.categories),
        "imdb_id": int(release.imdb_id.removeprefix("tt") or 0),
        "info_url": release.info_url, "comment_url": release.comment_url,
        # We keep hashes small and unknown texts empty.
        "info_hash": release.info_hash or None, "publish_date": release.published_at,
        "size": release.size_bytes, "tmdb_id": release.tmdb_id, "seeders": release.seeders,
        "peers": peers, "indexer_flags": release.flags,
        "languages": [language_key(language) for language in release.languages],
    }  # fmt: skip


def tiers_as_facts(tiers: Sequence[Sequence[Any]]) -> Facts:
    """The tiers of a search, each with its requests or chains of pages."""
    return {
        "tiers": len(tiers),
        "get_all_tiers": [chain for tier in tiers for chain in tier],
        **{f"get_tier_{number}_": tier for number, tier in enumerate(tiers)},
    }


def failed_validation(load: Callable[[], object], expected: Facts) -> str | None:
    """Whether the settings that `load` makes are as valid as expected."""
    problems: tuple[Problem, ...] = ()
    warnings: list[Problem] = []
    try:
        warnings = schema.warnings(load())
    except InvalidInputError as error:
        problems = error.problems
    fields = [problem.field.lower() for problem in problems]
    for _errors, operation, predicate in expected.get("other", ()):
        name = predicate.rpartition("== ")[2].strip('"').lower()
        if (name in fields) != (operation == "Contain"):
            return f"problems of {fields}, but {operation} {name}"
    return failed_checks(
        {"is_valid": not problems, "has_warnings": bool(warnings)}, expected["checks"]
    )


def failed_checks(result: Any, checks: Sequence[Sequence[Any]]) -> str | None:
    """What does not hold, as text; None if every check does."""
    texts = []
    for path, operation, *values in checks:
        got = value_at(result, path)
        if path.endswith("info_hash") and isinstance(got, str):
            values = [str(one).lower() for one in values]
        if not _OPERATIONS[operation](got, *values):
            texts.append(f"{path} {operation} {values}: got {got!r}")
    return "; ".join(texts) or None


def _is_equivalent(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return sorted(got) == sorted(wanted)
    return {key: got[key] for key in wanted} == wanted


def value_at(value: Any, path: str) -> Any:
    """The value at a path: names, `first`, `[2]`, `[Guid=text]`, `take_3_`, `count`."""
    if flag := _ANY_FLAG.fullmatch(path):
        return any(bool(one["indexer_flags"] & _FLAGS[flag[1]]) for one in value)
    steps = re.findall(r"\[[^\]]*\]|[^.\[\]]+", path)
    for step in steps:
        value = _step(value, step)
        if value is None:
            return None
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


def _step(value: Any, step: str) -> Any:
    if key := re.fullmatch(r"\[(\w+)=(.*)\]", step):
        name = key[1].lower()
        return next((one for one in value if str(_step(one, name)) == key[2]), None)
    if index := re.fullmatch(r"\[(\d+)\]", step):
        return value[int(index[1])]
    if taken := re.fullmatch(r"take_(\d+)_", step):
        return value[: int(taken[1])]
    if step in ("first", "single"):
        return value[0] if value else None
    if step == "last":
        return value[-1] if value else None
    if step == "count":
        return len(value)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", step).lower()
    return value.get(name) if isinstance(value, dict) else getattr(value, name)
