"""Messages that are orders: from topics to the engine's commands.

An order that lay at the broker (retain) was meant for another day and is ignored; so is what nobody
understands. Nothing is confirmed before it is done: the state follows from the engine's own facts.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from radarr_desktop.base.errors import (
    ConflictError,
    FileError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
    StoreError,
    UserError,
)
from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.queries import Queries
from radarr_desktop.mqtt.discovery import LONGEST_ADD
from radarr_desktop.mqtt.session import Incoming
from radarr_desktop.mqtt.topics import Topics

_log = logging.getLogger(__name__)

#: What Home Assistant's button sends.
PRESS = "PRESS"
#: Films may be looked up so long (seconds), and so many at a time.
ADD_PATIENCE = 60.0
ADDED_AT_ONCE = 3
#: Films that are being looked up or wait for it.
_MOST_WAITING = 20

_WORD = re.compile(r"\w+")

#: Called with (what was asked for, why it could not be added).
TellFailure = Callable[[str, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Order:
    """A command of the engine."""

    name: str
    body: dict[str, Any] = field(default_factory=dict)


BUTTONS: dict[str, Order] = {
    "search_missing": Order("MissingMoviesSearch"),
    "search_cutoff": Order("CutoffUnmetMoviesSearch"),
    "rss_sync": Order("RssSync"),
    "refresh": Order("RefreshMovie", {"movieIds": []}),
}
SWITCHES: dict[tuple[str, str], Order] = {
    ("pause", "ON"): Order("PauseDownloads"),
    ("pause", "OFF"): Order("ResumeDownloads"),
}


class Orders:
    """Does what a message asks for; one that cannot be done is logged, never raised."""

    def __init__(
        self,
        topics: Topics,
        commands: Commands,
        library: Library,
        queries: Queries,
        tell_failure: TellFailure,
    ) -> None:
        self._topics = topics
        self._commands = commands
        self._library = library
        self._queries = queries
        self._tell_failure = tell_failure
        self._to_add: asyncio.Queue[str] = asyncio.Queue(_MOST_WAITING)

    async def run(self) -> None:
        """Add films in the background until cancelled: the source may take its time."""
        async with asyncio.TaskGroup() as group:
            for _ in range(ADDED_AT_ONCE):
                group.create_task(self._add_one_by_one())

    async def take(self, message: Incoming) -> None:
        """Follow one message."""
        if message.is_retained:
            _log.warning("An order that lay at the broker is ignored: %s", message.topic)
            return
        try:
            text = message.payload.decode()
        except UnicodeDecodeError:
            self._ignore(message)
            return
        try:
            if not await self._follow(message.topic, text):
                self._ignore(message)
        except (UserError, StoreError) as error:
            _log.warning("The order on %s could not be followed: %s", message.topic, error)

    async def _follow(self, topic: str, text: str) -> bool:
        if topic == self._topics.add:
            return self._queue_film(text)
        if topic == self._topics.button("retry") and text == PRESS:
            return await self._retry()
        order = self._order(topic, text)
        if order is None:
            return False
        _log.info("%s is ordered over MQTT", order.name)
        await self._commands.submit(order.name, order.body)
        return True

    def _order(self, topic: str, text: str) -> Order | None:
        for key, order in BUTTONS.items():
            if topic == self._topics.button(key):
                return order if text == PRESS else None
        for (key, wanted), order in SWITCHES.items():
            if topic == self._topics.switch_set(key) and text == wanted:
                return order
        return None

    async def _retry(self) -> bool:
        letters = await self._commands.dead_letters()
        _log.info("%d failed commands are tried again, ordered over MQTT", len(letters))
        for command in letters:
            await self._commands.retry(command.id)
        return True

    def _queue_film(self, text: str) -> bool:
        term = text.strip()
        if not term or len(term) > LONGEST_ADD:
            return False
        try:
            self._to_add.put_nowait(term)
        except asyncio.QueueFull:
            return False
        return True

    async def _add_one_by_one(self) -> None:
        while True:
            term = await self._to_add.get()
            try:
                async with asyncio.timeout(ADD_PATIENCE):
                    await self._add(term)
            except TimeoutError:
                await self._failed(term, "The metadata source did not answer in time")
            except (UserError, ProviderError, StoreError, FileError) as error:
                await self._failed(term, str(error))

    async def _add(self, term: str) -> None:
        film = chosen(term, await self._library.lookup(term))
        folders = await self._queries.root_folders()
        profiles = await self._queries.profiles()
        if not folders:
            raise InvalidInputError.of("rootFolderPath", "There is no root folder yet: add one")
        if not profiles:
            raise InvalidInputError.of("qualityProfileId", "There is no quality profile yet")
        if await self._queries.movie_by_tmdb_id(film.tmdb_id) is not None:
            raise ConflictError(f"{_named(film)} is in the library already")
        await self._library.add(
            NewMovie(
                tmdb_id=film.tmdb_id,
                quality_profile_id=profiles[0].id,
                root_folder_path=folders[0].folder.path,
                search=True,
            )
        )

    async def _failed(self, term: str, reason: str) -> None:
        _log.warning("%r could not be added over MQTT: %s", term, reason)
        await self._tell_failure(term, reason)

    @staticmethod
    def _ignore(message: Incoming) -> None:
        _log.warning(
            "What came on %s is no order and is ignored: %.80r", message.topic, message.payload
        )


def chosen(term: str, found: list[MovieMetadata]) -> MovieMetadata:
    """The one film that is meant; nobody is there to be asked, so a guess is no answer.

    Raises:
        NotFoundError: there is none, or several fit as well.
    """
    wanted = clean_title(term)
    exact = [film for film in found if _is_meant(film, term, wanted)]
    if len(exact) == 1:
        return exact[0]
    if not found:
        raise NotFoundError(f"No film called {term!r} is known")
    candidates = ", ".join(f"{_named(film)} = tmdb:{film.tmdb_id}" for film in (exact or found)[:4])
    raise NotFoundError(
        f"{term!r} is not the name of one film; say by its id which is meant: {candidates}"
    )


def _is_meant(film: MovieMetadata, term: str, wanted: str) -> bool:
    """By id, title, or title and year."""
    ids = {word.lower() for word in _WORD.findall(term)}
    if str(film.tmdb_id) in ids - {str(film.year)} or (film.imdb_id and film.imdb_id in ids):
        return True
    titles = film.all_clean_titles()
    return wanted in titles | {f"{title}{film.year}" for title in titles}


def _named(film: MovieMetadata) -> str:
    return f"{film.title} ({film.year})" if film.year else film.title
