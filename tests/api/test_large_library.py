"""Ten thousand films in one answer, while the loop stays free for everything else."""

import asyncio
import json
import sys

import asyncpg
import pytest

from radarr_desktop.ports.store import Store
from tests.api.conftest import RunningApi
from tests.database.values import film, movie_file
from tests.support.loop_guard import LoopGuard

FILMS = 10_000
PATIENCE = 60

#: A client in a process of its own: reading 30 MB would hold our loop.
CLIENT = """
import http.client, json, sys, time
host, port, key, encoding = sys.argv[1:]
began = time.perf_counter()
connection = http.client.HTTPConnection(host, int(port), timeout=60)
connection.request("GET", "/api/v3/movie", headers={"X-Api-Key": key, "Accept-Encoding": encoding})
answer = connection.getresponse()
body = answer.read()
took = time.perf_counter() - began
films = None if encoding == "gzip" else len(json.loads(body))
print(json.dumps({"status": answer.status, "ms": took * 1000, "bytes": len(body), "films": films}))
"""

#: Copies of the one film that is there, under other ids.
MULTIPLY = """
WITH copies AS (
    INSERT INTO movie_metadata (
        tmdb_id, imdb_id, title, clean_title, sort_title, original_title, status, year, overview,
        runtime_minutes, in_cinemas, digital_release, physical_release, genres, keywords, studio,
        certification, website, youtube_trailer_id, popularity, ratings, images, collection
    )
    SELECT 100000 + n, 'tt' || n, title || n, clean_title || n, sort_title || n, original_title,
        status, year, repeat(overview || ' ', 12), runtime_minutes, in_cinemas, digital_release,
        physical_release, genres, keywords, studio, certification, website, youtube_trailer_id,
        popularity, ratings, images, collection
    FROM movie_metadata, generate_series(2, $1) AS n
    WHERE movie_metadata.tmdb_id = 653
    RETURNING id, tmdb_id
), films AS (
    INSERT INTO movies (metadata_id, path, root_folder_path, quality_profile_id, added_at)
    SELECT copies.id, '/films/' || copies.tmdb_id, '/films', quality_profile_id, added_at
    FROM copies, movies
    RETURNING id
)
INSERT INTO movie_files (
    movie_id, relative_path, size_bytes, added_at, quality_id, revision, languages, release_group,
    scene_name, media_info
)
SELECT films.id, relative_path, size_bytes, added_at, quality_id, revision, languages,
    release_group, scene_name, media_info
FROM films, movie_files
"""


async def ask(api: RunningApi, encoding: str) -> dict[str, float]:
    """One GET of all films by another process."""
    host, _, port = api.address.removeprefix("http://").partition(":")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CLIENT, host, port, api.key, encoding,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        out, _ = await process.communicate()
    return json.loads(out)


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
async def test_all_films_are_answered_and_the_loop_stays_free(
    api: RunningApi, database_url: str, encoding: str
) -> None:
    store: Store = api.part(Store)
    profile = (await store.profiles.profiles())[0].id
    movie_id = await store.movies.add(film(profile))
    await store.files.add(movie_file(movie_id))
    connection = await asyncpg.connect(database_url)
    await connection.execute(MULTIPLY, FILMS)
    await connection.close()

    async with LoopGuard() as guard:
        answer = await ask(api, encoding)
    print(f"\n{FILMS} films, {encoding}: {answer['ms']:.0f} ms, {answer['bytes'] / 1e6:.1f} MB; "
          f"loop: {guard.report(worst=2)}")  # fmt: skip
    assert answer["status"] == 200
    assert answer["films"] in (FILMS, None)
