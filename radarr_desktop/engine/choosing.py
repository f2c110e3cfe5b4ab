"""A person's choice of a release: what they say it is, what that leads to, which rules it breaks.

chosen (film, quality, languages, client) ─► checked ─► judged as they say ─► grabbed all the same
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from radarr_desktop.base.errors import InvalidInputError, NotFoundError, Problem
from radarr_desktop.domain import language as languages
from radarr_desktop.domain import quality as qualities
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.override import NO_OVERRIDE, Override
from radarr_desktop.domain.quality import QualityModel, Revision
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.engine.deciding import Asked, Deciding
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

#: What a profile may wish for, but no release is.
_NO_SPOKEN = (languages.ANY, languages.ORIGINAL)


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person wants of a release; 0 and nothing = as the program would do it."""

    movie_id: int = 0
    override: Override = NO_OVERRIDE
    client_id: int = 0


class Choosing:
    """From a person's choice to a judged candidate."""

    def __init__(self, store: Store, providers: Providers, deciding: Deciding) -> None:
        self._store = store
        self._providers = providers
        self._deciding = deciding

    async def check(self, release: Release, choice: Choice) -> None:
        """See that film and client of a choice can be had.

        Raises:
            InvalidInputError: with the fields' names as in Radarr's JSON.
        """
        problems = []
        if choice.movie_id and await self._store.movies.get(choice.movie_id) is None:
            problems.append(
                Problem(
                    field="movieId",
                    message=f"There is no film {choice.movie_id} in the library",
                    attempted=choice.movie_id,
                )
            )
        if choice.client_id:
            reason = await self._why_no_client(release, choice.client_id)
            if reason:
                problems.append(
                    Problem(field="downloadClientId", message=reason, attempted=choice.client_id)
                )
        if problems:
            raise InvalidInputError(*problems)

    async def decide(self, release: Release, choice: Choice) -> Decision:
        """The verdict on the release as the person says it is; its candidate is never None.

        Raises:
            InvalidInputError: the film is not in the library.
            NotFoundError: no film was chosen, and the name fits none.
        """
        movie = await self._film(release, choice.movie_id)
        asked = Asked(search=SearchKind.INTERACTIVE, searched=movie, user_invoked=True)
        if choice.override == NO_OVERRIDE:
            [decision] = (await self._deciding.decide([release], asked, are_news=False)).decisions
            if decision.candidate is not None and decision.candidate.movie.id == movie.id:
                return decision
        return await self._deciding.decide_as(release, movie, choice.override, asked)

    async def _film(self, release: Release, movie_id: int) -> Movie:
        if movie_id:
            movie = await self._store.movies.get(movie_id)
            if movie is None:
                raise InvalidInputError.of(
                    "movieId", f"There is no film {movie_id} in the library", movie_id
                )
            return movie
        asked = Asked(search=SearchKind.INTERACTIVE, user_invoked=True)
        [decision] = (await self._deciding.decide([release], asked, are_news=False)).decisions
        if decision.candidate is None:
            raise NotFoundError(f"{release.title} fits no film of the library: choose one for it")
        return decision.candidate.movie

    async def _why_no_client(self, release: Release, client_id: int) -> str:
        try:
            client = await self._providers.definition(ProviderKind.DOWNLOAD_CLIENT, client_id)
        except NotFoundError:
            return f"There is no download client {client_id}"
        if not client.enabled:
            return f"{client.name} is switched off: choose another client, or switch it on"
        if client.protocol is not release.protocol:
            what = "torrents" if release.protocol is Protocol.TORRENT else "usenet releases"
            return f"{client.name} takes no {what}: choose another client"
        return ""


def choice_body(choice: Choice) -> dict[str, Any]:
    """A choice as the body of a command carries it."""
    body: dict[str, Any] = {}
    if choice.movie_id:
        body["movieId"] = choice.movie_id
    if choice.client_id:
        body["downloadClientId"] = choice.client_id
    if choice.override.quality is not None:
        revision = choice.override.quality.revision
        body["qualityId"] = choice.override.quality.quality.id
        body["revision"] = {
            "version": revision.version,
            "real": revision.real,
            "isRepack": revision.is_repack,
        }
    if choice.override.languages:
        body["languageIds"] = [one.id for one in choice.override.languages]
    return body


def choice_of(body: Mapping[str, Any]) -> Choice:
    """The choice in the body of a command.

    Raises:
        InvalidInputError: there is no such quality or language, or a number is none.
    """
    quality = None
    if body.get("qualityId") is not None:
        quality = QualityModel(
            quality=_known(qualities.BY_ID, body["qualityId"], "quality"),
            revision=_revision(body.get("revision")),
        )
    given = body.get("languageIds") or ()
    if not isinstance(given, (list, tuple)):
        raise InvalidInputError.of("languages", "A list of languages is needed", given)
    spoken = tuple(_known(languages.BY_ID, one, "language", "languages") for one in given)
    for one in spoken:
        check_spoken(one)
    return Choice(
        movie_id=_number(body, "movieId"),
        override=Override(quality=quality, languages=spoken),
        client_id=_number(body, "downloadClientId"),
    )


def check_spoken(language: languages.Language) -> None:
    """Raises InvalidInputError if no release can be in it (Any, Original)."""
    if language in _NO_SPOKEN:
        raise InvalidInputError.of(
            "languages",
            f"{language.name} is a wish of profiles, no language of a release",
            language.id,
        )


def _known(known: Mapping[int, T], number: object, what: str, field: str = "") -> T:
    if not isinstance(number, int) or number not in known:
        raise InvalidInputError.of(field or what, f"There is no {what} {number}", number)
    return known[number]


def _revision(given: object) -> Revision:
    if not isinstance(given, Mapping):
        return Revision()
    version, real = given.get("version", 1), given.get("real", 0)
    if not isinstance(version, int) or not isinstance(real, int) or version < 1 or real < 0:
        raise InvalidInputError.of("quality", f"There is no revision {version}", version)
    return Revision(version=version, real=real, is_repack=bool(given.get("isRepack")))


def _number(body: Mapping[str, Any], name: str) -> int:
    value = body.get(name) or 0
    if not isinstance(value, int):
        raise InvalidInputError.of(name, f"{name} is a whole number", value)
    return value
