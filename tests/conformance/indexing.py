"""The corpus's settings, capabilities, films and checks of indexers, in our values."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.indexers.newznab import NewznabSettings
from radarr_desktop.adapters.indexers.torznab import TorznabSettings
from radarr_desktop.base import schema
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.ports.indexer import MovieQuery
from tests.conformance.registry import Facts

_FLAGS = {
    "G_Freeleech": IndexerFlag.FREELEECH, "G_Halfleech": IndexerFlag.HALFLEECH,
    "G_DoubleUpload": IndexerFlag.DOUBLE_UPLOAD, "G_Internal": IndexerFlag.INTERNAL,
    "G_Scene": IndexerFlag.SCENE, "G_Freeleech75": IndexerFlag.FREELEECH_75,
    "G_Freeleech25": IndexerFlag.FREELEECH_25, "Nuked": IndexerFlag.NUKED,
    "PTP_Golden": IndexerFlag.PTP_GOLDEN, "PTP_Approved": IndexerFlag.PTP_APPROVED,
}  # fmt: skip
_OPERATIONS: dict[str, Callable[..., bool]] = {
    "be": lambda got, wanted: got == wanted,
    "be_null": lambda got: got is None,
    "not_be_null": lambda got: got is not None,
    "exist": lambda got: got is not None,
    "be_true": lambda got: got is True,
    "be_false": lambda got: got is False,
    "be_less_than": lambda got, wanted: got < wanted,
    "have_count": lambda got, wanted: len(got) == wanted,
    "contain": lambda got, wanted: wanted in got,
    "not_contain": lambda got, wanted: wanted not in got,
    "have_flag": lambda got, wanted: bool(got & _FLAGS[wanted]),
}


def settings_of(facts: Facts, indexer: str) -> NewznabSettings | TorznabSettings:
    """The settings of a definition or an argument."""
    kind = NewznabSettings if indexer.startswith("Newznab") else TorznabSettings
    values = {key: value for key, value in facts.items() if not key.startswith("$")}
    return schema.load(kind, values)


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


def failed_checks(result: Any, checks: Sequence[Sequence[Any]]) -> str | None:
    """What does not hold, as text; None if every check does."""
    texts = []
    for path, operation, *values in checks:
        got = value_at(result, path)
        if not _OPERATIONS[operation](got, *values):
            texts.append(f"{path} {operation} {values}: got {got!r}")
    return "; ".join(texts) or None


def value_at(value: Any, path: str) -> Any:
    """The value at a path: names, `first`, `[2]`, `[Guid=text]`, `take_3_`, `count`."""
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
