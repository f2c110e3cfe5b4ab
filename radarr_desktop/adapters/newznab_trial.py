"""The trial of a Newznab or Torznab indexer: what is wrong with its settings, in words.

Radarr's clients know some of the sentences and fields: a key that is refused belongs to `apiKey`,
a captcha to `captchaToken`, everything else to the whole (""); Prowlarr looks for `NO_RESULTS`.
"""

import logging
from collections.abc import Awaitable, Callable

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.feeds import Feed
from radarr_desktop.adapters.indexer_trials import NO_RESULTS, IndexerRefusedError, problem_of
from radarr_desktop.adapters.newznab_failures import is_no_use_asking
from radarr_desktop.adapters.newznab_settings import EndpointSettings
from radarr_desktop.base.errors import Problem, ProviderError
from radarr_desktop.base.schema import MASK
from radarr_desktop.domain.indexer_address import asks_all_of_jackett

logger = logging.getLogger(__name__)

_FILM_PARAMS = frozenset({"q", "tmdbid", "imdbid"})


async def problems_of(
    name: str,
    settings: EndpointSettings,
    *,
    ask_caps: Callable[[], Awaitable[Caps]],
    remember: Callable[[Caps], Awaitable[None]],
    ask_feed: Callable[[Caps], Awaitable[Feed]],
) -> list[Problem]:
    """Ask for the first page of what is new, then look at what it can do."""
    caps_error: ProviderError | None = None
    try:
        caps = await ask_caps()
    except ProviderError as error:
        if is_no_use_asking(error) or _is_about_key(error):
            return [_failed(error)]
        caps, caps_error = Caps(), error
    else:
        await remember(caps)
    if not caps.movie_params and not caps.search_params:
        return [_whole("No feed query is available: the indexer offers neither films nor a search")]
    try:
        feed = await ask_feed(caps)
    except ProviderError as error:
        return [_failed(error)]
    problem = _wrong_feed(feed)
    if problem is None:
        problem = _failed(caps_error) if caps_error else _wrong_caps(name, settings, caps)
    return [problem] if problem else _warnings(settings)


def _failed(error: ProviderError) -> Problem:
    if _is_about_key(error):
        return Problem(field="apiKey", message="Invalid API Key", attempted=MASK)
    return problem_of(error)


def _is_about_key(error: ProviderError) -> bool:
    return isinstance(error, IndexerRefusedError) and error.field == "apiKey"


def _wrong_feed(feed: Feed) -> Problem | None:
    if feed.wrong_protocol:
        return _whole(
            "The feed is for the other protocol: usenet belongs to Newznab, torrents to Torznab; "
            "add it as the other kind of indexer"
        )
    return None if feed.item_count else _whole(NO_RESULTS)


def _wrong_caps(name: str, settings: EndpointSettings, caps: Caps) -> Problem | None:
    if "q" not in caps.search_params and not _FILM_PARAMS & set(caps.movie_params):
        return _whole("The indexer cannot be searched for films, neither by id nor by title")
    known = {one.id for one in caps.categories}
    unknown = set(settings.categories) - known
    if known and unknown and unknown == set(settings.categories):
        return _whole("The indexer has none of the chosen categories; choose among those it has")
    if known and unknown:
        logger.info("%s says nothing of the categories %s", name, sorted(unknown))
    return None


def _warnings(settings: EndpointSettings) -> list[Problem]:
    if not asks_all_of_jackett(settings.address):
        return []
    message = (
        "This address asks all of Jackett's indexers at once: categories, limits and failures "
        "cannot be told apart; add each indexer by its own address"
    )
    return [Problem(field="baseUrl", message=message, is_warning=True)]


def _whole(message: str) -> Problem:
    return Problem(field="", message=message)
