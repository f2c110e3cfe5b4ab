"""Loads the named blocks of `sql/<aggregate>.sql`: Python itself holds no SQL.

    -- name: add (once)
    -- What it is for.
    INSERT INTO …

`(once)` marks a block that must not be sent a second time when the connection broke and nobody
knows whether it arrived; all others are repeated without harm.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_HEAD = re.compile(r"^-- name: (\w+)( \(once\))?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Query:
    """One block."""

    #: `movies.add`: what errors and logs call it.
    name: str
    text: str
    is_repeatable: bool = True


@cache
def load(aggregate: str) -> dict[str, Query]:
    """The blocks of `sql/<aggregate>.sql` by name."""
    text = files(__package__).joinpath("sql", f"{aggregate}.sql").read_text("utf-8")
    parts = _HEAD.split(text)[1:]
    queries: dict[str, Query] = {}
    for name, once, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if name in queries:
            raise RuntimeError(f"sql/{aggregate}.sql: two blocks are called {name!r}")
        queries[name] = Query(f"{aggregate}.{name}", body.strip(), is_repeatable=once is None)
    return queries
