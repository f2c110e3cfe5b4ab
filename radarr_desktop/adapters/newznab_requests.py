"""Which addresses a Newznab or Torznab indexer is asked at; pure.

A search goes in tiers, the next one only if those before found nothing:

    1  tmdbid and imdbid in one request, if the indexer takes several ids as "any of them";
       else tmdbid; else imdbid
    2  text: each wanted title with the year
"""

from dataclasses import dataclass
from urllib.parse import quote

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.newznab_settings import EndpointSettings
from radarr_desktop.base.text import search_title
from radarr_desktop.ports.indexer import MovieQuery

#: Pages of one request, whatever the indexer says it has.
MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, but for its page."""

    #: `movie` or `search`.
    function: str
    #: Encoded, with a leading `&`; empty for the feed of what is new.
    query: str = ""


def caps_address(settings: EndpointSettings) -> str:
    """Where the indexer tells what it can do."""
    return f"{settings.address}?t=caps{_extras(settings)}"


def page_address(settings: EndpointSettings, ask: Ask, *, offset: int, limit: int) -> str:
    """Where one page of the answer is."""
    categories = ",".join(map(str, settings.categories))
    return (
        f"{settings.address}?t={ask.function}{f'&cat={categories}' if categories else ''}"
        f"&extended=1{_extras(settings)}&offset={offset}&limit={limit}{ask.query}"
    )


def recent_ask(caps: Caps) -> Ask:
    """The request for what is new."""
    return Ask("movie" if caps.movie_params else "search")


def search_tiers(
    settings: EndpointSettings, caps: Caps, query: MovieQuery
) -> list[tuple[Ask, ...]]:
    """The requests for one film; all of a tier are asked, a tier only if the ones before failed."""
    ids = _id_queries(caps, query)
    # Indexers that do not combine them look at one and forget the other.
    chosen = "".join(ids if caps.combines_ids else ids[:1])
    tiers = ((Ask("movie", chosen),) if chosen else (), _text_asks(settings, caps, query))
    return [tier for tier in tiers if tier]


def _extras(settings: EndpointSettings) -> str:
    key = f"&apikey={quote(settings.api_key, safe='')}" if settings.api_key else ""
    return (settings.additional_parameters or "") + key


def _id_queries(caps: Caps, query: MovieQuery) -> list[str]:
    found = []
    if query.tmdb_id > 0 and "tmdbid" in caps.movie_params:
        found.append(f"&tmdbid={query.tmdb_id}")
    imdb = query.imdb_id.lower().removeprefix("tt")
    if imdb.isdecimal() and "imdbid" in caps.movie_params:
        found.append(f"&imdbid={imdb:>07}")
    return found


def _text_asks(settings: EndpointSettings, caps: Caps, query: MovieQuery) -> tuple[Ask, ...]:
    if "q" in caps.search_params:
        function, engine = "search", caps.search_engine
    elif "q" in caps.movie_params:
        function, engine = "movie", caps.movie_engine
    else:
        return ()
    # Without a year the title of half the films would bring the whole index.
    if not (query.year or settings.remove_year):
        return ()
    year = "" if settings.remove_year else f" {query.year}"
    words = (_words(title, engine) for title in query.titles)
    texts = dict.fromkeys(f"{text}{year}" for text in words if text)
    return tuple(Ask(function, f"&q={quote(text, safe='')}") for text in texts)


def _words(title: str, engine: str) -> str:
    if engine == "raw":
        return title.strip()
    plain = search_title(title)
    return plain[4:] if plain.lower().startswith("the ") else plain
