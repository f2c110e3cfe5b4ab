"""Small stories of judging: what is given in words, told as counts and names.

The sentences are restated by hand, so an adapter reads what it needs out of `given` and the
outcome is checked as a property; how often a collaborator is asked counts where ours is asked.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from radarr_desktop.adapters.indexers.torrent_rss import TorrentRssSettings, kept_shape
from radarr_desktop.adapters.rss.shapes import Shape
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import Decision, RegisteredSpec
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.matching import LookupKeys
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.second_opinion import NameReading
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.ground import Ground, Grounds
from radarr_desktop.engine.pattern_watch import PatternWatch
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.ports.store import Store
from tests.conformance.candidates import NOW, candidate, facts, movie, profile, release, settings
from tests.conformance.registry import Facts, NotBuiltYet, area
from tests.support.rss import MemoryCache

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNREADABLE = "0123456789abcdef0123456789abcdef"
_READABLE = "A.Film.2010.1080p.WEB-DL.H.264-GRP"

Scenario = Callable[[re.Match[str]], str | None]
_scenarios: list[tuple[re.Pattern[str], Scenario]] = []


@area("scenarios")
def scenarios(given: Facts, expected: Facts) -> str | None:
    """The first scenario whose words fit."""
    assert expected["outcome"]
    for pattern, scenario in _scenarios:
        found = pattern.search(given["given"])
        if found is not None:
            return scenario(found)
    raise NotBuiltYet


def _scenario(words: str) -> Callable[[Scenario], Scenario]:
    def decorate(scenario: Scenario) -> Scenario:
        _scenarios.append((re.compile(words), scenario))
        return scenario

    return decorate


@_scenario(r"(\w+) specifications that accept and (\w+) that reject")
def every_specification_is_asked(found: re.Match[str]) -> str | None:
    """One rejection does not cut the others short."""
    asked: Counter[str] = Counter()

    def spec(name: str, rejection: Rejection | None) -> RegisteredSpec:
        def ask(_candidate: object, _facts: object) -> Rejection | None:
            asked[name] += 1
            return rejection

        return RegisteredSpec(name, ask, lambda _candidate, _facts: Sight(name, ""))

    accepting, rejecting = _NUMBERS[found[1]], _NUMBERS[found[2]]
    no = Rejection(reason="No", message="No")
    specs = [spec(f"accepts {one}", None) for one in range(accepting)]
    specs += [spec(f"rejects {one}", no) for one in range(rejecting)]
    decision = judge(candidate({}, {}), facts({}, None, {}), specs)
    wrong = {one.name: asked[one.name] for one in specs if asked[one.name] != 1}
    if wrong:
        return f"asked not once: {wrong}"
    if len(decision.rejections) != rejecting:
        return f"{len(decision.rejections)} rejections, wanted {rejecting}"
    return None


@_scenario(r"an? (RSS|search) re(?:port|sult) whose title cannot be parsed")
def what_is_not_understood_is_not_judged(found: re.Match[str]) -> str | None:
    """It belongs to no film and no rule has seen it."""
    film = _film()
    searched = film if found[1] == "search" else None
    shelf = _Shelf([film])
    decision = _decided(_UNREADABLE, shelf, searched)
    if decision.candidate is not None or decision.is_accepted:
        return "it was taken for a film"
    rules = {rejection.rule for rejection in decision.rejections}
    if rules != {"Match"}:
        return f"rules saw it: {rules}"
    return None if shelf.titles == [frozenset()] else f"it was looked up as {shelf.titles}"


@_scenario("a parsed release without search criteria")
def a_film_is_looked_up_by_titles(_found: re.Match[str]) -> str | None:
    """One question for all its titles; the year decides among the answers."""
    film = _film()
    shelf = _Shelf([film, _film(2, year=1990)])
    decision = _decided(_READABLE, shelf, None)
    if len(shelf.titles) != 1 or "afilm" not in shelf.titles[0]:
        return f"looked up as {shelf.titles}"
    return _differs(decision, film)


@_scenario("a parsed release whose title is that of the movie in the search criteria")
def the_searched_film_is_taken(_found: re.Match[str]) -> str | None:
    """Also where the library has nothing of that title: one question is asked for a whole batch,
    so how often has no counterpart.
    """
    film = _film()
    return _differs(_decided(_READABLE, _Shelf([]), film), film)


@_scenario("parsers are asked for the same base url with different allow-zero-size settings")
def other_settings_are_another_feed(_found: re.Match[str]) -> str | None:
    """What was found of a feed holds for the settings it was found with."""
    cache = MemoryCache()
    first, second = (
        kept_shape(TorrentRssSettings(base_url="http://a.test/rss", allow_zero_size=allowed), cache)
        for allowed in (False, True)
    )

    async def ask() -> tuple[object, object]:
        await first.keep(Shape(size_element="size"))
        return await first.load(), await second.load()

    known, other = asyncio.run(ask())
    if known is None:
        return "what was found is not kept"
    return None if other is None else f"it serves other settings too: {other}"


def _differs(decision: Decision, film: Movie) -> str | None:
    taken = decision.candidate.movie.id if decision.candidate is not None else None
    return None if taken == film.id else f"wanted film {film.id}, got {taken}"


def _film(number: int = 1, year: int = 2010) -> Movie:
    film = movie({"id": number, "title": "A Film", "year": year}, {})
    metadata = replace(film.metadata, tmdb_id=number, clean_title="afilm", original_title="A Film")
    return replace(film, metadata=metadata)


def _decided(title: str, shelf: "_Shelf", searched: Movie | None) -> Decision:
    search = SearchKind.RSS if searched is None else SearchKind.AUTOMATIC
    parts = {
        Store: _Store(shelf), Reading: _Names(), Grounds: _Grounds(), PatternWatch: _Watch(),
        Reputations: _NoReputations(),
    }  # fmt: skip
    deciding = build(Deciding, parts)
    offer = release({"title": title, "indexer_id": 1})
    judged = asyncio.run(deciding.decide([offer], Asked(search=search, searched=searched)))
    [decision] = judged.decisions
    return decision


class _Shelf:
    """The library, as far as deciding asks it."""

    def __init__(self, films: Sequence[Movie]) -> None:
        self._films = list(films)
        #: What was asked for, question by question.
        self.titles: list[frozenset[str]] = []

    async def candidates(self, keys: LookupKeys) -> list[Movie]:
        self.titles.append(keys.clean_titles)
        return [one for one in self._films if one.metadata.clean_title in keys.clean_titles]


class _Store:
    def __init__(self, shelf: _Shelf) -> None:
        self.movies = shelf


class _Names:
    """Names read by the rules alone."""

    async def read(self, names: Sequence[str]) -> list[NameReading]:
        return [parse_release_name(name) for name in names]


class _Watch:
    """No pattern runs away: there is none."""

    def look(self) -> None:
        pass


class _NoReputations:
    """Nothing is noted of groups."""

    async def note(self, _releases: object, _read: object) -> None:
        pass


class _Grounds:
    """Nothing stands in the way and nothing is known."""

    async def gather(self, _movies: Mapping[int, Movie]) -> Ground:
        empty: dict[int, Any] = {}
        return Ground(
            now=NOW, settings=settings({}), profiles={1: profile({})}, definitions=empty,
            formats=(), indexers=empty, blocklist=empty, queue=empty, history=empty, delays=(),
            release_profiles=(), oldest_pending=empty, free_bytes={}, reputations={},
        )  # fmt: skip
