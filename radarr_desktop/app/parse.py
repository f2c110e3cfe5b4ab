"""`radarr-desktop parse`: what release names say, one JSON object a line."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import Unparsable


def print_parsed(names: Iterable[str], out: TextIO) -> int:
    """Write one line for each name that is not empty."""
    for name in names:
        if name.strip():
            out.write(json.dumps(as_json(name), ensure_ascii=False) + "\n")
    return 0


def as_json(name: str) -> dict[str, Any]:
    """The pinned shape: a parsed name, or why it was rejected."""
    parsed = parse_release_name(name)
    if isinstance(parsed, Unparsable):
        return {"name": name, "rejected": parsed.reason}
    quality = parsed.quality.quality
    revision = parsed.quality.revision
    return {
        "name": name,
        "title": parsed.title,
        "titles": list(parsed.titles),
        "year": parsed.year or None,
        "quality": {
            "name": quality.name,
            "source": quality.source.value,
            "resolution": quality.resolution,
            "modifier": quality.modifier.value,
            "revision": {
                "version": revision.version,
                "real": revision.real,
                "is_repack": revision.is_repack,
            },
        },
        "edition": parsed.edition or None,
        "release_group": parsed.release_group or None,
        "languages": [language.name for language in parsed.languages],
        "tmdb_id": parsed.tmdb_id or None,
        "imdb_id": parsed.imdb_id or None,
        "hardcoded_subs": parsed.hardcoded_subs or None,
        "parsed_by": parsed.parsed_by,
    }
