"""How an import ended."""

from dataclasses import dataclass

from radarr_desktop.domain.failure import FailureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came of an import."""

    is_imported: bool
    message: str
    path: str = ""
    placed_by: str = ""
    source: str = ""
    #: What is wrong with the release, so that trying again is useless.
    fault: FailureReason | None = None
