"""Names are read by the rules, and where these are in doubt with a real guessit's opinion."""

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from radarr_desktop.adapters.second_opinion.opinion import GuessitOpinion
from radarr_desktop.adapters.second_opinion.process import GuessitProcess
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.second_opinion import Guess
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.engine import reading as module
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.second_opinion import SecondOpinion
from radarr_desktop.ports.store import Store
from tests.support import slow_readers
from tests.support.engine import built_program
from tests.support.library import release_names
from tests.support.loop_guard import calmest

CLEAR = "Some.Film.2019.1080p.BluRay.x264-GRP"
DOUBTFUL = "HDTV - Some Film - 2001"
REJECTED = "Some.Series.S01E02.1080p.WEB-DL"


class Engine:
    """The parts of a program, and a reader over a guessit process that the test can see."""

    def __init__(self, parts: Mapping[type, Any]) -> None:
        self.parts = parts
        self.process = GuessitProcess()
        self.opinion = Counting(GuessitOpinion(self.process))
        self.reading = self.reader(self.opinion)

    def reader(self, opinion: SecondOpinion) -> Reading:
        """A reader that remembers nothing yet: as after a restart."""
        return build(Reading, {**self.parts, SecondOpinion: opinion})


class Counting:
    """Passes questions on and keeps them."""

    def __init__(self, asked: SecondOpinion) -> None:
        self._asked = asked
        self.names: list[str] = []

    @property
    def speaker(self) -> str:
        return self._asked.speaker

    async def ask(self, names: Sequence[str]) -> Mapping[str, Guess]:
        self.names += names
        return await self._asked.ask(names)


@pytest_asyncio.fixture
async def engine(database_url: str, tmp_path: Path) -> AsyncIterator[Engine]:
    async with built_program(database_url, tmp_path) as program:
        made = Engine(program.parts)
        yield made
        made.process.close()


async def test_who_spoke(engine: Engine):
    names = [CLEAR, DOUBTFUL, REJECTED, DOUBTFUL]
    clear, doubtful, rejected, again = await engine.reading.read(names)
    assert isinstance(clear, ParsedRelease)
    assert isinstance(doubtful, ParsedRelease)
    assert isinstance(rejected, Unparsable)
    assert (clear.title, clear.parsed_by) == ("Some Film", "rules")
    assert (doubtful.title, doubtful.year, doubtful.parsed_by) == ("Some Film", 2001, "guessit")
    assert again == doubtful
    assert engine.opinion.names == [DOUBTFUL]


async def test_clear_names_start_no_process(engine: Engine):
    names = release_names(300)
    assert await engine.reading.read(names) == [parse_release_name(name) for name in names]
    assert await engine.reading.read([]) == []
    assert engine.process.pid is None


async def test_a_name_is_asked_about_once(engine: Engine):
    first = await engine.reading.read_one(DOUBTFUL)
    assert await engine.reading.read_one(DOUBTFUL) == first
    restarted = engine.reader(engine.opinion)
    assert await restarted.read_one(DOUBTFUL) == first
    assert engine.opinion.names == [DOUBTFUL]
    store: Store = engine.parts[Store]
    assert list(await store.opinions.get(engine.opinion.speaker, [DOUBTFUL, CLEAR])) == [DOUBTFUL]


@pytest.mark.parametrize("letter", ["\0", "\udcff"])
async def test_what_no_database_keeps_is_not_asked_about(engine: Engine, letter: str):
    name = f"HDTV - Some {letter} Film - 2001"
    assert await engine.reading.read_one(name) == parse_release_name(name)
    assert engine.process.pid is None


async def test_switched_off(engine: Engine):
    await engine.parts[SettingsBook].save("indexers", {"second_opinion": False})
    reading = await engine.reading.read_one(DOUBTFUL)
    assert reading == parse_release_name(DOUBTFUL)
    assert engine.process.pid is None
    await engine.parts[SettingsBook].save("indexers", {"secondOpinion": True})
    assert await engine.reading.read_one(DOUBTFUL) != reading


async def test_without_an_answer_the_rules_stand_and_nobody_asks_again(engine: Engine):
    opinion = Counting(GuessitOpinion(GuessitProcess(slow_readers.fail)))
    reading = engine.reader(opinion)
    assert await reading.read_one(DOUBTFUL) == parse_release_name(DOUBTFUL)
    assert await reading.read_one(DOUBTFUL) == parse_release_name(DOUBTFUL)
    assert opinion.names == [DOUBTFUL]
    store: Store = engine.parts[Store]
    assert await store.opinions.get(opinion.speaker, [DOUBTFUL]) == {}


async def test_patience_ends(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    process = GuessitProcess(slow_readers.hang)
    reading = engine.reader(GuessitOpinion(process))
    name = "HDTV - The Film that hangs - 2001"
    assert await reading.read_one(name) == parse_release_name(name)
    process.close()


async def test_pure_code_gets_a_function(engine: Engine):
    read = await engine.reading.reader([CLEAR, DOUBTFUL])
    assert read(CLEAR) == parse_release_name(CLEAR)
    assert read(DOUBTFUL) == await engine.reading.read_one(DOUBTFUL)
    assert read(REJECTED) == parse_release_name(REJECTED)
    assert engine.opinion.names == [DOUBTFUL]


async def test_the_loop_is_not_held(engine: Engine):
    """200 doubtful names among 800 clear ones, every time other ones."""
    batches, clear = iter(range(100)), release_names(800)

    async def read() -> None:
        batch = next(batches)
        doubtful = [f"HDTV - Film {batch} Part {number} - 2001" for number in range(200)]
        readings = await engine.reading.read([*clear, *doubtful])
        told = [one.parsed_by for one in readings if isinstance(one, ParsedRelease)]
        assert told == ["rules"] * 800 + ["guessit"] * 200

    guard = await calmest(read)
    guard.check()
