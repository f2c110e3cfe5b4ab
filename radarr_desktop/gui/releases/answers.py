"""How far a search is: who was asked, who has answered, and what the others said."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.events import ReleasesFound, SearchBegan
from radarr_desktop.gui import texts


class SearchAnswers:
    """The answers to one search, by indexer."""

    def __init__(self, asked: int = 0) -> None:
        """`asked` indexers are expected, until it is told which they are."""
        self._expected = asked
        self._names: tuple[str, ...] = ()
        self._told: dict[str, ReleasesFound] = {}
        #: What is said when it is over, if it is known.
        self._final: list[str] | None = None

    def began(self, event: SearchBegan) -> None:
        """Now it is known who is asked."""
        self._names = event.indexers

    def take(self, event: ReleasesFound) -> None:
        """One has answered."""
        self._told[event.indexer] = event

    def end(self, failures: Sequence[str]) -> None:
        """The search is over; what stood in its way."""
        self._final = list(failures)

    @property
    def asked(self) -> int:
        """How many are asked."""
        return max(len(self._names) or self._expected, len(self._told))

    @property
    def answered(self) -> int:
        """How many have answered, or failed."""
        return len(self._told)

    @property
    def failures(self) -> list[str]:
        """A sentence for each that failed."""
        if self._final is not None:
            return self._final
        return [_failure(event) for event in self._told.values() if event.error]

    def lines(self, *, is_over: bool) -> list[str]:
        """A line for each indexer: those still asked first, then failures, then answers."""
        waiting = [name for name in self._names if name not in self._told]
        told = _tr("{indexer}: was not waited for") if is_over else _tr("{indexer}: being asked…")
        lines = [told.format(indexer=name) for name in waiting]
        failed = [event for event in self._told.values() if event.error]
        well = [event for event in self._told.values() if not event.error]
        lines += [_failure(event) for event in failed]
        well.sort(key=lambda one: -one.count)
        return [*lines, *(f"{one.indexer}: {texts.releases(one.count)}" for one in well)]


def _failure(event: ReleasesFound) -> str:
    """What went wrong, with the indexer's name once."""
    said = event.error.removeprefix(f"{event.indexer} ").removeprefix(f"{event.indexer}: ")
    return f"{event.indexer}: {said}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchAnswers", text)
