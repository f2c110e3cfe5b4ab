"""HDBits by Radarr's API: set up, searched and grabbed from, and its passkey never shown."""

from pathlib import Path
from typing import Any

from tests.api.conftest import serving
from tests.api.library import stock
from tests.support.engine import built_program
from tests.support.hdbits import PASSKEY, USER, PracticeHDBits, row
from tests.support.http_server import AnswerServer

MASK = "********"


def body(url: str, **values: Any) -> dict[str, Any]:
    given = {"baseUrl": url, "username": USER, "apiKey": PASSKEY, **values}
    return {
        "name": "HDBits", "implementation": "HDBits", "configContract": "HDBitsSettings",
        "enableRss": True, "enableAutomaticSearch": True, "enableInteractiveSearch": True,
        "fields": [{"name": name, "value": value} for name, value in given.items()],
    }  # fmt: skip


async def test_from_the_settings_to_the_torrent(database_url: str, tmp_path: Path) -> None:
    practice = PracticeHDBits()
    with AnswerServer(practice.paths()) as site:
        async with built_program(database_url, tmp_path / "data") as program:
            stocked = await stock(program.parts, tmp_path)
            async with serving(program, with_engine=True) as api:
                await api.ask("DELETE", f"indexer/{stocked.indexer}", 200)
                [template] = [
                    one for one in await api.get("indexer/schema")
                    if one["implementation"] == "HDBits"
                ]  # fmt: skip
                fields = {one["name"]: one for one in template["fields"]}
                assert fields["username"]["privacy"] == "userName"
                assert fields["apiKey"]["privacy"] == "apiKey"
                mediums = fields["mediums"]["selectOptions"]
                assert (mediums[1]["value"], mediums[1]["name"]) == (3, "Encode")

                [wrong] = await api.ask("POST", "indexer", 400, json=body(site.url, apiKey="wrong"))
                assert wrong["propertyName"] == "ApiKey"
                film = await api.get(f"movie/{stocked.missing}")
                number = int(film["imdbId"].removeprefix("tt"))
                name = f"{film['title']} {film['year']} 1080p BluRay DD5.1 x264-GRP"
                practice.rows.append(row(1, name=name, imdb={"id": number}))
                saved = await api.ask("POST", "indexer", 201, json=body(site.url))
                values = {one["name"]: one.get("value") for one in saved["fields"]}
                assert values["apiKey"] == MASK

                [found] = await api.get("release", movieId=stocked.missing)
                assert found["guid"] == "HDBits-700001"
                assert found["infoUrl"] == f"{site.url}/details.php?id=700001"
                assert PASSKEY not in str(found)
                grab = {"guid": found["guid"], "indexerId": found["indexerId"]}
                await api.ask("POST", "release", 409, json=grab)  # no client is there to take it
                assert practice.fetched[0] == {"id": "700001", "passkey": PASSKEY}
                assert PASSKEY not in str(await api.get("command"))
