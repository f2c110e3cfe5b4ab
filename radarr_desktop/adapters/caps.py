"""What a Newznab or Torznab indexer says it can do; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from radarr_desktop.adapters.feed_values import parse_int
from radarr_desktop.adapters.feeds import FeedError, feed_error, read_root, unreadable
from radarr_desktop.adapters.newznab_categories import Category
from radarr_desktop.adapters.safe_xml import local_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What an indexer can do; the defaults hold for what it does not say."""

    default_limit: int = 100
    max_limit: int = 100
    #: Empty = this kind of search is not available.
    search_params: tuple[str, ...] = ("q",)
    movie_params: tuple[str, ...] = ("q", "imdbid", "imdbtitle", "imdbyear")
    search_engine: str = "sphinx"
    movie_engine: str = "sphinx"
    #: Several ids in one request mean "any of them".
    combines_ids: bool = False
    #: Empty = it does not say.
    categories: tuple[Category, ...] = ()

    @property
    def page_size(self) -> int:
        """How many items to ask for at once."""
        return max(1, min(100, max(self.default_limit, self.max_limit)))


def parse_caps(body: bytes, indexer_name: str) -> Caps | FeedError:
    """What an indexer can do.

    Raises:
        ProviderUnreadableError: it is neither that nor an error.
    """
    root = read_root(body, indexer_name)
    if local_name(root) == "error":
        return feed_error(root)
    if local_name(root) != "caps":
        raise unreadable(
            indexer_name, f"XML that is no list of capabilities (<{local_name(root)}>)"
        )
    found = {local_name(element): element for element in root.iter()}
    values: dict[str, object] = {}
    limits = found.get("limits")
    if limits is not None:
        values["default_limit"] = parse_int(limits.get("default")) or 100
        values["max_limit"] = parse_int(limits.get("max")) or 100
    if "searching" in found:
        # What is not listed there is not offered.
        values["search_params"] = values["movie_params"] = ()
    search, movie = found.get("search"), found.get("movie-search")
    if search is not None:
        values["search_params"] = _params(search, ("q",))
        values["search_engine"] = search.get("searchEngine", "sphinx")
    if movie is not None:
        values["movie_params"] = _params(movie, Caps().movie_params)
        values["movie_engine"] = movie.get("searchEngine", "sphinx")
        values["combines_ids"] = "supportedParams" in movie.attrib
    return Caps(categories=tuple(_categories(root)), **values)  # type: ignore[arg-type]  # by name


def _params(element: etree._Element, default: tuple[str, ...]) -> tuple[str, ...]:
    if element.get("available", "yes").lower() != "yes":
        return ()
    stated = element.get("supportedParams")
    if stated is None:
        return default
    return tuple(part.strip().lower() for part in stated.split(",") if part.strip())


def _categories(root: etree._Element) -> Iterator[Category]:
    for element in root.iter():
        if local_name(element) != "category":
            continue
        parent = parse_int(element.get("id"))
        if parent is None:
            continue
        yield Category(parent, element.get("name", ""))
        for child in element:
            number = parse_int(child.get("id"))
            if local_name(child) == "subcat" and number is not None:
                yield Category(number, child.get("name", ""), parent)
