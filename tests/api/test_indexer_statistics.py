"""`desktop_indexer_statistics` and `desktop_breaker`: what was asked, and who is left alone."""

from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.engine.jobs.housekeeping import CALLS
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.ledger import CallKind, CallLimits, CallOutcome, Ledger
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.api.conftest import RunningApi
from tests.support.http_server import AnswerServer
from tests.support.torznab import Item, PracticeIndexer, feed, xml_answer

PATH = "/api/desktop/indexerstats"
AWAY = ProviderUnavailableError("Example", "Example: away")


async def indexer(api: RunningApi) -> ProviderDefinition:
    definition = ProviderDefinition(
        kind=ProviderKind.INDEXER, implementation="Torznab", name="Example",
        settings={"base_url": "http://127.0.0.1:9", "query_limit": 100, "limits_unit": 1},
    )  # fmt: skip
    providers: Providers = api.part(Providers)
    return await providers.save(definition, test=False)


async def calls(
    api: RunningApi, indexer_id: int, outcome: CallOutcome, *milliseconds: int, ago: timedelta
) -> None:
    ledger: Ledger = api.part(Ledger)
    for one in milliseconds:
        at = api.part(Clock).now() - ago
        entry = await ledger.begin(indexer_id, CallKind.SEARCH, CallLimits(), at)
        await ledger.finish(
            entry.id, outcome, timedelta(milliseconds=one), items=2, message="it said no"
        )


async def test_what_was_asked_and_what_is_left(api: RunningApi) -> None:
    example = await indexer(api)
    [told] = await api.get(PATH)
    assert (told["name"], told["queries"], told["averageMs"]) == ("Example", 0, None)
    assert (told["level"], told["lastError"]) == (0, "")
    hour = timedelta(minutes=30)
    await calls(api, example.id, CallOutcome.ANSWERED, 100, 200, 300, 400, ago=hour)
    await calls(api, example.id, CallOutcome.FAILED, 9000, ago=hour)
    await calls(api, example.id, CallOutcome.TOO_OFTEN, 9000, ago=timedelta(hours=3))
    [told] = await api.get(PATH)
    assert (told["queries"], told["failures"], told["tooOften"], told["items"]) == (6, 1, 1, 12)
    assert (told["averageMs"], told["p95Ms"]) == (250.0, 385.0)
    assert told["lastError"] == "it said no"
    failures = await api.get(f"{PATH}/{example.id}/failures")
    assert [one["message"] for one in failures] == ["it said no", "it said no"]
    assert failures[0]["at"] > failures[1]["at"]
    await api.ask("GET", f"{PATH}/4711/failures", 404)
    [limit] = told["limits"]
    assert (limit["of"], limit["most"], limit["seconds"]) == ("queries", 100, 3600)
    assert (limit["used"], limit["left"]) == (5, 95)
    [told] = await api.get(PATH, hours=1)
    assert (told["queries"], told["tooOften"]) == (5, 0)
    for hours in (0, 721):
        [problem] = await api.ask("GET", f"{PATH}?hours={hours}", 400)
        assert problem["propertyName"] == "Hours"


async def test_days_outlive_their_rows_for_a_year(api: RunningApi) -> None:
    example = await indexer(api)
    ledger: Ledger = api.part(Ledger)
    now = api.part(Clock).now()
    await calls(api, example.id, CallOutcome.ANSWERED, 100, 300, ago=timedelta(days=40))
    await calls(api, example.id, CallOutcome.ANSWERED, 500, ago=timedelta(days=2))
    before = await api.get(f"{PATH}/days", days=60, indexerId=example.id)
    assert [(one["queries"], one["averageMs"]) for one in before] == [(2, 200.0), (1, 500.0)]
    assert before[0]["day"] == (now - timedelta(days=40)).date().isoformat()
    assert await ledger.sum_up_before((now - CALLS).date()) == 1
    assert await ledger.sum_up_before((now - CALLS).date()) == 0
    assert await api.get(f"{PATH}/days", days=60, indexerId=example.id) == before
    assert len(await api.get(f"{PATH}/days", days=30)) == 1
    assert await ledger.forget_days_before((now - timedelta(days=39)).date()) == 1
    assert len(await api.get(f"{PATH}/days", days=60)) == 1
    # With the indexer goes what is remembered of it.
    await api.part(Providers).delete(ProviderKind.INDEXER, example.id)
    assert await api.get(f"{PATH}/days", days=60) == []


async def test_a_paused_one_is_asked_again_by_hand(api: RunningApi) -> None:
    example = await indexer(api)
    providers: Providers = api.part(Providers)
    await providers.failed(ProviderKind.INDEXER, example.id, AWAY)
    [told] = await api.get(PATH)
    assert told["level"] == 1
    assert told["pausedUntil"] == told["breaker"]["restsUntil"]
    assert told["breaker"]["state"] == "open"
    told = await api.ask("POST", f"{PATH}/{example.id}/reset", 200)
    assert (told["level"], told["breaker"]["state"]) == (0, "closed")
    assert "pausedUntil" not in told
    await api.ask("POST", f"{PATH}/4711/reset", 404)


async def test_breakers_are_told_and_closed(api: RunningApi) -> None:
    example = await indexer(api)
    await api.part(Providers).failed(ProviderKind.INDEXER, example.id, AWAY)
    service = f"indexer {example.id}"
    told = {one["service"]: one["breaker"] for one in await api.get("/api/desktop/breaker")}
    assert told[service]["lastError"] == "Example: away"
    closed = await api.ask("POST", "/api/desktop/breaker/reset", 200, json={"service": service})
    assert closed["breaker"]["state"] == "closed"
    await api.ask("POST", "/api/desktop/breaker/reset", 404, json={"service": "nobody"})


async def test_changed_limits_are_told_at_once(api: RunningApi) -> None:
    example = await indexer(api)
    settings = {**example.settings, "query_limit": 7}
    await api.part(Providers).save(replace(example, settings=settings), test=False)
    [told] = await api.get(PATH)
    assert [one["most"] for one in told["limits"]] == [7]


async def test_what_an_indexer_states_of_its_limits_is_told(api: RunningApi) -> None:
    said = feed(Item()).replace(
        b"<channel>", b"<channel><limits apiCurrent='3' apiMax='100' grabMax='9'/>"
    )
    with AnswerServer({"/api": PracticeIndexer(answers={"movie": xml_answer(said)})}) as server:
        providers: Providers = api.part(Providers)
        saved = await providers.save(
            ProviderDefinition(
                kind=ProviderKind.INDEXER, implementation="Torznab", name="Example",
                settings={"base_url": server.url, "api_key": "KEY"},
            )
        )  # fmt: skip
        await (await providers.indexer(saved.id)).provider.recent()
    [told] = await api.ask("GET", "/api/desktop/indexerstats", 200)
    assert told["statedLimits"] == [{"of": "queries", "most": 100, "used": 3, "left": 97}]
