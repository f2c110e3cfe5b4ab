from tests.api.conftest import RunningApi


async def test_ping_needs_no_key(api: RunningApi) -> None:
    answer = await api.client.get("/ping", headers={"X-Api-Key": "wrong"})
    assert answer.status_code == 200
    assert answer.json() == {"status": "OK"}
    status = await api.client.get("/api/v3/system/status")
    assert status.status_code == 200, status.text
    print(status.text, status.headers)
    movies = await api.client.get("/api/v3/movie")
    assert movies.status_code == 200, movies.text
    assert movies.json() == []
