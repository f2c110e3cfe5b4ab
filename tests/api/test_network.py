"""The proxy and the certificates, as Radarr's host settings tell and take them."""

from radarr_desktop.adapters.http import Http
from radarr_desktop.engine.network_settings import NetworkSettings
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.api.conftest import RunningApi
from tests.support.http_server import Answer, AnswerServer
from tests.support.proxy import Proxy


async def test_it_is_read_and_written_and_obeyed_at_once(api: RunningApi) -> None:
    told = await api.get("config/host")
    assert (told["proxyEnabled"], told["proxyType"], told["proxyPort"]) == (False, "http", 8080)
    assert (told["certificateValidation"], told["proxyPassword"]) == ("enabled", "")
    with (
        AnswerServer({"/": Answer(body=b"by proxy")}) as server,
        Proxy({"site.example": server.port}, password="s3cret") as proxy,
    ):
        wish = {
            **told, "proxyEnabled": True, "proxyType": "socks5", "proxyHostname": "127.0.0.1",
            "proxyPort": proxy.port, "proxyUsername": "me", "proxyPassword": "s3cret",
            "proxyBypassFilter": "*.here.example", "certificateValidation": "disabled",
        }  # fmt: skip
        changed = await api.ask("PUT", "config/host", 202, json=wish)
        assert changed == {**wish, "proxyPassword": "********"}
        # Sent back masked it stays; a client that knows nothing of it changes nothing.
        await api.ask("PUT", "config/host", 202, json=changed)
        await api.ask("PUT", "config/host", 202, json={"instanceName": "Radarr at home"})
        assert await api.get("config/host") == {**changed, "instanceName": "Radarr at home"}
        assert api.part(SettingsBook).get(NetworkSettings).proxy_password == "s3cret"
        http = api.part(Http)
        answer = await http.request("GET", "http://site.example/", provider="Example")
        assert answer.body == b"by proxy"
        assert proxy.seen == [("socks5", "site.example", 80)]


async def test_of_a_wrong_change_nothing_is_stored(api: RunningApi) -> None:
    book = api.part(SettingsBook)
    before = book.get(ServerSettings), book.get(NetworkSettings)
    for wrong, name in (
        ({"proxyType": "socks4"}, "ProxyType"),
        ({"proxyEnabled": True, "proxyHostname": ""}, "ProxyHostname"),
        ({"proxyPort": 70000}, "ProxyPort"),
        ({"certificateValidation": "perhaps"}, "CertificateValidation"),
    ):
        answer = await api.ask("PUT", "config/host", 400, json={"instanceName": "New", **wrong})
        assert [problem["propertyName"] for problem in answer] == [name]
    assert (book.get(ServerSettings), book.get(NetworkSettings)) == before
