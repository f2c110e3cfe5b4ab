"""From a bot's line in an IRC channel to the film on the shelf, by the whole program."""

import time
from pathlib import Path

import httpx

from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.events import ReleaseGrabbed
from radarr_desktop.engine.announce_board import AnnounceBoard, LineOutcome
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import Answer, AnswerServer
from tests.support.mosquitto import Certificates
from tests.support.ngircd import Bot, Ngircd, fingerprint_of, nickserv
from tests.support.waiting import until
from tests.support.walk import Walk, built_in, subscribe, walking

ROOM = "#hdbits.announce"
SECRETS = {"passkey": "PASSKEY-of-the-walk", "irc_key": "IRCKEY-of-the-walk"}
PASSWORD = "password-of-the-walk"


async def torrent_of(walk: Walk, release_id: str) -> bytes:
    """The file as the practice indexer has it."""
    async with httpx.AsyncClient(trust_env=False) as client:
        practice = walk.practice
        answer = await client.get(
            f"{practice.indexer_url}/download/{release_id}.torrent",
            params={"apikey": practice.indexer_api_key},
        )
        return answer.raise_for_status().content


async def test_a_line_brings_a_film(database_url: str, tmp_path: Path) -> None:
    tls = Certificates(tmp_path / "tls")
    async with (
        practice_services(tmp_path / "practice") as practice,
        walking(database_url, tmp_path / "program", practice, built_in()) as walk,
    ):
        movie = await walk.add(search=False)
        good = practice.good_release(movie.metadata.tmdb_id)
        with (
            AnswerServer({}) as site,
            Ngircd(tmp_path, channels=[ROOM], tls=tls) as server,
        ):
            site.answers["/download.php"] = Answer(
                body=await torrent_of(walk, good.id), content_type="application/x-bittorrent"
            )
            async with Bot(server, "midgards") as bot, Bot(server, "NickServ", nickserv(PASSWORD)):
                await bot.join(ROOM)
                providers: Providers = walk.part(Providers)
                saved = await providers.save(
                    ProviderDefinition(
                        kind=ProviderKind.ANNOUNCE, implementation="HDBits", name="HDBits live",
                        settings={
                            "nick": "me|bot", "nickserv_password": PASSWORD, **SECRETS,
                            "server": f"{server.host}:{server.port}", "base_url": site.url,
                            "fingerprint": fingerprint_of(tls),
                        },
                    )
                )  # fmt: skip
                board: AnnounceBoard = walk.part(AnnounceBoard)
                # The door is asked for first, and nobody answers there: that takes its seconds.
                await until(
                    lambda: (state := board.state(saved.id)) and state.is_in, seconds=60,
                    what="it is in its channel",
                )  # fmt: skip
                with subscribe(walk) as events:
                    began = time.monotonic()
                    bot.say(
                        ROOM,
                        f"New Torrent: {good.title} - Type: Movie (H.264, Encode) - Uploaded by: me"
                        " - Size: 24.1 MiB - https://hdbits.org/details.php?id=1&hit=1",
                    )
                    async for event in events:
                        if isinstance(event, ReleaseGrabbed):
                            break
                    assert time.monotonic() - began < 2.0
                    await walk.imported(events, movie.id)
        [note] = [one for one in board.notes() if one.outcome is LineOutcome.GRABBED]
        history = await walk.part(Queries).history_of(movie.id)
        assert history[-1].facts["releaseSource"] == "Announce"
        # What the program shows or stores of the keys is looked for by `tests/support/sweeping.py`.
        assert note.text == good.title
