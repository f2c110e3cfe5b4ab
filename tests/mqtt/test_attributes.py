"""Lists for attributes: exact texts, and never more than the recorder keeps."""

import json
from dataclasses import replace
from typing import Any

import pytest

from radarr_desktop.mqtt.attributes import LARGEST, encoded, lists, queue, recent, upcoming
from radarr_desktop.mqtt.state import Release, State
from tests.mqtt.states import FULL, NOW, film, issue, item


def test_the_queue() -> None:
    told = json.loads(queue(FULL.queue))
    assert told["more"] == 0
    assert told["items"][0] == {
        "title": "Nosferatu", "year": 1922, "tmdb_id": 653, "quality": "Bluray-1080p",
        "progress": 25.0, "size_gb": 8.0, "speed": 2.5, "eta": "2026-11-24T04:40:00+00:00",
        "state": "downloading", "client": "qBittorrent", "indexer": "Practice",
    }  # fmt: skip
    assert told["items"][1]["year"] is None


@pytest.mark.parametrize(
    ("state", "status", "told"),
    [
        ("downloading", "paused", "paused"),
        ("downloading", "downloading", "downloading"),
        ("importPending", "completed", "importPending"),
    ],
)
def test_a_paused_download_says_so(state: str, status: str, told: str) -> None:
    rows = json.loads(queue([item(state=state, status=status)]))["items"]
    assert rows[0]["state"] == told


@pytest.mark.parametrize("title", ["电影" * 150, "Ünïcödé", "\"'`\\", "{{ x }}", "a\nb", "🎬"])
def test_titles_stay_exact(title: str) -> None:
    assert json.loads(queue([item(title=title)]))["items"][0]["title"] == title


def test_half_a_character_does_no_harm() -> None:
    assert json.loads(encoded({"title": "a\ud83cb"})) == {"title": "a?b"}


def test_a_long_queue_ends_in_time() -> None:
    told = queue([item(title=f"电影 {number}") for number in range(500)])
    assert len(told) <= LARGEST
    rows = json.loads(told)
    assert len(rows["items"]) > 50
    assert len(rows["items"]) + rows["more"] == 500


@pytest.mark.parametrize("limit", [LARGEST, 3000, 10])
def test_every_list_keeps_to_the_limit(limit: int) -> None:
    crowd = replace(
        FULL,
        recent=tuple(film(number) for number in range(100)),
        upcoming=tuple(Release(movie=film(number), at=NOW, kind="cinema") for number in range(100)),
        issues=tuple(issue(message="x" * 400) for _ in range(100)),
    )
    for key, payload in lists(crowd, limit).items():
        told = json.loads(payload)
        assert isinstance(told, dict)
        assert len(payload) <= limit or not any(told.get(k) for k in ("items", "issues")), key


def test_cards() -> None:
    defaults, card = json.loads(recent([film()]))["data"]
    assert defaults["line1_default"] == "$release"
    assert card["airdate"] == "2026-03-14T15:09:26Z"
    assert card["rating"] == "★ 7.9"
    assert card["flag"] is True
    assert card["trailer"] == "https://www.youtube.com/watch?v=abc"
    assert card["poster"] == "https://example.org/p.jpg"
    _, card = json.loads(upcoming(FULL.upcoming))["data"]
    assert card["release"] == "Digital $day, $date"
    assert card["airdate"] == "2026-11-27T04:00:00Z"


def test_nothing_is_a_list_too() -> None:
    told: dict[str, Any] = {key: json.loads(one) for key, one in lists(State()).items()}
    assert told["queue"] == {"items": [], "more": 0}
    assert told["health"] == {"issues": [], "more": 0}
    assert len(told["recent"]["data"]) == len(told["upcoming"]["data"]) == 1
