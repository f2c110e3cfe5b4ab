"""Which addresses a Newznab or Torznab indexer is asked at; pure.

A search goes in tiers, the next one only if those before found nothing:

    1  tmdbid and imdbid in one request, if the indexer takes several ids as "any of them";
       else tmdbid
    2  imdbid
    3  text: each wanted title with the year
"""

from dataclasses import dataclass
from urllib.parse import quote

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.indexer_settings import LANGUAGE_OPTIONS, LimitSettings
from radarr_desktop.base.schema import Kind, setting
from radarr_desktop.base.text import search_title
from radarr_desktop.ports.indexer import MovieQuery

#: Pages of one request, whatever the indexer says it has.
MOST_PAGES = 30
#: Radarr's choice for a new indexer: films but those in other languages and in 3D last.
_MOVIE_CATEGORIES = (2000, 2010, 2020, 2030, 2040, 2045, 2050, 2060)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSettings(LimitSettings):
    """What Newznab and Torznab have in common."""

    base_url: str = setting("Address", kind=Kind.URL, placeholder="http://localhost:9696/1/")
    api_path: str = setting(
        "API path", "/api", advanced=True, help_text="Below the address, nearly always /api"
    )
    api_key: str = setting("API key", "", secret=True)
    categories: tuple[int, ...] = setting(
        "Categories",
        _MOVIE_CATEGORIES,
        kind=Kind.SELECT,
        help_text="Numbers of the categories to look in; 2000 and above are films",
    )
    additional_parameters: str = setting(
        "Extra parameters",
        "",
        advanced=True,
        help_text="Added to the address of every search, such as &attrs=poster",
    )
    multi_languages: tuple[int, ...] = setting(
        "Languages of MULTI",
        (),
        kind=Kind.SELECT,
        options=LANGUAGE_OPTIONS,
        advanced=True,
        help_text="What this indexer means by MULTI in a name",
    )
    remove_year: bool = setting(
        "Leave out the year",
        default=False,
        kind=Kind.CHECKBOX,
        advanced=True,
        help_text="Search by title alone; for indexers whose names hold no year",
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, but for its page."""

    #: `movie` or `search`.
    function: str
    #: Encoded, with a leading `&`; empty for the feed of what is new.
    query: str = ""


def caps_address(settings: EndpointSettings) -> str:
    """Where the indexer tells what it can do."""
    return f"{_address(settings)}?t=caps{_extras(settings)}"


def page_address(settings: EndpointSettings, ask: Ask, *, offset: int, limit: int) -> str:
    """Where one page of the answer is."""
    categories = ",".join(map(str, settings.categories))
    return (
        f"{_address(settings)}?t={ask.function}{f'&cat={categories}' if categories else ''}"
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
    if caps.combines_ids and len(ids) > 1:
        ids = ["".join(ids)]
    tiers: list[tuple[Ask, ...]] = [(Ask("movie", one),) for one in ids]
    text = _text_asks(settings, caps, query)
    return [*tiers, text] if text else tiers


def _address(settings: EndpointSettings) -> str:
    base, path = settings.base_url.strip().rstrip("/"), settings.api_path.strip().strip("/")
    # The whole address, path included, is what people copy out of other programs.
    if not path or base.endswith("/" + path):
        return base
    return f"{base}/{path}"


def _extras(settings: EndpointSettings) -> str:
    extra = settings.additional_parameters.strip().lstrip("?&")
    key = settings.api_key
    return (f"&{extra}" if extra else "") + (f"&apikey={quote(key, safe='')}" if key else "")


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
