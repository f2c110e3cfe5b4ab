"""The SQL files: every block is used, and what is used exists."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from radarr_desktop.adapters import database
from radarr_desktop.adapters.database.codec import dumps, loads
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.domain import language, quality
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import QualityModel, Revision
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Release
from tests.database.values import PARSED, release

FOLDER = Path(str(files(database)))
SOURCES = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.py")}
AGGREGATES = sorted(path.stem for path in (FOLDER / "sql").glob("*.sql"))


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_every_block_is_used_and_is_there(aggregate: str) -> None:
    used = set()
    for text in SOURCES.values():
        for variable in re.findall(rf'^(\w+) = load\("{aggregate}"\)$', text, re.MULTILINE):
            used |= set(re.findall(rf'\b{variable}\["(\w+)"\]', text))
            # The event feed names its queries by argument.
            used |= set(re.findall(r'self\._read\("(\w+)"', text))
        used |= set(re.findall(rf'load\("{aggregate}"\)\["(\w+)"\]', text))
    assert used == set(load(aggregate))


def test_python_holds_no_sql() -> None:
    statement = re.compile(r'"""?(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE) ')
    assert [name for name, text in SOURCES.items() if statement.search(text)] == []


def test_json_is_compact_and_comes_back() -> None:
    text = dumps(PARSED)
    assert '"quality":{"quality":7,"revision":{"real":1,"version":2}}' in text
    assert '"languages":[4]' in text
    assert "parsed_by" not in text  # a default
    assert loads(ParsedRelease, text) == PARSED
    assert loads(Release, dumps(release())) == release()
    assert loads(Release, dumps(release())).flags == IndexerFlag.FREELEECH | IndexerFlag.INTERNAL


def test_all_that_a_name_says_comes_back() -> None:
    parsed = parse_release_name("Some.Film.2020.2160p.AMZN.WEB-DL.DDP5.1.DV.HDR10.H.265-GRP")
    assert parsed.traits.streaming_service is not None
    assert loads(ParsedRelease, dumps(parsed)) == parsed


def test_json_of_another_release_of_the_program_is_read() -> None:
    text = '{"release_title":"x","titles":["x"],"of_tomorrow":1,"quality":{"quality":999}}'
    read = loads(ParsedRelease, text)
    assert read.quality == QualityModel(quality=quality.UNKNOWN, revision=Revision())
    assert loads(
        ParsedRelease, '{"release_title":"x","titles":[],"languages":[999]}'
    ).languages == (language.UNKNOWN,)
