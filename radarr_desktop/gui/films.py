"""The library as all windows share it: one list of rows, kept true by `gui/feed.py`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from radarr_desktop.base.text import without_accents
from radarr_desktop.ports.store import LibraryRow, QueueRow


@dataclass(frozen=True, slots=True)
class Film:
    """A row with what searching and jumping need, worked out once."""

    row: LibraryRow
    #: What a typed text is looked for in: lower case, no accents.
    haystack: str
    #: `#` or `A` … `Z`: its place in the jump bar.
    letter: str

    @property
    def id(self) -> int:
        """The film's id."""
        return self.row.id

    @property
    def title(self) -> str:
        """`Nosferatu (1922)`; without a year where none is known."""
        return f"{self.row.title} ({self.row.year})" if self.row.year else self.row.title


def film_of(row: LibraryRow) -> Film:
    """The film of a row."""
    title = fold(row.title)
    first = row.sort_title[:1].upper()
    return Film(
        row,
        f"{title} {row.sort_title} {row.year}"
        if row.sort_title != title
        else f"{title} {row.year}",
        first if "A" <= first <= "Z" else "#",
    )


def fold(text: str) -> str:
    """Lower case, without accents: the form in which texts are searched."""
    return without_accents(text).lower()


class Films(QObject):
    """All films, and which of them are on their way.

    Signals:
        loaded: the whole list is new.
        changed: ids (frozenset) of films whose row or download is new.
        removed: ids (frozenset) of films that are gone.
    """

    loaded = Signal()
    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._films: dict[int, Film] = {}
        self._queued: dict[int, QueueRow] = {}
        #: Film id → how much of its download is there.
        self.progress: dict[int, float] = {}
        #: False until the library was read.
        self.is_loaded = False

    def all(self) -> list[Film]:
        """Every film."""
        return list(self._films.values())

    def get(self, movie_id: int) -> Film | None:
        """One film."""
        return self._films.get(movie_id)

    def queued(self, movie_id: int) -> QueueRow | None:
        """The download of a film that is on its way."""
        return self._queued.get(movie_id)

    def __len__(self) -> int:
        return len(self._films)

    def replace_all(self, rows: Sequence[LibraryRow]) -> None:
        """The library was read."""
        self._films = {row.id: film_of(row) for row in rows}
        self.is_loaded = True
        self.loaded.emit()

    def update(self, rows: Iterable[LibraryRow]) -> None:
        """These rows are new or other now."""
        fresh = {row.id: film_of(row) for row in rows}
        if fresh:
            self._films.update(fresh)
            self.changed.emit(frozenset(fresh))

    def remove(self, movie_ids: frozenset[int]) -> None:
        """These films are gone."""
        gone = frozenset(one for one in movie_ids if self._films.pop(one, None) is not None)
        if gone:
            self.removed.emit(gone)

    def set_queue(self, rows: Sequence[QueueRow]) -> None:
        """The queue was read."""
        before = self._queued
        self._queued = {row.download.movie_id: row for row in rows}
        self.progress = {row.download.movie_id: row.download.progress for row in rows}
        touched = frozenset(
            movie_id
            for movie_id in before.keys() | self._queued.keys()
            if before.get(movie_id) != self._queued.get(movie_id)
        )
        if touched:
            self.changed.emit(touched)

    def set_progress(self, fractions: dict[int, float]) -> None:
        """Bytes came in."""
        touched = frozenset(
            one for one, share in fractions.items() if self.progress.get(one) != share
        )
        self.progress.update(fractions)
        if touched:
            self.changed.emit(touched)
