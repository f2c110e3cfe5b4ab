"""`radarr-desktop parse`: what release names say, one JSON object a line."""

import codecs
import json
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedIOBase
from typing import Any, TextIO

from radarr_desktop.adapters.second_opinion.process import GuessitProcess
from radarr_desktop.domain.parsing.path import is_path, parse_path
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.second_opinion import NameReading, from_guess, is_settled
from radarr_desktop.domain.release import Unparsable

#: Bytes: a thousand names or so, all of which are there already.
_CHUNK = 1 << 16


def print_parsed(
    batches: Iterable[Sequence[str]], out: TextIO, second: GuessitProcess | None
) -> int:
    """Write one line for each name that is not empty, in their order, batch by batch.

    The doubtful names of a batch are asked about together; without any `second` does not start.
    """
    try:
        for batch in batches:
            names = [name for name in batch if name.strip()]
            for name, reading in zip(names, _readings(names, second), strict=True):
                out.write(json.dumps(as_json(name, reading), ensure_ascii=False) + "\n")
            out.flush()
    finally:
        if second is not None:
            second.close()
    return 0


def arriving_lines(stream: BufferedIOBase, encoding: str = "utf-8") -> Iterator[list[str]]:
    """The lines of a stream as they arrive: all that are there already as one batch.

    A program that writes a name and waits for its line gets it; a file comes in large batches.
    """
    decode = codecs.getincrementaldecoder(encoding)("replace").decode
    rest = ""
    while data := stream.read1(_CHUNK):
        *lines, rest = (rest + decode(data)).split("\n")
        if lines:
            yield [line.removesuffix("\r") for line in lines]
    if rest := rest + decode(b"", final=True):
        yield [rest]


def _readings(names: Sequence[str], second: GuessitProcess | None) -> list[NameReading]:
    by_rules = [parse_path(name) if is_path(name) else parse_release_name(name) for name in names]
    if second is None:
        return by_rules
    doubtful = {
        name for name, reading in zip(names, by_rules, strict=True) if not is_settled(reading)
    }
    if not doubtful:
        return by_rules
    guesses = second.ask(sorted(doubtful))
    return [
        from_guess(guesses[name], reading) if name in guesses else reading
        for name, reading in zip(names, by_rules, strict=True)
    ]


def as_json(name: str, parsed: NameReading) -> dict[str, Any]:
    """The pinned shape: a parsed name, or why it was rejected."""
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
