"""The few films that a release may be of, out of the many that a batch of releases names.

Matching looks at each candidate; with a feed of a thousand releases and as many films that would be
a million looks, of which a thousand find anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from radarr_desktop.domain.matching import LookupKeys
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.title_forms import loose_title


class Shortlist:
    """Films by every key by which `domain.matching.match` may accept them."""

    def __init__(self) -> None:
        self._by_key: dict[int | str, list[Movie]] = defaultdict(list)

    def add(self, movie: Movie) -> None:
        """Let this film be found."""
        film = movie.metadata
        keys: set[int | str] = {film.tmdb_id, _imdb_key(film.imdb_id), *film.all_clean_titles()}
        keys.update(_loose_key(loose_title(title)) for title in film.all_titles())
        for key in keys:
            if key:
                self._by_key[key].append(movie)

    def of(self, keys: LookupKeys, always: Movie | None = None) -> Sequence[Movie]:
        """The films with one of these keys, each once; `always` is among them in any case."""
        found = {} if always is None else {always.id: always}
        wanted: Iterable[int | str] = (
            *keys.tmdb_ids,
            *map(_imdb_key, keys.imdb_ids),
            *keys.clean_titles,
            *map(_loose_key, keys.loose_titles),
        )
        for key in wanted:
            for movie in self._by_key.get(key, ()):
                found.setdefault(movie.id, movie)
        return list(found.values())


def _imdb_key(imdb_id: str) -> str:
    """Told apart from titles, which hold no colon when they are cleaned."""
    return f"imdb:{imdb_id}" if imdb_id else ""


def _loose_key(title: str) -> str:
    return f"loose:{title}" if title else ""
