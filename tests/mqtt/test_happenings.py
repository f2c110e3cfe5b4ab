"""Events: engine facts as messages, and which film an order means."""

from typing import Any

import pytest

from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain import events
from radarr_desktop.domain.events import Event
from radarr_desktop.domain.movie import AlternativeTitle
from radarr_desktop.mqtt.commands import chosen
from radarr_desktop.mqtt.happenings import EVENT_TYPES, add_failed, happenings, stamped, with_film
from radarr_desktop.mqtt.reader import Part, parts_of
from tests.database.values import metadata
from tests.mqtt.states import NOW, film

FILM: dict[str, Any] = {"movie_id": 1, "title": "Häxan", "year": 1922, "tmdb_id": 57283}
GRAB = {"download_id": "a", "release_title": "Haxan.1922-GRP"}

TABLE: list[tuple[Event, list[dict[str, Any]]]] = [
    (
        events.ReleaseGrabbed(
            **FILM, **GRAB, quality="DVD", size_bytes=4_700_000_000, indexer="I", client="C"
        ),
        [{"event_type": "grabbed", "size_gb": 4.7, "indexer": "I", "client": "C",
          "quality": "DVD", "release": "Haxan.1922-GRP"}],
    ),
    (
        events.MovieImported(
            **FILM, **GRAB, path="/f", quality="DVD", size_bytes=1, placed_by="copy"
        ),
        [{"event_type": "imported", "quality": "DVD"}],
    ),
    (
        events.MovieImported(
            **FILM, **GRAB, path="/f", quality="DVD", size_bytes=1, placed_by="copy",
            is_upgrade=True,
        ),
        [{"event_type": "upgraded"}],
    ),
    (
        events.DownloadFailed(**FILM, **GRAB, reason="No space"),
        [{"event_type": "failed", "message": "No space"}],
    ),
    (
        events.ImportBlocked(**FILM, **GRAB, reason="Sample"),
        [{"event_type": "import_blocked", "message": "Sample"}],
    ),
    (events.MovieAdded(**FILM), [{"event_type": "movie_added", "title": "Häxan"}]),
    (events.MovieDeleted(**FILM), [{"event_type": "movie_deleted", "tmdb_id": 57283}]),
    (
        events.MovieFileDeleted(**FILM, path="/f", reason="manual"),
        [{"event_type": "file_deleted", "message": "manual"}],
    ),
    (
        events.HealthChanged(raised=("a", "b"), restored=("c",)),
        [{"event_type": "health_issue", "message": "a"},
         {"event_type": "health_issue", "message": "b"},
         {"event_type": "health_restored", "message": "c"}],
    ),
    (events.MovieUpdated(**FILM), []),
    (events.CommandChanged(command_id=1, name="RssSync", status="queued"), []),
]  # fmt: skip


@pytest.mark.parametrize(("event", "expected"), TABLE, ids=lambda one: getattr(one, "kind", ""))
def test_messages(event: Event, expected: list[dict[str, Any]]) -> None:
    messages = happenings(event)
    assert len(messages) == len(expected)
    for message, facts in zip(messages, expected, strict=True):
        assert {key: message[key] for key in facts} == facts
        assert message["event_type"] in EVENT_TYPES
        assert set(message) == set(add_failed("x", "y"))


def test_many_issues_are_not_a_flood() -> None:
    raised = tuple(str(number) for number in range(100))
    assert len(happenings(events.HealthChanged(raised=raised))) == 10


def test_a_message_is_stamped_and_knows_the_film() -> None:
    message = happenings(TABLE[0][0])[0]
    told = stamped(with_film(message, film()), "7", NOW)
    assert told["id"] == "7"
    assert told["time"] == "2026-11-24T04:00:00+00:00"
    assert told["imdb_id"] == "tt0000653"
    assert told["quality"] == "DVD"
    assert with_film(message, None) == message


@pytest.mark.parametrize(
    ("event", "parts"),
    [
        (events.DefinitionsChanged(what="rootFolder"), {Part.FOLDERS}),
        (events.DefinitionsChanged(what="settings/ui"), set()),
        (events.CommandChanged(command_id=1, name="CheckHealth", status="started"), set()),
        (events.CommandChanged(command_id=1, name="RssSync", status="x"), {Part.ACTIVITY}),
        (events.EngineStarted(started_at=NOW), set(Part)),
        (events.MovieUpdated(**FILM), {Part.LIBRARY}),
    ],
)
def test_what_is_read_again(event: Event, parts: set[Part]) -> None:
    assert parts_of(event) == parts


class TestChosen:
    @pytest.mark.parametrize(
        "term", ["tmdb:900", "tt0000900", "https://www.themoviedb.org/movie/900-something"]
    )
    def test_the_one_of_that_id(self, term: str) -> None:
        only = metadata(900, "Something else")
        assert chosen(term, [only]) is only

    @pytest.mark.parametrize(
        "term", ["The Kid", "the kid", "The Kid (1921)", "Le Kid", "Il monello"]
    )
    def test_the_one_of_that_name(self, term: str) -> None:
        kid = metadata(
            1, "The Kid", clean_title="thekid", year=1921, original_title="Il monello",
            alternative_titles=(AlternativeTitle(title="Le Kid", clean_title="lekid"),),
        )  # fmt: skip
        other = metadata(2, "Kid Brother", clean_title="kidbrother", alternative_titles=())
        assert chosen(term, [other, kid]) is kid

    def test_the_only_one_found_may_be_another(self) -> None:
        with pytest.raises(NotFoundError, match=r"is not the name of one film.*Kid Brother"):
            chosen("The Kid", [metadata(2, "Kid Brother", clean_title="kidbrother")])

    def test_none(self) -> None:
        with pytest.raises(NotFoundError, match="No film called 'x' is known"):
            chosen("x", [])

    def test_two_of_the_same_name_are_not_guessed(self) -> None:
        old = metadata(1, "Dune", clean_title="dune", year=1984, alternative_titles=())
        new = metadata(2, "Dune", clean_title="dune", year=2021, alternative_titles=())
        assert chosen("Dune (2021)", [old, new]) is new
        with pytest.raises(NotFoundError, match=r"Dune \(1984\) = tmdb:1, Dune \(2021\) = tmdb:2"):
            chosen("Dune", [old, new])
