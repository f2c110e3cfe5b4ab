"""One thing that is wrong, and how bad it is."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How bad it is; Radarr's names."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing that is wrong."""

    #: Radarr's name of the check: `IndexerRssCheck`, `DownloadClientStatusCheck` …
    source: str
    level: Level
    message: str
