"""Announces set up from outside, how they are, and what became of their lines; no key is shown."""

from typing import Any

from radarr_desktop.engine.announce_board import AnnounceBoard, LineNote, LineOutcome
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from tests.api.conftest import RunningApi
from tests.support.secrets import made_up
from tests.support.server_program import free_port

PATH = "/api/desktop/announce"
SECRETS = {
    "ircKey": made_up("IRC key"),
    "passkey": made_up("passkey of an announce"),
    "nickservPassword": made_up("NickServ password"),
}


def hdbits(**changes: Any) -> dict[str, Any]:
    fields = {"nick": "me|bot", "server": f"127.0.0.1:{free_port()}", "useTls": False, **SECRETS}
    return {
        "name": "HDBits live",
        "implementation": "HDBits",
        "enable": True,
        "fields": [{"name": name, "value": value} for name, value in fields.items()],
        **changes,
    }


async def test_announces_are_set_up_as_indexers_are(api: RunningApi) -> None:
    templates = {one["implementation"]: one for one in await api.get(f"{PATH}/schema")}
    assert set(templates) >= {"HDBits", "PassThePopcorn", "MoreThanTV"}
    names = [field["name"] for field in templates["HDBits"]["fields"]]
    assert names[:5] == ["indexerId", "nick", "nickservPassword", "ircKey", "passkey"]
    refused = await api.ask("POST", PATH, 400, json=hdbits())
    assert "cannot be reached" in refused[0]["errorMessage"]
    saved = await api.ask("POST", f"{PATH}?forceSave=true", 201, json=hdbits())
    shown = {field["name"]: field.get("value") for field in saved["fields"]}
    assert {shown[name] for name in SECRETS} == {"********"}
    # A mask that comes back keeps what is stored.
    saved["name"] = "HDBits announces"
    await api.ask("PUT", f"{PATH}/{saved['id']}?forceSave=true", 202, json=saved)
    [stored] = await api.part(Providers).definitions(ProviderKind.ANNOUNCE)
    assert (stored.name, stored.settings["passkey"]) == ("HDBits announces", SECRETS["passkey"])
    assert (await api.get(PATH))[0]["enable"] is True
    wrong = hdbits(fields=[{"name": "nick", "value": "no nick"}])
    problems = await api.ask("POST", f"{PATH}?forceSave=true", 400, json=wrong)
    assert problems[0]["propertyName"] == "Nick"
    wrong = hdbits(fields=[*hdbits()["fields"], {"name": "baseUrl", "value": "http://["}])
    problems = await api.ask("POST", f"{PATH}?forceSave=true", 400, json=wrong)
    assert problems[0]["propertyName"] == "BaseUrl"
    await api.ask("DELETE", f"{PATH}/{saved['id']}", 200)
    assert await api.get(PATH) == []


async def test_how_they_are_and_their_lines(api: RunningApi) -> None:
    saved = await api.ask("POST", f"{PATH}?forceSave=true", 201, json=hdbits())
    [status] = await api.get(f"{PATH}/status")
    assert (status["state"], status["lines"], "since" in status) == ("away", 0, False)
    board, now = api.part(AnnounceBoard), api.part(Clock).now()
    board.set_state(saved["id"], "HDBits live", RoomState.JOINED)
    for number in range(3):
        note = LineNote(
            heard_at=now, announce="HDBits live", text=f"Film {number}",
            outcome=LineOutcome.NO_FILM, words="No film is called so", seconds=0.0123,
        )  # fmt: skip
        board.note(saved["id"], note)
    [status] = await api.get(f"{PATH}/status")
    assert (status["state"], status["lines"]) == ("joined", 3)
    assert status["lastLine"]
    lines = await api.get(f"{PATH}/lines", count=2)
    assert [one["text"] for one in lines] == ["Film 2", "Film 1"]
    assert (lines[0]["outcome"], lines[0]["seconds"]) == ("noFilm", 0.012)
    for path in (PATH, f"{PATH}/status", f"{PATH}/lines"):
        text = str(await api.get(path))
        assert not any(secret in text for secret in SECRETS.values())
