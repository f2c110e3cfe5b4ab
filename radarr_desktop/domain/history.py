"""History: what happened to a film."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.quality import QualityModel


class HistoryKind(Enum):
    """Radarr's `MovieHistoryEventType`, name and number."""

    GRABBED = ("grabbed", 1)
    IMPORTED = ("downloadFolderImported", 3)
    DOWNLOAD_FAILED = ("downloadFailed", 4)
    FILE_DELETED = ("movieFileDeleted", 6)
    FOLDER_IMPORTED = ("movieFolderImported", 7)
    FILE_RENAMED = ("movieFileRenamed", 8)
    DOWNLOAD_IGNORED = ("downloadIgnored", 9)

    @property
    def api_name(self) -> str:
        """The name in JSON."""
        return self.value[0]

    @property
    def number(self) -> int:
        """The number in queries."""
        return self.value[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRecord:
    """One fact of a film's life."""

    id: int = 0
    movie_id: int
    kind: HistoryKind
    source_title: str
    quality: QualityModel
    languages: tuple[Language, ...] = ()
    download_id: str = ""
    correlation_id: str = ""
    at: datetime
    custom_format_score: int = 0
    #: Facts by Radarr's names (`indexer`, `downloadClient`, `importedPath`, `reason` …).
    facts: dict[str, str] = field(default_factory=dict)


def record_of(grab: Grab, kind: HistoryKind, now: datetime, facts: dict[str, str]) -> HistoryRecord:
    """What became of a grab, under its release's name."""
    return HistoryRecord(
        movie_id=grab.movie_id,
        kind=kind,
        source_title=grab.release.title,
        quality=grab.parsed.quality,
        languages=grab.parsed.languages,
        download_id=grab.download_id,
        correlation_id=grab.correlation_id,
        at=now,
        custom_format_score=grab.custom_format_score,
        facts=facts,
    )
