"""What a draft would have changed: the lab's answer, in figures, films, rules and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What became of all releases together."""

    grabs: int = 0
    #: Those of the grabs that took the place of a file.
    upgrades: int = 0
    #: Releases that were refused for good.
    refused: int = 0
    #: Releases that still wait for their time.
    waiting: int = 0
    #: Of what was grabbed.
    size_bytes: int = 0

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "grabs": self.grabs,
            "upgrades": self.upgrades,
            "refused": self.refused,
            "waiting": self.waiting,
            "sizeBytes": self.size_bytes,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Grabbed:
    """A release that was, or would have been, taken."""

    title: str
    indexer: str
    quality: str
    format_score: int
    formats: tuple[str, ...]
    size_bytes: int
    at: datetime
    #: The file it takes the place of, "" if there was none.
    replaces: str
    why: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "title": self.title,
            "indexer": self.indexer,
            "quality": self.quality,
            "customFormatScore": self.format_score,
            "customFormats": list(self.formats),
            "sizeBytes": self.size_bytes,
            "at": self.at.isoformat(),
            "replaces": self.replaces,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmDifference:
    """A film for which other releases would have been taken."""

    movie_id: int
    title: str
    year: int
    profile: str
    #: The quality of the file at the beginning, "" if there was none, and its points.
    began_with: str
    began_score: int
    #: What was really grabbed in those days, oldest first.
    really: tuple[str, ...]
    before: tuple[Grabbed, ...]
    after: tuple[Grabbed, ...]
    #: The rule that made the first difference, the release that it is about, and its sentence.
    rule: str
    about: str
    because: str
    #: It is the draft that makes the rule say so; else the rule says so as things are.
    is_newly: bool

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "movieId": self.movie_id,
            "title": self.title,
            "year": self.year,
            "qualityProfile": self.profile,
            "beganWith": self.began_with,
            "beganScore": self.began_score,
            "really": list(self.really),
            "before": [one.body() for one in self.before],
            "after": [one.body() for one in self.after],
            "rule": self.rule,
            "about": self.about,
            "because": self.because,
            "isNewly": self.is_newly,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """How many releases a rule refuses."""

    rule: str
    before: int
    after: int
    #: Refused only now, and only with the draft.
    no_longer: int
    newly: int

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "rule": self.rule,
            "before": self.before,
            "after": self.after,
            "noLonger": self.no_longer,
            "newly": self.newly,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A present file that is worth more or less with the draft, or is wanted better."""

    movie_id: int
    title: str
    year: int
    profile: str
    quality: str
    score_before: int
    score_after: int
    wants_better_before: bool
    wants_better_after: bool

    @property
    def starts_wanting(self) -> bool:
        """With the draft a better file would be looked for."""
        return self.wants_better_after and not self.wants_better_before

    @property
    def stops_wanting(self) -> bool:
        """With the draft no better file would be looked for any more."""
        return self.wants_better_before and not self.wants_better_after

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "movieId": self.movie_id,
            "title": self.title,
            "year": self.year,
            "qualityProfile": self.profile,
            "quality": self.quality,
            "scoreBefore": self.score_before,
            "scoreAfter": self.score_after,
            "wantsBetterBefore": self.wants_better_before,
            "wantsBetterAfter": self.wants_better_after,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LabReport:
    """What the draft would have changed."""

    days: int
    since: datetime
    #: Releases of films of the library, and the films that they are of.
    releases: int
    films_seen: int
    #: Stored releases of no film: they were left out.
    unmatched: int
    #: What was really grabbed in those days.
    really: Totals
    before: Totals
    after: Totals
    films: tuple[FilmDifference, ...]
    rules: tuple[RuleChange, ...]
    #: Films with a file, and those whose file is worth another score or wanted better or no more.
    files_seen: int
    files: tuple[FileChange, ...]

    @property
    def starts_wanting(self) -> int:
        """Films that would be looked for again."""
        return sum(one.starts_wanting for one in self.files)

    @property
    def stops_wanting(self) -> int:
        """Films that would no longer be looked for."""
        return sum(one.stops_wanting for one in self.files)

    def body(self, first: int = 0, limit: int | None = None) -> dict[str, Any]:
        """As JSON has it; of the films and files only those from `first` on, at most `limit`."""
        last = None if limit is None else first + limit
        return {
            "days": self.days,
            "since": self.since.isoformat(),
            "releases": self.releases,
            "filmsSeen": self.films_seen,
            "unmatched": self.unmatched,
            "really": self.really.body(),
            "before": self.before.body(),
            "after": self.after.body(),
            "rules": [one.body() for one in self.rules],
            "filmsTotal": len(self.films),
            "films": _bodies(self.films[first:last]),
            "filesSeen": self.files_seen,
            "filesTotal": len(self.files),
            "files": _bodies(self.files[first:last]),
            "startsWanting": self.starts_wanting,
            "stopsWanting": self.stops_wanting,
        }


def _bodies(items: Sequence[FilmDifference] | Sequence[FileChange]) -> list[dict[str, Any]]:
    return [one.body() for one in items]
