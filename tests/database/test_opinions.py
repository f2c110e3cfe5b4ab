"""What another reader said about names is kept by name and speaker."""

from datetime import timedelta

from radarr_desktop.adapters.database.database import Database
from tests.database.values import NOW

ODD = "Ødd \\ 'Film' 1080p60"
GUESS = {"title": "Ødd", "year": 1999, "language": ["de", "en"], "part": 1.5}


async def test_kept_by_speaker_and_name(database: Database) -> None:
    await database.opinions.put("guessit 4", {ODD: GUESS, "other": {}}, NOW)
    assert await database.opinions.get("guessit 4", [ODD, "other", "unknown"]) == {
        ODD: GUESS,
        "other": {},
    }
    assert await database.opinions.get("guessit 5", [ODD]) == {}
    await database.opinions.put("guessit 4", {ODD: {"title": "Odd"}}, NOW)
    assert await database.opinions.get("guessit 4", [ODD]) == {ODD: {"title": "Odd"}}


async def test_forgotten_by_age(database: Database) -> None:
    await database.opinions.put("guessit 4", {"old": {}}, NOW)
    await database.opinions.put("guessit 4", {"new": {}}, NOW + timedelta(days=1))
    assert await database.opinions.forget_before(NOW + timedelta(hours=1)) == 1
    assert set(await database.opinions.get("guessit 4", ["old", "new"])) == {"new"}
